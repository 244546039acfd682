"""Slices that are not evenly spaced keep their own places; what needs an even grid makes one from where they lie."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry, SlicePlane, fit_grid
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Identity, Series
from medaug_gui.operations.chain import preview_slice, run_steps

GAP = [float(z) for z in range(0, 60, 3) if z not in (24, 27)]
UNEVEN = [0.0, 3, 6, 9, 12, 18, 24, 30, 36, 42, 48, 50, 52, 54]
BRIGHT = 48.0


def grid(heights, rows=24, columns=20, sideways=None, turned=None):
    """Axial slices at these heights, some mm to the side, some turned by degrees in their plane's normal."""
    planes = []
    for number, z in enumerate(heights):
        angle = np.deg2rad(turned[number]) if turned is not None else 0.0
        side = sideways[number] if sideways is not None else 0.0
        down = (0.0, float(np.cos(angle)), float(np.sin(angle)))
        planes.append(SlicePlane((-10.0 + side, -12.0, z), down, (1.0, 0.0, 0.0)))
    return fit_grid(Geometry((len(heights), rows, columns), (1.0, 1.0, 1.0)), planes)


def scan(heights, **more):
    """Values are the height of the slice; a dot of 1000 at the height 48, with its label."""
    geometry = grid(heights, **more)
    voxels = np.broadcast_to(np.array(heights)[:, None, None], geometry.shape).astype(np.float32).copy()
    dot = np.zeros(geometry.shape, np.uint8)
    dot[heights.index(BRIGHT), 10:14, 8:12] = 1
    voxels[dot > 0] = 1000
    return Series(
        voxels, geometry, Identity(modality="CT"), unit="HU",
        labels=(LabelMap("dot", dot, (Label(1, "dot"),)),),
        frames=tuple(FrameRef(f"{z}.dcm", 0, f"1.2.{int(z)}") for z in heights),
    )  # fmt: skip


def run(series, *steps, seed=1):
    return run_steps(series, steps, "k", seed, 0, Progress(), "cpu")


def height(series):
    """mm of the dot by where the slices really are."""
    weight = np.maximum(series.voxels - 200, 0).sum(axis=(1, 2))
    return float(weight @ series.geometry.slice_centres()[:, 2] / weight.sum())


def test_even_slices_have_no_places_of_their_own():
    assert grid([0.0, 2, 4, 6]).planes == ()
    assert grid([0.0, 2.0004, 4, 6]).planes == ()
    assert not grid(GAP).is_even
    assert grid(GAP).spacing[0] == 3
    assert grid(UNEVEN).spacing[0] == pytest.approx(54 / 13)


def test_places_survive_json_and_their_number_is_checked():
    geometry = grid(UNEVEN)
    assert Geometry.from_json(json.loads(json.dumps(geometry.to_json()))) == geometry
    with pytest.raises(ValueError, match="14 places"):
        replace(geometry, shape=(3, 24, 20))


def test_a_place_and_the_voxel_at_it():
    geometry = grid(UNEVEN)
    for number in (0, 5, 13):
        place = geometry.place((number, 3, 4))
        assert place[2] == UNEVEN[number]
        assert np.allclose(geometry.voxel_at(place), (number, 3, 4))
    assert np.allclose(geometry.voxel_at((0, 0, 51.0))[0], 11.5)
    assert np.allclose(geometry.voxel_at(geometry.place((15, 0, 0))), (15, 0, 0))
    assert np.allclose(geometry.voxel_at(geometry.place((-2, 0, 0))), (-2, 0, 0))


@pytest.mark.parametrize("heights", [GAP, UNEVEN])
@pytest.mark.parametrize(
    "steps",
    [
        [("gaussian-noise", {"sd_hu": 0})],
        [("crop", {"rows": 12, "columns": 14, "fraction": 100})],
        [("resample", {"rows": 2, "columns": 0.5})],
        [("resample", {"rows": 0.7, "columns": 0.7, "antialias": False, "interpolation": "cubic"})],
        [("crop", {"fraction": 70}), ("blur", {"across_slices": False}), ("resample", {"rows": 2, "columns": 2})],
        [("upscale-2x", {})],
        [("affine", {"in_plane": True})],
    ],
)
def test_steps_within_slices_keep_their_places(heights, steps):
    series = scan(heights)
    result = run(series, *steps)
    own = {frame.path: z for frame, z in zip(series.frames, heights, strict=True)}
    expected = [own[frame.path] for frame in result.frames]
    assert np.allclose(result.geometry.slice_centres()[:, 2], expected, atol=1e-6)


def test_a_crop_along_slices_takes_their_places_along():
    series = scan(UNEVEN)
    for seed in range(6):
        result = run(series, ("crop", {"slices": 30, "fraction": 100}), seed=seed)
        expected = [float(frame.path.removesuffix(".dcm")) for frame in result.frames]
        assert np.allclose(result.geometry.slice_centres()[:, 2], expected, atol=1e-6)
    even = replace(series, geometry=series.geometry).geometry.crop((0, 0, 0), (5, 24, 20)).settle()
    assert even.planes == ()
    assert even.spacing[0] == 3


def test_crooked_and_jittered_stacks_keep_position_and_orientation_of_each_slice():
    heights = [float(z) for z in range(0, 60, 6)]
    rng = np.random.default_rng(2)
    series = scan(heights, sideways=rng.uniform(-3, 3, 10), turned=rng.uniform(-1, 1, 10))
    result = run(series, ("crop", {"rows": 12, "columns": 10, "fraction": 100}))
    start = result.provenance.steps[0].realised["start"]
    for before, after in zip(series.geometry.planes, result.geometry.planes, strict=True):
        moved = np.array(before.position) + start[1] * np.array(before.rows) + start[2] * np.array(before.columns)
        assert np.allclose(after.position, moved)
        assert after.rows == before.rows
    assert not any("sideways" in note for note in result.provenance.notes)


@pytest.mark.parametrize("heights", [GAP, UNEVEN])
@pytest.mark.parametrize("distance", [1.5, 2.0, 3.0, 6.0])
def test_resampling_onto_an_even_grid_uses_where_slices_really_are(heights, distance):
    series = scan(heights)
    result = run(series, ("resample", {"slices": distance, "rows": 0, "columns": 0}))
    assert result.geometry.planes == ()
    assert result.geometry.spacing[0] == distance
    centres = result.geometry.slice_centres()[:, 2]
    inner = (centres > 7) & (centres < 40)
    smooth = 0.6 if distance > 5 else 1e-3
    assert np.abs(result.voxels[inner, 2, 2] - centres[inner]).max() < smooth
    assert abs(height(result) - BRIGHT) < max(1.5, distance / 2)
    labelled = np.flatnonzero(result.labels[0].voxels.any(axis=(1, 2)))
    assert distance > 5 or np.abs(centres[labelled] - BRIGHT).max() <= 3  # nearest may pass a thin label by
    assert any("not evenly spaced" in note for note in result.provenance.notes)
    assert not result.provenance.steps[0].moves


@pytest.mark.parametrize("heights", [GAP, UNEVEN])
@pytest.mark.parametrize("step", [("affine", {"rotation": 0, "scale": 0, "translation": 5}), ("elastic", {})])
def test_what_moves_across_slices_starts_from_an_even_grid_and_says_so(heights, step):
    series = scan(heights)
    result = run(series, step)
    assert result.geometry.planes == ()
    assert any("resample" in note for note in result.provenance.notes)
    if step[0] == "affine":
        along = result.provenance.steps[0].realised["translation_mm"][0]
        centres = result.geometry.slice_centres()[:, 2]
        inner = (centres > 12) & (centres < 38)
        assert np.abs(result.voxels[inner, 12, 4] + along - centres[inner]).max() < 0.05


def test_thick_slices_on_the_source_grid_keep_its_places():
    result = run(scan(GAP), ("anisotropy", {"thinnest": 6, "thickest": 6}))
    assert np.allclose(result.geometry.slice_centres()[:, 2], GAP)
    thick = run(scan(GAP), ("anisotropy", {"thinnest": 6, "thickest": 6, "grid": "thick"}))
    centres = thick.geometry.slice_centres()[:, 2]
    assert np.allclose(np.diff(centres), 6)
    assert np.abs(thick.voxels[1:-1, 2, 2] - centres[1:-1]).max() < 0.05


def test_a_flip_along_slices_mirrors_their_distances_and_says_so():
    series = scan(UNEVEN)
    result = run(series, ("flip", {"axis": "head-feet"}))
    assert np.allclose(np.diff(result.geometry.slice_centres()[:, 2]), np.diff(UNEVEN)[::-1])
    assert height(result) == pytest.approx(54 - BRIGHT)
    assert any("mirrored" in note for note in result.provenance.notes)
    again = run(result, ("flip", {"axis": "head-feet"}))
    assert np.allclose(again.geometry.slice_centres()[:, 2], UNEVEN)


def test_filled_slices_lie_between_their_neighbours():
    result = run(scan(UNEVEN), ("fill-slices", {"factor": 2}))
    centres = result.geometry.slice_centres()[:, 2]
    assert np.allclose(centres[::2], UNEVEN)
    assert np.allclose(centres[1::2], (np.array(UNEVEN[1:]) + UNEVEN[:-1]) / 2)
    assert any("resample" in note for note in result.provenance.notes)


def test_smoothing_across_uneven_slices_says_that_it_takes_them_as_even():
    assert any("resample" in note for note in run(scan(GAP), ("blur", {})).provenance.notes)
    assert run(scan(GAP), ("blur", {"across_slices": False})).provenance.notes == ()


def test_slices_that_stray_sideways_are_not_called_in_place_on_a_straight_grid():
    series = scan([0.0, 6, 12, 18, 24, 30, 36, 42, 48, 54], sideways=[0, 0, 2, 0, -2, 0, 0, 1, 0, 0])
    (step,) = run(series, ("resample", {"slices": 3})).provenance.steps
    assert step.moves
    assert any("sideways" in note for note in step.notes)


@pytest.mark.parametrize(
    "step", [("resample", {"slices": 2}), ("affine", {}), ("crop", {}), ("elastic", {}), ("flip", {})]
)
def test_the_preview_of_an_uneven_scan_is_the_slice_of_the_result_nearest_to_it(step):
    series = scan(GAP)
    whole = run(series, step)
    for index in (0, 7, 8, 17):
        seen = preview_slice(series, [step], "k", 1, index, Progress(), "cpu")
        centres = whole.geometry.slice_centres()
        place = centres[np.abs(centres[:, 2] - series.geometry.slice_centres()[index, 2]).argmin()]
        assert np.allclose(seen.geometry.slice_centres()[0][2], place[2], atol=1e-6)
        nearest = int(np.abs(centres[:, 2] - place[2]).argmin())
        assert np.allclose(seen.voxels[0], whole.voxels[nearest], atol=0.6)
