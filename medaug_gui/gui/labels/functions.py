"""What can be made of labels that are drawn: propagated, grown, interpolated, smoothed, cleaned; by commands."""

from __future__ import annotations

from collections.abc import Callable
from math import pi
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.gui.labels.proposing.proposals import Proposals
from medaug_gui.gui.labels.tasks import LabelTasks
from medaug_gui.imaging.drawing.canvas import LabelChange, list_slices

Mask = NDArray[np.bool_]
Spacing = tuple[float, float, float]
Function = Callable[[Mask, Spacing, Progress], Mask]
FUNCTIONS = (
    "label-propagate", "label-grow", "label-interpolate", "label-smooth", "label-wider", "label-narrower",
    "label-hollow", "label-largest", "label-small", "label-holes",
)  # fmt: skip
"""Commands, in their order in menus."""


class LabelFunctions(QObject):
    """Acts on the label that is drawn, in the background, as one step to undo or as a proposal.

    Signals:
        said(str): why nothing is done.
    """

    said = Signal(str)

    def __init__(
        self, book: LabelBook, tasks: LabelTasks, proposals: Proposals, brush: Brush, commands: Commands
    ) -> None:
        super().__init__(book)
        self._book = book
        self._tasks = tasks
        self._proposals = proposals
        self._brush = brush
        self._commands = commands
        self._add(commands)
        self.offer()
        book.changed.connect(self.offer)
        book.shown.changed.connect(self.offer)
        proposals.changed.connect(self.offer)

    def _add(self, commands: Commands) -> None:
        def add(id: str, text: str, slot: Callable[[], object], tip: str = "", key: str = "", icon: str = "") -> None:
            commands.add(id, text, slot, menu="Labels", keys=(key,) if key else (), icon=icon, tip=tip)

        add("label-propagate", self.tr("Propagate"), self.propagate, self.tr("Propose the stack from the slices drawn"),
            "G", "propagate")  # fmt: skip
        add("label-grow", self.tr("Grow from seeds"), self.grow, self.tr("Propose what belongs to each label drawn"))
        add("label-interpolate", self.tr("Interpolate between drawn slices"), self.interpolate)
        add("label-smooth", self.tr("Smooth"), self.smooth, self.tr("Smooth the label by the amount"))
        add("label-wider", self.tr("Widen"), self.widen, self.tr("Widen the label by the amount"))
        add("label-narrower", self.tr("Narrow"), self.narrow, self.tr("Narrow the label by the amount"))
        add("label-hollow", self.tr("Hollow"), self.hollow, self.tr("Keep a wall of the amount, inside the surface"))
        add("label-largest", self.tr("Keep the largest island"), self.keep_largest)
        tip = self.tr("Remove islands smaller than a ball of the brush's size")
        add("label-small", self.tr("Remove small islands"), self.remove_small, tip)
        add("label-holes", self.tr("Fill holes"), self.fill_holes, self.tr("Fill holes in each slice"))
        add("proposal-accept", self.tr("Accept the proposal"), self._proposals.accept, icon="check")
        add("proposal-discard", self.tr("Discard the proposal"), self._proposals.discard, icon="reject")

    @Slot()
    def offer(self) -> None:
        """What there is nothing for cannot be chosen."""
        current = self._book.current
        there = current is not None and current.active is not None
        for id in FUNCTIONS:
            self._commands.find(id).setEnabled(there)
        for id in ("proposal-accept", "proposal-discard"):
            self._commands.find(id).setEnabled(self._proposals.current is not None)

    @Slot()
    def propagate(self) -> None:
        """Propose the slices between and beyond those that were drawn."""
        found = self._find()
        if found is None:
            return
        held, target, image = found
        canvas, spacing = held.canvases[target.number], held.geometry.spacing

        def find(progress: Progress) -> NDArray[Any]:
            from medaug_gui.imaging.drawing.propagation import propagate

            own = np.where(canvas.voxels == target.value, canvas.voxels, canvas.voxels.dtype.type(0))
            return propagate(image, own, list_slices(own, target.value), spacing, progress).labels

        self._proposals.find(held, target, self.tr("Propagate {0}"), True, find)

    @Slot()
    def grow(self) -> None:
        """Propose what the labels grow to: all of the label map are seeds."""
        found = self._find()
        if found is None:
            return
        held, target, image = found
        canvas, spacing, brush = held.canvases[target.number], held.geometry.spacing, self._brush

        def find(progress: Progress) -> NDArray[Any]:
            from medaug_gui.imaging.drawing.growing import grow_seeds

            return grow_seeds(image, canvas.voxels, brush.limit(image), spacing, progress)

        self._proposals.find(held, target, self.tr("Grow from {0}"), False, find)

    @Slot()
    def interpolate(self) -> None:
        """Fill the slices between those that were drawn."""

        def function(mask: Mask, spacing: Spacing, progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.interpolation import interpolate_slices

            return interpolate_slices(mask, list_slices(mask, True), spacing, progress)

        self._change(self.tr("Interpolate {0}"), function)

    @Slot()
    def smooth(self) -> None:
        """A smoother surface."""
        mm = self._brush.amount

        def function(mask: Mask, spacing: Spacing, progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.smoothing import smooth_mask

            return smooth_mask(mask, spacing, mm, "median", progress)

        self._change(self.tr("Smooth {0}"), function)

    @Slot()
    def widen(self) -> None:
        """A margin around it."""
        self._change_margin(self._brush.amount, self.tr("Widen {0}"))

    @Slot()
    def narrow(self) -> None:
        """A margin off it."""
        self._change_margin(-self._brush.amount, self.tr("Narrow {0}"))

    @Slot()
    def hollow(self) -> None:
        """The wall of it, inside its surface."""
        mm = self._brush.amount

        def function(mask: Mask, spacing: Spacing, progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.margins import hollow

            return hollow(mask, spacing, mm, "inside", progress)

        self._change(self.tr("Hollow {0}"), function)

    @Slot()
    def keep_largest(self) -> None:
        """The other islands go."""

        def function(mask: Mask, _spacing: Spacing, _progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.islands import keep_largest

            return keep_largest(mask)

        self._change(self.tr("Keep the largest island of {0}"), function)

    @Slot()
    def remove_small(self) -> None:
        """Islands that are smaller than the brush go."""
        ml = pi / 6 * self._brush.size**3 / 1000

        def function(mask: Mask, spacing: Spacing, _progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.islands import remove_small

            return remove_small(mask, spacing, ml)

        self._change(self.tr("Remove small islands of {0}"), function)

    @Slot()
    def fill_holes(self) -> None:
        """Holes in slices are filled."""

        def function(mask: Mask, _spacing: Spacing, _progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.fill import fill_holes

            return fill_holes(mask)

        self._change(self.tr("Fill holes of {0}"), function)

    def _change_margin(self, mm: float, what: str) -> None:
        def function(mask: Mask, spacing: Spacing, progress: Progress) -> Mask:
            from medaug_gui.imaging.drawing.margins import change_margin

            return change_margin(mask, spacing, mm, progress)

        self._change(what, function)

    def _change(self, what: str, function: Function) -> None:
        found = self._find(grey=False)
        if found is None:
            return
        held, target, _ = found
        canvas, spacing = held.canvases[target.number], held.geometry.spacing
        changeable = frozenset({0}) if self._brush.leaves_others else None

        def work(progress: Progress) -> LabelChange | None:
            mask = function(canvas.voxels == target.value, spacing, progress)
            return canvas.plan_mask(mask, target.value, changeable)

        self._tasks.change(held, target, what, work)

    def _find(self, grey: bool = True) -> tuple[LabelSet, Target, NDArray[Any]] | None:
        """The labels on screen, the one that is drawn, and the image; None where it may not be changed, and why."""
        held, side = self._book.current, self._book.find_side()
        found = held.find(held.active) if held is not None else None
        if held is None or side is None or found is None or held.active is None:
            return None
        canvas, label = found
        if label.value in canvas.locked:
            self.said.emit(self.tr("{0} is locked: unlock it to draw on it.").format(label.name))
            return None
        if grey and side.series.is_colour:
            self.said.emit(self.tr("This needs an image of grey levels."))
            return None
        return held, held.active, side.series.voxels
