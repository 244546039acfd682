"""One line about what made a result: the parameters of its recipe, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.counted import count_images
from medaug_gui.jobs.recipe import Recipe

_MOST = 2


def describe_recipe(recipe: Recipe, capabilities: Capabilities) -> str:
    """What was changed of the parameters of its steps, else the first of them; empty where there are none."""
    words: list[str] = []
    for step in recipe.steps:
        spec = capabilities.specs.get(step.operation)
        if spec is not None:
            words += _describe_step(spec, step.parameters)
    return ", ".join(words[:_MOST])


def _describe_step(spec: OperationSpec, values: Mapping[str, Any]) -> list[str]:
    known = [one for one in spec.parameters if not one.advanced]
    changed = [one for one in known if one.name in values and values[one.name] != one.default]
    chosen = changed or [one for one in known if one.kind in ("number", "whole")][:1]
    return [_describe_one(spec, one, values.get(one.name, one.default)) for one in chosen]


def _describe_one(spec: OperationSpec, parameter: ParameterSpec, value: Any) -> str:
    """How many images a generator is asked for is what it makes: "24 slices"."""
    if spec.kind == "generate" and parameter.name == "images" and isinstance(value, int):
        return count_images(value, str((spec.card or {}).get("outputs", {}).get("modality", "")))
    return _describe_value(parameter, value)


def _describe_value(parameter: ParameterSpec, value: Any) -> str:
    if parameter.kind == "flag":
        if value:
            return parameter.title
        return QCoreApplication.translate("Browser", "not {0}").format(parameter.title.lower())
    if isinstance(value, float | int) and not isinstance(value, bool):
        number = f"{value:.3g}".replace("-", "−")
        unit = {"deg": "°", "": ""}.get(parameter.unit, f" {parameter.unit}")
        return f"{parameter.title} {'± ' if parameter.symmetric else ''}{number}{unit}"
    return f"{parameter.title} {value}"
