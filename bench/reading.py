"""An uncompressed CT of 300 x 512 x 512: the whole volume against SimpleITK, and the first slice on its way."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.synthetic import Stack, native, slice_like, write_stack
from bench.table import Row
from bench.timing import Plan, compare
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import FirstSlice, read_series
from medaug_gui.io.scan import scan_all

_BAR = 0.25
_FIRST_BAR = 0.3
IMAGES = 300
_SIZE = 512
_KINDS = 12
_FIRSTS = 7


class _Enough(Exception):
    """The first slice is there: the rest of the volume is not wanted."""


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """The whole volume, and the first slice."""
    write_ct(folder)
    (header,), _ = scan_all([folder], Progress())
    yield _whole(folder, header, Plan(most=4 if quick else 9, budget=20.0))
    yield _first(header)


def write_ct(folder: Path, images: int = IMAGES, size: int = _SIZE) -> None:
    """The series; a few different slices in turn."""
    elements = [native(slice_like(size, seed)) for seed in range(_KINDS)]
    write_stack(folder, Stack(900, size, size), lambda image: elements[image % _KINDS], images)


def simpleitk_reader(folder: Path) -> Any:
    """SimpleITK's reader with the files in order, which is found outside the measured time."""
    import SimpleITK as sitk  # noqa: N813

    reader = sitk.ImageSeriesReader()  # type: ignore[no-untyped-call]
    reader.SetFileNames(reader.GetGDCMSeriesFileNames(str(folder)))  # type: ignore[no-untyped-call]
    return reader


def simpleitk_voxels(image: Any) -> NDArray[Any]:
    """A copy of the voxels [slice, row, column]."""
    import SimpleITK as sitk  # noqa: N813

    voxels: NDArray[Any] = sitk.GetArrayFromImage(image)
    return voxels


def _whole(folder: Path, header: SeriesHeader, plan: Plan) -> Row:
    reader = simpleitk_reader(folder)
    found = compare(lambda: read_series(header, Progress()), {"SimpleITK ImageSeriesReader": reader.Execute}, plan)
    same = np.array_equal(read_series(header, Progress()).voxels, simpleitk_voxels(reader.Execute()))
    note = "the same voxels" if same else "THE VOXELS DIFFER"
    return Row.of(f"load {IMAGES} x {_SIZE} x {_SIZE} int16 CT, uncompressed", found, _BAR, note, wrong=not same)


def _first(header: SeriesHeader) -> Row:
    taken = tuple(_until_first(header) for _ in range(_FIRSTS))
    return Row("first slice of that CT out of the reader", taken, bar=_FIRST_BAR)


def _until_first(header: SeriesHeader) -> float:
    """Seconds from asking for the series until its first slice is handed over."""
    arrived: list[float] = []

    def on_first(_first: FirstSlice) -> None:
        arrived.append(time.perf_counter())
        raise _Enough

    begin = time.perf_counter()
    with contextlib.suppress(_Enough):
        read_series(header, Progress(), on_first)
    return arrived[0] - begin
