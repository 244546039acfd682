"""A button with a menu: an icon or a text, and a small arrow beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QToolButton

from medaug_gui.gui.dress.icons import SIZE, make_icon


def make_menu_button(name: str, text: str, icon: QIcon | str, menu: QMenu, split: bool = False) -> QToolButton:
    """Make one: a press opens the menu; a split one does what it shows, and its arrow opens the menu."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(text)
    button.setToolTip(text)
    button.setAccessibleName(text)
    button.setIcon(make_icon(icon) if isinstance(icon, str) else icon)
    button.setIconSize(QSize(SIZE, SIZE))
    button.setProperty("kind", "menu")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    split_mode, whole = QToolButton.ToolButtonPopupMode.MenuButtonPopup, QToolButton.ToolButtonPopupMode.InstantPopup
    button.setPopupMode(split_mode if split else whole)
    button.setMenu(menu)
    return button
