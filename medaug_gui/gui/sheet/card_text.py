"""What the card of an image says: how near it is to a training image, of what kind it is, and how it was drawn."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.errors import Refused
from medaug_gui.core.provenance import Step
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.sheet.cells import SheetCell
from medaug_gui.jobs.decisions import find_generation
from medaug_gui.jobs.recipe import MAX_SEEDS, Recipe

Specs = Mapping[str, OperationSpec]
_NOT_SAID = ("images", "copies")


def tell_facts(cell: SheetCell, specs: Specs) -> list[tuple[str, str]]:
    """Titles and values, of a generated image or of a copy."""
    step = find_generation(cell.provenance) if cell.provenance is not None else None
    rows: list[tuple[str, str]] = []
    if cell.nearness is not None:
        rows.append((QCoreApplication.translate("Sheet", "Nearest, features"), f"{cell.nearness.feature:.2f}"))
        rows.append((QCoreApplication.translate("Sheet", "Nearest, pixels"), f"{cell.nearness.shape:.2f}"))
    if step is not None:
        rows += _tell_step(step, cell, specs.get(step.operation))
    if cell.provenance is not None:
        rows.append((QCoreApplication.translate("Sheet", "Seed"), _tell_seed(cell, step)))
    if len(cell.shape) == 3:
        rows.append((QCoreApplication.translate("Sheet", "Size"), f"{cell.shape[2]} × {cell.shape[1]}"))
    return rows


def tell_alarm(cell: SheetCell) -> str:
    """Why an image raises an alarm; empty where it does not."""
    if cell.failures:
        return "\n".join(translate_sentence(finding.sentence) for finding in cell.failures)
    if cell.nearness is None or not cell.nearness.alarm:
        return ""
    return QCoreApplication.translate(
        "Sheet", "Too like training image {0}: {1} of the distance at which the alarm goes off (below 1)."
    ).format(cell.nearness.image.removeprefix("number "), f"{cell.nearness.ratio:.2f}")


def make_recipe_again(cell: SheetCell, specs: Specs) -> Recipe | None:
    """The recipe that makes one more image of this kind with another seed; None where nobody knows how it was made."""
    if cell.provenance is None or cell.provenance.recipe is None:
        return None
    try:
        recipe = Recipe.from_json(cell.provenance.recipe)
    except Refused:
        return None
    step = find_generation(cell.provenance)
    steps = recipe.steps
    if step is not None and cell.index >= 0 and steps[0].operation == step.operation:
        asked = {**steps[0].parameters, "images": 1, **_find_kind(step, cell, specs.get(step.operation))}
        steps = (replace(steps[0], parameters=asked), *steps[1:])
    return replace(recipe, steps=steps, copies=1, seed=secrets.randbelow(min(MAX_SEEDS, 1 << 31)))


def _tell_step(step: Step, cell: SheetCell, spec: OperationSpec | None) -> list[tuple[str, str]]:
    """What kind of image it is, and how it was sampled."""
    titles = {one.name: one.title for one in spec.parameters} if spec is not None else {}
    kind = _find_kind(step, cell, spec)
    rows = [(titles.get(name, name.capitalize()), translate_sentence(word).capitalize()) for name, word in kind.items()]
    rows += [
        (
            titles.get(name, name.capitalize()),
            (f"{value:.3g}" if isinstance(value, float) else str(value)).replace("-", "\u2212"),
        )
        for name, value in step.realised.items()
        if name not in kind and name not in _NOT_SAID and isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return rows


def _find_kind(step: Step, cell: SheetCell, spec: OperationSpec | None) -> dict[str, str]:
    """The class labels of an image by the parameter that asks for them: a choice whose first option leaves it open."""
    words = step.realised.get("words", ())
    if spec is None or not isinstance(words, list | tuple) or not 0 <= max(cell.index, 0) < len(words):
        return {}
    numbers = words[max(cell.index, 0)]
    asked = [one for one in spec.parameters if one.kind == "choice" and one.options and one.options[0] == "any"]
    found = {}
    for one, number in zip(asked, numbers, strict=False):
        if 0 < int(number) < len(one.options):
            found[one.name] = str(one.options[int(number)])
    return found


def _tell_seed(cell: SheetCell, step: Step | None) -> str:
    assert cell.provenance is not None
    seed = cell.provenance.seed
    if step is not None:
        draw = cell.nearness.draw if cell.nearness is not None and cell.nearness.draw >= 0 else max(cell.index, 0)
        return QCoreApplication.translate("Sheet", "{0}, draw {1}").format(seed, draw + 1)
    return QCoreApplication.translate("Sheet", "{0}, copy {1}").format(seed, cell.provenance.copy + 1)


def _write_number(value: float) -> str:
    text = f"{value:.3g}" if isinstance(value, float) else str(value)
    return text.replace("-", "\u2212")
