"""Filling, thresholds, islands, margins and smoothing of masks: beside slow and plain ways to say the same."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from drawing_masks import MASKS, SPACINGS, Mask, make_ball
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage
from skimage.filters import threshold_otsu

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.boxes import find_box, stack_slices
from medaug_gui.imaging.drawing.fill import fill_holes, fill_region, is_enclosed
from medaug_gui.imaging.drawing.islands import find_islands, keep_largest, keep_touched, remove_small, split
from medaug_gui.imaging.drawing.margins import change_margin, hollow
from medaug_gui.imaging.drawing.smoothing import METHODS, smooth_labels, smooth_mask
from medaug_gui.imaging.drawing.threshold import estimate_threshold, measure_range, select_range

FEW = settings(max_examples=40, deadline=None)


def find_near(mask: Mask, spacing: tuple[float, float, float], mm: float) -> Mask:
    """Every voxel beside every voxel of the mask: the definition of a margin."""
    near = np.zeros_like(mask)
    places = np.argwhere(mask) * spacing
    for index in itertools.product(*map(range, mask.shape)):
        near[index] = len(places) > 0 and np.sqrt(((places - np.array(index) * spacing) ** 2).sum(1)).min() <= mm + 1e-6
    return near


def test_a_box_is_around_what_is_there() -> None:
    mask = np.zeros((5, 6, 7), bool)
    assert find_box(mask) is None
    mask[2, 1:4, 6] = True
    assert find_box(mask) == (slice(2, 3), slice(1, 4), slice(6, 7))
    assert find_box(mask, (9, 1, 0)) == (slice(0, 5), slice(0, 5), slice(6, 7))
    with pytest.raises(ValueError, match="no slice and no volume"):
        stack_slices(mask, (1.0, 1.0))


def test_filling_ends_at_the_outline() -> None:
    outline = np.zeros((9, 9), bool)
    outline[2:7, 2:7] = True
    outline[3:6, 3:6] = False
    filled = fill_region(outline, (4, 4))
    assert filled.sum() == 25
    assert is_enclosed(outline, (4, 4))
    assert fill_region(outline, (0, 0)).sum() == 81 - 9
    assert not is_enclosed(outline, (0, 0))
    assert not is_enclosed(outline, (2, 2))
    assert (fill_region(outline, (2, 2)) == outline).all()
    with pytest.raises(IndexError):
        fill_region(outline, (9, 0))
    with pytest.raises(IndexError):
        fill_region(outline, (1, 1, 1))


def test_filling_does_not_leak_through_corners() -> None:
    diamond = np.array([[0, 0, 1, 0, 0], [0, 1, 0, 1, 0], [1, 0, 0, 0, 1], [0, 1, 0, 1, 0], [0, 0, 1, 0, 0]], bool)
    assert fill_region(diamond, (2, 2)).sum() == 13


def test_holes() -> None:
    shell = np.zeros((5, 7, 7), bool)
    shell[1:4, 1:6, 1:6] = True
    shell[2, 3, 3] = False
    tube = shell.copy()
    tube[:, 3, 3] = False
    assert fill_holes(shell, across=True)[2, 3, 3]
    assert not fill_holes(tube, across=True)[2, 3, 3]
    assert fill_holes(tube).sum() == 75
    assert fill_holes(tube[2]).sum() == 25
    assert not fill_holes(np.zeros((2, 3, 3), bool)).any()


def test_thresholds() -> None:
    image = np.array([[0.0, 10.0, 20.0], [30.0, np.nan, 40.0]])
    assert select_range(image, 10, 30).sum() == 3
    assert select_range(image, 10, 30, np.array([[True] * 3, [False] * 3])).sum() == 2
    assert not select_range(image, 30, 10).any()
    assert measure_range(image, np.ones_like(image, bool), 0.0) == (0, 40)
    assert measure_range(image, np.zeros_like(image, bool)) is None
    rng = np.random.default_rng(0)
    two = np.concatenate([rng.normal(0, 10, 4000), rng.normal(100, 10, 2000)]).astype(np.float32)
    assert ((two > estimate_threshold(two)) == (two > threshold_otsu(two))).all()
    assert estimate_threshold(np.array([0, 0, 8, 8])) == pytest.approx(4.0, abs=0.1)
    assert estimate_threshold(np.full(4, 7)) == 7
    with pytest.raises(ValueError, match="without values"):
        estimate_threshold(np.array([np.nan]))


@FEW
@given(MASKS, SPACINGS)
def test_islands_share_the_mask_out(mask: Mask, spacing: tuple[float, float, float]) -> None:
    labels = split(mask, spacing)
    sizes = np.bincount(labels.ravel())[1:]
    assert ((labels > 0) == mask).all()
    assert (np.diff(sizes) <= 0).all()
    assert len(sizes) == ndimage.label(mask)[1]
    assert (keep_largest(mask) == (labels == 1)).all()
    for index, one in enumerate(mask):
        assert (keep_largest(mask, per_slice=True)[index] == keep_largest(one)).all()
    ml = float(np.prod(spacing)) / 1000
    assert (remove_small(mask, spacing, 2 * ml) == np.isin(labels, 1 + np.flatnonzero(sizes >= 2))).all()
    assert ((split(mask, spacing, 3 * ml) > 0) == remove_small(mask, spacing, 3 * ml)).all()


def test_an_island_is_picked() -> None:
    mask = np.zeros((3, 4, 4), bool)
    mask[:, 0, 0] = mask[1, 3, 1:] = True
    assert keep_touched(mask, (0, 0, 0)).sum() == 3
    assert keep_touched(mask, (0, 0, 0), per_slice=True).sum() == 1
    assert not keep_touched(mask, (0, 3, 3)).any()
    assert find_islands(mask, per_slice=True)[1] == 4
    assert remove_small(mask, (1, 10, 10), 0.2, per_slice=True).sum() == 3
    assert remove_small(mask[1], (1, 10, 10), 0.2).sum() == 3
    assert not keep_largest(np.zeros((2, 2), bool)).any()


@FEW
@given(MASKS, SPACINGS, st.sampled_from((0.4, 1.0, 2.1, 5.0)))
def test_margins_are_distances(mask: Mask, spacing: tuple[float, float, float], mm: float) -> None:
    grown, shrunk = change_margin(mask, spacing, mm), change_margin(mask, spacing, -mm)
    assert (grown == find_near(mask, spacing, mm)).all()
    assert (shrunk == ~find_near(~mask, spacing, mm)).all()
    assert (hollow(mask, spacing, mm) == (mask & ~shrunk)).all()
    assert (hollow(mask, spacing, mm, "outside") == (grown & ~mask)).all()
    assert not (hollow(mask, spacing, mm, "middle") & ~grown).any()


def test_a_margin_of_one_voxel_is_a_ball_in_mm() -> None:
    spacing, dot = (3.0, 0.5, 1.0), np.zeros((9, 41, 21), bool)
    dot[4, 20, 10] = True
    assert (change_margin(dot, spacing, 6.0) == make_ball(dot.shape, (4, 20, 10), 6.0 + 1e-6, spacing)).all()
    assert change_margin(dot[4], (0.5, 1.0), 2.0).sum() == change_margin(dot[4], spacing, 2.0).sum() == 25 + 0
    assert (change_margin(dot, spacing, 0.0) == dot).all()


@FEW
@given(MASKS, SPACINGS, st.sampled_from((0.4, 1.1, 2.6)))
def test_smoothing_of_masks(mask: Mask, spacing: tuple[float, float, float], mm: float) -> None:
    opened, closed = (smooth_mask(mask, spacing, mm, method) for method in ("open", "close"))
    assert not (opened & ~mask).any()
    assert not (mask & ~closed).any()
    assert (smooth_mask(opened, spacing, mm, "open") == opened).all()
    assert (smooth_mask(closed, spacing, mm, "close") == closed).all()
    for method in METHODS:
        assert (smooth_mask(mask, spacing, 0.0, method) == mask).all()
        for same in (np.zeros_like(mask), np.ones_like(mask)):
            assert (smooth_mask(same, spacing, mm, method) == same).all()
    ball = make_ball((13, 13, 13), (6, 6, 6), mm + 1e-6, spacing)
    wanted = ndimage.convolve(mask.astype(float), ball.astype(float), mode="nearest") / ball.sum() > 0.5
    if len(mask) > 1:
        assert (smooth_mask(mask, spacing, mm, "median") == wanted).all()


def test_smoothing_takes_spikes_away_and_keeps_the_ball() -> None:
    spacing = (2.0, 1.0, 1.0)
    ball = make_ball((15, 41, 41), (7, 20, 20), 12.0, spacing)
    rough = ball.copy()
    rough[7, 20, 32:40] = True
    rough[7, 20, 20] = False
    for method, spike, hole in (("median", 0, 1), ("open", 0, 0), ("close", 1, 1), ("gaussian", 0, 1)):
        smooth = smooth_mask(rough, spacing, 3.0, method)
        assert smooth[7, 20, 36] == spike, method
        assert smooth[7, 20, 20] == hole, method
        if hole and not spike:
            assert smooth.sum() == pytest.approx(ball.sum(), rel=0.1 if method == "median" else 0.2)
    assert smooth_mask(rough[7], spacing, 3.0, "median").shape == (41, 41)


@FEW
@given(MASKS, SPACINGS, st.integers(0, 2**31))
def test_labels_are_smoothed_together(mask: Mask, spacing: tuple[float, float, float], seed: int) -> None:
    labels = np.random.default_rng(seed).integers(1, 4, mask.shape).astype(np.uint8) * mask
    smooth = smooth_labels(labels, spacing, 1.3)
    assert ((smooth > 0) == smooth_mask(mask, spacing, 1.3, "gaussian")).mean() > 0.99
    assert set(np.unique(smooth)) <= set(np.unique(labels)) | {0}
    some = smooth_labels(labels, spacing, 1.3, [2])
    assert (some[(labels == 1) | (labels == 3)] == labels[(labels == 1) | (labels == 3)]).all()
    assert (smooth_labels(labels, spacing, 0.0) == labels).all()


def test_no_gap_opens_where_three_labels_meet() -> None:
    labels = np.ones((1, 40, 40), np.uint16)
    labels[:, :, 20:] = 2
    labels[:, 22:, 10:30] = 300
    smooth = smooth_labels(labels, (1.0, 1.0, 1.0), 3.0)
    assert (smooth > 0).all()
    assert set(np.unique(smooth)) == {1, 2, 300}
    assert smooth_labels(labels[0], (1.0, 1.0), 3.0).shape == (40, 40)


def test_what_takes_long_can_be_stopped() -> None:
    ball = make_ball((9, 21, 21), (4, 10, 10), 6.0, (1.0, 1.0, 1.0))
    stopped = Progress(cancelled=lambda: True)
    for call in (
        lambda: change_margin(ball, (1, 1, 1), 2.0, stopped),
        lambda: smooth_mask(ball, (1, 1, 1), 2.0, "median", stopped),
        lambda: smooth_mask(ball, (1, 1, 1), 2.0, "gaussian", stopped),
        lambda: smooth_labels(ball.astype(np.uint8), (1, 1, 1), 2.0, None, stopped),
    ):
        with pytest.raises(Cancelled):
            call()
