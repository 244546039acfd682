"""The proposal there is: found in the background, looked at, corrected, and accepted or discarded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.gui.labels.stroke import Stroke
from medaug_gui.gui.labels.tasks import LabelTasks
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.imaging.drawing.canvas import LabelCanvas, LabelChange

Labels = NDArray[Any]
Find = Callable[[Progress], Labels]
"""Finds labels [slice, row, column], 0 where nothing is proposed."""


@dataclass(frozen=True)
class LabelProposal:
    """Labels that are not drawn yet.

    Attributes:
        held, canvas, target: what it is for.
        what: the name of accepting it, with the label's in it.
        labels: [slice, row, column], 0 where nothing is proposed, and where it is drawn already.
        slices: numbers of the slices with something proposed; voxels: how many there are.
        is_stack: True where it goes on from drawn slices, and can be made again after a correction.
    """

    held: LabelSet
    canvas: LabelCanvas
    target: Target
    what: str
    labels: Labels
    slices: tuple[int, ...]
    voxels: int
    is_stack: bool


class Proposals(Activity):
    """Holds one proposal at a time.

    Attributes:
        current: it, None for none.

    Signals:
        changed: there is another one, or none any more.
        said(str): a sentence, where nothing is proposed.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(self, book: LabelBook, tasks: LabelTasks, pool: TaskPool) -> None:
        super().__init__(pool, book)
        self._book = book
        self._changes = tasks
        self.current: LabelProposal | None = None
        self.done.connect(self._take)
        self.failed.connect(self._say_failed)
        book.shown.sides_changed.connect(self._follow)

    def find(self, held: LabelSet, target: Target, what: str, is_stack: bool, find: Find) -> None:
        """Have labels proposed; what was proposed before is discarded when they are there."""
        found = held.find(target)
        if found is None:
            return
        canvas, label = found
        name = what.format(label.name)

        def work(progress: Progress) -> LabelProposal:
            labels = find(progress)
            fresh = np.where(canvas.voxels == labels, labels.dtype.type(0), labels)
            there = [int(np.count_nonzero(picture)) for picture in fresh]
            slices = tuple(at for at, number in enumerate(there) if number)
            return LabelProposal(held, canvas, target, name, fresh, slices, sum(there), is_stack)

        self.restart(work)

    @Slot()
    def accept(self) -> bool:
        """It is drawn, as one step to undo; False where there is none."""
        proposal = self.current
        if proposal is None:
            return False
        values = frozenset({0, *np.unique(proposal.labels).tolist()})

        def work(_progress: Progress) -> LabelChange | None:
            return proposal.canvas.plan_labels(proposal.labels, values)

        self._changes.change(proposal.held, proposal.target, proposal.what, work)
        self._put(None)
        return True

    @Slot()
    def discard(self) -> bool:
        """It is gone; False where there was none."""
        there = self.current is not None
        if there:
            self._put(None)
        return there

    def correct(self, stroke: Stroke, shown: ShownSlice) -> None:
        """A stroke begins on a proposed slice: what is proposed there is drawn first, and corrected by the stroke."""
        proposal = self.current
        if proposal is None or not proposal.is_stack or proposal.canvas is not stroke.canvas:
            return
        if shown.cut.plane.through != 0 or shown.index not in proposal.slices:
            return
        rows, columns = proposal.labels.shape[1:]
        box = slice(shown.index, shown.index + 1), slice(0, rows), slice(0, columns)
        stroke.adopt(box, proposal.labels[box] == proposal.target.value)
        left = proposal.labels.copy()
        gone = int(np.count_nonzero(left[shown.index]))
        left[shown.index] = 0
        slices = tuple(at for at in proposal.slices if at != shown.index)
        rest = replace(proposal, labels=left, slices=slices, voxels=proposal.voxels - gone)
        self._put(rest if slices else None)

    @Slot(object)
    def _take(self, proposal: LabelProposal) -> None:
        if not proposal.voxels:
            self.said.emit(self.tr("Nothing more is proposed."))
        self._put(proposal if proposal.voxels else None)

    @Slot(str, str)
    def _say_failed(self, sentence: str, _details: str) -> None:
        self.said.emit(sentence)

    def _put(self, proposal: LabelProposal | None) -> None:
        self.current = proposal
        self.changed.emit()

    @Slot()
    def _follow(self) -> None:
        """A proposal for what is no longer on screen is none."""
        sides = self._book.shown.sides
        keys = {side.key for side in (sides.source, sides.result, *sides.more) if side is not None}
        if self.current is not None and self.current.held.key not in keys:
            self._put(None)
