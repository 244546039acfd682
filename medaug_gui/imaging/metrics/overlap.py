"""How far two regions are the same: counts of pixels, and the shares that are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Overlap:
    """Pixels of what was found, of what is wanted, and of both together.

    Shares are 1 where both regions are empty, as they then agree.
    """

    found: int
    wanted: int
    both: int

    @classmethod
    def of(cls, found: NDArray[Any], wanted: NDArray[Any]) -> Overlap:
        """Two masks of one shape; anything but 0 is inside."""
        ours, theirs = found != 0, wanted != 0
        return cls(int(ours.sum()), int(theirs.sum()), int(np.logical_and(ours, theirs).sum()))

    @property
    def dice(self) -> float:
        """2 |A and B| / (|A| + |B|) (Dice L. R., Ecology 26, 1945)."""
        return 2 * self.both / (self.found + self.wanted) if self.found + self.wanted else 1.0

    @property
    def iou(self) -> float:
        """|A and B| / |A or B| (Jaccard, 1912)."""
        return self.both / (self.found + self.wanted - self.both) if self.found + self.wanted else 1.0

    @property
    def sensitivity(self) -> float:
        """Which share of what is wanted was found."""
        return self.both / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Which share of what was found is wanted; 0 where nothing was found of something."""
        if not self.found:
            return 0.0 if self.wanted else 1.0
        return self.both / self.found
