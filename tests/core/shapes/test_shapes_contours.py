"""Masks come back from their contours pixel by pixel, one contour for each part."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import ndimage

from medaug_gui.core.shapes.contours import fill_contours, trace_contours

MASKS = arrays(bool, st.tuples(st.integers(1, 9), st.integers(1, 9)))


@settings(max_examples=300, deadline=None)
@given(MASKS)
def test_every_mask_comes_back_with_one_contour_for_each_part(mask: np.ndarray) -> None:
    contours = trace_contours(mask)
    np.testing.assert_array_equal(fill_contours(contours, mask.shape), mask)
    assert len(contours) == ndimage.label(mask)[1]


def test_contours_run_along_the_edges_of_pixels_and_name_corners_alone() -> None:
    mask = np.zeros((6, 7), bool)
    mask[1:4, 2:6] = True
    (contour,) = trace_contours(mask)
    assert sorted(map(tuple, contour)) == [(0.5, 1.5), (0.5, 5.5), (3.5, 1.5), (3.5, 5.5)]


def test_a_hole_is_joined_by_a_channel_without_width() -> None:
    mask = np.ones((5, 5), bool)
    mask[2, 2] = False
    (contour,) = trace_contours(mask)
    after = np.roll(contour, -1, axis=0)
    area = (contour[:, 1] * after[:, 0] - after[:, 1] * contour[:, 0]).sum() / 2
    assert area == 24  # outline and hole run in opposite directions, and the channel adds nothing
    assert len(contour) == 4 + 4 + 3  # where the channel leaves, where it arrives again, and back


@pytest.mark.parametrize("pattern", ["rings", "comb", "chessboard"])
def test_holes_within_holes_and_parts_that_touch(pattern: str) -> None:
    rows, columns = np.indices((31, 29))
    mask = {
        "rings": np.maximum(abs(rows - 15), abs(columns - 14)) % 4 < 2,
        "comb": (columns % 3 > 0) | (rows == 30),
        "chessboard": (rows + columns) % 2 == 0,
    }[pattern]
    np.testing.assert_array_equal(fill_contours(trace_contours(mask), mask.shape), mask)


def test_an_empty_mask_has_no_contour() -> None:
    assert trace_contours(np.zeros((3, 4), bool)) == []
    assert not fill_contours([], (3, 4)).any()
