"""Which models can be trained further: the networks that trainers build, and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from medaug_gui.core.trainings.further import find_method
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.training.runs.planned import find_trainer, read_defaults

TRAINERS = sorted(path.parent.name for path in (Path(__file__).parents[3] / "medaug_gui/training").glob("*/own.json"))


@pytest.mark.parametrize("trainer", TRAINERS)
def test_what_a_trainer_makes_it_can_go_on_with(trainer: str) -> None:
    config = read_defaults(trainer).config
    card = {"task": config.card["task"], "architecture": {"network": config.network}}
    method = find_method(card)
    assert method is not None
    plan = TrainingPlan(task=card["task"], sources=("somewhere",), method=method)
    assert find_trainer(plan) == trainer


@pytest.mark.parametrize(
    "card",
    [None, {}, {"task": "denoise", "architecture": {"network": "onnx"}}, {"task": "generate"},
     {"task": "segment", "architecture": {"network": "upscaler"}}],
)  # fmt: skip
def test_what_no_trainer_builds_cannot_be_trained_further(card: dict[str, object] | None) -> None:
    assert find_method(card) is None
