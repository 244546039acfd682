"""Trainings beside each other: augmentation helps where held-out slices are turned, and what the verdict says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from scipy import ndimage

from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.worth import ArmRun
from medaug_gui.imaging.intervals import compute_crossed_interval
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.sets.worth.verdict import judge, list_arms
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.segment.own_slices import SliceGrid
from medaug_gui.training.worth.arm import ArmData, time_step, train_arm
from medaug_gui.training.worth.report import draw_gains, draw_scores
from medaug_gui.training.worth.slices import OwnedSlices, WorthData, make_empty

EDGE, STEPS = 64, 40
TURN = (AugmentationStep("affine", {"rotation": 180, "scale": 0, "translation": 0}),)


def draw_slices(patients: int, turned: bool, seed: int) -> OwnedSlices:
    """Bars: those that lie across are looked for. Turned, a slice has the same bars at another angle about a mark."""
    rng = np.random.default_rng(seed)
    images, masks, owners = [], [], []
    rows, columns = np.mgrid[:EDGE, :EDGE] - EDGE / 2
    for patient in range(patients):
        for _ in range(3):
            down, across = rng.uniform(-4, 4, 2)
            head = (np.abs(rows + 14 - down) < 6) & (np.abs(columns - across) < 9)
            tail = (np.abs(rows - 14 - down) < 9) & (np.abs(columns - across) < 6)
            turn = rng.uniform(100, 260) if turned else 0.0
            grey = ndimage.rotate(140.0 * head + 140 * tail + 40, turn, reshape=False, order=1, mode="nearest")
            mask = ndimage.rotate(head.astype(np.uint8), turn, reshape=False, order=0)
            images.append(np.clip(grey + rng.normal(0, 6, grey.shape), 0, 255).astype(np.uint8))
            masks.append(mask)
            owners.append(f"{'held' if turned else 'train'} {patient}")
    return OwnedSlices(np.stack(images), np.stack(masks), tuple(owners))


def train_arms(held_out: OwnedSlices, folder: Path, steps: int = STEPS) -> list[ArmRun]:
    grid = SliceGrid(EDGE, EDGE, None)
    train = draw_slices(6, turned=False, seed=1)
    data = WorthData(grid, (Label(1, "Head"),), train, make_empty(grid))
    runs = []
    for seed in range(1):
        for arm, augmentation in (("real", ()), ("classical", TURN)):
            one = ArmData(data, train, held_out, augmentation, seed, "cpu")
            dice = train_arm(one, steps, folder / f"{arm}{seed}", Progress())
            runs.append(ArmRun(arm=arm, seed=seed, steps=steps, seconds=1.0, real=18, generated=0, dice=dice))
    return runs


def test_augmentation_gains_where_held_out_patients_are_turned(tmp_path: Path) -> None:
    found = judge(list_arms(()), train_arms(draw_slices(6, turned=True, seed=2), tmp_path))
    assert found.gains[0].is_sure
    assert found.gains[0].dice > 0.05
    assert found.sentence.startswith("Classical augmentation gains 0.")
    assert (found.seeds, found.patients, found.slices) == (1, 6, 18)


def test_a_step_is_timed_and_scores_repeat(tmp_path: Path) -> None:
    held_out = draw_slices(2, turned=False, seed=3)
    one, other = (train_arms(held_out, tmp_path / name, 2) for name in ("one", "other"))
    assert one == other
    grid = SliceGrid(EDGE, EDGE, None)
    data = WorthData(grid, (Label(1, "Head"),), held_out, make_empty(grid))
    assert 0 < time_step(ArmData(data, held_out, held_out, TURN, 0, "cpu")) < 60


def make_runs(gains: dict[str, float], spread: float = 0.002, seeds: int = 5, patients: int = 12) -> list[ArmRun]:
    """Runs whose arms are so much above 0.8, with some chance."""
    rng = np.random.default_rng(0)
    level = {f"p{number}": rng.normal(0.8, 0.05, 4) for number in range(patients)}
    return [
        ArmRun(arm=arm, seed=seed, steps=9, seconds=1.0, real=48, generated=0,
               dice={one: tuple(values + gain + rng.normal(0, spread, 4)) for one, values in level.items()})
        for seed in range(seeds) for arm, gain in gains.items()
    ]  # fmt: skip


def test_a_gain_counts_over_real_and_classical_alone() -> None:
    arms = list_arms((0.5, 1.0))
    found = judge(arms, make_runs({"real": 0.0, "classical": 0.05, "generated-0.5": 0.052, "generated-1": 0.07}))
    assert found.sentence.startswith("Real + generated (1x) gains 0.02")
    assert found.sentence.endswith("over real + classical.")
    assert found.helps
    worse = judge(arms, make_runs({"real": 0.0, "classical": 0.05, "generated-0.5": 0.04, "generated-1": 0.02}))
    assert worse.sentence == "No measurable gain: leave it."
    assert not worse.helps
    assert worse.notes[0] == "It can harm: real + classical + generated (1x) loses 0.030 Dice."
    assert worse.notes[1] == "Classical augmentation gains 0.050 Dice over real images alone."
    few = judge(list_arms(()), make_runs({"real": 0.0, "classical": 0.0}, 0.05, 2, 3))
    assert few.sentence == "No measurable gain: leave it."
    assert len(few.notes) == 2


def test_intervals_of_several_gains_hold_together() -> None:
    runs = make_runs({"real": 0.0, "classical": 0.0, "generated-1": 0.01, "generated-2": 0.01}, 0.05)
    alone = judge(list_arms((1.0,)), [run for run in runs if run.arm != "generated-2"]).gains[0]
    together = judge(list_arms((1.0, 2.0)), runs).gains[0]
    assert alone.dice == together.dice
    assert together.low < alone.low < alone.high < together.high


def test_an_interval_has_the_chance_of_patients_and_of_seeds() -> None:
    rng = np.random.default_rng(1)
    counts = np.full((6, 40), 3.0)
    by_patient = np.tile(rng.normal(0, 1, 40), (6, 1)) * counts
    by_seed = np.tile(rng.normal(0, 1, (6, 1)), (1, 40)) * counts
    for sums, spread in ((by_patient, by_patient[0].std() / 3 / 40**0.5), (by_seed, by_seed[:, 0].std() / 3 / 6**0.5)):
        low, high = compute_crossed_interval(sums, counts)
        assert high - low == pytest.approx(2 * 1.96 * spread, rel=0.2)
        assert low < sums.sum() / counts.sum() < high
    counts[:, 5] = 0
    assert compute_crossed_interval(counts * 0.3, counts) == pytest.approx((0.3, 0.3))


def test_steps_for_hounsfield_units_are_done_in_them() -> None:
    images, masks = torch.full((4, EDGE, EDGE), 128, dtype=torch.uint8), torch.zeros((4, EDGE, EDGE), dtype=torch.uint8)
    noise = (AugmentationStep("gaussian-noise", {"sd_hu": 30.0, "variation": 0.0}),)
    made = SliceAugmentation(noise, 1, (0.0, 1.0), 300.0, (-150.0, 150.0))
    changed, _ = made.make_batch(images, masks, EDGE, np.random.default_rng(0))
    assert float(changed.std()) == pytest.approx(0.1, rel=0.1)
    assert float(changed.mean()) == pytest.approx(128 / 255, abs=0.02)


def test_pictures_hold_all_arms_and_the_line_of_no_gain() -> None:
    found = judge(list_arms((1.0,)), make_runs({"real": 0.0, "classical": 0.01, "generated-1": 0.03}))
    titles = {score.arm: score.title for score in found.scores}
    bars = draw_scores(found.scores)
    assert bars.count("<rect") == 3
    assert all(title in bars for title in titles.values())
    dots = draw_gains([*found.gains, *found.others], titles)
    assert dots.count("<circle") == 2
    assert "real + classical, over real<" in dots
    assert dots.count(" sure") == 2
