"""What goes wrong while a network learns, told from what was measured: it says no numbers, over-fits or collapses."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Pictures = Mapping[str, NDArray[np.uint8]]
Measured = Sequence[tuple[int, float]]
"""Held-out losses in the order of their steps."""
_FEWEST = 8
"""Held-out losses before over-fitting is spoken of."""
_PATIENCE = 6
"""Held-out losses in a row above the best."""
_RISEN = 1.08
"""Times the best: less is chance and the fall of the rate."""
_ALIKE = 0.1
"""Of the spread of real pictures: generated ones that spread less are all alike."""
_EMPTY = 0.05
"""Of the spread within the target: a result that spreads less shows nothing."""


def is_finite(losses: Mapping[str, float], weights: Mapping[str, Tensor] | None = None) -> bool:
    """True where all losses, and all weights that are given, are numbers."""
    if not all(math.isfinite(value) for value in losses.values()):
        return False
    return all(bool(torch.isfinite(value).all()) for value in (weights or {}).values() if value.is_floating_point())


def find_best(measured: Measured) -> tuple[int, float] | None:
    """The step with the least held-out loss, the first of several; None where none was measured."""
    return min(measured, key=lambda one: one[1], default=None)


def find_over_fitting(measured: Measured) -> str:
    """A sentence where the held-out loss has been rising for long; empty where it has not."""
    best = find_best(measured)
    if best is None or len(measured) < _FEWEST or best[0] == measured[0][0]:
        return ""  # what was best at first has not learned anything yet that could be too much
    later = [value for step, value in measured if step > best[0]]
    if len(later) < _PATIENCE or min(later[-_PATIENCE:]) < _RISEN * best[1] or best[1] <= 0:
        return ""
    return f"The held-out loss has risen since step {best[0]}: the network learns its data by heart, and was stopped."


def find_collapse(samples: Pictures) -> str:
    """A sentence where the pictures show that the network has given up; empty where they do not."""
    if "real" in samples and "image" in samples:
        return _find_alike(samples["image"], samples["real"])
    if "output" in samples and "target" in samples:
        return _find_flat(samples["output"], samples["target"])
    return ""


def _find_alike(made: NDArray[np.uint8], real: NDArray[np.uint8]) -> str:
    if min(len(made), len(real)) < 2:
        return ""
    ours, theirs = _measure_apart(made), _measure_apart(real)
    if ours >= _ALIKE * theirs:
        return ""
    return (f"The generated pictures are nearly all alike: they differ by {ours:.1f} grey levels, real ones by "
            f"{theirs:.1f}.")  # fmt: skip


def _measure_apart(pictures: NDArray[np.uint8]) -> float:
    """The mean absolute difference of two pictures, over pairs of at most eight."""
    some = pictures[:8].astype(np.float32)
    return float(np.mean([np.abs(one - other).mean() for one, other in combinations(some, 2)]))


def _find_flat(output: NDArray[np.uint8], target: NDArray[np.uint8]) -> str:
    ours, theirs = (float(np.mean([picture.std() for picture in pictures])) for pictures in (output, target))
    if theirs < 1 or ours >= _EMPTY * theirs:
        return ""
    return "The results show nothing but one grey: the network has given up on the pictures."
