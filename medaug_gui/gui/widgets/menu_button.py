"""A button with a menu: an icon or a text, and a small arrow beside it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCursor, QIcon
from PySide6.QtWidgets import QMenu, QToolButton

from medaug_gui.gui.dress.icons import SIZE, make_icon


class MenuButton(QToolButton):
    """Is lit up by the pointer alone: where it went while the menu was open, Qt does not tell the button."""

    def open_by(self, menu: QMenu) -> None:
        """Open this menu."""
        self.setMenu(menu)
        menu.aboutToHide.connect(self._look_for_pointer)

    @Slot()
    def _look_for_pointer(self) -> None:
        here = self.rect().contains(self.mapFromGlobal(QCursor.pos()))
        self.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, here)
        self.update()


def make_menu_button(name: str, text: str, icon: QIcon | str, menu: QMenu, split: bool = False) -> MenuButton:
    """Make one: a press opens the menu; a split one does what it shows, and its arrow opens the menu."""
    button = MenuButton()
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
    button.open_by(menu)
    return button
