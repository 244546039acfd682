"""Joins the tab Operations with the study page, soon after the window was painted or when it is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.operations.operation_commands import OperationCommands
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.late_page import LatePage

if TYPE_CHECKING:
    from medaug_gui.gui.operations.operations_tab import OperationsTab
    from medaug_gui.gui.window.study import StudyPage


class OperationsCorner(QObject):
    """Holds the place of the tab, and what it asks of the window.

    Signals:
        load_wanted, save_wanted: the recipe is to be read from a file, or written into one.
        card_wanted(str): the page of a model is to be seen.
    """

    load_wanted = Signal()
    save_wanted = Signal()
    card_wanted = Signal(str)

    def __init__(self, study: StudyPage, desk: Desk, commands: Commands, settings: Settings) -> None:
        super().__init__(study)
        self._study, self._desk, self._settings = study, desk, settings
        self.place = LatePage(self._make_tab)
        OperationCommands(desk, lambda: self.tab, commands, self)

    @property
    def tab(self) -> OperationsTab:
        """The catalogue and the form."""
        return self.place.page

    def go_back(self) -> bool:
        """From the form to the catalogue; False where that is seen already."""
        return self.place.is_made and self.tab.go_back()

    def _make_tab(self, place: QWidget) -> OperationsTab:
        from medaug_gui.gui.operations.operations_tab import OperationsTab

        study, marked = self._study, self._study.series.marked
        tab = OperationsTab(self._desk, self._settings, marked.list_some_series, place)
        recipe = tab.recipe
        tab.wanted.connect(study.show_operations)
        tab.card_wanted.connect(self.card_wanted)
        recipe.load_wanted.connect(self.load_wanted)
        recipe.save_wanted.connect(self.save_wanted)
        recipe.run_box.run_wanted.connect(study.run)
        study.series.selected.connect(recipe.run_box.show_marked)
        study.view.dice.clicked.connect(recipe.run_box.throw_dice)
        study.doubts.found.connect(recipe.run_box.show_doubts)
        recipe.run_box.show_marked(marked.count_series() or len(marked.sources))
        study.doubts.look_soon()
        return tab
