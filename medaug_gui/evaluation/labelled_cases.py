"""Scans whose labels are known: pictures with masks beside them, and any series that MedAug reads with a label map.

Pictures: a folder with `images/` and `masks/` (the same names), and an index.csv if there is one: its columns id (or
file or image), mask, has_mask, class, plane and patient are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.data import BLOCK, INDEX, People, find_series, pick_evenly, read_rows, select_suited
from medaug_gui.io.read import read_series
from medaug_gui.models.card import TrainingRecord

PICTURES, VOLUMES = 400, 40
"""How many are measured where the user says nothing."""
_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")
_TRAITS = ("class", "plane")
_NAMES = ("id", "file", "image")


@dataclass(frozen=True)
class LabelledCase:
    """One scan or picture.

    Attributes:
        series: without its labels.
        wanted: what should be found [slice, row, column], numbered as the model numbers its labels.
        group: whose it is as far as that is known, for the intervals; never shown.
        traits: what it is sorted by: its class, its plane.
        named: the group is a person.
        labels: what the numbers are called, where the scan's own labels are taken.
    """

    series: Series
    wanted: NDArray[np.uint8]
    group: str
    traits: Mapping[str, str]
    named: bool
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True)
class Pair:
    """A picture and its mask on the disk. `number` is that of the name, or its place in the folder."""

    name: str
    image: Path
    mask: Path
    number: int
    traits: Mapping[str, str]
    patient: str


def find_pairs(folder: Path) -> list[Pair]:
    """The pictures of a folder that have a mask, in the order of their names; empty where it is no such folder."""
    if not (folder / "images").is_dir() or not (folder / "masks").is_dir():
        return []
    rows = [row for row in read_rows(folder / INDEX) if any(row.get(key) for key in _NAMES)] or [
        {"id": path.relative_to(folder / "images").with_suffix("").as_posix()}
        for path in sorted((folder / "images").rglob("*"))
        if path.suffix.lower() in _SUFFIXES
    ]
    found = [_find_pair(folder, row, place) for place, row in enumerate(rows) if row.get("has_mask", "1") != "0"]
    return sorted((pair for pair in found if pair is not None), key=lambda pair: pair.name)


def leave_out_seen(pairs: Sequence[Pair], training: TrainingRecord) -> list[Pair]:
    """The pairs that a model does not name as seen in training."""
    seen: Mapping[str, Any] = training.seen
    return [pair for pair in pairs if not _is_within(pair.number, seen.get(pair.name.rpartition("/")[0], ""))]


def read_picture_cases(pairs: Sequence[Pair], modality: str) -> Iterator[LabelledCase]:
    """Pictures as scans of one slice, of unknown spacing."""
    for pair in pairs:
        image, mask = _read_grey(pair.image), _read_grey(pair.mask)
        if mask.shape != image.shape:
            mask = np.asarray(Image.fromarray((mask > 0).astype(np.uint8)).resize(image.shape[::-1], 0))
        grid = Geometry((1, *image.shape), positioned=False, calibrated=False)
        voxels = image[None] if image.dtype == np.float32 else image[None].astype(np.int16)
        yield LabelledCase(
            Series(voxels, grid, Identity(modality=modality)),
            (mask[None] > 0).astype(np.uint8),
            pair.patient or f"block {pair.number // BLOCK}",
            pair.traits,
            bool(pair.patient),
        )


def read_scan_cases(
    folder: Path, labels: Sequence[Label], modalities: Sequence[str], most: int, notes: list[str], progress: Progress,
    *, by_name: bool = False,
) -> Iterator[LabelledCase]:  # fmt: skip
    """Series that come with label maps (DICOM SEG, NIfTI, NRRD or MetaImage); raises `Refused` where there are none.

    With `by_name` every label of a scan is taken, under a number for each name, in place of `labels`.
    """
    people = People(folder)
    labelled = [header for header in find_series(folder, progress.part(0.0, 0.1)) if header.label_files]
    if not labelled:
        raise Refused(
            "No scan with a label map was found there.",
            advice="Bring DICOM with SEG, NIfTI with its labels, or a folder with images/ and masks/.",
        )
    chosen = pick_evenly(select_suited(labelled, modalities), most)
    for number, header in enumerate(chosen):
        part = progress.part(0.1 + 0.9 * number / len(chosen), 0.1 + 0.9 * (number + 1) / len(chosen))
        try:
            series = read_series(header, part)
        except Refused as problem:
            notes.append(f"A series was left out: {problem}")
            continue
        if header.format != "dicom" and modalities and series.identity.modality not in modalities:
            series = replace(series, identity=replace(series.identity, modality=modalities[0]))
        if series.labels and not series.is_colour:
            own = _list_names(series.labels) if by_name else tuple(labels)
            wanted = number_labels(series.labels, own)
            person = people.of(header)
            yield LabelledCase(replace(series, labels=()), wanted, person or header.key, {}, bool(person), own)


def _list_names(maps: Sequence[LabelMap]) -> tuple[Label, ...]:
    """A number for each name that labels have."""
    names = dict.fromkeys(label.name.casefold() for one in maps for label in one.labels)
    return tuple(Label(number, name) for number, name in enumerate(names, 1))


def number_labels(maps: Sequence[LabelMap], labels: Sequence[Label]) -> NDArray[np.uint8]:
    """Label maps as one array [slice, row, column] in the numbers of a model's labels.

    Labels are matched by their code or name; where none of them is known, everything is the one label of a model that
    has one, else numbers are taken as they are.
    """
    wanted = np.zeros(maps[0].voxels.shape, np.uint8)
    known = False
    for one in maps:
        for theirs in one.labels:
            ours = next((label for label in labels if _is_same_label(label, theirs)), None)
            if ours is not None:
                wanted[one.voxels == theirs.value] = ours.value
                known = True
    if known:
        return wanted
    for one in maps:
        if len(labels) == 1:
            wanted[one.voxels > 0] = labels[0].value
        else:
            inside = (one.voxels > 0) & (one.voxels <= len(labels))
            wanted[inside] = one.voxels[inside].astype(np.uint8)
    return wanted


def _is_same_label(ours: Label, theirs: Label) -> bool:
    coded = ours.code is not None and theirs.code is not None and ours.code.value == theirs.code.value
    return coded or ours.name.casefold() == theirs.name.casefold()


def _find_pair(folder: Path, row: Mapping[str, str], place: int) -> Pair | None:
    """The picture and the mask of a row: by the first of its names that leads to both."""
    for name in (row[key] for key in _NAMES if row.get(key)):
        bare = Path(name).with_suffix("").as_posix() if Path(name).suffix.lower() in _SUFFIXES else name
        bare = bare.removeprefix("images/")
        image, mask = _find_picture(folder / "images", bare), _find_picture(folder / "masks", row.get("mask") or bare)
        if image is not None and mask is not None:
            last = bare.rpartition("/")[2]
            traits = {trait: row[trait] for trait in _TRAITS if row.get(trait)}
            return Pair(
                bare,
                image,
                mask,
                int(last) if last.isdecimal() else place,
                traits,
                row.get("patient") or row.get("subject") or "",
            )
    return None


def _find_picture(folder: Path, name: str) -> Path | None:
    """The picture of that name under a folder, whatever its suffix; names that lead elsewhere find nothing."""
    name = name.removeprefix(f"{folder.name}/")
    if ".." in Path(name).parts or Path(name).is_absolute():
        return None
    tries = (folder / name, *(folder / f"{name}{suffix}" for suffix in _SUFFIXES))
    return next((path for path in tries if path.suffix.lower() in _SUFFIXES and path.is_file()), None)


def _read_grey(path: Path) -> NDArray[Any]:
    """A picture [row, column]: 8 bits as they are, deeper ones as float32."""
    try:
        with Image.open(path) as image:
            if image.mode in ("I", "F") or image.mode.startswith("I;"):
                return np.asarray(image).astype(np.float32)
            return np.asarray(image.convert("L"))
    except OSError:
        raise Refused(f"The picture {path.name} cannot be read.") from None


def _is_within(number: int, ranges: str) -> bool:
    """Whether a number is in "1-58, 60, 71-90"."""
    for part in ranges.split(","):
        first, _, last = part.strip().partition("-")
        if first.isdecimal() and int(first) <= number <= int(last or first):
            return True
    return False
