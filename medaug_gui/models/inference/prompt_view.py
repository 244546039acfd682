"""What a promptable segmenter sees: a square window around the box at one size, whatever the size of the box.

So the network learns boxes of one size alone, and thin slices, wide films and small lesions are the same to it. The
window is cut along whole pixels. Two channels hold the picture: the grey range of the window, and that of the box,
which shows soft tissue beside lung; four the box, the clicks on and off what is wanted, and an earlier proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.shapes.prompts import Box, Click

if TYPE_CHECKING:
    from torch import Tensor

Array = NDArray[np.float32]
SIZE = 128
"""The edge of a window in the network's eyes."""
AROUND = 1.5
"""How much longer than the longer side of the box a window is."""
_LEAST = 12
"""Pixels of a slice that a window has at least."""
_CLICK = 2.0
"""The standard deviation of a click's spot, in pixels of the network."""
_WIDE, _NARROW = (0.005, 0.995), (0.05, 0.95)
CHANNELS = 6


@dataclass(frozen=True)
class View:
    """A square window of a slice: its first row and column, which may lie outside, and its edge, in pixels."""

    row: int
    column: int
    side: int

    @classmethod
    def around_box(cls, box: Box, around: float = AROUND) -> View:
        """The window around a box."""
        side = max(_LEAST, round(around * max(box.height, box.width)))
        row, column = box.middle
        return cls(round(row - side / 2), round(column - side / 2), side)

    def cut(self, image: NDArray[Any], size: int = SIZE, *, outside: float | None = None) -> Array:
        """The window of `image` [row, column] at [size, size], float32: means where it becomes smaller.

        `outside` stands beyond the edges of the image; None repeats its edge pixels there.
        """
        rows, columns = image.shape
        bottom, right = self.row + self.side, self.column + self.side
        inner = image[max(0, self.row) : max(0, bottom), max(0, self.column) : max(0, right)].astype(np.float32)
        beyond = ((max(0, -self.row), max(0, bottom - rows)), (max(0, -self.column), max(0, right - columns)))
        if inner.size == 0:
            return np.zeros((size, size), np.float32)
        if np.any(beyond):
            inner = np.pad(inner, beyond, mode="edge") if outside is None else np.pad(
                inner, beyond, constant_values=outside
            )  # fmt: skip
        return resize(inner, (size, size))

    def paint_box(self, box: Box | None, size: int = SIZE) -> Array:
        """How much of each pixel of the window [size, size] lies in the box, 0..1; 0 without one."""
        if box is None:
            return np.zeros((size, size), np.float32)
        rows = _cover(box.top - self.row, box.bottom - self.row, self.side, size)
        columns = _cover(box.left - self.column, box.right - self.column, self.side, size)
        return np.outer(rows, columns).astype(np.float32)

    def paint_clicks(self, clicks: Sequence[Click], wanted: bool, size: int = SIZE) -> Array:
        """A spot [size, size], 0..1, at each click that is, or is not, on what is wanted."""
        painted = np.zeros((size, size), np.float32)
        places = (np.arange(size) + 0.5) * self.side / size
        for click in clicks:
            if click.wanted is wanted:
                apart = np.add.outer((places + self.row - click.row) ** 2, (places + self.column - click.column) ** 2)
                spot = np.exp(-apart / (2 * (_CLICK * self.side / size) ** 2))
                painted = np.maximum(painted, spot).astype(np.float32)
        return painted

    def bring_back(self, found: Array, shape: tuple[int, int]) -> Array:
        """What was found in the window [size, size], on the slice [row, column]; 0 around it."""
        whole = np.zeros(shape, np.float32)
        sized = resize(found, (self.side, self.side))
        bottom, right = min(self.row + self.side, shape[0]), min(self.column + self.side, shape[1])
        top, left = max(0, self.row), max(0, self.column)
        if bottom > top and right > left:
            whole[top:bottom, left:right] = sized[
                top - self.row : bottom - self.row, left - self.column : right - self.column
            ]
        return whole


def make_inputs(images: Tensor, boxes: Tensor, wanted: Tensor, unwanted: Tensor, previous: Tensor) -> Tensor:
    """What the network takes [n, CHANNELS, size, size].

    Args:
        images: windows [n, size, size] in any unit.
        boxes, wanted, unwanted: see `View.paint_box` and `View.paint_clicks`; [n, size, size].
        previous: an earlier proposal in 0..1, 0.5 everywhere where there is none; [n, size, size].
    """
    import torch

    wide, narrow = torch.empty_like(images), torch.empty_like(images)
    for number, (image, box) in enumerate(zip(images, boxes, strict=True)):
        inside = image[box > 0.5]
        wide[number] = _scale(image, image.flatten(), _WIDE).clamp(-0.1, 1.1)
        narrow[number] = _scale(image, inside if len(inside) > 8 else image.flatten(), _NARROW).clamp(-0.6, 1.6)
    return torch.stack([2 * wide - 1, 2 * narrow - 1, boxes, wanted, unwanted, 2 * previous - 1], 1)


def resize(image: Array, shape: tuple[int, int]) -> Array:
    """[row, column] at another size, linearly, and as means where it becomes smaller."""
    import torch
    from torch.nn import functional

    if image.shape == shape:
        return image
    with torch.no_grad():
        values = torch.from_numpy(np.ascontiguousarray(image))[None, None]
        made = functional.interpolate(values, shape, mode="bilinear", align_corners=False, antialias=True)
        found: Array = made[0, 0].numpy()
    return found


def _scale(image: Tensor, values: Tensor, shares: tuple[float, float]) -> Tensor:
    """0 and 1 at two quantiles of `values`."""
    ordered = values.sort().values
    low, high = (ordered[round(share * (len(ordered) - 1))] for share in shares)
    return (image - low) / (high - low).clamp(min=1e-6)


def _cover(first: float, last: float, side: int, size: int) -> NDArray[np.float64]:
    """How much of each of `size` pixels that span `side` lies between two places."""
    edges = np.arange(size + 1) * (side / size)
    covered = np.minimum(edges[1:], last) - np.maximum(edges[:-1], first)
    found: NDArray[np.float64] = np.clip(covered * (size / side), 0.0, 1.0)
    return found
