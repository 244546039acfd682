"""The pages of the Help menu: the guide, the keys, and about the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.widgets.text_page import show_page
from medaug_gui.gui.window.help.about import write_about
from medaug_gui.gui.window.help.keys_page import write_keys


class HelpPages(QObject):
    """Opens them; each closes with Esc."""

    def __init__(self, window: QWidget, commands: Commands) -> None:
        super().__init__(window)
        self._window = window
        self._commands = commands

    @Slot()
    def show_keys(self) -> None:
        """Every key of every command, and the mouse."""
        show_page(self._window, "keys", self.tr("Keys and mouse"), write_keys(self._commands))

    @Slot()
    def show_about(self) -> None:
        """Versions and licences."""
        show_page(self._window, "about", self.tr("About MedAug"), write_about())
