"""From a plan to the config of its training: the trainer, what its size changes, where the package goes.

Nothing here imports torch, so that the window's survey is quick.
"""

from __future__ import annotations

import functools
import importlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from medaug_gui.core.errors import BadParameter, ModelProblem
from medaug_gui.core.trainings.plan import SIZES, TrainingPlan
from medaug_gui.io.places import find_own_models
from medaug_gui.models.imports.making import make_identifier
from medaug_gui.models.package import find_packages
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.prose import PROSE, Prose

if TYPE_CHECKING:
    from medaug_gui.training.own import OwnTrainer

OWN, OWN_PROSE = "own.json", "own.md"
_TRAINERS = {"encode": "codec", "generate": "flow"}
"""Trainers that are not called by their task."""
_HERE = Path(__file__).parents[1]


@dataclass(frozen=True)
class OwnDefaults:
    """`own.json` of a trainer: the config to begin with, and what each size changes of it, as `--set` does."""

    config: TrainingConfig
    sizes: Mapping[str, Mapping[str, Any]]


def find_trainer(plan: TrainingPlan) -> str:
    """The folder of the trainer; raises `BadParameter` where none learns from any data."""
    name = plan.method or _TRAINERS.get(plan.task, plan.task)
    if not (_HERE / name / OWN).is_file() or not importlib.util.find_spec(f"medaug_gui.training.{name}.own"):
        raise BadParameter(f"The task {plan.task!r} cannot be trained this way{' by ' + name if plan.method else ''}.",
                           advice=f"There are {', '.join(list_own_tasks())}.")  # fmt: skip
    return name


def list_own_tasks() -> tuple[str, ...]:
    """The tasks that can be trained on any data."""
    return tuple(sorted({read_defaults(path.parent.name).config.card["task"] for path in _HERE.glob(f"*/{OWN}")}))


def load_trainer(name: str) -> OwnTrainer:
    """The trainer of this name; see `own.OwnTrainer`."""
    return cast("OwnTrainer", importlib.import_module(f"medaug_gui.training.{name}.own"))


@functools.cache
def read_defaults(trainer: str) -> OwnDefaults:
    """What a trainer begins with; raises `ModelProblem` where its file is damaged."""
    try:
        document = json.loads((_HERE / trainer / OWN).read_text(encoding="utf-8"))
        return OwnDefaults(
            TrainingConfig.from_json(document["config"]), {name: document["sizes"][name] for name in SIZES}
        )
    except (OSError, ValueError, KeyError, TypeError):
        raise ModelProblem(f"{OWN} of the trainer {trainer} is damaged.") from None


def read_prose(trainer: str) -> Prose:
    """The sentences of the card of a model of one's own."""
    folder = _HERE / trainer
    path = next(path for path in (folder / OWN_PROSE, folder / PROSE) if path.is_file())
    return Prose.parse(path.read_text(encoding="utf-8"))


def make_config(plan: TrainingPlan, settings: Mapping[str, str]) -> TrainingConfig:
    """The config of a plan.

    Args:
        plan: its size, minutes, seed, device and start are put over what the trainer begins with.
        settings: keys of the config in words, as `--set` gives them, put over all that.

    Raises:
        BadParameter: there is no such trainer, or a key that is wrong.
    """
    defaults = read_defaults(find_trainer(plan))
    told: dict[str, Any] = {**defaults.sizes[plan.size], "seed": plan.seed, "device": plan.device, "start": plan.start,
                            "card.licence": plan.licence or "not stated"}  # fmt: skip
    if plan.minutes:
        told["minutes"] = plan.minutes
    words = {key: json.dumps(value) for key, value in told.items()}
    return defaults.config.change({**words, **settings})


def settle(plan: TrainingPlan) -> TrainingPlan:
    """The plan with a name and the folder of its package, none that is taken, where the plan leaves it open."""
    name = plan.name or _name(plan)
    if plan.out:
        return replace(plan, name=name)
    root, first, number = find_own_models(), make_identifier(name), 2
    taken, id = {package.id for package in find_packages()[0]}, first
    while id in taken or (root / id).exists():
        id, number = f"{first}-{number}", number + 1
    return replace(plan, name=name, out=str(root / id))


def describe_plan(plan: TrainingPlan) -> dict[str, Any]:
    """What of a plan makes the like on other data: without paths, series and names, for the card."""
    kept = ("task", "method", "modality", "classes", "size", "minutes", "held_out", "seed")
    return {name: value for name, value in plan.to_json().items() if name in kept}


def _name(plan: TrainingPlan) -> str:
    """A name for people: after the package's folder, else after the task and the data."""
    if plan.out:
        return Path(plan.out).name
    return f"My {plan.task} {Path(plan.sources[0]).stem or 'model'}"


def measures_same_data(one: TrainingPlan, other: TrainingPlan) -> bool:
    """True where a survey for one plan holds for the other."""
    keys = ("task", "method", "sources", "empty", "series", "modality", "classes", "held_out", "seed")
    return all(getattr(one, key) == getattr(other, key) for key in keys)
