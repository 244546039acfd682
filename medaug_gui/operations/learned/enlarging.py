"""What becomes of a series when its slices get finer: grid, label maps, and whether the scan can be got back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.parameters import flag
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.consistency import Consistency, back_project
from medaug_gui.imaging.resizing import enlarge_by_lanczos


@dataclass(frozen=True)
class EnlargingParameters:
    """What an enlarging model can be told."""

    faithful: bool = flag(
        False,
        title="Give the scan back",
        help="Change the result until it gives the scan back when it is made smaller again. Keeps the scan's noise.",
        source="Iterative back-projection: Irani and Peleg, CVGIP 53 (1991).",
    )


def put_on_finer_grid(series: Series, voxels: NDArray[Any], factor: int) -> Series:
    """The series with `voxels` [slice, factor row, factor column] on a finer grid of the same box.

    Voxel edges stay where they are; label maps take the nearest voxel.
    """
    grid = series.geometry
    depth, rows, columns = grid.shape
    spacing = (grid.spacing[0], grid.spacing[1] / factor, grid.spacing[2] / factor)
    finer = grid.resample(spacing, (depth, rows * factor, columns * factor))
    labels = tuple(replace(one, voxels=repeat_pixels(one.voxels, factor)) for one in series.labels)
    return replace(series, voxels=voxels, geometry=finer, labels=labels, maps=())


def repeat_pixels(array: NDArray[Any], factor: int) -> NDArray[Any]:
    """Each voxel of [slice, row, column] `factor` times along rows and columns."""
    return array.repeat(factor, axis=1).repeat(factor, axis=2)


def make_faithful(source: NDArray[Any], voxels: NDArray[Any], factor: int, progress: Progress) -> None:
    """Change enlarged slices in place until they give the source back; see `given_back`."""
    whole = np.issubdtype(voxels.dtype, np.integer)
    for index in progress.over(range(len(source)), "giving the scan back"):
        found = back_project(source[index].astype(np.float32), voxels[index].astype(np.float32), factor)
        voxels[index] = np.rint(found) if whole else found


def hold_to_lanczos(source: NDArray[Any], voxels: NDArray[Any], factor: int, trust: float, progress: Progress) -> None:
    """Put Lanczos interpolation in the place of 1 - `trust` of what a model made of the slices, in place."""
    whole = np.issubdtype(voxels.dtype, np.integer)
    for index in progress.over(range(len(source)), "interpolating"):
        plain = enlarge_by_lanczos(source[index].astype(np.float32), factor)
        found = plain + np.float32(trust) * (voxels[index] - plain)
        voxels[index] = np.rint(found) if whole else found


def describe_trust(trust: float) -> tuple[str, ...]:
    """The sentence that a result carries where the model was not followed; none where it was."""
    if trust >= 1:
        return ()
    return (
        f"These slices are smoother than their pixels, which the model takes for blur: {100 * trust:.0f} % of what it "
        "adds to Lanczos interpolation is kept.",
    )


def describe_consistency(found: Consistency, unit: str) -> str:
    """The sentence that a result carries on how well it gives the scan back."""
    unit = f" {unit}" if unit else ""
    left, noise = f"{found.left:.3g}{unit}", f"{found.noise:.3g}{unit}"
    how = f"Made smaller again ({found.kernel.title}) the result differs from the scan by {left}"
    if found.is_held:
        return f"{how}; the scan's own noise is {noise}."
    return (
        f"{how}, more than its noise of {noise}: what was added does not fit the scan everywhere, compare before use."
    )
