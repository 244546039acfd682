"""A box of a number that is written as everywhere in the window."""

from __future__ import annotations

from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox


class PlainBox(QDoubleSpinBox):
    """Writes no zeros behind the last digit that says something, and a real minus sign."""

    def textFromValue(self, value: float) -> str:
        """12, 12.5 and not 12.50; \u2212600."""
        text = super().textFromValue(value)
        if "." in text:
            text = text.rstrip("0").rstrip(".")
        text = "0" if text == "-0" else text
        return text.replace("-", "\u2212")

    def valueFromText(self, text: str) -> float:
        """The inverse."""
        return super().valueFromText(text.replace("\u2212", "-"))

    def validate(self, text: str, at: int) -> tuple[QValidator.State, str, int]:
        """Either minus sign is one."""
        state, kept, at = super().validate(text.replace("\u2212", "-"), at)
        return state, kept.replace("-", "\u2212"), at
