"""A killed window's results are offered and come back whole; a job that stopped goes on and does nothing twice."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.gui import main
from medaug_gui.gui.jobs.job_model import CANCELLED, DONE, FAILED
from medaug_gui.gui.session import restorer
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io import folder_locks
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs import stash
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.journal import Journal
from medaug_gui.jobs.messages import JobEnded, ResultReady, RunJob
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import RESULTS, Session, open_session

WAIT = 30_000
RECIPE = Recipe((RecipeStep("flip"),), seed=4, copies=3)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path / "sessions"


@pytest.fixture
def scans(ct_folder: Path, tmp_path: Path) -> Path:
    """A copy that a test may take away."""
    return Path(shutil.copytree(ct_folder, tmp_path / "scans"))


def header_of(folder: Path) -> SeriesHeader:
    (header,), _ = scan_all([folder], Progress())
    return header


def killed(folder: Path, made: tuple[int, ...] = (0, 1, 2), state: str = "done") -> Session:
    """What a window leaves that made these copies and was killed; the session is nobody's."""
    session = open_session()
    header = header_of(folder)
    job = Job(RECIPE, (Item.from_header(header),), str(session.folder / RESULTS / "j"), id="j")
    journal = Journal()
    journal.add(job)
    source = read_series(header, Progress())
    step = Step("flip", "1", {}, {}, 4, "Flipped", "augment", moves=True)
    for copy in made:
        told = Provenance((step,), RECIPE.to_json(), 4, copy)
        voxels = np.ascontiguousarray(source.voxels[..., ::-1]) + np.int16(copy)
        stash.put(replace(source, voxels=voxels, provenance=told), Path(job.folder) / f"0-{copy}")
    journal.note_state("j", state)
    session.leave()
    return session


def offered(window: MainWindow, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: window.desk.restorer.offer is not None, timeout=WAIT)
    assert window.restore_strip.isVisible()
    return window.restore_strip.text.text()


def restored(window: MainWindow, qtbot: QtBot) -> None:
    offered(window, qtbot)
    with qtbot.waitSignal(window.desk.restorer.restored, timeout=WAIT):
        qtbot.mouseClick(window.restore_strip.restore, Qt.MouseButton.LeftButton)
    assert not window.restore_strip.isVisible()


def test_the_results_of_a_killed_window_are_offered_and_come_back_whole(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    killed(scans)
    window = make_window()
    assert offered(window, qtbot).startswith("3 results of the last session")
    assert "Test" not in window.restore_strip.text.text()
    assert "T1" not in window.restore_strip.text.text()
    assert window.study.results.all == []
    restored(window, qtbot)
    results = window.study.results
    assert [entry.title for entry in results.all] == ["Flip #1", "Flip #2", "Flip #3"] or len(results.all) == 3
    source = window.study.series.model.entries[0]
    assert {entry.source for entry in results.all} == {source.key}
    assert len(results.unsaved) == 3
    row = window.desk.jobs.get("j")
    assert (row.state, row.finished, row.missing) == (DONE, 3, 0)
    results.choose(results.all[1].key)
    qtbot.waitUntil(lambda: window.desk.shown.sides.result is not None, timeout=WAIT)

    window.export_results()
    window.export_panel.form.folder.setText(str(tmp_path / "out"))
    qtbot.mouseClick(window.export_panel.start, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.desk.exporter.is_busy or (tmp_path / "out").exists(), timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.exporter.is_busy, timeout=WAIT)
    assert "checked" in window.export_panel.outcome.text()
    assert results.unsaved != results.all
    folder = window.desk.restorer._sessions[0].folder
    window.close()
    assert not folder.exists()


def test_what_was_exported_comes_back_as_exported(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    session = killed(scans)
    stash.note_exported(session.folder / RESULTS / "j" / "0-0", tmp_path)
    stash.note_exported(session.folder / RESULTS / "j" / "0-1", tmp_path / "gone")
    window = make_window()
    restored(window, qtbot)
    assert [entry.exported for entry in window.study.results.all] == [True, False, False]


def test_what_was_discarded_before_the_kill_stays_away_and_is_not_made_again(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    session = killed(scans, made=(0, 1), state="running")
    stash.discard(session.folder / RESULTS / "j" / "0-0")
    window = make_window()
    assert offered(window, qtbot).startswith("1 result and 1 unfinished job")
    restored(window, qtbot)
    assert [entry.key for entry in window.study.results.all] == ["j/0-1"]
    assert window.desk.jobs.get("j").missing == 1


def test_discarding_can_be_taken_back_and_then_ends_for_good(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    folder = killed(scans).folder
    window = make_window()
    offered(window, qtbot)
    qtbot.mouseClick(window.restore_strip.discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.restore_strip.isVisible(), timeout=WAIT)
    assert "Discarded 3 results" in window.notice.text
    qtbot.mouseClick(window.notice.offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.restore_strip.isVisible(), timeout=WAIT)
    qtbot.mouseClick(window.restore_strip.discard, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.restore_strip.isVisible(), timeout=WAIT)
    window.close()
    assert not folder.exists()
    lying = binned.list_binned()
    assert sorted(one.facts.title[-2:] for one in lying) == ["#1", "#2", "#3"]
    assert lying[0].source is not None


def test_what_is_only_offered_is_there_at_the_next_start_too(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    killed(scans)
    first = make_window()
    offered(first, qtbot)
    first.close()
    assert offered(make_window(), qtbot).startswith("3 results")


def test_a_second_window_is_not_offered_what_the_first_has(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    killed(scans)
    first, second = make_window(), make_window()
    offered(first, qtbot)
    offered(second, qtbot)
    restored(first, qtbot)
    with qtbot.waitSignal(second.desk.restorer.restored, timeout=WAIT):
        second.restore_strip.restore.click()
    assert second.study.results.all == []
    assert "Another window" in second.notice.text
    third = make_window()
    with qtbot.waitSignal(third.desk.capabilities.learned, timeout=WAIT):
        pass
    qtbot.wait(300)
    assert third.desk.restorer.offer is None
    assert len(first.study.results.all) == 3
    assert all(stash.is_readable(entry.stash) for entry in first.study.results.all if entry.stash)


def test_where_the_source_is_gone_what_can_be_kept_is_kept_and_it_is_said(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    killed(scans)
    shutil.rmtree(scans)
    window = make_window()
    restored(window, qtbot)
    assert "Files that 3 results were made from are gone" in window.notice.text
    assert window.study.series.model.entries == []
    assert len(window.study.results.all) == 3
    window.study.results.choose(window.study.results.all[0].key)
    qtbot.waitUntil(lambda: window.desk.shown.sides.result is not None, timeout=WAIT)
    out = list(restoring_export(window, "nifti", tmp_path / "out"))
    assert len(out) == 3


def restoring_export(window: MainWindow, form: str, out: Path) -> list[object]:
    from medaug_gui.export.base import ExportOptions
    from medaug_gui.gui.export.exporter import Exported, export_all

    entries = window.study.results.all
    outcomes = list(export_all(entries, form, out, ExportOptions(), Progress(), lambda _series, _key: ()))
    assert all(isinstance(outcome, Exported) for outcome in outcomes), outcomes
    return outcomes


def test_an_unfinished_job_goes_on_with_what_is_missing(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    killed(scans, made=(0, 2), state="running")
    window = make_window()
    assert offered(window, qtbot).startswith("2 results and 1 unfinished job")
    restored(window, qtbot)
    row = window.desk.jobs.get("j")
    assert (row.state, row.finished, row.missing) == (FAILED, 2, 1)
    widget = window.study.jobs.find_widget("j")
    assert widget.retry.isVisibleTo(widget)
    assert widget.retry.text() == "Retry 1"
    qtbot.mouseClick(widget.retry, Qt.MouseButton.LeftButton)
    window.desk.retry("j")  # a second click while the row goes does nothing
    qtbot.waitUntil(lambda: not window.desk.jobs.open_jobs, timeout=WAIT)
    (row,) = window.desk.jobs.rows
    assert (row.state, row.finished, row.missing, row.made) == (DONE, 3, 0, {(0, 1)})
    made = window.study.results.all[-1]
    assert made.key == f"{row.job.id}/0-1"
    assert made.title.endswith("#2")
    told = stash.get(made.stash).provenance  # type: ignore[arg-type]
    assert (told.seed, told.copy) == (4, 1)
    # Killed once more, the old job is not unfinished any more, and nothing is offered twice.
    for session in window.desk.restorer._sessions:
        session.leave()
    window.desk.session.leave()
    window.desk.restorer._sessions.clear()
    found = restorer.look_over()
    assert (found.results, found.jobs) == (3, 0)


def test_retry_makes_only_what_a_stopped_job_did_not(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    asked: list[RunJob] = []
    desk.engine.ask = asked.append  # type: ignore[method-assign]
    job = Job(RECIPE, (Item("a", "A"), Item("b", "B")), id="one")
    desk.jobs.add(job, "Flip", [])
    for copy in (0, 2):
        desk.jobs.follow(ResultReady("one", 0, copy, "/nowhere"))
        desk.jobs.follow(ResultReady("one", 0, copy, "/nowhere"))  # told twice, it is one result
    assert len(window.study.results.all) == 2
    desk.jobs.follow(JobEnded("one", "cancelled"))
    assert desk.jobs.get("one").state == CANCELLED
    desk.retry("one")
    desk.retry("one")
    (request,) = asked
    rest = request.job
    assert (rest.recipe, rest.items, rest.total) == (job.recipe, job.items, 4)
    assert [rest.list_missing_copies(0), rest.list_missing_copies(1)] == [[1], [0, 1, 2]]
    assert [row.job.id for row in desk.jobs.rows] == [rest.id]
    for item, copy in ((0, 1), (1, 0), (1, 1), (1, 2)):
        desk.jobs.follow(ResultReady(rest.id, item, copy, "/nowhere"))
    desk.jobs.follow(JobEnded(rest.id, "failed", "The engine stopped unexpectedly."))
    row = desk.jobs.get(rest.id)
    assert (row.state, row.sentence, row.missing) == (DONE, "", 0)
    desk.retry(rest.id)
    assert len(asked) == 1


def test_what_lies_in_the_bin_is_not_offered_after_a_kill_and_what_was_put_back_is(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path
) -> None:
    killed(scans)
    window = make_window()
    restored(window, qtbot)
    first, second, _ = window.study.results.all
    window.study.bin.discard([first])
    window.study.bin.discard([second])
    window.desk.history.undo()
    assert first.stash is not None
    assert second.stash is not None
    marks = [place.with_name(place.name + stash.DISCARDED) for place in (first.stash, second.stash)]
    qtbot.waitUntil(lambda: [mark.exists() for mark in marks] == [True, False], timeout=WAIT)
    (session,) = window.desk.restorer._sessions
    session.leave()
    window.desk.restorer._sessions.clear()
    assert restorer.look_over().results == 2


def test_a_session_in_another_place_says_so(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    root.write_text("a file stands where the folder should be")
    said: list[str] = []
    window = make_window()
    window.desk.said.connect(lambda sentence, *_more: said.append(sentence))
    qtbot.waitUntil(lambda: any("their usual folder cannot be written" in sentence for sentence in said), timeout=WAIT)
    assert window.desk.session.folder.parent == tmp_path


def test_without_any_place_for_results_the_program_says_one_sentence_and_ends(
    monkeypatch: pytest.MonkeyPatch, qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_all: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(folder_locks, "make_folder", full)
    assert main.main(["medaug-gui"]) == 1
    told = capsys.readouterr().err
    assert "There is no place for results" in told
    assert told.count("\n") == 1


def test_a_sample_that_was_stopped_is_not_made_twice(window: MainWindow, qtbot: QtBot) -> None:
    half = window.desk.session.folder / "sample" / "half"
    half.mkdir(parents=True)
    with qtbot.waitSignal(window.desk.sampler.made, timeout=WAIT):
        window.desk.sampler.make()
    assert not half.exists()


WINDOW = """
import sys
from pathlib import Path
from medaug_gui.gui.main import make_application
app = make_application(["medaug"])
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.io.files import FileListing
from PySide6.QtCore import QTimer
window = MainWindow()
window.show()
window.open([Path(sys.argv[1])])
started = []
def step():
    entries = window.study.series.model.entries
    if entries and window.desk.capabilities.specs and not started and not window.desk.opener.is_busy:
        window.desk.draft.load(Recipe((RecipeStep("flip"), RecipeStep("gaussian-noise")), seed=5, copies=2))
        started.append(window.desk.run(list(entries)))
    if started and not window.desk.jobs.open_jobs:
        print(len(window.study.results.all), flush=True)
timer = QTimer()
timer.timeout.connect(step)
timer.start(50)
app.exec()
"""


def test_a_window_that_is_killed_while_it_shows_an_archive_gives_everything_back(
    root: Path, make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    archive = shutil.make_archive(str(tmp_path / "scans"), "zip", scans)
    command = [sys.executable, "-c", WINDOW, archive]
    environment = {**os.environ, "MEDAUG_HOME": str(tmp_path / "home")}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "2"
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()  # type: ignore[union-attr]
    Path(archive).unlink()
    window = make_window()
    restored(window, qtbot)
    first, second = window.study.results.all
    assert (first.title, second.title) == ("Flip + Gaussian noise #1", "Flip + Gaussian noise #2")
    qtbot.waitUntil(lambda: window.desk.cache.get(first.source) is not None, timeout=WAIT)
    restoring_export(window, "dicom", tmp_path / "out")
    headers, refused = scan_all([tmp_path / "out"], Progress())
    assert (len(headers), refused) == (2, [])
    window.close()
    until = time.monotonic() + 5
    while any(root.iterdir()) and time.monotonic() < until:
        time.sleep(0.05)
    assert list(root.iterdir()) == []
