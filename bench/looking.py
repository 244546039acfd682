"""Looking in the real window: a cine, slice changes in four panes, and what many scans take of the memory."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bench.children import ended, environment, start
from bench.latency import percentile
from bench.probes.looking import KEPT, LABELLED, SCANS
from bench.synthetic import Stack, native, slice_like, write_stack
from bench.table import Row
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions

_IMAGES, _SIZE, _KINDS = 60, 512, 6
_OPENED, _LONG = 20, 72
"""Above 32 MiB each: smaller arrays the C library keeps for the next one when they are let go."""
_CINE_BAR = 1 / 59.5
"""60 a second by the clock, but for one in a hundred."""
_STEP_BAR = 0.016
_SHARE = 0.9
_PATIENCE = 300.0
_MIB = 2**20


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """The cine, the slice changes, the memory."""
    write_scans(folder)
    told = probed(folder, 2.0 if quick else 5.0)
    cine = tuple(told["cine"])
    note = f"{len(cine)} pictures in {sum(cine):.2f} s"
    what = f"cine of {_SIZE} x {_SIZE} at 60 a second, a picture painted every"
    yield Row(what, cine, bar=_CINE_BAR, value=sum(cine) / len(cine), note=note)
    for layout, panes in (("results", "source and three results"), ("planes", "three planes and a slab")):
        taken = tuple(told[layout])
        what = f"slice change, {panes} with label maps, nine of ten within"
        yield Row(what, taken, bar=_STEP_BAR, value=percentile(taken, _SHARE))
    yield judge_memory(told["memory"][0], told["room"][0])


def judge_memory(grown: float, room: float) -> Row:
    """What is kept, one that is being read, and half of one for all else."""
    one = room / KEPT
    what = f"memory of {_OPENED} opened CTs of {_LONG} x {_SIZE} x {_SIZE}"
    note = f"room for {KEPT} that are not seen; all would take {_OPENED * one / _MIB:.0f} MiB"
    return Row(what, (grown / _MIB,), bar=(room + 1.5 * one) / _MIB, note=note, unit="MiB")


def write_scans(folder: Path) -> None:
    """A CT with a label map of two labels, and twenty others."""
    slices = [slice_like(_SIZE, seed) for seed in range(_KINDS)]
    blocks = np.zeros((_IMAGES, _SIZE, _SIZE), np.uint8)
    blocks[:, 100:300, 100:300], blocks[:, 320:400, 300:450] = 1, 2
    voxels = np.stack([slices[image % _KINDS] for image in range(_IMAGES)]).astype(np.int16) - 1024
    geometry, identity = Geometry(voxels.shape, (1.25, 0.7, 0.7)), Identity(patient_id="BENCH", modality="CT")
    series = Series(voxels, geometry, identity, unit="HU", labels=(LabelMap("organs", blocks),))
    list(dicom.write([ExportItem(series, "labelled")], folder / LABELLED, ExportOptions(), Progress()))
    elements = [native(values) for values in slices]
    for number in range(_OPENED):
        stack = Stack(800 + number, _SIZE, _SIZE)
        write_stack(folder / SCANS / f"{number:02d}", stack, lambda image: elements[image % _KINDS], _LONG)


def probed(folder: Path, seconds: float) -> dict[str, list[float]]:
    """What `bench.probes.looking` says."""
    process = start("bench.probes.looking", os.fspath(folder), str(seconds), env=environment(folder / "home"))
    told: dict[str, list[float]] = json.loads(ended(process, _PATIENCE).splitlines()[-1])
    return told
