"""The body and the lungs of a made chest: without table, gas and trachea, both lungs apart, either way up."""

from __future__ import annotations

import numpy as np
import pytest
from ct_chest import SPACING, Chest, make_chest

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.ct.airways import find_airways
from medaug_gui.imaging.ct.body import find_body
from medaug_gui.imaging.ct.coarse import count_times, enlarge_slice, shrink_slices
from medaug_gui.imaging.ct.lungs import AIRWAYS, FIRST, SECOND, LungOptions, find_lungs


@pytest.fixture(scope="module")
def chest() -> Chest:
    return make_chest()


def compute_dice(one: np.ndarray, other: np.ndarray) -> float:
    return float(2 * (one & other).sum() / (one.sum() + other.sum()))


def find(voxels: np.ndarray, closing: float = 10.0) -> np.ndarray:
    return find_lungs(voxels, SPACING, LungOptions(closing), Progress(), head_first=False)


def test_pixels_are_put_together_and_taken_apart() -> None:
    image = np.arange(30, dtype=np.int16).reshape(1, 5, 6)
    small = shrink_slices(image, 2, Progress())
    assert small.shape == (1, 3, 3)
    assert small[0, 0, 0] == image[0, :2, :2].mean()
    assert small[0, 2, 0] == image[0, 4, :2].mean()
    assert enlarge_slice(small[0], 2, (5, 6)).shape == (5, 6)
    assert count_times((5.0, 0.7, 0.7), 2.0) == 3
    assert count_times((5.0, 4.0, 4.0), 2.0) == 1


def test_the_body_has_arms_and_air_but_no_table(chest: Chest) -> None:
    body = find_body(chest.voxels, SPACING, Progress())
    assert compute_dice(body, chest.body) > 0.98
    assert not (body & chest.table & ~chest.body).any()
    assert body[chest.right | chest.left | chest.trachea].mean() > 0.999


def test_a_body_lies_prone_as_well(chest: Chest) -> None:
    prone = find_body(chest.voxels[:, ::-1, ::-1], SPACING, Progress())
    assert compute_dice(prone[:, ::-1, ::-1], chest.body) > 0.98


def test_fine_pixels_decide_by_themselves(chest: Chest) -> None:
    fine = chest.voxels[10:14].repeat(3, 1).repeat(3, 2)
    spacing = (SPACING[0], SPACING[1] / 3, SPACING[2] / 3)
    wanted = chest.body[10:14].repeat(3, 1).repeat(3, 2)
    assert compute_dice(find_body(fine, spacing, Progress()), wanted) > 0.98
    lungs = find_lungs(fine, spacing, LungOptions(), Progress())
    both = (chest.right | chest.left)[10:14].repeat(3, 1).repeat(3, 2)
    assert compute_dice(lungs > 0, both) > 0.95


def test_both_lungs_are_found_apart(chest: Chest) -> None:
    assert (chest.right[:, :, :-1] & chest.left[:, :, 1:]).any(), "the lungs of this chest touch"
    labels = find(chest.voxels)
    assert compute_dice(labels == FIRST, chest.right) > 0.95
    assert compute_dice(labels == SECOND, chest.left) > 0.95
    assert (labels == FIRST)[chest.left].mean() < 0.01
    assert (labels == SECOND)[chest.right].mean() < 0.01


def test_the_trachea_is_out_and_gas_of_the_bowel_too(chest: Chest) -> None:
    labels = find(chest.voxels)
    assert (labels[chest.trachea] == AIRWAYS).mean() > 0.7
    gas = (chest.voxels < -900) & ~(chest.right | chest.left | chest.trachea)
    gas[10:] = False
    assert not labels[gas & chest.body].any()


def test_lungs_hold_their_vessels(chest: Chest) -> None:
    vessels = (chest.voxels > -200) & (chest.right | chest.left)
    closed = find(chest.voxels)
    assert (closed[vessels] > 0).mean() > 0.95
    assert (find(chest.voxels, 0.0) > 0).sum() < (closed > 0).sum()


def test_one_lung_and_none(chest: Chest) -> None:
    labels = find(np.where(chest.left, 40, chest.voxels))
    assert compute_dice(labels == FIRST, chest.right) > 0.9
    assert not (labels == SECOND).any()
    assert not np.isin(find(np.where(chest.left | chest.right, 40, chest.voxels)), (FIRST, SECOND)).any()
    for empty in (np.full((3, 20, 20), -1000, np.int16), np.full((3, 20, 20), 40, np.int16)):
        assert not find_lungs(empty, SPACING, LungOptions(), Progress()).any()
    assert not find_body(np.full((3, 20, 20), -1000, np.int16), SPACING, Progress()).any()
    assert find_body(np.full((3, 20, 20), 40, np.int16), SPACING, Progress()).all()


def test_lungs_that_never_part_are_cut_in_the_middle(chest: Chest) -> None:
    wide = chest.voxels.copy()
    middle = np.zeros(wide.shape, bool)
    middle[10:26, 45:105, 85:105] = True
    wide[middle] = -860
    labels = find(wide)
    shares = [(labels == value).sum() for value in (FIRST, SECOND)]
    assert 0.7 < shares[0] / shares[1] < 1.4
    assert (labels[middle] > 0).mean() > 0.9


def test_a_single_slice(chest: Chest) -> None:
    labels = find(chest.voxels[17:18])
    assert compute_dice(labels == FIRST, chest.right[17:18]) > 0.9
    assert compute_dice(labels == SECOND, chest.left[17:18]) > 0.9


def test_no_airways_without_a_body() -> None:
    nothing = np.zeros((4, 20, 20), bool)
    assert not find_airways(np.full((4, 20, 20), -1000, np.float32), nothing, SPACING, Progress()).any()


def test_finding_can_be_stopped(chest: Chest) -> None:
    stopped = Progress(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        find_body(chest.voxels, SPACING, stopped)
    with pytest.raises(Cancelled):
        find_lungs(chest.voxels, SPACING, LungOptions(), stopped)
