"""Slices between drawn ones: shapes that stay, move, change, split, merge and end."""

from __future__ import annotations

import numpy as np
import pytest
from drawing_masks import MASKS, SPACINGS, Mask, compute_dice, make_ball
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import ndimage

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing.distances import FAR, measure_distance
from medaug_gui.imaging.drawing.interpolation import interpolate_slices

SPACING = (3.0, 1.0, 1.0)


def make_discs(*discs: tuple[int, int, int, int], count: int = 11, size: int = 64) -> Mask:
    """Discs (slice, row, column, radius) in a stack."""
    mask = np.zeros((count, size, size), bool)
    for index, row, column, radius in discs:
        mask[index] |= make_ball((size, size), (row, column), radius, (1.0, 1.0))
    return mask


def test_distances_are_of_the_outline() -> None:
    square = np.zeros((9, 9), bool)
    square[2:7, 2:7] = True
    distance = measure_distance(square, (1.0, 2.0))
    assert distance[4, 4] == pytest.approx(3 - 0.75)
    assert distance[1, 4] == pytest.approx(0.75 - 1)
    assert ((distance >= 0) == square).all()
    assert (measure_distance(np.zeros((3, 3), bool), (1, 1)) == -FAR).all()
    assert (measure_distance(np.ones((3, 3), bool), (1, 1)) == FAR).all()


@settings(max_examples=30, deadline=None)
@given(MASKS, SPACINGS, st.data())
def test_drawn_slices_stay_and_the_way_back_is_the_same(
    mask: Mask, spacing: tuple[float, float, float], data: st.DataObject
) -> None:
    drawn = data.draw(st.lists(st.integers(0, len(mask) - 1)))
    found = interpolate_slices(mask, drawn, spacing)
    outside = [index for index in range(len(mask)) if not drawn or index < min(drawn) or index > max(drawn)]
    for index in {*drawn, *outside}:
        assert (found[index] == mask[index]).all()
    back = interpolate_slices(mask[::-1], [len(mask) - 1 - index for index in drawn], spacing)
    assert (back[::-1] == found).all()
    assert not (found & ~(mask.any(0)[None] | ndimage.binary_fill_holes(find_hull(mask)))).any()


def find_hull(mask: Mask) -> Mask:
    """The box of all slices together in each slice: nothing is ever put outside of it."""
    rows, columns = mask.any((0, 2)), mask.any((0, 1))
    hull = np.zeros(mask.shape, bool)
    if mask.any():
        (top, bottom), (left, right) = (np.flatnonzero(one)[[0, -1]] for one in (rows, columns))
        hull[:, top : bottom + 1, left : right + 1] = True
    return hull


def test_the_same_shape_stays() -> None:
    rng = np.random.default_rng(1)
    shape = ndimage.gaussian_filter(rng.normal(size=(64, 64)), 4) > 0.02
    mask = np.zeros((7, 64, 64), bool)
    mask[[0, 6]] = shape
    assert (interpolate_slices(mask, [0, 6], SPACING) == shape).all()


def test_a_disc_grows_and_moves() -> None:
    mask = make_discs((0, 14, 14, 5), (10, 46, 40, 11))
    found = interpolate_slices(mask, [10, 0], SPACING)
    for index in range(1, 10):
        at = index / 10
        wanted = make_ball((64, 64), (14 + 32 * at, 14 + 26 * at), 5 + 6 * at, (1.0, 1.0))
        assert compute_dice(found[index], wanted) > 0.88, index


def test_a_part_splits() -> None:
    mask = make_discs((0, 32, 32, 10), (10, 32, 14, 6), (10, 32, 50, 6))
    found = interpolate_slices(mask, [0, 10], SPACING)
    counts = [ndimage.label(one)[1] for one in found]
    assert counts[0] == 1
    assert counts[1] == 1
    assert counts[-2] == 2
    assert counts == sorted(counts)
    mirrored = np.array([ndimage.center_of_mass(one)[1] for one in found])
    assert np.allclose(mirrored, 32, atol=0.5)
    merged = interpolate_slices(mask[::-1], [0, 10], SPACING)
    assert (merged == found[::-1]).all()


def test_two_parts_go_their_own_ways() -> None:
    mask = make_discs((0, 16, 16, 5), (0, 16, 48, 5), (10, 40, 14, 5), (10, 38, 50, 7))
    found = interpolate_slices(mask, [0, 10], SPACING)
    assert [ndimage.label(one)[1] for one in found] == [2] * 11
    assert compute_dice(found[5, :, :32], make_ball((64, 32), (28, 15), 5, (1.0, 1.0))) > 0.85


def test_a_part_without_partner_ends_half_way() -> None:
    mask = make_discs((0, 16, 16, 6), (0, 48, 48, 6), (10, 16, 16, 6))
    found = interpolate_slices(mask, [0, 10], SPACING)[:, 32:, 32:]
    sizes = found.sum((1, 2))
    assert (np.diff(sizes) <= 0).all()
    assert sizes[4] > 0
    assert not sizes[6:].any()
    assert not interpolate_slices(make_discs((0, 16, 16, 6)), [0, 10], SPACING)[6:].any()


def test_a_shape_in_many_pieces_is_taken_as_one() -> None:
    mask = np.zeros((5, 40, 40), bool)
    mask[[0, 4], ::4, ::4] = True
    assert (interpolate_slices(mask, [0, 4], SPACING)[2] == mask[0]).all()


def test_nothing_is_said_by_one_slice_and_wrong_ones_are_refused() -> None:
    mask = make_discs((3, 20, 20, 6))
    assert (interpolate_slices(mask, [3], SPACING) == mask).all()
    assert (interpolate_slices(mask, [], SPACING) == mask).all()
    with pytest.raises(IndexError):
        interpolate_slices(mask, [3, 11], SPACING)
    with pytest.raises(Cancelled):
        interpolate_slices(mask, [0, 3], SPACING, Progress(cancelled=lambda: True))
