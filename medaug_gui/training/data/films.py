"""Chest films as a folder of pictures, each with its label and whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.training.data.index import read_grey, read_rows, resize_grey

Array = NDArray[np.float32]


@dataclass(frozen=True)
class FilmSource:
    """A folder of films, and which of them are used.

    Attributes:
        folder: under the data folder, "." for itself.
        labels: of the films that are used, in the order of the classes; empty for all, in the order of the alphabet.
    """

    folder: str = "."
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Films:
    """Films [n, row, column] in 0..1, the class of each (an index into `labels`), whose each is, and its file."""

    images: Array
    classes: NDArray[np.intp]
    patients: tuple[str, ...]
    labels: tuple[str, ...]
    files: tuple[str, ...]


def read_films(data: Path, source: FilmSource, size: int) -> Films:
    """All films of a folder's index.csv that have one of the labels; pixels are means over the area, 255 is 1.

    Args:
        data: the data folder.
        source: a folder in it with index.csv (columns file, label, patient).
        size: the edge in pixels.

    Raises:
        Refused: there is no such index, or it names no film of these labels.
    """
    folder = data / source.folder
    rows = read_rows(folder, ("file", "label", "patient"))
    labels = source.labels or tuple(sorted({row["label"] for row in rows}))
    kept = [row for row in rows if row["label"] in labels]
    if not kept:
        raise Refused(f"The index.csv of the films names none with the labels {' or '.join(labels)}.")
    images = np.stack([resize_grey(read_grey(folder / row["file"]), size) for row in kept])
    classes = np.array([labels.index(row["label"]) for row in kept], dtype=np.intp)
    patients, files = tuple(row["patient"] for row in kept), tuple(row["file"] for row in kept)
    return Films(images, classes, patients, labels, files)
