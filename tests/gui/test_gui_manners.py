"""How the window behaves when plans change: cancelled reads, removed series, long sentences, files on their way out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.core.errors import as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exporter import Exporter
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.opening.sampler import Sampler
from medaug_gui.gui.series_loader import SeriesCache, SeriesLoader
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000


@pytest.fixture
def pool() -> Iterator[TaskPool]:
    pool = TaskPool()
    yield pool
    pool.stop()


def open_series(window: MainWindow, qtbot: QtBot, folder: Path) -> Entry:
    window.open([folder])
    model = window.study.series.model
    qtbot.waitUntil(lambda: bool(model.entries) and not window.desk.opener.is_busy, timeout=WAIT)
    entry = model.entries[0]
    qtbot.waitUntil(lambda: window.desk.cache.get(entry.key) is not None, timeout=WAIT)
    return entry


def test_a_long_sentence_does_not_widen_the_window(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    narrow = notice.minimumSizeHint().width()
    notice.say("A sentence without an end. " * 60)
    assert notice.minimumSizeHint().width() == narrow
    assert notice.text.endswith("end. ")


def test_text_from_a_file_is_never_markup(qtbot: QtBot) -> None:
    label = ElidedLabel("<b>bold</b> <img src='x'>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;b&gt;" in label.toolTip()


def test_a_sentence_is_taken_back_only_while_it_stands(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("One.")
    notice.take_back("Other.")
    assert notice.text == "One."
    notice.take_back("One.")
    assert notice.text == ""


def test_only_exported_results_can_be_dragged_and_their_files_go_along(
    qtbot: QtBot, pool: TaskPool, tmp_path: Path
) -> None:
    panel = SeriesPanel(pool)
    results = Results(panel)
    qtbot.addWidget(panel)
    for key in ("one", "two"):
        results.add(Entry(key, key, stash=stash.put(small_ct(), tmp_path / key)))
    results.mark_exported("two", tmp_path / "out")
    rows = [panel.find_item(key) for key in ("one", "two")]
    assert [row.isDragEnabled() for row in rows if row] == [False, True]
    indexes = [panel.proxy.mapFromSource(row.index()) for row in rows if row]
    urls = panel.proxy.mimeData(indexes).urls()
    assert [url.toLocalFile() for url in urls] == [str(tmp_path / "out")]
    assert [entry.key for entry in results.unsaved] == ["one"]


def test_a_result_has_a_picture_before_it_was_looked_at(qtbot: QtBot, pool: TaskPool, tmp_path: Path) -> None:
    panel = SeriesPanel(pool)
    results = Results(panel)
    qtbot.addWidget(panel)
    results.add(Entry("one", "one", stash=stash.put(small_ct(), tmp_path / "one")))
    row = panel.find_item("one")
    assert row is not None
    qtbot.waitUntil(lambda: not row.icon().isNull(), timeout=WAIT)


def test_a_read_that_failed_or_was_stopped_is_over(qtbot: QtBot, pool: TaskPool, tmp_path: Path) -> None:
    reader = SeriesLoader(pool, SeriesCache())
    idle: list[int] = []
    reader.ended.connect(lambda: idle.append(1))
    with qtbot.waitSignal(reader.refused, timeout=WAIT):
        reader.want(Entry("gone", "gone", stash=tmp_path / "gone"))
    assert idle
    assert not reader.cancel()
    idle.clear()
    reader.want(Entry("gone", "gone", stash=tmp_path / "gone"))
    assert reader.cancel()
    assert idle


def test_the_sample_is_made_once_and_can_be_stopped(
    qtbot: QtBot, pool: TaskPool, tmp_path: Path, monkeypatch: Any
) -> None:
    calls: list[Path] = []

    def make(folder: Path, _progress: Progress) -> Path:
        calls.append(folder)
        return folder

    monkeypatch.setattr("medaug_gui.sample.study.make_sample", make)
    sampler = Sampler(pool, tmp_path)
    made: list[Path] = []
    sampler.made.connect(made.append)
    assert not sampler.cancel()
    sampler.make()
    sampler.make()
    assert sampler.cancel()
    qtbot.waitUntil(lambda: not sampler.cancel(), timeout=WAIT)
    assert made == []
    sampler.make()
    qtbot.waitUntil(lambda: len(made) == 1, timeout=WAIT)
    qtbot.waitUntil(lambda: not sampler.cancel(), timeout=WAIT)
    before = len(calls)
    sampler.make()
    assert made == [tmp_path / "sample"] * 2
    assert len(calls) == before


def test_esc_ends_an_export_and_closing_asks_while_one_is_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: Any
) -> None:
    exporter: Exporter = window.desk.exporter

    def never(
        _entries: Any, _form: str, _folder: Path, _options: ExportOptions, progress: Progress, _find: object
    ) -> Iterator[object]:
        while True:
            progress.check()
            yield from ()

    monkeypatch.setattr("medaug_gui.gui.export.exporter.export_all", never)
    exporter.export([], "dicom", Path("nowhere"), ExportOptions())
    panel = window.export_panel
    panel.ask([])
    assert panel.isVisible()
    assert "export is being written" in window.closing.describe_loss()
    window.escape.press()
    assert exporter.is_busy
    assert panel.isVisible()
    assert "again" in window.notice.text
    window.escape.press()
    qtbot.waitUntil(lambda: not exporter.is_busy, timeout=WAIT)
    assert panel.start.text() == "Done"
    assert panel.outcome.text().startswith("0 series")
    assert "Cancelled" in window.notice.text


def test_work_on_the_recipe_takes_the_place_of_a_result_and_removing_all_brings_the_invitation_back(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    entry = open_series(window, qtbot, ct_folder)
    qtbot.waitUntil(lambda: bool(window.desk.capabilities.specs), timeout=WAIT)
    columns, screen = window.study, window.desk.shown
    window.desk.draft.load(Recipe((RecipeStep("flip"),)))
    columns.run()
    qtbot.waitUntil(lambda: screen.sides.result is not None, timeout=WAIT)
    window.desk.draft.set_copies(2)
    assert screen.sides.result is not None
    columns.operations.chosen.emit("gamma")
    qtbot.waitUntil(lambda: screen.sides.preview is not None, timeout=WAIT)
    assert screen.sides.result is None
    assert columns.results.entries == []

    parameters = columns.recipe.step_form.parameters
    form = parameters.find_field("low") if "low" in parameters.values else None
    window.desk.capabilities.learn(window.desk.engine.load_capabilities())  # type: ignore[arg-type]
    assert form is None or parameters.find_field("low") is form

    result = columns.results.all[0]
    columns.series.add(result)
    assert columns.series.model.find_entry(result.key) is not None
    columns.results.choose(result.key)
    columns.series.menu.remove.trigger()
    assert columns.series.model.find_entry(result.key) is None
    columns.series.remove(entry)
    assert columns.middle.currentWidget() is columns.empty
    assert not window.notice._bar.isVisible()


def test_a_full_disk_is_named() -> None:
    for text in (
        "1048576 requested and 524288 written",
        "Not enough free space to write 52428800 bytes after offset 128",
    ):
        assert "disk is full" in as_sentence(OSError(text))
    assert "unexpected" in as_sentence(OSError("something else"))
    assert "not there any more" in as_sentence(FileNotFoundError(2, "No such file or directory", "film.png"))
    assert "The system said" in as_sentence(PermissionError(13, "Permission denied"))


def test_the_smallest_window_leaves_the_pictures_the_most_room(window: MainWindow, qtbot: QtBot) -> None:
    window.study.regions.set_filled(True)
    window.resize(window.minimumSize())
    qtbot.wait(50)
    places = window.study.regions.find_places()
    assert places.slides
    assert places.centre.width() > 2 * max(places.browser.width(), places.inspector.width())
