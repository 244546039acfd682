"""What the tab Operations adds to the commands of the window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk

if TYPE_CHECKING:
    from medaug_gui.gui.operations.operations_tab import OperationsTab


class OperationCommands(QObject):
    """Search, steps, copies, seed and preview by keys, menus and palette.

    Args:
        find_tab: the tab, made where it is not there yet.
    """

    def __init__(
        self, desk: Desk, find_tab: Callable[[], OperationsTab], commands: Commands, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._find_tab = find_tab
        self._commands = commands
        self._add_recipe()
        self._add_preview()

    def _add_recipe(self) -> None:
        draft, add = self._desk.draft, self._commands.add
        add("operations", self.tr("&Operations"), self._search, menu="Run", keys=("/",), icon="search")
        add("add-step", self.tr("&Add step"), self._add_step, menu="Run", keys=("Ctrl+Shift+A",), icon="add")
        add("favourite", self.tr("&Favourite operation"), self._toggle_favourite, menu="Run", keys=("Ctrl+D",),
            icon="favourite")  # fmt: skip
        add("bypass-step", self.tr("&Bypass the step"), self._bypass, menu="Run", icon="hidden")
        add("reset-step", self.tr("Reset the parameters of the &step"), draft.reset, menu="Run", icon="reset")
        add("clear-recipe", self.tr("&Clear the recipe"), draft.clear, menu="Run", icon="discard")
        add("dice", self.tr("&New seed"), self._throw_dice, menu="Run", keys=("Ctrl+Shift+R",),
            icon="dice")  # fmt: skip

    def _add_preview(self) -> None:
        previewer, add = self._desk.previewer, self._commands.add
        add("preview", self.tr("&Preview the recipe"), self._toggle_preview, menu="Run", icon="shown")
        add("next-copy", self.tr("Preview the &next copy"), previewer.show_next_copy, menu="Run", keys=("Ctrl+.",),
            icon="next")  # fmt: skip
        add("previous-copy", self.tr("Preview the copy before"), previewer.show_previous_copy, menu="Run",
            keys=("Ctrl+,",), icon="previous")  # fmt: skip

    @Slot()
    def _search(self) -> None:
        self._find_tab().search()

    @Slot()
    def _toggle_favourite(self) -> None:
        self._find_tab().toggle_favourite()

    @Slot()
    def _throw_dice(self) -> None:
        self._find_tab().recipe.run_box.throw_dice()

    @Slot()
    def _toggle_preview(self) -> None:
        self._find_tab().numbers.preview.toggle()

    @Slot()
    def _add_step(self) -> None:
        tab = self._find_tab()
        tab.wanted.emit()
        tab.add_step()

    @Slot()
    def _bypass(self) -> None:
        draft = self._desk.draft
        if draft.step is not None:
            draft.enable(draft.current, not draft.step.enabled)
