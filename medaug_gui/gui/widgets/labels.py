"""Labels and lines of panels, made in one way."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

_HEAD_HEIGHT = 44
"""px of the row at the top of a side, as of the tabs of the inspector."""


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


def make_head(label: QLabel) -> QWidget:
    """The row at the top of a side panel, with its heading."""
    head = QWidget()
    head.setFixedHeight(_HEAD_HEIGHT)
    row = QHBoxLayout(head)
    row.setContentsMargins(12, 0, 12, 0)
    row.addWidget(label)
    return head


def make_fact_row(name: str, value: str) -> QFrame:
    """A name at the left, its value at the right, a line under them."""
    fact = QFrame()
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    told = make_text(value)
    told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    # In the middle of both: at the top letters and Chinese would not stand on one line.
    row.addWidget(make_label(name, "second"), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(told, 1)
    column = QVBoxLayout(fact)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addLayout(row)
    column.addWidget(make_rule())
    return fact
