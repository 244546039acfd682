"""Non-local means: averages places that look alike, so that noise goes and structure stays."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Accepts, Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.noise.level import measure_fine_noise, measure_soft_tissue_noise
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.imaging.smoothing import mirror_indices
from medaug_gui.operations.transform import Realised, Transform

PATCH = 2
"""Patches reach so many voxels from their middle, in plane."""
_WIDEST = 6
_MEASURED = 24


@dataclass(frozen=True)
class NonLocalMeansParameters:
    """How strong, and how far to look."""

    strength: float = number(
        1.0,
        title="Strength",
        low=0.1,
        high=5.0,
        step=0.1,
        help="1 suits the noise that is measured in the scan; higher smooths more.",
    )
    reach: float = number(
        3.0,
        title="Reach",
        unit="mm",
        low=0.5,
        high=20.0,
        step=0.5,
        help="Looks for like places this far in plane (2 to 6 voxels); time grows with its square.",
    )
    across_slices: bool = flag(
        True, title="Across slices", help="Looks in the next slice on either side too, where it is within reach."
    )


class NonLocalMeans(Transform[NonLocalMeansParameters]):
    """A. Buades et al., A non-local algorithm for image denoising, CVPR 2005; the noise's share of distances taken off.

    One shift of the whole block after the other, patch distances by running sums: J. Darbon et al., Fast nonlocal
    filtering applied to electron cryomicroscopy, ISBI 2008. MR magnitudes are averaged squared and freed of the
    Rician bias 2 sd^2: N. Wiest-Daessle et al., Rician noise removal by non-local means filtering, MICCAI 2008.
    """

    id = "non-local-means"
    title = "Non-local means"
    kind = "enhance"
    group = "Denoise"
    summary = "Removes noise by averaging places that look alike; measures the noise itself, Rician in MR."
    Parameters = NonLocalMeansParameters
    accepts = Accepts(least=(1, 8, 8))
    means = Means(uneven=NOT_EVENED, across="across_slices")
    preview_margin = 1

    def draw(self, parameters: NonLocalMeansParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: how many voxels it looks along [slice, row, column]."""
        across = int(parameters.across_slices and parameters.reach >= geometry.spacing[0] and not geometry.film)
        in_plane = [int(np.clip(round(parameters.reach / mm), 2, _WIDEST)) for mm in geometry.spacing[1:]]
        return {"strength": parameters.strength, "reach": [across, *in_plane]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The denoised series."""
        sd = noise_of(series)
        if sd <= 0:
            return series
        magnitude = series.identity.modality == "MR" and measure_grey_range(series.voxels).positive
        reach = (int(realised["reach"][0]), int(realised["reach"][1]), int(realised["reach"][2]))
        means = _Means(series.voxels, reach, sd, float(realised["strength"]), squared=magnitude)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            means.into(out, block, progress)

        return refill_series(series, fill, progress, split_rows=False)

    def sentence(self, realised: Realised) -> str:
        """Strength and reach."""
        reach = " x ".join(str(2 * int(n) + 1) for n in realised["reach"])
        return f"Non-local means, strength {realised['strength']:.3g}, search window {reach} voxels"


def noise_of(series: Series) -> float:
    """Standard deviation of the series' noise in its unit: of soft tissue in HU, else from the finest detail."""
    voxels = series.voxels[:: max(1, series.voxels.shape[0] // _MEASURED)]
    if series.unit == "HU":
        _, down, across = series.geometry.spacing
        found = [level for image in voxels if (level := measure_soft_tissue_noise(image, (down, across))) is not None]
        if found:
            return float(np.median(found))
    threshold = 0.1 * measure_grey_range(voxels).bright
    first = measure_fine_noise(voxels, voxels > threshold)
    # Rician noise is a third weaker where there is no signal: look above it only.
    return measure_fine_noise(voxels, voxels > max(threshold, 4 * first))


class _Means:
    """Weighted means of one volume."""

    def __init__(
        self, source: NDArray[Any], reach: tuple[int, int, int], sd: float, strength: float, *, squared: bool
    ) -> None:
        self._source, self._reach, self._squared = source, reach, squared
        self._bias = 2 * sd * sd if squared else 0.0
        patch = (2 * PATCH + 1) ** 2
        self._least = np.float32(2 * sd * sd * patch)
        width = 0.8 * strength * sd
        self._rate = np.float32(-1.0 / (width * width * patch))
        self._most = self._least + np.float32(20.0) / -self._rate

    def into(self, out: Float, block: Block, progress: Progress) -> None:
        """The mean of what looks alike, for every voxel of the block."""
        slices, rows, columns = self._reach
        around = self._with_surroundings(block)
        averaged = np.square(around) if self._squared else around
        weights = np.empty(out.shape, np.float32)
        total = np.full(out.shape, np.exp(self._least * self._rate), np.float32)
        out[...] = self._seen(averaged, (0, 0, 0), 0, out.shape) * total[0, 0, 0]
        here = self._seen(around, (0, 0, 0), PATCH, out.shape)
        distance = np.empty(here.shape, np.float32)
        spans = (range(-slices, slices + 1), range(-rows, rows + 1), range(-columns, columns + 1))
        for shift in itertools.product(*spans):
            if shift == (0, 0, 0):
                continue
            progress.check()
            np.subtract(here, self._seen(around, shift, PATCH, out.shape), out=distance)
            np.multiply(distance, distance, out=distance)
            np.clip(patch_sums(distance), self._least, self._most, out=weights)
            np.multiply(weights, self._rate, out=weights)
            np.exp(weights, out=weights)
            np.add(total, weights, out=total)
            np.multiply(weights, self._seen(averaged, shift, 0, out.shape), out=weights)
            np.add(out, weights, out=out)
        np.divide(out, total, out=out)
        if self._squared:
            np.subtract(out, np.float32(self._bias), out=out)
            np.sqrt(np.maximum(out, 0, out=out), out=out)

    def _with_surroundings(self, block: Block) -> Float:
        """The block with what it looks at around it, mirrored at the edges of the volume."""
        part: NDArray[Any] = self._source
        starts, stops = (block.start, 0, 0), (block.stop, *part.shape[1:])
        margins = (self._reach[0], self._reach[1] + PATCH, self._reach[2] + PATCH)
        for axis, (start, stop, margin) in enumerate(zip(starts, stops, margins, strict=True)):
            wanted = mirror_indices(np.arange(start - margin, stop + margin), part.shape[axis])
            part = part.take(wanted, axis=axis)
        return part.astype(np.float32, copy=False)

    def _seen(self, around: Float, shift: tuple[int, int, int], more: int, shape: tuple[int, ...]) -> Float:
        """The block's voxels `shift` away, with `more` voxels on all sides in plane."""
        at = []
        for axis, (reach, by, count) in enumerate(zip(self._reach, shift, shape, strict=True)):
            extra = more if axis else 0
            start = reach + (PATCH if axis else 0) + by - extra
            at.append(slice(start, start + count + 2 * extra))
        return around[tuple(at)]


def patch_sums(values: Float) -> Float:
    """Sums over squares of 5 x 5 voxels in plane; `values` has two voxels more on all sides of the plane.

    Along columns the rows are taken as one line: what runs over from row to row falls in the margin that is cut off.
    """
    pairs = values[:, :-1] + values[:, 1:]
    fives = pairs[:, :-3] + pairs[:, 2:-1]
    fives += values[:, 4:]
    line = fives.reshape(-1)
    twos = line[:-1] + line[1:]
    sums = np.empty_like(line)
    np.add(twos[:-3], twos[2:-1], out=sums[:-4])
    np.add(sums[:-4], line[4:], out=sums[:-4])
    return sums.reshape(fives.shape)[:, :, :-4]


OPERATION = NonLocalMeans()
