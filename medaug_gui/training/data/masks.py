"""Slices with their masks, read by index.csv."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.training.data.index import IMAGES, MASKS, find_picture, read_entries, read_grey

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class MaskedSlices:
    """Slices [n, row, column] in 0..255, their masks (0 and 1), and the class, number and name of each."""

    images: Bytes
    masks: Bytes
    classes: tuple[str, ...]
    numbers: tuple[int, ...]
    names: tuple[str, ...]

    def pick(self, picks: NDArray[np.intp]) -> MaskedSlices:
        """Only these, in this order."""
        return MaskedSlices(
            self.images[picks], self.masks[picks], tuple(self.classes[pick] for pick in picks),
            tuple(self.numbers[pick] for pick in picks), tuple(self.names[pick] for pick in picks),
        )  # fmt: skip


def read_masked_slices(folder: Path, size: int = 256) -> MaskedSlices:
    """All slices that have a mask, by the folder's index.csv, at `size` x `size`, in the order of class and number.

    Args:
        folder: with index.csv (columns id, has_mask), images/<id>.jpg and masks/<id>.png.
        size: the edge in pixels; masks go by the nearest pixel.

    Raises:
        Refused: there is no index, or no slice with a mask.
    """
    entries = [entry for entry in read_entries(folder) if entry.masked]
    if not entries:
        raise Refused("None of the slices has a mask.", advice="index.csv has a column has_mask: 1 where there is one.")
    images = np.stack([_read_picture(find_picture(folder / IMAGES, entry.name), size) for entry in entries])
    masks = np.stack([_read_mask(find_picture(folder / MASKS, entry.name), size) for entry in entries])
    return MaskedSlices(
        images, masks, tuple(entry.group for entry in entries), tuple(entry.number for entry in entries),
        tuple(entry.name for entry in entries),
    )  # fmt: skip


def _read_picture(path: Path, size: int) -> Bytes:
    grey = read_grey(path)
    return np.asarray(grey if grey.size == (size, size) else grey.resize((size, size), Image.Resampling.BOX))


def _read_mask(path: Path, size: int) -> Bytes:
    return (np.asarray(read_grey(path).resize((size, size), Image.Resampling.NEAREST)) > 0).astype(np.uint8)
