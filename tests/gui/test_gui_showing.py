"""What is shown by itself, what is switched on, what is said and when it goes: notes, warnings and errors apart."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.core.cards.known_scans import KnownScans
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.guard import SeriesFacts, find_mismatches
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance, Step
from medaug_gui.core.remarks import Doubt, has_doubt, list_remarks
from medaug_gui.core.series import Identity, Problem, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.browser.model.roles import DOUBTED, MARK
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.marks import BAD, INFO, WARN, draw_mark
from medaug_gui.gui.feedback.notice import Notice
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.messages import ModelAdded, ModelRefused
from medaug_gui.jobs.recipe import Recipe, RecipeStep

WAIT = 30_000


def opened(window: MainWindow, qtbot: QtBot, *folders: Path) -> list[Entry]:
    window.open(list(folders))
    model = window.study.series.model
    qtbot.waitUntil(lambda: bool(model.entries) and not window.desk.opener.is_busy, timeout=WAIT)
    qtbot.waitUntil(lambda: not window.desk.loader.sources.is_busy, timeout=WAIT)
    qtbot.waitUntil(lambda: window.desk.shown.sides.source is not None, timeout=WAIT)
    return model.entries


def made(window: MainWindow, series: Series, source: str = "", title: str = "Made", recipe: Recipe | None = None,
         job: Job | None = None, number: int = 0) -> tuple[Entry, Job]:  # fmt: skip
    """A result as the engine would announce it."""
    if job is None:
        job = Job(recipe or Recipe((RecipeStep("flip"),)), (Item(source),))
        window.desk.jobs.add(job, title, [])
    where = stash.put(series, window.desk.session.folder / "results" / job.id / str(number))
    entry = Entry(f"{job.id}/0-{number}", title, stash=where, source=source)
    window.desk.jobs.made.emit(entry)
    return entry, job


def brain() -> Series:
    voxels = np.linspace(0, 900, 8 * 20 * 20, dtype=np.float32).reshape(8, 20, 20)
    return Series(voxels, Geometry((8, 20, 20), (4.0, 8.0, 8.0), positioned=False), Identity(modality="MR"))


def annotated(series: Series) -> Series:
    labels = np.zeros(series.geometry.shape, np.uint8)
    labels[:, 4:8, 4:8] = 1
    found = LabelMap("Tumour", labels, (Label(1, "Tumour"),))
    spread = ScalarMap("uncertainty", np.ones(series.geometry.shape, np.float32), "HU", "How sure.")
    return replace(series, labels=(*series.labels, found)).with_map(spread)


@pytest.fixture
def third(tmp_path: Path) -> Path:
    folder = tmp_path / "third"
    assert list(dicom.write([ExportItem(small_ct("Third"), "third")], folder, ExportOptions(), Progress()))
    return folder


def test_what_was_just_opened_is_shown_whatever_is_there_already(
    window: MainWindow, qtbot: QtBot, two_series: Path, third: Path
) -> None:
    opened(window, qtbot, two_series)
    panel, screen = window.study.series, window.desk.shown
    panel.filter.setText("first")
    window.open([third])
    qtbot.waitUntil(lambda: panel.marked.current is not None and "Third" in panel.marked.current.title, timeout=WAIT)
    qtbot.waitUntil(lambda: screen.sides.source is not None and "Third" in screen.sides.source.title, timeout=WAIT)
    assert [entry.title.split()[0] for entry in panel.entries] == ["Third"]
    assert panel.tree.viewport().rect().contains(panel.tree.visualRect(panel.tree.currentIndex()).center())
    qtbot.waitUntil(lambda: not window.desk.opener.is_busy, timeout=WAIT)
    assert panel.filter.text() == ""
    window.open([two_series])
    qtbot.waitUntil(
        lambda: panel.marked.current is not None and "Third" not in panel.marked.current.title, timeout=WAIT
    )


def test_a_generated_result_is_shown_when_it_is_ready_whole_and_through_its_own_window(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    opened(window, qtbot, ct_folder)
    screen = window.desk.shown
    older, _job = made(window, small_ct(), window.study.series.model.entries[0].key, "Older")
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "Older", timeout=WAIT)
    made(window, brain(), title="Generated")
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "Generated", timeout=WAIT)
    assert window.desk.shown.mode == "result"
    assert screen.position.count == 8
    assert screen.looks.look.window[1] > 500
    assert window.study.results.entries[0].title == "Generated"
    assert older.key != window.study.results.entries[0].key


def test_later_copies_wait_and_so_does_a_result_of_what_is_not_on_screen(
    window: MainWindow, qtbot: QtBot, two_series: Path
) -> None:
    entries = opened(window, qtbot, two_series)
    shown = window.study.series.marked.current
    assert shown is not None
    other = next(entry for entry in entries if entry.key != shown.key)
    screen = window.desk.shown
    first, job = made(window, small_ct(), shown.key, "One")
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "One", timeout=WAIT)
    made(window, small_ct(), shown.key, "Two", job=job, number=1)
    QApplication.processEvents()
    assert screen.sides.result is not None
    assert screen.sides.result.title == "One"
    waiting, _job = made(window, small_ct(), other.key, "Elsewhere")
    QApplication.processEvents()
    assert screen.sides.result.title == "One"
    assert window.notice.text == "Elsewhere is ready."
    qtbot.mouseClick(window.notice.offer, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "Elsewhere", timeout=WAIT)
    assert window.notice.text != "Elsewhere is ready."
    window.study.bin.discard([first, waiting])


def test_maps_and_label_maps_that_were_made_are_on_until_the_user_switches_them_off(
    window: MainWindow, qtbot: QtBot, ct_folder: Path
) -> None:
    source = opened(window, qtbot, ct_folder)[0]
    screen = window.desk.shown
    screen.overlays.show_labels(False)
    held = window.desk.cache.get(source.key)
    assert held is not None
    assert held.labels
    carried, _job = made(window, replace(small_ct(), labels=held.labels), source.key, "Moved")
    qtbot.waitUntil(lambda: screen.sides.result is not None, timeout=WAIT)
    assert not screen.looks.look.labels, "what the source had already is as the user wants it"
    first, job = made(window, annotated(small_ct()), source.key, "Found")
    qtbot.waitUntil(lambda: screen.sides.result is not None and screen.sides.result.title == "Found", timeout=WAIT)
    assert screen.looks.look.map == "uncertainty"
    assert screen.looks.look.labels
    screen.overlays.set_map("")
    screen.overlays.show_labels(False)
    window.study.results.choose(carried.key)
    window.study.results.choose(first.key)
    again, _job = made(window, annotated(small_ct()), source.key, "Found again", job=job, number=1)
    window.study.results.choose(again.key)
    qtbot.waitUntil(
        lambda: screen.sides.result is not None and screen.sides.result.title == "Found again", timeout=WAIT
    )
    assert screen.looks.look.map == ""
    assert not screen.looks.look.labels
    made(window, annotated(small_ct()), source.key, "Of another job")
    qtbot.waitUntil(lambda: screen.looks.look.map == "uncertainty", timeout=WAIT)
    assert screen.looks.look.labels


def test_a_message_goes_with_what_it_speaks_of_and_an_older_one_that_holds_is_there_again(qtbot: QtBot) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("A slice is missing.", WARN, about="series")
    notice.say("Discarded.", offer="undo", offer_title="Undo", about="undo")
    notice.forget("undo")
    assert (notice.text, notice.kind) == ("A slice is missing.", WARN)
    notice.say("Saved.")
    notice.forget("series")
    assert notice.text == "Saved."
    notice.take_back("Saved.")
    assert (notice.text, notice.kind) == ("", INFO)
    assert not notice.offer.isVisibleTo(notice)


def test_messages_of_the_window_go_with_what_they_speak_of(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    entry = opened(window, qtbot, ct_folder)[0]
    desk, notice = window.desk, window.notice
    qtbot.waitUntil(lambda: bool(desk.capabilities.specs), timeout=WAIT)
    desk.draft.clear()
    window.study.run()
    assert notice.text == "Choose an operation first."
    desk.draft.try_out("flip")
    assert notice.text != "Choose an operation first."
    (tmp_path / "bad.json").write_text("{}")
    desk.recipe_loader.load(tmp_path / "bad.json")
    qtbot.waitUntil(lambda: "not a MedAug recipe" in notice.text, timeout=WAIT)
    assert notice.kind == BAD
    Recipe((RecipeStep("flip"),)).save(tmp_path / "good.json")
    desk.recipe_loader.load(tmp_path / "good.json")
    qtbot.waitUntil(lambda: "Recipe loaded" in notice.text, timeout=WAIT)
    Recipe((RecipeStep("nowhere"),)).save(tmp_path / "unknown.json")
    desk.recipe_loader.load(tmp_path / "unknown.json")
    qtbot.waitUntil(lambda: "Not installed here" in notice.text, timeout=WAIT)
    desk.draft.clear()
    assert "Not installed" not in notice.text
    desk.engine.said.emit(ModelRefused("/m", "This is a Git-LFS pointer."))
    assert notice.kind == BAD
    desk.engine.said.emit(ModelAdded("/m", "The model was added."))
    assert (notice.text, notice.kind) == ("The model was added.", INFO)
    notes = ("Done in tiles.", Doubt("Left and right are exchanged."))
    doubtful = replace(small_ct(), provenance=Provenance((Step("x", "1", {}, {}, 0, "x", "augment", notes=notes),)))
    result, _job = made(window, doubtful, entry.key, "Flipped")
    qtbot.waitUntil(lambda: "exchanged" in notice.text, timeout=WAIT)
    assert notice.kind == WARN
    window.study.bin.discard([result])
    notice.forget("undo")
    assert "exchanged" not in notice.text
    missing = replace(entry, key="gone", header=replace(entry.header, frames=()) if entry.header else None)
    window.desk.shown.choose_source(replace(missing, header=None))
    qtbot.waitUntil(lambda: "no images behind it" in notice.text, timeout=WAIT)
    window.desk.shown.choose_source(entry)
    qtbot.waitUntil(lambda: "no images behind it" not in notice.text, timeout=WAIT)


def test_notes_are_notes_and_warnings_are_warnings() -> None:
    said = list_remarks(
        (Problem("gantry-tilt", "It leans."), Problem("gap", "A slice is missing."), Problem("gap", ""))
    )
    assert [isinstance(sentence, Doubt) for sentence in said] == [False, True, True]
    assert not has_doubt(said[:1])
    assert has_doubt(said)
    unfit = find_mismatches(KnownScans(modality=("CT",)), SeriesFacts("MR", (3, 3, 3)))
    assert has_doubt(unfit)
    step = Step("x", "1", {}, {}, 0, "x", "augment", notes=("Done in tiles.", *unfit))
    again = Provenance.from_json(Provenance((step,)).to_json())
    assert [isinstance(note, Doubt) for note in again.notes] == [False, True]
    assert again.notes == step.notes
    assert "doubts" not in Provenance((replace(step, notes=("Done.",)),)).to_json()["steps"][0]


def test_rows_and_the_line_at_the_foot_have_the_mark_of_their_kind(window: MainWindow, qtbot: QtBot) -> None:
    panel, notice = window.study.results, window.notice
    for key, notes in (("a", ("Done in tiles.",)), ("b", ("Done in tiles.", Doubt("Look closely.")))):
        panel.add(Entry(key, key))
        panel.mark_seen(key, notes)
        item = window.study.series.find_item(key)
        assert item is not None
        assert item.data(MARK)
        assert item.data(DOUBTED) is (key == "b")
    for kind, word in ((INFO, ""), (WARN, "Warning:"), (BAD, "Error:")):
        notice.say("Something.", kind)
        assert (notice.word.text(), notice.mark.kind) == (word, kind)
        assert notice._text.accessibleName() == f"{word} Something.".strip()


def test_the_three_marks_differ_in_form_not_only_in_colour(qapp: QApplication) -> None:
    pictures = []
    for kind in (INFO, WARN, BAD):
        image = QImage(32, 32, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        draw_mark(painter, image.rect().toRectF(), kind, qapp.palette())
        painter.end()
        pictures.append({(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 128})
    assert all(len(one ^ other) > 60 for one in pictures for other in pictures if one is not other)
