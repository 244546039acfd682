"""One case of a set out of its files: the slices that are used, in the smallest type that holds them, and measures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused, as_sentence
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case
from medaug_gui.imaging.grey_range import measure_top, sample_voxels
from medaug_gui.imaging.upright import find_turn
from medaug_gui.io.read import read_series
from medaug_gui.training.sets.label_maps import list_merged, merge_labels
from medaug_gui.training.sets.looking.looks import make_grey
from medaug_gui.training.sets.sampling import choose_places, compute_size
from medaug_gui.training.sets.store import StoredCase

Array = NDArray[np.float32]
_AIR = -500.0
_TISSUE = 0.1
_SLICES = 32
"""Slices that the mean and the spread of the foreground are measured in."""
_FINE = 200.0
"""How many whole steps tissue must span before values are rounded to whole numbers."""
_SKIPS_FLAT = ("generate", "encode")


@dataclass(frozen=True)
class Decoded:
    """A case as it is written into the set; arrays are None where it could not be read (`about.problem`)."""

    about: StoredCase
    voxels: NDArray[Any] | None = None
    labels: NDArray[Any] | None = None


def decode_case(case: Case, header: SeriesHeader, count: int, plan: TrainingPlan) -> Decoded:
    """At most `count` slices of a case.

    What cannot be read becomes a case without slices, with the reason.
    """
    try:
        return _decode(case, header, count, plan)
    except (Refused, OSError, MemoryError) as error:
        return Decoded(StoredCase(case.key, problem=as_sentence(error)))


def _decode(case: Case, header: SeriesHeader, count: int, plan: TrainingPlan) -> Decoded:
    series, places = _read(header, count, plan)
    size = compute_size(case, plan)
    merged = merge_labels(series.labels)[places] if series.labels else None
    if merged is not None:
        merged = np.stack([_resize_labels(one, size) for one in merged])
    voxels = _gather(series, places, size)
    spacing = _scale_spacing(case, plan)
    if plan.task == "segment":
        turn = find_turn(series.geometry)
        voxels, spacing = turn.apply(voxels), turn.turn_spacing(spacing)
        merged = None if merged is None else turn.apply(merged)
    numbers = _number_places(header, places, len(series.voxels), count, plan)
    if plan.task in _SKIPS_FLAT:
        kept = np.array([place for place, one in enumerate(voxels) if one.max() > one.min()], np.intp)
        voxels, numbers = voxels[kept], [numbers[place] for place in kept]
        merged = merged[kept] if merged is not None else None
    if not len(voxels):
        raise Refused("All of its slices are of one grey.")
    stored, factor = pack_values(voxels, case.modality)
    about = StoredCase(
        key=case.key, factor=factor, spacing=spacing, places=tuple(numbers),
        names=_describe_labels(series.labels), **_measure(voxels, case.modality),
    )  # fmt: skip
    return Decoded(about, stored, merged)


def _read(header: SeriesHeader, count: int, plan: TrainingPlan) -> tuple[Series, list[int]]:
    """The series and which of its slices are used; of DICOM without labels no others are read."""
    slices = header.shape[0]
    if header.format == "dicom" and not header.label_files and count < slices:
        places = choose_places(slices, count, plan.task)
        some = replace(
            header, frames=tuple(header.frames[place] for place in places), shape=(len(places), *header.shape[1:])
        )
        return read_series(some, Progress()), list(range(len(places)))
    series = read_series(header, Progress())
    marked = np.asarray(merge_labels(series.labels).reshape(slices, -1).any(1)) if series.labels else None
    return series, choose_places(slices, count, plan.task, marked)


def _gather(series: Series, places: list[int], size: tuple[int, int]) -> NDArray[Any]:
    """The slices [slice, row, column], as they are where that is grey and of the size wanted, else float32."""
    if not series.is_colour and series.voxels.shape[1:] == size:
        return series.voxels if len(places) == len(series.voxels) else series.voxels[places]
    return np.stack([_resize(make_grey(series.voxels[place]), size) for place in places])


def _number_places(
    header: SeriesHeader, places: list[int], read: int, count: int, plan: TrainingPlan
) -> list[int]:  # fmt: skip
    """The places in the whole series, where some slices alone were read."""
    return places if read == header.shape[0] else choose_places(header.shape[0], count, plan.task)


def _resize(pixels: Array, size: tuple[int, int]) -> Array:
    if pixels.shape == size:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize(size[::-1], Image.Resampling.BOX))


def _resize_labels(labels: NDArray[np.uint16], size: tuple[int, int]) -> NDArray[np.uint16]:
    if labels.shape == size:
        return labels
    rows, columns = (
        ((np.arange(new) + 0.5) * old / new).astype(int) for new, old in zip(size, labels.shape, strict=True)
    )
    found: NDArray[np.uint16] = labels[rows][:, columns]
    return found


def _scale_spacing(case: Case, plan: TrainingPlan) -> tuple[float, float, float]:
    rows, columns = compute_size(case, plan)
    known = case.spacing[1:] != (1.0, 1.0)
    down = case.spacing[1] * case.rows / rows if known else 1.0
    across = case.spacing[2] * case.columns / columns if known else 1.0
    return case.spacing[0], down, across


def pack_values(values: NDArray[Any], modality: str) -> tuple[NDArray[Any], float]:
    """Values in the smallest type that holds them, and what to multiply that by.

    HU are rounded to whole numbers (int16), as are other values where that is fine enough: in bytes from 0 to 255, in
    int16 where tissue spans 200 steps. What is finer becomes float16 in units of its top.
    """
    low, high = float(values.min()), float(values.max())
    integer = np.issubdtype(values.dtype, np.integer)
    fits = low >= -32768 and high <= 32767
    whole = integer or (fits and all(np.array_equal(one, np.rint(one)) for one in values))
    if modality != "CT" and low >= 0 and high <= 255 and (whole or high > 127):
        return (values if integer else np.rint(values)).astype(np.uint8), 1.0
    if modality == "CT" or (fits and (whole or high - low > _FINE)):
        kept = values if fits else np.clip(values, -32768, 32767)
        return (kept if integer else np.rint(kept)).astype(np.int16, copy=False), 1.0
    factor = max(abs(low), abs(high), 1e-30)
    return (values / factor).astype(np.float16), factor


def _measure(values: NDArray[Any], modality: str) -> dict[str, Any]:
    sample = sample_voxels(values)
    low, high = (float(value) for value in np.percentile(sample, (0.5, 99.5)))
    if high <= low:
        low, high = float(values.min()), float(values.max())
    top = measure_top(values)
    limit = _AIR if modality == "CT" else _TISSUE * top
    some = np.concatenate([one[one > limit] for one in values[:: max(1, len(values) // _SLICES)]])
    return {
        "low": low,
        "high": high if high > low else low + 1.0,
        "top": top,
        "mean": float(some.mean(dtype=np.float64)) if some.size else 0.0,
        "spread": max(float(some.std(dtype=np.float64)), 1e-6) if some.size else 1.0,
        "foreground": tuple(float((one > limit).mean()) for one in values),
    }


def _describe_labels(maps: tuple[LabelMap, ...]) -> dict[str, Any]:
    """Number -> the label as JSON."""
    merged = list_merged(maps) if maps else {}
    described = LabelMap("", np.zeros((1, 1, 1), np.uint8), tuple(merged.values())).describe()["labels"]
    return {str(number): label for number, label in zip(merged, described, strict=True)}
