"""Regions and lines beside scikit-image and beside what a pencil can check."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from skimage.measure import grid_points_in_poly, profile_line

from medaug_gui.core.geometry import Geometry, Vector
from medaug_gui.core.grid_points import find_places
from medaug_gui.core.measures import DISTANCE, ELLIPSE, FREEHAND, PROFILE, RECTANGLE, Measure
from medaug_gui.core.series import Series
from medaug_gui.core.shapes.masks import mask_ellipse, mask_polygon
from medaug_gui.imaging.roi.profile import find_profile, sample_line
from medaug_gui.imaging.roi.statistics import LUMINANCE, find_roi_statistics

GRID = Geometry((6, 40, 50), (3.0, 0.5, 0.8), (-20.0, -10.0, 100.0))
SHAPE = (40, 50)
CORNERS = [(2, 3.6, 4.6), (2, 3.6, 9.4), (2, 8.4, 9.4), (2, 8.4, 4.6)]


def _series(grid: Geometry = GRID, colour: bool = False) -> Series:
    rng = np.random.default_rng(4)
    shape = (*grid.shape, 3) if colour else grid.shape
    voxels = rng.integers(0, 255, shape).astype(np.uint8 if colour else np.int16)
    return Series(voxels, grid, unit="" if colour else "HU")


def _measure(kind: str, voxels: list, grid: Geometry = GRID, normal: Vector = (0.0, 0.0, 1.0)) -> Measure:
    return Measure(kind, tuple(tuple(point) for point in find_places(grid, voxels).tolist()), normal)


@pytest.mark.parametrize("seed", range(8))
def test_polygons_have_the_pixels_that_scikit_image_gives_them(seed: int) -> None:
    corners = np.random.default_rng(seed).uniform(-5, 55, (3 + seed, 2))
    ours = mask_polygon(corners, SHAPE).fill(SHAPE)
    assert np.array_equal(ours, grid_points_in_poly(SHAPE, corners, binarize=True))


@pytest.mark.parametrize("seed", range(8))
def test_ellipses_have_the_pixels_whose_centres_lie_in_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    middle, turn = rng.uniform(0, 40, 2), rng.uniform(0, np.pi)
    axis = np.array([np.sin(turn), np.cos(turn)])
    across = np.array([axis[1], -axis[0]])
    a, b = rng.uniform(2, 20, 2)
    ends = np.array([middle - a * axis, middle + a * axis, middle - b * across, middle + b * across])
    down, right = np.mgrid[:40, :50]
    away = np.stack([down - middle[0], right - middle[1]], axis=-1)
    expected = ((away @ axis) / a) ** 2 + ((away @ across) / b) ** 2 <= 1
    assert np.array_equal(mask_ellipse(ends, SHAPE).fill(SHAPE), expected)


def test_regions_beyond_the_picture_are_cut_off() -> None:
    box = np.array([(-9.0, -9.0), (-9.0, 3.2), (2.7, 3.2), (2.7, -9.0)])
    assert mask_polygon(box, SHAPE).fill(SHAPE).sum() == 3 * 4
    assert mask_polygon(box + 100, SHAPE).inside.size == 0
    assert mask_polygon(box - 100, SHAPE).inside.size == 0


def test_the_statistics_are_those_of_the_voxels_inside() -> None:
    series = _series()
    found = find_roi_statistics(
        series, _measure(RECTANGLE, [(2, 3.6, 4.6), (2, 3.6, 9.4), (2, 8.4, 9.4), (2, 8.4, 4.6)])
    )
    values = series.voxels[2, 4:9, 5:10].astype(float)
    assert found is not None
    assert (found.count, found.low, found.high) == (25, values.min(), values.max())
    assert found.mean == pytest.approx(values.mean())
    assert found.sd == pytest.approx(values.std(ddof=1))
    assert found.area == pytest.approx(4.8 * 0.5 * 4.8 * 0.8)


def test_the_area_of_a_circle_and_its_voxels_agree() -> None:
    grid = Geometry((1, 400, 400), (1.0, 0.1, 0.1))
    circle = _measure(ELLIPSE, [(0, 50, 200), (0, 350, 200), (0, 200, 50), (0, 200, 350)], grid)
    found = find_roi_statistics(_series(grid), circle)
    assert found is not None
    assert found.area == pytest.approx(np.pi * 15.0**2)
    assert found.count * 0.01 == pytest.approx(found.area, rel=2e-3)


def test_a_region_in_a_coronal_plane_takes_its_voxels_there() -> None:
    series = _series()
    corners = [(0.6, 7, 4.6), (0.6, 7, 9.4), (3.4, 7, 9.4), (3.4, 7, 4.6)]
    found = find_roi_statistics(series, _measure(RECTANGLE, corners, normal=(0.0, 1.0, 0.0)))
    assert found is not None
    assert found.mean == pytest.approx(series.voxels[1:4, 7, 5:10].mean())


def test_the_same_region_is_measured_in_a_finer_result() -> None:
    fine = GRID.resample((3.0, 0.25, 0.4))
    ramp = np.broadcast_to(fine.point(np.stack(np.indices(fine.shape), -1))[..., 0], fine.shape).astype(np.float32)
    roi = _measure(ELLIPSE, [(2, 10, 20), (2, 20, 20), (2, 15, 15), (2, 15, 25)])
    found = find_roi_statistics(Series(ramp.copy(), fine), roi)
    assert found is not None
    assert found.mean == pytest.approx(float(GRID.point((2, 15, 20))[0]), abs=0.02)


def test_colours_are_measured_by_their_luminance_and_by_channel() -> None:
    series = _series(colour=True)
    found = find_roi_statistics(series, _measure(FREEHAND, CORNERS))
    values = series.voxels[2, 4:9, 5:10].astype(float)
    assert found is not None
    assert found.channels == pytest.approx(values.mean(axis=(0, 1)))
    assert found.mean == pytest.approx(float((values @ np.array(LUMINANCE)).mean()))


def test_what_holds_no_voxel_has_no_statistics() -> None:
    tiny = [(2, 3.2, 4.2), (2, 3.2, 4.4), (2, 3.4, 4.4), (2, 3.4, 4.2)]
    assert find_roi_statistics(_series(), _measure(RECTANGLE, tiny)) is None
    away = [(20, 3.0, 4.0), (20, 3.0, 9.0), (20, 8.0, 9.0), (20, 8.0, 4.0)]
    assert find_roi_statistics(_series(), _measure(RECTANGLE, away)) is None
    with pytest.raises(ValueError, match="inside"):
        find_roi_statistics(_series(), _measure(DISTANCE, [(2, 0, 0), (2, 1, 1)]))


@pytest.mark.parametrize("ends", [((3.0, 4.0), (30.0, 40.0)), ((10.5, 3.25), (10.5, 44.0)), ((38.0, 2.0), (2.0, 2.0))])
def test_profiles_are_those_of_scikit_image(ends: tuple[tuple[float, float], tuple[float, float]]) -> None:
    picture = np.random.default_rng(3).normal(size=SHAPE)
    expected = profile_line(picture, *ends, order=1, mode="reflect")
    first, last = np.array(ends)
    assert sample_line(picture, first, last, len(expected)) == pytest.approx(expected, abs=1e-9)


def test_a_profile_is_in_mm_from_its_first_end() -> None:
    series = _series()
    found = find_profile(series, _measure(PROFILE, [(2, 5, 3), (2, 5, 13)]))
    assert found is not None
    assert found.at[-1] == pytest.approx(8.0)
    assert len(found.at) == 21
    assert found.values[::2] == pytest.approx(series.voxels[2, 5, 3:14].astype(float))


def test_a_profile_has_no_values_outside_of_the_picture() -> None:
    found = find_profile(_series(), _measure(PROFILE, [(2, 5, 45), (2, 5, 55)]))
    assert found is not None
    assert np.isfinite(found.values[:10]).all()
    assert np.isnan(found.values[-8:]).all()


def test_a_profile_of_three_samples_is_no_colour() -> None:
    picture = np.arange(20.0).reshape(4, 5)
    assert sample_line(picture, np.array([1.0, 1.0]), np.array([1.0, 3.0]), 3) == pytest.approx([6.0, 7.0, 8.0])


def test_a_slice_of_512_is_measured_while_the_hand_moves() -> None:
    grid = Geometry((3, 512, 512), (1.0, 0.7, 0.7))
    series = _series(grid)
    turns = np.linspace(0, 2 * np.pi, 300, endpoint=False)
    outline = np.stack([np.ones(300), 256 + 240 * np.sin(turns), 256 + 240 * np.cos(turns)], axis=1)
    rois = [
        _measure(ELLIPSE, [(1, 5, 256), (1, 506, 256), (1, 256, 5), (1, 256, 506)], grid),
        replace(_measure(FREEHAND, outline.tolist(), grid)),
    ]
    for roi in rois:
        taken = []
        for _ in range(5):
            begun = time.perf_counter()
            find_roi_statistics(series, roi)
            taken.append(time.perf_counter() - begun)
        assert min(taken) < 0.016, roi.kind


def test_padding_is_no_value_of_a_region() -> None:
    """Outside the field of view nothing was measured: it would drown what was."""
    voxels = np.random.default_rng(2).normal(40, 10, (1, 30, 30)).round().astype(np.int16)
    voxels[:, :, :12] = -3024
    series = Series(voxels, Geometry(voxels.shape), unit="HU", padding=-3024.0)
    corners = [(0, 4.5, 4.5), (0, 4.5, 20.5), (0, 24.5, 20.5), (0, 24.5, 4.5)]
    found = find_roi_statistics(series, _measure(RECTANGLE, corners, series.geometry))
    inside = voxels[0, 5:25, 12:21].astype(float)
    assert found is not None
    assert (found.count, found.low) == (inside.size, inside.min())
    assert found.mean == pytest.approx(inside.mean())
    assert found.sd == pytest.approx(inside.std(ddof=1))
    outside = [(0, 4.5, 1.5), (0, 4.5, 8.5), (0, 20.5, 8.5), (0, 20.5, 1.5)]
    assert find_roi_statistics(series, _measure(RECTANGLE, outside, series.geometry)) is None
