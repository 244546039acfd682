"""Warps: exact where they can be, accurate to a small part of a voxel where they are sampled."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.errors import DeviceProblem
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.operations.augment.affine import OPERATION as AFFINE
from medaug_gui.operations.augment.elastic import OPERATION as ELASTIC
from medaug_gui.operations.augment.flip import OPERATION as FLIP
from medaug_gui.operations.warping import bspline
from medaug_gui.operations.warping.index_map import build_index_map
from medaug_gui.operations.warping.reorientation import find_reorientation
from medaug_gui.operations.warping.resampling import _interpolate_by_torch, _interpolate_one_by_one, _Layer
from medaug_gui.operations.warping.warp import Warp, apply_matrix


def drawn(operation, geometry, seed=1, **parameters):
    rng = np.random.default_rng(seed)
    return operation.build_warp(operation.draw(operation.Parameters(**parameters), rng, geometry), geometry)


def dense(mapping, shape):
    """Input indices of every output voxel, from the index map."""
    nodes = np.stack(np.meshgrid(*(np.arange(n) for n in shape), indexing="ij"), -1).astype(float)
    found = apply_matrix(mapping.matrix, nodes)
    if mapping.has_deformation:
        along, rows, columns = mapping.weights
        found += np.einsum("za,yb,xc,iabc->zyxi", along, rows, columns, mapping.coefficients, optimize=True)
    return nodes, found


def true_indices(warp, nodes):
    points = warp.output.point(nodes.reshape(-1, 3))
    return warp.grid.index(warp.map_points(points)).reshape(nodes.shape)


@pytest.fixture
def grid(make_oblique):
    return make_oblique((20, 46, 52), (2.5, 0.9, 1.1))


def test_spline_through_samples_and_partition_of_one():
    samples = np.random.default_rng(0).normal(size=(3, 7, 8, 9))
    coefficients = bspline.fit_coefficients(samples)
    nodes = np.stack(np.meshgrid(*(np.arange(1, n - 1) for n in samples.shape[1:]), indexing="ij"), -1)
    found = bspline.evaluate_at(coefficients, nodes.reshape(-1, 3).astype(float))
    assert np.allclose(found, samples[:, 1:-1, 1:-1, 1:-1].reshape(3, -1).T, atol=1e-6)
    assert np.allclose(bspline.build_weight_matrix(np.linspace(-3, 12, 40), 9).sum(axis=1), 1)


@pytest.mark.parametrize(
    "order", [("elastic",), ("affine", "elastic"), ("elastic", "flip"), ("affine", "elastic", "flip")]
)
def test_a_deformation_along_the_output_axes_is_exact(order, grid):
    made = {"elastic": (ELASTIC, {}), "affine": (AFFINE, {}), "flip": (FLIP, {"axis": "front-back"})}
    joined = None
    for name in order:
        operation, parameters = made[name]
        warp = drawn(operation, grid, **parameters)
        joined = warp if joined is None else joined.then(warp)
    nodes, found = dense(build_index_map(joined), grid.shape)
    assert np.abs(found - true_indices(joined, nodes)).max() < 1e-8


@pytest.mark.parametrize("spacing", [20, 40])
def test_any_other_mixture_is_within_a_hundredth_of_a_voxel(spacing, make_oblique):
    grid = make_oblique((20, 60, 66), (3.0, 1.5, 1.5))
    first = drawn(ELASTIC, grid, 1, spacing=spacing).then(drawn(AFFINE, grid, 2, rotation=25))
    joined = first.then(drawn(ELASTIC, grid, 3, spacing=spacing))
    nodes, found = dense(build_index_map(joined), grid.shape)
    assert np.abs(found - true_indices(joined, nodes)).max() < 0.02
    assert np.abs(found - true_indices(joined, nodes)).mean() < 0.002


def test_joined_warps_are_one_after_the_other(grid):
    first, second = drawn(AFFINE, grid, 1), drawn(ELASTIC, grid, 2)
    points = grid.point(np.random.default_rng(0).uniform(0, 20, (50, 3)))
    assert np.allclose(first.then(second).map_points(points), first.map_points(second.map_points(points)))


def test_narrowed_reads_all_that_its_slices_need(grid):
    warp = drawn(AFFINE, grid, 1, rotation=15).then(drawn(ELASTIC, grid, 2))
    narrow, low, high = warp.narrow(7, 9)
    nodes, found = dense(build_index_map(narrow), narrow.output.shape)
    whole = true_indices(warp, nodes + np.array([7, 0, 0]))
    assert np.abs(found + np.array([low, 0, 0]) - whole).max() < 0.02
    inside = whole[..., 0].clip(0, grid.shape[0] - 1)
    assert low <= np.floor(inside.min())
    assert np.ceil(inside.max()) < high


@pytest.mark.parametrize("signs", [(1, 1, 1), (-1, 1, 1), (1, -1, -1)])
@pytest.mark.parametrize("axes", [(0, 1, 2), (2, 0, 1), (1, 0, 2)])
def test_whole_voxel_moves_are_found_and_done_by_slicing(signs, axes):
    array = np.random.default_rng(0).integers(0, 99, (4, 5, 6))
    shape = tuple(array.shape[axis] + 2 for axis in axes)
    matrix = np.zeros((4, 4))
    for output, axis in enumerate(axes):
        matrix[axis, output] = signs[output]
        matrix[axis, 3] = -1 if signs[output] > 0 else array.shape[axis]
    matrix[3, 3] = 1
    move = find_reorientation(matrix, shape)
    assert move is not None
    expected = np.full(shape, -7)
    edge = np.empty(shape, int)
    for where in np.ndindex(*shape):
        index = np.rint(apply_matrix(matrix, np.array(where, float))).astype(int)
        if all(0 <= i < n for i, n in zip(index, array.shape, strict=True)):
            expected[where] = array[tuple(index)]
        edge[where] = array[tuple(np.clip(index, 0, np.array(array.shape) - 1))]
    assert np.array_equal(move.apply(array, shape, -7, edge=False), expected)
    assert np.array_equal(move.apply(array, shape, -7, edge=True), edge)


def test_a_move_wholly_outside_is_all_fill():
    matrix = np.eye(4)
    matrix[0, 3] = 50
    move = find_reorientation(matrix, (4, 4, 4))
    assert (move.apply(np.ones((4, 4, 4)), (4, 4, 4), -1, edge=False) == -1).all()


def test_what_falls_between_voxels_is_no_move():
    half = np.eye(4)
    half[1, 3] = 0.5
    slow = np.diag([1, 1, 1.0001, 1])
    assert find_reorientation(half, (4, 4, 4)) is None
    assert find_reorientation(slow, (4, 4, 400)) is None
    assert find_reorientation(np.diag([1.0, 1.0, 2.0, 1.0]), (4, 4, 4)) is None


@pytest.mark.parametrize("dtype", [np.int16, np.float32])
def test_gathering_as_a_gpu_does_agrees_with_walking_along_rows(dtype, make_scan):
    series = make_scan((20, 46, 52), (2.5, 0.9, 1.1), dtype)
    warp = drawn(AFFINE, series.geometry, 2, rotation=25, translation=10)
    layers = [_Layer(series.voxels, True, -900.0), _Layer(series.labels[0].voxels, False, 0)]
    mapping = build_index_map(warp)
    walked = _interpolate_one_by_one(layers, mapping, warp, Progress())
    gathered = _interpolate_by_torch(layers, mapping, warp, Progress(), "cpu")
    # Where a point lies within rounding of half a voxel outside, one says background and the other does not.
    assert (np.abs(walked[0] - gathered[0]) > (0.51 if dtype == np.int16 else 0.1)).mean() < 1e-3
    assert (walked[1] != gathered[1]).mean() < 1e-3
    assert gathered[0].dtype == dtype


def test_a_device_that_is_not_there_is_refused(make_scan):
    series = make_scan((4, 20, 20), (2.0, 1.0, 1.0), np.int16)
    with pytest.raises(DeviceProblem):
        AFFINE.run(series, {}, 1, Progress(), "cuda:77")


def test_a_filter_cannot_be_joined_to_what_came_before():
    grid = Geometry((8, 8, 8))
    plain = Warp(grid, grid, interpolation="linear")
    assert plain.joins(Warp(grid, grid))
    assert not plain.joins(Warp(grid, grid, interpolation="cubic"))
    assert not Warp(grid, grid, outside="edge").joins(Warp(grid, grid, outside="background"))
