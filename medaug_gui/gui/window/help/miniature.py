"""Pictures of the guide: the window in small, drawn from the tokens with the sample's phantom, one part of it lit."""

from __future__ import annotations

from functools import cache

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.dress.tokens import RADIUS, STAGE, find_tokens
from medaug_gui.io.places import find_resources

PARTS = {
    "toolbar": QRectF(0, 0, 640, 22),
    "browser": QRectF(0, 22, 104, 322),
    "source": QRectF(104, 22, 199, 290),
    "panes": QRectF(104, 22, 400, 290),
    "measures": QRectF(104, 22, 400, 290),
    "inspector": QRectF(504, 22, 136, 322),
    "jobs": QRectF(360, 344, 280, 16),
}
"""Where the parts are in a window of 640 x 360 px."""
_SIZE = QSize(640, 360)
_NOISE = 26.0


class Miniature(QWidget):
    """The window with one part lit; everything else stands back."""

    def __init__(self, part: str) -> None:
        super().__init__()
        self.part = part
        self.setFixedSize(_SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The window, a veil over what is not spoken of, and a line around what is."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        _paint_frame(painter)
        _paint_panes(painter, measured=self.part == "measures")
        _paint_inspector(painter)
        lit = PARTS[self.part]
        veil = QColor(tokens.win)
        veil.setAlpha(150)
        for rect in _list_around(lit):
            painter.fillRect(rect, veil)
        painter.setPen(QPen(QColor(tokens.accent_line), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(lit.adjusted(1, 1, -1, -1), RADIUS["chip"], RADIUS["chip"])
        painter.end()


def _list_around(lit: QRectF) -> list[QRectF]:
    width, height = _SIZE.width(), _SIZE.height()
    return [
        QRectF(0, 0, width, lit.top()),
        QRectF(0, lit.bottom(), width, height - lit.bottom()),
        QRectF(0, lit.top(), lit.left(), lit.height()),
        QRectF(lit.right(), lit.top(), width - lit.right(), lit.height()),
    ]


def _paint_frame(painter: QPainter) -> None:
    tokens = find_tokens()
    painter.fillRect(0, 0, _SIZE.width(), _SIZE.height(), QColor(tokens.panel))
    painter.fillRect(PARTS["toolbar"], QColor(tokens.win))
    painter.fillRect(QRectF(0, 344, 640, 16), QColor(tokens.win))
    _paint_bars(painter, QRectF(8, 7, 0, 8), (12, 34, 34), tokens.press)
    _paint_bars(painter, QRectF(120, 6, 0, 10), (26, 26, 40, 26, 26, 34), tokens.raised)
    _paint_bars(painter, QRectF(330, 6, 0, 10), (52,), tokens.soft)
    _paint_bars(painter, QRectF(400, 6, 0, 10), (10, 10, 10, 10, 10, 10), tokens.press)
    _paint_bars(painter, QRectF(8, 349, 0, 6), (96,), tokens.soft)
    _paint_bars(painter, QRectF(430, 349, 0, 6), (60, 36), tokens.soft)
    _paint_bars(painter, QRectF(556, 349, 0, 6), (72,), tokens.soft)
    for row, picture in enumerate(("chest", "head")):
        top = 32 + row * 40
        if row == 0:
            painter.fillRect(QRectF(4, top - 4, 96, 36), QColor(tokens.selected))
        painter.drawImage(QRectF(10, top, 28, 28), _load(picture))
        _paint_bars(painter, QRectF(44, top + 5, 0, 6), (46,), tokens.text2)
        _paint_bars(painter, QRectF(44, top + 17, 0, 5), (34,), tokens.soft)
    painter.fillRect(QRectF(104, 312, 400, 32), QColor(tokens.panel))
    for at in range(3):
        painter.fillRect(QRectF(110 + at * 92, 316, 86, 24), QColor(tokens.selected if at == 1 else tokens.raised))
        painter.drawImage(QRectF(112 + at * 92, 318, 20, 20), _load("chest"))
        _paint_bars(painter, QRectF(136 + at * 92, 325, 0, 6), (40,), tokens.soft)


def _paint_panes(painter: QPainter, measured: bool) -> None:
    for number, noisy in enumerate((False, True)):
        box = QRectF(104 + number * 201, 22, 199, 290)
        painter.fillRect(box, QColor(STAGE))
        picture = QRectF(box.left() + 8, box.top() + 56, 183, 183)
        painter.drawImage(picture, _make_noisy() if noisy else _load("chest"))
        _paint_bars(painter, QRectF(box.left() + 8, box.top() + 8, 0, 7), (30, 56), "#8a8a90")
        _paint_bars(painter, QRectF(box.right() - 40, box.top() + 8, 0, 7), (32,), "#8a8a90")
        _paint_bars(painter, QRectF(box.left() + 8, box.bottom() - 14, 0, 7), (38,), "#8a8a90")
        if measured:
            painter.setPen(QPen(QColor("#ffffff"), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QPointF(picture.center().x() + 4, picture.center().y() - 12), 15, 15)
            painter.drawLine(QPointF(picture.left() + 30, picture.top() + 70), picture.center() + QPointF(58, 30))


def _paint_inspector(painter: QPainter) -> None:
    tokens = find_tokens()
    _paint_bars(painter, QRectF(512, 30, 0, 10), (42, 34, 22), tokens.press)
    _paint_bars(painter, QRectF(514, 56, 0, 8), (64,), tokens.text2)
    for row in range(3):
        top = 80 + row * 24
        _paint_bars(painter, QRectF(514, top, 0, 6), (34,), tokens.soft)
        painter.setPen(QPen(QColor(tokens.soft), 2))
        painter.drawLine(QPointF(558, top + 3), QPointF(600, top + 3))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.text1))
        painter.drawEllipse(QPointF(566 + row * 13, top + 3), 3.5, 3.5)
        _paint_bars(painter, QRectF(608, top - 3, 0, 12), (24,), tokens.raised)
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(514.5, 170.5, 118, 18), 4, 4)
    _paint_bars(painter, QRectF(522, 176, 0, 7), (58,), tokens.text2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.accent))
    painter.drawRoundedRect(QRectF(514, 312, 119, 20), 4, 4)
    _paint_bars(painter, QRectF(546, 319, 0, 6), (54,), "#ffffff")


def _paint_bars(painter: QPainter, first: QRectF, widths: tuple[int, ...], colour: str) -> None:
    """Words and buttons in small: rounded bars in a row."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    left = first.left()
    for width in widths:
        painter.drawRoundedRect(QRectF(left, first.top(), width, first.height()), 2, 2)
        left += width + 5


@cache
def _load(name: str) -> QImage:
    return QImage(str(find_resources() / "icons" / f"sample-{name}.png")).convertToFormat(
        QImage.Format.Format_Grayscale8
    )


@cache
def _make_noisy() -> QImage:
    """The phantom at a lower dose, for the pane of a result."""
    image = _load("chest")
    width, height = image.width(), image.height()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())[:, :width]
    noise = np.random.default_rng(3).normal(0.0, _NOISE, (height, width))
    made = np.clip(rows + noise * (rows > 0), 0, 255).astype(np.uint8)
    return QImage(made.tobytes(), width, height, width, QImage.Format.Format_Grayscale8).copy()
