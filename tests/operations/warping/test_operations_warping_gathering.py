"""Rows gathered with numpy hold what scipy interpolates, at edges and odd sizes too, on any number of threads."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.operations.augment.elastic import OPERATION as ELASTIC
from medaug_gui.operations.warping import gathering
from medaug_gui.operations.warping.gathering import gather_linear, gather_nearest
from medaug_gui.operations.warping.index_map import IndexMap, build_index_map


def turn(shape, output, degrees=(12.0, -7.0, 20.0), scale=1.1):
    """A matrix from the middle of an output grid to that of the input."""
    linear = np.eye(3) * scale
    for axis, angle in enumerate(np.deg2rad(degrees)):
        first, second = (other for other in range(3) if other != axis)
        about = np.eye(3)
        about[first, first] = about[second, second] = np.cos(angle)
        about[first, second], about[second, first] = -np.sin(angle), np.sin(angle)
        linear = linear @ about
    matrix = np.eye(4)
    matrix[:3, :3] = linear
    matrix[:3, 3] = (np.array(shape) - 1) / 2 - linear @ ((np.array(output) - 1) / 2)
    return matrix


def by_scipy(array, matrix, output, order):
    return ndimage.affine_transform(
        array.astype(np.float64), matrix[:3, :3], matrix[:3, 3], output, order=order, mode="nearest"
    )


def find_outside(matrix, shape, output):
    """Voxels that come from clearly outside, and those that come from clearly inside."""
    at = np.stack(np.meshgrid(*(np.arange(size) for size in output), indexing="ij"), -1) @ matrix[:3, :3].T
    at = at + matrix[:3, 3]
    beyond = np.maximum(-0.5 - at, at - (np.array(shape) - 0.5)).max(axis=-1)
    return beyond > 1e-4, beyond < -1e-4


SIZES = [((9, 20, 17), (9, 20, 17)), ((1, 24, 20), (1, 30, 18)), ((5, 1, 12), (4, 3, 12)), ((30, 11, 2), (20, 13, 5))]


@pytest.mark.parametrize("block", [7, 48_000])
@pytest.mark.parametrize("dtype", [np.float32, np.int16, np.uint8])
@pytest.mark.parametrize(("shape", "output"), SIZES)
def test_linear_values_are_scipys_and_what_is_outside_is_filled(shape, output, dtype, block, monkeypatch):
    monkeypatch.setattr(gathering, "_BLOCK", block)
    array = (np.random.default_rng(1).random(shape) * 200).astype(dtype)
    matrix = turn(shape, output, (20.0, 0.0, 0.0) if shape[0] == 1 else (12.0, -7.0, 20.0))
    wanted = by_scipy(array, matrix, output, 1)
    outside, inside = find_outside(matrix, shape, output)
    found = gather_linear(array, IndexMap(matrix), output, 7.0, Progress())
    assert found.dtype == dtype
    assert (found[outside] == 7).all()
    assert np.abs(found - wanted)[inside].max() < (0.01 if dtype == np.float32 else 0.51)
    on = gather_linear(array, IndexMap(matrix), output, None, Progress())
    assert np.abs(on - wanted).max() < (0.01 if dtype == np.float32 else 0.51)


@pytest.mark.parametrize("dtype", [np.uint8, np.int32])
@pytest.mark.parametrize(("shape", "output"), SIZES)
def test_labels_are_the_nearest_ones_with_their_own_numbers(shape, output, dtype):
    array = np.random.default_rng(1).integers(1, 200, shape).astype(dtype) * (1 if dtype == np.uint8 else 5_000_000)
    matrix = turn(shape, output)
    found = gather_nearest(array, IndexMap(matrix), output, 0, Progress())
    outside, inside = find_outside(matrix, shape, output)
    assert found.dtype == dtype
    assert (found[outside] == 0).all()
    at = np.stack(np.meshgrid(*(np.arange(size) for size in output), indexing="ij"), -1) @ matrix[:3, :3].T
    at = at + matrix[:3, 3]
    near = np.clip(np.floor(at + 0.5), 0, np.array(shape) - 1).astype(int)
    clear = inside & (np.abs(at - np.floor(at) - 0.5).min(axis=-1) > 1e-4)
    assert np.array_equal(found[clear], array[tuple(near[clear].T)])


def test_a_volume_of_more_voxels_than_float32_counts_is_indexed_exactly(monkeypatch):
    monkeypatch.setattr(gathering, "_WHOLE", 100)
    array = np.arange(9 * 20 * 17, dtype=np.float32).reshape(9, 20, 17)
    matrix = turn(array.shape, array.shape)
    few = gather_linear(array, IndexMap(matrix), array.shape, 0.0, Progress())
    monkeypatch.undo()
    assert np.array_equal(few, gather_linear(array, IndexMap(matrix), array.shape, 0.0, Progress()))


@pytest.mark.parametrize("block", [50, 48_000])
def test_a_deformation_is_that_of_its_splines(block, monkeypatch, make_scan):
    monkeypatch.setattr(gathering, "_BLOCK", block)
    series = make_scan((11, 24, 26), (2.5, 0.9, 1.1), np.float32)
    drawn = ELASTIC.draw(
        ELASTIC.Parameters(displacement=6, spacing=12, lock_border=False), np.random.default_rng(4), series.geometry
    )
    mapping = build_index_map(ELASTIC.build_warp(drawn, series.geometry))
    shape = series.geometry.shape
    at = np.stack(np.meshgrid(*(np.arange(size) for size in shape), indexing="ij"), -1).astype(float)
    at = at @ mapping.matrix[:3, :3].T + mapping.matrix[:3, 3]
    at += np.einsum("za,yb,xc,iabc->zyxi", *mapping.weights, mapping.coefficients, optimize=True)
    wanted = ndimage.map_coordinates(series.voxels.astype(float), np.moveaxis(at, -1, 0), order=1, mode="nearest")
    beyond = np.maximum(-0.5 - at, at - (np.array(shape) - 0.5)).max(axis=-1)
    found = gather_linear(series.voxels, mapping, shape, -2000.0, Progress())
    assert np.abs(found - wanted)[beyond < -1e-3].max() < 0.2
    assert (found[beyond > 1e-3] == -2000.0).all()
    assert (beyond > 1e-3).any()
    labels = gather_nearest(series.labels[0].voxels, mapping, shape, 0, Progress())
    near = np.clip(np.floor(at + 0.5), 0, np.array(shape) - 1).astype(int)
    clear = (beyond < -1e-3) & (np.abs(at - np.floor(at) - 0.5).min(axis=-1) > 1e-3)
    assert np.array_equal(labels[clear], series.labels[0].voxels[tuple(near[clear].T)])


def test_threads_change_nothing_and_it_can_be_stopped(monkeypatch):
    array = np.random.default_rng(2).random((40, 50, 60), np.float32)
    mapping = IndexMap(turn(array.shape, array.shape))
    found = []
    for threads in ("1", "3"):
        monkeypatch.setenv("MEDAUG_THREADS", threads)
        found.append(gather_linear(array, mapping, array.shape, 0.0, Progress()))
    assert np.array_equal(*found)

    def stop():
        return True

    with pytest.raises(Cancelled):
        gather_linear(array, mapping, array.shape, 0.0, Progress(cancelled=stop))
