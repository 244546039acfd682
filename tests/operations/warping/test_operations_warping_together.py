"""For every spatial operation: image, labels, points and boxes land where one draw puts them, on any grid."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medaug_gui.core.carried.findings import CUT, LEFT
from medaug_gui.core.carried.landmarks import BOX, find_bounds, make_box, make_point, measure_inside
from medaug_gui.core.geometry import Geometry, SlicePlane, as_matrix, vector
from medaug_gui.core.grid_points import find_places, find_voxels
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import run_steps
from medaug_gui.operations.warping.carried_places import carry_places
from medaug_gui.operations.warping.warp import Warp

SPATIAL = [
    name for name, operation in catalog().items() if operation.warping is not None and operation.spec.group == "Spatial"
]
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
AXIAL = np.array(((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)))
SHAPE = (24, 34, 30)


@st.composite
def grids(draw):
    """Anisotropic, turned against the patient, some with uneven slices."""
    spacing = (draw(st.sampled_from((1.2, 2.5, 4.0))), draw(st.floats(1.0, 1.6)), draw(st.floats(1.0, 1.6)))
    a, b = draw(st.floats(-0.6, 0.6)), draw(st.floats(-0.6, 0.6))
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    grid = Geometry(SHAPE, spacing, (-31.5, 12.25, 100.0), as_matrix(about_z @ about_x @ AXIAL))
    if not draw(st.booleans()):
        return grid
    gap = draw(st.integers(6, 16))
    along = [number + (number > gap) * 1.5 for number in range(SHAPE[0])]
    rows, columns = vector(grid.matrix[:, 1]), vector(grid.matrix[:, 2])
    planes = tuple(SlicePlane(vector(grid.point((place, 0, 0))), rows, columns) for place in along)
    return replace(grid, planes=planes)


def make_balls(grid, places, modality):
    """Two balls of 7 mm in an image and in a label map, with their middles as points and boxes around them."""
    voxels = np.stack(np.meshgrid(*(np.arange(size) for size in grid.shape), indexing="ij"), axis=-1).reshape(-1, 3)
    at = find_places(grid, voxels)
    low, high = (-900.0, 300.0) if modality == "CT" else (20.0, 700.0)
    image, labels = np.full(len(at), low), np.zeros(len(at), np.uint8)
    marks = []
    for number, voxel in enumerate(places, start=1):
        middle = find_places(grid, voxel)[0]
        inside = np.linalg.norm(at - middle, axis=1) <= 7.0
        image[inside], labels[inside] = high, number
        of_ball = voxels[inside]
        marks.append(make_point(f"middle {number}", at[inside].mean(axis=0)))
        marks.append(make_box(f"ball {number}", grid, of_ball.min(axis=0) - 0.5, of_ball.max(axis=0) + 0.5))
    return Series(
        image.reshape(grid.shape).astype(np.float32),
        grid,
        Identity(modality=modality),
        "HU" if modality == "CT" else "",
        (LabelMap("balls", labels.reshape(grid.shape), (Label(1, "first"), Label(2, "second"))),),
        landmarks=tuple(marks),
    )


PLACES = ((8.3, 11.0, 9.4), (15.0, 22.6, 19.1))


def find_middle(result, where):
    """The mean place of voxels, slices weighing what they are thick."""
    found = np.argwhere(where)
    return find_places(result.geometry, found).mean(axis=0)


@pytest.mark.parametrize("name", SPATIAL)
@QUICK
@given(grid=grids(), modality=st.sampled_from(("CT", "MR")), seed=st.integers(0, 10_000))
def test_labels_image_points_and_boxes_land_together(name, grid, modality, seed):
    series = make_balls(grid, PLACES, modality)
    result = run_steps(series, [(name, {})], "k", seed, 0, Progress(), "cpu")
    labels = result.labels[0].voxels
    assert set(np.unique(labels)) <= {0, 1, 2}
    low, high = float(series.voxels.min()), float(series.voxels.max())
    assert low - 1 <= result.voxels.min() <= result.voxels.max() <= high + 1
    # Less than a voxel of the coarser grid: a thick slice is one number for all that lies in it.
    widest = max(_widest_gap(series.geometry), _widest_gap(result.geometry), 6.0 if name == "anisotropy" else 0.0)
    coarse = 0.8 * max(*series.geometry.spacing, *result.geometry.spacing, widest)
    marks = {mark.name: mark for mark in result.landmarks}
    cut = {finding.label for finding in result.provenance.findings if finding.code in (CUT, LEFT)}
    for value in (1, 2):
        box = marks.get(f"ball {value}")
        if box is None or value in cut or measure_inside(result.geometry, box) < 0.999:
            continue
        middle = marks[f"middle {value}"].array[0]
        assert np.linalg.norm(find_middle(result, labels == value) - middle) < coarse
        near = np.linalg.norm(find_places(result.geometry, np.argwhere(labels >= 0)) - middle, axis=1) < 11.0
        bright = (result.voxels > (low + high) / 2) & near.reshape(labels.shape) & (labels != 3 - value)
        if bright.any():
            assert np.linalg.norm(find_middle(result, bright) - middle) < coarse
        found = np.argwhere(labels == value)
        least, most = find_bounds(result.geometry, box)
        assert (found.min(axis=0) >= least - 1.5).all()
        assert (found.max(axis=0) <= most + 1.5).all()
    assert not any(finding.fails for finding in result.provenance.findings if finding.code not in (CUT, LEFT))


def _widest_gap(grid):
    return float(np.diff(grid.slice_indices()).max(initial=1.0)) * grid.spacing[0]


@pytest.mark.parametrize("name", SPATIAL)
def test_a_film_and_a_single_slice_keep_their_points_in_their_frames(name, make_scan):
    accepts = catalog()[name].spec.accepts
    flat = make_scan((1, 40, 44), (1.0, 0.7, 0.7), np.int16)
    film = replace(
        make_scan((5, 30, 32), (1.0, 1.0, 1.0), np.int16),
        geometry=Geometry((5, 30, 32), (1.0, 0.9, 0.9), positioned=False, first="time"),
    )
    for series in (flat, film):
        grid = series.geometry
        if accepts.refusal("CT", grid.shape, False, grid.is_film):
            continue
        number = grid.shape[0] - 1
        middle = (np.array(grid.shape[1:]) - 1) / 2
        marked = replace(series, landmarks=(make_point("tip", grid.point((number, *middle))),))
        result = run_steps(
            marked, [(name, {"translation": 0} if name == "affine" else {})], "k", 1, 0, Progress(), "cpu"
        )
        (tip,) = result.landmarks
        assert find_voxels(result.geometry, tip.places)[0, 0] == pytest.approx(number, abs=1e-6)


def test_points_beyond_the_result_are_left_out_and_named(make_scan):
    series = make_scan((20, 36, 30), (2.5, 0.9, 1.1), np.int16)
    grid = series.geometry
    marked = replace(
        series,
        landmarks=(
            make_point("corner", grid.point((0, 0, 0))),
            make_box("all", grid, (-0.5, -0.5, -0.5), np.array(grid.shape) - 0.5),
        ),
    )
    result = run_steps(marked, [("crop", {"fraction": 50, "place": "centre"})], "k", 1, 0, Progress(), "cpu")
    assert [(mark.name, mark.kind) for mark in result.landmarks] == [("all", BOX)]
    said = result.provenance.notes
    assert "The point corner lies outside the result and is left out." in said
    assert "88 % of the box all lie outside the result." in said


def test_slices_that_stay_slices_take_points_from_where_they_really_are(make_scan):
    grid = make_balls(_make_gap(), PLACES, "CT").geometry
    places = find_places(grid, [(3.0, 5.0, 6.0), (20.0, 5.0, 6.0)])
    moved = carry_places(places, Warp(grid, grid))
    assert np.abs(moved - places).max() < 1e-6


def _make_gap():
    grid = Geometry(SHAPE, (2.0, 1.0, 1.0))
    planes = tuple(
        SlicePlane(vector(grid.point((number + 2 * (number > 10), 0, 0))), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
        for number in range(SHAPE[0])
    )
    return replace(grid, planes=planes)
