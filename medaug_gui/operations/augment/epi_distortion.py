"""Distortion of echo-planar MR: places shifted along the phase axis by an uneven field, signal piled up or thinned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import correlate1d

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import choice, number, whole
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.core.spec import Means
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.kspace import AXES, FILMED, draw_axis, find_array_axis, name_phase_direction
from medaug_gui.imaging.slabs import Block, Float, refill_series
from medaug_gui.operations.base import Realised
from medaug_gui.operations.draws.pattern_grid import describe_grid
from medaug_gui.operations.draws.strength import draw_strength, variation
from medaug_gui.operations.transform import Transform
from medaug_gui.operations.warping import bspline
from medaug_gui.operations.warping.carried import note_carried
from medaug_gui.operations.warping.resampling import resample_series
from medaug_gui.operations.warping.warp import FreeFormDeformation, Warp

Array = NDArray[np.float64]
_CELL = 12.0
"""mm between control points of the field."""
_MOST_CELLS = 24
_AT_POINTS = (1 / 6, 4 / 6, 1 / 6)
"""What a cubic B-spline makes of its control points at their own places."""
STEEPEST = 0.6
"""mm of shift per mm at most: below 1 nothing folds over."""


@dataclass(frozen=True)
class EpiDistortionParameters:
    """How uneven the field is, and how slowly k-space is crossed."""

    off_resonance: float = number(
        60.0,
        title="Field error",
        unit="Hz",
        low=0.0,
        high=1000.0,
        step=10.0,
        help="Largest off-resonance beside air and bone: some 100 Hz at 3 T, half of it at 1.5 T.",
        source="Jezzard and Balaban, MRM 34 (1995); the default is MedAug's choice.",
    )
    bandwidth: float = number(
        10.0,
        title="Bandwidth per mm",
        unit="Hz",
        low=1.0,
        high=1000.0,
        step=1.0,
        help="Along the phase axis: a field error of so much shifts by 1 mm. 20 Hz per pixel of 2 mm are 10.",
        source="Jezzard and Balaban, MRM 34 (1995); the default is MedAug's choice.",
    )
    sources: int = whole(
        3,
        title="Sources",
        low=1,
        high=12,
        help="Places such as sinuses and ears that the field is uneven around.",
        source="MedAug's choice.",
    )
    axis: str = choice(
        "vertical",
        AXES,
        title="Phase axis",
        help="Along which places shift.",
        source="MedAug's choice: usual in heads.",
    )
    variation: float = variation(50.0)


class EpiDistortion(Transform[EpiDistortionParameters]):
    """I'(y) = I(y + u(y)) (1 + u'(y)): a line along the phase axis keeps its sum.

    u is the field error over the bandwidth per mm; the field is a sum of dipoles as spheres of another
    susceptibility make them, a cubic B-spline of points a good cm apart. Labels move along, unchanged in their numbers.
    P. Jezzard, R. S. Balaban, Correction for geometric distortion in echo planar images from B0 field variations, MRM
    34 (1995). Not modelled: shifts along the readout, a hundred times smaller, and signal lost within a voxel.
    """

    id = "epi-distortion"
    title = "EPI distortion (MR)"
    group = "Artefacts"
    line = "Shift and pile up along the phase axis"
    summary = "Shifts tissue along the phase axis by an uneven field, as echo-planar MR does, and piles its signal up."
    Parameters = EpiDistortionParameters
    spatial = True
    means = Means(modalities=("MR",), because="Distortion by an uneven field is that of echo-planar MR", film=FILMED)
    preview_margin = 0

    def draw(self, parameters: EpiDistortionParameters, rng: np.random.Generator, geometry: Geometry) -> Realised:
        """The axis, each source (place in mm from the middle, radius, strength), and the largest shift in mm."""
        axis = draw_axis(parameters.axis, rng)
        field = draw_strength(parameters.off_resonance, parameters.variation, rng)
        sign = 1.0 if rng.random() < 0.5 else -1.0
        reach = np.array(geometry.extent) * (0.0 if geometry.shape[0] == 1 else 0.4, 0.4, 0.4)
        sources = []
        for _ in range(parameters.sources):
            place = [float(part) for part in rng.uniform(-1, 1, 3) * reach]
            radius, strength = float(rng.uniform(0.1, 0.25)) * max(geometry.extent[1:]), float(rng.uniform(0.4, 1.0))
            sources.append({"place_mm": place, "radius_mm": radius, "strength": strength * sign})
        wanted = field / parameters.bandwidth
        shift = min(wanted, _find_most(sources, axis, geometry))
        return {
            "axis": axis,
            "sources": sources,
            "field_hz": field * shift / max(wanted, 1e-9),
            "shift_mm": shift,
            "held_percent": 100.0 * shift / max(wanted, 1e-9),
            "grid": describe_grid(geometry),
        }

    def apply(self, series: Series, realised: Realised, progress: Progress) -> Series:
        """The series distorted, with its label maps."""
        warp = build_warp(realised, series.geometry)
        moved = resample_series(series, warp, progress.part(0.0, 0.6))
        found = measure_grey_range(series.voxels)
        low = np.float32(0 if found.positive else found.low)
        parts = _split_jacobian(realised, series.geometry)

        def fill(source: NDArray[Any], out: Float, block: Block) -> None:
            out[...] = _join_jacobian(parts, block)
            np.multiply(out, source - low, out=out)
            np.add(out, low, out=out)

        return refill_series(moved, fill, progress.part(0.6, 1.0))

    def run(
        self, series: Series | None, parameters: Mapping[str, Any], seed: int, progress: Progress, device: str = "auto"
    ) -> Series:
        """Draw and apply, and look at what became of the labels; see `operations.base.Operation`."""
        result = super().run(series, parameters, seed, progress, device)
        source, realised = self.prepare(series, parameters, seed)
        return note_carried(source, result, build_warp(realised, source.geometry))

    def moves_content(self, realised: Realised) -> bool:
        """It does."""
        return True

    def list_notes(self, series: Series, realised: Realised) -> tuple[str, ...]:
        """Where the field was made gentler."""
        held = realised["held_percent"]
        return (f"The shift was scaled to {held:.0f} %, so that nothing folds over.",) if 0 < held < 99 else ()

    def list_header_changes(self, realised: Realised, geometry: Geometry) -> Mapping[str, Any]:
        """Along which axis phase was encoded; the matrix may be that of the other one, and is left out."""
        return {"InPlanePhaseEncodingDirection": name_phase_direction(realised["axis"]), "AcquisitionMatrix": None}

    def describe_change(self, realised: Realised) -> str:
        """How far along which axis."""
        what = f"by up to {realised['shift_mm']:.3g} mm along the phase axis {realised['axis']}"
        return f"Distorted as in echo-planar imaging {what} ({realised['field_hz']:.3g} Hz)"


def build_warp(realised: Realised, geometry: Geometry) -> Warp:
    """Where each place of the distorted image comes from; `geometry` may be some slices of the drawn grid."""
    drawn = Geometry.from_json(dict(realised["grid"]))
    along = _find_coefficients(realised, drawn)
    direction = drawn.matrix[:, find_array_axis(realised["axis"])]
    deformation = FreeFormDeformation(
        drawn.affine @ _place_lattice(drawn)[1], direction[:, None, None, None] * along[None]
    )
    return Warp(geometry, geometry, (deformation,))


def _place_lattice(geometry: Geometry) -> tuple[list[int], Array]:
    """Control points along each axis, and the matrix from their indices to those of the grid: one beyond each end."""
    counts, to_index = [], np.eye(4)
    for axis, (size, step) in enumerate(zip(geometry.shape, geometry.spacing, strict=True)):
        length = (size - 1) * step
        cells = (
            min(max(1, round(length / _CELL)), _MOST_CELLS) if size > 1 and not (axis == 0 and geometry.is_film) else 0
        )
        counts.append(cells + 3 if cells else 1)
        if cells:
            to_index[axis, axis] = (size - 1) / cells
            to_index[axis, 3] = -to_index[axis, axis]
    return counts, to_index


def _find_coefficients(realised: Realised, drawn: Geometry) -> Array:
    """mm of shift at each control point."""
    along, reached = _shape_field(realised["sources"], drawn)
    return along / reached * float(realised["shift_mm"])


def _shape_field(sources: Sequence[Mapping[str, Any]], drawn: Geometry) -> tuple[Array, float]:
    """The field at each control point, in a unit of its own, and the most that the spline through them reaches."""
    counts, to_index = _place_lattice(drawn)
    middle = (np.array(drawn.shape) - 1) / 2
    places = [
        (np.arange(count) * to_index[axis, axis] + to_index[axis, 3] - middle[axis]) * drawn.spacing[axis]
        for axis, count in enumerate(counts)
    ]
    points = np.stack(np.meshgrid(*places, indexing="ij"), axis=-1)
    main = drawn.matrix.T @ np.array([0.0, 0.0, 1.0]) if drawn.positioned else np.array([0.0, 1.0, 0.0])
    field = np.zeros(points.shape[:3])
    for source in sources:
        field += _make_dipole(points, source, main)
    reached = field
    for axis, count in enumerate(counts):
        if count > 1:
            reached = correlate1d(reached, _AT_POINTS, axis, mode="nearest")
    return field, max(float(np.abs(reached).max()), 1e-9)


def _find_most(sources: Sequence[Mapping[str, Any]], axis: str, drawn: Geometry) -> float:
    """mm of shift at most, so that it grows by `STEEPEST` mm per mm where it is steepest."""
    field, reached = _shape_field(sources, drawn)
    phase = find_array_axis(axis)
    step = float(_place_lattice(drawn)[1][phase, phase]) * drawn.spacing[phase]
    steepness = float(np.abs(np.diff(field, axis=phase)).max(initial=0.0)) / step / reached
    return STEEPEST / max(steepness, 1e-9)


def _make_dipole(points: Array, source: Mapping[str, Any], main: Array) -> Array:
    """The field around a soft ball of another susceptibility: a dipole along `main` far away, nothing at its middle."""
    away = points - np.array(source["place_mm"])
    # No matrix product: how that is rounded depends on the number of threads.
    along = away[..., 0] * main[0] + away[..., 1] * main[1] + away[..., 2] * main[2]
    squared, radius = (away**2).sum(axis=-1), source["radius_mm"]
    found: Array = source["strength"] * radius**3 * (3 * along**2 - squared) / (squared + radius**2) ** 2.5
    return found


def _split_jacobian(realised: Realised, geometry: Geometry) -> tuple[Array, Array, Array, Array]:
    """Coefficients, and weights of slices, rows and columns (those of the phase axis per mm): their product is u'."""
    drawn = Geometry.from_json(dict(realised["grid"]))
    along = _find_coefficients(realised, drawn)
    counts, to_index = _place_lattice(drawn)
    starts = drawn.index(geometry.origin)
    phase = find_array_axis(realised["axis"])
    weights = []
    for axis, count in enumerate(counts):
        scale = to_index[axis, axis]
        places = (np.arange(geometry.shape[axis]) + round(float(starts[axis])) - to_index[axis, 3]) / scale
        if axis != phase:
            weights.append(bspline.build_weight_matrix(places, count))
            continue
        either = [bspline.build_weight_matrix(places + side * 1e-3, count) for side in (1, -1)]
        weights.append((either[0] - either[1]) / (2e-3 * scale * drawn.spacing[axis]))
    slices, rows, columns = weights
    return along, slices, rows, columns


def _join_jacobian(parts: tuple[Array, Array, Array, Array], block: Block) -> Float:
    """1 + u' at the voxels of a block.

    In float64: how a matrix product is summed depends on the number of threads, but no longer once it is rounded.
    """
    along, slices, rows, columns = parts
    thick = np.tensordot(slices[block.start : block.stop], along, 1)
    tall = np.matmul(rows[block.top : block.bottom], thick)
    return np.asarray(np.matmul(tall, columns.T) + 1.0, dtype=np.float32)


OPERATION = EpiDistortion()
