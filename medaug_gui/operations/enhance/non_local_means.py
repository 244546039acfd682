"""Non-local means: averages places that look alike, so that noise goes and structure stays."""

from __future__ import annotations

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
from medaug_gui.imaging.non_local_means import AlikeMeans
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

_WIDTH = 0.8
"""Of the noise: how far patches may differ and still count, at strength 1."""
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
        source="Buades et al., CVPR 2005; the noise is measured in the scan.",
    )
    reach: float = number(
        3.0,
        title="Reach",
        unit="mm",
        low=0.5,
        high=20.0,
        step=0.5,
        help="Looks for like places this far in plane (2 to 6 voxels); time grows with its square.",
        source="MedAug's choice.",
    )
    across_slices: bool = flag(
        True,
        title="Across slices",
        help="Looks in the next slice on either side too, where it is within reach.",
        source="MedAug's choice.",
    )


class NonLocalMeans(Transform[NonLocalMeansParameters]):
    """A. Buades et al., A non-local algorithm for image denoising, CVPR 2005; the noise's share of distances taken off.

    MR magnitudes are averaged squared and freed of their Rician bias; see `imaging.non_local_means`.
    """

    id = "non-local-means"
    title = "Non-local means"
    kind = "enhance"
    group = "Denoise"
    line = "Average places that look alike"
    summary = "Removes noise by averaging places that look alike; measures the noise itself, Rician in MR."
    Parameters = NonLocalMeansParameters
    accepts = Accepts(least=(1, 8, 8))
    means = Means(uneven=NOT_EVENED, across="across_slices")
    preview_margin = 1

    def draw(self, parameters: NonLocalMeansParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: how many voxels it looks along [slice, row, column]."""
        across = int(parameters.across_slices and parameters.reach >= geometry.spacing[0] and not geometry.is_film)
        in_plane = [int(np.clip(round(parameters.reach / mm), 2, _WIDEST)) for mm in geometry.spacing[1:]]
        return {"strength": parameters.strength, "reach": [across, *in_plane]}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The denoised series."""
        sd = measure_noise(series)
        if sd <= 0:
            return series
        magnitude = series.identity.modality == "MR" and measure_grey_range(series.voxels).positive
        reach = (int(realised["reach"][0]), int(realised["reach"][1]), int(realised["reach"][2]))
        width = _WIDTH * float(realised["strength"]) * sd
        means = AlikeMeans(series.voxels, reach, sd, width, squared=magnitude)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            means.write_into(out, block, progress)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """Strength and reach."""
        reach = " x ".join(str(2 * int(n) + 1) for n in realised["reach"])
        return f"Non-local means, strength {realised['strength']:.3g}, search window {reach} voxels"


def measure_noise(series: Series) -> float:
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


OPERATION = NonLocalMeans()
