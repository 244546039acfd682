"""The mode Models in the window: its tab, its commands, and what its page asks of the rest."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.late_page import LatePage
from medaug_gui.gui.window.frame.inspector import Inspector
from medaug_gui.gui.window.frame.modes import Modes

if TYPE_CHECKING:
    from medaug_gui.gui.models.models_page import ModelsPage

MODELS = "models"


class ModelsMode(QObject):
    """Joins the page of models with the modes, the commands and the recipe.

    Signals:
        further_wanted(str): the id of a model that is to be trained further.
    """

    further_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        modes: Modes,
        inspector: Inspector,
        confirm: Callable[[Question], bool],
        open_paths: Callable[[list[Path]], None],
    ) -> None:
        super().__init__(modes)
        self._desk, self._settings, self._modes, self._inspector = desk, settings, modes, inspector
        self._confirm, self._open_paths = confirm, open_paths
        self._place = LatePage(self._make_page, _load_page)
        modes.add(MODELS, self.tr("Models"), self._place)

    @property
    def page(self) -> ModelsPage:
        """What the mode shows."""
        return self._place.page

    def add_commands(self, commands: Commands) -> None:
        """What can be done with models, from the menus and the palette."""
        commands.add(
            "measure-model", self.tr("Measure a model"), self.measure, menu="Run", keys=("Ctrl+M",), icon="measure"
        )
        commands.add("train-further", self.tr("Train the model further …"), self.train_further, menu="Run")
        commands.add("add-model", self.tr("Add a model …"), self.add, menu="File", icon="add")
        commands.add("show-models", self.tr("Models and their cards"), self.show, menu="Run", icon="model")

    @Slot()
    def show(self) -> None:
        """Bring the models to the front."""
        self._modes.show_mode(MODELS)

    @Slot()
    def add(self) -> None:
        """Choose a model to add."""
        self.show()
        self.page.choose_file()

    @Slot(str)
    def show_model(self, model: str) -> None:
        """Bring the card of a model to the front."""
        self.show()
        self.page.show_model(model)
        self.page.setFocus()  # which gives it to the list, where the model is marked

    @Slot()
    def measure(self) -> None:
        """Bring the measuring of a model to the front."""
        self._reach_page().measure()
        self.show()

    @Slot()
    def train_further(self) -> None:
        """Train a model further."""
        self._reach_page().train_further()

    def finish(self) -> None:
        """The window closes."""
        if self._place.is_made:
            self.page.finish()

    def _reach_page(self) -> ModelsPage:
        """The page; where it was not there before, at the model of the recipe."""
        step = None if self._place.is_made else self._desk.draft.step
        if step is not None:
            self.page.list.choose(step.operation)
        return self.page

    def _make_page(self, place: QWidget) -> ModelsPage:
        from medaug_gui.gui.models.models_page import ModelsPage

        page = ModelsPage(self._desk, self._settings, self._confirm_removal, place)
        page.used.connect(self._use)
        page.added.connect(self._add)
        page.further_wanted.connect(self.further_wanted)
        return page

    @Slot(str)
    def _use(self, model: str) -> None:
        self._desk.draft.try_out(model)
        self._modes.show_mode("study")
        self._inspector.show_tab("operations")

    @Slot(object)
    def _add(self, path: Path) -> None:
        self._open_paths([path])

    def _confirm_removal(self, title: str) -> bool:
        text = self.tr("Delete the model \u201c{0}\u201d? Its files go for good.").format(title)
        return self._confirm(Question(text, self.tr("Keep it"), self.tr("Delete the files")))


def _load_page() -> None:
    importlib.import_module("medaug_gui.gui.models.models_page")
