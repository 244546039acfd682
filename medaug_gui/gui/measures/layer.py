"""The measures over the pictures, and the tool that takes hold of one wherever it lies under the pointer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter

from medaug_gui.core.measures import ANGLE, DISTANCE, FREEHAND, Measure
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.measures.drawing import draw_label, draw_measure, draw_plate, measure_label
from medaug_gui.gui.measures.label_places import MeasureLabel, place_labels
from medaug_gui.gui.measures.phrases import (
    find_length_unit,
    name_kind,
    name_value,
    write_range,
    write_size,
    write_spread,
)
from medaug_gui.gui.measures.placing import Shape, find_points, find_shape, is_on
from medaug_gui.gui.measures.reading import MeasureReader
from medaug_gui.gui.measures.shapes import drag_handle, find_distance, find_outline, list_handles, pull_outline
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SLAB
from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint, Tool

_HANDLE_REACH, _LINE_REACH = 8.0, 6.0
"""Points of the pane within which a handle or a line is taken hold of."""
_BODY = -1
_ROOM = np.array([150.0, 84.0])
"""Points of the pane around a shape in which its number and its values have their place."""


@dataclass(frozen=True)
class _Hit:
    """A measure under the pointer, and which of its handles; `_BODY` for its line."""

    measure: Measure
    shape: Shape
    handle: int


@dataclass(frozen=True)
class _Grip:
    """What is held, from where, and in which picture."""

    hit: _Hit
    shown: ShownSlice
    start: Shape


class EditTool(QObject, Tool):
    """Moves a measure by its line, and changes it by its handles; Esc brings it back.

    Attributes:
        hovered: the key of the measure under the pointer.

    Signals:
        hover_changed: the pointer is on another measure, or on none.
    """

    id = "edit-measure"
    cursor = Qt.CursorShape.SizeAllCursor
    hover_changed = Signal()

    def __init__(self, book: MeasureBook, reader: MeasureReader) -> None:
        super().__init__(book)
        self.hovered = ""
        self._book = book
        self._reader = reader
        self._grip: _Grip | None = None
        book.settled.connect(self._forget_gone)

    @property
    def held(self) -> str:
        """The key of the measure that is dragged; empty for none."""
        return self._grip.hit.measure.key if self._grip is not None else ""

    def find_hit(self, at: PanePoint) -> _Hit | None:
        """The measure under the pointer; handles come before lines, the last drawn before the others."""
        shown = at.shown
        if shown is None or at.pane.content.kind == SLAB:
            return None
        zoom, here = at.pane.viewport.zoom, np.array([at.across, at.down])
        lines: list[tuple[float, _Hit]] = []
        for measure in reversed(self._book.list_on(shown.side)):
            place = self._reader.find_place(measure, shown.side.series)
            if place is None or not is_on(shown, place):
                continue
            shape = find_shape(shown, place)
            away = np.linalg.norm(list_handles(measure.kind, shape) - here, axis=1) * zoom
            if away.size and away.min() <= _HANDLE_REACH:
                return _Hit(measure, shape, int(away.argmin()))
            off = find_distance(measure.kind, shape, here) * zoom
            if off <= _LINE_REACH:
                lines.append((off, _Hit(measure, shape, _BODY)))
        return min(lines, key=lambda one: one[0])[1] if lines else None

    def hover(self, key: str) -> None:
        """The pointer is on this measure; empty for none."""
        if key != self.hovered:
            self.hovered = key
            self.hover_changed.emit()

    @Slot()
    def _forget_gone(self) -> None:
        if self.hovered and self._book.find(self.hovered) is None:
            self.hover("")

    @Slot()
    def leave(self) -> None:
        """The pointer is on no picture."""
        self.hover("")

    def press(self, at: PanePoint) -> bool:
        """See `Tool`."""
        hit = self.find_hit(at)
        if hit is None or at.shown is None:
            return False
        self._grip = _Grip(hit, at.shown, np.array([at.across, at.down]))
        self._book.select(hit.measure.key)
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        if self._grip is not None:
            self._book.put(self._change(self._grip, at))

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        grip, self._grip = self._grip, None
        now = self._book.find(grip.hit.measure.key) if grip is not None else None
        if grip is not None and now is not None:
            self._book.keep(now, before=grip.hit.measure)

    def stop(self) -> bool:
        """See `Tool`."""
        grip, self._grip = self._grip, None
        if grip is not None:
            self._book.put(grip.hit.measure)
        return grip is not None

    def _change(self, grip: _Grip, at: PanePoint) -> Measure:
        """What the drag has made of the measure by now."""
        measure, shape, here = grip.hit.measure, grip.hit.shape, np.array([at.across, at.down])
        regular = bool(at.modifiers & Qt.KeyboardModifier.ShiftModifier)
        if grip.hit.handle != _BODY:
            changed = drag_handle(measure.kind, shape, grip.hit.handle, here, regular)
        elif measure.kind == FREEHAND and regular:
            changed = pull_outline(shape, grip.start, here, float(np.ptp(shape, axis=0).max()) / 4)
        else:
            changed = shape + (here - grip.start)
        return measure.with_points(find_points(grip.shown, changed))


class MeasureLayer(Layer):
    """Paints the measures of what each pane shows.

    Attributes:
        edit: takes hold of them.
        is_visible: False where they are not to be seen.
    """

    def __init__(self, book: MeasureBook, reader: MeasureReader, edit: EditTool) -> None:
        self.edit = edit
        self.is_visible = True
        self.drawing = ""
        self._book = book
        self._reader = reader

    def find_tool(self, at: PanePoint) -> Tool | None:
        """See `Layer`: the measure under the pointer, unless one is being drawn."""
        if self.drawing or not self.is_visible:
            return None
        hit = self.edit.find_hit(at)
        self.edit.hover(hit.measure.key if hit else "")
        if hit is None and at.buttons & Qt.MouseButton.LeftButton:
            self._book.select("")
        return self.edit if hit is not None else None

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`."""
        shown = canvas.shown
        if shown is None or not self.is_visible or canvas.content.kind == SLAB:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(0, 0, canvas.size.width(), canvas.size.height())
        spoken, seen = None, self._list_seen(canvas, shown)
        for measure, points in seen:
            held = measure.key in (self.edit.hovered, self.drawing)
            strong = held or measure.key == self._book.selected
            draw_measure(painter, measure.kind, points, strong, strong and measure.key != self.drawing)
            if held:
                spoken = (measure, points)
        texts = [self._label(measure, shown) for measure, _ in seen]
        labels = [
            MeasureLabel(measure.kind, points, measure_label(text))
            for (measure, points), text in zip(seen, texts, strict=True)
        ]
        for box, text in zip(place_labels(labels, area), texts, strict=True):
            draw_label(painter, box, text)
        if spoken is not None and canvas.content.kind != DIFFERENCE:
            lines = self._describe(spoken[0], shown)
            if lines:
                draw_plate(painter, spoken[1], lines, area)

    def _list_seen(self, canvas: Canvas, shown: ShownSlice) -> list[tuple[Measure, Shape]]:
        """The measures in a picture with their points in the pane; what is dragged or drawn comes last."""
        seen = []
        for measure in self._book.list_on(shown.side):
            place = self._reader.find_place(measure, shown.side.series)
            if place is not None and is_on(shown, place):
                points = np.array([canvas.to_pane(*point).toTuple() for point in find_shape(shown, place)])
                seen.append((measure, points))
        seen.sort(key=lambda one: one[0].key in (self.edit.held, self.drawing))
        return seen

    def find_reach(self, canvas: Canvas, key: str) -> QRect:
        """The part of a pane in which a measure, its number and its values are painted; empty where it is not."""
        shown, measure = canvas.shown, self._book.find(key)
        place = (
            self._reader.find_place(measure, shown.side.series) if shown is not None and measure is not None else None
        )
        if shown is None or measure is None or place is None or not is_on(shown, place):
            return QRect()
        outline = find_outline(measure.kind, find_shape(shown, place))
        points = np.array([canvas.to_pane(*point).toTuple() for point in outline])
        low, high = points.min(axis=0) - _ROOM, points.max(axis=0) + _ROOM
        return QRectF(*low, *(high - low)).toAlignedRect()

    def _label(self, measure: Measure, shown: ShownSlice) -> str:
        """The number; of a distance or an angle its value as well."""
        if measure.kind in (DISTANCE, ANGLE):
            return f"{measure.number}  {write_size(measure, find_length_unit(shown.side.series))}"
        return str(measure.number)

    def _describe(self, measure: Measure, shown: ShownSlice) -> list[str]:
        """What a measure says of a picture, while the hand is on it."""
        series = shown.side.series
        size = write_size(measure, find_length_unit(series))
        if not measure.is_roi:
            return []
        lines = [f"{name_kind(measure.kind)} {size}"]
        found = self._reader.find_statistics(measure, series)
        if found is not None:
            lines.append(f"{write_spread(found)} {name_value(series)}".rstrip())
            lines.append(write_range(found))
        return lines
