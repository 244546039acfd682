"""Folders of single pictures: an `index.csv` that names them, and the pictures themselves."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused

Array = NDArray[np.float32]
INDEX = "index.csv"
IMAGES, MASKS = "images", "masks"
_SUFFIXES = (".jpg", ".png", ".jpeg")


@dataclass(frozen=True)
class IndexEntry:
    """One picture of an index.

    Attributes:
        name: "class/number", the file under `images` without its suffix.
        group: its class, empty where the name has none.
        number: its number within the class: neighbours in number may be one person's.
        masked: the index says that there is a mask.
    """

    name: str
    group: str
    number: int
    masked: bool


def read_rows(folder: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a folder's index that have something in all of these columns.

    Raises:
        Refused: there is no index, or no such row.
    """
    path = folder / INDEX
    if not path.is_file():
        raise Refused(f"The folder {folder.name} has no {INDEX}.")
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if all(row.get(column) for column in columns)]
    if not rows:
        raise Refused(f"The {INDEX} of {folder.name} has no row with {' and '.join(columns)}.")
    return rows


def read_entries(folder: Path) -> list[IndexEntry]:
    """The pictures of an index with a column `id`, by class and number; raises `Refused`."""
    entries = []
    for place, row in enumerate(read_rows(folder, ("id",))):
        group, _, last = row["id"].rpartition("/")
        number = int(last) if last.isdecimal() else place
        entries.append(IndexEntry(row["id"], group, number, row.get("has_mask") == "1"))
    return sorted(entries, key=lambda entry: (entry.group, entry.number))


def find_picture(folder: Path, name: str) -> Path:
    """The file of that name, whatever its suffix; raises `Refused`."""
    for suffix in _SUFFIXES:
        path = folder / f"{name}{suffix}"
        if path.is_file():
            return path
    raise Refused(f"The picture {name} that the {INDEX} names is not in {folder.name}.")


def read_grey(path: Path) -> Image.Image:
    """A picture as 8-bit grey values; raises `Refused`."""
    try:
        with Image.open(path) as image:
            return image.convert("L")
    except OSError:
        raise Refused(f"The picture {path.name} cannot be read.") from None


def resize_grey(grey: Image.Image, size: int) -> Array:
    """A grey picture [size, size] in 0..1; pixels are means over the area."""
    small = grey.resize((size, size), Image.Resampling.BOX)
    return (np.asarray(small, np.float32) / 255).astype(np.float32)
