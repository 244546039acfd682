"""The scans under a folder that a model is measured on, and whose they are."""

from __future__ import annotations

import contextlib
import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import BadParameter, Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.events import Found
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan

T = TypeVar("T")
INDEX = "index.csv"
BLOCK = 60
"""Single pictures whose patient nobody knows are taken for one person's where their numbers share such a block."""
_VOLUME = 8
_NEAR = 0.5
"""Of the slice distance: how far from a clean slice its degraded partner may lie."""
_AIR = -500
"""HU: only CT has values below it."""


def find_series(folder: Path, progress: Progress) -> list[SeriesHeader]:
    """All grey-level series under a folder (or file), in the order of their names.

    Raises:
        BadParameter: there is nothing at that place.
        Refused: no series is there.
    """
    if not folder.exists():
        raise BadParameter(f"There is no file or folder {str(folder)!r}.")
    headers = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
    grey = [header for header in headers if not header.colour]
    if not grey:
        raise Refused("No series that can be measured was found there.", advice="`medaug scan` says what is there.")
    return sorted(grey, key=lambda header: (header.frames[0].path, header.key))


def select_suited(headers: Sequence[SeriesHeader], modalities: Sequence[str]) -> list[SeriesHeader]:
    """The series of the model's modalities; where there is none, plain pictures that do not say what they are.

    Raises:
        Refused: there is neither.
    """
    kept = [header for header in headers if not modalities or header.modality in modalities]
    kept = kept or [header for header in headers if header.format != "dicom"]
    if not kept:
        raise Refused(f"There is no {' or '.join(modalities)} series in that folder, which is what this model knows.")
    volumes = [header for header in kept if header.images >= _VOLUME]  # a scout beside a scan is not measured
    return volumes or kept


def read_as(header: SeriesHeader, known: Sequence[str], progress: Progress, otherwise: str = "") -> Series:
    """The series; a file that does not say what it is counts as one of the modalities that the model knows.

    As CT where the model knows CT and the values are HU with air among them; else as the one that it knows, or, where
    it knows several, as `otherwise` if that is given.
    """
    series = read_series(header, progress)
    if header.format == "dicom" or not known or series.identity.modality in known:
        return series
    airy = "CT" in known and series.voxels.min() <= _AIR
    modality = "CT" if airy else known[0] if len(known) == 1 else otherwise
    if not modality:
        return series
    unit = "HU" if modality == "CT" else series.unit
    return replace(series, identity=replace(series.identity, modality=modality), unit=unit)


def pick_evenly(items: Sequence[T], count: int) -> list[T]:
    """At most `count` of the items, spread evenly over all of them."""
    if len(items) <= count:
        return list(items)
    return [items[int(index)] for index in np.linspace(0, len(items) - 1, count).round()]


class People:
    """Whose scan is whose: by the patient ID, or by the column `patient` of an index.csv beside the pictures."""

    def __init__(self, folder: Path) -> None:
        rows = read_index(folder)
        self._named = {Path(row["file"]).name: row["patient"] for row in rows if row.get("file") and row.get("patient")}

    def of(self, header: SeriesHeader) -> str:
        """A name for telling people apart, empty where nobody knows; never shown."""
        if header.identity.patient_id:
            return header.identity.patient_id
        path = Path(header.frames[0].path)
        return self._named.get(path.name, "")

    def count(self, headers: Sequence[SeriesHeader]) -> int | None:
        """How many different people, None where that is not known for all."""
        names = {self.of(header) for header in headers}
        return None if "" in names else len(names)


def read_index(folder: Path) -> list[dict[str, str]]:
    """The rows of the index.csv in a folder, else of that in the folder around it; empty where there is none."""
    for place in (folder, *folder.resolve().parents[:1]):
        if (place / INDEX).is_file():
            return read_rows(place / INDEX)
    return []


def read_rows(table: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, column -> text; empty where it cannot be read."""
    try:
        with table.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        return []


def find_range(voxels: NDArray[Any]) -> tuple[float, float]:
    """What is black and white in slices: 0 and 255 in 8-bit pictures, else the 0.5th and 99.8th percentile.

    Args:
        voxels: of any shape and real dtype.
    """
    if voxels.min() >= 0 and voxels.max() <= 255:
        return 0.0, 255.0
    low, high = np.percentile(voxels, (0.5, 99.8))
    return float(low), float(high)


def prepare_each(
    headers: Sequence[SeriesHeader], prepare: Callable[[SeriesHeader, Progress], T], notes: list[str],
    progress: Progress,
) -> Iterator[tuple[SeriesHeader, T, Progress]]:  # fmt: skip
    """What is made ready of each series, with the part of the progress that is left for measuring it.

    Args:
        headers: of the series.
        prepare: reads one and makes it ready; where it raises `Refused` the series is left out and noted.
        notes: sentences for the report, added to.
        progress: of all series together.
    """
    for index, header in enumerate(headers):
        part = progress.part(index / len(headers), (index + 1) / len(headers))
        try:
            prepared = prepare(header, part.part(0.0, 0.1))
        except Refused as problem:
            notes.append(f"A series was left out: {problem}")
            continue
        yield header, prepared, part.part(0.1, 1.0)


def find_partner(clean: SeriesHeader, candidates: Sequence[SeriesHeader]) -> SeriesHeader:
    """The degraded series that belongs to a clean one: of the same patient where known, in-plane size and number.

    Raises:
        Refused: none has slices of the same size.
    """
    alike = [one for one in candidates if one.shape[1:] == clean.shape[1:] and _may_be_one_person(one, clean)]
    if not alike:
        raise Refused("A series has no degraded partner with slices of the same size.")
    return min(alike, key=lambda one: (one.modality != clean.modality, abs(one.images - clean.images)))


def read_partners(
    header: SeriesHeader, clean: Series, candidates: Sequence[SeriesHeader], progress: Progress
) -> list[Series]:
    """The degraded series that belong to a clean one: all of the same person that lie where it lies.

    Where nobody knows whose they are, or where they lie, the one that is most alike (`find_partner`).

    Raises:
        Refused: there is none.
    """
    person = header.identity.patient_id
    alike = [one for one in candidates if one.shape[1:] == header.shape[1:] and one.identity.patient_id == person]
    known = [one for one in alike if one.modality == header.modality] or alike
    found = []
    for one in known if person and clean.geometry.positioned else ():
        other = read_series(one, progress.part(0.0, 0.0))
        with contextlib.suppress(Refused):
            if other.geometry.positioned and len(match_slices(clean.geometry, other.geometry)[0]):
                found.append(other)
    return found or [read_series(find_partner(header, candidates), progress)]


def match_slices(first: Geometry, second: Geometry) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The slices of both whose middles lie at one place; in their order where nothing is known of places.

    Returns:
        Indices into the first and into the second, [pair] each.

    Raises:
        Refused: no two lie at one place, or there are different numbers of slices that do not say where they lie.
    """
    if not (first.positioned and second.positioned):
        if first.shape[0] != second.shape[0]:
            raise Refused("The partner of a series has another number of slices and says nothing of where they lie.")
        every = np.arange(first.shape[0])
        return every, every
    apart = np.linalg.norm(_find_middles(first)[:, None] - _find_middles(second)[None], axis=2)
    nearest = apart.argmin(1)
    limit = _NEAR * min(first.spacing[0], second.spacing[0])
    near = np.flatnonzero(apart[np.arange(len(nearest)), nearest] <= limit)
    if near.size == 0:
        raise Refused("The partner of a series lies elsewhere in the patient.")
    return near, nearest[near]


def _find_middles(grid: Geometry) -> NDArray[np.float64]:
    """The middle of each slice in mm, LPS: [slice, 3]."""
    depth, rows, columns = grid.shape
    return grid.point([(index, (rows - 1) / 2, (columns - 1) / 2) for index in range(depth)])


def _may_be_one_person(one: SeriesHeader, other: SeriesHeader) -> bool:
    names = {one.identity.patient_id, other.identity.patient_id}
    return "" in names or len(names) == 1
