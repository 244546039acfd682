"""What is taken off a list or changed in a recipe comes back, by name; what cannot is asked about with verbs."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QSpinBox, QToolButton
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.questions import GO, INSTEAD, SAFE, Question, ask
from medaug_gui.gui.jobs.job_model import CANCELLED
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.fields.number_field import NumberField
from medaug_gui.gui.undo.history import MOST_BYTES, Change, History
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import JobEnded, JobStarted
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


def undo(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)


def redo(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)


def ready(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    window.activateWindow()


def results(window: MainWindow, count: int) -> list[Entry]:
    """So many results on the list, with voxels in the session's folder."""
    made = []
    for number in range(1, count + 1):
        folder = window.desk.session.folder / "results" / "job" / str(number)
        made.append(Entry(f"job/0-{number}", f"Affine {number}", stash=stash.put(small_ct(), folder)))
        window.study.results.add(made[-1])
    window.study.begin()
    return made


def mark(window: MainWindow, keys: list[str]) -> None:
    """Mark the rows of these series or results."""
    series = window.study.series
    marked = QItemSelection()
    for key in keys:
        index = series.proxy.mapFromSource(series.find_item(key).index())  # type: ignore[union-attr]
        marked.select(index, index)
    series.tree.selectionModel().select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def titles(window: MainWindow) -> list[str]:
    return [entry.title for entry in window.study.results.all]


def operations(draft: Draft) -> list[str]:
    return [step.operation for step in draft.steps]


def test_a_discarded_result_comes_back_where_it_was_with_its_voxels(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    made = results(window, 3)
    window.study.results.mark_seen(made[1].key, ("A note.",))
    panel = window.study.results
    panel.choose(made[1].key)
    tree = window.study.series.tree
    tree.setFocus()
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert titles(window) == ["Affine 1", "Affine 3"]
    assert window.notice.text == "Discarded Affine 2."
    assert window.notice.offer.text() == "Undo Discard Affine 2"
    assert window.commands.find("undo").text() == "&Undo Discard Affine 2"
    undo(window, qtbot)
    assert titles(window) == ["Affine 1", "Affine 2", "Affine 3"]
    assert "Discard Affine 2" in window.notice.text
    assert window.study.results.entries[0].key == made[1].key
    screen = window.desk.shown
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "Affine 2", timeout=WAIT)
    np.testing.assert_array_equal(screen.sides.result.series.voxels, small_ct().voxels)
    assert window.commands.find("redo").text() == "&Redo Discard Affine 2"
    redo(window, qtbot)
    assert titles(window) == ["Affine 1", "Affine 3"]
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert titles(window) == ["Affine 1", "Affine 3"]


def test_several_and_all_come_back_together_in_their_order(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    made = results(window, 5)
    before, tree = titles(window), window.study.series.tree
    tree.setFocus()
    mark(window, [entry.key for entry in made])
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert titles(window) == []
    assert all((entry.stash / "series.json").exists() for entry in made if entry.stash)
    qtbot.mouseClick(window.notice.offer, Qt.MouseButton.LeftButton)
    assert titles(window) == before
    assert window.commands.find("undo").text() == "&Undo"
    assert not window.commands.find("undo").isEnabled()
    mark(window, [made[1].key, made[3].key])
    window.study.series.menu.remove.trigger()
    assert titles(window) == ["Affine 1", "Affine 3", "Affine 5"]
    undo(window, qtbot)
    assert titles(window) == before


def test_a_result_that_is_a_source_too_comes_back_to_both_lists(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    made = results(window, 1)[0]
    window.study.results.use_wanted.emit(made)
    assert window.study.series.model.find_entry(made.key) is not None
    undo(window, qtbot)
    assert window.study.series.model.find_entry(made.key) is None
    redo(window, qtbot)
    window.study.results.choose(made.key)
    window.study.series.menu.remove.trigger()
    assert window.study.series.model.find_entry(made.key) is None
    undo(window, qtbot)
    assert window.study.series.model.find_entry(made.key) is not None
    assert titles(window) == ["Affine 1"]


def test_an_emptied_bin_frees_the_disk_and_offers_no_undo(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    made = results(window, 2)
    window.desk.draft.try_out("flip")
    questions: list[Question] = []
    window.confirm = lambda question: not questions.append(question)  # type: ignore[method-assign,func-returns-value]
    window.commands.find("discard-all").trigger()
    assert (questions[0].safe, questions[0].go) == ("Keep them", "Discard 2 results")
    assert titles(window) == []
    assert "(2)" in window.commands.find("empty-bin").text()
    window.commands.find("empty-bin").trigger()
    assert questions[1].go == "Remove 2 for good"
    qtbot.waitUntil(lambda: not any(entry.stash.exists() for entry in made if entry.stash), timeout=WAIT)
    assert window.desk.history.to_undo.startswith("Try ")
    undo(window, qtbot)
    assert titles(window) == []
    assert window.desk.draft.steps == ()


def test_series_come_back_in_their_studies(window: MainWindow, qtbot: QtBot, two_series: Path) -> None:
    ready(window, qtbot)
    window.open([two_series])
    model, tree = window.study.series.model, window.study.series.tree
    qtbot.waitUntil(lambda: len(model.entries) == 2 and not window.desk.opener.is_busy, timeout=WAIT)
    before = [entry.key for entry in model.entries]

    def places() -> list[tuple[object, ...]]:
        items = [model.find_item(key) for key in before]
        return [
            (one.row(), one.parent().text(), one.parent().row(), one.parent().parent().text()) for one in items if one
        ]

    there = places()
    tree.setFocus()
    tree.selectAll()
    qtbot.keyClick(tree, Qt.Key.Key_Delete)
    assert model.entries == []
    assert "2 series" in window.notice.text
    assert window.study.middle.currentWidget() is window.study.empty
    undo(window, qtbot)
    assert [entry.key for entry in model.entries] == before
    assert places() == there
    assert window.study.middle.currentWidget() is window.study.view
    qtbot.waitUntil(lambda: window.desk.shown.sides.source is not None, timeout=WAIT)
    window.study.series.choose(before[0])
    window.study.series.menu.remove.trigger()
    undo(window, qtbot)
    assert [entry.key for entry in model.entries] == before
    assert places() == there


def test_jobs_that_were_cleared_come_back_with_their_retry(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    model, jobs = window.desk.jobs, [Job(Recipe((RecipeStep("flip"),)), (Item("k"),)) for _ in range(3)]
    for number, job in enumerate(jobs):
        model.add(job, f"Job {number}", [])
        model.follow(JobStarted(job.id))
        model.follow(JobEnded(job.id, "failed", "No."))
    panel = window.study.jobs
    before = panel.list_shown("over")
    assert before == [job.id for job in jobs[::-1]]
    window.drawer.set_open(True)
    qtbot.keyClick(panel.find_widget(jobs[1].id), Qt.Key.Key_Delete)
    assert [row.job.id for row in model.rows] == [jobs[0].id, jobs[2].id]
    assert window.notice.text == "Took Job 1 off the list."
    panel.bar.clear.click()
    assert model.rows == []
    undo(window, qtbot)
    undo(window, qtbot)
    assert [row.title for row in model.rows] == ["Job 0", "Job 1", "Job 2"]
    assert panel.list_shown("over") == before
    for job in jobs:
        widget = panel.find_widget(job.id)
        assert widget.retry.isVisibleTo(widget)


def test_every_edit_of_the_recipe_is_undone_and_done_again(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    draft, panel = window.desk.draft, window.study.recipe
    seen: list[tuple[object, ...]] = []

    def note() -> None:
        seen.append((draft.steps, draft.seed, draft.copies))

    note()
    deeds: list[Callable[[], object]] = [
        lambda: draft.keep("gamma"), lambda: draft.keep("flip"), lambda: draft.move(-1),
        lambda: panel.steps.rows[0].bin.click(), lambda: draft.keep("affine"),
        lambda: panel.steps.rows[1].eye.click(), lambda: draft.move_to(1, 0), lambda: draft.remove(),
        lambda: draft.set_seed(5), lambda: draft.set_copies(3), lambda: draft.edit({"lowest": 0.9}, "Lowest"),
        lambda: panel.step_form.reset.click(),
        lambda: draft.load(Recipe((RecipeStep("blur"), RecipeStep("flip")), 2, 4)),
        lambda: panel.clear.click(),
    ]  # fmt: skip
    for deed in deeds:
        deed()
        note()
    assert draft.steps == ()
    for at in range(len(deeds) - 1, -1, -1):
        name = window.desk.history.to_undo
        undo(window, qtbot)
        assert (draft.steps, draft.seed, draft.copies) == seen[at], name
        assert name.lower() in window.notice.text.lower()
        assert (panel.run_box.seed.value(), panel.run_box.copies.value()) == seen[at][1:]
    assert window.desk.history.to_undo == ""
    for at in range(1, len(seen)):
        redo(window, qtbot)
        assert (draft.steps, draft.seed, draft.copies) == seen[at]


def test_a_typed_number_is_undone_from_where_it_was_typed_and_the_field_stays(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    draft, form = window.desk.draft, window.study.recipe.step_form.parameters
    spec = next(spec for spec in window.desk.capabilities.specs.values() if spec.kind == "augment" and any(
        one.kind == "number" for one in spec.parameters))  # fmt: skip
    named = next(one for one in spec.parameters if one.kind == "number")
    draft.try_out(spec.id)
    field = form.find_field(named.name)
    assert isinstance(field, NumberField)
    field.box.setFocus()
    qtbot.waitUntil(field.box.hasFocus, timeout=WAIT)
    before = field.box.value()
    field.box.stepUp() if before < field.box.maximum() else field.box.stepDown()
    changed = field.box.value()
    assert changed != before
    assert named.title in window.desk.history.to_undo
    qtbot.keyClick(field.box, Qt.Key.Key_Z, CTRL)
    assert form.find_field(named.name) is field
    assert field.box.value() == before
    assert field.box.hasFocus()
    qtbot.keyClick(field.box, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert field.box.value() == changed
    qtbot.keyClick(field.box, Qt.Key.Key_Y, CTRL)
    assert field.box.value() == changed


def test_edits_of_one_number_that_follow_at_once_are_one_and_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    history, now = History(), [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    draft = Draft(history=history)
    draft.keep("gamma")
    for value in range(5):
        now[0] += 0.3
        draft.edit({"low": float(value)}, "Low")
    history.undo()
    assert draft.steps[0].parameters == {}
    history.redo()
    assert draft.steps[0].parameters == {"low": 4.0}
    now[0] += 0.1
    draft.edit({"low": 4.0, "high": 2.0}, "High")
    now[0] += 0.6
    draft.edit({"low": 4.0, "high": 3.0}, "High")
    history.undo()
    assert draft.steps[0].parameters == {"low": 4.0, "high": 2.0}
    history.undo()
    assert draft.steps[0].parameters == {"low": 4.0}


def test_looking_through_the_operations_is_one_change(qtbot: QtBot) -> None:
    history = History()
    draft = Draft(history=history)
    for name in "abcde":
        draft.try_out(name)
    assert history.to_undo == "Try e"
    draft.keep("e")
    assert history.to_undo == "Add e"
    draft.keep("f")
    history.undo()
    assert operations(draft) == ["e"]
    history.undo()
    assert operations(draft) == []
    history.redo()
    draft.try_out("x")
    history.undo()
    assert operations(draft) == ["e"]
    assert history.to_redo == "Try x"


def test_a_change_that_needs_what_is_gone_is_dropped() -> None:
    history, done = History(), []
    history.add(Change("one", lambda: done.append(1), lambda: None, frozenset({"k"})))
    history.add(Change("two", lambda: done.append(2), lambda: None))
    history.forget(["k"])
    history.undo()
    history.undo()
    assert done == [2]


def test_what_is_pushed_merges_by_kind_and_says_what_it_took_away() -> None:
    history, done, said = History(), [], []
    history.said.connect(said.append)
    for number in range(3):
        undo, redo = partial(done.append, -number), partial(done.append, number)
        history.push("Turn the wheel", undo, redo, kind="wheel")
    history.push("Discard it", partial(done.append, 9), partial(done.append, 8), said="Discarded it.")
    assert said == ["Discarded it."]
    history.undo()
    history.undo()
    assert history.to_undo == ""
    history.redo()
    assert done == [9, 0, 2]


def test_deeds_are_kept_up_to_their_bytes_and_the_last_whatever_it_holds() -> None:
    history = History()
    for number in range(5):
        history.push(f"Stroke {number}", list, list, size=MOST_BYTES // 3)
    for number in range(1000):
        history.push(f"Small {number}", list, list)
    for _ in range(1003):
        history.undo()
    assert history.to_undo == ""
    assert history.to_redo == "Stroke 2"
    history.push("Large", list, list, size=2 * MOST_BYTES)
    assert history.to_undo == "Large"


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return, None])
def test_the_safe_answer_is_that_of_enter_and_of_esc_and_of_closing(
    window: MainWindow, qtbot: QtBot, key: Qt.Key | None
) -> None:
    question = Question("5 results are not exported.", "Keep working", "Close and lose 5", "Export first")
    seen: list[list[str]] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append(sorted(button.text() for button in box.buttons()))
        assert box.defaultButton().text() == "Keep working"
        assert box.escapeButton().text() == "Keep working"
        box.close() if key is None else qtbot.keyClick(box, key)

    QTimer.singleShot(50, answer)
    assert ask(window, question) == SAFE
    assert seen == [["Close and lose 5", "Export first", "Keep working"]]


@pytest.mark.parametrize(("verb", "given"), [("Close and lose 5", GO), ("Export first", INSTEAD)])
def test_the_other_answers_are_theirs(window: MainWindow, qtbot: QtBot, verb: str, given: str) -> None:
    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.mouseClick(next(one for one in box.buttons() if one.text() == verb), Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, answer)
    assert ask(window, Question("?", "Keep working", "Close and lose 5", "Export first")) == given


def test_closing_offers_to_export_first_and_says_what_is_lost(window: MainWindow, qtbot: QtBot) -> None:
    ready(window, qtbot)
    results(window, 5)
    asked: list[Question] = []
    really = type(window).confirm
    window.confirm = lambda question: bool(asked.append(question))  # type: ignore[method-assign,func-returns-value]
    assert not window.close()
    assert (asked[0].safe, asked[0].instead, asked[0].go) == ("Keep working", "Export first", "Close and lose 5")
    window.confirm = lambda question: really(window, question)  # type: ignore[method-assign]

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        first = next(one for one in box.buttons() if one.text() == "Export first")
        qtbot.mouseClick(first, Qt.MouseButton.LeftButton)

    QTimer.singleShot(50, answer)
    assert not window.close()
    assert window.export_panel.isVisible()
    assert "5" in window.export_panel.headline.text()
    window.confirm = lambda _question: True  # type: ignore[method-assign]


def test_esc_clears_the_field_it_is_in_and_cancels_nothing(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    ready(window, qtbot)
    window.open([ct_folder])
    series = window.study.series
    qtbot.waitUntil(lambda: bool(series.model.entries) and not window.desk.opener.is_busy, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.loader.sources.is_busy, timeout=WAIT)
    heavy = Recipe((RecipeStep("elastic"), RecipeStep("affine")), copies=1000)
    job = window.desk.run_recipe(heavy, series.model.entries)
    qtbot.waitUntil(lambda: window.desk.jobs.get(job).finished > 0, timeout=WAIT)
    for name in ("series-filter", "operation-search"):
        field = window.findChild(QLineEdit, name)
        series.search.show_field() if name == "series-filter" else field.setFocus()
        field.setText("ball")
        qtbot.keyClick(field, Qt.Key.Key_Escape)
        assert field.text() == ""
        if field.window() is not window:
            qtbot.keyClick(field, Qt.Key.Key_Escape)
            assert not field.isVisible()
    box = window.findChild(QSpinBox, "copies")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "77")
    assert box.value() == 1
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "1"
    window.showFullScreen()
    window.study.view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isFullScreen()
    assert not window.desk.jobs.get(job).is_over
    assert "Press Esc" not in window.notice.text
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.desk.jobs.get(job).is_over  # a job is ended by Del in its row, never by Esc
    window.drawer.set_open(True)
    row = window.study.jobs.find_widget(job)
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.desk.jobs.get(job).state == CANCELLED, timeout=WAIT)
    assert window.study.jobs.find_widget(job) is row
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert window.desk.jobs.rows == []


def test_esc_stops_a_drag_and_leaves_the_picture_as_before(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> None:
    window.open([ct_folder])
    qtbot.waitUntil(lambda: bool(window.study.series.model.entries), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.loader.sources.is_busy and not window.desk.opener.is_busy, timeout=WAIT)
    pane = window.study.view.panes[0]
    before = window.desk.shown.looks.look.window
    qtbot.mousePress(pane, Qt.MouseButton.RightButton, pos=QPoint(60, 60))
    qtbot.mouseMove(pane, QPoint(160, 90))
    assert window.desk.shown.looks.look.window != before
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.desk.shown.looks.look.window == before
    qtbot.mouseMove(pane, QPoint(200, 120))
    qtbot.mouseRelease(pane, Qt.MouseButton.RightButton, pos=QPoint(200, 120))
    assert window.desk.shown.looks.look.window == before
    assert window.findChild(QToolButton, "recipe-clear") is not None
