"""A scan's slices along all three axes, upright and square, as single slices come from a scanner."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.training.data.volumes import MODALITIES, read_largest

Bytes = NDArray[np.uint8]
_TOP = 99.8
"""The percentile of a scan that becomes the brightest byte."""


def read_reformats(folder: Path, size: int, step: int, progress: Progress) -> Bytes:
    """Slices of the largest series of a folder along all three axes, every `step`-th: [n, size, size] in 0..255.

    Raises:
        Refused: the folder holds no series.
    """
    series = read_largest(folder, MODALITIES, 1, progress)
    if series is None:
        raise Refused(f"There is no series in {folder.name}.")
    return cut_reformats(series, size, step)


def cut_reformats(series: Series, size: int, step: int) -> Bytes:
    """See `read_reformats`."""
    upright, spacing = _turn_upright(series)
    bright = np.clip(255 * upright / max(float(np.percentile(upright[upright > 0], _TOP)), 1e-6), 0, 255)
    pictures: list[Bytes] = []
    for axis in range(3):
        length = bright.shape[axis]
        across = [spacing[other] for other in range(3) if other != axis]
        places = range(length // 6, length - length // 6, step)
        cuts = (bright.take(place, axis).astype(np.uint8) for place in places)
        pictures.extend(_fit_square(cut, (across[0], across[1]), size) for cut in cuts)
    return np.stack(pictures)


def _turn_upright(series: Series) -> tuple[NDArray[np.float32], tuple[float, ...]]:
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


def _fit_square(image: Bytes, spacing: tuple[float, float], size: int) -> Bytes:
    """Padded to a square of the same field of view, as slices come from a scanner, and brought to `size`."""
    height, width = (round(count * mm) for count, mm in zip(image.shape, spacing, strict=True))
    picture = Image.fromarray(image).resize((width, height), Image.Resampling.BOX)
    side = max(height, width)
    canvas = Image.new("L", (side, side))
    canvas.paste(picture, ((side - width) // 2, (side - height) // 2))
    return np.asarray(canvas.resize((size, size), Image.Resampling.BILINEAR))
