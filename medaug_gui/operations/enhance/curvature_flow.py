"""Curvature flow: contours of equal intensity shrink where they bend, so specks go and straight edges stay."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import flag, number
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Accepts, Means
from medaug_gui.imaging.slabs import Block, Float, cut_blocks, is_whole_number, map_side_by_side, round_in_place
from medaug_gui.operations.base import Realised
from medaug_gui.operations.transform import Transform

_MOST = 200
_FLAT = np.float32(1e-9)


@dataclass(frozen=True)
class CurvatureFlowParameters:
    """How large a speck vanishes."""

    radius: float = number(
        1.2,
        title="Radius",
        unit="mm",
        low=0.1,
        high=10.0,
        step=0.2,
        help="Specks up to this radius vanish, larger shapes lose corners only; straight edges stay as they are.",
        source="A circle of radius r is gone at time r^2 / 2: Sethian (1999), ch. 16; the default is MedAug's choice.",
    )
    across_slices: bool = flag(
        False,
        title="Across slices",
        help="Surfaces instead of contours in each slice: for voxels that are near cubes.",
        source="MedAug's choice.",
    )


class CurvatureFlow(Transform[CurvatureFlowParameters]):
    """df/dt = |grad f| * curvature, by central differences in mm.

    J. A. Sethian, Level Set Methods and Fast Marching Methods (1999), ch. 16: a circle of radius r is gone at time
    r^2 / 2, a sphere at r^2 / 4. The same scheme as SimpleITK's CurvatureFlow, block by block, many times as fast.
    """

    id = "curvature-flow"
    title = "Curvature flow"
    kind = "enhance"
    group = "Denoise"
    line = "Smooth specks, keep straight edges"
    summary = "Smooths specks of up to a radius in mm away and keeps straight edges sharp."
    Parameters = CurvatureFlowParameters
    accepts = Accepts(least=(1, 3, 3))
    means = Means(uneven=NOT_EVENED, across="across_slices")
    preview_margin = 3

    def draw(self, parameters: CurvatureFlowParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """No chance: the time in mm^2 that the radius needs, in steps that are stable for the spacing."""
        solid = parameters.across_slices and geometry.shape[0] > 1 and not geometry.is_film
        time = parameters.radius**2 / (4 if solid else 2)
        stable = min(geometry.spacing if solid else geometry.spacing[1:]) ** 2 / (16 if solid else 8)
        steps = min(_MOST, max(1, math.ceil(time / stable)))
        step = min(time / steps, stable)
        reached = math.sqrt(steps * step * (4 if solid else 2))
        return {"solid": solid, "steps": steps, "time_step": step, "radius_mm": reached}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series after all steps."""
        steps, solid = int(realised["steps"]), bool(realised["solid"])
        spacing = series.geometry.spacing if solid else series.geometry.spacing[1:]
        old = series.voxels.astype(np.float32)
        new = np.empty_like(old)
        for step in range(steps):
            part = progress.part(step / steps, (step + 1) / steps)
            _advance(old, new, spacing, float(realised["time_step"]), part)
            old, new = new, old
        return replace(series, voxels=round_in_place(old).astype(np.int16) if is_whole_number(series.voxels) else old)

    def describe_change(self, realised: Realised) -> str:
        """The radius and the number of steps."""
        where = "in three dimensions" if realised["solid"] else "in plane"
        return f"Curvature flow {where}, radius {realised['radius_mm']:.3g} mm, {realised['steps']} steps"


def _advance(old: Float, new: Float, spacing: Sequence[float], time_step: float, progress: Progress) -> None:
    """One step of the whole volume from `old` into `new`; over the last two or all three axes, as `spacing` has."""
    solid = len(spacing) == 3

    def work(block: Block) -> None:
        around = _surround(old, block, solid)
        speed = _compute_speed(around, spacing, 3 - len(spacing))
        np.multiply(speed, np.float32(time_step), out=speed)
        np.add(old[block.at], speed, out=new[block.at])

    map_side_by_side(work, cut_blocks(old.shape, split_rows=False), progress)


def _surround(volume: Float, block: Block, solid: bool) -> Float:
    """The block with one voxel more at either end of each axis that takes part; the edge's value goes on."""
    depth, height, width = volume.shape
    more = 1 if solid else 0
    slices = np.clip(np.arange(block.start - more, block.stop + more), 0, depth - 1)
    around = np.empty((len(slices), height + 2, width + 2), np.float32)
    around[:, 1:-1, 1:-1] = volume[slices[0] : slices[-1] + 1] if len(set(slices)) == len(slices) else volume[slices]
    around[:, 0], around[:, -1] = around[:, 1], around[:, -2]
    around[:, :, 0], around[:, :, -1] = around[:, :, 1], around[:, :, -2]
    return around


def _compute_speed(around: Float, spacing: Sequence[float], first: int) -> Float:
    """|grad f| times curvature inside the one-voxel margin of `around`; its axes from `first` on take part.

    (sum over i of f_i^2 * sum over j != i of f_jj - 2 * sum over i < j of f_i f_j f_ij) / |grad f|^2.
    """
    axes = range(first, 3)
    slopes = [(_shift(around, first, {a: 1}) - _shift(around, first, {a: -1})) for a in axes]
    bends = [_shift(around, first, {a: 1}) + _shift(around, first, {a: -1}) for a in axes]
    middle = _shift(around, first, {})
    middle = middle + middle
    for slope, bend, mm in zip(slopes, bends, spacing, strict=True):
        slope *= np.float32(0.5 / mm)
        bend -= middle
        bend *= np.float32(1 / mm**2)
    squares = [slope * slope for slope in slopes]
    steepness = squares[0] + squares[1]
    if len(squares) == 3:
        steepness += squares[2]
    speed = np.zeros(steepness.shape, np.float32)
    for i, j in itertools.combinations(range(len(slopes)), 2):
        speed += squares[i] * bends[j]
        speed += squares[j] * bends[i]
        twist = _compute_twist(around, first, first + i, first + j)
        twist *= np.float32(0.5 / (spacing[i] * spacing[j]))
        twist *= slopes[i]
        twist *= slopes[j]
        speed -= twist
    # At a peak there is no direction: the mean over all of them, lest a lone speck stays for ever.
    flat = steepness < _FLAT
    steepness[flat] = 1
    speed /= steepness
    speed[flat] = np.float32(1 - 1 / len(bends)) * sum(bend[flat] for bend in bends)
    return speed


def _compute_twist(around: Float, first: int, i: int, j: int) -> Float:
    """Four times the mixed derivative along axes i and j, in voxels."""
    twist = _shift(around, first, {i: 1, j: 1}) + _shift(around, first, {i: -1, j: -1})
    twist -= _shift(around, first, {i: 1, j: -1})
    twist -= _shift(around, first, {i: -1, j: 1})
    return twist


def _shift(around: Float, first: int, shift: dict[int, int]) -> Float:
    """The inside of `around`, shifted by whole voxels along some axes."""
    inside = []
    for axis, length in enumerate(around.shape):
        by = shift.get(axis, 0)
        inside.append(slice(1 + by, length - 1 + by) if axis >= first else slice(None))
    seen: Float = around[tuple(inside)]
    return seen


OPERATION = CurvatureFlow()
