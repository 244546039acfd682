"""What a training is: a frozen value that is JSON, so that it can be written, changed key by key, and repeated.

`training.json` of a model package and `default.json` of a task's folder hold one each.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, cast

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.trainings.json_object import parse

__all__ = ["Collection", "Schedule", "TrainingConfig", "parse"]
PRECISIONS = ("bfloat16", "float32")
_SHORT_OPTIONS = ("privacy_epsilon", "privacy_delta", "privacy_clip")


@dataclass(frozen=True)
class Schedule:
    """How long a training goes, and how.

    Attributes:
        minutes: the budget of wall-clock time, all runs together; the learning rate falls along it.
        steps: batches in place of minutes, 0 for minutes.
        batch: samples a step.
        rate: the highest learning rate.
        warm_up: the share of the training in which the rate rises to it.
        final_rate: the share of the highest rate at the end of half a cosine.
        average: decay of the moving average of the weights.
        checkpoint_seconds: how often a checkpoint is written and the held-out loss measured.
    """

    minutes: float = 20.0
    steps: int = 0
    batch: int = 32
    rate: float = 1e-3
    warm_up: float = 0.02
    final_rate: float = 0.01
    average: float = 0.999
    checkpoint_seconds: float = 60.0


@dataclass(frozen=True)
class Collection:
    """What a card says of the data in a folder: name, licence, where they are from, how many patients they show."""

    name: str
    licence: str = "not stated"
    source: str = ""
    patients: int | str = "not stated"


@dataclass(frozen=True)
class TrainingConfig:
    """One training.

    Attributes:
        trainer: the folder of `medaug_gui.training` that trains.
        network: a file of `models.networks`; `arguments` are its arguments.
        id: of the model that is made; empty for the name of the folder that it is written to.
        start: a model's id or a package whose weights are begun with; empty for fresh ones.
        device: "auto", "cpu", "cuda:0" or "mps".
        precision: "bfloat16" (weights stay float32) or "float32".
        threads: of the CPU.
        seed: of all chance.
        schedule: how long and how.
        data: what lies where under the data folder, and what is held out; each trainer has keys of its own.
        options: of the trainer.
        card: parts of the card that are no prose: version, licence, inputs, outputs, sampling.
        collections: what the card says of each folder of the data.
        companions: models that are written from the same training, each into a folder beside.
        measured_slices: slices or pictures that `medaug evaluate` measures at the end, 0 for none.
    """

    trainer: str
    network: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    id: str = ""
    start: str = ""
    device: str = "auto"
    precision: str = "bfloat16"
    threads: int = 1
    seed: int = 0
    schedule: Schedule = Schedule()
    data: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    card: Mapping[str, Any] = field(default_factory=dict)
    collections: Mapping[str, Collection] = field(default_factory=dict)
    companions: tuple[str, ...] = ()
    measured_slices: int = 16

    def __post_init__(self) -> None:
        """Raise `BadParameter` for values that cannot be."""
        if self.precision not in PRECISIONS:
            raise BadParameter(f"There is no precision {self.precision!r}.", advice=f"There are {_listed(PRECISIONS)}.")
        positive = {"minutes": self.schedule.minutes, "batch": self.schedule.batch, "rate": self.schedule.rate,
                    "threads": self.threads}  # fmt: skip
        for name, value in positive.items():
            if not value > 0:
                raise BadParameter(f"{name} is above 0.")

    @classmethod
    def from_json(cls, document: object) -> TrainingConfig:
        """The config that a JSON document says; raises `BadParameter` with the first key that is wrong."""
        return parse(cls, document, "")

    def to_json(self) -> dict[str, Any]:
        """The JSON document."""
        return cast(dict[str, Any], json.loads(json.dumps(asdict(self))))

    def change(self, values: Mapping[str, str]) -> TrainingConfig:
        """The config with some keys set, each in words: "rate" or "schedule.rate" -> "0.002"; raises `BadParameter`."""
        document = self.to_json()
        for key, text in values.items():
            *path, name = _path(key)
            place = document
            for part in path:
                inner = place.setdefault(part, {})
                if not isinstance(inner, dict):
                    raise BadParameter(f"The training has no key {key!r}.")
                place = inner
            place[name] = _value(text)
        return self.from_json(document)

    def move_to(self, device: str) -> TrainingConfig:
        """The same on another device."""
        return replace(self, device=device)


def _path(key: str) -> list[str]:
    """The keys from the top; those of the schedule and of privacy need no prefix."""
    short = {one.name for one in fields(Schedule)}
    if key in _SHORT_OPTIONS:
        return ["options", key]
    return ["schedule", key] if key in short else key.split(".")


def _value(text: str) -> Any:
    """JSON where it is JSON, else the words themselves."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text


def _listed(names: Any) -> str:
    return ", ".join(names)
