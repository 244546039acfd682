"""What is done to whole labels, in the background where it takes long: name, lock, count, go there, discard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.labels import Colour, Label
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.imaging.drawing.canvas import (
    LabelCanvas,
    LabelChange,
    copy_voxels,
    count_values,
    erase_label,
    find_middle,
)


@dataclass(frozen=True)
class _Found:
    """What was found out about a label map, and which edition of it that is true of."""

    held: LabelSet
    canvas: LabelCanvas
    edition: int
    target: Target | None = None
    outcome: Any = None


class LabelDeeds(QObject):
    """Acts on the labels of the book.

    Attributes:
        is_watched: True once volumes are to be seen: then label maps are counted, and made ready to be drawn on.

    Signals:
        said(str): a sentence about what could not be done.
    """

    said = Signal(str)

    def __init__(self, book: LabelBook, pool: TaskPool) -> None:
        super().__init__(book)
        self._book = book
        self.is_watched = False
        self._counting, self._finding, self._removing, self._copying = (Activity(pool, self) for _ in range(4))
        self._copying.done.connect(self._take_copy)
        self._counting.done.connect(self._take_counts)
        self._finding.done.connect(self._go)
        self._removing.done.connect(self._take_removed)
        book.changed.connect(self.count)
        book.shown.changed.connect(self.count)

    @Slot()
    def count(self) -> None:
        """Count the voxels of label maps that nobody has counted yet."""
        held = self._book.current if self.is_watched else None
        uncounted = [canvas for canvas in held.canvases if canvas.counts is None] if held is not None else []
        if held is None or not uncounted or self._counting.is_busy:
            return
        found = [_Found(held, canvas, canvas.edition) for canvas in uncounted]

        def work(progress: Progress) -> list[tuple[_Found, dict[int, int]]]:
            return [(one, _count(one.canvas, progress)) for one in found]

        self._counting.start(work)

    @Slot(object)
    def _take_counts(self, counted: list[tuple[_Found, dict[int, int]]]) -> None:
        for found, counts in counted:
            if found.canvas.edition == found.edition:
                found.canvas.counts = counts
        self._book.changed.emit()

    @Slot()
    def prepare(self) -> None:
        """Copy the label map that is drawn, so that the first stroke need not."""
        held = self._book.current
        if held is None or held.active is None or self._copying.is_busy:
            return
        canvas = held.canvases[held.active.number]
        if canvas.is_thawed:
            return
        found = _Found(held, canvas, canvas.edition)

        def work(_progress: Progress) -> tuple[_Found, NDArray[Any]]:
            return found, copy_voxels(canvas.voxels)

        self._copying.start(work)

    @Slot(object)
    def _take_copy(self, copied: tuple[_Found, NDArray[Any]]) -> None:
        found, voxels = copied
        if not found.canvas.is_thawed and found.canvas.edition == found.edition:
            found.canvas.adopt(voxels)
            self._book.show(found.held)

    def go_to(self, target: Target) -> None:
        """Show the middle of a label."""
        held = self._book.current
        if held is not None and held.find(target) is not None:
            canvas = held.canvases[target.number]
            found = _Found(held, canvas, canvas.edition, target)

            def work(_progress: Progress) -> tuple[_Found, tuple[int, int, int] | None]:
                return found, find_middle(canvas.voxels, target.value)

            self._finding.restart(work)

    @Slot(object)
    def _go(self, outcome: tuple[_Found, tuple[int, int, int] | None]) -> None:
        found, voxel = outcome
        shown, side = self._book.shown, self._book.find_side()
        if voxel is None:
            self.said.emit(self.tr("Nothing is drawn of this label yet."))
            return
        base = shown.sides.reference
        if side is None or base is None or side.key != found.held.key:
            return
        there = list(voxel) if side is base else shown.sides.convert(side, list(voxel), base)
        plane = shown.position.cut(base).plane.name
        shown.position.recall(plane, there)
        shown.announce()

    def remove(self, target: Target) -> None:
        """A label goes, with all that is drawn of it."""
        held = self._book.current
        if held is None or held.find(target) is None:
            return
        canvas = held.canvases[target.number]
        found = _Found(held, canvas, canvas.edition, target)

        def work(_progress: Progress) -> tuple[_Found, LabelChange | None]:
            return found, erase_label(canvas.voxels, target.value)

        self._removing.start(work)

    @Slot(object)
    def _take_removed(self, outcome: tuple[_Found, LabelChange | None]) -> None:
        found, patch = outcome
        assert found.target is not None
        if found.canvas.edition != found.edition:
            self.remove(found.target)
        elif self._book.current is found.held:
            self.discard(found.target, patch)

    def rename(self, target: Target, name: str) -> None:
        """Another name for a label."""
        name = name.strip()
        found = self._book.find(target)
        if found is None or not name or found[2].name == name:
            return
        self._change(found, replace(found[2], name=name, code=None, category=None), self.tr("Rename {0}"))

    def recolour(self, target: Target, colour: Colour) -> None:
        """Another colour for a label."""
        found = self._book.find(target)
        if found is not None and found[2].colour != colour:
            self._change(found, replace(found[2], colour=colour), self.tr("Colour of {0}"))

    def lock(self, target: Target, on: bool) -> None:
        """No tool changes this label, or tools may again."""
        found = self._book.find(target)
        if found is not None:
            held, canvas, label = found
            what = (self.tr("Lock {0}") if on else self.tr("Unlock {0}")).format(label.name)
            before = canvas.locked
            after = before | {target.value} if on else before - {target.value}
            if before != after:
                self._set_locks(held, canvas, after)
                undo, redo = (
                    partial(self._set_locks, held, canvas, before),
                    partial(self._set_locks, held, canvas, after),
                )
                self._book.history.push(what, undo, redo, about=self._book.need(held))

    def hide(self, target: Target, on: bool) -> None:
        """A label is not seen, or is seen again."""
        found = self._book.find(target)
        if found is not None:
            one = frozenset({(found[1].label_map.name, target.value)})
            hidden = self._book.shown.looks.look.hidden
            self._book.shown.overlays.hide(hidden | one if on else hidden - one)
            self._book.changed.emit()

    def discard(self, target: Target, patch: LabelChange | None) -> None:
        """A label goes, and what was drawn of it: `patch` takes that away."""
        found = self._book.find(target)
        if found is None:
            return
        held, canvas, label = found
        before, active = canvas.labels, held.active
        after = tuple(one for one in before if one != label)

        def do() -> None:
            self._book.patch(held, canvas, patch, False)
            self._book.relabel(held, canvas, after, None if active == target else active)

        def undo() -> None:
            self._book.relabel(held, canvas, before, active)
            self._book.patch(held, canvas, patch, True)

        do()
        self._book.history.push(
            self.tr("Discard {0}").format(label.name), undo, do, about=self._book.need(held),
            size=patch.size if patch is not None else 0, said=self.tr("Discarded {0}.").format(label.name),
        )  # fmt: skip

    def _change(self, found: tuple[LabelSet, LabelCanvas, Label], label: Label, what: str) -> None:
        held, canvas, old = found
        before, active = canvas.labels, held.active
        after = tuple(label if one == old else one for one in before)
        do: Callable[[], None] = partial(self._book.relabel, held, canvas, after, active)
        undo: Callable[[], None] = partial(self._book.relabel, held, canvas, before, active)
        do()
        self._book.history.push(what.format(old.name), undo, do, about=self._book.need(held))

    def _set_locks(self, held: LabelSet, canvas: LabelCanvas, locked: frozenset[int]) -> None:
        canvas.locked = locked
        self._book.settle(held)


def _count(canvas: LabelCanvas, progress: Progress) -> dict[int, int]:
    """Slice by slice, so that little is held and it can be stopped."""
    counts: dict[int, int] = {}
    for picture in canvas.voxels:
        progress.check()
        for value, number in count_values(picture).items():
            counts[value] = counts.get(value, 0) + number
    return counts
