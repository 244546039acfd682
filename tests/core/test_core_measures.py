"""Measures as values, and where they lie in grids."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry, SlicePlane, as_matrix, with_planes
from medaug_gui.core.grid_points import find_places, find_voxels
from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, RECTANGLE, Measure, MeasureHome
from medaug_gui.core.measures import find_measure_place as find_place
from medaug_gui.core.series import Identity, Series

Z = (0.0, 0.0, 1.0)
GRID = Geometry((10, 40, 50), (3.0, 0.5, 0.8), (-20.0, -10.0, 100.0))


def _make(kind: str, voxels: list[tuple[float, float, float]], grid: Geometry = GRID, normal: tuple = Z) -> Measure:
    return Measure(kind, tuple(tuple(point) for point in find_places(grid, voxels).tolist()), normal)


def _tilt(degrees: float) -> Geometry:
    turn = np.radians(degrees)
    slices = np.array([0.0, np.sin(turn), np.cos(turn)])
    return replace(GRID, direction=as_matrix(np.stack([slices, [0, 1, 0], [1, 0, 0]], axis=1)))


def _make_uneven() -> Geometry:
    places = (0.0, 3.0, 6.0, 12.0, 15.0, 19.0)
    rows, columns = (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)
    planes = [SlicePlane((-20.0 + 0.3 * at, -10.0, 100.0 + at), rows, columns) for at in places]
    grid = with_planes(replace(GRID, shape=(6, 40, 50)), planes)
    assert grid.planes
    return grid


@pytest.mark.parametrize("grid", [GRID, _tilt(20.0), _make_uneven()], ids=["even", "tilted", "uneven"])
def test_places_and_voxels_are_each_others_inverse(grid: Geometry) -> None:
    rng = np.random.default_rng(2)
    inside = rng.uniform(0, np.array(grid.shape) - 1, (60, 3))
    inside[:40, 0] = np.round(inside[:40, 0])
    slack = 1e-6 if not grid.planes else 0.3
    whole = inside[:40]
    assert np.allclose(find_voxels(grid, find_places(grid, whole)), whole, atol=1e-6)
    assert np.allclose(find_voxels(grid, find_places(grid, inside)), inside, atol=slack + 1e-6)


def test_a_place_in_a_slice_is_where_the_slice_really_is() -> None:
    grid = _make_uneven()
    for index in range(grid.shape[0]):
        assert np.allclose(find_places(grid, [(index, 4.0, 7.0)])[0], grid.place((index, 4.0, 7.0)))


def test_lengths_angles_and_areas_are_in_mm() -> None:
    assert _make(DISTANCE, [(2, 0, 0), (2, 6, 5)]).length == pytest.approx(5.0)
    assert _make(ANGLE, [(2, 8, 0), (2, 0, 0), (2, 0, 5)]).angle == pytest.approx(90.0)
    assert _make(RECTANGLE, [(2, 0, 0), (2, 0, 10), (2, 10, 10), (2, 10, 0)]).area == pytest.approx(5.0 * 8.0)
    ends = [(2, 10, 10), (2, 20, 10), (2, 15, 5), (2, 15, 15)]
    assert _make(ELLIPSE, ends).area == pytest.approx(np.pi * 2.5 * 4.0)
    assert _make(FREEHAND, [(2, 0, 0), (2, 0, 10), (2, 10, 0)]).area == pytest.approx(20.0)


def test_an_angle_without_an_arm_is_none() -> None:
    assert _make(ANGLE, [(2, 0, 0), (2, 0, 0), (2, 0, 5)]).angle == 0.0


def test_a_measure_survives_json() -> None:
    home = MeasureHome("a key", True, "1.2.3", (30.0, 20.0, 40.0))
    measure = replace(_make(ELLIPSE, [(2, 1, 3), (2, 5, 3), (2, 3, 1), (2, 3, 5)]), number=4, key="m", home=home)
    assert Measure.from_json(json.loads(json.dumps(measure.to_json()))) == measure


@pytest.mark.parametrize(("kind", "count"), [("blob", 4), (DISTANCE, 3), (ELLIPSE, 3), (FREEHAND, 2)])
def test_what_is_no_measure_is_refused(kind: str, count: int) -> None:
    with pytest.raises(ValueError, match=kind):
        Measure(kind, ((0.0, 0.0, 0.0),) * count, Z)


def test_it_lies_in_its_own_plane_alone() -> None:
    axial = _make(DISTANCE, [(3, 4, 5), (3, 4, 20)])
    found = find_place(GRID, axial)
    assert found is not None
    assert (found.axis, found.index) == (0, 3)
    assert np.allclose(found.pixels, [(4, 5), (4, 20)])
    coronal = _make(DISTANCE, [(3, 4, 5), (3, 4, 20)], normal=(0.0, 1.0, 0.0))
    found = find_place(GRID, coronal)
    assert found is not None
    assert (found.axis, found.index) == (1, 4)


def test_half_a_slice_beyond_the_ends_it_lies_nowhere() -> None:
    for depth, expected in ((-0.4, 0), (9.4, 9), (-0.6, None), (9.6, None)):
        found = find_place(GRID, _make(DISTANCE, [(depth, 4, 5), (depth, 4, 20)]))
        assert (found.index if found else None) == expected


def test_what_leans_out_of_a_slice_lies_in_none() -> None:
    assert find_place(GRID, _make(DISTANCE, [(3, 4, 5), (4, 4, 20)])) is None


def test_a_finer_grid_of_the_same_box_has_it_at_the_same_place() -> None:
    fine = GRID.resample((3.0, 0.25, 0.4))
    found = find_place(fine, _make(DISTANCE, [(3, 4, 5), (3, 8, 20)]))
    assert found is not None
    assert np.allclose(fine.point([(3, *pixel) for pixel in found.pixels]), GRID.point([(3, 4, 5), (3, 8, 20)]))


def test_a_tilted_stack_has_it_in_its_slices() -> None:
    grid = _tilt(20.0)
    normal = tuple(np.cross(grid.matrix[:, 1], grid.matrix[:, 2]))
    found = find_place(grid, _make(DISTANCE, [(3, 4, 5), (3, 8, 20)], grid, normal))
    assert found is not None
    assert found.index == 3


def _series(frame: str = "", **changes: object) -> Series:
    geometry = replace(GRID, shape=(2, 4, 5), **changes)  # type: ignore[arg-type]
    return Series(np.zeros((2, 4, 5), np.int16), geometry, Identity(frame_of_reference=frame))


def test_a_home_holds_its_series_and_those_of_its_frame_of_reference() -> None:
    home = MeasureHome.of(_series("1.2"), "a")
    assert home.holds(_series("1.2"), "a")
    assert home.holds(_series(""), "a")
    assert home.holds(_series("1.2"), "b")
    assert not home.holds(_series("1.3"), "b")
    assert not home.holds(_series("1.2", positioned=False), "a")
    assert not MeasureHome.of(_series(""), "a").holds(_series(""), "b")


def test_without_a_place_a_home_holds_the_same_box_of_its_own_series_alone() -> None:
    home = MeasureHome.of(_series(positioned=False), "a")
    assert home.holds(_series(positioned=False), "a")
    assert not home.holds(_series(positioned=False), "b")
    assert not home.holds(_series(positioned=False, spacing=(3.0, 2.0, 0.8)), "a")
