"""One pane: paints its content with the raster engine, and says what the mouse does on it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontInfo,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.scene.side import PictureLook
from medaug_gui.gui.view.content import PLAIN, SWIPE, Content
from medaug_gui.gui.view.painting.annotate import PaneState, annotate, find_readout_rect
from medaug_gui.gui.view.painting.palette import ACCENT, EDGE, GROUND, HALO
from medaug_gui.gui.view.painting.picture_painter import PicturePainter
from medaug_gui.gui.view.viewport import Viewport
from medaug_gui.gui.view.wheel import Wheel

_GRIP = 9
_LEAST_TEXT = 12


class Pane(QWidget):
    """Paints; knows nothing of what its gestures do.

    Signals:
        stepped(int): slices to go on (wheel).
        zoomed(float, QPointF): factor, at a point of the pane.
        windowed(float, float): a drag in points, across and down.
        panned(float, float): a drag in points.
        split_moved(float): the swipe's divider, 0 to 1.
        pointed(float, float): mm in the common plane under the cursor.
        left(): the cursor has gone.
        clicked(float, float): mm in the common plane.
        enlarged(): double-click.
        resized(): the pane has another size.
        touched(): the hand is here now, before anything is done.
        grabbed(): a button went down.
    """

    stepped = Signal(int)
    zoomed = Signal(float, QPointF)
    windowed = Signal(float, float)
    panned = Signal(float, float)
    split_moved = Signal(float)
    pointed = Signal(float, float)
    left = Signal()
    clicked = Signal(float, float)
    enlarged = Signal()
    resized = Signal()
    touched = Signal()
    grabbed = Signal()

    def __init__(self, viewport: Viewport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 160)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._viewport = viewport
        self._content = Content(PLAIN, None)
        self._look = PictureLook()
        self._painter = PicturePainter()
        self._wheel = Wheel()
        self._pointer: tuple[float, float] | None = None
        self._drag: tuple[str, QPointF, bool] | None = None

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    def sizeHint(self) -> QSize:
        """A comfortable pane."""
        return QSize(512, 512)

    def show_content(self, content: Content, look: PictureLook, viewport: Viewport) -> None:
        """Show this, from the next paint on."""
        self._content = content
        self._viewport = viewport
        self._look = look
        self.update()

    def point(self, place: tuple[float, float] | None) -> None:
        """The cursor is over this place (mm), here or in the other pane; repaints no more than it must."""
        self.update(self._find_ghost_rect())
        self._pointer = place
        self.update(self._find_ghost_rect())
        self.update(find_readout_rect(self.size()).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, pictures, texts, edge."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), GROUND)
        self._painter.paint(painter, self._content, self._look, self._viewport, self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _set_font(painter)
        ratio = self.devicePixelRatioF()
        annotate(painter, PaneState(self._content, self._look, self._viewport, self.size(), ratio, self._pointer))
        if self._pointer is not None and not self.underMouse():
            _draw_ghost(painter, self._viewport.to_widget(*self._pointer, self.size()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ACCENT if self.hasFocus() else EDGE, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fitting follows the size."""
        super().resizeEvent(event)
        self.resized.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slices; with Ctrl zoom at the cursor."""
        self.touched.emit()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed.emit(self._wheel.find_factor(event), event.position())
        else:
            steps = self._wheel.count_steps(event)
            if steps:
                self.stepped.emit(steps)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a drag: window, pan or the divider."""
        self.touched.emit()
        self.grabbed.emit()
        self._drag = (self._find_gesture(event), event.position(), False)
        event.accept()

    def stop_drag(self) -> bool:
        """Drop what is being dragged; True where something was."""
        dragging = self._drag is not None and self._drag[2]
        self._drag = ("", QPointF(), True) if dragging else self._drag
        return dragging

    def _find_gesture(self, event: QMouseEvent) -> str:
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.button() == Qt.MouseButton.MiddleButton or shifted:
            return "pan"
        if event.button() == Qt.MouseButton.LeftButton and self._is_on_divider(event.position()):
            return "divide"
        return "window" if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton) else ""

    def _is_on_divider(self, point: QPointF) -> bool:
        return self._content.kind == SWIPE and abs(point.x() - self._content.split * self.width()) <= _GRIP

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or point."""
        here = event.position()
        if self._drag is None:
            near = self._is_on_divider(here)
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.CrossCursor)
        else:
            kind, last, _ = self._drag
            self._drag = (kind, here, True)
            self._follow_drag(kind, here, here - last)
        self.pointed.emit(*self._viewport.to_plane(here, self.size()))
        event.accept()

    def _follow_drag(self, kind: str, here: QPointF, moved: QPointF) -> None:
        if kind == "divide":
            self.split_moved.emit(min(max(here.x() / max(self.width(), 1), 0.0), 1.0))
        elif kind == "pan":
            self.panned.emit(moved.x(), moved.y())
        elif kind == "window":
            self.windowed.emit(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag; without one it was a click."""
        if self._drag and not self._drag[2] and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit(*self._viewport.to_plane(event.position(), self.size()))
        self._drag = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """One pane large, and back."""
        self._drag = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.enlarged.emit()
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand is here."""
        super().enterEvent(event)
        self.touched.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The edge shows the focus."""
        super().focusInEvent(event)
        self.touched.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The edge shows the focus."""
        super().focusOutEvent(event)
        self.update()

    def _find_ghost_rect(self) -> QRect:
        if self._pointer is None:
            return QRect()
        at = self._viewport.to_widget(*self._pointer, self.size())
        return QRectF(at.x() - 12, at.y() - 12, 24, 24).toAlignedRect()


def _set_font(painter: QPainter) -> None:
    font = painter.font()
    if QFontInfo(font).pixelSize() < _LEAST_TEXT:
        font.setPixelSize(_LEAST_TEXT)
        painter.setFont(font)


def _draw_ghost(painter: QPainter, at: QPointF) -> None:
    """Where the cursor of the other pane would be in this one."""
    for colour, width in ((HALO, 3.0), (ACCENT, 1.5)):
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            painter.drawLine(at + QPointF(dx, dy) * 3, at + QPointF(dx, dy) * 9)
