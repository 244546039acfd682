"""Does an enlarged slice give the scan back? It is made smaller again and compared with what it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.imaging.resizing import Kernel, make_enlarging_weights, shrink_by_kernel

Array = NDArray[np.float32]
_LOOKED_AT = 12
_STEPS = 5
_FINEST = 0.002
"""Of the spread of the values: a difference below it is not looked at, however quiet the scan."""
_SPREAD = (1, 99)
_FINE_WAVES = (0.12, 0.24)
"""Below the first a slice is smoother than its pixels and `measure_trust` follows no model; above the second wholly."""


@dataclass(frozen=True)
class Consistency:
    """What is left between a scan and its enlarged version made smaller again, in the unit of the voxels.

    Attributes:
        kernel: the way of making it smaller that leaves least.
        left: the root mean square difference, median over the slices.
        noise: the scan's own noise, median over the slices.
        tolerance: what `left` may be: the noise, or 0.2 % of the spread of the values where that is more.
    """

    kernel: Kernel
    left: float
    noise: float
    tolerance: float

    @property
    def is_held(self) -> bool:
        """True where the scan is given back within its noise."""
        return self.left <= self.tolerance


def list_kernels(factor: int) -> tuple[Kernel, ...]:
    """The ways of making smaller that are tried: nobody knows which one a scanner used."""
    return Kernel("bicubic"), Kernel("area"), Kernel("gaussian", 0.4 * factor)


def measure_consistency(
    coarse: NDArray[Any], fine: NDArray[Any], factor: int, modality: str, progress: Progress
) -> Consistency:
    """Compare up to twelve slices [slice, row, column] of a scan with those of its enlarged version."""
    picks = np.unique(np.linspace(0, len(coarse) - 1, min(_LOOKED_AT, len(coarse))).round().astype(int))
    left: dict[Kernel, list[float]] = {kernel: [] for kernel in list_kernels(factor)}
    noise, spread = [], []
    for index in progress.over(list(picks), "comparing with the scan"):
        source, made = coarse[index].astype(np.float32), fine[index].astype(np.float32)
        noise.append(measure_noise_level(source, modality))
        spread.append(float(np.ptp(np.percentile(source, _SPREAD))))
        for kernel, found in left.items():
            found.append(_measure_difference(shrink_by_kernel(made, factor, kernel), source))
    typical = {kernel: float(np.median(found)) for kernel, found in left.items()}
    best = min(typical, key=lambda kernel: typical[kernel])
    level = float(np.median(noise))
    return Consistency(best, typical[best], level, max(level, _FINEST * float(np.median(spread))))


def measure_trust(coarse: NDArray[Any]) -> float:
    """How far a model that enlarges may be followed on a scan, against Lanczos interpolation: 1 wholly, 0 not at all.

    A slice that is smoother than its pixels, as reconstruction and interpolated matrices leave it, is sharpened by a
    model that takes it for blurred. Its finest waves tell: their amplitude beside that of waves twice as long, along
    rows or columns, whichever has more. Detail made smaller by a blur of half a pixel leaves .17 to .41 there. Measured
    at factor 2 on crops of four CT chests and two heads, as they are and smoothed by .6 to 2 pixels, each made smaller
    by three kernels: this blend gains .65 dB over Lanczos in the mean, the model alone loses 2.6.

    Args:
        coarse: [slice, row, column]; twelve slices are looked at, the median counts.
    """
    picks = np.unique(np.linspace(0, len(coarse) - 1, min(_LOOKED_AT, len(coarse))).round().astype(int))
    waves = float(np.median([measure_fine_waves(coarse[index].astype(np.float32)) for index in picks]))
    low, high = _FINE_WAVES
    return round(float(np.clip((waves - low) / (high - low), 0, 1)), 3)


def measure_fine_waves(slice_: Array) -> float:
    """Amplitude of the finest waves (.42 to .49 cycles a pixel) beside that of .2 to .28, [row, column]; 1 if flat."""
    return max(_compare_waves(slice_), _compare_waves(slice_.T))


def _compare_waves(lines: Array) -> float:
    """The same along the second axis alone; lines too short to tell count as full of detail."""
    length = lines.shape[1]
    centred = lines - lines.mean(axis=1, keepdims=True)
    power = np.square(np.abs(np.fft.rfft(centred * np.hanning(length), axis=1))).mean(axis=0)
    waves = np.fft.rfftfreq(length)
    fine, middle = (power[(waves >= low) & (waves <= high)] for low, high in ((0.42, 0.49), (0.2, 0.28)))
    if not fine.size or not middle.size or middle.mean() <= 0:
        return 1.0
    return float(np.sqrt(fine.mean() / middle.mean()))


def back_project(coarse: Array, fine: Array, factor: int) -> Array:
    """A fine slice changed so that it gives the coarse one back: iterated back-projection.

    Irani M. and Peleg S., CVGIP: Graphical Models and Image Processing 53, 1991. The difference is enlarged by cubic
    convolution and added, five times; the kernel is the one that left least at the start.
    """
    kernel = min(list_kernels(factor), key=lambda one: _measure_difference(shrink_by_kernel(fine, factor, one), coarse))
    rows, columns = (make_enlarging_weights(size, factor) for size in coarse.shape)
    for _ in range(_STEPS):
        missing = coarse - shrink_by_kernel(fine, factor, kernel)
        fine = (fine + rows @ missing @ columns.T).astype(np.float32)
    return fine


def _measure_difference(one: Array, other: Array) -> float:
    return float(np.sqrt(np.mean(np.square(one - other, dtype=np.float64))))
