"""What a generator may be asked for: class labels to choose among, and how often they occur together in its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medaug_gui.core.seeds import make_generator

ANY = "any"


@dataclass(frozen=True)
class Condition:
    """One thing to choose: the name of its parameter, its title for people, and its class labels."""

    name: str
    title: str
    labels: tuple[str, ...]

    def number(self, label: str) -> int:
        """Which label it is, counted from 1; 0 for any."""
        return 0 if label == ANY else self.labels.index(label) + 1

    def to_json(self) -> dict[str, Any]:
        """As it stands in a card's outputs."""
        return {"name": self.name, "title": self.title, "words": list(self.labels)}


@dataclass(frozen=True)
class LabelMix:
    """How often each combination of labels occurs: rows of the labels' numbers (from 1) and a count."""

    rows: Sequence[Sequence[int]]

    def draw(self, seed: int, place: int, wanted: Sequence[int]) -> tuple[int, ...]:
        """Labels for image `place` of a seed, as often as in the data among those that agree with what is `wanted`.

        Args:
            seed: of all chance.
            place: which image.
            wanted: a number for each condition, 0 for any.
        """
        fitting = [row for row in self.rows if all(w in (0, own) for w, own in zip(wanted, row[:-1], strict=True))]
        if not fitting:
            return tuple(wanted)
        point = make_generator(seed, "words", place).random() * sum(row[-1] for row in fitting)
        for row in fitting:
            point -= row[-1]
            if point < 0:
                break
        return tuple(int(label) for label in row[:-1])

    def to_json(self) -> list[list[int]]:
        """As it stands in a card's outputs."""
        return [[int(value) for value in row] for row in self.rows]


def parse_conditions(outputs: Mapping[str, Any]) -> tuple[Condition, ...]:
    """What the outputs of a card as JSON offer: `choices`, or the plain list `conditions`."""
    if "choices" in outputs:
        return tuple(
            Condition(str(entry["name"]), str(entry["title"]), tuple(entry["words"])) for entry in outputs["choices"]
        )
    labels = tuple(outputs.get("conditions", ()))
    return (Condition("condition", "Kind of slice", labels),) if labels else ()


def parse_mix(outputs: Mapping[str, Any]) -> LabelMix:
    """How often labels go together, by a card's outputs; every label of a single condition equally often without it."""
    if "mix" in outputs:
        return LabelMix(tuple(tuple(row) for row in outputs["mix"]))
    conditions = parse_conditions(outputs)
    if len(conditions) != 1:
        return LabelMix(())
    return LabelMix(tuple((number + 1, 1) for number in range(len(conditions[0].labels))))
