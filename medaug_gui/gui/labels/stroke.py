"""One change of a label map by the hand: where it may draw, and what it did so far."""

from __future__ import annotations

from math import floor

import numpy as np
from numpy.typing import NDArray

from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import BALL, Brush
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SLAB
from medaug_gui.gui.view.tools.base import PanePoint
from medaug_gui.imaging.drawing.brush import Place, cover_way
from medaug_gui.imaging.drawing.canvas import Box

Voxel = tuple[int, int, int]


class Stroke:
    """Draws a label, or erases, from where the hand went down until it is lifted."""

    def __init__(self, book: LabelBook, brush: Brush, held: LabelSet, target: Target, erases: bool, begun: int) -> None:
        self.held = held
        self.target = target
        self.canvas = held.canvases[target.number]
        self._book = book
        self._brush = brush
        self.erases = erases
        self._value = 0 if erases else target.value
        self._changeable = brush.list_changeable(target.value, erases, begun)
        self._last: tuple[ShownSlice, Place] | None = None

    def draw_to(self, at: PanePoint) -> None:
        """Draw on the way from where it was to here; in another slice it begins anew."""
        shown = at.shown
        if shown is None or shown.side.key != self.held.key:
            self._last = None
            return
        place = find_place(shown, at.across, at.down)
        start = place
        if self._last is not None and (self._last[0].cut.plane, self._last[0].index) == (shown.cut.plane, shown.index):
            start = self._last[1]
        self._last = (shown, place)
        geometry = shown.side.series.geometry
        flat = None if self._brush.shape == BALL else shown.cut.plane.through
        found = cover_way(start, place, self._brush.size / 2, geometry.spacing, geometry.shape, flat)
        if found is not None:
            self.draw(shown, *found)

    def draw(self, shown: ShownSlice, box: Box, inside: NDArray[np.bool_]) -> None:
        """Draw this part, as far as the brush may."""
        limit = self._brush.limit(shown.side.series.voxels[box])
        if limit is not None:
            inside = inside & limit
        self._book.tell_drawn(self.canvas, self.canvas.write(box, inside, self._value, self._changeable))

    def adopt(self, box: Box, inside: NDArray[np.bool_]) -> None:
        """Begin with a part that was proposed, also for the eraser."""
        self._book.tell_drawn(self.canvas, self.canvas.write(box, inside, self.target.value, frozenset({0})))

    def end(self, what: str) -> None:
        """It stays, under this name with the label's in it."""
        label = self.canvas.find(self.target.value)
        patch = self.canvas.finish()
        self._book.keep(self.held, self.canvas, patch, what.format(label.name if label is not None else ""))

    def drop(self) -> None:
        """It is as if it had never been."""
        self._book.tell_drawn(self.canvas, self.canvas.abandon())


def is_drawable(at: PanePoint) -> bool:
    """True on a picture that labels can be drawn on: no slab, no difference, no preview."""
    shown = at.shown
    return shown is not None and at.pane.content.kind not in (SLAB, DIFFERENCE) and shown.side.note == ""


def find_place(shown: ShownSlice, across: float, down: float) -> Place:
    """The voxel place of a place in the plane of a picture (mm), of which the slice is a whole number."""
    cut, axes = shown.cut, shown.cut.plane
    row = (down - shown.rect.top()) / cut.pixel[0] - 0.5
    column = (across - shown.rect.left()) / cut.pixel[1] - 0.5
    place = [0.0, 0.0, 0.0]
    place[axes.through] = float(shown.index)
    place[axes.down] = cut.rows - 1 - row if axes.flip_down else row
    place[axes.across] = cut.columns - 1 - column if axes.flip_across else column
    return place[0], place[1], place[2]


def find_voxel(shown: ShownSlice, across: float, down: float) -> Voxel | None:
    """The voxel under a place; None outside of the picture."""
    place = [floor(part + 0.5) for part in find_place(shown, across, down)]
    inside = all(0 <= part < size for part, size in zip(place, shown.side.series.geometry.shape, strict=True))
    return (place[0], place[1], place[2]) if inside else None


def to_grid(shown: ShownSlice, rows: slice, columns: slice, inside: NDArray[np.bool_]) -> tuple[Box, NDArray[np.bool_]]:
    """A part of a picture, with a bool [down, across] of it, as a part of the grid with one of that shape."""
    cut, axes = shown.cut, shown.cut.plane
    if axes.flip_down:
        rows, inside = slice(cut.rows - rows.stop, cut.rows - rows.start), inside[::-1]
    if axes.flip_across:
        columns, inside = slice(cut.columns - columns.stop, cut.columns - columns.start), inside[:, ::-1]
    if axes.down > axes.across:
        inside = inside.T
    box = [slice(shown.index, shown.index + 1)] * 3
    box[axes.down], box[axes.across] = rows, columns
    return (box[0], box[1], box[2]), np.expand_dims(inside, axes.through)


def find_label_at(held: LabelSet, voxel: Voxel) -> Target | None:
    """The label of a voxel, in the last label map that has one there; None for none."""
    for number in reversed(range(len(held.canvases))):
        value = int(held.canvases[number].voxels[voxel])
        if value and held.canvases[number].find(value) is not None:
            return Target(number, value)
    return None
