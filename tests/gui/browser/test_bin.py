"""Discarded results lie in a bin that outlasts the window and a crash, until they are too old, too many or removed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.window.bin_view import BinView
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.bin.binned import Discarded
from medaug_gui.jobs.leftover import look_over
from medaug_gui.jobs.session import RESULTS, open_session

WAIT = 60_000


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path / "sessions"


def add(window: MainWindow, count: int, source: str = "") -> list[Entry]:
    made = []
    for number in range(count):
        folder = window.desk.session.folder / RESULTS / "job" / f"0-{number}"
        stashed = stash.put(small_ct(), folder)
        made.append(Entry(f"job/0-{number}", f"Affine {number}", stash=stashed, source=source, about="ball"))
        window.study.results.add(made[-1])
    window.study.begin()
    return made


def view_of(window: MainWindow, qtbot: QtBot, rows: int) -> BinView:
    view = window.undo_actions.view
    window.commands.find("show-bin").trigger()
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == rows, timeout=WAIT)
    return view


def test_what_was_discarded_is_restored_from_the_view_and_that_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    add(window, 3)
    window.study.bin.discard(window.study.results.all[1:])
    view = view_of(window, qtbot, 2)
    view.list.clearSelection()
    row = view.list.topLevelItem(0)
    assert row is not None
    row.setSelected(True)
    assert row.text(0) == "Affine 2"
    view.restore_button.click()
    assert [entry.title for entry in window.study.results.all] == ["Affine 0", "Affine 2"]
    assert window.desk.history.to_undo == "Restore Affine 2"
    window.desk.history.undo()
    assert [entry.title for entry in window.study.results.all] == ["Affine 0"]
    window.desk.history.undo()
    assert len(window.study.results.all) == 3


def test_the_bin_outlasts_the_window(make_window: Callable[[], MainWindow], qtbot: QtBot, ct_folder: Path) -> None:
    first = make_window()
    first.open([ct_folder])
    model = first.study.series.model
    qtbot.waitUntil(lambda: model.item_count == 1 and not first.desk.opener.is_busy, timeout=WAIT)
    made = add(first, 2, model.entries[0].key)
    first.study.bin.discard(made[:1])
    first.close()
    assert not first.desk.session.folder.exists()
    again = make_window()
    view = view_of(again, qtbot, 1)
    view.restore_button.click()
    qtbot.waitUntil(lambda: len(again.study.results.all) == 1, timeout=WAIT)
    back = again.study.results.all[0]
    assert (back.title, back.source) == ("Affine 0", made[0].source)
    assert back.stash is not None
    np.testing.assert_array_equal(stash.get(back.stash).voxels, small_ct().voxels)
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == 0, timeout=WAIT)
    assert binned.list_binned() == []


def test_the_bin_survives_a_crash(root: Path) -> None:
    session = open_session()
    place = stash.put(small_ct(), session.folder / RESULTS / "j" / "0-0")
    stash.put(small_ct(), session.folder / RESULTS / "j" / "0-1")
    binned.note(place, Discarded("j/0-0", "Affine", "k", "ball", time.time()))
    session.leave()
    look_over()
    found = binned.list_binned()
    assert [one.facts.title for one in found] == ["Affine"]
    assert found[0].size > small_ct().voxels.nbytes
    assert found[0].source is None
    assert look_over().results == 0 or not place.exists()


def test_what_came_back_before_the_end_is_not_in_the_bin(window: MainWindow, qtbot: QtBot) -> None:
    add(window, 1)
    window.study.bin.discard(window.study.results.all)
    window.desk.history.undo()
    window.close()
    assert binned.list_binned() == []


def test_what_is_too_old_or_too_much_goes_and_is_said(
    make_window: Callable[[], MainWindow], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = open_session()
    for number, days in enumerate((0, 1, 2, 40)):
        place = stash.put(small_ct(), session.folder / RESULTS / "j" / f"0-{number}")
        binned.note(place, Discarded(f"j/0-{number}", f"Old {days}", "", "", time.time() - days * 86400))
    assert binned.harvest(session.folder) == 4
    session.close()
    size = binned.list_binned()[0].size
    monkeypatch.setattr(binned.limit, "__defaults__", (int(2.5 * size), 30))
    window = make_window()
    said: list[str] = []
    window.desk.said.connect(lambda text, _kind, _details: said.append(text))
    qtbot.waitUntil(lambda: any("bin" in text for text in said), timeout=WAIT)
    assert "1 older than 30 days" in next(text for text in said if "bin" in text)
    assert [one.facts.title for one in binned.list_binned()] == ["Old 0", "Old 1"]


def test_removing_for_good_is_asked_about(window: MainWindow, qtbot: QtBot) -> None:
    made = add(window, 2)
    window.study.bin.discard(made)
    view = view_of(window, qtbot, 2)
    asked: list[Question] = []
    view._confirm = lambda question: not asked.append(question)  # type: ignore[method-assign,func-returns-value]
    view.all_button.click()
    view.remove_button.click()
    assert (asked[0].safe, asked[0].go) == ("Keep them", "Remove 2 for good")
    qtbot.waitUntil(lambda: view.list.topLevelItemCount() == 0, timeout=WAIT)
    qtbot.waitUntil(lambda: not any(entry.stash.exists() for entry in made if entry.stash), timeout=WAIT)
    assert window.desk.history.to_undo == ""


def test_what_is_broken_there_harms_nothing(root: Path) -> None:
    for name, text in (("a", "no json"), ("b", "{}"), ("c", '{"key": 1}')):
        (root / "bin" / name).mkdir(parents=True)
        (root / "bin" / name / "facts.json").write_text(text)
    assert binned.list_binned() == []
    assert binned.limit() == (0, 0)
