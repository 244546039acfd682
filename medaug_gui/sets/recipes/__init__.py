"""The recipes that variants are made by where the user gives none: one file for each kind of image, beside this one."""

from __future__ import annotations

from dataclasses import replace
from importlib import resources

from medaug_gui.core.json_text import parse_json
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.jobs.recipe import Recipe

_FILES = {"CT": "ct", "MR": "mr", "US": "us", "DX": "film", "CR": "film", "MG": "film", "XA": "film", "RF": "film"}
_OTHERS = "other"


def choose_recipe(plan: SetPlan, modality: str) -> Recipe:
    """The recipe of the variants: the plan's own or the default of the modality, with the plan's seed.

    Raises:
        Refused: the plan's is none.
    """
    found = Recipe.from_json(dict(plan.recipe)) if plan.recipe else read_default(modality)
    return replace(found, seed=plan.seed, copies=max(1, plan.copies))


def read_default(modality: str) -> Recipe:
    """The default recipe for a DICOM modality."""
    name = f"{_FILES.get(modality, _OTHERS)}.json"
    content = resources.files(__name__).joinpath(name).read_bytes()
    return Recipe.from_json(parse_json(content, name))
