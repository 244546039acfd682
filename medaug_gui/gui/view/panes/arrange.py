"""Which pane shows what, for each mode; and the sentences where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.view.geometry.linking import same_picture
from medaug_gui.gui.view.overlays.difference import reach_in, why_not
from medaug_gui.gui.view.panes.content import DIFFERENCE, PLAIN, SWIPE, Content
from medaug_gui.gui.view.scene.scene import Scene
from medaug_gui.gui.view.scene.side import Shown, Side
from medaug_gui.gui.view.scene.stage import Stage


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
    if mode == "swipe" and not scene.linked:
        sentence = _tr("The two share no place, so one cannot be laid over the other: see them side by side.")
        return (Content(PLAIN, source, sentence=sentence),)
    if mode == "flicker":
        return (_plain(stage, other if stage.flicked else source),)
    if mode == "swipe":
        return (_swipe(stage, source, other),)
    second = _difference(stage, source, other) if mode == "difference" else _plain(stage, other)
    return (_plain(stage, source), second)


def _plain(stage: Stage, side: Side) -> Content:
    shown = stage.scene.shown(side)
    sentence = "" if shown else _absent(stage, side)
    return Content(PLAIN, side, shown, slice_text=_slice_text(stage.scene, side), sentence=sentence,
                   linked=stage.scene.linked or stage.scene.solo)  # fmt: skip


def _swipe(stage: Stage, source: Side, other: Side) -> Content:
    shown = stage.scene.shown(other)
    sentence = "" if shown else _absent(stage, other)
    base = stage.scene.shown(source)
    text = " | ".join(dict.fromkeys(_slice_text(stage.scene, side) for side in (source, other)))
    return Content(SWIPE, source, base, shown, stage.split, slice_text=text, sentence=sentence)


def _difference(stage: Stage, source: Side, other: Side) -> Content:
    base, over = stage.scene.shown(source), stage.scene.shown(other)
    reason = _reason(stage.scene, source, other)
    text = _slice_text(stage.scene, other)
    if not reason and (base is None or over is None):
        reason = _absent(stage, other if over is None else source)
    if not reason and base is not None and over is not None:
        reason = _apart(stage.scene, base, over)
    if reason or base is None or over is None:
        return Content(DIFFERENCE, other, slice_text=text, sentence=reason)
    return Content(DIFFERENCE, other, base, over, reach=reach_in(stage.scene), slice_text=text)


def _reason(scene: Scene, source: Side, other: Side) -> str:
    """Why two sides have no difference anywhere, or empty; a preview is compared with the slice it was made from."""
    if source.series.colour != other.series.colour:
        return why_not(source.series, other.series)
    if other.native >= 0:
        if source.series.geometry.shape[1:] != other.series.geometry.shape[1:]:
            return _tr("The preview has another size than its source, so there is no difference voxel by voxel.")
        return ""
    if scene.linked and source.series.geometry.positioned and source.series.geometry.shape[0] > 1:
        return ""
    return why_not(source.series, other.series)


def _apart(scene: Scene, base: Shown, over: Shown) -> str:
    """Why two pictures have no difference at this place, or empty: other slices in between can have one."""
    if over.side.native >= 0 or scene.same_grid(over.side):
        return ""
    if not same_picture(base.cut, over.cut, base.rect.topLeft() - over.rect.topLeft()):
        return why_not(base.side.series, over.side.series)
    away = abs(float((over.cut.corner(over.index) - base.cut.corner(base.index)) @ base.cut.normal))
    if away > 0.05 * min(base.cut.step, over.cut.step):
        text = _tr("The source has no slice at this place (the nearest is {0} mm away), so there is no difference.")
        return text.format(f"{away:.2g}")
    return ""


def _absent(stage: Stage, side: Side) -> str:
    if side.note == "preview":
        if not stage.scene.native:
            return _tr("A preview is made of slices as they were acquired: choose that plane to see it.")
        return _tr("The preview of this slice is being made.")
    if side.note == "loading":
        return _tr("The other planes can be seen when all slices are read.")
    return _tr("It has no slice at this place.")


def _slice_text(scene: Scene, side: Side) -> str:
    """Which of its own slices a side shows, of how many."""
    if side.native >= 0:
        return f"{scene.index + 1}/{scene.count}"
    index = scene.index_in(side)
    number = "\u2013" if index is None else str(index + 1)
    return f"{number}/{scene.cut(side).count}"
