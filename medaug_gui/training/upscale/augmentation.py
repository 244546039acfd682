"""How slices are made smaller for training an upscaler: mostly antialiased, at times by other kernels or with noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.resizing import Kernel, make_shrinking_weights

Array = NDArray[np.float32]
SPREAD = (0.4, 1.2)
"""Standard deviation of the Gaussian in fine pixels at factor 2; twice that at factor 4."""
_NOISY = 0.1
_NOISE = 0.02


@dataclass(frozen=True)
class Mixture:
    """Which kernels slices are made smaller with, and how often.

    Attributes:
        factor: how much smaller.
        shares: of "bicubic", "gaussian", "area" and "k-space"; they sum to 1.
    """

    factor: int
    shares: tuple[float, float, float, float]

    def draw(self, rng: np.random.Generator) -> tuple[Kernel, Kernel]:
        """A kernel along rows and one along columns; only Gaussians differ."""
        kind = ("bicubic", "gaussian", "area", "k-space")[int(rng.choice(4, p=self.shares))]
        if kind != "gaussian":
            return Kernel(kind), Kernel(kind)
        low, high = (bound * self.factor / 2 for bound in SPREAD)
        width = float(rng.uniform(low, high))
        other = float(np.clip(width * np.exp(0.15 * rng.standard_normal()), low, high))
        return Kernel(kind, round(width, 2)), Kernel(kind, round(other, 2))


def make_mixture(factor: int, modality: str) -> Mixture:
    """What scans of this modality are made smaller with: the cut in k-space is only MR's."""
    shares = (0.45, 0.3, 0.1, 0.15) if modality == "MR" else (0.55, 0.3, 0.15, 0.0)
    return Mixture(factor, shares)


def make_smaller(fine: Array, mixture: Mixture, rng: np.random.Generator) -> Array:
    """Patches [n, row, column] with one kernel drawn for all; one in ten gets noise of up to 0.02."""
    rows, columns = mixture.draw(rng)
    height, width = fine.shape[1:]
    small = (
        make_shrinking_weights(height, mixture.factor, rows)
        @ fine
        @ make_shrinking_weights(width, mixture.factor, columns).T
    )
    for image in small:
        if rng.random() < _NOISY:
            level = rng.uniform(0, _NOISE)
            image += np.float32(level) * rng.standard_normal(image.shape, dtype=np.float32)
    made: Array = small.astype(np.float32)
    return made
