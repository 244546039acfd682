"""Chest films at their full size, with an index that names the patient: read, and split by patient."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused

EVERY = 8
"""One patient in so many is held out."""


@dataclass(frozen=True)
class Films:
    """Grey films [row, column] uint8, and whose they are."""

    images: tuple[NDArray[np.uint8], ...]
    patients: tuple[str, ...]

    def part(self, *, held_out: bool) -> tuple[NDArray[np.uint8], ...]:
        """The films of the patients that are held out, or of all others."""
        names = sorted(set(self.patients))
        held = set(names[EVERY // 2 :: EVERY])
        return tuple(
            image for image, name in zip(self.images, self.patients, strict=True) if (name in held) == held_out
        )


def films(folder: Path) -> Films:
    """All films that the folder's index.csv (columns file, patient) names; raises `Refused` where there is none."""
    index = folder / "index.csv"
    if not index.is_file():
        raise Refused("The folder of films has no index.csv.")
    with index.open(encoding="utf-8", newline="") as file:
        rows = [(row["file"], row["patient"]) for row in csv.DictReader(file)]
    return Films(tuple(_film(folder / name) for name, _ in rows), tuple(patient for _, patient in rows))


def _film(path: Path) -> NDArray[np.uint8]:
    with Image.open(path) as image:
        return np.asarray(image.convert("L"))
