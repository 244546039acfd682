"""What denoisers are trained on: quiet scans of both modalities, and what stands in for more of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.training.config import parse
from medaug_gui.training.data.films import FilmSource, read_films
from medaug_gui.training.data.patches import keep_large
from medaug_gui.training.data.slices import read_slices
from medaug_gui.training.data.splits import BlockSplit, split_by_patient
from medaug_gui.training.data.volumes import MODALITIES, Volume, part_scans, read_volumes
from medaug_gui.training.denoise.augmentation import SIDE, CleanSource, imitate_ct, imitate_mr, vary_ct, vary_mr
from medaug_gui.training.denoise.dead_leaves import draw_dead_leaves
from medaug_gui.training.denoise.targets import Quiet, cut_slabs, quieten_pictures, quieten_scan, scale_down
from medaug_gui.training.job import TrainingJob

Array = NDArray[np.float32]
_FILM_SHRUNK = 1.3
_BODY = (-200.0, 400.0)
"""HU that become 0 and 1 where CT stands in for MR."""
_HELD_OUT_SLICES = 12
"""In the middle of the held-out scan: what the held-out loss is measured on."""


@dataclass(frozen=True)
class DenoiseData:
    """The `data` of a config.

    Attributes:
        modality: "CT" or "MR"; empty for that of which there are more scans.
        hold_out: folders of scans that are only measured on; empty for the last of the modality.
        left_out: folders of other scans that are not trained on.
        slices: the folder of single MR slices; empty for none.
        slices_every: so many slices lie between two that are taken: neighbours are alike.
        split: how single slices are held out.
        films: chest films, None for none.
        dead_leaves: drawn stacks.
    """

    modality: str = ""
    hold_out: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    slices: str = ""
    slices_every: int = 5
    split: BlockSplit = BlockSplit()
    films: FilmSource | None = None
    dead_leaves: int = 30


@dataclass(frozen=True)
class DenoiseSet:
    """What one denoiser is trained on.

    Attributes:
        modality: "CT" or "MR".
        sources: of clean patches.
        held_out_sources: the same of the first scan that is held out; empty where it is too small.
        held_out: the scans that are only measured on.
        names: the folders that were trained on.
    """

    modality: str
    sources: Sequence[CleanSource]
    held_out_sources: Sequence[CleanSource]
    held_out: Sequence[Volume]
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Clean:
    """Quiet scans and slabs of both modalities, single slices and chest films (0..1) and drawn stacks."""

    scans: tuple[Quiet, ...]
    slabs: tuple[Quiet, ...]
    single: tuple[Array, ...]
    films: tuple[Array, ...]
    drawn: tuple[Array, ...]


def read_denoise_set(job: TrainingJob, progress: Progress) -> DenoiseSet:
    """Everything that may be trained on, cleaned once and kept in the work folder.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there is no second scan of the modality, or all are too small.
    """
    about = parse(DenoiseData, job.config.data, "data")
    scans = read_volumes(job.data, job.work / "volumes", progress.part(0.0, 0.4))
    modality = about.modality or max(MODALITIES, key=lambda name: sum(scan.modality == name for scan in scans))
    _, held = part_scans(scans, modality, about.hold_out, about.left_out)
    out = {*(scan.name for scan in held), *about.hold_out, *about.left_out}
    kept = [scan for scan in scans if scan.name not in out]
    cache = job.work / "targets"
    clean = _clean(kept, about, job, cache, progress.part(0.4, 1.0))
    sources = _large_enough(_ct_sources(clean) if modality == "CT" else _mr_sources(clean))
    if not sources:
        raise Refused(f"All scans are smaller than {SIDE} pixels.")
    quiet = quieten_scan(held[0].cut_middle(_HELD_OUT_SLICES), cache, Progress())
    names = (*(scan.name for scan in kept), *([about.slices] if clean.single else []),
             *([about.films.folder] if about.films and clean.films else []))  # fmt: skip
    return DenoiseSet(modality, sources, _large_enough([_held_out_source(quiet)]), held, names)


def _clean(
    scans: Sequence[Volume], about: DenoiseData, job: TrainingJob, cache: Path, progress: Progress
) -> _Clean:  # fmt: skip
    quiet = tuple(quieten_scan(scan, cache, progress) for scan in scans)
    single: tuple[Array, ...] = ()
    if about.slices and (job.data / about.slices).is_dir():
        slices = read_slices(job.data / about.slices, 256)
        kept, _ = about.split.split(slices.numbers)
        images = list(slices.images[kept[:: about.slices_every]])
        single = tuple(image[None] for image in quieten_pictures(images, "slices", cache, progress))
    thick = tuple(slab for scan in scans for slab in cut_slabs(scan, cache, progress))
    return _Clean(quiet, thick, single, _films(job.data, about.films), tuple(draw_dead_leaves(about.dead_leaves, 0)))


def _films(data: Path, source: FilmSource | None) -> tuple[Array, ...]:
    """Films of the people trained on, each [1, row, column] in 0..1, a little smaller than they come."""
    if source is None or not (data / source.folder).is_dir():
        return ()
    films = read_films(data, source, 256)
    kept, _ = split_by_patient(films.patients)
    return tuple(shrink_by_area(films.images[index][None], _FILM_SHRUNK) for index in kept)


def _ct_sources(clean: _Clean) -> list[CleanSource]:
    """CT in HU at several voxel sizes; heads and drawn stacks in HU."""
    own = [stack for scan in clean.scans if scan.modality == "CT" for stack in scale_down(scan, (1.0, 1.4, 2.0))]
    heads = [stack / top for stack, top in _smaller(clean, "MR", 1.4)]
    thick = [slab.voxels for slab in clean.slabs if slab.modality == "CT"]
    return [
        CleanSource(own, 0.35, 3, vary_ct), CleanSource(thick, 0.35, 2, vary_ct),
        CleanSource(heads, 0.05, 4, imitate_ct),
        CleanSource(clean.single, 0.08, 1, imitate_ct), CleanSource(clean.films, 0.08, 1, imitate_ct),
        CleanSource(clean.drawn, 0.15, 2, imitate_ct),
    ]  # fmt: skip


def _mr_sources(clean: _Clean) -> list[CleanSource]:
    """MR in units of its 99th percentile at several voxel sizes; single slices; CT and drawn stacks as MR."""
    own = [
        stack / np.float32(scan.top)
        for scan in clean.scans if scan.modality == "MR" for stack in scale_down(scan, (1.0, 1.4, 2.0))
    ]  # fmt: skip
    low, high = _BODY
    bodies = [np.clip((stack - low) / (high - low), 0, 1) for stack, _ in _smaller(clean, "CT", 1.4)]
    single = [*clean.single, *(shrink_by_area(image, 1.4) for image in clean.single)]
    cut = [slab.voxels / np.float32(slab.top) for slab in clean.slabs if slab.modality == "MR"]
    return [
        CleanSource(own, 0.15, 5, vary_mr), CleanSource(bodies, 0.1, 2, imitate_mr),
        CleanSource(single, 0.3, 1, vary_mr),
        CleanSource(clean.films, 0.05, 1, imitate_mr), CleanSource(cut, 0.3, 2, vary_mr),
        CleanSource(clean.drawn, 0.15, 2, imitate_mr),
    ]  # fmt: skip


def _held_out_source(scan: Quiet) -> CleanSource:
    if scan.modality == "CT":
        return CleanSource([scan.voxels], 1.0, 1, vary_ct)
    return CleanSource([scan.voxels / np.float32(scan.top)], 1.0, 1, vary_mr)


def _smaller(clean: _Clean, modality: str, factor: float) -> list[tuple[Array, np.float32]]:
    """Each scan of a modality once, in the plane `factor` smaller, and its 99th percentile."""
    return [
        (shrink_by_area(scan.voxels, factor), np.float32(scan.top)) for scan in clean.scans if scan.modality == modality
    ]


def _large_enough(sources: Sequence[CleanSource]) -> list[CleanSource]:
    """Sources with the stacks that patches can be cut from; without those that have none."""
    kept = [replace(source, stacks=keep_large(source.stacks, SIDE)) for source in sources]
    return [source for source in kept if source.stacks]
