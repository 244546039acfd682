"""What a network that fills slices in is trained on: stacks of thin slices of CT and MR, and what is held out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models.inference.fill import CT_RANGE, CT_SCALE, FillScaling
from medaug_gui.training.config import parse
from medaug_gui.training.data.volumes import MODALITIES, Volume, read_volumes
from medaug_gui.training.fill.augmentation import FEWEST, Stack
from medaug_gui.training.job import TrainingJob

Array = NDArray[np.float32]


@dataclass(frozen=True)
class FillData:
    """The `data` of a config.

    Attributes:
        hold_out: folders of scans that are only measured on; empty for the last of each modality with two or more.
        isotropic: folders of scans whose rows and columns may serve as slices.
        slab: first and last slice of a slab of those that is not trained on; both 0 for none.
    """

    hold_out: tuple[str, ...] = ()
    isotropic: tuple[str, ...] = ()
    slab: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class FillSet:
    """Stacks to train on, stacks that are held out, and the names of the folders of both."""

    stacks: Sequence[Stack]
    held_out_stacks: Sequence[Stack]
    trained: Sequence[str]
    held_out: Sequence[str]
    split: str


def read_fill_set(job: TrainingJob, progress: Progress) -> FillSet:
    """All scans of a folder as stacks.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there is no scan to train on beside those that are held out.
    """
    about = parse(FillData, job.config.data, "data")
    scans = read_volumes(job.data, job.work / "volumes", progress)
    held = about.hold_out or _last_of_each(scans)
    kept = [scan for scan in scans if scan.name not in held]
    tests = [scan for scan in scans if scan.name in held]
    if not kept:
        raise Refused("There must be a scan to train on, beside those that are held out.")
    stacks = [stack for scan in kept for stack in _make_stacks(scan, about) if len(stack.voxels) >= FEWEST]
    held_stacks = [Stack(_scale(scan), scan.modality, 2) for scan in tests]
    held_stacks += [stack for scan in kept for stack in _cut_slab(scan, about)]
    split = f"by patient: {len(tests)} scans were never trained on"
    if any(scan.name in about.isotropic for scan in kept) and about.slab[1]:
        split += f"; of one scan a slab of {about.slab[1] - about.slab[0]} slices was not"
    return FillSet(stacks, held_stacks, [scan.name for scan in kept], [scan.name for scan in tests], split)


def _last_of_each(scans: Sequence[Volume]) -> tuple[str, ...]:
    sets = [[scan.name for scan in scans if scan.modality == modality] for modality in MODALITIES]
    return tuple(names[-1] for names in sets if len(names) > 1)


def _make_stacks(scan: Volume, about: FillData) -> Iterator[Stack]:
    """Thin slices to learn from, in units of the network.

    An isotropic scan gives slices of three orientations at four sizes, of which the coarser have less noise; so has CT
    halved in the plane. Rows and columns of CT stand for thin slices at times.
    """
    values = _scale(scan)
    if scan.name in about.isotropic:
        for part in (values[: about.slab[0]], values[about.slab[1] :]):
            yield from cut_isotropic(part, scan.modality)
        return
    yield from cut_slices(values, scan.modality)


def cut_isotropic(values: Array, modality: str) -> Iterator[Stack]:
    """Slices of three orientations at four sizes from a volume in units of the network, of even spacing."""
    for coarser, most, weight in ((1.0, 5, 0.2), (1.5, 4, 0.3), (2.0, 3, 0.3), (3.0, 2, 0.2)):
        sized = _shrink(values, coarser)
        for axis in range(3 if len(values) else 0):
            yield Stack(np.ascontiguousarray(np.moveaxis(sized, axis, 0)), modality, most, weight)


def cut_slices(values: Array, modality: str) -> Iterator[Stack]:
    """The slices of a volume in units of the network, as they are and halved in the plane; of CT also across them."""
    yield Stack(values, modality, 2, 1.0)
    yield Stack(shrink_by_area(values, 2.0), modality, 2, 0.4)
    if modality == "CT" and len(values) >= 96:
        tall = functional.interpolate(
            torch.from_numpy(values)[None, None], scale_factor=(2.5, 1.0, 1.0), mode="trilinear", align_corners=False
        )[0, 0].numpy()
        for axis in (1, 2):
            yield Stack(np.ascontiguousarray(np.moveaxis(tall, axis, 0)), "CT", 3, 0.1)


def _cut_slab(scan: Volume, about: FillData) -> Iterator[Stack]:
    first, last = about.slab
    if scan.name in about.isotropic and last - first >= FEWEST and len(scan.voxels) >= last:
        yield Stack(_scale(scan)[first:last], scan.modality, 2)


def _scale(scan: Volume) -> Array:
    """Voxels as the network wants them."""
    scaling = FillScaling(CT_SCALE, *CT_RANGE) if scan.modality == "CT" else FillScaling(scan.top)
    return scaling.to_network(scan.voxels.astype(np.float32))


def _shrink(values: Array, factor: float) -> Array:
    """Means over `factor` voxels along all axes."""
    if factor == 1 or not len(values):
        return values
    depth, height, width = (round(size / factor) for size in values.shape)
    whole = torch.from_numpy(values.copy())[None, None]
    small: Array = functional.adaptive_avg_pool3d(whole, (depth, height, width))[0, 0].numpy()
    return small
