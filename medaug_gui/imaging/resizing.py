"""Slices made smaller by a whole factor, and larger again, with a kernel along rows and columns.

A kernel that makes smaller is a function of the distance to the centre of the coarse pixel. Near the edges weights are
cut off and made to sum to one again, as Pillow and torch do.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Array = NDArray[np.float32]
Wide = NDArray[np.float64]
Windows = tuple[NDArray[np.intp], NDArray[np.intp]]
"""Where windows along an axis start, and how long each is."""
_LOBES = 6
KINDS = ("bicubic", "area", "gaussian", "k-space")


@dataclass(frozen=True)
class Kernel:
    """How fine pixels become a coarse one.

    Attributes:
        kind: "bicubic" (Keys, a = -1/2, widened by the factor: antialiased), "area" (the mean), "gaussian" (a point
            spread function, then every n-th pixel) or "k-space" (the outer part of k-space cut off).
        width: of the Gaussian: its standard deviation in fine pixels.
    """

    kind: str = "bicubic"
    width: float = 1.0

    @property
    def title(self) -> str:
        """For people."""
        named = {"bicubic": "bicubic, antialiased", "area": "mean of the pixels", "k-space": "outer k-space cut off"}
        return named.get(self.kind, f"Gaussian blur of {self.width:g} pixels")


def shrink_by_kernel(image: NDArray[Any], factor: int, kernel: Kernel) -> Array:
    """Images made smaller by a whole factor: [..., row // factor, column // factor], float32, in their unit.

    Args:
        image: [..., row, column], any real dtype; rows and columns are multiples of the factor.
        factor: how much smaller.
        kernel: how fine pixels become a coarse one.
    """
    rows, columns = (make_shrinking_weights(size, factor, kernel) for size in image.shape[-2:])
    small: Array = rows @ image.astype(np.float32) @ columns.T
    return small


@functools.lru_cache(maxsize=64)
def make_shrinking_weights(length: int, factor: int, kernel: Kernel) -> Array:
    """The weights of each fine pixel in each coarse one: [length // factor, length], read-only; rows sum to 1."""
    centres = (np.arange(length // factor) + 0.5) * factor - 0.5
    apart = np.arange(length)[None, :] - centres[:, None]
    shapes: dict[str, Callable[[Wide], Wide]] = {
        "bicubic": lambda t: _evaluate_cubic(t / factor),
        "area": lambda t: (np.abs(t) < factor / 2).astype(float),
        "gaussian": lambda t: np.exp(-0.5 * (t / kernel.width) ** 2),
        "k-space": lambda t: np.sinc(t / factor) * np.sinc(t / factor / _LOBES) * (np.abs(t) < _LOBES * factor),
    }
    weights = shapes[kernel.kind](apart)
    made: Array = (weights / weights.sum(1, keepdims=True)).astype(np.float32)
    made.flags.writeable = False
    return made


@functools.lru_cache(maxsize=16)
def make_enlarging_weights(length: int, factor: int) -> Array:
    """The weights of each coarse pixel in each fine one, cubic convolution: [factor length, length]; rows sum to 1."""
    places = (np.arange(length * factor) + 0.5) / factor - 0.5
    weights = _evaluate_cubic(places[:, None] - np.arange(length)[None, :])
    made: Array = (weights / weights.sum(1, keepdims=True)).astype(np.float32)
    made.flags.writeable = False
    return made


def shrink_by_area(voxels: NDArray[Any], factor: float) -> Array:
    """Means over some `factor` x `factor` pixels, slices left alone.

    Args:
        voxels: [slice, row, column], any real dtype and unit.
        factor: at least 1; edges become round(edge / factor), and a coarse pixel the mean of all pixels it touches.

    Returns:
        [slice, coarse row, coarse column], float32, in the unit of `voxels`.
    """
    rows, columns = (_find_windows(size, round(size / factor)) for size in voxels.shape[1:])
    return np.stack([_average_windows(image.astype(np.float32), rows, columns) for image in voxels])


def enlarge_by_interpolation(coarse: Array, factor: int) -> Mapping[str, Array]:
    """Slices enlarged in the plane by each method, pixel edges staying where they are.

    Args:
        coarse: [slice, row, column], any real dtype, in any unit.
        factor: how many times finer.

    Returns:
        Name of the method -> [slice, factor row, factor column], float32, in the unit of `coarse`.
    """
    methods = {
        "nearest": Image.Resampling.NEAREST,
        "bicubic": Image.Resampling.BICUBIC,
        "lanczos": Image.Resampling.LANCZOS,
    }
    found = {name: np.stack([_resize(image, factor, method) for image in coarse]) for name, method in methods.items()}
    return {**found, "cubic spline": np.stack([_enlarge_by_spline(image, factor) for image in coarse])}


def enlarge_by_lanczos(image: Array, factor: int) -> Array:
    """A slice [row, column] enlarged in the plane by Lanczos interpolation, float32, in its unit."""
    return _resize(image, factor, Image.Resampling.LANCZOS)


def _evaluate_cubic(t: Wide) -> Wide:
    """The cubic convolution kernel with a = -1/2."""
    x = np.abs(t)
    near = 1.5 * x**3 - 2.5 * x**2 + 1
    far = -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2
    found: Wide = np.where(x < 1, near, np.where(x < 2, far, 0.0))
    return found


def _resize(image: Array, factor: int, method: Image.Resampling) -> Array:
    rows, columns = image.shape
    grey = Image.fromarray(np.ascontiguousarray(image, np.float32))
    return np.asarray(grey.resize((columns * factor, rows * factor), method), np.float32)


def _enlarge_by_spline(image: Array, factor: int) -> Array:
    found: Array = ndimage.zoom(image.astype(np.float32), factor, order=3, mode="nearest", grid_mode=True)
    return found


def _find_windows(length: int, count: int) -> Windows:
    """The first pixel that each of `count` coarse ones touches, and how many it touches."""
    number = np.arange(count)
    first, last = number * length // count, -(-(number + 1) * length // count)
    return first, last - first


def _average_windows(image: Array, rows: Windows, columns: Windows) -> Array:
    """Means of an image [row, column] over windows whose starts and lengths are given along both axes."""
    (top, height), (left, width) = rows, columns
    total = np.zeros((len(top), len(left)), np.float32)
    for down in range(int(height.max())):
        line = image[np.minimum(top + down, len(image) - 1)] * (down < height)[:, None]
        for across in range(int(width.max())):
            total += line[:, np.minimum(left + across, image.shape[1] - 1)] * (across < width)
    total /= height[:, None].astype(np.float32)
    total /= width.astype(np.float32)
    return total
