"""What a promptable segmenter is trained on: slices with masks, slices without, and kinds that it never sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.evaluation.labelled_cases import Pair, find_pairs
from medaug_gui.io.events import Found
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan
from medaug_gui.training.config import parse
from medaug_gui.training.data.splits import BlockSplit, split_by_patient
from medaug_gui.training.job import TrainingJob

Image2d = NDArray[Any]
_SUFFIXES = (".png", ".jpg", ".jpeg")
_MOST_SLICES = 60
"""Of one series along one axis: neighbours are alike."""
_EVEN = 1.3
"""How much longer the longest edge of a voxel may be than the shortest, for rows and columns to serve as slices."""


@dataclass(frozen=True)
class ProposeData:
    """The `data` of a config.

    Attributes:
        labelled: folder -> what its masks show: slices with masks to train on.
        unlabelled: folders of pictures or scans of which any region may be asked for. Where neither is named, every
            folder is what it looks like.
        never: folder -> what its masks show: kinds that are never trained on, and only measured.
        split: how labelled slices are held out, where the data do not say whose they are.
        every: one patient in so many is held out, where they do.
    """

    labelled: Mapping[str, str] = field(default_factory=dict)
    unlabelled: tuple[str, ...] = ()
    never: Mapping[str, str] = field(default_factory=dict)
    split: BlockSplit = BlockSplit()
    every: int = 8


@dataclass(frozen=True)
class PromptSlices:
    """Slices [row, column] of one kind.

    Attributes:
        shows: what the masks show.
        use: why they are held out; empty for those that are trained on.
        images: of any dtype.
        masks: bool, each of the shape of its image.
        people: whose each is, empty where that is not known.
    """

    shows: str
    use: str
    images: Sequence[Image2d]
    masks: Sequence[NDArray[np.bool_]]
    people: Sequence[str]

    @property
    def kind(self) -> str:
        """For people: "stroke, other people"."""
        return f"{self.shows}, {self.use}" if self.use else self.shows


@dataclass(frozen=True)
class ProposeSet:
    """What is trained on and what is held out.

    Attributes:
        labelled: to train on, kind by kind.
        plain: slices of each folder of which regions are taken.
        held_out: other people of the same kinds, and all of the kinds never trained on.
        trained, measured: names of the folders.
        split: a sentence for the card.
    """

    labelled: Sequence[PromptSlices]
    plain: Sequence[Sequence[Image2d]]
    held_out: Sequence[PromptSlices]
    trained: tuple[str, ...]
    measured: tuple[str, ...]
    split: str


def read_propose_set(job: TrainingJob, progress: Progress) -> ProposeSet:
    """Everything that the config names and that is there.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there is nothing to train on.
    """
    about = _choose(parse(ProposeData, job.config.data, "data"), job.data)
    labelled, held_out, trained = [], [], []
    plain: list[Sequence[Image2d]] = []
    for name, shows in about.labelled.items():
        pairs = find_pairs(job.data / name)
        if pairs:
            kept, held = _split(pairs, about)
            labelled.append(_read_labelled(shows, [pairs[index] for index in kept]))
            held_out.append(_read_labelled(shows, [pairs[index] for index in held], "other people"))
            plain.append(labelled[-1].images)
            trained.append((job.data / name).resolve().name)
    for name in progress.over(list(about.unlabelled), "reading scans"):
        slices = _read_plain(job.data / name, job.work / "slices") if (job.data / name).is_dir() else []
        if slices:
            plain.append(slices)
            trained.append(name)
    never = [(name, shows) for name, shows in about.never.items() if find_pairs(job.data / name)]
    held_out += [_read_labelled(shows, find_pairs(job.data / name), "never trained on") for name, shows in never]
    if not plain:
        raise Refused("None of the folders that the training names is there.",
                      advice="Set data.labelled and data.unlabelled to the names of folders under DATA.")  # fmt: skip
    masked, unseen = (sum(len(one.images) for one in part) for part in (labelled, held_out))
    sentence = (
        f"by patient, or by blocks of neighbours: {masked:,} slices with masks and regions of {sum(map(len, plain)):,} "
        f"slices trained on, {unseen:,} slices with masks held out"
    )
    measured = tuple(name for name, _ in never)
    return ProposeSet(labelled, plain, [one for one in held_out if one.images], tuple(trained), measured, sentence)


def _choose(about: ProposeData, data: Path) -> ProposeData:
    """What is named; else every folder, labelled where it has images and masks; else the folder of the data itself."""
    if about.labelled or about.unlabelled:
        return about
    if find_pairs(data):
        return replace(about, labelled={".": data.resolve().name})
    folders = sorted(path.name for path in data.iterdir() if path.is_dir() and path.name not in about.never)
    masked = {name: name for name in folders if find_pairs(data / name)}
    return replace(about, labelled=masked, unlabelled=tuple(name for name in folders if name not in masked))


def _split(pairs: Sequence[Pair], about: ProposeData) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    if all(pair.patient for pair in pairs):
        return split_by_patient([pair.patient for pair in pairs], about.every)
    return about.split.split([pair.number for pair in pairs])


def _read_labelled(shows: str, pairs: Sequence[Pair], use: str = "") -> PromptSlices:
    found = [(_read_grey(pair.image), _read_grey(pair.mask) > 0, pair.patient) for pair in pairs]
    kept = [one for one in found if one[0].shape == one[1].shape and one[1].any()]
    return PromptSlices(shows, use, *([one[part] for one in kept] for part in range(3)))  # type: ignore[arg-type]


def _read_plain(folder: Path, cache: Path) -> list[Image2d]:
    """All pictures of a folder; where it has none, slices of its series, which are kept in `cache`."""
    pictures = [path for path in sorted(folder.rglob("*"))
                if path.suffix.lower() in _SUFFIXES and "masks" not in path.parts]  # fmt: skip
    if pictures:
        return [_read_grey(path) for path in pictures]
    stored = cache / f"{folder.name}.npz"
    if not stored.is_file():
        headers = [event.header for event in scan([folder], Progress()) if isinstance(event, Found)]
        series = [read_series(header, Progress()) for header in headers if not header.label_map]
        slices = [image for one in series if not one.is_colour for image in _cut_slices(one)]
        cache.mkdir(parents=True, exist_ok=True)
        np.savez(stored, *slices)
    with np.load(stored, allow_pickle=False) as found:
        return [found[name] for name in found.files]


def _cut_slices(series: Series) -> list[Image2d]:
    """Slices of a series, and its rows and columns as slices where voxels are about as long on all sides."""
    voxels = series.voxels
    spacing = series.geometry.spacing
    axes = (0, 1, 2) if max(spacing) <= _EVEN * min(spacing) and len(voxels) >= 64 else (0,)
    found = []
    for axis in axes:
        step = max(1, voxels.shape[axis] // _MOST_SLICES)
        for place in range(step // 2, voxels.shape[axis], step):
            image = np.take(voxels, place, axis)
            if float(np.std(image[::4, ::4])) > 0:
                found.append(np.ascontiguousarray(image.astype(np.float32).round().astype(np.int16)))
    return found


def _read_grey(path: Path) -> NDArray[np.uint8]:
    try:
        with Image.open(path) as image:
            return np.asarray(image.convert("L"))
    except OSError:
        raise Refused(f"The picture {path.name} cannot be read.") from None
