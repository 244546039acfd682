"""Label maps: integer arrays on a series' grid, with a name, a colour and a code for each label."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
COLOURS: tuple[Colour, ...] = (
    (86, 180, 233), (0, 190, 140), (240, 130, 60), (214, 90, 150), (240, 228, 66), (155, 127, 230),
    (224, 82, 82), (143, 209, 79), (63, 127, 224), (201, 162, 122), (79, 208, 208), (176, 176, 181),
)  # fmt: skip
"""For labels without a colour of their own, wherever they come from; told apart by colour-blind eyes too."""


def choose_colour(value: int) -> Colour:
    """A colour for a label that has none; neighbours in number are well apart."""
    return COLOURS[(value - 1) % len(COLOURS)]


def choose_name(wanted: str, taken: Collection[str]) -> str:
    """The name for a label map that is wanted, with a number behind it where there is one of that name."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    return name


@dataclass(frozen=True, slots=True)
class Code:
    """A coded term (DICOM PS3.3 table 8.8-1): value, scheme (SCT, DCM ...) and meaning."""

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Label:
    """What one number of a label map means; `category` is the kind of thing that `code` is (tissue, anatomy ...)."""

    value: int
    name: str
    colour: Colour = COLOURS[0]
    code: Code | None = None
    category: Code | None = None


@dataclass(frozen=True, slots=True)
class Algorithm:
    """The program or model that made a label map by itself, without a person (DICOM PS3.3 table 10-19)."""

    name: str
    version: str


@dataclass(frozen=True)
class LabelMap:
    """Integer array [slice, row, column], 0 is background, on the grid of its series.

    `algorithm` is what made it, None where a person did or nobody knows.
    """

    name: str
    voxels: NDArray[Any]
    labels: tuple[Label, ...] = ()
    algorithm: Algorithm | None = None

    def __post_init__(self) -> None:
        if not np.issubdtype(self.voxels.dtype, np.integer):
            raise TypeError(f"a label map holds whole numbers, not {self.voxels.dtype}")

    def describe(self) -> dict[str, Any]:
        """Everything but the voxels, as plain JSON values."""
        return {
            "name": self.name,
            "labels": [
                {
                    "value": label.value,
                    "name": label.name,
                    "colour": list(label.colour),
                    "code": _list_code(label.code),
                    "category": _list_code(label.category),
                }
                for label in self.labels
            ],
            "algorithm": [self.algorithm.name, self.algorithm.version] if self.algorithm else None,
        }

    @classmethod
    def from_description(cls, data: dict[str, Any], voxels: NDArray[Any]) -> LabelMap:
        """The inverse of `describe`."""
        labels = tuple(
            Label(
                int(entry["value"]),
                str(entry["name"]),
                tuple(entry["colour"]),
                Code(*entry["code"]) if entry["code"] else None,
                Code(*entry["category"]) if entry.get("category") else None,
            )
            for entry in data["labels"]
        )
        algorithm = Algorithm(*data["algorithm"]) if data.get("algorithm") else None
        return cls(str(data["name"]), voxels, labels, algorithm)


def _list_code(code: Code | None) -> list[str] | None:
    return [code.value, code.scheme, code.meaning] if code else None
