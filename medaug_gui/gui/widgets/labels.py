"""Labels and lines of panels, made in one way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel


def make_label(text: str = "", role: str = "", wraps: bool = False) -> QLabel:
    """A label in the font and colour of a role; see `dress.roles` and `dress.sheet`."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(wraps)
    return label


def make_text(text: str, role: str = "", wraps: bool = True) -> QLabel:
    """A label to be read and copied from, in as many lines as it takes."""
    label = make_label(text, role, wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def make_rule() -> QFrame:
    """A line between two parts."""
    rule = QFrame()
    rule.setProperty("rule", True)
    rule.setFixedHeight(1)
    return rule
