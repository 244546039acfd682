"""A few drawn slices give the stack: better than interpolation, drawn slices untouched, and it ends in time."""

from __future__ import annotations

import numpy as np
import pytest
from drawing_masks import Mask, compute_dice, make_ball
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.drawing import propagation
from medaug_gui.imaging.drawing.interpolation import interpolate_slices
from medaug_gui.imaging.drawing.propagation import propagate

SPACING = (4.0, 1.5, 1.5)
SHAPE = (30, 110, 120)


def make_organ() -> Mask:
    """A large part, a second one that branches off half way up, and a dent."""
    large = make_ellipsoid((13, 50, 45), (44.0, 48.0, 45.0))
    lobe = make_ellipsoid((19, 38, 75), (26.0, 20.0, 38.0))
    return (large | lobe) & ~make_ellipsoid((10, 78, 55), (30.0, 20.0, 22.0))


def make_ellipsoid(centre: tuple[int, int, int], radii: tuple[float, float, float]) -> Mask:
    grid = np.indices(SHAPE, float)
    parts = ((axis - at) * mm / radius for axis, at, mm, radius in zip(grid, centre, SPACING, radii, strict=True))
    return np.asarray(sum(part**2 for part in parts) <= 1)


def make_scan(organ: Mask) -> NDArray[np.float32]:
    """HU: the organ, a neighbour that is nearly as bright, bone, fat and noise."""
    image = np.full(SHAPE, -90.0, np.float32)
    image[make_ellipsoid((13, 50, 95), (60.0, 40.0, 22.0))] = 55
    image[make_ellipsoid((13, 95, 55), (90.0, 14.0, 14.0))] = 250
    image[organ] = 110
    blurred = ndimage.gaussian_filter(image, (0.4, 0.6, 0.6))
    return np.asarray(blurred + np.random.default_rng(0).normal(0, 20, SHAPE), np.float32)


ORGAN = make_organ()
SCAN = make_scan(ORGAN)
USED = np.flatnonzero(ORGAN.any((1, 2)))
DRAWN = [int(USED[2]), int(USED[len(USED) // 2]), int(USED[-3])]
LABELS = ORGAN.astype(np.uint8)


def test_three_slices_give_an_organ() -> None:
    proposal = propagate(SCAN, LABELS, DRAWN, SPACING)
    only = np.zeros_like(ORGAN)
    only[DRAWN] = ORGAN[DRAWN]
    plain = interpolate_slices(only, DRAWN, SPACING)
    assert compute_dice(proposal.mask, ORGAN) > 0.94
    assert compute_dice(plain, ORGAN) < 0.9
    assert proposal.labels.dtype == np.uint8
    assert proposal.sureness.dtype == np.float16
    assert ((proposal.sureness > 0.5) == proposal.mask).mean() > 0.9999
    reached = np.flatnonzero(proposal.mask.any((1, 2)))
    assert abs(reached[0] - USED[0]) <= 2
    assert abs(reached[-1] - USED[-1]) <= 2


def test_it_is_less_sure_where_it_is_wrong() -> None:
    proposal = propagate(SCAN, LABELS, DRAWN, SPACING)
    sureness = np.abs(proposal.sureness.astype(np.float32) - 0.5)
    wrong = proposal.mask != ORGAN
    assert sureness[wrong].mean() < 0.5 * sureness[ORGAN].mean()


def test_drawn_slices_stay_and_corrections_count() -> None:
    labels = LABELS.copy()
    labels[DRAWN[1], 5:9, 5:9] = 3
    first = propagate(SCAN, labels, DRAWN, SPACING)
    assert (first.labels[DRAWN] == labels[DRAWN]).all()
    assert set(np.unique(first.sureness[DRAWN])) == {0, 1}
    worst = int(np.argmax([(one != other).sum() for one, other in zip(first.mask, ORGAN, strict=True)]))
    second = propagate(SCAN, LABELS, [*DRAWN, worst], SPACING)
    assert (second.labels[worst] == LABELS[worst]).all()
    assert compute_dice(second.mask, ORGAN) > compute_dice(first.labels == 1, ORGAN)


def test_what_lies_on_other_slices_is_not_looked_at() -> None:
    only = np.zeros_like(LABELS)
    only[DRAWN] = LABELS[DRAWN]
    assert (propagate(SCAN, only, DRAWN, SPACING).labels == propagate(SCAN, LABELS, DRAWN, SPACING).labels).all()


def test_an_empty_slice_ends_it() -> None:
    proposal = propagate(SCAN, np.where(np.arange(30)[:, None, None] > DRAWN[1] + 2, 0, LABELS),
                         [DRAWN[0], DRAWN[1], DRAWN[1] + 4], SPACING)  # fmt: skip
    assert not proposal.mask[DRAWN[1] + 4 :].any()
    assert proposal.mask[DRAWN[1] + 1].any()
    back = propagate(SCAN, np.where(np.arange(30)[:, None, None] < DRAWN[1], 0, LABELS),
                     [DRAWN[1] - 4, DRAWN[1]], SPACING)  # fmt: skip
    assert not back.mask[: DRAWN[1] - 3].any()


def test_two_labels_that_touch_leave_no_gap() -> None:
    labels = LABELS.copy()
    labels[:, :, 40:] *= 2
    proposal = propagate(SCAN, labels, DRAWN, SPACING)
    for value in (1, 2):
        assert compute_dice(proposal.labels == value, labels == value) > 0.85
    inner = slice(DRAWN[0], DRAWN[-1] + 1)
    core = ndimage.binary_erosion(ORGAN[inner], np.ones((1, 5, 5)), iterations=2)
    assert proposal.mask[inner][core].mean() > 0.99


def test_large_slices_are_walked_in_larger_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(propagation, "_PIXELS", 2000)
    proposal = propagate(SCAN, LABELS, DRAWN, SPACING)
    assert compute_dice(proposal.mask, ORGAN) > 0.9
    assert (proposal.labels[DRAWN] == LABELS[DRAWN]).all()


def test_little_is_said_of_nothing() -> None:
    assert not propagate(SCAN, LABELS, [], SPACING).mask.any()
    assert not propagate(SCAN, LABELS * 0, DRAWN, SPACING).mask.any()
    even = propagate(np.zeros(SHAPE), LABELS, DRAWN[:1], SPACING)
    assert (np.flatnonzero(even.mask.any((1, 2))) == DRAWN[:1]).all()
    one = propagate(SCAN[DRAWN[0]][None], LABELS[DRAWN[0]][None], [0], SPACING)
    assert (one.labels[0] == LABELS[DRAWN[0]]).all()
    dot = np.zeros((5, 9, 9), np.uint8)
    dot[[0, 4], 4, 4] = 1
    assert propagate(np.zeros((5, 9, 9)), dot, [0, 4], (1, 1, 1)).labels[[0, 4]].sum() == 2
    line = propagate(np.zeros((3, 1, 9)), np.ones((3, 1, 9), np.uint8), [1], (1, 1, 1))
    assert line.mask.sum() == 9
    with pytest.raises(IndexError):
        propagate(SCAN, LABELS, [30], SPACING)


def test_one_slice_is_followed_both_ways() -> None:
    proposal = propagate(SCAN, LABELS, DRAWN[1:2], SPACING)
    assert compute_dice(proposal.mask, ORGAN) > 0.8


def test_propagation_reports_and_can_be_stopped() -> None:
    told: list[float] = []
    propagate(SCAN, LABELS, DRAWN, SPACING, Progress(lambda done, _: told.append(done)))
    assert told == sorted(told)
    assert told[-1] > 0.5
    with pytest.raises(Cancelled):
        propagate(SCAN, LABELS, DRAWN, SPACING, Progress(cancelled=lambda: True))


def test_a_ball_in_fat() -> None:
    spacing = (3.0, 1.0, 1.0)
    ball = make_ball((20, 60, 60), (10, 30, 30), 18.0, spacing)
    image = ball * 100.0 + np.random.default_rng(3).normal(0, 10, ball.shape)
    proposal = propagate(image, ball.astype(np.uint16), [7, 13], spacing)
    assert compute_dice(proposal.mask, ball) > 0.97
