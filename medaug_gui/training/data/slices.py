"""Single slices as a folder of numbered pictures, as they are or with every head in one place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.head_frame import frame_picture
from medaug_gui.training.data.index import IMAGES, find_picture, read_entries, read_grey, resize_grey

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Slices:
    """Slices [n, row, column] in 0..1 and, for each, the number in its class's run and its name in the index."""

    images: Array
    numbers: tuple[int, ...]
    names: tuple[str, ...]


def read_slices(folder: Path, size: int, *, framed: bool = False) -> Slices:
    """All slices that the folder's index.csv names, at `size` x `size`; raises `Refused`.

    Args:
        folder: with index.csv (column id) and images/<id>.jpg.
        size: the edge in pixels.
        framed: True brings every head to one place, size and brightness (see `imaging.head_frame`).
    """
    entries = read_entries(folder)
    pictures = (read_grey(find_picture(folder / IMAGES, entry.name)) for entry in entries)
    images = [frame_picture(grey, size) if framed else resize_grey(grey, size) for grey in pictures]
    return Slices(np.stack(images), tuple(entry.number for entry in entries), tuple(entry.name for entry in entries))
