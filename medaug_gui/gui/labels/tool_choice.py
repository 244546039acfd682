"""The buttons of the tools in the tab: icon, name, and the key at the right."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.row_texts import paint_line

_HEIGHT, _LEFT, _ICON, _TEXT = 36, 10, 18, 36
_KEY = 18


class ToolChoice(QToolButton):
    """Does what an action does, and is on while that is."""

    def __init__(self, action: QAction, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setObjectName(f"labels-{action.objectName()}")
        self.setDefaultAction(action)
        self.setAccessibleName(action.text())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Icon, name and key."""
        return QSize(_TEXT + QFontMetrics(make_font("text")).horizontalAdvance(self.text()) + _KEY + 20, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is clipped."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground of the one that is on, icon, name, and the key in a box."""
        tokens, box = find_tokens(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            paint_ground(painter, box, tokens.on, "control", tokens.on_edge)
        elif self.underMouse() and self.isEnabled():
            paint_ground(painter, box, tokens.hover, "control")
        ink = tokens.text1 if self.isChecked() else tokens.text2
        ink = ink if self.isEnabled() else tokens.off
        paint_icon(painter, QRectF(_LEFT, (box.height() - _ICON) / 2, _ICON, _ICON), self._icon, ink)
        key = self._find_key()
        right = box.width() - (_KEY + 14 if key else 8)
        paint_line(painter, QRect(_TEXT, 0, right - _TEXT, box.height()), "text", ink, self.text())
        if key:
            cap = QRectF(box.width() - _KEY - 8, (box.height() - _KEY) / 2, _KEY, _KEY)
            paint_ground(painter, cap, tokens.panel, "chip", tokens.soft)
            painter.setFont(make_font("detail"))
            painter.setPen(QColor(tokens.text2 if self.isEnabled() else tokens.off))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        painter.end()

    def _find_key(self) -> str:
        keys = self.defaultAction().shortcuts()
        return keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else ""
