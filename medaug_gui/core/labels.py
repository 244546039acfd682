"""Label maps: integer arrays on a series' grid, with a name, a colour and a code for each label."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Code:
    """A coded term (DICOM PS3.3 table 8.8-1): value, scheme (SCT, DCM ...) and meaning."""

    value: str
    scheme: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Label:
    """What one number of a label map means."""

    value: int
    name: str
    colour: Colour = (255, 200, 0)
    code: Code | None = None


@dataclass(frozen=True)
class LabelMap:
    """Integer array [slice, row, column], 0 is background, on the grid of its series."""

    name: str
    voxels: NDArray[Any]
    labels: tuple[Label, ...] = ()

    def __post_init__(self) -> None:
        if not np.issubdtype(self.voxels.dtype, np.integer):
            raise TypeError(f"a label map holds whole numbers, not {self.voxels.dtype}")

    def described(self) -> dict[str, Any]:
        """Everything but the voxels, as plain JSON values."""
        return {
            "name": self.name,
            "labels": [
                {
                    "value": label.value,
                    "name": label.name,
                    "colour": list(label.colour),
                    "code": [label.code.value, label.code.scheme, label.code.meaning] if label.code else None,
                }
                for label in self.labels
            ],
        }

    @classmethod
    def from_described(cls, data: dict[str, Any], voxels: NDArray[Any]) -> LabelMap:
        """The inverse of `described`."""
        labels = tuple(
            Label(
                int(entry["value"]),
                str(entry["name"]),
                tuple(entry["colour"]),
                Code(*entry["code"]) if entry["code"] else None,
            )
            for entry in data["labels"]
        )
        return cls(str(data["name"]), voxels, labels)
