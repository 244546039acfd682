"""What one pane shows of what is on stage: a side, two under a divider, or their difference."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.framing import find_mark
from medaug_gui.gui.scene.remarked import find_remarked_slices
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import DIFFERENCE, PLAIN, SWIPE, Content, PaneStack
from medaug_gui.gui.view.layouts.differences import summarise_difference
from medaug_gui.gui.view.layouts.reasons import explain_absence, explain_apart, explain_unlike

translate = QCoreApplication.translate


def show_plain(shown: Shown, side: Side, plane: str = "") -> Content:
    """One side."""
    sides, base = shown.sides, shown.make_slice(side, plane)
    compared = side is not sides.source and sides.source is not None and sides.shares_position(side)
    return Content(
        PLAIN,
        side,
        base,
        slice_text=_number(shown, side, plane),
        sentence="" if base else explain_absence(shown.position, side, plane),
        linked=is_linked(shown, side),
        plane=plane,
        stack=find_stack(shown, side, plane),
        against=shown.make_slice(sides.source, plane) if compared and sides.source is not None else None,
        preview=name_preview(shown, side),
        mark=find_mark(shown.position, base) if base is not None else None,
    )


def show_swipe(shown: Shown, source: Side, other: Side, split: float, plane: str = "") -> Content:
    """Source left of a divider, the other right of it."""
    if not shown.sides.shares_position(other):
        text = translate(
            "Arrange", "The two share no place, so one cannot be laid over the other: see them side by side."
        )
        return Content(PLAIN, source, sentence=text, plane=plane)
    base, over = shown.make_slice(source, plane), shown.make_slice(other, plane)
    return Content(
        SWIPE,
        source,
        base,
        over,
        split,
        slice_text=" | ".join(dict.fromkeys(_number(shown, side, plane) for side in (source, other))),
        sentence="" if over else explain_absence(shown.position, other, plane),
        plane=plane,
        stack=_find_led(shown, source, other, plane),
        preview=name_preview(shown, other),
        mark=find_mark(shown.position, base) if base is not None else None,
    )


def show_difference(shown: Shown, source: Side, other: Side, plane: str = "") -> Content:
    """What the other has more than the source, or the reason why there is no difference."""
    base, over = shown.make_slice(source, plane), shown.make_slice(other, plane)
    text, stack = _number(shown, other, plane), _find_led(shown, source, other, plane)
    reason = explain_unlike(shown.position, source, other)
    if not reason and (base is None or over is None):
        reason = explain_absence(shown.position, other if over is None else source, plane)
    if not reason and base is not None and over is not None:
        reason = explain_apart(shown.position, base, over)
    if reason or base is None or over is None:
        return Content(DIFFERENCE, other, slice_text=text, sentence=reason, plane=plane, stack=stack)
    reach = shown.looks.look.reach or shown.sides.find_reach(base, over)
    return Content(
        DIFFERENCE,
        other,
        base,
        over,
        reach=reach,
        slice_text=text,
        plane=plane,
        stack=stack,
        preview=name_preview(shown, other),
        mark=find_mark(shown.position, base),
        summary=summarise_difference(base, over),
    )


def show_mode(shown: Shown, mode: str, split: float, plane: str = "") -> Content:
    """The one picture of a mode that has one: of two that lie over each other, or of the side looked at."""
    source, other = shown.sides.source, shown.sides.other
    if source is None or other is None:
        side = source or other
        if side is None:
            return Content(PLAIN, None, sentence=translate("Arrange", "No picture yet."))
        return show_plain(shown, side, plane)
    if mode == "swipe":
        return show_swipe(shown, source, other, split, plane)
    if mode == "difference":
        return show_difference(shown, source, other, plane)
    second = mode == "result" or (mode == "flicker" and shown.is_flicked)
    return show_plain(shown, other if second else source, plane)


def name_preview(shown: Shown, side: Side) -> str:
    """Which copy of how many a preview is, and of which seed; empty for what is none."""
    if side.note != "preview" or shown.preview_copy is None:
        return ""
    copy, copies, seed = shown.preview_copy
    if copies > 1:
        return translate("Arrange", "Copy {0} of {1} \u00b7 seed {2}").format(copy, copies, seed)
    return translate("Arrange", "Seed {0}").format(seed)


def list_problems(shown: Shown, side: Side) -> tuple[str, ...]:
    """What is said about the entry that a side shows."""
    entries = (shown.source, shown.result, *shown.family.entries)
    return next((one.problems for one in entries if one is not None and side.key and one.key == side.key), ())


def show_unread(title: str) -> Content:
    """A result that is not read yet."""
    return Content(PLAIN, None, sentence=translate("Arrange", "Reading {0} \u2026").format(title))


def find_stack(shown: Shown, side: Side, plane: str) -> PaneStack | None:
    """The slices of a side in a plane; None for a stand-in, and where there is but one."""
    if side.native >= 0:
        # A preview is made for each slice of its source.
        source = shown.sides.source
        return find_stack(shown, source, plane) if side.note == "preview" and source is not None else None
    cut = shown.position.cut(side, plane)
    if cut.count < 2:
        return None
    marks = find_remarked_slices(side.series, list_problems(shown, side)) if cut.plane.through == 0 else ()
    return PaneStack(side, shown.position.find_index(side, plane), cut.count, marks)


def is_linked(shown: Shown, side: Side) -> bool:
    """True where a side shows the same place as what is beside it; of two that share none both are open."""
    sides = shown.sides
    if shown.position.solo:
        return True
    if side is sides.reference:
        return sides.linked or shown.position.wide
    return sides.shares_position(side)


def is_volume(shown: Shown, side: Side | None) -> bool:
    """True for what can be seen in three planes."""
    if side is None or side.native >= 0:
        return False
    geometry = side.series.geometry
    return geometry.shape[0] > 1 and not geometry.is_film and (geometry.positioned or not side.series.is_colour)


def _find_led(shown: Shown, source: Side, other: Side, plane: str) -> PaneStack | None:
    """The slices of the finer of two."""
    found = find_stack(shown, source if shown.position.find_lead(other) is source else other, plane)
    marked = find_stack(shown, other, plane)
    if found is None or marked is None or found.side is other or found.count != marked.count:
        return found
    return PaneStack(found.side, found.index, found.count, marked.marks)


def _number(shown: Shown, side: Side, plane: str) -> str:
    """Which of its own slices a side shows, of how many."""
    position = shown.position
    if side.native >= 0:
        base = position.sides.reference
        count = position.cut(base, plane).count if base is not None and base.native < 0 else side.total or 1
        if count < 2:
            return ""
        return f"{position.native_index + 1}/{count}" if position.cut(side, plane).plane.through == 0 else "\u2013"
    index = position.find_index(side, plane)
    if position.cut(side, plane).count < 2:
        return ""
    number = "\u2013" if index is None else str(index + 1)
    return f"{number}/{position.cut(side, plane).count}"
