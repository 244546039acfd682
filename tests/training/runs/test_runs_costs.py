"""What the sizes of a training take is said of all of them: as tried here, else about."""

from __future__ import annotations

from pathlib import Path

import pytest

from medaug_gui.core.trainings.plan import SIZES, TrainingPlan
from medaug_gui.training.runs import costs, surveyed
from medaug_gui.training.runs.trials import remember_trial

TRIAL = {"device": "cpu", "memory": 3_000_000_000, "seconds_per_step": 0.1, "samples_per_second": 80.0,
         "parameters": 7}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path))


@pytest.mark.parametrize("task", ["denoise", "upscale", "fill", "segment", "encode", "generate"])
def test_every_size_has_its_memory_before_anything_was_tried(task: str) -> None:
    sizes = surveyed.describe_sizes(TrainingPlan(task=task, sources=("/",)))
    found = [sizes[size]["memory"] for size in SIZES if sizes[size].get("about")]
    assert len(found) == 3
    assert all(1e8 < memory < 2e11 for memory in found)


def test_what_was_tried_here_is_said_and_scales_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {f"denoise {size}": {"memory": (at + 1) * 1_000_000_000, "parameters": 5} for at, size in enumerate(SIZES)}
    monkeypatch.setattr(costs, "_read_known", lambda: known)
    remember_trial("denoise", "medium", TRIAL)
    found = costs.estimate_costs("denoise")
    assert found["medium"] == {"memory": 3_000_000_000, "parameters": 7}
    assert found["large"] == {"memory": 4_500_000_000, "parameters": 5, "about": True}
    assert found["small"]["memory"] == 1_500_000_000


def test_a_trainer_that_was_measured_nowhere_has_what_was_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(costs, "_read_known", dict)
    assert costs.estimate_costs("denoise") == {}
    remember_trial("denoise", "small", TRIAL)
    assert list(costs.estimate_costs("denoise")) == ["small"]
