"""Recipes from files: a saved one, or the one that an exported result carries."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.jobs.recipe import Recipe

_FILE, _RECIPE = "recipe file", "recipe"
"""What is said of the file that was opened, and of the recipe that is being made."""


class RecipeLoader(QObject):
    """Makes the recipe of a file the draft, and says what is not installed here for it.

    Signals:
        said: a sentence, its kind and details.
        told: the same, and what it is about; gone: what was said about this holds no longer.
    """

    said = Signal(str, str, str)
    told = Signal(str, str, str, str)
    gone = Signal(str)

    def __init__(self, pool: TaskPool, draft: Draft, capabilities: Capabilities, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = pool
        self._draft = draft
        self._capabilities = capabilities
        draft.changed.connect(self._look_again)
        capabilities.learned.connect(self._look_again)

    @Slot(object)
    def load(self, path: Path) -> None:
        """Read a recipe from a file or from an exported result, in the background."""

        def work(_progress: Progress) -> Recipe:
            return read_recipe(path)

        self._pool.run(work, done=self._take, failed=self._fail)

    @Slot(object)
    def _take(self, recipe: Recipe) -> None:
        self._draft.load(recipe)
        self.gone.emit(_FILE)
        unknown = self._capabilities.list_unknown(self._draft.recipe)
        if unknown:
            sentence = self.tr("Not installed here: {0}.").format(", ".join(unknown))
            self.told.emit(sentence, "bad", "", _RECIPE)
        else:
            name = self._capabilities.name_recipe(recipe)
            self.said.emit(self.tr("Recipe loaded: {0}").format(name), "info", "")

    @Slot(str, str)
    def _fail(self, sentence: str, details: str) -> None:
        self.told.emit(sentence, "bad", details, _FILE)

    @Slot()
    def _look_again(self) -> None:
        if not self._capabilities.list_unknown(self._draft.recipe):
            self.gone.emit(_RECIPE)


def read_recipe(path: Path) -> Recipe:
    """The recipe of a .json file or of an exported file or folder; raises `Refused` with a sentence."""
    if path.suffix.lower() == ".json":
        return Recipe.load(path)
    from medaug_gui.export.recipe import find_recipe

    recipe = find_recipe(path).get("recipe")
    if recipe is None:
        raise Refused(f"{path.name} carries no recipe.", advice="Only what this program exported does.")
    return Recipe.from_json(recipe)
