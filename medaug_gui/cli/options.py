"""What a command line wishes for: a checked recipe and the paths to use it on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.parameters import Value
from medaug_gui.core.spec import OperationSpec
from medaug_gui.jobs.recipe import MAX_COPIES, MAX_SEEDS, Recipe, RecipeStep
from medaug_gui.jobs.run import check_recipe, find_spec
from medaug_gui.jobs.services import Services

_DEVICE = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


def parse_request(
    words: Sequence[str], recipe: Path | None, settings: Sequence[str], known: Mapping[str, OperationSpec]
) -> tuple[Recipe, list[Path]]:
    """The recipe and the paths, from `OPERATION PATH...` or from `--recipe RECIPE PATH...`.

    Raises:
        BadParameter: no or an unknown operation, a wrong parameter, paths missing or not needed.
        Refused: the recipe's file holds none.
    """
    if recipe is None:
        wanted, rest = _make_recipe(words, settings, known), words[1:]
    elif settings:
        raise BadParameter("--set goes with an OPERATION; a recipe has its parameters in its file.")
    else:
        wanted, rest = _load_recipe(recipe), words
    check_recipe(wanted, known)
    _check_paths(wanted, rest, known)
    return wanted, [Path(word) for word in rest]


def generates(recipe: Recipe, known: Mapping[str, OperationSpec]) -> bool:
    """True where the recipe starts from nothing."""
    first = known.get(recipe.active[0].operation)
    return first is not None and not first.accepts.source


def set_numbers(recipe: Recipe, seed: int | None, copies: int | None) -> Recipe:
    """The recipe with another seed and number of copies where given.

    Raises:
        BadParameter: more than a recipe can hold: what was made with it could not be made again.
    """
    _check_number("--seed", seed, 0, MAX_SEEDS - 1, "large")
    _check_number("--copies", copies, 1, MAX_COPIES, "many")
    return replace(
        recipe, seed=recipe.seed if seed is None else seed, copies=recipe.copies if copies is None else copies
    )


def _check_number(name: str, value: int | None, least: int, most: int, much: str) -> None:
    if value is not None and not least <= value <= most:
        fault = f"too {much}" if value > most else "too small"
        raise BadParameter(f"{name} {value} is {fault}.", advice=f"Give a number from {least} to {most}.")


def check_device(device: str, tools: Services) -> None:
    """Raises `BadParameter` where there is no such device here."""
    if not _DEVICE.fullmatch(device):
        raise BadParameter(f"There is no device {device!r}.", advice="Give auto, cpu, cuda:0 or mps.")
    if device in ("auto", "cpu"):
        return
    here = [entry.id for entry in tools.devices()]
    if device not in here and not (device == "cuda" and "cuda:0" in here):
        raise BadParameter(f"There is no device {device!r} here.", advice=f"There is {', '.join(here)}.")


def _make_recipe(words: Sequence[str], settings: Sequence[str], known: Mapping[str, OperationSpec]) -> Recipe:
    if not words:
        raise BadParameter("Say which operation.", advice="`medaug operations` lists them; --recipe takes a saved one.")
    spec = find_spec(words[0], known)
    return Recipe((RecipeStep(spec.id, dict(_parse_setting(text, spec) for text in settings)),))


def _parse_setting(text: str, spec: OperationSpec) -> tuple[str, Value]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadParameter(f"--set takes NAME=VALUE, not {text!r}.")
    for parameter in spec.parameters:
        if parameter.name == name.strip():
            return parameter.name, parameter.parse(value.strip())
    names = ", ".join(parameter.name for parameter in spec.parameters) or "none"
    raise BadParameter(f"{spec.id} has no parameter {name!r}.", advice=f"Known: {names}.")


def _load_recipe(path: Path) -> Recipe:
    if not path.exists():
        raise BadParameter(f"There is no recipe {str(path)!r}.")
    if path.is_file() and path.suffix.lower() == ".json":
        return Recipe.load(path)
    from medaug_gui.export.recipe import find_recipe

    return Recipe.from_json(find_recipe(path).get("recipe"))


def _check_paths(recipe: Recipe, words: Sequence[str], known: Mapping[str, OperationSpec]) -> None:
    first = recipe.active[0].operation
    if generates(recipe, known):
        if words:
            raise BadParameter(f"{first} makes series from nothing, so it takes no PATH.")
    elif not words:
        raise BadParameter(f"{first} needs at least one PATH to work on.")
