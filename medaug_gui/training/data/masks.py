"""Slices with their masks as training material, read by index.csv, and slices of a head without a tumour."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

Bytes = NDArray[np.uint8]
_TOP = 99.8
"""The percentile of a scan that becomes the brightest byte."""


@dataclass(frozen=True)
class Masked:
    """Slices [n, row, column] in 0..255, their masks (0 and 1), the class and the number of each."""

    images: Bytes
    masks: Bytes
    classes: tuple[str, ...]
    numbers: tuple[int, ...]

    def some(self, picks: NDArray[np.intp]) -> Masked:
        """Only these, in this order."""
        return Masked(
            self.images[picks], self.masks[picks],
            tuple(self.classes[pick] for pick in picks), tuple(self.numbers[pick] for pick in picks),
        )  # fmt: skip


def masked_slices(folder: Path, size: int = 256) -> Masked:
    """All slices that have a mask, by the folder's index.csv, at `size` x `size`, in the order of class and number.

    Args:
        folder: with index.csv (columns id, class, has_mask), images/<id>.jpg and masks/<id>.png.
        size: the edge in pixels; masks go by the nearest pixel.

    Raises:
        Refused: there is no index, or no slice with a mask.
    """
    index = folder / "index.csv"
    if not index.is_file():
        raise Refused("The folder of slices has no index.csv.")
    with index.open(encoding="utf-8", newline="") as file:
        names = [row["id"] for row in csv.DictReader(file) if row.get("has_mask") == "1"]
    if not names:
        raise Refused("None of the slices has a mask.")
    names.sort(key=lambda name: (name.split("/")[0], int(name.split("/")[1])))
    images = np.stack([_picture(folder / "images" / f"{name}.jpg", size) for name in names])
    masks = np.stack([_mask(folder / "masks" / f"{name}.png", size) for name in names])
    classes, numbers = zip(*(name.split("/") for name in names), strict=True)
    return Masked(images, masks, tuple(classes), tuple(int(number) for number in numbers))


def reformatted(folder: Path, size: int, step: int, progress: Progress) -> Bytes:
    """A scan's slices along all three axes, every `step`-th, upright and square: [n, size, size] in 0..255.

    Raises:
        Refused: the folder holds no series.
    """
    from medaug_gui.io.events import Found
    from medaug_gui.io.read import read_series
    from medaug_gui.io.scan import scan

    found = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
    headers = [header for header in found if not header.label_map]
    if not headers:
        raise Refused(f"There is no series in {folder.name}.")
    return _cut(read_series(max(headers, key=lambda header: header.images), progress), size, step)


def _cut(series: Series, size: int, step: int) -> Bytes:
    upright, spacing = _upright(series)
    bright = np.clip(255 * upright / max(float(np.percentile(upright[upright > 0], _TOP)), 1e-6), 0, 255)
    pictures: list[Bytes] = []
    for axis in range(3):
        length = bright.shape[axis]
        across = [spacing[other] for other in range(3) if other != axis]
        places = range(length // 6, length - length // 6, step)
        cuts = (bright.take(place, axis).astype(np.uint8) for place in places)
        pictures.extend(_square(cut, (across[0], across[1]), size) for cut in cuts)
    return np.stack(pictures)


def _upright(series: Series) -> tuple[NDArray[np.float32], tuple[float, ...]]:
    """Voxels with axes from head to foot, front to back and right to left, so that every cut of them is upright."""
    direction = np.asarray(series.geometry.direction, float)
    voxels = series.voxels.astype(np.float32)
    # Columns of the direction belong to the slice, row and column axes; its rows are left, posterior and superior.
    order = [int(np.abs(direction[patient]).argmax()) for patient in (2, 1, 0)]
    turned = voxels.transpose(order)
    for axis, (own, wanted) in enumerate(zip(order, ((2, -1), (1, 1), (0, 1)), strict=True)):
        if direction[wanted[0], own] * wanted[1] < 0:
            turned = np.flip(turned, axis)
    return turned, tuple(series.geometry.spacing[own] for own in order)


def _square(image: Bytes, spacing: tuple[float, float], size: int) -> Bytes:
    """Padded to a square of the same field of view, as slices come from a scanner, and brought to `size`."""
    height, width = (round(count * mm) for count, mm in zip(image.shape, spacing, strict=True))
    picture = Image.fromarray(image).resize((width, height), Image.Resampling.BOX)
    side = max(height, width)
    canvas = Image.new("L", (side, side))
    canvas.paste(picture, ((side - width) // 2, (side - height) // 2))
    return np.asarray(canvas.resize((size, size), Image.Resampling.BILINEAR))


def _picture(path: Path, size: int) -> Bytes:
    with Image.open(path) as image:
        grey = image.convert("L")
    return np.asarray(grey if grey.size == (size, size) else grey.resize((size, size), Image.Resampling.BOX))


def _mask(path: Path, size: int) -> Bytes:
    with Image.open(path) as image:
        grey = image.convert("L").resize((size, size), Image.Resampling.NEAREST)
    return (np.asarray(grey) > 0).astype(np.uint8)
