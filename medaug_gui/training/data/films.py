"""Chest films with an index: read at one size, by class, split by patient."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.seeds import derive_seed

Array = NDArray[np.float32]
FOLDER = "cxr_nih"
LABELS = ("no_findings", "pneumonia")
"""The words of the index, in the order of the classes."""
CONDITIONS = ("no finding", "pneumonia")
"""The same for people."""
EVERY = 5
"""One patient in so many is held out."""


def films(folder: Path, size: int) -> tuple[Array, NDArray[np.intp], tuple[str, ...]]:
    """All films that the folder's index.csv names: images [n, size, size] in 0..1, classes [n], patients.

    Pixels are means over the area, 255 is 1. A class is an index into `LABELS`; films of others are left out.

    Args:
        folder: with index.csv (columns file, label, patient), or one that holds such a folder named cxr_nih.
        size: the edge in pixels.

    Raises:
        Refused: there is no such index, or it names no film of these classes.
    """
    index = next((path for path in (folder / "index.csv", folder / FOLDER / "index.csv") if path.is_file()), None)
    if index is None:
        raise Refused("The folder of chest films has no index.csv.")
    with index.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row.get("label") in LABELS and row.get("patient")]
    if not rows:
        raise Refused(f"The index.csv of the chest films names none with the labels {' or '.join(LABELS)}.")
    images = np.stack([_film(index.parent / row["file"], size) for row in rows])
    classes = np.array([LABELS.index(row["label"]) for row in rows], dtype=np.intp)
    return images, classes, tuple(row["patient"] for row in rows)


def split_by_patient(patients: Sequence[str]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices of films for training and of those held out: about four in five and one in five patients.

    Where a patient goes depends on nothing but the name, so that every training holds out the same people.
    """
    held = np.array([derive_seed(0, "held-out patients", patient) % EVERY == 0 for patient in patients])
    return np.flatnonzero(~held), np.flatnonzero(held)


def _film(path: Path, size: int) -> Array:
    with Image.open(path) as image:
        small = image.convert("L").resize((size, size), Image.Resampling.BOX)
    return (np.asarray(small, np.float32) / 255).astype(np.float32)
