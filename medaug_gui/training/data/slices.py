"""Single slices as pictures with an index: read, split by number block, sorted by plane.

The brain tumour slices (figshare 1512427) have lost whose they are. Their numbers run through the patients, so that
neighbouring numbers are mostly one person: whole blocks of numbers are held out, with a margin on both sides that is
used for nothing.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.imaging.head_frame import frame_picture

Array = NDArray[np.float32]
PLANES = ("axial", "coronal", "sagittal")
MARGIN = 20
EVERY = 9
"""One block in so many is held out."""


@dataclass(frozen=True)
class Pictures:
    """Slices [n, row, column] in 0..1 and, for each, the number in its class's run and its name in the index."""

    images: Array
    numbers: tuple[int, ...]
    names: tuple[str, ...]


def pictures(folder: Path, size: int, *, framed: bool = False) -> Pictures:
    """All slices that the folder's index.csv names, at `size` x `size`; raises `Refused`.

    Args:
        folder: with index.csv (column id) and images/<id>.jpg.
        size: the edge in pixels.
        framed: True brings every head to one place, size and brightness (see `imaging.head_frame`).
    """
    index = folder / "index.csv"
    if not index.is_file():
        raise Refused("The folder of slices has no index.csv.")
    with index.open(encoding="utf-8", newline="") as file:
        names = [row["id"] for row in csv.DictReader(file)]
    names.sort(key=lambda name: (name.split("/")[0], int(name.split("/")[1])))
    images = [_picture(folder / "images" / f"{name}.jpg", size, framed) for name in names]
    return Pictures(np.stack(images), tuple(int(name.split("/")[1]) for name in names), tuple(names))


def _picture(path: Path, size: int, framed: bool) -> Array:
    with Image.open(path) as image:
        grey = image.convert("L")
    if not framed:
        small = grey.resize((size, size), Image.Resampling.BOX)
        return (np.asarray(small, np.float32) / 255).astype(np.float32)
    return frame_picture(grey, size)


def split(numbers: tuple[int, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Indices for training and held out; slices within `MARGIN` numbers of a held-out block are in neither."""
    values = np.array(numbers)
    held = (values // BLOCK) % EVERY == EVERY // 2
    near = np.zeros_like(held)
    for shift in (-MARGIN, MARGIN):
        near |= ((values + shift) // BLOCK) % EVERY == EVERY // 2
    return np.flatnonzero(~near & ~held), np.flatnonzero(held)


def planes(images: Array, framed: Array) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """The plane of each slice [n, row, column] (an index into `PLANES`), and where that is fairly sure.

    A first guess by symmetry and neck, then four votes among the 15 most alike slices (their 24 principal components).
    By eye all but a few in a hundred of the sure ones are right.

    Args:
        images: slices as they are.
        framed: the same with every head in one place (see `pictures`).
    """
    found = np.array([_guess(image) for image in images], dtype=np.intp)
    near = _most_alike(framed, min(15, len(framed) - 1))
    votes = np.eye(len(PLANES))[found]
    for _ in range(4):
        votes = np.stack([(found[near] == plane).mean(1) for plane in range(len(PLANES))], axis=1)
        found = votes.argmax(1)
    return found, votes.max(1) >= 0.85


def _guess(image: Array) -> int:
    """A side view is unlike its mirror image; an axial slice ends above the lower edge."""
    mask = (image > 0.12).astype(np.float32)
    columns = np.flatnonzero(mask.sum(0) > 0.05 * len(mask))
    if columns.size < 8:
        return 0
    middle = (columns[0] + columns[-1]) / 2
    mirrored = mask[:, np.clip((2 * middle - np.arange(mask.shape[1])).round().astype(int), 0, mask.shape[1] - 1)]
    overlap = float((mask * mirrored).sum() / np.maximum(mask, mirrored).sum())
    if overlap < 0.82:
        return 2
    return 1 if float(mask[-len(mask) // 21 :].mean()) > 0.08 else 0


def _most_alike(images: Array, count: int) -> NDArray[np.intp]:
    """For each slice the `count` nearest others [n, count], by small pictures and silhouettes."""
    parts = []
    for values in (images, (images > 0.12).astype(np.float32)):
        step = images.shape[1] // 16
        small = values.reshape(len(images), 16, step, 16, step).mean((2, 4)).reshape(len(images), -1)
        parts.append((small - small.mean(1, keepdims=True)) / (small.std(1, keepdims=True) + 1e-6))
    features = np.concatenate(parts, axis=1)
    features -= features.mean(0)
    axes = np.linalg.svd(features, full_matrices=False)[2]
    codes = features @ axes[:24].T
    squares = (codes**2).sum(1)
    distance = squares[:, None] + squares[None] - 2 * codes @ codes.T
    np.fill_diagonal(distance, np.inf)
    return np.argsort(distance, axis=1)[:, :count]
