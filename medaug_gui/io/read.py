"""Reading a series: voxels in physical units, the middle slice first.

    series = read_series(header, progress, on_first)

What a voxel is: CT in HU; PET in the unit it names; everything else as stored after rescale, per slice. int16 where
these are whole numbers that fit, else float32; colour as uint8 RGB. MONOCHROME1 is turned round so that larger is
brighter, except for CT and PET (see `dicom.image.plan`). Windows and VOI LUTs are turned with the values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import LINEAR, Greys, WindowCurve
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem, Series, Window, drop_repeated
from medaug_gui.io.dicom.image.fetch import SliceSource
from medaug_gui.io.dicom.image.plan import Plan, check_patient, plan_series
from medaug_gui.io.dicom.stacks.frames import place_slices
from medaug_gui.io.formats.volumes import StoredVolume, find_volume, to_physical
from medaug_gui.io.labelling.reading import read_labels
from medaug_gui.io.landmarks.beside import read_landmarks_beside

_CHEST: Window = (-600.0, 1500.0)
_SOFT: Window = (40.0, 400.0)


@dataclass(frozen=True)
class FirstSlice:
    """The middle slice, delivered before the rest is read: physical values [row, column] or RGB [row, column, 3]."""

    index: int
    pixels: NDArray[Any]
    window: Window | None
    unit: str
    greys: Greys = Greys()


OnFirst = Callable[[FirstSlice], None]


def read_series(header: SeriesHeader, progress: Progress, on_first: OnFirst | None = None) -> Series:
    """The whole series; `on_first` gets the middle slice, on the calling thread.

    Raises:
        Refused: a slice cannot be read or decoded (a hole in a volume would be wrong), or the files do not hold what
            they claim.
        Cancelled: through `progress`.
    """
    if header.format == "dicom":
        return _read_dicom(header, progress, on_first)
    return _read_volume_file(header, progress, on_first)


def read_first_slice(header: SeriesHeader, progress: Progress) -> FirstSlice:
    """The middle slice alone (of files that are not DICOM it has to be taken out of the whole); the same errors."""
    if header.format != "dicom":
        return _take_middle(*_load(header, progress)[:2])
    middle = len(header.frames) // 2
    plan = plan_series(replace(header, frames=(header.frames[middle],)), progress)
    _, pixels = SliceSource(plan.slices).begin_volume(0)
    return _show_first(middle, pixels, plan, header.identity.body_part)


def read_labels_alone(
    header: SeriesHeader, progress: Progress
) -> tuple[Geometry, tuple[LabelMap, ...], tuple[Problem, ...]]:
    """The grid of a series and its label maps on it, without its voxels; a problem for each that cannot be read.

    Raises:
        Refused: the files do not hold what they claim.
        Cancelled: through `progress`.
    """
    if header.format == "dicom":
        grid = place_slices(header.frames, plan_series(header, progress).headers)
    else:
        grid = find_volume(header).geometry
    return (grid, *read_labels(header, grid, progress))


def _read_dicom(header: SeriesHeader, progress: Progress, on_first: OnFirst | None) -> Series:
    plan = plan_series(header, progress)
    check_patient(header, plan)
    source = SliceSource(plan.slices)
    source.start()
    middle = len(plan.slices) // 2
    volume, pixels = source.begin_volume(middle)
    first = _show_first(middle, pixels, plan, header.identity.body_part)
    if on_first is not None:
        on_first(first)
    voxels = source.fetch_rest(volume, middle, progress.part(0.0, 0.95))
    grid = place_slices(header.frames, plan.headers)
    labels, left_out = read_labels(header, grid, progress.part(0.95, 1.0))
    landmarks, not_read = read_landmarks_beside(header, grid)
    return Series(
        voxels=voxels,
        geometry=grid,
        identity=header.identity,
        unit=plan.unit,
        labels=labels,
        window=first.window,
        greys=plan.greys,
        padding=plan.padding,
        frames=plan.frames,
        case=header.case,
        problems=drop_repeated(
            (*header.problems, *plan.problems, *source.problems, *left_out, *volume.problems, *not_read)
        ),
        landmarks=landmarks,
    )


def _read_volume_file(header: SeriesHeader, progress: Progress, on_first: OnFirst | None) -> Series:
    stored, voxels, lost = _load(header, progress.part(0.0, 0.9))
    first = _take_middle(stored, voxels)
    if on_first is not None:
        on_first(first)
    labels, left_out = read_labels(header, stored.geometry, progress.part(0.9, 1.0))
    landmarks, not_read = read_landmarks_beside(header, stored.geometry)
    return Series(
        voxels=voxels,
        geometry=stored.geometry,
        identity=header.identity,
        labels=labels,
        window=first.window,
        frames=header.frames,
        case=header.case,
        problems=drop_repeated((*header.problems, *lost, *left_out, *not_read)),
        landmarks=landmarks,
    )


def _load(header: SeriesHeader, progress: Progress) -> tuple[StoredVolume, NDArray[Any], tuple[Problem, ...]]:
    stored = find_volume(header)
    return (stored, *to_physical(stored, stored.load(progress)))


def _take_middle(stored: StoredVolume, voxels: NDArray[Any]) -> FirstSlice:
    middle = len(voxels) // 2
    window = None if stored.colour else _fit_window(voxels[middle])
    return FirstSlice(middle, _lock(voxels[middle]), window, "")


def _show_first(index: int, pixels: NDArray[Any], plan: Plan, body_part: str) -> FirstSlice:
    return FirstSlice(index, _lock(pixels), _choose_window(plan, body_part, pixels), plan.unit, plan.greys)


def _choose_window(plan: Plan, body_part: str, middle: NDArray[Any]) -> Window | None:
    """The window that a series is first shown with: the header's, else one that suits (PS3.3 C.11.2.1.2).

    Centre and width in the unit of the voxels; None for colour.
    """
    if middle.ndim == 3:
        return None
    if plan.greys.first is not None:
        curve = plan.greys.first.middle
        centre, width = curve.window
        # Half way between black and white in the middle, as if it were a straight line without ends.
        turned = plan.flipped and isinstance(curve, WindowCurve) and curve.function == LINEAR
        return (centre - 1, width) if turned else (centre, width)
    if plan.unit == "HU":
        return _CHEST if any(word in body_part.upper() for word in ("CHEST", "LUNG", "THORAX")) else _SOFT
    return _fit_window(middle, plan.padding)


def _fit_window(values: NDArray[Any], padding: float | None = None) -> Window:
    """From the 0.5th to the 99.5th percentile of what is no padding."""
    sample = values[:: max(1, values.shape[0] // 256), :: max(1, values.shape[1] // 256)]
    if padding is not None and (sample != padding).any():
        sample = sample[sample != padding]
    low, high = (float(value) for value in np.percentile(sample, (0.5, 99.5)))
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    return (low + high) / 2, max(high - low, 1.0 if np.issubdtype(values.dtype, np.integer) else 1e-6)


def _lock(pixels: NDArray[Any]) -> NDArray[Any]:
    """A view that cannot be written to."""
    view = pixels.view()
    view.flags.writeable = False
    return view
