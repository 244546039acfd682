"""The parts behind the window: pool, draft, job model, forms, settings, theme."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.export.catalog import find_writers
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.export_form import FORMATS
from medaug_gui.gui.export.export_panel import summarize
from medaug_gui.gui.export.exporter import Exported, NotExported
from medaug_gui.gui.jobs.job_model import FAILED, JobModel
from medaug_gui.gui.jobs.job_text import format_clock
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.fields.number_field import NumberField
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.session.settings import Settings
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import ItemFailed, JobEnded, JobProgress, JobStarted, ResultReady
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 60_000


def test_signals_lose_no_reference_to_none_or_true(qtbot: QtBot) -> None:
    """PySide6 6.12 loses one with each call on Python 3.11; the process dies after some hundreds."""
    form = ParameterForm()
    qtbot.addWidget(form)
    spec = ParameterSpec("amount", "number", 1.0, "Amount", low=0.0, high=1e6)
    form.show_for((spec,), {})
    field = form.find_field("amount")
    assert isinstance(field, NumberField)
    heard: list[object] = []
    form.changed.connect(lambda: heard.append(None))
    pool = TaskPool()
    task = pool.prepare()
    task.done.connect(heard.append)
    gc.collect()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for number in range(1000):
        field.box.setValue(number + 1)
        task.done.emit(None)
        form.setEnabled(True)
    heard.clear()
    gc.collect()
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert after[0] > before[0] - 100
    assert after[1] > before[1] - 100


def test_the_window_offers_every_format_that_is_found() -> None:
    assert list(FORMATS) == list(find_writers())


def test_a_tried_step_gives_way_and_a_kept_one_stays() -> None:
    draft = Draft()
    draft.try_out("a")
    draft.try_out("b")
    assert [step.operation for step in draft.steps] == ["b"]
    draft.keep()
    draft.try_out("c")
    draft.keep("c")
    assert [(step.operation, step.kept) for step in draft.steps] == [("b", True), ("c", True)]
    draft.edit({"x": 2.0})
    draft.move(-1)
    assert [step.operation for step in draft.steps] == ["c", "b"]
    assert draft.steps[0].parameters == {"x": 2.0}
    draft.remove()
    assert [step.operation for step in draft.steps] == ["b"]
    draft.try_out("c")
    assert draft.steps[-1].parameters == {"x": 2.0}, "what was set last is there again"
    draft.clear()
    assert draft.recipe is None


def test_a_form_gives_back_what_it_was_given(qtbot: QtBot) -> None:
    specs = (
        ParameterSpec("amount", "number", 1.5, "Amount", unit="mm", low=0.0, high=10.0),
        ParameterSpec("count", "whole", 3, "Count", low=1, high=9),
        ParameterSpec("how", "choice", "one", "How", options=("one", "two")),
        ParameterSpec("really", "flag", False, "Really"),
    )
    form = ParameterForm()
    qtbot.addWidget(form)
    form.show_for(specs, {"amount": 2.25, "really": True})
    assert form.values == {"amount": 2.25, "count": 3, "how": "one", "really": True}
    field = form.find_field("amount")
    assert isinstance(field, NumberField)
    assert field.box.text() == "2.25"
    with qtbot.waitSignal(form.changed, timeout=WAIT):
        field.box.setValue(99.0)
    assert form.values["amount"] == 10.0


def listed(copies: int = 1) -> tuple[JobModel, Job]:
    jobs = JobModel()
    job = Job(Recipe((RecipeStep("flip"),), copies=copies), (Item("k"), Item("l")))
    jobs.add(job, "Flip", [Entry("k", "First"), Entry("l", "Second")])
    return jobs, job


def test_the_job_model_follows_a_job() -> None:
    jobs, job = listed(copies=2)
    made: list[Entry] = []
    jobs.made.connect(made.append)
    jobs.follow(JobStarted(job.id))
    jobs.follow(JobProgress(job.id, 0.5, "half"))
    row = jobs.get(job.id)
    assert row.estimate_seconds_left(row.started + 10) == pytest.approx(10)
    jobs.follow(ResultReady(job.id, 1, 0, "/tmp/somewhere"))
    assert (made[0].source, made[0].title, made[0].about) == ("l", "Flip #1", "Second")
    jobs.follow(ItemFailed(job.id, 0, 0, "No."))
    jobs.follow(JobEnded(job.id, "done"))
    assert (jobs.get(job.id).state, jobs.get(job.id).sentence) == ("done", "No.")
    assert jobs.open_jobs == []
    jobs.remove(job.id)
    assert jobs.rows == []


def test_a_job_of_which_nothing_came_has_failed() -> None:
    jobs, job = listed()
    jobs.follow(JobStarted(job.id))
    jobs.follow(ItemFailed(job.id, 0, 0, "No."))
    jobs.follow(ItemFailed(job.id, 1, 0, "Neither."))
    jobs.follow(JobEnded(job.id, "done"))
    assert jobs.get(job.id).state == FAILED


def test_the_export_ends_with_one_line_that_counts() -> None:
    from medaug_gui.export.base import WrittenResult

    done = [Exported("a", WrittenResult(Path("/x/a"), 300, 0.4, "HU")), Exported("b", WrittenResult(Path("/x/b"), 12))]
    text = summarize([*done, NotExported("c", "Third", "No room.")], asked=3)
    assert text.splitlines()[0] == "2 series, 312 files, checked."
    assert "0.4 HU" in text
    assert text.endswith("Third: No room.")
    assert "Cancelled" in summarize([done[0]], asked=2)


def test_recent_paths_are_newest_first_and_exist(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "s.ini")
    for name in ("a", "b", "a"):
        (tmp_path / name).mkdir(exist_ok=True)
        settings.add_recent(tmp_path / name)
    assert settings.recent == [str(tmp_path / "a"), str(tmp_path / "b")]
    (tmp_path / "b").rmdir()
    assert settings.recent == [str(tmp_path / "a")]


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (41.2, "0:41"), (95, "1:35"), (3700, "1:01 h")])
def test_clock(seconds: float, text: str) -> None:
    assert format_clock(seconds) == text
