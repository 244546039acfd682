"""Slices for measuring a codec, with the masks of what is ill where there are some, and simpler codecs beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import fft

from medaug_gui.core.errors import MedAugError, Refused
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.data import BLOCK, People, find_range, pick_evenly
from medaug_gui.imaging.head_frame import frame_head
from medaug_gui.io.read import read_series
from medaug_gui.models.card import Inputs

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]
SMALL = 64
"""The edge that generators work at."""
_INNER = 0.1
"""The share of a volume's slices at either end that is not measured: they are mostly empty."""


@dataclass(frozen=True)
class CodecSlice:
    """A slice to be coded.

    Attributes:
        image: [row, column] in 0..1.
        group: whose it is, for the intervals; never shown.
        mask: True where something is ill, None where nobody says.
        facts: sentences on how the series differs from what the model knows.
        header: of the series it is from.
    """

    image: Array
    group: str
    mask: Mask | None
    facts: tuple[str, ...]
    header: SeriesHeader


def read_codec_slices(
    headers: Sequence[SeriesHeader], inputs: Inputs, people: People, count: int, progress: Progress
) -> list[CodecSlice]:
    """At most `count` slices spread over the series; masks (two values at most) are left out as slices.

    Raises:
        Refused: none is left.
    """
    numbers = {header.key: number for number, header in enumerate(headers)}
    chosen = pick_evenly(headers, 2 * count)
    quota = max(1, -(-count // len(chosen)))
    found: list[CodecSlice] = []
    for header in progress.over(chosen, "reading"):
        try:
            series = read_series(header, Progress())
        except MedAugError:
            continue
        group = people.of(header) or (header.key if header.images > 1 else f"block {numbers[header.key] // BLOCK}")
        found += _pick_slices(series, header, inputs, group, quota)
    if not found:
        raise Refused("No slice there can be measured: all are empty, masks or smaller than 64 pixels.")
    return pick_evenly(found, count)


def shrink_slice(image: Array, head: bool) -> Array:
    """A slice at 64 x 64 pixels as a generator makes it: a head in its frame, others whole."""
    if head:
        return frame_head(image, SMALL).values
    whole = Image.fromarray(np.ascontiguousarray(image))
    return np.asarray(whole.resize((SMALL, SMALL), Image.Resampling.BOX), np.float32)


def keep_lowest_cosines(image: Array) -> Array:
    """The slice from the quarter of its cosine coefficients that vary most slowly: as many numbers as the codec's."""
    rows, columns = (np.arange(size) / size for size in image.shape)
    speed = np.hypot(rows[:, None], columns[None, :])
    limit = np.partition(speed.ravel(), image.size // 4 - 1)[image.size // 4 - 1]
    coefficients = fft.dctn(image, norm="ortho")
    back: Array = fft.idctn(np.where(speed <= limit, coefficients, 0), norm="ortho")
    return back.astype(np.float32)


def halve_and_enlarge(image: Array) -> Array:
    """The slice at half its size and back, both bicubic: as many numbers as the codec's."""
    height, width = image.shape
    whole = Image.fromarray(np.ascontiguousarray(image))
    half = whole.resize((width // 2, height // 2), Image.Resampling.BICUBIC)
    return np.asarray(half.resize((width, height), Image.Resampling.BICUBIC), np.float32)


def _pick_slices(
    series: Series, header: SeriesHeader, inputs: Inputs, group: str, quota: int
) -> Iterator[CodecSlice]:  # fmt: skip
    if series.is_colour or min(series.geometry.shape[1:]) < SMALL:
        return
    shown = _scale(series, inputs)
    depth = len(shown)
    picks = np.linspace(_INNER * (depth - 1), (1 - _INNER) * (depth - 1), min(quota, depth)).round().astype(int)
    facts = find_mismatches(inputs, SeriesFacts.from_series(series)) if header.format == "dicom" else ()
    for index in dict.fromkeys(picks.tolist() if depth > 1 else [0]):
        image = shown[index]
        if np.unique(image[::2, ::2]).size > 2:
            yield CodecSlice(image, group, _find_mask(series, header, index), facts, header)


def _scale(series: Series, inputs: Inputs) -> Array:
    """Slices in 0..1: 8 bits by 255, HU by the model's range, others by their robust range."""
    voxels = series.voxels
    in_hu = series.unit == "HU" and inputs.unit == "HU"
    low, high = inputs.range if in_hu and inputs.range else find_range(voxels)
    shown: Array = np.clip((voxels.astype(np.float32) - low) / np.float32(max(high - low, 1e-6)), 0, 1)
    return shown


def _find_mask(series: Series, header: SeriesHeader, index: int) -> Mask | None:
    """From the label maps of the series, else from a picture of the same name in a folder `masks` beside `images`."""
    if series.labels:
        mask = np.any([labels.voxels[index] > 0 for labels in series.labels], axis=0)
        return mask if mask.any() else None
    path = Path(header.frames[0].path)
    parts = ["masks" if part == "images" else part for part in path.parts]
    place = Path(*parts).with_suffix(".png")
    if place == path or header.images > 1 or not place.is_file():
        return None
    try:
        with Image.open(place) as image:
            mask = np.asarray(image.convert("L")) > 0
    except OSError:
        return None
    return mask if mask.shape == series.geometry.shape[1:] and mask.any() else None
