"""What a drawn shape looks like: how much likelier a grey is inside of it than beside it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.imaging.drawing.boxes import Mask

Float = NDArray[np.float32]
_BINS = 64
_MOST = 4.0
"""The largest logarithm of odds: one grey alone never settles it."""
_DOUBT = 20.0
"""Pixels on both sides that are as if seen in each bin: a grey that was hardly seen says little."""


@dataclass(frozen=True)
class Appearance:
    """Greys inside of a shape and beside it, as histograms over the same bins."""

    low: float
    high: float
    inside: Float
    beside: Float

    @classmethod
    def of(cls, image: Float, inside: Mask, beside: Mask, greys: tuple[float, float]) -> Appearance:
        """Count the greys of an image under two masks; `greys` are the ends of the bins."""
        low, high = greys
        counts = [
            _smooth(np.bincount(_find_bins(image[mask], low, high), minlength=_BINS).astype(np.float32))
            for mask in (inside, beside)
        ]
        return cls(low, high, *counts)

    def mix(self, other: Appearance, share: float) -> Appearance:
        """This appearance with a share 0..1 of another one, over the same bins."""
        pairs = ((self.inside, other.inside), (self.beside, other.beside))
        return Appearance(self.low, self.high, *(np.float32(1 - share) * a + np.float32(share) * b for a, b in pairs))

    def measure_odds(self, image: Float) -> Float:
        """The logarithm of the odds that each grey is inside, at most `_MOST` either way."""
        inside = (self.inside + _DOUBT / _BINS) / (self.inside.sum() + _DOUBT)
        beside = (self.beside + _DOUBT / _BINS) / (self.beside.sum() + _DOUBT)
        table = np.clip(np.log(inside / beside), -_MOST, _MOST).astype(np.float32)
        return np.asarray(table[_find_bins(image, self.low, self.high)])


def find_greys(values: Float) -> tuple[float, float]:
    """The range of greys without the rarest hundredth on either side, a little wider."""
    low, high = np.quantile(values, (0.01, 0.99)) if len(values) else (0.0, 1.0)
    wide = max(float(high - low) * 0.1, 1e-6)
    return float(low) - wide, float(high) + wide


def _find_bins(values: Float, low: float, high: float) -> NDArray[np.intp]:
    scaled = (values - np.float32(low)) * np.float32(_BINS / (high - low))
    return np.asarray(np.clip(scaled, 0, _BINS - 1), np.intp)


def _smooth(counts: Float) -> Float:
    from scipy import ndimage

    return np.asarray(ndimage.gaussian_filter1d(counts, 1.0, mode="nearest"), np.float32)
