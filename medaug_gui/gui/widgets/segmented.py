"""A segmented control: a few choices in one row, of which exactly one is on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStyle, QToolButton, QWidget

from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.dress.tokens import HEIGHT, find_tokens

_PADDING = 10
_LEAST_PADDING = 3


class Segment(QToolButton):
    """One choice, painted by hand: a style sheet cannot round the chosen one inside the frame."""

    def __init__(self, text: str, icon: str, padding: int = _PADDING) -> None:
        super().__init__()
        self._padding = padding
        self.setText(text)
        self.setCheckable(True)
        self.setAutoRaise(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if icon:
            self.setIcon(make_icon(icon))

    def sizeHint(self) -> QSize:
        """The text or the icon with room at its sides; as wide when chosen as when not."""
        shows_text = self.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 if shows_text else 18
        return QSize(width + 2 * self._padding, HEIGHT["control"])

    def minimumSizeHint(self) -> QSize:
        """Closer to its neighbours where there is little room; a choice is never clipped."""
        return self.sizeHint() - QSize(2 * max(self._padding - _LEAST_PADDING, 0), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Another font is wider or narrower."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the chosen one, then the text or icon."""
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            paint_ground(painter, self.rect(), tokens.on, "chip", tokens.on_edge)
        elif self.underMouse() and self.isEnabled():
            paint_ground(painter, self.rect(), tokens.hover, "chip")
        ink = tokens.text1 if self.isChecked() else tokens.text2
        if not self.isEnabled():
            ink = tokens.off
        if self.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            self._paint_icon(painter)
        else:
            painter.setPen(QColor(ink))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()

    def _paint_icon(self, painter: QPainter) -> None:
        box = QStyle.alignedRect(self.layoutDirection(), Qt.AlignmentFlag.AlignCenter, QSize(18, 18), self.rect())
        state = QIcon.State.On if self.isChecked() else QIcon.State.Off
        shown = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        self.icon().paint(painter, box, Qt.AlignmentFlag.AlignCenter, shown, state)


class Segmented(QWidget):
    """Choices by id; arrow keys go from one to the next.

    Signals:
        chosen(str): the user took another one.
    """

    chosen = Signal(str)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None, padding: int = _PADDING) -> None:
        super().__init__(parent)
        self._padding = padding
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._segments: dict[str, Segment] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.buttonClicked.connect(self._announce)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, id: str, text: str, icon: str = "", tip: str = "") -> Segment:
        """Append a choice; its button is returned, to be disabled or hidden."""
        made = Segment(text, icon, self._padding)
        made.setObjectName(f"{self.objectName()}_{id}")
        made.setAccessibleName(text)
        made.setToolTip(tip)
        self._segments[id] = made
        self._group.addButton(made)
        self._row.addWidget(made)
        if len(self._segments) == 1:
            made.setChecked(True)
        return made

    @property
    def current(self) -> str:
        """The id of the chosen one; empty where none is."""
        return next((id for id, segment in self._segments.items() if segment.isChecked()), "")

    def choose(self, id: str) -> None:
        """Choose without announcing it; an id that is none takes every choice away."""
        if id in self._segments:
            self._segments[id].setChecked(True)
            return
        self._group.setExclusive(False)
        for segment in self._segments.values():
            segment.setChecked(False)
        self._group.setExclusive(True)

    def find_segment(self, id: str) -> Segment:
        """The button of a choice; KeyError where there is none."""
        return self._segments[id]

    def name(self, id: str, text: str, tip: str = "") -> None:
        """Another text and tooltip, as after a change of language."""
        segment = self._segments[id]
        segment.setText(text)
        segment.setAccessibleName(text)
        segment.setToolTip(tip)
        segment.updateGeometry()

    def measure_words(self) -> int:
        """How wide it is with its texts, whatever it shows now."""
        widths = (one.fontMetrics().horizontalAdvance(one.text()) + 2 for one in self._segments.values())
        return sum(width + 2 * self._padding for width in widths)

    def show_icons(self, only_icons: bool) -> None:
        """Icons in place of the texts where there is little room; the texts stay as names and tooltips."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if only_icons else Qt.ToolButtonStyle.ToolButtonTextOnly
        for segment in self._segments.values():
            segment.setToolButtonStyle(style)
            segment.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right go to the next choice that can be taken."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        able = [id for id, segment in self._segments.items() if segment.isEnabled() and not segment.isHidden()]
        if step is None or not able:
            super().keyPressEvent(event)
            return
        focused = next((id for id in able if self._segments[id].hasFocus()), self.current)
        at = able.index(focused) + step if focused in able else 0
        if 0 <= at < len(able):
            self._segments[able[at]].setFocus(Qt.FocusReason.TabFocusReason)
            self._segments[able[at]].click()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame that holds the choices together."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, self.rect(), find_tokens().group)
        painter.end()

    @Slot()
    def _announce(self) -> None:
        self.chosen.emit(self.current)
