"""The tool that asks: a drag is a box around what is wanted, a click says what is, and with Ctrl what is not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from medaug_gui.core.labels import Colour
from medaug_gui.core.shapes.prompts import Prompt
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.brush_tool import ALT, DrawingTool
from medaug_gui.gui.prompting.draft import Place, ProposedDraft, find_place, make_box, name_slice
from medaug_gui.gui.prompting.prompts import Prompts
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.painting.palette import HALO
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint

CTRL = Qt.KeyboardModifier.ControlModifier
_STILL = 4.0
"""Points of the pane: within them a drag is a click."""
_KNOB = 4.0
_WIDE, _LINE = 3.5, 1.75
_DASHES = [4.0, 3.0]


class ProposeTool(DrawingTool):
    """Draws a box on one picture, or clicks."""

    def __init__(self, name: str, book: LabelBook, brush: Brush, prompts: Prompts) -> None:
        super().__init__(name, book, brush)
        self._prompts = prompts
        self._forget()

    def _forget(self) -> None:
        self._shown: ShownSlice | None = None
        self._pane: Pane | None = None
        self._pressed = QPointF()
        self._corner: Place = (0.0, 0.0)
        self._other: Place | None = None

    def press(self, at: PanePoint) -> bool:
        """See `Tool`; with Alt the label under the pointer is picked."""
        if at.modifiers & ALT:
            self.pick(at)
            return False
        if self.take_up(at) is None or at.shown is None:
            return False
        self._shown, self._pane, self._pressed = at.shown, at.pane, at.pos
        self._corner, self._other = find_place(at.shown, at.across, at.down), None
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`: the box goes from where it began to the pointer."""
        if self._shown is None or at.pane is not self._pane:
            return
        if self._other is not None or (at.pos - self._pressed).manhattanLength() > _STILL:
            self._other = find_place(self._shown, at.across, at.down)
            at.pane.update()

    def release(self, at: PanePoint) -> None:
        """See `Tool`: a box is asked about, and so is a click."""
        shown, corner, other = self._shown, self._corner, self._other
        self.stop()
        if shown is None:
            return
        if other is None:
            self._prompts.click(shown, corner, not at.modifiers & CTRL)
            return
        box = make_box(corner, other)
        if box is not None:
            self._prompts.ask(shown, Prompt(box))

    def double_click(self, at: PanePoint) -> bool:
        """See `Tool`: a second click; the pane stays as it is."""
        return self.press(at)

    def stop(self) -> bool:
        """See `Tool`: the box that is being drawn goes; a draft stays."""
        busy = self._shown is not None
        if self._pane is not None:
            self._pane.update()
        self._forget()
        return busy

    def warm_up(self, at: Pane) -> None:
        """Have the picture of a pane looked at before it is asked about."""
        shown = at.content.main
        if shown is not None and shown.side.note == "" and shown.side.native < 0:
            self._prompts.warm_up(shown)

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`: the box while it is drawn."""
        if self._shown is None or self._other is None or canvas.pane is not self._pane:
            return
        paint_box(painter, canvas, self._shown, (self._corner, self._other), (255, 255, 255))


class DraftLayer(Layer):
    """What is proposed, on the picture that it is of: its outline in dashes, the box and the clicks."""

    def __init__(self, prompts: Prompts, book: LabelBook) -> None:
        self._prompts = prompts
        self._book = book

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`."""
        draft, shown = self._prompts.draft, canvas.shown
        if draft is None or shown is None or name_slice(shown) != draft.key:
            return
        colour = self._find_colour()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_outlines(painter, canvas, shown, draft, colour)
        box = draft.prompt.box
        if box is not None:
            paint_box(painter, canvas, shown, ((box.top, box.left), (box.bottom, box.right)), colour)
        for click in draft.prompt.clicks:
            middle = _to_pane(canvas, shown, (click.row, click.column))
            painter.setPen(QPen(HALO, 1.0))
            painter.setBrush(QColor(*colour) if click.wanted else QColor(0, 0, 0))
            painter.drawEllipse(middle, _KNOB, _KNOB)
            painter.setPen(QPen(QColor(255, 255, 255), 1.5))
            painter.drawLine(middle - QPointF(2, 0), middle + QPointF(2, 0))
            if click.wanted:
                painter.drawLine(middle - QPointF(0, 2), middle + QPointF(0, 2))

    def _paint_outlines(
        self, painter: QPainter, canvas: Canvas, shown: ShownSlice, draft: ProposedDraft, colour: Colour
    ) -> None:
        for contour in draft.contours:
            line = QPolygonF([_to_pane(canvas, shown, (float(row), float(column))) for row, column in contour])
            painter.setPen(QPen(HALO, _WIDE))
            painter.drawPolygon(line)
            pen = QPen(QColor(*colour), _LINE)
            pen.setDashPattern(_DASHES)
            painter.setPen(pen)
            painter.drawPolygon(line)

    def _find_colour(self) -> Colour:
        """Of the label that it would become."""
        held = self._book.current
        found = held.find(held.active) if held is not None else None
        return found[1].colour if found is not None else (255, 255, 255)


def paint_box(
    painter: QPainter, canvas: Canvas, shown: ShownSlice, corners: tuple[Place, Place], colour: Colour
) -> None:
    """A box between two corners, as a thin line."""
    area = QRectF(*(_to_pane(canvas, shown, corner) for corner in corners)).normalized()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((HALO, 2.5), (QColor(*colour), 1.0)):
        painter.setPen(QPen(ink, width))
        painter.drawRect(area)


def _to_pane(canvas: Canvas, shown: ShownSlice, place: Place) -> QPointF:
    height, width = shown.cut.pixel
    return canvas.to_pane(shown.rect.left() + place[1] * width, shown.rect.top() + place[0] * height)


__all__ = ["DraftLayer", "ProposeTool"]
