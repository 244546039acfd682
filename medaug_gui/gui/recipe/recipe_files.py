"""Recipes from files: a saved one, or the one that an exported result carries."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.jobs.recipe import Recipe


def read_recipe(path: Path) -> Recipe:
    """The recipe of a .json file or of an exported file or folder; raises `Refused` with a sentence."""
    if path.suffix.lower() == ".json":
        return Recipe.load(path)
    from medaug_gui.export.recipe import find_recipe

    recipe = find_recipe(path).get("recipe")
    if recipe is None:
        raise Refused(f"{path.name} carries no recipe.", advice="Only what this program exported does.")
    return Recipe.from_json(recipe)
