"""Trainings with differential privacy: what is spent, by Opacus; nothing of the data goes another way."""

from __future__ import annotations

import importlib.util
from dataclasses import replace

import numpy as np
import pytest
import torch
from test_training_own import make_heads, prepare

from medaug_gui.core.errors import BadParameter
from medaug_gui.models import networks
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.runs.planned import read_defaults
from medaug_gui.training.vae.own import draw_first_weights
from medaug_gui.training.vae.task import VaeTask

TINY = {"arguments.channels": [8, 8, 8], "arguments.code": 8, "options.augmentation": [], "batch": 4}
needs_opacus = pytest.mark.skipif(importlib.util.find_spec("opacus") is None, reason="Opacus is an extra")
quiet = pytest.mark.filterwarnings("ignore")


def test_the_keys_of_privacy_need_no_prefix() -> None:
    config: TrainingConfig = read_defaults("vae").config.change({"privacy_epsilon": "8", "privacy_clip": "0.5"})
    assert (config.options["privacy_epsilon"], config.options["privacy_clip"]) == (8, 0.5)


@pytest.mark.skipif(importlib.util.find_spec("opacus") is not None, reason="Opacus is there")
def test_without_opacus_a_private_training_says_what_is_missing() -> None:
    with pytest.raises(BadParameter, match="Opacus") as told:
        prepare("vae", make_heads(), **TINY, privacy_epsilon=8.0, steps=10)
    assert "medaug[privacy]" in told.value.advice


def test_without_a_stock_the_first_weights_know_nothing_of_the_data() -> None:
    one, other = (networks.build("vae", {"size": 32, "channels": [8, 8], "code": 6, "fold": 4}) for _ in range(2))
    draw_first_weights(one, None, 0)
    draw_first_weights(other, None, 0)
    assert all(torch.equal(value, other.state_dict()[name]) for name, value in one.state_dict().items())


@quiet
@needs_opacus
def test_the_epsilon_that_was_asked_for_is_reached_and_nothing_more_is_learned_then() -> None:
    prepared, _ = prepare("vae", make_heads(), **TINY, privacy_epsilon=8.0, steps=6)
    before = prepared.network.exit.weight.detach().clone()
    losses = [prepared.task.step(number, number / 6) for number in range(6)]
    spent = [one["epsilon"] for one in losses]
    assert 0 < spent[0] < spent[-1] <= 8.0
    assert spent[-1] > 7.5
    assert prepared.card["privacy"]["epsilon"] == pytest.approx(spent[-1], abs=1e-3)
    assert prepared.card["privacy"]["private_steps"] == 6
    after = prepared.network.exit.weight.detach().clone()
    assert not torch.equal(before, after)
    assert prepared.task.step(6, 1.0) == {"epsilon": spent[-1]}
    assert torch.equal(prepared.network.exit.weight, after)
    assert torch.equal(prepared.network.get_buffer("code_mean"), torch.zeros(1, 8))


@quiet
@needs_opacus
def test_an_empty_batch_is_noise_alone_and_gradients_are_clipped(monkeypatch: pytest.MonkeyPatch) -> None:
    prepared, _ = prepare("vae", make_heads(), **TINY, privacy_epsilon=8.0, steps=6)
    task = prepared.task
    monkeypatch.setattr(task, "_draw_patients", lambda _chance: np.empty(0, np.intp))
    assert set(task.step(0, 0.0)) == {"epsilon"}
    monkeypatch.undo()
    assert isinstance(task, VaeTask)
    monkeypatch.setattr(task, "budget", replace(task.budget, noise=1e-9))  # type: ignore[attr-defined]
    monkeypatch.setattr(task, "_draw_patients", lambda _chance: np.array([0, 1], np.intp))
    task.step(1, 0.5)
    lengths = torch.stack([value.grad_sample.flatten(1).square().sum(1) for value in prepared.network.parameters()])
    assert lengths.shape[1] == 2


@quiet
@needs_opacus
def test_steps_must_be_said_and_a_step_takes_a_few_of_the_patients() -> None:
    with pytest.raises(BadParameter, match="number of steps"):
        prepare("vae", make_heads(), **TINY, privacy_epsilon=8.0)
    with pytest.raises(BadParameter, match="few of"):
        prepare("vae", make_heads(), **{**TINY, "batch": 64}, privacy_epsilon=8.0, steps=6)


@quiet
@needs_opacus
def test_each_picture_has_the_gradient_that_it_has_alone() -> None:
    prepared, _ = prepare("vae", make_heads(), **TINY, privacy_epsilon=8.0, steps=6)
    task, network = prepared.task, prepared.network
    images, kinds = task._stock.take(np.array([0, 5], np.intp), np.random.default_rng(0))  # type: ignore[attr-defined]

    def descend(some: slice) -> torch.Tensor:
        for value in network.parameters():
            value.grad_sample = None  # type: ignore[attr-defined]
            value.grad = None
        found = task._measure(images[some], kinds[some], np.random.default_rng(1), 1.0)  # type: ignore[attr-defined]
        found.loss.mean().backward()
        return network.exit.weight.grad_sample.clone()  # type: ignore[union-attr]

    assert torch.allclose(descend(slice(0, 2))[:1], descend(slice(0, 1)), atol=1e-4)
