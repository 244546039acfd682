"""Foreground, z-scores, regions of a label map, and how far two of them are the same."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.imaging.regions import compute_entropy, count_slices_with, keep_largest
from medaug_gui.imaging.zscore import compute_zscores, find_foreground


def test_zscores_are_of_the_foreground() -> None:
    image = ndimage.gaussian_filter(np.pad(np.full((24, 24), 800.0), 20), 2)
    scores, inside = compute_zscores(image), find_foreground(image)
    assert scores[inside].mean() == pytest.approx(0, abs=1e-4)
    assert scores[inside].std() == pytest.approx(1, abs=1e-3)
    assert np.allclose(scores, compute_zscores(3 * image), atol=1e-4)
    assert not compute_zscores(np.zeros((4, 4))).any()


def test_regions() -> None:
    labels = np.zeros((2, 6, 6), np.uint8)
    labels[0, 0, 0:4] = 1
    labels[1, 0, 0:2] = 1
    labels[1, 4, 0:3] = 1
    across, each = keep_largest(labels, across=True), keep_largest(labels, across=False)
    assert across.sum() == 6
    assert across[1, 4].sum() == 0
    assert each[1, 4].sum() == 3
    assert each[1, 0].sum() == 0
    assert count_slices_with(labels, 1) == 2
    assert compute_entropy(np.array([[0.5, 1.0], [0.5, 0.0]])).tolist() == pytest.approx([1.0, 0.0], abs=1e-4)


def test_overlap() -> None:
    found, wanted = np.array([1, 1, 1, 0, 0, 0]), np.array([0, 1, 1, 1, 1, 0])
    overlap = Overlap.of(found, wanted)
    assert overlap.dice == pytest.approx(4 / 7)
    assert overlap.iou == pytest.approx(2 / 5)
    assert overlap.sensitivity == pytest.approx(1 / 2)
    assert overlap.precision == pytest.approx(2 / 3)
    nothing = Overlap.of(np.zeros(3), np.zeros(3))
    assert (nothing.dice, nothing.iou, nothing.sensitivity, nothing.precision) == (1.0, 1.0, 1.0, 1.0)
