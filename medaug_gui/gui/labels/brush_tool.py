"""The brush and the eraser: a stroke from press to release, and their edge over the picture, true to size."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen

from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.gui.labels.stroke import Stroke, find_label_at, find_voxel, is_drawable
from medaug_gui.gui.view.painting.palette import HALO, TEXT
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.tools.base import Canvas, PanePoint, Tool

ALT = Qt.KeyboardModifier.AltModifier


class DrawingTool(QObject, Tool):
    """What all tools that draw labels do alike: they find the label, and pick one where Alt is held.

    Signals:
        said(str): why nothing is drawn, one sentence.
        began(object, object): a stroke is about to draw on a slice.
    """

    said = Signal(str)
    began = Signal(object, object)

    def __init__(self, name: str, book: LabelBook, brush: Brush) -> None:
        super().__init__(book)
        self.id = name
        self._book = book
        self._brush = brush

    def take_up(self, at: PanePoint, erases: bool = False) -> tuple[LabelSet, Target] | None:
        """The label that is drawn here; None where nothing can be, which is said."""
        shown = at.shown
        if shown is None or not is_drawable(at):
            self.said.emit(self.tr("Labels are drawn on slices of a series or a result."))
            return None
        held = self._book.take_up(shown.side)
        if held is None:
            return None
        if held.active is None and not erases:
            self._book.add_label()
        if held.active is None:
            self.said.emit(self.tr("There is no label to erase."))
            return None
        canvas = held.canvases[held.active.number]
        if held.active.value in canvas.locked:
            label = canvas.find(held.active.value)
            name = label.name if label is not None else ""
            self.said.emit(self.tr("{0} is locked: unlock it to draw on it.").format(name))
            return None
        self._book.thaw(held, canvas)
        return held, held.active

    def leave(self) -> None:
        """The pointer is on no picture."""

    def find_begun(self, at: PanePoint, held: LabelSet, target: Target) -> int:
        """The value of the voxel under the pointer; 0 outside of the picture."""
        voxel = find_voxel(at.shown, at.across, at.down) if at.shown is not None else None
        return int(held.canvases[target.number].voxels[voxel]) if voxel is not None else 0

    def pick(self, at: PanePoint) -> bool:
        """Choose the label under the pointer; False where there is none."""
        shown = at.shown
        held = self._book.take_up(shown.side) if shown is not None and is_drawable(at) else None
        voxel = find_voxel(shown, at.across, at.down) if shown is not None else None
        target = find_label_at(held, voxel) if held is not None and voxel is not None else None
        if target is None:
            self.said.emit(self.tr("There is no label here."))
            return False
        self._book.choose(target)
        return True


class BrushTool(DrawingTool):
    """Draws with the brush, or erases.

    Attributes:
        hovered: where the pointer is, None for on no picture.
    """

    def __init__(self, name: str, book: LabelBook, brush: Brush) -> None:
        super().__init__(name, book, brush)
        self._erases = name == "eraser"
        self._stroke: Stroke | None = None
        self.hovered: PanePoint | None = None
        brush.changed.connect(self._repaint)

    def press(self, at: PanePoint) -> bool:
        """See `Tool`; with Alt the label under the pointer is picked."""
        if at.modifiers & ALT:
            self.pick(at)
            return False
        found = self.take_up(at, self._erases)
        if found is None:
            return False
        begun = self.find_begun(at, *found)
        self._stroke = Stroke(self._book, self._brush, *found, self._erases, begun)
        self.began.emit(self._stroke, at.shown)
        self._stroke.draw_to(at)
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`."""
        self._hover(at)
        if self._stroke is not None:
            self._stroke.draw_to(at)

    def release(self, at: PanePoint) -> None:
        """See `Tool`."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            stroke.end(self.tr("Erase {0}") if self._erases else self.tr("Brush stroke on {0}"))

    def double_click(self, at: PanePoint) -> bool:
        """See `Tool`: two dabs."""
        return self.press(at)

    def stop(self) -> bool:
        """See `Tool`."""
        stroke, self._stroke = self._stroke, None
        if stroke is not None:
            stroke.drop()
        return stroke is not None

    def leave(self) -> None:
        """The pointer is on no picture."""
        self._repaint()
        self.hovered = None

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`: the edge of the brush."""
        at = self.hovered
        if at is None or canvas.pane is not at.pane:
            return
        radius = self._brush.size / 2 * canvas.viewport.zoom
        middle = canvas.to_pane(at.across, at.down)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((HALO, 3.0), (TEXT, 1.5)):
            painter.setPen(QPen(QColor(colour), width))
            painter.drawEllipse(middle, radius, radius)

    def _hover(self, at: PanePoint) -> None:
        self._repaint()
        self.hovered = at if at.shown is not None else None
        self._repaint()

    def _repaint(self) -> None:
        at = self.hovered
        if at is not None:
            at.pane.update(_find_area(at.pane, QPointF(at.pos), self._brush.size / 2 * at.pane.viewport.zoom))


def _find_area(pane: Pane, middle: QPointF, radius: float) -> QRect:
    reach = radius + 4
    around = QRectF(middle.x() - reach, middle.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
    return around.intersected(pane.rect())
