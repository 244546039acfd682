"""Which pane shows what, for each mode; and the sentences where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.view.content import DIFFERENCE, PLAIN, SWIPE, Content
from medaug_gui.gui.view.difference import why_not
from medaug_gui.gui.view.scene import Side
from medaug_gui.gui.view.stage import Stage


def _tr(text: str) -> str:
    return QCoreApplication.translate("Arrange", text)


def arrange(stage: Stage) -> tuple[Content, ...]:
    """One or two contents, left to right."""
    scene, mode = stage.scene, stage.mode
    source, other = scene.source, scene.other
    if source is None or other is None:
        side = source or other
        return (_plain(stage, side) if side else Content(PLAIN, None, sentence=_tr("No picture yet.")),)
    if mode == "source":
        return (_plain(stage, source),)
    if mode == "flicker":
        return (_plain(stage, other if stage.flicked else source),)
    if mode == "swipe":
        return (_swipe(stage, source, other),)
    second = _difference(stage, source, other) if mode == "difference" else _plain(stage, other)
    return (_plain(stage, source), second)


def _plain(stage: Stage, side: Side) -> Content:
    shown = stage.scene.shown(side)
    sentence = "" if shown else _absent(stage, side)
    return Content(PLAIN, side, shown, slice_text=_slice_text(stage), sentence=sentence)


def _swipe(stage: Stage, source: Side, other: Side) -> Content:
    shown = stage.scene.shown(other)
    sentence = "" if shown else _absent(stage, other)
    base = stage.scene.shown(source)
    return Content(SWIPE, source, base, shown, stage.split, slice_text=_slice_text(stage), sentence=sentence)


def _difference(stage: Stage, source: Side, other: Side) -> Content:
    base, over = stage.scene.shown(source), stage.scene.shown(other)
    reason = _reason(source, other)
    if reason or base is None or over is None:
        sentence = reason or _absent(stage, other)
        return Content(DIFFERENCE, other, slice_text=_slice_text(stage), sentence=sentence)
    return Content(DIFFERENCE, other, base, over, reach=stage.scene.reach(), slice_text=_slice_text(stage))


def _reason(source: Side, other: Side) -> str:
    """Why two sides have no difference, or empty; a preview is compared with the slice it was made from."""
    if other.native < 0:
        return why_not(source.series, other.series)
    if source.series.colour != other.series.colour:
        return why_not(source.series, other.series)
    if source.series.geometry.shape[1:] != other.series.geometry.shape[1:]:
        return _tr("The preview has another size than its source, so there is no difference voxel by voxel.")
    return ""


def _absent(stage: Stage, side: Side) -> str:
    if side.note == "preview":
        if not stage.scene.native:
            return _tr("A preview is made of slices as they were acquired: choose that plane to see it.")
        return _tr("The preview of this slice is being made.")
    if side.note == "loading":
        return _tr("The other planes can be seen when all slices are read.")
    return _tr("It has no slice at this place.")


def _slice_text(stage: Stage) -> str:
    return f"{stage.scene.index + 1}/{stage.scene.count}"
