"""Whether labels came along whole: what there is of each after a step, against what the transform makes of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.carried.findings import CUT, LEFT, LOST, VALUES, VOLUME, LabelFinding
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap

Array = NDArray[np.float64]
LEAST_CUT, TOO_MUCH_CUT = 0.02, 0.1
"""The part of a label beyond the edge of the result that is told, and that which makes it no training sample."""
_INEXACT = 0.05
"""The part of a volume by which nearest neighbours may be off, where half a layer of voxels is less than that."""
_DENSE = 1 << 12
"""Numbers below this are counted in a table; larger ones by sorting."""
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True)
class CountedLabels:
    """How much there is of each label of a map.

    Attributes:
        name: of the label map.
        names: of its labels by number, for sentences.
        amounts: by number, in mm³ (mm² of films and pictures).
        places: voxels of each label by number, [slice].
        edges: the numbers that lie at the edge of the grid.
        geometry: the grid.
    """

    name: str
    names: Mapping[int, str]
    amounts: Mapping[int, float]
    places: Mapping[int, NDArray[np.int64]]
    edges: frozenset[int]
    geometry: Geometry


@dataclass(frozen=True)
class Prediction:
    """What a transform makes of a label.

    Attributes:
        amount: of it within the result, in the unit of `CountedLabels.amounts`.
        outside: the part of it that lies beyond the edge of the result, 0 to 1.
        tolerance: by how much what is found may differ: half a layer of voxels of the result.
        grows: True where the edge goes on outside, so that there may be more of it.
    """

    amount: float
    outside: float
    tolerance: float
    grows: bool = False


def count_labels(label_map: LabelMap, geometry: Geometry) -> CountedLabels:
    """How much there is of each label of a map on this grid, slices as thick as they are apart."""
    places = _count_places(label_map.voxels)
    thick = weigh_slices(geometry) * measure_voxel(geometry)
    names = {label.value: label.name for label in label_map.labels}
    return CountedLabels(
        label_map.name,
        {value: names.get(value) or str(value) for value in places},
        {value: float(counts @ thick) for value, counts in places.items()},
        places,
        frozenset(_list_at_edges(label_map.voxels, geometry)),
        geometry,
    )


def weigh_slices(geometry: Geometry) -> Array:
    """How thick each slice is, in distances of the grid: half of the way to either neighbour; 1 where they are even."""
    if not geometry.planes or geometry.is_film or geometry.shape[0] < 2:
        return np.ones(geometry.shape[0])
    steps = np.diff(geometry.slice_indices())
    thick: Array = np.abs(np.concatenate([steps[:1], steps]) + np.concatenate([steps, steps[-1:]])) / 2
    return thick


def measure_voxel(geometry: Geometry) -> float:
    """The size of a voxel in mm³, or in mm² of films and pictures."""
    if _is_flat(geometry):
        return float(np.prod(geometry.spacing[1:]))
    # A gantry tilt leans a voxel over: it is as large as its sides span.
    return float(np.prod(geometry.spacing)) * abs(float(np.linalg.det(geometry.matrix)))


def name_unit(geometry: Geometry) -> tuple[str, float]:
    """The unit in which amounts on this grid are told, and how many of `CountedLabels.amounts` are one of it."""
    if not geometry.calibrated:
        return "voxels", 1.0
    return ("cm²", 100.0) if _is_flat(geometry) else ("ml", 1000.0)


def spread_samples(label_map: LabelMap, counted: CountedLabels, most: int) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Each label with at most `most` of its voxels [n, (slice, row, column)], spread evenly over it in their order."""
    ends = {value: np.cumsum(counts) for value, counts in counted.places.items()}
    wanted = {value: _spread_ranks(int(counts[-1]), most) for value, counts in ends.items()}
    found: dict[int, list[NDArray[np.intp]]] = {value: [] for value in wanted}
    for number, plane in enumerate(label_map.voxels):
        for value, counts in counted.places.items():
            first = ends[value][number] - counts[number]
            low, high = np.searchsorted(wanted[value], (first, ends[value][number]))
            if high > low:
                at = np.flatnonzero(plane == value)[wanted[value][low:high] - first]
                found[value].append(np.stack([np.full(len(at), number), *np.unravel_index(at, plane.shape)], axis=1))
    for value, parts in found.items():
        yield value, np.concatenate(parts)


def measure_faces(label_map: LabelMap, value: int, samples: NDArray[np.intp]) -> Array:
    """The part of a label's voxels that end in another one, along [slice, row, column]: 0 to 2 faces a voxel."""
    voxels, faces = label_map.voxels, np.zeros(3)
    for axis in range(3):
        for side in (-1, 1):
            beside = samples.copy()
            beside[:, axis] = np.clip(beside[:, axis] + side, 0, voxels.shape[axis] - 1)
            faces[axis] += float((voxels[tuple(beside.T)] != value).mean())
    return faces


def check_carried(
    before: CountedLabels, after: CountedLabels, predicted: Mapping[int, Prediction]
) -> tuple[LabelFinding, ...]:
    """What is to be said about the labels of a map after a transform; nothing where all came along whole.

    Args:
        before: on the grid of the source.
        after: the same map on the grid of the result.
        predicted: for each label that was there before.
    """
    findings = [
        finding for value in before.amounts if (finding := _check_label(before, after, value, predicted[value]))
    ]
    fresh = sorted(set(after.amounts) - set(before.amounts))
    if fresh:
        listed = ", ".join(str(value) for value in fresh)
        said = f"The label map {before.name} has numbers that it did not have before: {listed}."
        findings.append(LabelFinding(VALUES, said, True, before.name))
    return tuple(findings)


def _check_label(before: CountedLabels, after: CountedLabels, value: int, wanted: Prediction) -> LabelFinding | None:
    name, found = before.names[value], after.amounts.get(value, 0.0)
    unit, one = name_unit(after.geometry)

    def make(code: str, sentence: str, fails: bool = True) -> LabelFinding:
        return LabelFinding(code, sentence, fails, before.name, value, found / one, wanted.amount / one, unit)

    if not found:
        if wanted.outside >= 1 - 1e-9:
            return make(LEFT, f"The label {name} lies outside the result altogether.")
        expected = describe_amount(wanted.amount, after.geometry)
        return make(LOST, f"The label {name} is lost: {expected} of it were to be expected.")
    off = found - wanted.amount
    if abs(off) > max(_INEXACT * wanted.amount, wanted.tolerance) and not (off > 0 and wanted.grows):
        has, expected = describe_amount(found, after.geometry), describe_amount(wanted.amount, after.geometry)
        return make(VOLUME, f"The label {name} has {has}; by the transform it should have {expected}.")
    if wanted.outside >= LEAST_CUT:
        # What reached the edge of the scan was cut off before: that it is cut elsewhere is in the nature of a crop.
        fails = wanted.outside > TOO_MUCH_CUT and value not in before.edges
        return make(CUT, f"{100 * wanted.outside:.0f} % of the label {name} lie outside the result.", fails)
    return None


def describe_amount(amount: float, geometry: Geometry) -> str:
    """An amount in ml, cm² or voxels, for sentences."""
    unit, one = name_unit(geometry)
    return f"{amount / one:.3g} {unit}"


def _is_flat(geometry: Geometry) -> bool:
    return geometry.is_film or not geometry.positioned


def _count_places(voxels: NDArray[Any]) -> dict[int, NDArray[np.int64]]:
    """How many voxels of each label above 0 lie in each slice, labels in order."""
    found: dict[int, NDArray[np.int64]] = {}
    for number, plane in enumerate(voxels):
        inside = plane[plane > 0]
        if not inside.size:
            continue
        if int(inside.max()) < _DENSE:
            counts = np.bincount(inside)
            values = np.flatnonzero(counts)
            sizes = counts[values]
        else:
            values, sizes = np.unique(inside, return_counts=True)
        for value, size in zip(values, sizes, strict=True):
            found.setdefault(int(value), np.zeros(len(voxels), np.int64))[number] = size
    return dict(sorted(found.items()))


def _list_at_edges(voxels: NDArray[Any], geometry: Geometry) -> set[int]:
    """The labels in the outermost voxels along every axis that has more than one; moments have no edge."""
    found: set[int] = set()
    for axis, size in enumerate(voxels.shape):
        if size > 1 and not (axis == 0 and geometry.is_film):
            for end in (0, size - 1):
                found |= {int(value) for value in np.unique(voxels.take(end, axis=axis))}
    return found - {0}


def _spread_ranks(total: int, most: int) -> NDArray[np.int64]:
    """At most `most` of the numbers below `total`, rising: one in each of so many even parts, where in it by the
    golden ratio, so that no rhythm of rows is met."""
    if total <= most:
        return np.arange(total)
    inside = (np.arange(most) * _GOLDEN) % 1.0
    return ((np.arange(most) + inside) * (total / most)).astype(np.int64)
