"""Which pane shows what, for each mode; and the sentences where there is nothing to show."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.linking import share_pixels
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.scales import explain_no_difference
from medaug_gui.gui.scene.side import ShownSlice, Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import DIFFERENCE, PLAIN, SWIPE, Arrangement, Content


def _tr(text: str) -> str:
    return QCoreApplication.translate("Arrange", text)


def arrange(shown: Shown, split: float) -> Arrangement:
    """The panes of the mode in effect; `split` is where the swipe's divider is."""
    sides, mode = shown.sides, shown.mode
    source, other = sides.source, sides.other
    if source is None or other is None:
        side = source or other
        return _put(_show_plain(shown, side) if side else Content(PLAIN, None, sentence=_tr("No picture yet.")))
    if mode == "analyse":
        three = (_show_plain(shown, source), _show_plain(shown, other), _show_difference(shown, source, other))
        return Arrangement((*three, "measures"), columns=2)
    if mode in ("side", "difference"):
        second = _show_difference(shown, source, other) if mode == "difference" else _show_plain(shown, other)
        return _put(_show_plain(shown, source), second)
    if mode == "swipe" and not sides.linked:
        sentence = _tr("The two share no place, so one cannot be laid over the other: see them side by side.")
        return _put(Content(PLAIN, source, sentence=sentence))
    if mode == "swipe":
        return _put(_show_swipe(shown, source, other, split))
    second_alone = mode == "result" or (mode == "flicker" and shown.is_flicked)
    return _put(_show_plain(shown, other if second_alone else source))


def _put(*contents: Content) -> Arrangement:
    return Arrangement(contents, columns=len(contents))


def _show_plain(shown: Shown, side: Side) -> Content:
    base = shown.make_slice(side)
    sentence = "" if base else _explain_absence(shown.position, side)
    linked = shown.sides.linked or bool(shown.position.solo)
    return Content(PLAIN, side, base, slice_text=_number(shown.position, side), sentence=sentence, linked=linked)


def _show_swipe(shown: Shown, source: Side, other: Side, split: float) -> Content:
    base, over = shown.make_slice(source), shown.make_slice(other)
    sentence = "" if over else _explain_absence(shown.position, other)
    text = " | ".join(dict.fromkeys(_number(shown.position, side) for side in (source, other)))
    return Content(SWIPE, source, base, over, split, slice_text=text, sentence=sentence)


def _show_difference(shown: Shown, source: Side, other: Side) -> Content:
    base, over = shown.make_slice(source), shown.make_slice(other)
    reason = _explain_unlike(shown.position, source, other)
    text = _number(shown.position, other)
    if not reason and (base is None or over is None):
        reason = _explain_absence(shown.position, other if over is None else source)
    if not reason and base is not None and over is not None:
        reason = _explain_apart(shown.position, base, over)
    if reason or base is None or over is None:
        return Content(DIFFERENCE, other, slice_text=text, sentence=reason)
    reach = shown.looks.look.reach or shown.sides.find_reach(base, over)
    return Content(DIFFERENCE, other, base, over, reach=reach, slice_text=text)


def _explain_unlike(position: Position, source: Side, other: Side) -> str:
    """Why two sides have no difference anywhere, or empty; a preview is compared with the slice it was made from."""
    if source.series.is_colour != other.series.is_colour:
        return explain_no_difference(source.series, other.series)
    if other.native >= 0:
        if source.series.geometry.shape[1:] != other.series.geometry.shape[1:]:
            return _tr("The preview has another size than its source, so there is no difference voxel by voxel.")
        return ""
    if position.sides.linked and source.series.geometry.positioned and source.series.geometry.shape[0] > 1:
        return ""
    return explain_no_difference(source.series, other.series)


def _explain_apart(position: Position, base: ShownSlice, over: ShownSlice) -> str:
    """Why two pictures have no difference here, or empty: other slices in between can have one."""
    if over.side.native >= 0 or position.sides.has_same_grid(over.side):
        return ""
    if not share_pixels(base.cut, over.cut, base.rect.topLeft() - over.rect.topLeft()):
        return explain_no_difference(base.side.series, over.side.series)
    away = abs(float((over.cut.find_corner(over.index) - base.cut.find_corner(base.index)) @ base.cut.normal))
    if away > 0.05 * min(base.cut.step, over.cut.step):
        text = _tr("The source has no slice at this place (the nearest is {0} mm away), so there is no difference.")
        return text.format(f"{away:.2g}")
    return ""


def _explain_absence(position: Position, side: Side) -> str:
    if side.note == "preview":
        if not position.is_native:
            return _tr("A preview is made of slices as they were acquired: choose that plane to see it.")
        return _tr("The preview of this slice is being made.")
    if side.note == "loading":
        return _tr("The other planes can be seen when all slices are read.")
    return _tr("It has no slice at this place.")


def _number(position: Position, side: Side) -> str:
    """Which of its own slices a side shows, of how many."""
    if side.native >= 0:
        return f"{position.index + 1}/{position.count}"
    index = position.find_index(side)
    number = "\u2013" if index is None else str(index + 1)
    return f"{number}/{position.cut(side).count}"
