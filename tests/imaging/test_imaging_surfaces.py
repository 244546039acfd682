"""Distances between outlines where they are known beforehand."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.imaging.metrics.surface_distance import find_surface, hd95


def square(top: int, left: int, side: int = 10) -> np.ndarray:
    mask = np.zeros((40, 40), bool)
    mask[top : top + side, left : left + side] = True
    return mask


def test_a_shift_is_its_distance_in_the_unit_of_the_spacing() -> None:
    assert hd95(square(5, 5), square(5, 5), (1.0, 1.0)) == 0
    assert hd95(square(5, 5), square(5, 9), (1.0, 1.0)) == pytest.approx(4)
    assert hd95(square(5, 5), square(5, 9), (1.0, 0.5)) == pytest.approx(2)
    assert hd95(square(5, 5)[None], square(5, 9)[None], (3.0, 1.0, 0.5)) == pytest.approx(2)


def test_a_few_stray_pixels_do_not_decide() -> None:
    stray = square(5, 5, 20)
    stray[39, 39] = True
    assert hd95(stray, square(5, 5, 20), (1.0, 1.0)) < 1


def test_empty_and_unlike_masks() -> None:
    assert np.isnan(hd95(square(5, 5), np.zeros((40, 40)), (1.0, 1.0)))
    with pytest.raises(ValueError, match="different shapes"):
        hd95(square(5, 5), np.zeros((4, 4)), (1.0, 1.0))


def test_the_surface_is_one_voxel_thick() -> None:
    assert find_surface(square(5, 5)).sum() == 4 * 9
