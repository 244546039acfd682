"""What a generator may be asked for: words to choose among, and how often they go together in its training data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medaug_gui.core.seeds import generator

ANY = "any"


@dataclass(frozen=True)
class Choice:
    """One condition: the name of its parameter, its title for people, and its words."""

    name: str
    title: str
    words: tuple[str, ...]

    def number(self, word: str) -> int:
        """Which word it is, counted from 1; 0 for any."""
        return 0 if word == ANY else self.words.index(word) + 1

    def to_json(self) -> dict[str, Any]:
        """As it stands in a card's outputs."""
        return {"name": self.name, "title": self.title, "words": list(self.words)}


@dataclass(frozen=True)
class Mix:
    """How often each combination of words occurs: rows of the words' numbers (from 1) and a count."""

    rows: Sequence[Sequence[int]]

    def draw(self, seed: int, place: int, wanted: Sequence[int]) -> tuple[int, ...]:
        """Words for image `place` of a seed, as often as in the data among those that agree with what is `wanted`.

        Args:
            seed: of all chance.
            place: which image.
            wanted: a number for each condition, 0 for any.
        """
        fitting = [row for row in self.rows if all(w in (0, own) for w, own in zip(wanted, row[:-1], strict=True))]
        if not fitting:
            return tuple(wanted)
        point = generator(seed, "words", place).random() * sum(row[-1] for row in fitting)
        for row in fitting:
            point -= row[-1]
            if point < 0:
                break
        return tuple(int(word) for word in row[:-1])

    def to_json(self) -> list[list[int]]:
        """As it stands in a card's outputs."""
        return [[int(value) for value in row] for row in self.rows]


def choices_of(outputs: Mapping[str, Any]) -> tuple[Choice, ...]:
    """What a card's outputs offer: `choices`, or the plain list `conditions`."""
    if "choices" in outputs:
        return tuple(
            Choice(str(entry["name"]), str(entry["title"]), tuple(entry["words"])) for entry in outputs["choices"]
        )
    words = tuple(outputs.get("conditions", ()))
    return (Choice("condition", "Kind of slice", words),) if words else ()


def mix_of(outputs: Mapping[str, Any]) -> Mix:
    """How often words go together, by a card's outputs; every word of a single condition equally often without it."""
    if "mix" in outputs:
        return Mix(outputs["mix"])
    choices = choices_of(outputs)
    return Mix([[number + 1, 1] for number in range(len(choices[0].words))] if len(choices) == 1 else [])
