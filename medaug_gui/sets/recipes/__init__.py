"""The recipes that variants are made by where the user gives none: one file for each kind of image, beside this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from importlib import resources
from statistics import median

from medaug_gui.core.json_text import parse_json
from medaug_gui.core.sets.plan import SetPlan
from medaug_gui.jobs.recipe import Recipe, RecipeStep

_FILES = {"CT": "ct", "MR": "mr", "US": "us", "DX": "film", "CR": "film", "MG": "film", "XA": "film", "RF": "film"}
_OTHERS = "other"
_APART = 3.0
"""Times as far apart as pixels: from there on slices are not mixed (as nnU-Net does, Isensee 2021, suppl. note 3)."""


def choose_recipe(plan: SetPlan, modality: str, spacings: Sequence[tuple[float, float, float]] = ()) -> Recipe:
    """The recipe of the variants: the plan's own or the default of the modality, with the plan's seed.

    The default turns and bends within slices alone where these lie far apart.

    Args:
        plan: of the set.
        modality: of its cases.
        spacings: mm of the cases along [slice, row, column].

    Raises:
        Refused: the plan's is none.
    """
    found = Recipe.from_json(dict(plan.recipe)) if plan.recipe else read_default(modality)
    if not plan.recipe and spacings and median(one[0] / max(one[1], one[2], 1e-6) for one in spacings) > _APART:
        found = replace(found, steps=tuple(map(_flatten, found.steps)))
    return replace(found, seed=plan.seed, copies=max(1, plan.copies))


def _flatten(step: RecipeStep) -> RecipeStep:
    if step.operation != "affine":
        return step
    return replace(step, parameters={**step.parameters, "in_plane": True})


def read_default(modality: str) -> Recipe:
    """The default recipe for a DICOM modality."""
    name = f"{_FILES.get(modality, _OTHERS)}.json"
    content = resources.files(__name__).joinpath(name).read_bytes()
    return Recipe.from_json(parse_json(content, name))
