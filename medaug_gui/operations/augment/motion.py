"""Motion: the head or body moves a few times while k-space is filled."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import AXES, FILMED, combine_moments, draw_axis, find_array_axis
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform


@dataclass(frozen=True)
class MotionParameters:
    """How often and how far."""

    movements: int = whole(
        2,
        title="Movements",
        low=1,
        high=10,
        help="How many times the body moves while k-space is filled.",
        source="Shaw et al., MIDL 2019; the default is MedAug's choice.",
    )
    rotation: float = number(
        6.0,
        title="Rotation",
        unit="deg",
        low=0.0,
        high=45.0,
        step=1.0,
        help="At most so much either way, in plane.",
        symmetric=True,
        source="Shaw et al., MIDL 2019; the default is MedAug's choice.",
    )
    translation: float = number(
        5.0,
        title="Translation",
        unit="mm",
        low=0.0,
        high=100.0,
        step=1.0,
        help="At most so much along either axis.",
        symmetric=True,
        source="Shaw et al., MIDL 2019; the default is MedAug's choice.",
    )
    axis: str = choice(
        "random",
        AXES,
        title="Phase axis",
        help="Along which k-space is filled line by line.",
        source="MedAug's choice.",
    )


class Motion(Transform[MotionParameters]):
    """k-space filled from a body that stood differently from one moment to the next.

    As R. Shaw et al., MRI k-space motion artefact augmentation, MIDL 2019, in plane and slice by slice as 2-D MR is
    acquired. Lines are acquired from one end of k-space to the other; what stood while the middle line was acquired
    is the source itself, so that the picture stays in place. Since only lines along the phase axis differ, one
    transform along that axis does it.
    """

    id = "motion"
    title = "Motion (MR)"
    group = "Artefacts"
    line = "The body moves during acquisition"
    summary = "Lets the body turn and shift a few times during the acquisition, in degrees and mm."
    Parameters = MotionParameters
    means = Means(
        modalities=("MR",),
        because="Motion between the lines of k-space is that of MR",
        film=FILMED,
    )
    preview_margin = 0

    def draw(self, parameters: MotionParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """When it moved (share of the acquisition), and the pose at each moment: degrees, mm along [row, column]."""
        axis = draw_axis(parameters.axis, rng)
        times = sorted(float(t) for t in rng.uniform(0.05, 0.95, parameters.movements))
        poses = [
            [float(rng.uniform(-1, 1)) * parameters.rotation]
            + [float(v) * parameters.translation for v in rng.uniform(-1, 1, 2)]
            for _ in range(parameters.movements + 1)
        ]
        poses[sum(time <= 0.5 for time in times)] = [0.0, 0.0, 0.0]
        return {"axis": axis, "times": times, "poses": poses}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The magnitude of what is acquired."""
        axis = find_array_axis(realised["axis"])
        edges = [round(time * series.voxels.shape[axis]) for time in realised["times"]]
        found = measure_grey_range(series.voxels)
        low = np.float32(0 if found.positive else found.low)
        poses = [_Pose(values, series.geometry) for values in realised["poses"]]

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            values = source - low
            out[...] = combine_moments([pose.apply_to(values) for pose in poses], edges, axis)
            np.add(out, low, out=out)

        return refill_series(series, fill, progress, split_rows=False)

    def describe_change(self, realised: Realised) -> str:
        """How often."""
        poses = np.abs(np.array(realised["poses"]))
        most = f"at most {poses[:, 0].max():.3g} deg and {poses[:, 1:].max():.3g} mm"
        return f"{len(realised['times'])} in-plane movements, {most}, phase axis {realised['axis']}"


class _Pose:
    """One in-plane pose, by bilinear interpolation with the same four neighbours and weights in every slice.

    Degrees turn counter-clockwise as the slice is shown; mm go down and to the right.
    """

    def __init__(self, pose: list[float], geometry: Geometry) -> None:
        self._still = not any(pose)
        if self._still:
            return
        _, height, width = geometry.shape
        _, down, across = geometry.spacing
        angle = math.radians(pose[0])
        rows = (np.arange(height) - (height - 1) / 2)[:, None] * down - pose[1]
        columns = (np.arange(width) - (width - 1) / 2)[None, :] * across - pose[2]
        at_row = (math.cos(angle) * rows + math.sin(angle) * columns) / down + (height - 1) / 2
        at_column = (math.cos(angle) * columns - math.sin(angle) * rows) / across + (width - 1) / 2
        at_row, at_column = np.clip(at_row, 0, height - 1), np.clip(at_column, 0, width - 1)
        top = np.minimum(at_row.astype(np.intp), max(0, height - 2))
        left = np.minimum(at_column.astype(np.intp), max(0, width - 2))
        self._upper = (top * width + left).ravel()
        self._below = self._upper + (width if height > 1 else 0)
        self._right = 1 if width > 1 else 0
        self._lower = (at_row - top).astype(np.float32).ravel()
        self._later = (at_column - left).astype(np.float32).ravel()

    def apply_to(self, values: Float) -> Float:
        """[slice, row, column] in this pose; beyond the edge the edge's value goes on."""
        if self._still:
            return values
        moved = np.empty(values.shape, np.float32)
        for source, target in zip(values, moved, strict=True):
            self._move_slice(source.reshape(-1), target.reshape(-1))
        return moved

    def _move_slice(self, flat: Float, out: Float) -> None:
        upper = self._interpolate(flat, self._upper)
        lower = self._interpolate(flat, self._below)
        np.subtract(lower, upper, out=lower)
        np.multiply(lower, self._lower, out=lower)
        np.add(upper, lower, out=out)

    def _interpolate(self, flat: Float, index: NDArray[np.intp]) -> Float:
        left = flat.take(index)
        right = flat[self._right :].take(index)
        np.subtract(right, left, out=right)
        np.multiply(right, self._later, out=right)
        np.add(left, right, out=left)
        return left


OPERATION = Motion()
