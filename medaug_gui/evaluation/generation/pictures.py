"""Real images as a generator makes them: one size, one range of values, in blocks of neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.data import BLOCK, People, find_range, read_index
from medaug_gui.imaging.body_frame import frame_body
from medaug_gui.imaging.head_frame import frame_picture
from medaug_gui.imaging.square_frame import pad_to_square
from medaug_gui.io.read import read_series
from medaug_gui.models.card import Outputs

Array = NDArray[np.float32]
_COLUMNS = ("condition", "class", "label")
FEWEST = 20
MOST = 4000
"""Images that are read at most."""


@dataclass(frozen=True)
class Pictures:
    """Images [n, size, size] in 0..1 and, for each, a block: a patient, or neighbours that may be one."""

    images: Array
    blocks: tuple[str, ...]
    series: tuple[SeriesHeader, ...]
    named: bool
    """Whether blocks are known people or volumes."""
    origins: tuple[SeriesHeader, ...] = ()
    """The series of each image."""

    def find_related(self, some: NDArray[np.intp]) -> NDArray[np.bool_]:
        """True where an image of `some` and another may be one person's: [some, n]."""
        if not self.named:
            related: NDArray[np.bool_] = np.abs(some[:, None] - np.arange(len(self.images))[None, :]) <= BLOCK
        else:
            labels = np.unique(np.array(self.blocks), return_inverse=True)[1]
            related = labels[some][:, None] == labels[None, :]
        if related.all():
            related = some[:, None] == np.arange(len(self.images))[None, :]
        return related


def read_pictures(headers: Sequence[SeriesHeader], outputs: Outputs, people: People, progress: Progress) -> Pictures:
    """The images of some series as the model's own look; masks (two values at most) are left out.

    Raises:
        Refused: fewer than twenty are left.
    """
    size = outputs.size
    found: list[Array] = []
    blocks: list[str] = []
    kept: list[SeriesHeader] = []
    for number, header in enumerate(progress.over(headers, "reading")):
        series = read_series(header, Progress())
        for image in _scale(series, outputs):
            if len(found) < MOST and np.unique(image[::2, ::2]).size > 2:
                found.append(_bring_to_size(image, size, outputs))
                blocks.append(people.of(header) or _name_block(header, number))
                kept.append(header)
    if len(found) < FEWEST:
        raise Refused(f"There are {len(found)} images that can be measured; at least {FEWEST} are needed.")
    sources = tuple(dict.fromkeys(kept))
    named = all(people.of(header) or header.images > 1 for header in sources)
    return Pictures(np.stack(found), tuple(blocks), sources, named, tuple(kept))


class ClassLabels:
    """The class labels of the pictures under a folder, as far as a generator knows them."""

    def __init__(self, folder: Path, labels: Sequence[str]) -> None:
        self._labels = {_strip(label): label for label in labels}
        self._indexed = self._match(read_index(folder))

    def of(self, header: SeriesHeader) -> str:
        """The class label of a picture, empty where nobody says."""
        path = Path(header.frames[0].path)
        named = self._labels.get(_strip(path.parent.name), "")
        return named or self._indexed.get(path.name, "")

    def _match(self, rows: Sequence[Mapping[str, str]]) -> dict[str, str]:
        """File name -> class label; names that stand for several are left out."""
        found: dict[str, str] = {}
        for row in rows:
            given = (_strip(row.get(key) or "") for key in _COLUMNS)
            label = next((self._labels[one] for one in given if one in self._labels), "")
            name = Path(row.get("file") or "").name
            if name:
                found[name] = label if found.get(name, label) == label else ""
        return found


def _scale(series: Series, outputs: Outputs) -> Array:
    """Slices [n, row, column] in 0..1: HU by the model's range, 8 bits by 255, others by their own brightest."""
    voxels = series.voxels.astype(np.float32)
    if series.unit == "HU" and outputs.modality == "CT":
        if outputs.spacing_mm:
            voxels = frame_body(series, outputs.size, outputs.spacing_mm)
        low, high = outputs.range
    else:
        low, high = find_range(voxels)
    shown: Array = np.clip((voxels - low) / max(high - low, 1e-6), 0, 1)
    return shown


def _bring_to_size(image: Array, size: int, outputs: Outputs) -> Array:
    """As a square of the model's size; heads also to one place and brightness. CT may be at that size already."""
    if image.shape == (size, size) and outputs.modality == "CT":
        return image
    if outputs.framed:
        return frame_picture(Image.fromarray((255 * image).astype(np.uint8)), size)
    grey = Image.fromarray(pad_to_square((255 * image).astype(np.uint8)))
    return np.asarray(grey.resize((size, size), Image.Resampling.BOX), np.float32) / np.float32(255)


def _name_block(header: SeriesHeader, number: int) -> str:
    """A volume is one block; single pictures whose patient nobody knows go by sixty neighbours in name."""
    return header.key if header.images > 1 else f"block {number // BLOCK}"


def _strip(label: str) -> str:
    """For comparing: lower case, one blank for whatever joins words, no plural."""
    return " ".join(label.lower().replace("_", " ").replace("-", " ").split()).removesuffix("s")
