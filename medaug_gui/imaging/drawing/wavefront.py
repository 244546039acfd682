"""The cheapest way from the nearest label to each voxel: a wave that goes on by whole numbers of cost.

E. W. Dijkstra (1959) with the buckets of R. B. Dial, Algorithm 360, CACM 12 (1969): all voxels of one cost are settled
at once, which numpy does as quickly as they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import Mask

Costs = tuple[NDArray[np.uint8], ...]
COSTLIEST = 250
"""The largest cost of a step."""
_EVERY = 64
"""Waves between two reports."""
_SETTLED = np.int32(-1)
_NEVER = np.int32(2**30)
Waiting = defaultdict[int, list[NDArray[np.intp]]]


def spread_labels(costs: Costs, labels: NDArray[Any], open_: Mask, progress: Progress) -> NDArray[Any]:
    """The label of the cheapest path to each open voxel, 0 where none leads; of two as cheap, the first that arrives.

    Args:
        costs: for each of three axes, what a step to the next voxel costs, uint8 from 1 to `COSTLIEST`, one shorter
            along its axis than the labels.
        labels: whole numbers [slice, row, column], 0 where none is yet.
        open_: where labels may go; a voxel with a label counts as open.
        progress: reports and cancels.
    """
    front = _Front(costs, labels, open_)
    waiting: Waiting = defaultdict(list)
    waiting[0] = [front.starts]
    total, done, cost = max(front.count, 1), 0, 0
    while waiting:
        if cost in waiting:
            done += front.settle(cost, np.concatenate(waiting.pop(cost)), waiting)
        if cost % _EVERY == 0:
            progress.set(done / total)
        cost += 1
    return front.take_labels()


class _Front:
    """Flat arrays with a closed frame of one voxel, so that a step is a number added to an index."""

    def __init__(self, costs: Costs, labels: NDArray[Any], open_: Mask) -> None:
        framed = np.pad(labels, 1)
        self._shape = framed.shape
        self._labels = framed.ravel()
        self._costs = np.where(np.pad(open_ | (labels != 0), 1), _NEVER, _SETTLED).ravel().astype(np.int32)
        self.count = int(np.count_nonzero(self._costs == _NEVER))
        self.starts = np.flatnonzero(self._labels)
        self._costs[self.starts] = 0
        strides = (self._shape[1] * self._shape[2], self._shape[2], 1)
        self._steps = [
            (stride, np.pad(cost, [(1, 2) if axis == other else (1, 1) for other in range(3)]).ravel())
            for axis, (stride, cost) in enumerate(zip(strides, costs, strict=True))
            if labels.shape[axis] > 1
        ]

    def settle(self, cost: int, places: NDArray[np.intp], waiting: Waiting) -> int:
        """Settle the voxels that cost so much, and let their neighbours wait; how many were settled."""
        places = places[self._costs[places] == cost]
        found: list[tuple[NDArray[np.intp], NDArray[np.uint8]]] = []
        labels = self._labels[places]
        for stride, steps in self._steps:
            found.append(self._reach(cost, places, labels, stride, steps[places]))
            found.append(self._reach(cost, places, labels, -stride, steps[places - stride]))
        self._costs[places] = _SETTLED
        _wait(cost, found, waiting)
        return len(places)

    def _reach(
        self, cost: int, places: NDArray[np.intp], labels: NDArray[Any], stride: int, steps: NDArray[np.uint8]
    ) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
        """The neighbours on one side that are reached at less cost than before, and the steps to them."""
        there = places + stride
        sums = steps.astype(np.int32) + np.int32(cost)
        better = np.flatnonzero(sums < self._costs[there])
        there = there[better]
        self._costs[there] = sums[better]
        self._labels[there] = labels[better]
        return there, steps[better]

    def take_labels(self) -> NDArray[Any]:
        """The labels without the frame."""
        return np.ascontiguousarray(self._labels.reshape(self._shape)[1:-1, 1:-1, 1:-1])


def _wait(cost: int, found: Sequence[tuple[NDArray[np.intp], NDArray[np.uint8]]], waiting: Waiting) -> None:
    """Sort what was reached into the costs at which it is settled."""
    places = np.concatenate([one[0] for one in found])
    steps = np.concatenate([one[1] for one in found])
    order = np.argsort(steps, kind="stable")
    places, ends = places[order], np.cumsum(np.bincount(steps, minlength=COSTLIEST + 1))
    for step in np.flatnonzero(np.diff(ends, prepend=0)):
        waiting[cost + int(step)].append(places[ends[step - 1] if step else 0 : ends[step]])
