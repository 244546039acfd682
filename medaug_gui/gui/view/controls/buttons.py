"""Makes the controls of the picture area: each with a name for tests, a name for screen readers and a tooltip."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from medaug_gui.gui.widgets.tool_button import make_tool_button

STYLE = """
QFrame#segments QToolButton { border-radius: 0; margin: 0; }
QFrame#segments QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }
"""


def make_button(name: str, text: str, tip: str, checkable: bool = False) -> QToolButton:
    """A text button that Tab reaches and a click leaves the pictures in focus."""
    made = make_tool_button(name, text, tip)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def name_control(widget: QWidget, name: str, accessible: str) -> None:
    """Name a control, with its tooltip."""
    widget.setObjectName(name)
    widget.setAccessibleName(accessible)
    widget.setToolTip(accessible)


def group_controls(*widgets: QWidget, gap: int = 4) -> QFrame:
    """Controls that are not torn apart when a row wraps."""
    frame = QFrame()
    frame.setFrameShape(QFrame.Shape.NoFrame)
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    if gap == 0:
        frame.setObjectName("segments")
    return frame
