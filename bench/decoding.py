"""Compressed slices decoded on all cores against one core."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray
from pydicom.uid import JPEG2000Lossless, JPEGLSLossless

from bench.machine import cores
from bench.synthetic import Stack, coded, slice_like, write_stack
from bench.table import Row
from bench.timing import Plan, compare
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

_SIZE = 512
_KINDS = 4
_MOST_CORES = 8
_CODERS = {"JPEG 2000": (JPEG2000Lossless, "pylibjpeg"), "JPEG-LS": (JPEGLSLossless, "pyjpegls")}


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """A row for each coder."""
    images = 48 if quick else 96
    for number, (name, (syntax, plugin)) in enumerate(_CODERS.items()):
        place = folder / str(number)
        write_coded(place, number, syntax, plugin, images)
        yield _row(place, f"decode {images} x {_SIZE} x {_SIZE} CT, {name} lossless, on {cores()} cores")


def write_coded(folder: Path, number: int, syntax: str, plugin: str, images: int, size: int = _SIZE) -> None:
    """A compressed series; a few different slices in turn."""
    elements = [coded(slice_like(size, seed), syntax, plugin) for seed in range(_KINDS)]
    stack = Stack(910 + number, size, size, syntax=syntax)
    write_stack(folder, stack, lambda image: elements[image % _KINDS], images)


def bar(count: int) -> float:
    """What all cores may take of one core's time: four fifths of the perfect speed-up, of 8 cores at most."""
    return 1 / (0.8 * min(count, _MOST_CORES))


def _row(folder: Path, what: str) -> Row:
    if cores() == 1 or not hasattr(os, "sched_setaffinity"):
        return Row(what, note="nothing to compare: one core, or no way to keep to one")
    (header,), _ = scan_all([folder], Progress())

    def all_cores() -> NDArray[np.int16]:
        return read_series(header, Progress()).voxels

    def one_core() -> NDArray[np.int16]:
        with only_one_core():
            return read_series(header, Progress()).voxels

    found = compare(all_cores, {"one core": one_core}, Plan(most=4, budget=15.0))
    kinds = [slice_like(_SIZE, image % _KINDS) for image in range(header.images)]
    same = np.array_equal(all_cores(), np.stack(kinds).astype(np.int16) - 1024)
    return Row.of(what, found, bar(cores()), "" if same else "THE VOXELS DIFFER", wrong=not same)


@contextmanager
def only_one_core() -> Iterator[None]:
    """This thread, the threads that it starts and the decoders that wait already, all on one core."""
    usable = os.sched_getaffinity(0)
    _place({min(usable)})
    try:
        yield
    finally:
        _place(usable)


def _place(wanted: set[int]) -> None:
    for pid in (0, *(child.pid for child in psutil.Process().children())):
        os.sched_setaffinity(pid, wanted)
