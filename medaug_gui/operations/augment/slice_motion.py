"""Motion between slices: a body that moves while interleaved slices are acquired one after the other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.carried.findings import LabelFinding
from medaug_gui.core.carried.landmarks import Landmark, list_inside
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grid_points import find_voxels
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.parameters import number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import NOT_EVENED, Accepts, Means
from medaug_gui.imaging.carrying.check import Prediction, check_carried, count_labels, measure_faces, spread_samples
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid, find_first_index
from medaug_gui.operations.padding import find_background
from medaug_gui.operations.transform import Transform
from medaug_gui.operations.warping.carried_places import carry_landmarks
from medaug_gui.operations.warping.resampling import resample_series
from medaug_gui.operations.warping.warp import Warp, make_centre_matrix

_SAMPLES = 1000
_SPARE = 0.15
"""The part of a label by which its volume may change: slices may show the same place twice, or leave one out."""


@dataclass(frozen=True)
class SliceMotionParameters:
    """How often and how far the body moves, and in which order slices are acquired."""

    movements: int = whole(
        3,
        title="Movements",
        low=1,
        high=50,
        help="How many times the body moves while the stack is acquired.",
        source="Kainz et al., IEEE TMI 34 (2015); the default is MedAug's choice.",
    )
    rotation: float = number(
        3.0,
        title="Rotation",
        unit="deg",
        low=0.0,
        high=45.0,
        step=1.0,
        symmetric=True,
        help="At most so much either way, in plane.",
        source="Kainz et al., IEEE TMI 34 (2015); the default is MedAug's choice.",
    )
    translation: float = number(
        3.0,
        title="Translation",
        unit="mm",
        low=0.0,
        high=50.0,
        step=1.0,
        symmetric=True,
        help="At most so much along either axis of the slices.",
        source="Kainz et al., IEEE TMI 34 (2015); the default is MedAug's choice.",
    )
    through: float = number(
        0.0,
        title="Through the slices",
        unit="mm",
        low=0.0,
        high=20.0,
        step=1.0,
        symmetric=True,
        help="At most so much along the stack: slices then show the same place twice, or miss one.",
        source="MedAug's choice.",
    )
    interleave: int = whole(
        2,
        title="Interleave",
        low=1,
        high=12,
        help="Every so many slices are acquired first, then those between; 1: in order.",
        source="2, odd and even, is the usual choice of scanners.",
    )


class SliceMotion(Transform[SliceMotionParameters]):
    """Each slice is taken from the body as it lay when that slice was acquired; within one it lies still.

    Slices of one pose and one pass are one resampling by a rigid matrix, label maps and points likewise. In the middle
    of the acquisition the body lies as in the source. B. Kainz et al., Fast volume reconstruction from motion corrupted
    stacks of 2D slices, IEEE TMI 34 (2015), model stacks so.
    """

    id = "slice-motion"
    title = "Motion between slices (MR)"
    group = "Artefacts"
    line = "Interleaved slices that do not fit"
    summary = "Moves the body between the slices of an interleaved stack, so that neighbours do not fit together."
    Parameters = SliceMotionParameters
    spatial = True
    accepts = Accepts(least=(2, 1, 1), film=False)
    means = Means(
        modalities=("MR",),
        because="Motion between interleaved slices is that of MR",
        uneven=NOT_EVENED,
        across="through",
    )
    preview_margin = 24

    def draw(self, parameters: SliceMotionParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """When it moved (share of the acquisition), and each pose: degrees, mm along [slice, row, column]."""
        times = sorted(float(t) for t in rng.uniform(0.05, 0.95, parameters.movements))
        limits = np.array([parameters.rotation, parameters.through, parameters.translation, parameters.translation])
        poses = [[float(part) for part in rng.uniform(-1, 1, 4) * limits] for _ in range(parameters.movements + 1)]
        poses[sum(time <= 0.5 for time in times)] = [0.0, 0.0, 0.0, 0.0]
        return {"times": times, "poses": poses, "interleave": parameters.interleave, "grid": describe_grid(geometry)}

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """Each slice from where the body lay, with its label maps, points and boxes."""
        flat = replace(series, geometry=replace(series.geometry, planes=()), landmarks=(), frames=())
        fill = find_background(series)
        voxels = np.empty(series.voxels.shape, series.voxels.dtype)
        labels = [np.empty(one.voxels.shape, one.voxels.dtype) for one in series.labels]
        pieces = list(_list_pieces(realised, series.geometry))
        for number_, (slices, pose) in enumerate(pieces):
            share = progress.part(number_ / len(pieces), (number_ + 1) / len(pieces))
            warp = Warp(flat.geometry, _cut_grid(flat.geometry, slices), _make_parts(pose, realised))
            made = resample_series(flat, warp, share, "cpu", fill)
            voxels[slices] = made.voxels
            for target, one in zip(labels, made.labels, strict=True):
                target[slices] = one.voxels
        progress.set(1.0)
        kept = tuple(replace(one, voxels=array) for one, array in zip(series.labels, labels, strict=True))
        return replace(series.with_voxels(voxels), labels=kept, landmarks=_carry_landmarks(series, realised))

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """Draw and apply, and look at what became of the labels; see `operations.base.Operation`."""
        result = super().run(series, parameters, seed, progress, device)
        assert series is not None
        findings = [
            finding
            for old, new in zip(series.labels, result.labels, strict=True)
            for finding in _check_labels(old, new, series.geometry)
        ]
        if not findings:
            return result
        *earlier, last = result.provenance.steps
        steps = (*earlier, last.with_findings(tuple(findings)))
        return replace(result, provenance=replace(result.provenance, steps=steps))

    def moves_content(self, realised: Realised) -> bool:
        """It does."""
        return True

    def describe_change(self, realised: Realised) -> str:
        """How often and how far."""
        poses = np.abs(np.array(realised["poses"]))
        most = f"at most {poses[:, 0].max():.3g} deg and {poses[:, 1:].max():.3g} mm"
        return f"{len(realised['times'])} movements between slices, {most}, interleave {realised['interleave']}"


def find_poses(realised: Realised) -> NDArray[np.intp]:
    """Which pose the body has in each slice of the drawn grid: [slice]."""
    depth, step = realised["grid"]["shape"][0], int(realised["interleave"])
    order = [index for first in range(step) for index in range(first, depth, step)]
    moments = np.empty(depth)
    moments[order] = (np.arange(depth) + 0.5) / depth
    return np.searchsorted(np.array(realised["times"]), moments, side="right")


def _list_pieces(realised: Realised, geometry: Geometry) -> Iterator[tuple[slice, list[float]]]:
    """The slices of `geometry` that one pass acquired in one pose, evenly apart, and that pose."""
    first = find_first_index(realised["grid"], geometry)[0]
    poses, step = find_poses(realised)[first : first + geometry.shape[0]], int(realised["interleave"])
    for start in range(min(step, len(poses))):
        own = poses[start::step]
        edges = [0, *(np.flatnonzero(np.diff(own)) + 1).tolist(), len(own)]
        for low, high in pairwise(edges):
            yield slice(start + low * step, start + (high - 1) * step + 1, step), realised["poses"][own[low]]


def _cut_grid(geometry: Geometry, slices: slice) -> Geometry:
    """The grid of these slices alone."""
    count = len(range(slices.start, slices.stop, slices.step))
    cut = geometry.crop((slices.start, 0, 0), (1, *geometry.shape[1:]))
    spacing = (geometry.spacing[0] * slices.step, *geometry.spacing[1:])
    return replace(cut, shape=(count, *geometry.shape[1:]), spacing=spacing)


def _make_parts(pose: list[float], realised: Realised) -> tuple[NDArray[np.float64], ...]:
    """The rigid matrix from places of the result to the body: turned about the middle of the drawn grid, shifted."""
    if not any(pose):
        return ()
    drawn = Geometry.from_json(dict(realised["grid"]))
    angle = math.radians(pose[0])
    turn = np.eye(3)
    turn[1:, 1:] = [[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]]
    matrix = make_centre_matrix(drawn.centre, drawn.matrix @ turn @ np.linalg.inv(drawn.matrix))
    matrix[:3, 3] += drawn.matrix @ np.array(pose[1:])
    return (matrix,)


def _carry_landmarks(series: Series, realised: Realised) -> tuple[Landmark, ...]:
    """Points and boxes where the slice nearest to them shows them."""
    if not series.landmarks:
        return ()
    poses, moved = find_poses(realised), list[Landmark]()
    grid = series.geometry
    for landmark in series.landmarks:
        at = round(float(find_voxels(grid, landmark.array).mean(axis=0)[0]))
        pose = realised["poses"][poses[min(max(at, 0), len(poses) - 1)]]
        moved += carry_landmarks([landmark], Warp(grid, grid, _make_parts(pose, realised)))
    return list_inside(grid, moved)


def _check_labels(old: LabelMap, new: LabelMap, geometry: Geometry) -> tuple[LabelFinding, ...]:
    """What is to be said about the labels of a map: rigid motion leaves them as large as they were."""
    counted = count_labels(old, geometry)
    predicted = {}
    for value, samples in spread_samples(old, counted, _SAMPLES):
        amount = counted.amounts[value]
        layer = 0.5 * float(measure_faces(old, value, samples).sum())
        predicted[value] = Prediction(amount, 0.0, amount * max(layer, _SPARE))
    return check_carried(counted, count_labels(new, geometry), predicted)


OPERATION = SliceMotion()
