"""A label that never asks for more room than there is: what does not fit ends in an ellipsis, the rest in a tooltip."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

_LEAST = 40


class ElidedLabel(QLabel):
    """One line of plain text, whatever a file has written into it."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.show_text(text)

    @property
    def full(self) -> str:
        """All of the text."""
        return self._full

    def show_text(self, text: str) -> None:
        """Show this, as much of it as fits."""
        if text != self._full:
            self._full = text
            self.setToolTip(f"<p>{escape(text)}</p>" if text else "")
            self.setAccessibleName(text)
            self._elide()

    def retext(self, say: Callable[[str], str]) -> None:
        """The whole text in another language."""
        self.show_text(say(self._full))

    def sizeHint(self) -> QSize:
        """All of the text; only who gives it another policy than "ignored" follows that."""
        wide = self.fontMetrics().horizontalAdvance(self._line) + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or less."""
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._line, Qt.TextElideMode.ElideRight, self.width()))
        self.updateGeometry()

    @property
    def _line(self) -> str:
        return " ".join(self._full.split())
