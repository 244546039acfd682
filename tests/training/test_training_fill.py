"""What the filling network learns from: slices at their places, means where they are thick, ends repeated."""

from __future__ import annotations

from itertools import count

import numpy as np
import pytest
import torch
from training_fakes import make_config

from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.training.fill.augmentation import SLICES, TARGETS, Example, Stack, make_sampler
from medaug_gui.training.fill.task import FillTask


def ramp(modality: str, depth: int) -> Stack:
    """Every slice holds its own number, over a pattern that no slice is without."""
    y, x = np.mgrid[0:48, 0:40]
    pattern = ((x // 4 + y // 4) % 2).astype(np.float32)
    return Stack(np.arange(depth, dtype=np.float32)[:, None, None] * 0.004 + 0.5 * pattern[None], modality, 2)


@pytest.mark.parametrize(("modality", "depth"), [("CT", 60), ("MR", 40), ("CT", 9)])
def test_examples_are_where_they_say(modality: str, depth: int) -> None:
    sample = make_sampler([ramp(modality, depth)], side=16)
    for number in range(40):
        example = sample(np.random.default_rng(number))
        assert example.known.shape == (SLICES, 16, 16)
        assert example.wanted.shape == (TARGETS, 16, 16)
        assert np.isfinite(example.known).all()
        assert np.all((example.positions > 0) & (example.positions < 1))
        assert 0 <= example.thickness <= 1.2
        if modality == "CT":  # brightness only: a ramp stays a ramp, and thick slices of one lie on it
            before, after = example.known[1], example.known[2]
            for wanted, place in zip(example.wanted, example.positions, strict=True):
                assert np.abs(before + place * (after - before) - wanted).max() < 2e-3


def test_the_same_seed_gives_the_same_example() -> None:
    sample = make_sampler([ramp("CT", 40), ramp("MR", 40)], side=16)
    first, second = sample(np.random.default_rng(5)), sample(np.random.default_rng(5))
    assert np.array_equal(first.known, second.known)


def test_a_step_lowers_the_loss_on_one_example() -> None:
    rng = np.random.default_rng(0)
    known = rng.random((SLICES, 16, 16)).astype(np.float32)
    wanted = np.stack([known[1], known[2]])  # not between the two: there is something to learn
    example = Example(known, wanted, np.array([0.5, 0.5], np.float32), 0.5, "MR")
    network = SliceGru(4, 4, 4)
    torch.manual_seed(0)
    task = FillTask(network, make_config(schedule={"batch": 1, "rate": 3e-3}), lambda _rng: example)
    losses = [task.step(number, 0.0)["loss"] for number, _ in zip(count(), range(12), strict=False)]
    assert losses[-1] < losses[0]
