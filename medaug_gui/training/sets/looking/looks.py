"""A look at some slices of a series: thumbnails, and measures of what would spoil a training."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused, as_sentence
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.trainings.survey import THUMBNAIL, SliceMeasures
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.io.read import read_first_slice, read_series
from medaug_gui.training.sets.label_maps import merge_labels
from medaug_gui.training.sets.looking.detail import measure_detail
from medaug_gui.training.sets.looking.label_fit import MarkedSlice, shrink_marked

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]
_LARGEST = 1 << 29
"""Voxels: a volume file with more is not read for a look."""
_LARGE = 1 << 25
"""Voxels: of volumes with more one is read at a time."""
_alone = threading.Lock()
_VALUES = 600
"""Values of a series that go into the histogram."""
_BACKGROUND = 0.02
_MARKED = 3
_WHITE = 253
"""Of 255: JPEG does not keep white quite white."""
_LEAST = 16
"""Pixels: the edge of a slice in which noise can be measured."""
_EMPTY = 0.05
"""The share of an image that must be background before labels in it tell anything."""


@dataclass(frozen=True)
class Look:
    """What was seen of a series.

    Attributes:
        thumbnails: [n, 64, 64], in its proportions, from the 1st to the 99th percentile.
        values: some of the values [n], in its unit.
        measures: of the slices; None where they could not be read.
        problem: why not; empty where they could.
        label_problem: why its label map cannot be used; empty where it can.
        marked: some slices with their label maps, of a close look.
    """

    thumbnails: Bytes
    values: Array
    measures: SliceMeasures | None
    problem: str = ""
    label_problem: str = ""
    marked: tuple[MarkedSlice, ...] = ()


def look_at(header: SeriesHeader, count: int, *, close: bool) -> Look:
    """Some slices of a series.

    Args:
        header: of the series.
        count: slices in the middle half of it that are looked at.
        close: noise, detail and the fit of label maps are looked at, too: that takes a tenth of a second a slice.
    """
    try:
        slices, series = _read(header, count)
    except (Refused, OSError, MemoryError) as error:
        return Look(np.empty((0, THUMBNAIL, THUMBNAIL), np.uint8), np.empty(0, np.float32), None, as_sentence(error))
    grey = [make_grey(pixels) for pixels in slices]
    measures = _measure(grey, slices, header.modality, close=close)
    problem = ""
    marked: tuple[MarkedSlice, ...] = ()
    if header.label_files and series is not None:
        measures, problem = _measure_labels(series, measures)
        marked = _mark(series) if close and series.labels else ()
    thumbnails = np.stack([make_thumbnail(pixels, header.spacing) for pixels in grey])
    sample = np.concatenate([pixels.reshape(-1) for pixels in grey])
    return Look(thumbnails, sample[:: max(1, sample.size // _VALUES)], measures, "", problem, marked)


def make_grey(pixels: NDArray[Any]) -> Array:
    """A slice [row, column] or [row, column, 3] as float32 [row, column]; colours by Rec. 601, as Pillow does."""
    if pixels.ndim == 3:
        return (pixels @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.float32)
    return pixels.astype(np.float32)


def make_thumbnail(pixels: Array, spacing: tuple[float, float, float]) -> Bytes:
    """A slice [row, column] as [64, 64], means over areas, black around it; all black where it is of one grey."""
    low, high = (float(value) for value in np.percentile(pixels, (1, 99)))
    high_mm, wide_mm = pixels.shape[0] * spacing[1], pixels.shape[1] * spacing[2]
    scale = THUMBNAIL / max(high_mm, wide_mm)
    rows, columns = max(1, round(high_mm * scale)), max(1, round(wide_mm * scale))
    small = np.asarray(Image.fromarray(pixels).resize((columns, rows), Image.Resampling.BOX))
    out = np.zeros((THUMBNAIL, THUMBNAIL), np.uint8)
    if high <= low:
        return out
    down, across = (THUMBNAIL - rows) // 2, (THUMBNAIL - columns) // 2
    shown = np.clip((small - low) / max(high - low, 1e-6), 0, 1) * 255
    out[down : down + rows, across : across + columns] = np.rint(shown).astype(np.uint8)
    return out


def _read(header: SeriesHeader, count: int) -> tuple[list[NDArray[Any]], Series | None]:
    """Slices [row, column] or [row, column, 3], and the series where the whole of it had to be read."""
    places = choose_places(header.shape[0], count)
    if header.format == "dicom" and not header.label_files:
        return [_read_slice(header, place) for place in places], None
    if np.prod(header.shape, dtype=float) > _LARGEST:
        raise Refused("It is too large for a look: it would have to be read as a whole.")
    with _alone if np.prod(header.shape, dtype=float) > _LARGE else nullcontext():
        series = read_series(header, Progress())
    return [np.asarray(series.voxels[place]) for place in places], series


def _read_slice(header: SeriesHeader, place: int) -> NDArray[Any]:
    one = replace(header, frames=(header.frames[place],), shape=(1, *header.shape[1:]))
    return read_first_slice(one, Progress()).pixels


def choose_places(slices: int, count: int) -> list[int]:
    """`count` places in the middle half of so many slices, evenly apart; the middle one for one."""
    if count == 1 or slices == 1:
        return [slices // 2]
    return sorted({round(place) for place in np.linspace(0.25 * (slices - 1), 0.75 * (slices - 1), count)})


def _measure(
    grey: Sequence[Array], slices: Sequence[NDArray[Any]], modality: str, *, close: bool
) -> SliceMeasures:  # fmt: skip
    values = np.stack([_thin_out(pixels) for pixels in grey])
    low, high = (float(value) for value in np.percentile(values, (1, 99)))
    spans = [np.percentile(pixels, (0.5, 99.5)) for pixels in values]
    top = float(max(pixels.max() for pixels in grey))
    eight_bit = 127 < top <= 255 and min(float(pixels.min()) for pixels in grey) >= 0 and _is_whole(grey[0])
    noise = fine = None
    if close and high > low and min(grey[0].shape) >= _LEAST:
        noise = float(np.median([measure_noise_level(pixels, modality) for pixels in grey]))
        noise = noise if modality == "CT" else noise / (high - low)
        fine = measure_detail(grey)
    return SliceMeasures(
        low=low,
        high=high,
        flat=float(np.mean([span[1] <= span[0] for span in spans])),
        saturated=float(np.mean([np.mean(pixels >= _WHITE) for pixels in grey])) if eight_bit else 0.0,
        eight_bit=eight_bit,
        tint=max(map(_measure_tint, slices)),
        noise=noise,
        fine=fine,
    )


def _thin_out(pixels: Array) -> Array:
    """Some 128 x 128 pixels of a slice as a row: enough for percentiles, of one length for slices of one size."""
    return pixels[:: max(1, pixels.shape[0] // 128), :: max(1, pixels.shape[1] // 128)].reshape(-1)


def _is_whole(pixels: Array) -> bool:
    return bool(np.array_equal(pixels, np.rint(pixels)))


def _measure_tint(pixels: NDArray[Any]) -> float:
    if pixels.ndim < 3:
        return 0.0
    apart = pixels.max(-1).astype(np.float32) - pixels.min(-1)
    return float(np.mean(apart)) / 255


def _measure_labels(series: Series, measures: SliceMeasures) -> tuple[SliceMeasures, str]:
    """With what was measured in its label map, and why that cannot be used."""
    if not series.labels:
        said = [problem.sentence for problem in series.problems if problem.code.startswith("label-map-")]
        return measures, said[0] if said else "Its label map could not be read."
    labels = merge_labels(series.labels)
    counts = np.bincount(labels.reshape(-1))
    shares = {str(value): float(count) / labels.size for value, count in enumerate(counts) if value and count}
    print_ = hashlib.blake2b(np.ascontiguousarray(labels).tobytes(), digest_size=8).hexdigest()
    return replace(measures, labels=shares, outside=_measure_outside(series, labels, measures), label_print=print_), ""


def _mark(series: Series) -> tuple[MarkedSlice, ...]:
    """Up to three of the slices in which something is marked, those in which most is not passed over."""
    labels = merge_labels(series.labels)
    counts = np.count_nonzero(labels.reshape(len(labels), -1), axis=1)
    places = np.flatnonzero(counts > counts.max() / 2)
    some = [places[int(place)] for place in (np.arange(_MARKED) + 0.5) * len(places) / _MARKED] if len(places) else []
    return tuple(shrink_marked(make_grey(series.voxels[place]), labels[place]) for place in dict.fromkeys(some))


def _measure_outside(series: Series, labels: NDArray[Any], measures: SliceMeasures) -> float:
    """The share of the labelled voxels that lie in the background, where the image has one."""
    limit = measures.low + _BACKGROUND * (measures.high - measures.low)
    marked = np.flatnonzero(labels.reshape(len(labels), -1).any(1))
    if not len(marked) or series.is_colour or measures.high <= measures.low:
        return 0.0
    some = marked[:: max(1, len(marked) // 8)]
    dark = series.voxels[some] <= limit
    return float(dark[labels[some] > 0].mean()) if dark.mean() >= _EMPTY else 0.0
