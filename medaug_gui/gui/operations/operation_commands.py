"""What the tab Operations adds to the commands of the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.operations.operations_tab import OperationsTab


class OperationCommands(QObject):
    """Search, steps, copies, seed and preview by keys, menus and palette."""

    def __init__(self, desk: Desk, tab: OperationsTab, commands: Commands) -> None:
        super().__init__(tab)
        self._desk = desk
        self._tab = tab
        self._commands = commands
        self._add_recipe()
        self._add_preview()

    def _add_recipe(self) -> None:
        tab, draft, add = self._tab, self._desk.draft, self._commands.add
        add("operations", self.tr("&Operations"), tab.search, menu="Run", keys=("/",), icon="search")
        add("add-step", self.tr("&Add step"), self._add_step, menu="Run", keys=("Ctrl+Shift+A",), icon="add")
        add("favourite", self.tr("&Favourite operation"), tab.toggle_favourite, menu="Run", keys=("Ctrl+D",),
            icon="favourite")  # fmt: skip
        add("bypass-step", self.tr("&Bypass the step"), self._bypass, menu="Run", icon="hidden")
        add("reset-step", self.tr("Reset the parameters of the &step"), draft.reset, menu="Run", icon="reset")
        add("clear-recipe", self.tr("&Clear the recipe"), draft.clear, menu="Run", icon="discard")
        add("dice", self.tr("&New seed"), tab.recipe.run_box.throw_dice, menu="Run", keys=("Ctrl+Shift+R",),
            icon="dice")  # fmt: skip

    def _add_preview(self) -> None:
        previewer, add = self._desk.previewer, self._commands.add
        add("preview", self.tr("&Preview the recipe"), self._tab.numbers.preview.toggle, menu="Run", icon="shown")
        add("next-copy", self.tr("Preview the &next copy"), previewer.show_next_copy, menu="Run", keys=("Ctrl+.",),
            icon="next")  # fmt: skip
        add("previous-copy", self.tr("Preview the copy before"), previewer.show_previous_copy, menu="Run",
            keys=("Ctrl+,",), icon="previous")  # fmt: skip

    @Slot()
    def _add_step(self) -> None:
        self._tab.wanted.emit()
        self._tab.add_step()

    @Slot()
    def _bypass(self) -> None:
        draft = self._desk.draft
        if draft.step is not None:
            draft.enable(draft.current, not draft.step.enabled)
