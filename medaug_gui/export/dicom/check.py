"""Written files read back from the disk and compared: voxels, geometry and identity, before anything is published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.dicom.pixels import Encoding
from medaug_gui.export.dicom.template import Plan

_GEOMETRY = 1e-4  # mm


def largest_error(files: Sequence[Path], plan: Plan, progress: Progress) -> float:
    """The largest difference between the voxels and what a reader makes of the files, in the series' unit.

    Raises:
        ExportProblem: a file does not hold what was meant.
    """
    worst = 0.0
    depth = plan.series.geometry.shape[0]
    for number, path in enumerate(files):
        dataset = _read(path)
        indices = range(depth) if plan.kind.multi_frame else range(number, number + 1)
        stored = _stored(dataset, plan.series, len(indices))
        for index, plane in zip(indices, stored, strict=True):
            difference = _difference(dataset, plan, index, plane)
            _check_promise(difference, plan.encoding_of(index), plan.series)
            worst = max(worst, difference)
        _check_place(dataset, plan, number)
        progress.set((number + 1) / len(files), "reading back")
    return worst


def _read(path: Path) -> Dataset:
    try:
        return pydicom.dcmread(path)
    except OSError:
        raise
    except Exception as error:  # whatever a damaged file raises
        raise _mismatch(type(error).__name__) from error


def _stored(dataset: Dataset, series: Series, frames: int) -> NDArray[Any]:
    signed = "i" if dataset.PixelRepresentation else "u"
    dtype = np.dtype(f"<{signed}{dataset.BitsAllocated // 8}")
    shape = (frames, dataset.Rows, dataset.Columns, *([3] if series.colour else []))
    count = int(np.prod(shape))
    if len(dataset.PixelData) < count * dtype.itemsize:
        raise _mismatch("the pixel data are too short")
    return np.frombuffer(dataset.PixelData, dtype, count).reshape(shape)


def _difference(dataset: Dataset, plan: Plan, index: int, stored: NDArray[Any]) -> float:
    wanted = plan.series.voxels[index]
    if stored.shape != wanted.shape:
        raise _mismatch("the size of an image differs")
    slope, intercept = float(dataset.get("RescaleSlope", 1)), float(dataset.get("RescaleIntercept", 0))
    if slope == 1 and intercept == 0 and wanted.dtype == stored.dtype:
        return 0.0 if np.array_equal(stored, wanted) else float(np.abs(stored.astype(float) - wanted).max())
    return float(np.abs(stored.astype(np.float64) * slope + intercept - wanted).max())


def _check_place(dataset: Dataset, plan: Plan, number: int) -> None:
    planes = plan.planes
    if "ImagePositionPatient" not in dataset:
        return
    pairs = [
        (dataset.ImagePositionPatient, planes.positions[number]),
        (dataset.PixelSpacing, planes.spacing),
    ]
    extent = max(plan.series.geometry.extent)
    same = all(np.allclose(np.array(read, float), meant, rtol=0, atol=_GEOMETRY) for read, meant in pairs)
    turned = np.abs(np.array(dataset.ImageOrientationPatient, float) - planes.orientations[number]).max() * extent
    if not same or turned > _GEOMETRY:
        raise _mismatch("the geometry differs")


def _check_promise(worst: float, encoding: Encoding, series: Series) -> None:
    if encoding.clipped:
        limits = np.iinfo(encoding.dtype)
        over = max(encoding.physical_of(limits.min) - encoding.low, encoding.high - encoding.physical_of(limits.max))
        promised = max(over, encoding.slope / 2)
    else:
        whole = encoding.identity and series.voxels.dtype.kind in "iu"
        promised = 0.0 if whole else encoding.slope / 2
    slack = 1e-6 * max(abs(encoding.low), abs(encoding.high), encoding.slope)
    if worst > promised + slack:
        raise _mismatch("the voxels differ")


def _mismatch(reason: str) -> ExportProblem:
    return ExportProblem(
        "The written files did not read back as they were meant, so nothing was kept.",
        advice="Check the disk and export again.",
        details=reason,
    )
