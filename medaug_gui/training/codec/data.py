"""What a codec is trained on: pictures in three sizes, single slices, chest films or the slices of CT scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.training.codec.augmentation import SIDE, Level
from medaug_gui.training.config import parse
from medaug_gui.training.data.films import FilmSource, read_films
from medaug_gui.training.data.held_out import copy_films, copy_slices
from medaug_gui.training.data.index import INDEX, read_rows
from medaug_gui.training.data.planes import sort_planes
from medaug_gui.training.data.slices import read_slices
from medaug_gui.training.data.splits import BlockSplit, split_by_patient
from medaug_gui.training.data.volumes import part_scans, read_volumes
from medaug_gui.training.job import TrainingJob

Array = NDArray[np.float32]
SIZES = (SIDE, 128, 256)
SLICES, FILMS, SCANS = "slices", "films", "scans"
CT_RANGE = (-1024.0, 1024.0)
"""HU that become 0 and 1."""
_SHARES = (0.5, 0.2, 0.3)
"""How often whole pictures of 64 pixels are drawn, and pieces of those of two larger sizes."""


@dataclass(frozen=True)
class CodecData:
    """The `data` of a config.

    Attributes:
        kind: "slices" (index.csv with id), "films" (index.csv with file, label and patient) or "scans" (CT in folders);
            empty for what the data folder holds.
        folder: of slices or films.
        framed: whole slices show every head in one place.
        labels: of the films that are used; empty for all.
        split: how slices are held out.
        hold_out: folders of scans that are only measured on; empty for the last.
    """

    kind: str = ""
    folder: str = "."
    framed: bool = False
    labels: tuple[str, ...] = ()
    split: BlockSplit = BlockSplit()
    hold_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodecSet:
    """Pictures to train on, and pictures that are held out, both [n, row, column] in 0..1.

    Attributes:
        levels: the first holds whole pictures of 64 pixels.
        held_out_levels: the same of what is not trained on.
        trained, held_out: names of the folders trained on and of those only measured on.
        split: how the two were kept apart, for the card.
        inputs: what the card says of them.
        places: what is measured on, for people -> its folder.
        kinds, sure: the plane of each whole picture and where that is known; empty where all are of one kind.
    """

    levels: Sequence[Level]
    held_out_levels: Sequence[Level]
    trained: Sequence[str]
    held_out: Sequence[str]
    split: str
    inputs: Mapping[str, Any]
    places: Mapping[str, Path]
    kinds: NDArray[np.intp] = field(default_factory=lambda: np.zeros(0, np.intp))
    sure: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))


def read_codec_set(job: TrainingJob, progress: Progress) -> CodecSet:
    """The pictures of a data folder in three sizes.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there are no such pictures.
    """
    about = parse(CodecData, job.config.data, "data")
    kind = about.kind or _guess_kind(job.data / about.folder)
    if kind not in (SLICES, FILMS, SCANS):
        raise BadParameter(f"A codec is trained on {SLICES}, {FILMS} or {SCANS}, not on {kind!r}.")
    if kind == SCANS:
        return _read_scans(job, about, progress)
    return _read_slices(job, about) if kind == SLICES else _read_films(job, about)


def _guess_kind(folder: Path) -> str:
    if not (folder / INDEX).is_file():
        return SCANS
    return SLICES if "id" in read_rows(folder, ())[0] else FILMS


def _read_slices(job: TrainingJob, about: CodecData) -> CodecSet:
    folder = job.data / about.folder
    sets = [read_slices(folder, size, framed=about.framed and size < SIZES[-1]) for size in SIZES]
    kept, held = about.split.split(sets[0].numbers)
    if not len(kept):
        raise Refused("No slice is left to train on: all are held out or in a margin.")
    kinds, sure = sort_planes(read_slices(folder, SIDE).images, sets[0].images)
    place = copy_slices(folder, [sets[0].names[index] for index in held], job.work / "held-out")
    return CodecSet(
        _make_levels([one.images[kept] for one in sets]), _make_levels([one.images[held] for one in sets]),
        (_name(job, about),), (), about.split.describe(len(kept), len(held)), {"modality": ["MR"]},
        {"slices of number blocks not trained on": place} if len(held) else {}, kinds[kept], sure[kept],
    )  # fmt: skip


def _read_films(job: TrainingJob, about: CodecData) -> CodecSet:
    source = FilmSource(about.folder, about.labels)
    sets = [read_films(job.data, source, size) for size in SIZES]
    kept, held = split_by_patient(sets[0].patients)
    files = [sets[0].files[index] for index in held]
    place = copy_films(job.data / about.folder, files, job.work / "held-out")
    return CodecSet(
        _make_levels([one.images[kept] for one in sets]), _make_levels([one.images[held] for one in sets]),
        (_name(job, about),), (), f"by patient: {len(kept)} films trained on, {len(held)} held out",
        {"modality": ["CR"]}, {"films of people not trained on": place} if len(held) else {},
    )  # fmt: skip


def _read_scans(job: TrainingJob, about: CodecData, progress: Progress) -> CodecSet:
    scans = read_volumes(job.data, job.work / "volumes", progress)
    kept, held = part_scans(scans, "CT", about.hold_out)
    trained, tests = ([np.concatenate([_resize(scan.voxels[::step], size) for scan in part]) for size in SIZES]
                      for part, step in ((kept, 1), (held, 4)))  # fmt: skip
    return CodecSet(
        _make_levels(trained), _make_levels(tests), [scan.name for scan in kept], [scan.name for scan in held],
        "by patient: one scan is only measured on", {"modality": ["CT"], "unit": "HU", "range": list(CT_RANGE)},
        {f"{scan.name}, not trained on": job.data / scan.name for scan in held},
    )  # fmt: skip


def _name(job: TrainingJob, about: CodecData) -> str:
    """Of the folder, for the card."""
    return job.data.resolve().name if about.folder == "." else about.folder


def _resize(voxels: NDArray[Any], size: int) -> Array:
    """Slices as means over equal areas, [n, size, size] in 0..1 for -1024 to 1024 HU."""
    low, high = CT_RANGE
    small = shrink_by_area(np.clip(voxels.astype(np.float32), low, None), voxels.shape[1] / size)
    scaled: Array = np.clip((small - low) / (high - low), 0, 1).astype(np.float32)
    return scaled


def _make_levels(sets: Sequence[Array]) -> tuple[Level, ...]:
    return tuple(Level(images.astype(np.float16), share) for images, share in zip(sets, _SHARES, strict=True))
