"""A training that runs: followed, held, prolonged, ended; the next one waits; a kill and a restart lose nothing."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from medaug_gui.core.trainings.beside import SHIPPED, ScoreLevel, write_levels, write_twins
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import TrainingState, note_measure
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.train.run.line_chart import Curve, LineChart
from medaug_gui.gui.train.run.measure_names import find_best, list_losses, list_scores
from medaug_gui.gui.train.run.sample_pictures import choose_moments, make_rows, read_samples
from medaug_gui.gui.train.run.twin_view import TwinView
from medaug_gui.gui.train.training import WorkReader
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.places import find_shipped_models
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import child, work_folder

WAIT = 120_000


def begin(window: MainWindow, qtbot: QtBot, folder: Path, name: str = "Films", minutes: float = 0.0) -> str:
    """Set up a training and press the button; its id."""
    page, before = window.train.page, {one.id for one in window.train.trainings.all}
    page.take_folders([folder])
    page.form.name.setText(name)
    page.form.name.textEdited.emit(name)
    page.form.minutes.setValue(minutes)
    page.form.minutes.editingFinished.emit()
    qtbot.waitUntil(page.verdict.train.isEnabled, timeout=WAIT)
    qtbot.mouseClick(page.verdict.train, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: {one.id for one in window.train.trainings.all} != before, timeout=WAIT)
    (made,) = {one.id for one in window.train.trainings.all} - before
    return made


def await_status(window: MainWindow, qtbot: QtBot, id: str, *wanted: str) -> None:
    trainings = window.train.trainings

    def stands() -> bool:
        found = trainings.find(id)
        return found is not None and found.status in wanted

    qtbot.waitUntil(stands, timeout=WAIT)


def await_step(window: MainWindow, qtbot: QtBot, id: str, step: int) -> None:
    def has_come() -> bool:
        found = window.train.trainings.find(id)
        return found is not None and found.state is not None and found.state.step >= step

    qtbot.waitUntil(has_come, timeout=WAIT)


def read_texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch, fake: Path, tmp_path: Path) -> Path:
    """A model that the fake trainer puts among the user's own at the end."""
    folder = tmp_path / "mine"
    shutil.copytree(find_shipped_models() / "upscale-2x", folder)
    card = (folder / "model.json").read_text(encoding="utf-8").replace('"upscale-2x"', '"mine"')
    (folder / "model.json").write_text(card, encoding="utf-8")
    monkeypatch.setenv("MEDAUG_FAKE_PACKAGE", str(folder))
    return folder


def test_a_training_is_followed_to_its_end_and_its_model_is_used(
    package: Path, train: MainWindow, qtbot: QtBot, films: Path
) -> None:
    page = train.train.page
    made = begin(train, qtbot, films)
    qtbot.waitUntil(lambda: page.run.training is not None and page.run.training.id == made, timeout=WAIT)
    qtbot.waitUntil(lambda: "Films" in train.switches.jobs.chip.said, timeout=WAIT)
    await_status(train, qtbot, made, "done")
    (learned, held_out), (scores,) = page.run.losses.curves, page.run.scores.curves
    assert len(learned.points) == 30
    assert held_out.points[-1][1] == pytest.approx(0.22 + 0.6 * 0.9**30)
    assert len(scores.points) == 10
    assert "PSNR" in read_texts(page.run)
    qtbot.waitUntil(lambda: len(page.run.samples.rows) == 7, timeout=WAIT)
    assert [row.kind for row in page.run.samples.rows] == ["input", *["made"] * 5, "target"]
    assert page.run.find_button("use").isVisible()
    assert not page.run.find_button("stop").isVisible()
    assert "is trained" in train.notice.text
    qtbot.mouseClick(page.run.find_button("use"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(
        lambda: train.desk.draft.step is not None and train.desk.draft.step.operation == "mine", timeout=WAIT
    )
    assert train.modes.current == "study"
    train.train.show_training(made)
    qtbot.mouseClick(page.run.find_button("card"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: train.modes.current == "models", timeout=WAIT)
    assert train.models.page.list.current == "mine"


def test_the_form_is_free_for_the_next_one_which_waits(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    trainings = train.train.trainings
    first = begin(train, qtbot, films, "First", 5)
    await_status(train, qtbot, first, "running")
    train.train.page.set_up()
    train.train.page.form.tasks.find_card("upscale").click()
    second = begin(train, qtbot, films, "Second")
    assert train.train.page.verdict.train.text() == "Train after the running one"
    assert [one.id for one in trainings.waiting] == [second]
    frozen = trainings.find(first)
    assert frozen is not None
    assert frozen.plan.task == "denoise"
    await_step(train, qtbot, first, 3)
    trainings.stop(first)
    await_status(train, qtbot, first, "stopped")
    await_status(train, qtbot, second, "running", "done")


def test_it_is_held_prolonged_sampled_and_stopped(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    trainings, run = train.train.trainings, train.train.page.run
    made = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, made, 2)
    run.find_button("pause").click()
    await_status(train, qtbot, made, "paused")
    assert run.find_button("go").isVisible()
    assert "Paused" in train.switches.jobs.chip.said
    held = trainings.find(made)
    assert held is not None
    assert held.minutes == 600
    more = run.find_button("prolong").menu().actions()[0]
    more.trigger()
    run.find_button("go").click()
    await_status(train, qtbot, made, "running")
    qtbot.waitUntil(lambda: trainings.find(made).minutes == 600 + more.data(), timeout=WAIT)  # type: ignore[union-attr]
    before = len(trainings.find(made).samples)  # type: ignore[union-attr]
    await_step(train, qtbot, made, held.state.step + 2)  # type: ignore[union-attr]
    run.find_button("sample").click()
    qtbot.waitUntil(lambda: len(trainings.find(made).samples) > before, timeout=WAIT)  # type: ignore[union-attr]
    train.commands.find("train-stop").trigger()
    await_status(train, qtbot, made, "stopped")


def test_one_that_breaks_off_is_offered_to_go_on(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    run = train.train.page.run
    made = begin(train, qtbot, films, "It dies")
    await_status(train, qtbot, made, "broken")
    assert run.find_button("go").isVisible()
    assert "process that trained is gone" in read_texts(run)
    run.find_button("go").click()
    await_status(train, qtbot, made, "done")
    found = train.train.trainings.find(made)
    assert found is not None
    assert {one["step"] for one in found.measures if "loss" in one} == set(range(1, 31))


def test_what_trains_outlives_the_window_and_is_taken_up_again(
    train: MainWindow, make_window: Callable[[], MainWindow], qtbot: QtBot, films: Path
) -> None:
    made = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, made, 2)
    asked: list[Question] = []
    train.confirm = lambda question: asked.append(question) or True  # type: ignore[func-returns-value,method-assign]
    found = train.train.trainings.find(made)
    assert found is not None
    assert train.close()
    assert "still training" in asked[0]
    assert asked[0].go == "Close, keep training"
    assert children.is_alive(found.note.pid, found.work)
    again = make_window()
    await_status(again, qtbot, made, "running")
    await_step(again, qtbot, made, found.state.step + 2)  # type: ignore[union-attr]
    again.train.trainings.stop(made)
    await_status(again, qtbot, made, "stopped")


def test_closing_can_end_the_training_and_keep_it(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    made = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, made, 2)
    found = train.train.trainings.find(made)
    assert found is not None

    def stop(question: Question) -> bool:
        return question.act is not None and question.act()

    train.confirm = stop  # type: ignore[method-assign]
    assert train.close()
    qtbot.waitUntil(lambda: not children.is_alive(found.note.pid, found.work), timeout=WAIT)
    state = TrainingState.read(found.work)
    assert state is not None
    assert state.phase == "stopped"


def test_closing_can_be_called_off(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    made = begin(train, qtbot, films, minutes=600)
    await_status(train, qtbot, made, "running")
    train.confirm = lambda _question: False  # type: ignore[method-assign]
    assert not train.close()
    assert train.isVisible()
    train.confirm = lambda _question: True  # type: ignore[method-assign]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_what_was_killed_with_its_window_goes_on_by_itself(
    fake: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, films: Path
) -> None:
    plan = TrainingPlan(task="denoise", sources=(str(films),), name="Films", minutes=600)
    work = work_folder.make_work_folder(plan)
    assert work_folder.take_off_queue(work)
    pid = child.start_training(work)
    work_folder.note_process(work, pid)
    qtbot.waitUntil(lambda: (TrainingState.read(work) or TrainingState(phase="loading")).step > 2, timeout=WAIT)
    os.kill(pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not children.is_alive(pid, work), timeout=WAIT)
    before = TrainingState.read(work)
    assert before is not None
    window = make_window()
    await_status(window, qtbot, work.name, "running")
    await_step(window, qtbot, work.name, before.step + 2)
    window.train.trainings.remove(work.name)
    qtbot.waitUntil(lambda: not work.exists(), timeout=WAIT)


def test_it_is_removed_after_a_question_and_its_process_ends(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    made = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, made, 2)
    found, asked = train.train.trainings.find(made), []
    assert found is not None
    train.confirm = lambda question: asked.append(question) or False  # type: ignore[method-assign]
    train.train.page.list.choose(made)
    qtbot.keyClick(train.train.page.list.list, Qt.Key.Key_Delete)
    assert "Films" in asked[0]
    assert found.work.exists()
    train.confirm = lambda _question: True  # type: ignore[method-assign]
    qtbot.keyClick(train.train.page.list.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not train.train.trainings.all, timeout=WAIT)
    assert not found.work.exists()
    assert not children.is_alive(found.note.pid, found.work)
    assert train.train.page.list.current == "draft"


def test_the_drawer_and_the_foot_tell_of_it(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    made = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, made, 2)
    rows = train.train.rows
    train.modes.show_mode("study")
    train.drawer.toggle()
    assert rows.isVisible()
    assert "Films" in read_texts(rows)
    rows.show_wanted.emit(made)
    assert train.modes.current == "train"
    train.train.trainings.remove(made)
    qtbot.waitUntil(lambda: rows.isHidden(), timeout=WAIT)
    assert train.switches.jobs.chip.said == "No jobs"


def test_jobs_go_on_beside_it_and_the_chip_tells_of_both(train: MainWindow, qtbot: QtBot, films: Path) -> None:
    chip = train.switches.jobs.chip
    chip.show_training("Films", 0.5, "3 min left", 1)
    assert chip.said == "Films 3 min left 1 waiting"


def test_a_log_that_is_written_anew_is_read_anew(tmp_path: Path, fake: Path) -> None:
    work = work_folder.make_work_folder(TrainingPlan(task="denoise", sources=("x",)))
    reader = WorkReader(work)
    for step in range(5):
        note_measure(work, {"step": step, "seconds": step, "loss": 1.0})
    assert len(reader.read().measures) == 5  # type: ignore[union-attr]
    (work / "next").write_text('{"step": 1, "seconds": 1, "loss": 2.0}\n')
    (work / "next").replace(work / "log.jsonl")
    assert [one["loss"] for one in reader.read().measures] == [2.0]  # type: ignore[union-attr]


def test_another_process_with_this_number_is_not_taken_for_the_trainer(tmp_path: Path) -> None:
    assert not children.is_alive(os.getpid(), tmp_path / "nobody works here")
    assert not children.is_alive(0, tmp_path)


def test_the_program_of_a_packaged_folder_trains_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children.sys, "frozen", True, raising=False)
    monkeypatch.setattr(children.sys, "executable", "/opt/MedAug/medaug-gui")
    assert children.make_command(["train"]) == ["/opt/MedAug/medaug", "train"]
    monkeypatch.setattr(children.sys, "executable", "/opt/MedAug/medaug-gui.exe")
    assert children.make_command([])[0] == "/opt/MedAug/medaug.exe"


def test_of_two_windows_one_starts_what_waits(fake: Path) -> None:
    work = work_folder.make_work_folder(TrainingPlan(task="denoise", sources=("x",), name="A b/c"))
    assert work.name.endswith("a-b-c")
    assert work_folder.take_off_queue(work)
    assert not work_folder.take_off_queue(work)


def test_measures_are_sorted_for_the_page() -> None:
    lines = [{"step": 1.0, "seconds": 60.0, "loss": 1.0, "critic": 2.0},
             {"step": 1.0, "seconds": 60.0, "held-out loss": 3.0, "held-out dice": 0.5},
             {"step": 2.0, "seconds": 120.0, "held-out loss": 2.0, "held-out dice": 0.4}]  # fmt: skip
    assert list_losses(lines) == ["loss", "critic"]
    assert list_scores(lines) == ["dice", "loss"]
    assert find_best(lines, "dice") == (0.5, 1.0)
    assert find_best(lines, "loss") == (2.0, 2.0)


def test_a_long_curve_is_thinned_and_keeps_its_ends(qtbot: QtBot) -> None:
    chart = LineChart("x", "x")
    qtbot.addWidget(chart)
    points = tuple((at / 60, float(at)) for at in range(20_000))
    chart.show_curves((Curve("a", points, is_quiet=True),), (), 0)
    assert len(chart.curves[0].points) == 600
    assert chart.curves[0].points[0][1] < 40
    assert chart.curves[0].points[-1][1] > 19_960
    chart.show_curves((Curve("b", ((1.0, float("nan")), (2.0, 3.0))),), (), 0)
    assert chart.curves[0].points == ((2.0, 3.0),)


def test_samples_of_all_kinds_are_rows(tmp_path: Path) -> None:
    grey, masks = np.full((3, 8, 8), 100, np.uint8), np.zeros((3, 8, 8), np.uint8)
    masks[:, 2:4] = 1
    for step, arrays in ((1, {"image": grey, "real": grey}), (2, {"image": grey, "mask": masks, "target": masks})):
        np.savez(tmp_path / f"{step:08}.npz", step=np.int64(step), seconds=np.float64(step * 60), **arrays)  # type: ignore[arg-type]
    (tmp_path / "00000003.npz").write_bytes(b"not")
    generated, segmented = read_samples(tmp_path / "00000001.npz"), read_samples(tmp_path / "00000002.npz")
    assert generated is not None
    assert generated.real is not None
    assert segmented is not None
    assert segmented.made.shape == (3, 8, 8, 3)
    assert tuple(segmented.made[0, 0, 0]) == (100, 100, 100)
    assert tuple(segmented.made[0, 2, 0]) != (100, 100, 100)
    rows = make_rows(sorted(tmp_path.glob("*.npz")), 5, 400, 4, 1.0)
    assert [row.kind for row in rows] == ["input", "made", "made", "target"]
    assert rows[1].minutes == 1.0
    assert {row.strip.width() for row in rows} == {320}


def test_moments_are_spread_from_the_first_to_the_last() -> None:
    files = [Path(str(at)) for at in range(40)]
    chosen = choose_moments(files, 5)
    assert (chosen[0], chosen[-1], len(chosen)) == (files[0], files[-1], 5)
    assert choose_moments(files[:3], 5) == files[:3]


def test_a_plan_that_cannot_be_read_is_passed_over(fake: Path) -> None:
    work = work_folder.make_work_folder(TrainingPlan(task="denoise", sources=("x",)))
    (work / "plan.json").write_text("{}")
    assert WorkReader(work).read() is None
    assert replace(work_folder.read_note(work), added=0.0).pid == 0


def test_the_chart_has_lines_for_others_and_a_copy_stands_beside_its_twin(
    train: MainWindow, qtbot: QtBot, films: Path
) -> None:
    id = begin(train, qtbot, films, minutes=600)
    await_step(train, qtbot, id, 4)
    page, work = train.train.page, train.train.trainings.find(id).work  # type: ignore[union-attr]
    write_levels(work, [ScoreLevel("psnr_db", "Lanczos", 36.6), ScoreLevel("psnr_db", "Upscale 2x", 37.4, SHIPPED)])
    pictures = np.arange(2 * 64 * 64, dtype=np.uint32).reshape(2, 64, 64).astype(np.uint8)
    write_twins(work, pictures, pictures[::-1], [0.99, 0.8], 0.95, 0.9)
    qtbot.waitUntil(lambda: len(page.run.scores.levels) == 2, timeout=WAIT)
    assert [(one.title, one.is_dashed) for one in page.run.scores.levels] == [("Lanczos", True), ("Shipped", False)]
    texts = read_texts(page._facts)
    assert "Lanczos 36.6" in texts
    assert "it counts as a copy" in texts
    (shown,) = page._facts.findChildren(TwinView)
    assert shown.twin.is_copy
    assert not shown.grab().toImage().isNull()
    write_twins(work, pictures[:1], pictures[1:], [0.91], 0.95, 0.9)
    qtbot.waitUntil(lambda: "No nearer than real pictures" in read_texts(page._facts), timeout=WAIT)


def test_short_trainings_have_their_scale_in_seconds(qtbot: QtBot) -> None:
    chart = LineChart("chart", "Chart")
    qtbot.addWidget(chart)
    for minutes in (0.005, 0.363, 1.0, 61.0, 1e4):
        chart.show_curves((Curve("Loss", ((0.0, 1.0), (minutes, 0.5))),), (), minutes)
        assert not chart.grab().toImage().isNull()
