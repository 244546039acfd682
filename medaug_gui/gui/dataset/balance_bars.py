"""Images of training before and after the variants, of each class or label: two numbers and two bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.sets.cases import Share
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens

_ROW = 28
_NAME, _BEFORE, _AFTER, _BAR = 0.36, 0.52, 0.69, 0.73
"""Where the columns end, as shares of the width; the bar begins at the last."""


class BalanceBars(QWidget):
    """A row each."""

    def __init__(self, shares: Sequence[Share], accessible: str, no_class: str) -> None:
        super().__init__()
        self.setAccessibleName(accessible)
        self._rows = tuple((one.name or no_class, one.before, one.after) for one in shares)
        self.setAccessibleDescription("; ".join(f"{name}: {before:,}, {after:,}" for name, before, after in self._rows))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(280, _ROW * len(self._rows))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the panel."""
        return QSize(200, _ROW * len(self._rows))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Row by row."""
        painter, tokens, width = QPainter(self), find_tokens(), float(self.width())
        most = max((max(before, after) for _, before, after in self._rows), default=1) or 1
        right = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.setFont(make_font("text"))
        for at, (name, before, after) in enumerate(self._rows):
            top = at * _ROW
            painter.setPen(QColor(tokens.text1))
            words = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, round(width * _NAME))
            painter.drawText(QRectF(0, top, width * _NAME, _ROW), int(Qt.AlignmentFlag.AlignVCenter), words)
            painter.drawText(QRectF(width * _NAME, top, width * (_BEFORE - _NAME), _ROW), right, f"{before:,}")
            painter.drawText(QRectF(width * _BEFORE, top, width * (_AFTER - _BEFORE), _ROW), right, f"{after:,}")
            for down, count, colour in ((-5, before, tokens.text3), (1, after, tokens.text1)):
                long = max(2.0, width * (1 - _BAR) * count / most)
                painter.fillRect(QRectF(width * _BAR, top + _ROW / 2 + down, long, 4), QColor(colour))
            painter.setPen(QColor(tokens.line))
            painter.drawLine(0, top + _ROW - 1, self.width(), top + _ROW - 1)
        painter.end()
