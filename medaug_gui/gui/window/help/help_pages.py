"""The pages of the Help menu: the guide, the keys, and about the program. Each is loaded when it is first wanted."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.widgets.text_page import show_page
from medaug_gui.gui.window.frame.modes import Modes


class HelpPages(QObject):
    """Opens them; each closes with Esc."""

    def __init__(self, window: QWidget, commands: Commands, modes: Modes) -> None:
        super().__init__(window)
        self._modes = modes
        self._guide: QWidget | None = None
        self._window = window
        self._commands = commands

    @Slot()
    def show_guide(self) -> None:
        """The guide, in the place of the work until the user goes back."""
        if self._guide is None:
            from medaug_gui.gui.window.help.guide import GuidePage

            guide = GuidePage()
            guide.left.connect(self._modes.leave_aside)
            self._guide = guide
        self._modes.show_aside(self._guide)

    @Slot()
    def show_keys(self) -> None:
        """Every key of every command, and the mouse."""
        from medaug_gui.gui.window.help.keys_page import write_keys

        show_page(self._window, "keys", self.tr("Keys and mouse"), write_keys(self._commands))

    @Slot()
    def show_about(self) -> None:
        """Versions and licences."""
        from medaug_gui.gui.window.help.about import write_about

        show_page(self._window, "about", self.tr("About MedAug"), write_about())
