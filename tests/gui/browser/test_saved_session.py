"""A session is saved into a folder and opened again with series, results, recipe and arrangement."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.parts import Parts
from medaug_gui.gui.session.saved_session import FILE, is_session, read_session, write_session
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import RESULTS

WAIT = 60_000
RECIPE = Recipe((RecipeStep("gamma", {"low": 0.9}), RecipeStep("flip")), seed=7, copies=3)


@pytest.fixture
def scans(two_series: Path, tmp_path: Path) -> Path:
    """A copy that a test may take away."""
    return Path(shutil.copytree(two_series, tmp_path / "scans"))


def fill(window: MainWindow, qtbot: QtBot, scans: Path) -> list[Entry]:
    """Two series, three results of one job, a recipe, an order; the second result is on screen."""
    window.open([scans])
    model = window.study.series.model
    qtbot.waitUntil(lambda: model.item_count == 2 and not window.desk.opener.is_busy, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    made = []
    for copy in range(3):
        place = window.desk.session.folder / RESULTS / "job" / f"0-{copy}"
        entry = Entry(f"job/0-{copy}", f"Affine #{copy + 1}", stash=stash.put(small_ct(), place),
                      source=model.entries[0].key, about="First", batch="job/0")  # fmt: skip
        made.append(entry)
        window.study.results.add(entry)
    window.desk.draft.load(RECIPE)
    window.study.series.menu.arrangement.choose("name")
    window.study.results.choose("job/0-1")
    window.desk.decisions.restore([["job/0-2", 3, ACCEPTED], ["job/0-0", 1, REJECTED]])
    return made


def save(window: MainWindow, qtbot: QtBot, folder: Path) -> None:
    with qtbot.waitSignal(window.sessions.saving.done, timeout=WAIT):
        window.sessions.save(folder)


def test_everything_is_there_again(
    make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    first, folder = make_window(), tmp_path / "mine.medaug"
    made = fill(first, qtbot, scans)
    keys = [entry.key for entry in first.study.series.model.entries]
    save(first, qtbot, folder)
    assert "mine.medaug" in first.notice.text
    first.close()
    again = make_window()
    with qtbot.waitSignal(again.sessions.opening.done, timeout=WAIT):
        again.open([folder])
    assert [entry.key for entry in again.study.series.model.entries] == keys
    results = again.study.results.all
    assert [entry.title for entry in results] == [entry.title for entry in made]
    assert sorted(again.desk.decisions.to_json()) == [["job/0-0", 1, REJECTED], ["job/0-2", 3, ACCEPTED]]
    assert {(entry.source, entry.batch) for entry in results} == {(keys[0], "job/0")}
    assert results[0].stash is not None
    assert again.desk.session.folder in results[0].stash.parents
    np.testing.assert_array_equal(stash.get(results[0].stash).voxels, small_ct().voxels)
    assert again.desk.draft.recipe == RECIPE
    assert again.study.series.menu.arrangement.state == "patient name"
    assert again.desk.shown.result is not None
    assert again.desk.shown.result.key == "job/0-1"
    assert "2 series, 3 results" in again.notice.text
    again.study.bin.discard(results)
    again.desk.history.undo()
    again.close()
    assert is_session(folder)
    assert stash.is_readable(folder / "results" / "00000")


def test_where_scans_have_moved_the_rest_opens_and_it_is_said(
    make_window: Callable[[], MainWindow], qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    first, folder = make_window(), tmp_path / "mine.medaug"
    fill(first, qtbot, scans)
    save(first, qtbot, folder)
    first.close()
    gone = next(path for path in sorted(scans.iterdir()) if path.is_dir())
    shutil.rmtree(gone)
    shutil.rmtree(folder / "results" / "00001")
    again = make_window()
    with qtbot.waitSignal(again.sessions.opening.done, timeout=WAIT):
        again.sessions.open(folder)
    assert again.study.series.model.item_count == 1
    assert len(again.study.results.all) == 2
    assert "1 series are not where they were" in again.notice.text
    assert "1 result cannot be read" in again.notice.text


def test_it_is_saved_over_itself_but_over_nothing_else(
    window: MainWindow, qtbot: QtBot, scans: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mine.medaug"
    fill(window, qtbot, scans)
    save(window, qtbot, folder)
    window.study.bin.discard(window.study.results.all[:2])
    save(window, qtbot, folder)
    assert len(json.loads((folder / FILE).read_text(encoding="utf-8"))["results"]) == 1
    with qtbot.waitSignal(window.sessions.saving.failed, timeout=WAIT):
        window.sessions.save(scans)
    assert "is no session" in window.notice.text
    assert list(scans.rglob("*.dcm"))
    assert not list(tmp_path.glob(".*mine*"))


@pytest.mark.parametrize("text", ["no json", "[]", "{}", '{"format": 99}', '{"format": 1, "series": 3, "results": []}'])
def test_what_is_no_session_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(MedAugError):
        read_session(tmp_path, tmp_path / "out", Progress())


def test_names_in_a_session_lead_nowhere_else(tmp_path: Path) -> None:
    place = stash.put(small_ct(), tmp_path / "in" / "0")
    entry = Entry("../../evil/../0-0", "Affine", stash=place)
    folder = tmp_path / "s.medaug"
    from medaug_gui.gui.session.saved_session import SavedSession

    write_session(folder, SavedSession(results=(entry,)), Progress())
    data = json.loads((folder / FILE).read_text(encoding="utf-8"))
    data["results"].append({**data["results"][0], "folder": "../../in/0", "key": "x/.."})
    (folder / FILE).write_text(json.dumps(data))
    into = tmp_path / "out" / "results"
    read = read_session(folder, into, Progress())
    assert all(one.stash is not None and into in one.stash.resolve().parents for one in read.results)


def test_one_part_that_fails_harms_no_other() -> None:
    parts, got = Parts(), []

    def fail(_value: object) -> None:
        raise ValueError

    parts.add("bad", lambda: 1, fail)
    parts.add("good", lambda: {"a": 1}, got.append)
    assert parts.save() == {"bad": 1, "good": {"a": 1}}
    parts.restore({"bad": 1, "good": 5, "of another version": 3})
    assert got == [5]
    with pytest.raises(ValueError, match="good"):
        parts.add("good", list, list)
