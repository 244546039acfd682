"""What the denoisers are trained on: quiet scans of the modality, others' anatomy in its range, drawn stacks.

Slabs are means of many slices on coarser pixels: what is left of the noise is little, and fine texture is whole, which
no filter would leave so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.training.data.films import FOLDER as FILMS
from medaug_gui.training.data.films import films, split_by_patient
from medaug_gui.training.data.slices import pictures, split
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.denoise.dead_leaves import drawn_stacks
from medaug_gui.training.denoise.targets import Quiet, quiet_pictures, quiet_scan, scales, slabs
from medaug_gui.training.denoise.task import Source, as_ct, as_mr, own_ct, own_mr

Array = NDArray[np.float32]
SINGLE_SLICES = "mr_t1c_tumor_figshare"
_EVERY = 5
"""So many single slices lie between two that are taken: neighbours are alike."""
DRAWN = 30
_FILM_SHRUNK = 1.3
_BODY = (-200.0, 400.0)
"""HU that become 0 and 1 where CT stands in for MR."""


@dataclass(frozen=True)
class Material:
    """Quiet scans and slabs of both modalities, single slices and chest films (0..1) and drawn stacks."""

    scans: tuple[Quiet, ...]
    slabs: tuple[Quiet, ...]
    single: tuple[Array, ...]
    films: tuple[Array, ...]
    drawn: tuple[Array, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The folders that were used."""
        others = ((SINGLE_SLICES, self.single), (FILMS, self.films))
        return (*(scan.name for scan in self.scans), *(name for name, found in others if found))


def gathered(scans: Sequence[Volume], data: Path, cache: Path, progress: Progress) -> Material:
    """Everything that may be trained on, cleaned once and kept in `cache`.

    Args:
        scans: those that are not held out.
        data: where the single slices are looked for; only their training blocks are used.
        cache: a folder.
        progress: reports and cancels.
    """
    quiet = tuple(quiet_scan(scan, cache, progress) for scan in scans)
    single: tuple[Array, ...] = ()
    if (data / SINGLE_SLICES / "index.csv").is_file():
        slices = pictures(data / SINGLE_SLICES, 256)
        kept, _ = split(slices.numbers)
        found = quiet_pictures(list(slices.images[kept[::_EVERY]]), SINGLE_SLICES, cache, progress)
        single = tuple(image[None] for image in found)
    thick = tuple(slab for scan in scans for slab in slabs(scan, cache, progress))
    return Material(quiet, thick, single, _films(data), tuple(drawn_stacks(DRAWN, 0)))


def ct_sources(material: Material) -> list[Source]:
    """CT in HU at several voxel sizes; heads and drawn stacks in HU."""
    own = _stacks(material, "CT", (1.0, 1.4, 2.0))
    heads = [stack / top for stack, top in _others(material, "MR", 1.4)]
    others = [Source(heads, 0.05, 4, as_ct)] if heads else []
    others += [Source(material.single, 0.08, 1, as_ct)] if material.single else []
    others += [Source(material.films, 0.08, 1, as_ct)] if material.films else []
    thick = [slab.voxels for slab in material.slabs if slab.modality == "CT"]
    return [
        Source(own, 0.35, 3, own_ct), Source(thick, 0.35, 2, own_ct), *others, Source(material.drawn, 0.15, 2, as_ct),
    ]  # fmt: skip


def mr_sources(material: Material) -> list[Source]:
    """MR in units of its 99th percentile at several voxel sizes; single slices; CT and drawn stacks as MR."""
    tops = {scan.name: np.float32(scan.top) for scan in material.scans}
    own = [
        stack / tops[scan.name]
        for scan in material.scans
        if scan.modality == "MR"
        for stack in scales(scan, (1.0, 1.4, 2.0))
    ]
    low, high = _BODY
    bodies = [np.clip((stack - low) / (high - low), 0, 1) for stack, _ in _others(material, "CT", 1.4)]
    others = [Source(bodies, 0.1, 2, as_mr)] if bodies else []
    if material.single:
        small = [shrink_by_area(image, 1.4) for image in material.single]
        others += [Source([*material.single, *small], 0.3, 1, own_mr)]
    others += [Source(material.films, 0.05, 1, as_mr)] if material.films else []
    cut = [slab.voxels / np.float32(slab.top) for slab in material.slabs if slab.modality == "MR"]
    others += [Source(cut, 0.3, 2, own_mr)] if cut else []
    return [Source(own, 0.15, 5, own_mr), *others, Source(material.drawn, 0.15, 2, as_mr)]


def _films(data: Path) -> tuple[Array, ...]:
    """Films of the people trained on, each [1, row, column] in 0..1, a little smaller than they come."""
    if not (data / FILMS / "index.csv").is_file():
        return ()
    images, _, patients = films(data / FILMS, 256)
    kept, _ = split_by_patient(patients)
    return tuple(shrink_by_area(images[index][None], _FILM_SHRUNK) for index in kept)


def _stacks(material: Material, modality: str, factors: Sequence[float]) -> list[Array]:
    return [stack for scan in material.scans if scan.modality == modality for stack in scales(scan, factors)]


def _others(material: Material, modality: str, factor: float) -> list[tuple[Array, np.float32]]:
    """Each scan of a modality once, in the plane `factor` smaller, and its 99th percentile."""
    return [
        (shrink_by_area(scan.voxels, factor), np.float32(scan.top))
        for scan in material.scans
        if scan.modality == modality
    ]
