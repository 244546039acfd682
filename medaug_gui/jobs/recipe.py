"""A recipe: an ordered list of operations with their parameters, a seed and a number of copies."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from medaug_gui.core.errors import Refused
from medaug_gui.core.json_text import parse_json

FORMAT = "medaug-recipe"
VERSION = 2
"""2 says that steps may be bypassed: a program that does not know of it must refuse, not run them."""
MAX_COPIES = 1_000_000
MAX_SEEDS = 1 << 63
_MAX_BYTES = 16 << 20


@dataclass(frozen=True)
class RecipeStep:
    """One operation by id, with the parameters that differ from its defaults.

    A step that is not `enabled` is bypassed: it keeps its place, so that the others draw as they would beside it.
    """

    operation: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    enabled: bool = True


@dataclass(frozen=True)
class Recipe:
    """What to do, in order. The same recipe, seed and input give the same voxels."""

    steps: tuple[RecipeStep, ...]
    seed: int = 0
    copies: int = 1

    @property
    def active(self) -> tuple[RecipeStep, ...]:
        """The steps that are done: those that are not bypassed."""
        return tuple(step for step in self.steps if step.enabled)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, with the format's name and the version that is needed to read it."""
        return {
            "format": FORMAT,
            "version": 1 if self.active == self.steps else VERSION,
            "steps": [_describe_step(step) for step in self.steps],
            "seed": self.seed,
            "copies": self.copies,
        }

    @classmethod
    def from_json(cls, data: object) -> Recipe:
        """The inverse of `to_json`; raises `Refused` with a sentence."""
        try:
            return _parse(data)
        except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
            raise Refused("This is not a MedAug recipe.", advice="A recipe is saved by Recipe > Save.") from None

    def save(self, path: Path) -> None:
        """Write as indented JSON."""
        path.write_text(json.dumps(self.to_json(), indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> Recipe:
        """Read a saved recipe; raises `Refused` with a sentence."""
        if path.stat().st_size > _MAX_BYTES:
            raise Refused(f"{path.name} is not a recipe: it is too long.")
        return cls.from_json(parse_json(path.read_bytes(), path.name))


def _describe_step(step: RecipeStep) -> dict[str, Any]:
    bypassed = {} if step.enabled else {"enabled": False}
    return {"operation": step.operation, "parameters": dict(step.parameters), **bypassed}


def _parse_step(entry: Any) -> RecipeStep:
    enabled = entry.get("enabled", True)
    if not isinstance(enabled, bool):
        raise ValueError(enabled)
    return RecipeStep(str(entry["operation"]), dict(entry.get("parameters", {})), enabled)


def _parse(data: Any) -> Recipe:
    if data["format"] != FORMAT or not 1 <= _check_whole(data["version"]) <= VERSION:
        raise ValueError(data["format"])
    steps = tuple(_parse_step(entry) for entry in data["steps"])
    copies, seed = _check_whole(data.get("copies", 1)), _check_whole(data.get("seed", 0))
    if not 1 <= copies <= MAX_COPIES or not 0 <= seed < MAX_SEEDS or not steps:
        raise ValueError("a recipe has steps, copies and a seed")
    return Recipe(steps, seed, copies)


def _check_whole(value: object) -> int:
    """A whole number; raises `ValueError` for 1.5, true and words."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError(value)
    return value
