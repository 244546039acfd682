"""The file dialogs: what to open, and where recipes come from and go."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from medaug_gui.gui.feedback.notice import BAD, INFO
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.fields import commit_field


class FileDialogs(QObject):
    """Asks with the system's dialogs and remembers the folders.

    Signals:
        chosen: paths to open.
        recipe_chosen: a file to take a recipe from.
        said: sentence, kind and details for the notice.
    """

    chosen = Signal(list)
    recipe_chosen = Signal(object)
    said = Signal(str, str, str)

    def __init__(self, window: QWidget, settings: Settings, draft: Draft) -> None:
        super().__init__(window)
        self._window = window
        self._settings = settings
        self._draft = draft

    @Slot()
    def choose_files(self) -> None:
        """Choose files to open."""
        start = self._settings.read_text("folder", str(Path.home()))
        names, _filter = QFileDialog.getOpenFileNames(self._window, self.tr("Open scans"), start)
        self._pass_on([Path(name) for name in names])

    @Slot()
    def choose_folder(self) -> None:
        """Choose a folder to open."""
        start = self._settings.read_text("folder", str(Path.home()))
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Open a folder of scans"), start)
        self._pass_on([Path(name)] if name else [])

    @Slot(str)
    def open_recent(self, path: str) -> None:
        """Open what was opened before."""
        self.chosen.emit([Path(path)])

    @Slot()
    def load_recipe(self) -> None:
        """Choose a saved recipe, or an exported file that carries one."""
        title = self.tr("Load a recipe, or the recipe of an exported file")
        name, _filter = QFileDialog.getOpenFileName(self._window, title, self._settings.read_text("recipes", ""))
        if name:
            self._settings.keep("recipes", str(Path(name).parent))
            self.recipe_chosen.emit(Path(name))

    @Slot()
    def save_recipe(self) -> None:
        """Choose where to save the recipe that is being made."""
        commit_field()
        if self._draft.recipe is None:
            self.said.emit(self.tr("There is no recipe yet: choose an operation first."), INFO, "")
            return
        start = str(Path(self._settings.read_text("recipes", str(Path.home()))) / "recipe.json")
        name, _filter = QFileDialog.getSaveFileName(self._window, self.tr("Save the recipe"), start, "*.json")
        if name:
            self._settings.keep("recipes", str(Path(name).parent))
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Save the recipe into a file, and say so."""
        recipe = self._draft.recipe
        if recipe is None:
            return
        try:
            recipe.save(path)
        except OSError as error:
            self.said.emit(self.tr("The recipe was not saved: {0}.").format(error.strerror), BAD, "")
        else:
            self.said.emit(self.tr("Recipe saved: {0}").format(path.name), INFO, "")

    def _pass_on(self, paths: list[Path]) -> None:
        if paths:
            self._settings.keep("folder", str(paths[0].parent))
            self.chosen.emit(paths)
