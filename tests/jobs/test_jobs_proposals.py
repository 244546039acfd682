"""Proposals by the engine: the newest question is answered, beside a job too, and the model stays warm."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter, Cancelled, ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.shapes.prompts import Box, Click, Prompt
from medaug_gui.jobs.messages import EngineEnded, JobEnded, JobStarted, RunJob
from medaug_gui.jobs.proposals import warm
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposalReady, ProposeMask
from medaug_gui.jobs.proposals.warm import WarmProposer, find_proposing
from medaug_gui.jobs.recipe import RecipeStep
from medaug_gui.jobs.services import create_services
from medaug_gui.models import library, networks
from medaug_gui.models.package import load_package
from medaug_gui.models.packing import write_package

BOX = Prompt(Box(2.0, 3.0, 6.0, 10.0))
ARGUMENTS = {"channels": 6, "classes": 2, "features": [4, 6, 8], "unshuffle": 2}


def ask(ticket: int, prompt: Prompt | None = BOX, rows: int = 20, **more: Any) -> ProposeMask:
    return ProposeMask(ticket, more.pop("key", "slice"), np.zeros((rows, 30), np.int16), prompt, **more)


def test_the_newest_question_wins_also_beside_a_job(driven: Any) -> None:
    job = driven.job(RecipeStep("slow", {"amount": 1.5}))
    driven.engine.send(RunJob(job))
    driven.until(JobStarted, seconds=60)
    driven.engine.send(ask(1, rows=200))
    for ticket in range(2, 6):
        driven.engine.send(ask(ticket))
    found = driven.until(ProposalReady, seconds=60)
    assert found.ticket == 5
    whole = found.fill((20, 30))
    assert whole.sum() == 28
    assert whole[2:6, 3:10].all()
    assert driven.until(JobEnded, seconds=60) == JobEnded(job.id, "done")
    assert not [event for event in driven.seen if isinstance(event, ProposalReady) and event.ticket != 5]


def test_a_question_that_fails_says_why_and_one_that_crashes_is_not_asked_again(driven: Any) -> None:
    driven.engine.send(ask(1, None))
    assert driven.until(ProposalFailed, seconds=60) == ProposalFailed(1, "There is no box.")
    driven.engine.send(ask(2, rows=0))
    failed = driven.until(ProposalFailed, seconds=60)
    assert failed.ticket == 2
    assert "while proposing" in failed.sentence
    driven.until(EngineEnded, seconds=60)
    driven.engine.send(ask(3))
    assert driven.until(ProposalReady, seconds=60).ticket == 3


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's own models with one that proposes, and none that comes with the program."""
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path))
    shipped = library.list_models
    monkeypatch.setattr(
        library, "list_models",
        lambda: (tuple(one for one in shipped()[0] if one.source == "user"), shipped()[1]),
    )  # fmt: skip
    network = networks.build("seg_unet", ARGUMENTS)
    torch.manual_seed(0)
    card = {
        "id": "finder", "name": "Finder", "version": "0.0.1", "task": "propose", "summary": "Untrained.",
        "architecture": {"network": "seg_unet", "arguments": ARGUMENTS}, "inputs": {"modality": []}, "outputs": {},
        "intended_use": "Tests.", "not_for": "Else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "", "hardware": ""},
    }  # fmt: skip
    write_package(tmp_path / "models" / "finder", card, network)
    return tmp_path / "models"


def test_model_slices_and_answers_are_kept(models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    real = warm.find_proposing
    monkeypatch.setattr(warm, "find_proposing", lambda id: seen.append(id) or real(id))
    proposer = WarmProposer()
    image = np.random.default_rng(0).normal(0, 1, (40, 50)).astype(np.float32)
    ready = proposer.answer(ProposeMask(1, "a", image, device="cpu"), Progress())
    assert ready.sureness.size == 0
    assert ready.model == "finder"
    first = proposer.answer(ProposeMask(2, "a", image, BOX, device="cpu"), Progress())
    assert first.sureness.dtype == np.float16
    assert first.fill((40, 50)).shape == (40, 50)
    clicked = Prompt(BOX.box, (Click(4.0, 8.0),))
    plain = proposer.answer(ProposeMask(3, "a", image, clicked, device="cpu"), Progress())
    after = proposer.answer(ProposeMask(4, "a", image, clicked, corrects=2, device="cpu"), Progress())
    assert not np.array_equal(plain.sureness, after.sureness)
    assert seen == [""]
    for ticket in range(10, 25):
        proposer.answer(ProposeMask(ticket, f"slice {ticket}", image, device="cpu"), Progress())
    assert len(proposer._slices) == 8
    proposer.answer(ProposeMask(30, "a", image, BOX, model="finder", device="cpu"), Progress())
    assert len(seen) == 1
    with pytest.raises(BadParameter, match="no model"):
        proposer.answer(ProposeMask(31, "a", image, BOX, model="absent", device="cpu"), Progress())


def test_what_is_overtaken_is_given_up(models: Path) -> None:
    with pytest.raises(Cancelled):
        WarmProposer().answer(ask(1, device="cpu"), Progress(cancelled=lambda: True))


def test_the_program_answers_by_its_own_services(models: Path) -> None:
    assert create_services().propose(ask(1, device="cpu"), Progress()).ticket == 1


def test_only_models_of_the_task_propose(models: Path, blank_model: Any, tmp_path: Path) -> None:
    assert find_proposing().id == "finder"
    other = load_package(blank_model("other", "denoise", inputs={"modality": ["MR"]}, outputs={}))
    other.folder.rename(models / "other")
    with pytest.raises(ModelProblem, match="does not propose"):
        find_proposing("other")
    (models / "finder").rename(tmp_path / "gone")
    with pytest.raises(ModelProblem, match="no model that proposes"):
        find_proposing()


def test_a_prompt_must_say_what_is_wanted() -> None:
    assert BOX.is_enough
    assert Prompt(clicks=(Click(1.0, 1.0),)).is_enough
    assert not Prompt(clicks=(Click(1.0, 1.0, wanted=False),)).is_enough
