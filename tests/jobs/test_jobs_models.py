"""A model dropped on the window is taken in by the engine's process, which tells what it can do afterwards."""

from __future__ import annotations

from medaug_gui.jobs.messages import AddModel, EngineEnded, EngineReady, JobEnded, ModelAdded, ModelRefused, RunJob
from medaug_gui.jobs.recipe import RecipeStep


def test_an_added_model_is_an_operation_at_once(driven) -> None:
    driven.engine.send(AddModel("/nowhere/fresh"))
    assert driven.until(ModelAdded) == ModelAdded("/nowhere/fresh", "The model fresh was added.")
    ready = driven.until(EngineReady)
    assert "fresh" in {spec.id for spec in ready.operations}
    assert driven.engine.load_capabilities() == ready


def test_a_damaged_model_is_one_sentence_and_the_next_is_looked_at(driven) -> None:
    driven.engine.send(AddModel("/nowhere/damaged"))
    driven.engine.send(AddModel("/nowhere/fresh"))
    assert driven.until(ModelRefused) == ModelRefused("/nowhere/damaged", "This model is damaged.", asks=False)
    assert driven.until(ModelAdded).path == "/nowhere/fresh"


def test_a_program_asks_and_is_taken_with_consent(driven) -> None:
    driven.engine.send(AddModel("/nowhere/program"))
    assert driven.until(ModelRefused) == ModelRefused("/nowhere/program", "This model is a program.", asks=True)
    driven.engine.send(AddModel("/nowhere/program", consent=True))
    assert driven.until(ModelAdded).path == "/nowhere/program"


def test_a_model_is_added_beside_a_running_job(driven) -> None:
    job = driven.job(RecipeStep("slow", {"amount": 2.0}))
    driven.engine.send(RunJob(job))
    driven.engine.send(AddModel("/nowhere/fresh"))
    driven.until(ModelAdded)
    assert not [event for event in driven.seen if isinstance(event, JobEnded)]
    assert driven.until(JobEnded) == JobEnded(job.id, "done")


def test_a_model_that_ends_the_engine_is_refused_once_and_the_engine_returns(driven) -> None:
    driven.engine.send(AddModel("/nowhere/crash"))
    refused = driven.until(ModelRefused)
    assert "was not added" in refused.sentence
    assert not refused.asks
    driven.until(EngineEnded)
    driven.until(EngineReady)
    driven.engine.send(AddModel("/nowhere/fresh"))
    assert driven.until(ModelAdded).path == "/nowhere/fresh"
    assert sum(isinstance(event, ModelRefused) for event in driven.seen) == 1
