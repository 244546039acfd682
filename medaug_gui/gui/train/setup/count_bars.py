"""Counts as bars: of each class its slices and patients, and the values of the voxels as a histogram."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.trainings.survey import ValueHistogram
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens

_ROW, _HEIGHT, _FOOT = 24, 64, 16


class CountBars(QWidget):
    """A row each: a title, a number, a quieter text, a bar that is as long as the number is large."""

    def __init__(self, rows: Sequence[tuple[str, int, str]], accessible: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible)
        self.setAccessibleDescription("; ".join(f"{title}: {count}, {more}" for title, count, more in rows))
        self._rows = tuple(rows)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(300, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """As narrow as a narrow page."""
        return QSize(180, _ROW * len(self._rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Row by row."""
        painter, tokens, width = QPainter(self), find_tokens(), float(self.width())
        most = max((count for _, count, _ in self._rows), default=1) or 1
        for at, (title, count, more) in enumerate(self._rows):
            top = at * _ROW
            painter.setFont(make_font("text"))
            painter.setPen(QColor(tokens.text1))
            middle = Qt.AlignmentFlag.AlignVCenter
            words = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, round(width * 0.32))
            painter.drawText(QRectF(0, top, width * 0.34, _ROW), int(middle), words)
            painter.drawText(QRectF(width * 0.3, top, width * 0.16, _ROW), int(middle | Qt.AlignmentFlag.AlignRight),
                             f"{count}")  # fmt: skip
            painter.setFont(make_font("detail"))
            painter.setPen(QColor(tokens.text3))
            said = painter.fontMetrics().elidedText(more, Qt.TextElideMode.ElideRight, round(width * 0.24))
            painter.drawText(QRectF(width * 0.49, top, width * 0.25, _ROW), int(middle), said)
            bar = QRectF(width * 0.75, top + _ROW / 2 - 4, max(2.0, width * 0.25 * count / most), 8)
            painter.fillRect(bar, QColor(tokens.text3))
        painter.end()


class ValueBars(QWidget):
    """The histogram of a set's values, the ends of the scale under it."""

    def __init__(self, histogram: ValueHistogram, accessible: str) -> None:
        super().__init__()
        self._histogram = histogram
        self.setAccessibleName(accessible)
        self.setAccessibleDescription(" ".join(self._ends))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def _ends(self) -> tuple[str, str]:
        edges = self._histogram.edges
        if not edges:
            return "", ""
        low, high = (f"{edge:.4g}".replace("-", "\u2212") for edge in (edges[0], edges[-1]))
        return low, f"{high} {self._histogram.unit}".strip()

    def sizeHint(self) -> QSize:
        """Low: it is looked at for its shape."""
        return QSize(300, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As narrow as a narrow page."""
        return QSize(180, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars whose heights are square roots of the counts: rare values are to be seen."""
        painter, tokens, counts = QPainter(self), find_tokens(), self._histogram.counts
        most = max(counts, default=0)
        room = self.height() - _FOOT
        for at, count in enumerate(counts):
            high = room * (count / most) ** 0.5 if most else 0.0
            left, right = (self.width() * edge / len(counts) for edge in (at, at + 1))
            painter.fillRect(QRectF(left, room - high, right - left, high), QColor(tokens.text3))
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(tokens.text3))
        low, high_end = self._ends
        foot = QRectF(0, room, self.width(), _FOOT)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), low)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), high_end)
        painter.end()
