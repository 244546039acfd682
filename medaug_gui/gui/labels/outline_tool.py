"""The outline: a drag is a lasso, clicks are the corners of a polygon, and both go together; closed, it is filled."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from medaug_gui.core.labels import Colour
from medaug_gui.core.shapes.masks import mask_polygon
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.brush_tool import ALT, DrawingTool
from medaug_gui.gui.labels.stroke import Stroke, to_grid
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.painting.palette import HALO
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.view.tools.base import Canvas, PanePoint

Place = tuple[float, float]
"""(across, down) mm in the plane of the picture."""
CTRL = Qt.KeyboardModifier.ControlModifier
_STILL, _STEP, _NEAR = 4.0, 2.0, 8.0
"""Points of the pane: a click is no drag within the first; a lasso has a place every second; a click so near closes."""
_KNOB = 2.5


class OutlineTool(DrawingTool):
    """Draws around what is to be filled, in the slice that it begins on; with Ctrl it erases that."""

    def __init__(self, name: str, book: LabelBook, brush: Brush) -> None:
        super().__init__(name, book, brush)
        self._forget()

    @property
    def is_busy(self) -> bool:
        """True while an outline is open."""
        return self._stroke is not None

    def _forget(self) -> None:
        self._stroke: Stroke | None = None
        self._shown: ShownSlice | None = None
        self._pane: Pane | None = None
        self._steps: list[list[Place]] = []
        self._pressed: QPointF | None = None
        self._is_dragged = False
        self._pointer: Place | None = None
        self._colour: Colour = (255, 255, 255)

    def press(self, at: PanePoint) -> bool:
        """See `Tool`: the first corner, the next one, or the first again."""
        if at.modifiers & ALT and not self.is_busy:
            self.pick(at)
            return False
        if not self.is_busy and not self._begin(at):
            return False
        if not self._is_here(at):
            return True
        if self._is_closing(at):
            self.close()
            return True
        self._pressed, self._is_dragged = at.pos, False
        self._steps.append([(at.across, at.down)])
        self._repaint()
        return True

    def move(self, at: PanePoint) -> None:
        """See `Tool`: the line follows the pointer; while the button is down it stays where it went."""
        if not self.is_busy or not self._is_here(at):
            return
        self._repaint()
        self._pointer = (at.across, at.down)
        if self._pressed is not None:
            self._is_dragged |= (at.pos - self._pressed).manhattanLength() > _STILL
            last = self._steps[-1][-1]
            away = np.hypot(at.across - last[0], at.down - last[1]) * at.pane.viewport.zoom
            if self._is_dragged and away >= _STEP:
                self._steps[-1].append(self._pointer)
        self._repaint()

    def release(self, at: PanePoint) -> None:
        """See `Tool`: what was one drag from the first place on is closed."""
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._is_dragged and len(self._steps) == 1:
            self.close()

    def double_click(self, at: PanePoint) -> bool:
        """See `Tool`: it is closed."""
        if not self.is_busy:
            return self.press(at)
        self.close()
        return True

    def stop(self) -> bool:
        """See `Tool`."""
        busy = self.is_busy
        self._repaint()
        self._forget()
        return busy

    def take_back(self) -> bool:
        """The last corner, or the last stretch of a lasso, goes; False where there is no outline."""
        if not self.is_busy:
            return False
        self._repaint()
        self._steps = self._steps[:-1]
        if not self._steps:
            self._forget()
        return True

    def close(self) -> bool:
        """Fill what the outline goes around; False where there is none."""
        stroke, shown = self._stroke, self._shown
        if stroke is None or shown is None:
            return False
        corners = self._find_corners(shown)
        self._repaint()
        self._forget()
        if len(corners) >= 3:
            region = mask_polygon(corners, (shown.cut.rows, shown.cut.columns))
            self.began.emit(stroke, shown)
            if region.inside.any():
                stroke.draw(shown, *to_grid(shown, region.rows, region.columns, region.inside))
        stroke.end(self.tr("Erase an outline of {0}") if stroke.erases else self.tr("Outline of {0}"))
        return True

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`: the line so far, to the pointer and back to its beginning in dots."""
        if not self.is_busy or canvas.pane is not self._pane or not self._is_on(canvas.shown):
            return
        points = [canvas.to_pane(*place) for step in self._steps for place in step]
        line = QPolygonF(points + ([canvas.to_pane(*self._pointer)] if self._pointer is not None else []))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((HALO, 3.5), (QColor(*self._colour), 1.75)):
            painter.setPen(QPen(colour, width))
            painter.drawPolyline(line)
        painter.setPen(QPen(QColor(*self._colour), 1.0, Qt.PenStyle.DotLine))
        painter.drawLine(line.last(), line.first())
        painter.setPen(QPen(HALO, 1.0))
        painter.setBrush(QColor(*self._colour))
        for step in self._steps:
            painter.drawEllipse(canvas.to_pane(*step[0]), _KNOB, _KNOB)

    def _begin(self, at: PanePoint) -> bool:
        found = self.take_up(at)
        if found is None or at.shown is None:
            return False
        held, target = found
        erases = bool(at.modifiers & CTRL)
        self._stroke = Stroke(self._book, self._brush, held, target, erases, self.find_begun(at, held, target))
        self._shown, self._pane = at.shown, at.pane
        label = held.find(target)
        self._colour = label[1].colour if label is not None else (255, 255, 255)
        return True

    def _is_here(self, at: PanePoint) -> bool:
        return at.pane is self._pane and self._is_on(at.shown)

    def _is_on(self, shown: ShownSlice | None) -> bool:
        begun = self._shown
        if begun is None or shown is None or shown.side.key != begun.side.key:
            return False
        return (shown.cut.plane, shown.index) == (begun.cut.plane, begun.index)

    def _is_closing(self, at: PanePoint) -> bool:
        places = [place for step in self._steps for place in step]
        if len(places) < 3:
            return False
        away = np.hypot(at.across - places[0][0], at.down - places[0][1]) * at.pane.viewport.zoom
        return bool(away <= _NEAR)

    def _find_corners(self, shown: ShownSlice) -> NDArray[np.float64]:
        """(row, column) of the places in pixels of the picture."""
        places = np.array([place for step in self._steps for place in step])
        rows = (places[:, 1] - shown.rect.top()) / shown.cut.pixel[0] - 0.5
        columns = (places[:, 0] - shown.rect.left()) / shown.cut.pixel[1] - 0.5
        return np.stack([rows, columns], axis=1)

    def _repaint(self) -> None:
        pane = self._pane
        if pane is None:
            return
        canvas = pane.make_canvas()
        places = [place for step in self._steps for place in step]
        places += [self._pointer] if self._pointer is not None else []
        points = [canvas.to_pane(*place) for place in places]
        pane.update(_find_reach(points))


def _find_reach(points: list[QPointF]) -> QRect:
    reach = QPolygonF(points).boundingRect() if points else QRectF()
    return reach.toAlignedRect().adjusted(-6, -6, 6, 6)
