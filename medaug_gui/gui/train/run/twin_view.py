"""A generated picture beside the one that it is most like of those that were learned from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.trainings.beside import Twin
from medaug_gui.gui.data.small_pictures import make_image
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import STAGE, find_tokens

_EDGE, _GAP, _WORDS = 112, 8, 18


class TwinView(QWidget):
    """Paints both, each over its name."""

    def __init__(self, twin: Twin, made: str, trained: str) -> None:
        super().__init__()
        self.setObjectName("training-twin")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.twin, self._names = twin, (made, trained)
        self._images = tuple(map(make_image, twin.read()))
        self.setAccessibleName(f"{made}, {trained}")
        self.setAccessibleDescription(f"{twin.likeness:.2f}")

    def sizeHint(self) -> QSize:
        """Two pictures and a line of words."""
        return QSize(2 * _EDGE + _GAP, _EDGE + _WORDS)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a narrow panel."""
        return QSize(160, _EDGE + _WORDS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pictures as large as there is room, their names under them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setFont(make_font("detail"))
        edge = min(float(_EDGE), (self.width() - _GAP) / 2)
        for at, (image, name) in enumerate(zip(self._images, self._names, strict=True)):
            box = QRectF(at * (edge + _GAP), 0, edge, edge)
            painter.fillRect(box, QColor(STAGE))
            scale = edge / max(image.width(), image.height())
            wide, high = image.width() * scale, image.height() * scale
            painter.drawImage(QRectF(box.left() + (edge - wide) / 2, (edge - high) / 2, wide, high), image)
            painter.setPen(QColor(find_tokens().text2))
            painter.drawText(QRectF(box.left(), edge + 2, edge, _WORDS - 2), name)
        painter.end()
