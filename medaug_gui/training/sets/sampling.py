"""How much of a large set is taken, so that its size is bounded: slices spread over patients, and over each scan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.survey import Case, Survey

MOST_BYTES = {"small": 1 << 30, "medium": 2 << 30, "large": 4 << 30}
"""Of a set, held out included: they are mapped from the disk, not kept in memory."""
_RUNS = {"denoise": 8, "upscale": 4, "fill": 24}
"""Slices that are taken in a row where not all are: these tasks look at neighbours."""
_EDGE = 512
_WHOLE = ("generate", "encode", "segment")
"""Tasks that see the whole slice: more pixels along an edge than 512 are averaged."""
_MARKED = 2 / 3
"""Of the slices that are taken of a labelled scan, the share that have a label, where there are as many."""


def compute_size(case: Case, plan: TrainingPlan) -> tuple[int, int]:
    """Rows and columns that slices of a case are kept in."""
    edge = max(case.rows, case.columns)
    if plan.task not in _WHOLE or edge <= _EDGE:
        return case.rows, case.columns
    return max(1, round(case.rows * _EDGE / edge)), max(1, round(case.columns * _EDGE / edge))


def compute_slice_bytes(case: Case, plan: TrainingPlan) -> int:
    """What one slice of a case takes: two bytes a pixel (one of 8-bit pictures), and one for its labels."""
    rows, columns = compute_size(case, plan)
    eight_bit = case.measures is not None and case.measures.eight_bit
    return rows * columns * ((1 if eight_bit else 2) + int(case.has_labels))


def estimate_bytes(survey: Survey, plan: TrainingPlan) -> int:
    """What the set takes on the disk."""
    whole = sum(case.slices * compute_slice_bytes(case, plan) for case in survey.cases)
    return min(whole, MOST_BYTES[plan.size])


def count_slices(cases: Sequence[Case], plan: TrainingPlan, most: int | None = None) -> list[int]:
    """How many slices are taken of each case; all where they fit into `most` bytes.

    Where they do not, patients get equally many (those who have fewer leave the rest to the others), and so do the
    scans of a patient.
    """
    budget = MOST_BYTES[plan.size] if most is None else most
    sizes = [compute_slice_bytes(case, plan) for case in cases]
    have = [case.slices for case in cases]
    if sum(size * slices for size, slices in zip(sizes, have, strict=True)) <= budget:
        return have
    total = int(budget // max(1.0, float(np.average(sizes, weights=have))))
    owners: dict[str, list[int]] = defaultdict(list)
    for place, case in enumerate(cases):
        owners[case.patient].append(place)
    patients = sorted(owners)
    shares = share_out([sum(have[place] for place in owners[one]) for one in patients], total)
    found = [0] * len(cases)
    for patient, share in zip(patients, shares, strict=True):
        own = owners[patient]
        for place, count in zip(own, _share_runs([have[place] for place in own], share, plan), strict=True):
            found[place] = count
    return found


def share_out(have: Sequence[int], total: int) -> list[int]:
    """`total` shared equally, nobody getting more than they have; what is left over goes to those who have more."""
    found = [0] * len(have)
    left = total
    order = sorted(range(len(have)), key=lambda place: (have[place], place))
    for done, place in enumerate(order):
        found[place] = min(have[place], left // (len(order) - done))
        left -= found[place]
    return found


def _share_runs(have: Sequence[int], share: int, plan: TrainingPlan) -> list[int]:
    """Of the scans of one patient: equally many, but no scan gets less than a run where neighbours are looked at."""
    run = _RUNS.get(plan.task, 1)
    most = max(1, share // run)
    if most >= len(have):
        return share_out(have, share)
    chosen = {round(place) for place in np.linspace(0, len(have) - 1, most)} if share else set()
    shared = iter(share_out([have[place] for place in sorted(chosen)], share))
    return [next(shared) if place in chosen else 0 for place in range(len(have))]


def choose_places(
    slices: int, count: int, task: str, marked: NDArray[np.bool_] | None = None
) -> list[int]:  # fmt: skip
    """Which slices of a scan are taken: runs spread evenly; of labelled scans mostly slices that have a label.

    Args:
        slices: of the scan.
        count: to take.
        task: of the plan.
        marked: [slice], True where it has a label; None where there is no label map.
    """
    if count >= slices:
        return list(range(slices))
    if marked is not None and marked.any() and not marked.all():
        with_label, without = np.flatnonzero(marked), np.flatnonzero(~marked)
        wanted = min(len(with_label), max(round(_MARKED * count), count - len(without)))
        return sorted([*_spread(with_label, wanted), *_spread(without, count - wanted)])
    run = min(_RUNS.get(task, 1), count)
    runs = max(1, count // run)
    lengths = [count // runs + (place < count % runs) for place in range(runs)]
    found: list[int] = []
    for place, length in enumerate(lengths):
        start = round((place + 0.5) * slices / runs - length / 2)
        start = max(start, found[-1] + 1 if found else 0)
        found += range(start, start + length)
    return [place for place in found if place < slices]


def _spread(places: NDArray[np.intp], count: int) -> list[int]:
    if count <= 0:
        return []
    return [int(places[int(place)]) for place in ((np.arange(count) + 0.5) * len(places) / count)]
