"""The small filled words on pictures and rows: Source, Result, Preview, Synthetic, Copy."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import COPY, NEUTRAL, RADIUS, SYNTHETIC

KINDS = {"neutral": NEUTRAL, "synthetic": SYNTHETIC, "copy": COPY}
_PADDING = 5.0
_HEIGHT = 18.0


def measure_tag(text: str) -> tuple[float, float]:
    """Width and height of a tag in points."""
    return QFontMetricsF(_make_font()).horizontalAdvance(text) + 2 * _PADDING, _HEIGHT


def paint_tag(painter: QPainter, at: QPointF, text: str, kind: str = "neutral") -> QRectF:
    """Paint a tag with its upper left corner at a point; returns its box.

    `kind` is "neutral", "synthetic", "copy", or "preview", which is outlined in white.
    """
    width, height = measure_tag(text)
    box = QRectF(at.x(), at.y(), width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground, ink = KINDS.get(kind, ("#000000", "#ffffff"))
    painter.setPen(QPen(QColor(ink), 1.2) if kind not in KINDS else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ground))
    inset = 0.6 if kind not in KINDS else 0.0
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), RADIUS["tag"], RADIUS["tag"])
    painter.setPen(QColor(ink))
    painter.setFont(_make_font())
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
    return box


def _make_font() -> QFont:
    font = make_font("detail")
    font.setWeight(QFont.Weight.DemiBold)
    font.setVariableAxis(QFont.Tag("wght"), 600)
    return font
