"""How sure a mean is: 95 % intervals by the bootstrap over patients, or over slices where there is but one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.seeds import make_generator

Interval = tuple[float, float]
_DRAWS = 1000


def compute_mean_interval(values: Sequence[float], groups: Sequence[str], seed: int = 0) -> Interval:
    """The 2.5th and 97.5th percentile of the mean when whole groups are drawn again (Efron, Ann. Statist. 7, 1979).

    Args:
        values: one for each slice.
        groups: whose slice it is; where all are one patient's, slices are drawn instead.
        seed: of the draws.
    """
    array = np.asarray(values, float)
    names = sorted(set(groups))
    labels = np.array([names.index(group) for group in groups])
    if len(names) == 1:
        labels = np.arange(len(array))
    sums = np.bincount(labels, array)
    counts = np.bincount(labels)
    rng = make_generator(seed, "bootstrap", len(array))
    picks = rng.integers(len(sums), size=(_DRAWS, len(sums)))
    return compute_middle_interval(sums[picks].sum(1) / counts[picks].sum(1))


def compute_middle_interval(draws: NDArray[np.float64] | Sequence[float]) -> Interval:
    """The middle 95 % of some draws [n]: the 2.5th and the 97.5th percentile, in their unit."""
    low, high = np.percentile(np.asarray(draws, float), (2.5, 97.5))
    return float(low), float(high)
