"""The film strip: the family of what is shown, gone through by clicks and keys, compared with Ctrl."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.gui.browser.strip.family import MADE, MAKING, SOURCE
from medaug_gui.gui.browser.strip.parameter_words import describe_recipe
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import JobEnded, JobProgress, JobStarted
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000


@pytest.fixture
def source(window: MainWindow, qtbot: QtBot, ct_folder: Path) -> Entry:
    """The series on screen."""
    window.open([ct_folder])
    model = window.study.series.model
    qtbot.waitUntil(lambda: bool(model.entries) and not window.desk.opener.is_busy, timeout=WAIT)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    return model.entries[0]


def add(window: MainWindow, source: Entry, title: str, copies: int = 1) -> list[Entry]:
    made = []
    for copy in range(copies):
        folder = window.desk.session.folder / "results" / title / f"0-{copy}"
        name, batch = (f"{title} #{copy + 1}", f"{title}/0") if copies > 1 else (title, "")
        stashed = stash.put(small_ct(), folder)
        made.append(Entry(f"{title}/0-{copy}", name, stash=stashed, source=source.key, about="ball", batch=batch))
        window.study.results.add(made[-1])
    return made


def kinds(window: MainWindow) -> list[tuple[int, str, int]]:
    window.study.films.refresh()
    return [(member.kind, member.title, len(member.copies)) for member in window.study.films.members]


def click(window: MainWindow, qtbot: QtBot, at: int, with_ctrl: bool = False) -> None:
    view = window.study.films.items
    rect = view.visualRect(view.model().index(at, 0))
    key = Qt.KeyboardModifier.ControlModifier if with_ctrl else Qt.KeyboardModifier.NoModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, key, rect.center())
    window.study.films.refresh()


def test_it_is_there_only_with_results_and_copies_are_one(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    assert kinds(window) == []
    assert not window.study.strip.isVisible()
    add(window, source, "Flip")
    add(window, source, "Elastic", 3)
    add(window, Entry("other", "other"), "Not of it")
    assert kinds(window) == [(SOURCE, source.title, 1), (MADE, "Flip", 1), (MADE, "Elastic", 3)]
    assert window.study.strip.isVisible()
    model = window.study.films.items.model()
    for at in range(model.rowCount()):
        assert model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("model", "words"), [("generate-brain-mr", "24 slices"), ("generate-chest-xray", "24 films"), ("blur", "")]
)
def test_what_was_generated_is_counted_in_the_word_for_its_kind(
    window: MainWindow, qtbot: QtBot, model: str, words: str
) -> None:
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    recipe = Recipe((RecipeStep(model, {"images": 24} if words else {}),))
    line = describe_recipe(recipe, window.desk.capabilities)
    assert line.startswith(words)
    assert "Images" not in line


def test_a_click_shows_as_result_and_steps_through_copies(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    flip = add(window, source, "Flip")[0]
    copies = add(window, source, "Elastic", 3)
    kinds(window)
    shown = window.desk.shown
    click(window, qtbot, 1)
    assert shown.result == flip
    assert shown.source == source
    click(window, qtbot, 2)
    assert shown.result == copies[0]
    assert window.study.films.members[2].at == 1
    click(window, qtbot, 2)
    click(window, qtbot, 2)
    assert shown.result == copies[2]
    click(window, qtbot, 0)
    assert shown.result is None
    assert shown.source == source


def test_with_ctrl_two_results_are_compared_and_the_family_stays(
    window: MainWindow, qtbot: QtBot, source: Entry
) -> None:
    flip = add(window, source, "Flip")[0]
    blur = add(window, source, "Blur")[0]
    kinds(window)
    click(window, qtbot, 2)
    click(window, qtbot, 1, with_ctrl=True)
    assert (window.desk.shown.source, window.desk.shown.result) == (flip, blur)
    assert [title for _, title, _ in kinds(window)] == [source.title, "Flip", "Blur"]
    assert [member.is_shown for member in window.study.films.members] == [False, True, True]
    click(window, qtbot, 0, with_ctrl=True)
    assert (window.desk.shown.source, window.desk.shown.result) == (source, blur)


def test_comma_and_stop_go_through_all_results(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    made = [*add(window, source, "Flip"), *add(window, source, "Elastic", 2)]
    shown, commands = window.desk.shown, window.commands
    seen = []
    for _ in range(4):
        commands.find("next-result").trigger()
        seen.append(shown.result)
    assert seen == [*made, made[0]]
    commands.find("previous-result").trigger()
    assert shown.result == made[-1]


def test_a_job_under_way_is_the_last_item(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    job = Job(Recipe((RecipeStep("flip"),)), (Item(source.key),))
    window.desk.jobs.add(job, "Flip", [source])
    assert kinds(window) == []
    window.desk.jobs.follow(JobStarted(job.id))
    window.desk.jobs.follow(JobProgress(job.id, 0.4, "slice 3"))
    assert kinds(window) == [(SOURCE, source.title, 1), (MAKING, "Flip", 0)]
    assert window.study.films.members[-1].fraction == 0.4
    window.desk.jobs.follow(JobEnded(job.id, "cancelled", ""))
    assert kinds(window) == []


def test_del_discards_the_item_under_the_focus(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    add(window, source, "Flip")
    add(window, source, "Elastic", 2)
    kinds(window)
    view = window.study.films.items
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, Qt.Key.Key_Delete)
    assert [entry.title for entry in window.study.results.all] == ["Flip"]
    window.desk.history.undo()
    assert len(window.study.results.all) == 3


def test_a_low_window_has_names_alone(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    add(window, source, "Flip")
    kinds(window)
    window.resize(1280, 1000)
    assert window.study.strip.height() > 60
    window.resize(1280, 700)
    assert window.study.films.items.painter_of_items.is_ribbon
    qtbot.waitUntil(lambda: window.study.strip.height() == 32, timeout=WAIT)
    click(window, qtbot, 1)
    assert window.desk.shown.result is not None


def test_the_results_are_known_to_the_panes(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    made = add(window, source, "Elastic", 2)
    kinds(window)
    assert list(window.desk.shown.family.entries) == made


def test_arrows_go_along_what_has_no_room(window: MainWindow, qtbot: QtBot, source: Entry) -> None:
    add(window, source, "Flip")
    kinds(window)
    on, back = (window.findChild(QToolButton, name) for name in ("strip-on", "strip-back"))
    assert isinstance(on, QToolButton)
    assert isinstance(back, QToolButton)
    qtbot.wait(20)
    assert not on.isVisible()
    for number in range(12):
        add(window, source, f"Elastic {number}")
    kinds(window)
    qtbot.waitUntil(on.isVisible, timeout=WAIT)
    bar = window.study.films.items.horizontalScrollBar()
    bar.setValue(0)
    assert (back.isEnabled(), on.isEnabled()) == (False, True)
    while on.isEnabled():
        before = bar.value()
        on.click()
        assert bar.value() > before
    assert bar.value() == bar.maximum()
    back.click()
    assert bar.value() < bar.maximum()
