"""A folder of 5,000 files: the scan against pydicom's dcmread(stop_before_pixels=True), with the same answers."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pydicom

from bench.synthetic import Stack, native, slice_like, write_stack
from bench.table import Row
from bench.timing import Plan, compare
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.scan import scan_all

_BAR = 0.25
_IMAGES = 100
_SIZE = 64
Answer = tuple[Any, ...]


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """One row."""
    series = 10 if quick else 50
    write_study(folder, series)
    found = compare(lambda: ours(folder), {"pydicom dcmread": lambda: pydicoms(folder)}, Plan(most=5, budget=40.0))
    same = our_answers(ours(folder)) == pydicoms_answers(datasets(folder))
    files = f"{series * _IMAGES:,} files in {series} series"
    note = "the same answers" if same else "THE ANSWERS DIFFER"
    yield Row.of(f"scan a folder of {files}", found, _BAR, note, wrong=not same)


def write_study(folder: Path, series: int, images: int = _IMAGES) -> None:
    """A folder for each series, of small slices with whole headers."""
    pixels = native(slice_like(_SIZE, 0))
    for number in range(series):
        stack = Stack(number, _SIZE, _SIZE, step=1.0 + number / 4)
        write_stack(folder / f"{number:03d}", stack, lambda _image: pixels, images)


def ours(folder: Path) -> list[SeriesHeader]:
    """What is measured of ours: all of it."""
    return scan_all([folder], Progress())[0]


def pydicoms(folder: Path) -> None:
    """What is measured of pydicom: the headers alone, none of them kept, for keeping them would slow it down."""
    for _dataset in datasets(folder):
        pass


def datasets(folder: Path) -> Iterator[pydicom.Dataset]:
    """pydicom's headers of all files."""
    for place, _folders, names in os.walk(folder):
        for name in names:
            yield pydicom.dcmread(os.path.join(place, name), stop_before_pixels=True)


def our_answers(headers: list[SeriesHeader]) -> dict[str, Answer]:
    """By series UID: whose it is, what it is, its slices in order, shape and spacing."""
    return {
        header.identity.series_uid: (
            header.identity.patient_id,
            header.identity.study_uid,
            header.modality,
            header.identity.description,
            tuple(frame.sop_uid for frame in header.frames),
            header.shape,
            tuple(round(size, 4) for size in header.spacing),
        )
        for header in headers
    }


def pydicoms_answers(headers: Iterable[pydicom.Dataset]) -> dict[str, Answer]:
    """The same, from pydicom's datasets of axial slices."""
    stacks: dict[str, list[pydicom.Dataset]] = defaultdict(list)
    for dataset in headers:
        stacks[str(dataset.SeriesInstanceUID)].append(dataset)
    return {uid: _answer(sorted(stack, key=_height)) for uid, stack in stacks.items()}


def _answer(stack: list[pydicom.Dataset]) -> Answer:
    first = stack[0]
    step = (_height(stack[-1]) - _height(first)) / max(1, len(stack) - 1)
    return (
        str(first.PatientID),
        str(first.StudyInstanceUID),
        str(first.Modality),
        str(first.SeriesDescription),
        tuple(str(dataset.SOPInstanceUID) for dataset in stack),
        (len(stack), int(first.Rows), int(first.Columns)),
        tuple(round(float(size), 4) for size in (step, *first.PixelSpacing)),
    )


def _height(dataset: pydicom.Dataset) -> float:
    return float(dataset.ImagePositionPatient[2])
