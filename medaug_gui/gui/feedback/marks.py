"""The marks of what is said: an i in a circle, a triangle, a full circle; never colour alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.dress.tokens import DARK, LIGHT, Tokens

INFO, WARN, BAD = "info", "warn", "bad"
SIZE = 16


class KindMark(QWidget):
    """A mark of a kind, as large as a line of text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = INFO
        self.setFixedSize(SIZE, SIZE)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(SIZE, SIZE)

    def show_kind(self, kind: str) -> None:
        """Be the mark of another kind."""
        self.kind = kind
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The mark of the kind."""
        painter = QPainter(self)
        draw_mark(painter, QRectF(self.rect()), self.kind, self.palette())
        painter.end()


def draw_mark(painter: QPainter, box: QRectF, kind: str, palette: QPalette) -> None:
    """Paint a mark into a square."""
    tokens = find_tokens(palette)
    colour = QColor({INFO: tokens.text3, WARN: tokens.warn, BAD: tokens.error}[kind])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setPen(QPen(colour, 1.4))
    painter.setBrush(colour if kind == BAD else Qt.BrushStyle.NoBrush)
    if kind == WARN:
        corners = (QPointF(inner.center().x(), inner.top()), inner.bottomRight(), inner.bottomLeft())
        painter.drawPolygon(QPolygonF(list(corners)))
        inner.adjust(0, inner.height() * 0.22, 0, 0)
    else:
        painter.drawEllipse(inner)
    font = QFont(painter.font())
    font.setPixelSize(max(9, round(inner.height() * 0.72)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.panel) if kind == BAD else colour)
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, "i" if kind == INFO else "!")
    painter.restore()


def find_tokens(palette: QPalette) -> Tokens:
    """The colours of the theme that a palette is of."""
    return DARK if palette.color(QPalette.ColorRole.Base).lightness() < 128 else LIGHT
