"""An icon that stands alone, in the colour of the theme in use: a picture in a label keeps that of its day."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.dress.icons import SIZE, paint_icon
from medaug_gui.gui.dress.tokens import find_tokens


class IconLabel(QWidget):
    """Paints the icon of a meaning."""

    def __init__(self, name: str, size: int = SIZE) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(size, size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The icon."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, find_tokens().text2)
        painter.end()
