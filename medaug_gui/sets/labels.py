"""The label maps of a set: one numbering for all cases, volumes in ml, and maps that are drawn in some slices only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused, as_sentence
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.sets.cases import SetFacts
from medaug_gui.io.read import read_labels_alone
from medaug_gui.io.thread_map import count_cores, map_threads
from medaug_gui.training.sets.label_maps import list_merged, merge_labels

Numbered = NDArray[np.uint16]
_THREADS = 4
_GAPS = 2
"""Gaps over which the same thing goes on, from which on a map is taken for half drawn."""
_SAME = 0.3
"""Dice of two slices that show the same thing."""
IGNORED = "ignore"


@dataclass(frozen=True)
class LabelLook:
    """What the label maps of one case hold: by the numbers of its maps, merged.

    Attributes:
        labels: number -> label.
        voxels: number -> how many.
        voxel: ml of one; pictures without a spacing: thousandths of a pixel.
        half_drawn: drawn in some slices only.
        problem: why they cannot be used; empty where they can.
    """

    labels: dict[int, Label]
    voxels: dict[int, int]
    voxel: float = 0.001
    half_drawn: bool = False
    problem: str = ""


def look_at_labels(headers: Sequence[SeriesHeader | None], progress: Progress) -> list[LabelLook | None]:
    """The label maps of each header; None for those without."""
    found: list[LabelLook | None] = [None] * len(headers)

    def look(place: int) -> None:
        if (header := headers[place]) is not None:
            found[place] = _look(header)

    places = [place for place, header in enumerate(headers) if header is not None]
    map_threads(places, look, min(_THREADS, count_cores()), progress, "looking at label maps")
    return found


def _look(header: SeriesHeader) -> LabelLook:
    try:
        grid, maps, problems = read_labels_alone(header, Progress())
    except (Refused, OSError, MemoryError) as error:
        return LabelLook({}, {}, problem=as_sentence(error))
    if not maps:
        return LabelLook({}, {}, problem=problems[0].sentence if problems else "Its label map could not be read.")
    merged = merge_labels(maps)
    counts = np.bincount(merged.reshape(-1))
    known = list_merged(maps)
    return LabelLook(
        labels={value: known[value] for value in sorted(known) if value},
        voxels={value: int(counts[value]) for value in known if 0 < value < len(counts)},
        voxel=measure_voxel(grid),
        half_drawn=is_half_drawn(merged),
    )


def measure_voxel(grid: Geometry) -> float:
    """ml of a voxel; in pictures without a spacing a thousandth."""
    return float(np.prod(grid.spacing)) / 1000 if grid.calibrated else 0.001


def is_half_drawn(labels: Numbered) -> bool:
    """True where a map [slice, row, column] was drawn in some slices only, and the same things go on between them.

    That is so where on both sides of empty slices the same label lies at the same place, twice at least. A lesion
    that ends before another one begins is no such gap.
    """
    drawn = np.flatnonzero(labels.reshape(len(labels), -1).any(1))
    gaps = [(first, second) for first, second in pairwise(drawn.tolist()) if second > first + 1]
    same = sum(_overlap(labels[first], labels[second]) >= _SAME for first, second in gaps)
    return same >= _GAPS and same > len(gaps) / 2


def _overlap(one: Numbered, other: Numbered) -> float:
    both = int(np.count_nonzero((one == other) & (one > 0)))
    return 2 * both / max(1, int(np.count_nonzero(one)) + int(np.count_nonzero(other)))


def number_case(maps: Sequence[LabelMap], numbers: dict[int, int]) -> NDArray[np.uint8]:
    """The label maps of a case as one array [slice, row, column] in the numbers of the set; what has none becomes 0."""
    merged = merge_labels(maps)
    table = np.zeros(int(merged.max()) + 1, np.uint8)
    for value, number in numbers.items():
        if value < len(table):
            table[value] = number
    found: NDArray[np.uint8] = table[merged]
    return found


def ignore_undrawn(labels: NDArray[np.uint8], number: int) -> NDArray[np.uint8]:
    """The map with this number in every slice in which nothing is drawn."""
    marked = labels.copy()
    marked[~labels.reshape(len(labels), -1).any(1)] = number
    return marked


def attach_labels(series: Series, labels: NDArray[np.uint8], facts: SetFacts) -> Series:
    """The series with the label map of its case, so that what moves it moves both."""
    named = [Label(one.value, one.name, one.colour) for one in facts.labels]
    if int(labels.max()) > len(named):
        named.append(Label(len(named) + 1, IGNORED))
    return replace(series, labels=(LabelMap("labels", labels, tuple(named)),))
