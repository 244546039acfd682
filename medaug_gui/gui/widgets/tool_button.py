"""A button of a panel: with a name for tests, a name for screen readers and a tooltip."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton


def make_tool_button(name: str, text: str, tip: str, flat: bool = False) -> QToolButton:
    """Make a small text button; a flat one has no frame."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setProperty("flat", flat)
    return button
