"""How sure a mean is: 95 % intervals by the bootstrap over patients, or over slices where there is but one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.seeds import make_generator

Interval = tuple[float, float]
_DRAWS, _CROSSED = 1000, 4000


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


def compute_crossed_interval(
    sums: NDArray[np.float64], counts: NDArray[np.float64], level: float = 0.95, seed: int = 0
) -> Interval:
    """The middle of `sums.sum() / counts.sum()` when rows and columns are drawn again, each by themselves.

    Both kinds of chance are in it: which seeds, and which patients (Owen A. B., Ann. Appl. Stat. 1, 2007). A row or
    column that is the only one is no chance that could be seen.

    Args:
        sums: of the values [row, column], as for each seed and patient.
        counts: how many values these are; 0 where a row does not have a column.
        level: the share of the draws that lies inside.
        seed: of the draws.
    """
    rng = make_generator(seed, "crossed bootstrap", *sums.shape)
    rows, columns = (rng.multinomial(count, np.full(count, 1 / count), _CROSSED).astype(float) for count in sums.shape)
    above, below = (((rows @ part) * columns).sum(1) for part in (sums, counts))
    return compute_middle_interval(above[below > 0] / below[below > 0], level)


def compute_middle_interval(draws: NDArray[np.float64] | Sequence[float], level: float = 0.95) -> Interval:
    """The middle of some draws [n], in their unit: by default the 2.5th and the 97.5th percentile."""
    outside = 50 * (1 - level)
    low, high = np.percentile(np.asarray(draws, float), (outside, 100 - outside))
    return float(low), float(high)
