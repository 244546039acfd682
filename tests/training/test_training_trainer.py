"""Training learns, goes on from a checkpoint bit for bit, can be cancelled, and measures what is held out."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from training_fakes import draw_chest, make_config

from medaug_gui.core.errors import Cancelled, ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.files import CHECKPOINT, LOG
from medaug_gui.models import networks
from medaug_gui.training.config import Schedule, TrainingConfig
from medaug_gui.training.denoise.augmentation import CleanSource, make_ct_sampler, vary_ct
from medaug_gui.training.denoise.task import SHOWN, DenoiseTask
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import compute_rate, train

QUICK = make_config(arguments={"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2})


def task(config: TrainingConfig, seed: int = 0, width: int = 4) -> DenoiseTask:
    network = networks.build("residual_unet", {**config.arguments, "channels": [width, 8]})
    initialise(network, seed)
    sampler = make_ct_sampler([CleanSource([draw_chest(10, 200).astype(np.float32)], 1.0, 2, vary_ct)], 3)
    return DenoiseTask(network, config, SHOWN["CT"], sampler, sampler)


def steps(count: int) -> TrainingConfig:
    return replace(QUICK, schedule=replace(QUICK.schedule, steps=count))


def test_the_rate_rises_and_falls() -> None:
    rates = [compute_rate(done, Schedule(rate=1.0)) for done in np.linspace(0, 1, 101)]
    assert rates[0] < 0.1
    assert 0.9 < max(rates) <= 1.0
    assert rates[-1] == pytest.approx(0.01)
    assert np.argmax(rates) < 10


def test_the_first_weights_depend_on_the_seed_alone() -> None:
    torch.rand(2)
    first, second, other = (task(QUICK, seed).network.state_dict() for seed in (0, 0, 1))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)


def test_steps_repeat_and_the_loss_falls() -> None:
    runs = []
    for _ in range(2):
        trained = task(QUICK)
        runs.append([trained.step(number, 0.3)["loss"] for number in range(30)])
    assert runs[0] == runs[1]
    assert np.mean(runs[0][-5:]) < 0.5 * np.mean(runs[0][:2])


class Killed(Progress):
    """Stops the training after so many steps, as Ctrl+C does."""

    def __init__(self, after: int) -> None:
        calls: list[int] = []
        super().__init__(cancelled=lambda: calls.append(1) or len(calls) >= after)  # type: ignore[func-returns-value]


def test_a_training_that_was_killed_ends_in_the_same_weights_bit_for_bit(tmp_path: Path) -> None:
    whole = task(steps(6))
    train(whole, steps(6), tmp_path / "whole", resume=False, progress=Progress())
    with pytest.raises(Cancelled):
        train(task(steps(6)), steps(6), tmp_path / "parts", resume=False, progress=Killed(3))
    parts = task(steps(6), seed=5)
    facts = train(parts, steps(6), tmp_path / "parts", resume=True, progress=Progress())
    assert (facts.steps, facts.samples) == (6, 24)
    theirs = parts.network.state_dict()
    assert all(torch.equal(value, theirs[name]) for name, value in whole.network.state_dict().items())


def test_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    first = train(task(QUICK), QUICK, tmp_path, resume=False, progress=Progress())
    assert (tmp_path / CHECKPOINT).is_file()
    second = train(task(QUICK, seed=5), QUICK, tmp_path, resume=True, progress=Progress())
    assert second.steps == first.steps
    longer = replace(QUICK, schedule=replace(QUICK.schedule, minutes=0.03))
    assert train(task(longer), longer, tmp_path, resume=True, progress=Progress()).steps > first.steps
    with pytest.raises(ModelProblem, match="does not fit"):
        train(task(QUICK, width=8), QUICK, tmp_path, resume=True, progress=Progress())


def test_the_held_out_loss_is_measured_at_every_checkpoint(tmp_path: Path) -> None:
    config = replace(QUICK, schedule=replace(QUICK.schedule, steps=3, checkpoint_seconds=0.0))
    trained = task(config)
    train(trained, config, tmp_path, resume=False, progress=Progress())
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert [line["step"] for line in lines] == [1, 2, 3, 3]
    assert all(math.isfinite(line["held-out loss"]) for line in lines)
    with torch.no_grad():
        assert lines[-1]["held-out loss"] == pytest.approx(trained.measure_held_out()["loss"], abs=1e-6)


def test_measuring_what_is_held_out_changes_no_weight(tmp_path: Path) -> None:
    often = replace(QUICK, schedule=replace(QUICK.schedule, steps=4, checkpoint_seconds=0.0))
    weights = []
    for config in (often, steps(4)):
        trained = task(config)
        train(trained, config, tmp_path / str(config.schedule.checkpoint_seconds), resume=False, progress=Progress())
        weights.append(trained.network.state_dict())
    assert all(torch.equal(value, weights[1][name]) for name, value in weights[0].items())


def test_a_cancelled_training_stops_and_keeps_where_it_was(tmp_path: Path) -> None:
    minutes = replace(QUICK, schedule=replace(QUICK.schedule, minutes=5.0))
    with pytest.raises(Cancelled):
        train(task(minutes), minutes, tmp_path, resume=False, progress=Killed(4))
    facts = train(task(steps(4)), steps(4), tmp_path, resume=True, progress=Progress())
    assert facts.steps == 4
