"""What the tab Info adds to the commands of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.info.info_tab import InfoTab


class InfoCommands(QObject):
    """The deeds of the tab by menus and palette."""

    def __init__(self, tab: InfoTab, commands: Commands) -> None:
        super().__init__(tab)
        deeds, add = tab.deeds, commands.add
        add("info", self.tr("&Info about what is shown"), tab.show_front, menu="View", keys=("Ctrl+I",), icon="note")
        add("export-shown", self.tr("Export what is &shown …"), tab.export, menu="File", keys=("Ctrl+Shift+E",),
            icon="export")  # fmt: skip
        add("use-recipe", self.tr("&Use the recipe of the result"), deeds.use_recipe, menu="Run")
        add("run-again", self.tr("Run the result's recipe a&gain"), deeds.run_again, menu="Run", icon="retry")
        add("run-new-seed", self.tr("Run it again with a new seed"), deeds.run_with_new_seed, menu="Run", icon="dice")
        add("use-as-source", self.tr("Use the result as a source"), deeds.use_as_source, menu="Edit")
        add("show-folder", self.tr("Show its folder"), deeds.show_folder, menu="File", icon="folder")
