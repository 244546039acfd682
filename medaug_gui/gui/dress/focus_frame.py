"""The one mark of the keyboard's focus: a line around whatever has it, with a gap; inside what fills its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QFocusFrame,
    QLineEdit,
    QMenu,
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from shiboken6 import isValid

from medaug_gui.gui.dress.tokens import RADIUS, find_tokens

LINE, GAP = 2, 2
_NAME = "focus-frame"
MARK = "focusMark"
"""The property; `focus` is Qt's own: whether a widget has it."""
INSIDE, NONE = "inside", "none"
"""Values of the property `MARK` of a widget: the line is drawn inside it; or it marks its focus itself."""


class FocusFrame(QFocusFrame):
    """Follows the focus of the program; takes no mouse, and gives no size to what it surrounds."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(_NAME)
        self._style = _FrameStyle("Fusion")
        self.setStyle(self._style)

    def follow(self, widget: QWidget | None) -> None:
        """Surround this; None, and what marks its focus itself, takes the frame away."""
        shown = widget if widget is not None and is_marked_by_frame(widget) else None
        if shown is not self.widget():
            self.setWidget(shown)  # type: ignore[arg-type]
            if shown is not None and not shown.isVisible():
                self.hide()  # until it is shown: Qt surrounds what lies on a page behind, too

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is scrolled into sight while it has the focus: Qt hides the frame outside and leaves it so."""
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.Move and self.isHidden():
            widget, parent = self.widget(), self.parentWidget()
            if widget is not None and parent is not None and parent.rect().intersects(self.geometry()):
                self.setVisible(widget.isVisible())
                self.raise_()
        return taken

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(find_tokens().accent_line), LINE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = LINE / 2
        inside = is_inside(self.widget())
        radius = RADIUS["chip"] if inside else RADIUS["control"] + GAP
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


class FocusFollower(QObject):
    """Gives the frame to what has the focus. What a click gave the focus to shows it where something can be typed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.setObjectName(_NAME)
        self._frame = FocusFrame()
        app.focusChanged.connect(self.follow)
        app.aboutToQuit.connect(self.end)
        self.follow(None, app.focusWidget())

    @property
    def frame(self) -> FocusFrame:
        """The frame; another one where the last went with the window that it lay in."""
        if not isValid(self._frame):
            self._frame = FocusFrame()
        return self._frame

    @Slot(QWidget, QWidget)
    def follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The focus went on."""
        pressed = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        self.frame.follow(None if now is not None and pressed and not isinstance(now, QLineEdit) else now)

    @Slot()
    def end(self) -> None:
        """The program ends: nothing is followed any more."""
        self.frame.follow(None)


class _FrameStyle(QProxyStyle):
    """What Qt asks about the frame: how far it stands off, and that it lies above, where nothing clips it."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            framed = widget.widget() if isinstance(widget, QFocusFrame) else None
            return 0 if is_inside(framed) else LINE + GAP
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def watch_focus() -> None:
    """Have the program mark its focus, once."""
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.findChild(FocusFollower, _NAME) is None:
        FocusFollower(app)


def is_inside(widget: QWidget | None) -> bool:
    """True where the line is drawn inside: a surface that fills its place has no room around it."""
    if widget is None:
        return False
    return widget.property(MARK) == INSIDE or isinstance(widget, QAbstractScrollArea)


def is_marked_by_frame(widget: QWidget) -> bool:
    """False for what marks its focus itself: menus, lists by the row that has it, and what says so.

    A page that no key goes to has the focus only until something on it is chosen.
    """
    if widget.property(MARK) == NONE or isinstance(widget, QMenu | QMenuBar) or widget.isWindow():
        return False
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        return False
    if isinstance(widget, QAbstractItemView):
        return not widget.currentIndex().isValid()
    return True
