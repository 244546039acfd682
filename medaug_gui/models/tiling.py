"""Images too large for one go: overlapping tiles in two or three dimensions, blended so that no seam shows."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Compute = Callable[[Array], Array]
"""[batch, channel, ...] to [batch, channel, ...] of the same size."""


@dataclass(frozen=True)
class Tiles:
    """How an image is cut. It depends on the image and the model, not on the machine's free memory.

    Attributes:
        side: the longest edge of a tile in voxels, a multiple of `multiple`.
        overlap: voxels that neighbours share.
        multiple: what the network's input sizes must be multiples of.
        batch: tiles a go. One at a time is slow on a CPU.
    """

    side: int = 512
    overlap: int = 64
    multiple: int = 8
    batch: int = 8

    @property
    def smallest(self) -> int:
        """Below this edge halving is of no use."""
        return max(64, 2 * self.multiple)

    def halve(self) -> Tiles:
        """Tiles of half the edge, in smaller overlap and one at a time."""
        side = max(self.smallest, self.side // 2 // self.multiple * self.multiple)
        return Tiles(side, min(self.overlap, side // 4), self.multiple, 1)


def find_starts(length: int, side: int, overlap: int) -> list[int]:
    """Where tiles begin along one axis so that they cover it evenly, sharing at least `overlap`."""
    if length <= side:
        return [0]
    count = math.ceil((length - overlap) / (side - overlap))
    return [round(index * (length - side) / (count - 1)) for index in range(count)]


def run_tiled(images: Sequence[Array], compute: Compute, tiles: Tiles) -> list[Array]:
    """Run `compute` over images [channel, ...] of one shape, in tiles; results of the same size, blended.

    Images are padded by reflection to the multiple that the network needs.
    """
    shape = images[0].shape[1:]
    padded = [_pad(image, tiles.multiple) for image in images]
    sizes = padded[0].shape[1:]
    corners = list(itertools.product(*(find_starts(size, tiles.side, tiles.overlap) for size in sizes)))
    edges = tuple(min(size, tiles.side) for size in sizes)
    jobs = [(number, corner) for number in range(len(images)) for corner in corners]
    weight = _make_weight(edges, sizes, tiles.overlap)
    sums: dict[int, tuple[Array, Array]] = {}
    for some in _split_batches(jobs, tiles.batch):
        found = compute(np.stack([padded[number][_make_window(corner, edges)] for number, corner in some]))
        for (number, corner), tile in zip(some, found, strict=True):
            total, weights = sums.setdefault(
                number, (np.zeros((len(tile), *sizes), np.float32), np.zeros(sizes, np.float32))
            )
            total[_make_window(corner, edges)] += tile * weight
            weights[_make_window(corner, edges)[1:]] += weight
    inside = (slice(None), *(slice(0, size) for size in shape))
    return [(sums[number][0] / sums[number][1])[inside] for number in range(len(images))]


def _split_batches(
    jobs: Sequence[tuple[int, tuple[int, ...]]], size: int
) -> Iterator[Sequence[tuple[int, tuple[int, ...]]]]:
    for start in range(0, len(jobs), size):
        yield jobs[start : start + size]


def _make_window(corner: tuple[int, ...], edges: tuple[int, ...]) -> tuple[slice, ...]:
    return (slice(None), *(slice(start, start + edge) for start, edge in zip(corner, edges, strict=True)))


def _pad(image: Array, multiple: int) -> Array:
    """Reflected at the far ends to a multiple; repeated where the image is too small to be reflected."""
    extra = [-size % multiple for size in image.shape[1:]]
    if not any(extra):
        return image
    widths = [(0, 0), *((0, more) for more in extra)]
    return np.pad(image, widths, mode="symmetric")


def _make_weight(edges: tuple[int, ...], sizes: tuple[int, ...], overlap: int) -> Array:
    """1 in the middle of a tile, falling in a straight line over the overlap where there may be a neighbour."""
    weight = np.ones(edges, np.float32)
    for axis, (edge, size) in enumerate(zip(edges, sizes, strict=True)):
        if edge < size and overlap:
            ramp = np.minimum(1.0, (np.arange(edge) + 1) / (overlap + 1)).astype(np.float32)
            line = np.minimum(ramp, ramp[::-1])
            weight *= line.reshape([-1 if index == axis else 1 for index in range(len(edges))])
    return weight
