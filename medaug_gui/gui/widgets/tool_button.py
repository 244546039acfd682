"""A button of a panel or bar: with a name for tests, a name for screen readers and a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from medaug_gui.gui.dress.icons import SIZE, make_icon


def make_tool_button(name: str, text: str, tip: str, flat: bool = False, icon: str = "") -> QToolButton:
    """Make a small button: with an icon alone where one is named, else with its text; a flat one has no frame."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(tip or text)
    button.setProperty("flat", flat)
    if icon:
        button.setIcon(make_icon(icon))
        button.setIconSize(QSize(SIZE, SIZE))
        button.setProperty("kind", "tool")
    return button


def make_tab(name: str, title: str, tip: str) -> QToolButton:
    """Make a text tab, which is on or off and which Tab reaches."""
    tab = make_tool_button(name, title, tip)
    tab.setCheckable(True)
    tab.setProperty("tab", True)
    tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return tab
