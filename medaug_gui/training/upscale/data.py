"""What upscalers are trained on and what is held out, modality by modality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.training.config import parse
from medaug_gui.training.data.films import FilmSource, read_films
from medaug_gui.training.data.held_out import copy_films, copy_slices
from medaug_gui.training.data.slices import read_slices
from medaug_gui.training.data.splits import BlockSplit, split_by_patient
from medaug_gui.training.data.volumes import MODALITIES, Volume, part_scans, read_volumes
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.upscale.augmentation import make_mixture
from medaug_gui.training.upscale.task import PatchSource, compute_patch_side

Array = NDArray[np.float32]
FILM = "film"
CT_WINDOW = (-160.0, 240.0)
_AIR, _METAL = -1024, 3071
_HELD_OUT_SLICES = 8
_FILM_SIZE = 256
_BY_PATIENT = "by patient: one scan was never trained on"


@dataclass(frozen=True)
class UpscaleData:
    """The `data` of a config.

    Attributes:
        modalities: of "CT", "MR" and "film"; empty for all that there are.
        hold_out: folders of scans that are only measured on; empty for the last of each modality.
        slices: the folder of single MR slices; empty for none.
        split: how single slices are held out.
        films: chest films, None for none.
    """

    modalities: tuple[str, ...] = ()
    hold_out: tuple[str, ...] = ()
    slices: str = ""
    split: BlockSplit = BlockSplit()
    films: FilmSource | None = None


@dataclass(frozen=True)
class UpscaleSet:
    """One modality.

    Attributes:
        modality: "CT", "MR" or "film".
        source: where patches come from.
        held_out_source: the same of what is not trained on; without stacks where all of it is too small.
        places: what is measured on, for people -> its folder.
        trained, held_out: names of folders.
        split: how the two were kept apart.
    """

    modality: str
    source: PatchSource
    held_out_source: PatchSource
    places: Mapping[str, Path]
    trained: Sequence[str]
    held_out: Sequence[str]
    split: str


def read_upscale_sets(job: TrainingJob, factor: int, progress: Progress) -> list[UpscaleSet]:
    """A set for each modality.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: scans or films are missing, or all are too small.
    """
    about = parse(UpscaleData, job.config.data, "data")
    wanted = about.modalities or (*MODALITIES, *([FILM] if about.films else []))
    scans = read_volumes(job.data, job.work / "volumes", progress) if set(wanted) & set(MODALITIES) else ()
    there = {scan.modality for scan in scans}
    sets = []
    for modality in wanted:
        if modality == FILM:
            sets.append(_read_films(job, factor, about.films or FilmSource()))
        elif modality in there or about.modalities:
            kept, held = part_scans(scans, modality, about.hold_out)
            make = _make_ct if modality == "CT" else _make_mr
            sets.append(make(job, factor, about, kept, held))
    for one in sets:
        if not one.source.stacks:
            raise Refused(f"All {one.modality} images are smaller than {compute_patch_side(factor)} pixels.")
    return sets


def _make_ct(
    job: TrainingJob, factor: int, about: UpscaleData, kept: Sequence[Volume], held: Sequence[Volume]
) -> UpscaleSet:  # fmt: skip
    stacks: list[NDArray[Any]] = []
    for scan in kept:
        voxels = np.clip(scan.voxels, _AIR, _METAL).astype(np.int16)
        stacks += [voxels, np.rint(shrink_by_area(voxels, 1.5)).astype(np.int16)]
    width = CT_WINDOW[1] - CT_WINDOW[0]
    tests = [np.clip(_pick_slices(scan.voxels), _AIR, _METAL) for scan in held]
    mixture = make_mixture(factor, "CT")
    source, held_source = (
        PatchSource.pick_large([(stack, width) for stack in some], averages, CT_WINDOW, mixture, 0.5)
        for some, averages in ((stacks, (1, 1, 3, 5)), (tests, (1,)))
    )
    places = {f"{scan.name}, not trained on": job.data / scan.name for scan in held}
    names = [scan.name for scan in kept], [scan.name for scan in held]
    return UpscaleSet("CT", source, held_source, places, *names, _BY_PATIENT)


def _make_mr(
    job: TrainingJob, factor: int, about: UpscaleData, kept: Sequence[Volume], held: Sequence[Volume]
) -> UpscaleSet:  # fmt: skip
    cuts = [(plane, scan.top) for scan in kept for plane in _cut_planes(np.array(scan.voxels))]
    tests = [(_pick_slices(scan.voxels), scan.top) for scan in held]
    names, split = [scan.name for scan in kept], _BY_PATIENT
    places = {f"{scan.name}, not trained on": job.data / scan.name for scan in held}
    folder = job.data / about.slices
    if about.slices and folder.is_dir():
        slices = read_slices(folder, 256)
        own, out = about.split.split(slices.numbers)
        grey = np.rint(255 * slices.images).astype(np.uint8)
        cuts += [(grey[own], _top(grey[own]))] * max(1, len(cuts))
        tests += [(_pick_slices(grey[out]), 255.0)] if len(out) else []
        names, split = [*names, about.slices], f"{split}; single slices by number block, with a margin"
        copied = copy_slices(folder, [slices.names[index] for index in out], job.work / "held-out" / "slices")
        places["single slices of number blocks not trained on"] = copied
    mixture = make_mixture(factor, "MR")
    source, held_source = (PatchSource.pick_large(some, (1,), None, mixture, 1.0) for some in (cuts, tests))
    return UpscaleSet("MR", source, held_source, places, names, [scan.name for scan in held], split)


def _read_films(job: TrainingJob, factor: int, source: FilmSource) -> UpscaleSet:
    films = read_films(job.data, source, _FILM_SIZE)
    kept, out = split_by_patient(films.patients)
    grey = np.rint(255 * films.images).astype(np.uint8)
    files = [films.files[index] for index in out]
    place = copy_films(job.data / source.folder, files, job.work / "held-out" / "films")
    mixture = make_mixture(factor, FILM)
    own, held = (PatchSource.pick_large([(grey[part], 255.0)] if len(part) else [], (1,), None, mixture, 2.0)
                 for part in (kept, out))  # fmt: skip
    split = "by patient: one in five was never trained on"
    return UpscaleSet(FILM, own, held, {"films of people not trained on": place}, [source.folder], [], split)


def _cut_planes(voxels: NDArray[Any]) -> list[NDArray[Any]]:
    """The slices; where there are as many of them as rows or columns, also what is cut across them."""
    if len(voxels) < min(voxels.shape[1:]):
        return [voxels]
    return [np.ascontiguousarray(np.moveaxis(voxels, axis, 0)) for axis in range(3)]


def _pick_slices(stack: NDArray[Any]) -> NDArray[Any]:
    """Slices spread over the middle of a stack."""
    picks = np.unique(np.linspace(0.1, 0.9, _HELD_OUT_SLICES) * (len(stack) - 1)).round().astype(int)
    picked: NDArray[Any] = stack[picks]
    return picked


def _top(voxels: NDArray[Any]) -> float:
    some = voxels[::20]
    return float(np.percentile(some[some > 0], 99))
