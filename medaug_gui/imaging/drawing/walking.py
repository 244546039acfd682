"""Random walks in one slice: chances that follow the edges of the image.

L. Grady, Multilabel random walker image segmentation using prior models (CVPR 2005): the chance of each pixel is that
of its neighbours, weighted by how like they look, and of what is held of it beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.float32]
_PRIOR = np.float32(0.4)
"""How much the chance held beforehand weighs beside one neighbour that looks the same."""
_CONTRAST = 0.5
_LEAST = np.float32(1e-3)
_ROUNDS = 60
_EXACT = 1e-3


@dataclass(frozen=True)
class Plane:
    """A slice as it is walked: its greys [row, column], and how like neighbours down and across look (0..1)."""

    image: Float
    down: Float
    across: Float

    @classmethod
    def of(cls, image: Float, step: float) -> Plane:
        """A plane; `step` is the change in grey that counts as an edge."""
        down, across = (
            np.exp(-_CONTRAST * (np.diff(image, axis=axis) / np.float32(step)) ** 2) + _LEAST for axis in (0, 1)
        )
        return cls(image, np.asarray(down, np.float32), np.asarray(across, np.float32))

    def walk(self, odds: Float) -> Float:
        """The chances [row, column] that follow from logarithms of odds held beforehand, float32.

        Conjugate gradients with the diagonal as preconditioner; they start from what is held.
        """
        held: Float = np.asarray(1 / (1 + np.exp(-odds)), np.float32)
        weights = self._sum_weights()
        found = held.copy()
        left = _PRIOR * held - self._apply(weights, found)
        eased = left / weights
        way, size = eased.copy(), float((left * eased).sum())
        for _ in range(_ROUNDS):
            if size < _EXACT * _PRIOR:
                break
            turned = self._apply(weights, way)
            step = np.float32(size / float((way * turned).sum()))
            found += step * way
            left -= step * turned
            eased = left / weights
            before, size = size, float((left * eased).sum())
            way = eased + np.float32(size / before) * way
        return np.clip(found, 0, 1)

    def _sum_weights(self) -> Float:
        weights = np.full(self.image.shape, _PRIOR, np.float32)
        weights[1:] += self.down
        weights[:-1] += self.down
        weights[:, 1:] += self.across
        weights[:, :-1] += self.across
        return weights

    def _apply(self, weights: Float, values: Float) -> Float:
        out = weights * values
        out[:-1] -= self.down * values[1:]
        out[1:] -= self.down * values[:-1]
        out[:, :-1] -= self.across * values[:, 1:]
        out[:, 1:] -= self.across * values[:, :-1]
        return out
