"""The dashed frame that says where scans are dropped."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame

from medaug_gui.gui.dress.tokens import RADIUS, find_tokens

_DASH = [4.0, 3.0]
"""px of a dash and of the gap behind it; a style sheet draws dots that are fainter at two sides than at the others."""


class DropZone(QFrame):
    """A frame around what is in it."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The dashes, one pixel wide all around."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(find_tokens().edge), 1)
        pen.setDashPattern(_DASH)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["card"], RADIUS["card"])
        painter.end()
