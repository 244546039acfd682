"""One pane: paints its content with the raster engine, and gives what the mouse does on it to the hand."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontInfo,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.dress.focus_frame import INSIDE, MARK, NONE
from medaug_gui.gui.scene.side import PictureLook
from medaug_gui.gui.view.content import PLAIN, SWIPE, Content
from medaug_gui.gui.view.hand import Hand
from medaug_gui.gui.view.painting.annotate import PaneState, annotate, describe_pane, find_readout_rect
from medaug_gui.gui.view.painting.palette import ACTIVE, GROUND, HALO, TEXT
from medaug_gui.gui.view.painting.picture_painter import PicturePainter
from medaug_gui.gui.view.tools.base import Canvas, Painted, PanePoint
from medaug_gui.gui.view.viewport import Viewport

_LEAST_TEXT = 12


class Pane(QWidget):
    """Paints; knows nothing of what its gestures do.

    Attributes:
        layers: what is painted over the pictures, the chosen tool last.
        is_active: True for the pane that keys act on; its edge shows it where there are several.

    Signals:
        stepped(Pane, int): slices to go on.
    """

    stepped = Signal(object, int)

    def __init__(self, hand: Hand, painter: PicturePainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(MARK, NONE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self._hand = hand
        self._viewport = Viewport()
        self._content = Content(PLAIN, None)
        self._look = PictureLook()
        self._painter = painter
        self._pointer: tuple[float, float] | None = None
        self.layers: tuple[Painted, ...] = ()
        self.is_active = False

    @property
    def content(self) -> Content:
        """What is shown."""
        return self._content

    @property
    def viewport(self) -> Viewport:
        """Zoom and pan; shared with the panes that show the same place."""
        return self._viewport

    @property
    def look(self) -> PictureLook:
        """How it is looked at."""
        return self._look

    def sizeHint(self) -> QSize:
        """A comfortable pane."""
        return QSize(512, 512)

    def show_content(self, content: Content, look: PictureLook, viewport: Viewport, is_active: bool = False) -> None:
        """Show this, from the next paint on; what was pointed at in another plane is so no longer."""
        if (content.plane, content.viewpoint) != (self._content.plane, self._content.viewpoint):
            self._pointer = None
        self._content = content
        self._viewport = viewport
        self._look = look
        self.is_active = is_active
        name = describe_pane(content)
        if name != self.accessibleName():
            self.setAccessibleName(name)
        self.update()

    def point(self, place: tuple[float, float] | None) -> None:
        """The cursor is over this place (mm), here or in another pane; repaints no more than it must."""
        self.update(self._find_ghost_rect())
        self._pointer = place
        self.update(self._find_ghost_rect())
        self.update(find_readout_rect(self.size()).toAlignedRect())

    def step(self, slices: int) -> None:
        """Some slices on, or back, in the stack of this pane."""
        self.stepped.emit(self, slices)

    def make_point(self, pos: QPointF, buttons: Qt.MouseButton, modifiers: Qt.KeyboardModifier) -> PanePoint:
        """What is at a point of the pane."""
        content = self._content
        shown = content.main
        if content.kind == SWIPE and content.over is not None and pos.x() > content.split * self.width():
            shown = content.over
        side = shown.side if shown is not None else content.side
        across, down = self._viewport.to_plane(pos, self.size())
        return PanePoint(self, side, shown, across, down, pos, buttons, modifiers)

    def make_canvas(self) -> Canvas:
        """What layers paint on."""
        return Canvas(self, self._content, self._look, self._viewport, self.size(), self.is_active)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, pictures, layers, texts, pointer, edge."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), GROUND)
        self._paint_picture(painter, self._pointer)
        if self._pointer is not None and not self.underMouse():
            _draw_ghost(painter, self._viewport.to_widget(*self._pointer, self.size()))
        if self.is_active or self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ACTIVE, 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def make_image(self) -> QImage:
        """The picture with what is written over it, as fine as the screen; without edge and pointer."""
        ratio = self.devicePixelRatioF()
        image = QImage(self.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(GROUND)
        painter = QPainter(image)
        painter.setFont(self.font())
        self._paint_picture(painter, None)
        painter.end()
        return image

    def _paint_picture(self, painter: QPainter, pointer: tuple[float, float] | None) -> None:
        self._painter.paint(painter, self._content, self._look, self._viewport, self.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _set_font(painter)
        canvas = self.make_canvas()
        for layer in self.layers:
            painter.save()
            layer.paint(painter, canvas)
            painter.restore()
        ratio = self.devicePixelRatioF()
        annotate(painter, PaneState(self._content, self._look, self._viewport, self.size(), ratio, pointer))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Slices, or zoom."""
        self._hand.wheel(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A tool begins."""
        self._hand.press(self, event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A tool goes on, or the pointer hovers."""
        self._hand.move(self, event)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A tool ends."""
        self._hand.release(self, event)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The tool's, or one pane large."""
        self._hand.double_click(self, event)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The hand is here."""
        super().enterEvent(event)
        self._hand.enter(self)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        super().leaveEvent(event)
        self._hand.leave()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Keys act on it; only what the keyboard brought here is marked by the line around what has the focus."""
        super().focusInEvent(event)
        tabbed = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        self.setProperty(MARK, INSIDE if tabbed else NONE)
        self._hand.touched.emit(self)

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
    for colour, width in ((HALO, 3.0), (TEXT, 1.5)):
        painter.setPen(QPen(colour, width))
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            painter.drawLine(at + QPointF(dx, dy) * 3, at + QPointF(dx, dy) * 9)
