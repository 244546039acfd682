"""What made a result, in words: every step with its parameters, what was drawn for this copy, seed and model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.info.drawn_names import HIDDEN, name_drawn
from medaug_gui.gui.info.facts import Fact, FactSection
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.step_text import spell_unit, write_number, write_value, write_with_unit

_UNITS = {"_per_mm": "/mm", "_deg": "deg", "_mm": "mm", "_percent": "%", "_hu": "HU"}
"""The ends of names of drawn values, and the units that they say."""
_MOST_VALUES = 4
_HASH_ENDS = (8, 6)


def list_making(provenance: Provenance, specs: Mapping[str, OperationSpec], unit: str) -> list[FactSection]:
    """What all steps share, then a section for each step; `unit` is that of the values."""
    shared = tuple(_list_shared(provenance, specs))
    if len(provenance.steps) == 1:
        return [FactSection(_tr("What made it"), (*shared, *_list_step(provenance.steps[0], specs, unit)))]
    sections = [FactSection(_tr("What made it"), shared)]
    for number, step in enumerate(provenance.steps, start=1):
        title = f"{number} · {find_step_title(step, specs)}"
        sections.append(FactSection(title, tuple(_list_step(step, specs, unit))))
    return sections


def find_step_title(step: Step, specs: Mapping[str, OperationSpec]) -> str:
    """The title of a step's operation; its model's name or its id where that is not installed here."""
    spec = specs.get(step.operation)
    if spec is not None:
        return spec.title
    return step.model.name if step.model is not None else step.operation


def shorten_hash(text: str) -> str:
    """Both ends of a hash."""
    first, last = _HASH_ENDS
    return f"{text[:first]}…{text[-last:]}" if len(text) > first + last + 1 else text


def _list_shared(provenance: Provenance, specs: Mapping[str, OperationSpec]) -> Iterator[Fact]:
    recipe = provenance.recipe or {}
    yield Fact(_tr("Seed"), str(provenance.seed), can_copy=True)
    copies = int(recipe.get("copies", 1))
    if copies > 1:
        yield Fact(_tr("Copy"), _tr("{0} of {1}").format(provenance.copy + 1, copies))
    names = [str(step.get("operation", "")) for step in recipe.get("steps", ()) if step.get("enabled") is False]
    if names:
        yield Fact(_tr("Bypassed"), ", ".join(specs[name].title if name in specs else name for name in names))


def _list_step(step: Step, specs: Mapping[str, OperationSpec], unit: str) -> Iterator[Fact]:
    if step.model is not None:
        yield Fact(_tr("Model"), f"{step.model.id} {step.model.version}".strip())
        yield Fact(_tr("Weights"), shorten_hash(step.model.weights_sha256), step.model.weights_sha256, can_copy=True)
    spec = specs.get(step.operation)
    known = {one.name: one for one in spec.parameters} if spec is not None else {}
    for name, value in step.parameters.items():
        one = known.get(name)
        if one is not None and one.applies({**step.parameters}, unit):
            yield Fact(translate_sentence(one.title), write_value(one, value))
        elif one is None:
            yield Fact(_spell(name), _write(value, ""))
    yield from _list_drawn(step)


def _list_drawn(step: Step) -> Iterator[Fact]:
    """What chance made of the parameters, where it is another thing than them."""
    for name, value in step.realised.items():
        if name in HIDDEN or isinstance(value, Mapping | bool) or step.parameters.get(name) == value:
            continue
        unit = next((unit for end, unit in _UNITS.items() if name.endswith(end)), "")
        text = _write(value, unit)
        if text:
            whole = str(value) if text.endswith("…") else ""
            yield Fact(_tr("Drawn: {0}").format(name_drawn(name) or _spell(name).lower()), text, whole)


def _write(value: Any, unit: str) -> str:
    if isinstance(value, bool):
        return _tr("yes") if value else _tr("no")
    if isinstance(value, int | float):
        return str(value) if isinstance(value, int) else write_with_unit(_round(value), unit)
    if isinstance(value, str):
        return translate_sentence(value)
    if isinstance(value, Sequence):
        return _write_many(value, unit)
    return ""


def _write_many(values: Sequence[Any], unit: str) -> str:
    flat = all(isinstance(one, int | float | str) for one in values)
    if not flat or not values:
        return ""  # tables of numbers: the recipe and the seed make them again
    said = [one if isinstance(one, str) else write_number(_round(float(one))) for one in values[:_MOST_VALUES]]
    more = "…" if len(values) > _MOST_VALUES else ""
    space = "" if unit == "deg" else " "
    return f"{', '.join(said)}{more}{space}{spell_unit(unit)}".strip()


def _round(value: float) -> float:
    """Three digits; no minus before a zero."""
    return float(f"{value:.3g}") + 0.0


def _spell(name: str) -> str:
    """A name of JSON as words: "rotation_deg" is "Rotation"."""
    for end in _UNITS:
        name = name.removesuffix(end)
    words = name.replace("_", " ")
    said = translate_sentence(words[:1].upper() + words[1:])
    return said[:1].upper() + said[1:]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Info", text)
