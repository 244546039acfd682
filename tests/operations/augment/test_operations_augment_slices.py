"""MR whose places are wrong: distorted by the field, moved between slices, or without signal."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.carried.landmarks import make_point
from medaug_gui.core.geometry import Geometry, SlicePlane, vector
from medaug_gui.core.grid_points import find_places, find_voxels
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.augment import epi_distortion, slice_dropout, slice_motion
from medaug_gui.operations.chain import preview_slice, run_steps


def head(shape=(12, 96, 80), spacing=(3.0, 1.5, 2.0), landmarks=(), modality="MR"):
    """A bright ellipsoid with a brighter block, its label, on black; nothing near the border."""
    axes = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    inside = axes[1] ** 2 + axes[2] ** 2 < 0.5
    voxels = np.where(inside, 500.0, 0.0)
    block = np.zeros(shape, np.uint8)
    block[2:10, 34:62, 28:52] = 1
    voxels[block > 0] = 1000.0
    return Series(
        voxels.astype(np.float32),
        Geometry(shape, spacing, (5.0, -7.0, 11.0)),
        Identity(modality=modality),
        labels=(LabelMap("block", block, (Label(1, "block"),)),),
        landmarks=landmarks,
    )


def run(module, series, seed=2, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


def realised(result):
    return result.provenance.steps[-1].realised


def overlap(one, other):
    return 2 * (one & other).sum() / (one.sum() + other.sum())


@pytest.mark.parametrize(("axis", "name"), [(1, "vertical"), (2, "horizontal")])
def test_each_line_along_the_phase_axis_keeps_its_sum(axis, name):
    series = head()
    result = run(epi_distortion, series, axis=name, off_resonance=100.0, variation=0.0)
    before, after = (one.voxels.sum(axis=axis, dtype=float) for one in (series, result))
    filled = before > 4000
    assert np.abs(after - before)[filled].mean() < 0.02 * before[filled].mean()
    assert np.abs(result.voxels - series.voxels).max() > 200
    assert result.header["InPlanePhaseEncodingDirection"] == {1: "COL", 2: "ROW"}[axis]


def test_the_shift_is_the_field_over_the_bandwidth():
    series = head()
    result = run(epi_distortion, series, axis="vertical", off_resonance=60.0, bandwidth=20.0, variation=0.0)
    assert realised(result)["shift_mm"] == pytest.approx(2 * 1.5)
    warp = epi_distortion.build_warp(realised(result), series.geometry)
    places = series.geometry.point(np.argwhere(np.ones((12, 24, 20))) * [1, 4, 4])
    moved = series.geometry.index(warp.map_points(places)) - series.geometry.index(places)
    assert 0.75 * 2 < np.abs(moved[:, 1]).max() <= 2.0 * 1.05
    assert np.abs(moved[:, [0, 2]]).max() < 1e-6


def test_labels_and_points_move_with_the_image():
    place = Geometry((12, 96, 80), (3.0, 1.5, 2.0), (5.0, -7.0, 11.0)).point((5, 34, 40))
    series = head(landmarks=(make_point("edge", place),))
    result = run(epi_distortion, series, seed=5, axis="vertical", off_resonance=120.0, variation=0.0)
    label = result.labels[0].voxels > 0
    assert not np.array_equal(label, series.labels[0].voxels > 0)
    parts = epi_distortion._split_jacobian(realised(result), series.geometry)
    jacobian = epi_distortion._join_jacobian(parts, epi_distortion.Block(0, 12, 0, 96))
    assert overlap(label, result.voxels / jacobian > 750) > 0.97
    volume = (1 / jacobian[label]).size
    assert volume == pytest.approx((series.labels[0].voxels > 0).sum() / jacobian[label].mean(), rel=0.1)
    column = label[5, :, 40]
    assert result.geometry.index(result.landmarks[0].array[0])[1] == pytest.approx(column.argmax(), abs=1.0)


def test_a_steep_field_is_held_so_that_nothing_folds():
    result = run(epi_distortion, head(), off_resonance=1000.0, bandwidth=5.0, variation=0.0)
    assert realised(result)["shift_mm"] < 100
    parts = epi_distortion._split_jacobian(realised(result), head().geometry)
    jacobian = epi_distortion._join_jacobian(parts, epi_distortion.Block(0, 12, 0, 96))
    assert jacobian.min() >= 1 - epi_distortion.STEEPEST - 1e-3
    assert "folds" in result.provenance.notes[-1]


@pytest.mark.parametrize("name", ["epi-distortion", "slice-motion", "slice-dropout"])
def test_the_preview_of_a_slice_is_that_slice(name):
    series = head()
    whole = run_steps(series, [(name, {})], "k", 3, 0, Progress(), "cpu")
    for index in (0, 5, 11):
        seen = preview_slice(series, [(name, {})], "k", 3, index, Progress(), "cpu")
        np.testing.assert_allclose(seen.voxels[0], whole.voxels[index], atol=0.02 * 1000)
        assert np.array_equal(seen.labels[0].voxels[0], whole.labels[0].voxels[index])


def test_slices_are_acquired_one_pass_after_the_other():
    drawn = {"grid": {"shape": [7, 1, 1]}, "interleave": 2, "times": [0.3, 0.7]}
    # acquired 0 2 4 6 1 3 5, at 1/14, 3/14 ... 13/14
    assert slice_motion.find_poses(drawn).tolist() == [0, 1, 0, 2, 1, 2, 1]


def test_each_slice_is_the_body_in_the_pose_of_its_moment():
    series = head((13, 96, 80))
    result = run(slice_motion, series, rotation=0.0, translation=8.0, movements=2)
    drawn = realised(result)
    poses = slice_motion.find_poses(drawn)
    assert len(set(poses.tolist())) > 1
    for index in range(2, 10):
        _, _, down, across = drawn["poses"][poses[index]]
        label = result.labels[0].voxels[index]
        middle = [float(part.mean()) for part in np.nonzero(label)]
        assert middle[0] == pytest.approx(47.5 - down / 1.5, abs=0.6)
        assert middle[1] == pytest.approx(39.5 - across / 2.0, abs=0.6)
    still = poses == sum(time <= 0.5 for time in drawn["times"])
    assert still.any()
    np.testing.assert_allclose(result.voxels[still], series.voxels[still], atol=1e-3)


def test_a_turn_is_in_degrees_within_the_slice():
    shape, spacing = (3, 61, 61), (3.0, 2.0, 1.0)
    voxels = np.zeros(shape, np.float32)
    voxels[:, 30, 40:43] = 100.0  # 11 mm to the right of the middle
    series = Series(voxels, Geometry(shape, spacing), Identity(modality="MR"))
    grid = slice_motion.describe_grid(series.geometry)
    drawn = {"times": [0.01], "poses": [[0.0] * 4, [90.0, 0.0, 0.0, 0.0]], "interleave": 1, "grid": grid}
    moved = slice_motion.OPERATION.apply(series, drawn, Progress()).voxels[1]
    row = float((moved.sum(axis=1) * np.arange(61)).sum() / moved.sum())
    column = float((moved.sum(axis=0) * np.arange(61)).sum() / moved.sum())
    assert abs(row - 30) * 2.0 == pytest.approx(11, abs=0.5)
    assert column == pytest.approx(30, abs=0.5)


def test_points_go_with_their_slice_and_labels_stay_whole():
    grid = head().geometry
    series = head(landmarks=tuple(make_point(str(z), grid.point((z, 34, 28))) for z in range(2, 10)))
    result = run(slice_motion, series, rotation=0.0, translation=9.0, movements=3)
    for z, landmark in zip(range(2, 10), result.landmarks, strict=True):
        corner = np.argwhere(result.labels[0].voxels[z]).min(axis=0)
        assert grid.index(landmark.array[0])[1:] == pytest.approx(corner, abs=0.7)
    assert not result.provenance.steps[-1].findings


def test_a_label_that_moved_out_is_told():
    series = head()
    small = np.zeros(series.voxels.shape, np.uint8)
    small[1, 0, 0] = 1
    series = Series(
        series.voxels, series.geometry, series.identity, labels=(LabelMap("dot", small, (Label(1, "dot"),)),)
    )
    grid = slice_motion.describe_grid(series.geometry)
    drawn = {"times": [0.01], "poses": [[0.0] * 4, [0.0, 0.0, 9.0, 9.0]], "interleave": 1, "grid": grid}
    moved = slice_motion.OPERATION.apply(series, drawn, Progress())
    (finding,) = slice_motion._check_labels(series.labels[0], moved.labels[0], series.geometry)
    assert "dot" in finding.sentence


def test_motion_through_the_slices_shows_neighbours():
    series = head()
    grid = slice_motion.describe_grid(series.geometry)
    drawn = {"times": [0.01], "poses": [[0.0] * 4, [0.0, 3.0, 0.0, 0.0]], "interleave": 1, "grid": grid}
    moved = slice_motion.OPERATION.apply(series, drawn, Progress())
    np.testing.assert_allclose(moved.voxels[:11], series.voxels[1:], atol=1e-3)


def make_uneven(geometry):
    """The same grid with a gap of two slices and a half after the fifth."""
    rows, columns = (vector(geometry.matrix[:, axis]) for axis in (1, 2))
    places = [number + 2.5 * (number > 4) for number in range(geometry.shape[0])]
    planes = tuple(SlicePlane(vector(geometry.point((place, 0, 0))), rows, columns) for place in places)
    return replace(geometry, planes=planes)


@pytest.mark.parametrize("uneven", [False, True])
@pytest.mark.parametrize("name", ["epi-distortion", "slice-motion"])
@pytest.mark.parametrize("seed", range(4))
def test_image_label_and_point_of_each_slice_land_together(name, seed, uneven):
    grid = make_uneven(head().geometry).settle() if uneven else head().geometry
    series = replace(head(), geometry=grid)
    marks = tuple(make_point(str(z), find_places(grid, [(z, 48, 40)])[0]) for z in range(2, 10))
    series = replace(series, landmarks=marks)
    result = run_steps(series, [(name, {})], "k", seed, 0, Progress(), "cpu")
    assert result.geometry == grid
    assert not result.provenance.findings
    for z, mark in zip(range(2, 10), result.landmarks, strict=True):
        place = find_voxels(grid, mark.array)[0]
        label = result.labels[0].voxels[z] > 0
        assert place[0] == pytest.approx(z, abs=1e-6)
        assert label[tuple(np.rint(place[1:]).astype(int))]
        assert overlap(label, result.voxels[z] > (700 if name == "slice-motion" else 600)) > 0.85
        middle = np.argwhere(label).mean(axis=0)
        assert np.abs(middle - place[1:]).max() < (4 if name == "epi-distortion" else 1.0)


def test_slices_lose_what_was_drawn_and_the_others_nothing():
    series = head((20, 40, 40))
    result = run(slice_dropout, series, share=20.0)
    hit = {one["slice"]: one["lost_percent"] for one in realised(result)["hit"]}
    assert len(hit) == 4
    for index in range(20):
        kept = 1 - hit.get(index, 0.0) / 100
        np.testing.assert_allclose(result.voxels[index], series.voxels[index] * np.float32(kept), rtol=1e-4, atol=1e-3)
    assert json.dumps(realised(result))


def test_a_part_of_a_slice_is_darkest_at_its_middle():
    flat = Series(np.full((4, 80, 80), 100.0, np.float32), Geometry((4, 80, 80)), Identity(modality="MR"))
    flat.voxels.flags.writeable = True
    flat.voxels[0, 0, 0] = 0
    result = run(slice_dropout, flat, where="part of it", width=20.0, least=80.0, most=80.0)
    (one,) = realised(result)["hit"]
    image = result.voxels[one["slice"]]
    row, column = np.unravel_index(image[1:, 1:].argmin(), (79, 79))
    assert [row + 1 - 39.5, column + 1 - 39.5] == pytest.approx(one["middle_mm"], abs=0.6)
    assert image[row + 1, column + 1] == pytest.approx(20.0, abs=0.3)
    assert image[row + 1, (column + 1 + 10) % 80 if column < 60 else column - 9] == pytest.approx(60.0, abs=2)
