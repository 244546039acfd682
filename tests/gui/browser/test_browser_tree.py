"""The tree of series and results: what stands where, what a filter leaves, what marked rows stand for."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from browser_fakes import make_header, make_result
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.model.roles import (
    ABOUT,
    CHIP,
    FRESH,
    GROUP,
    KIND,
    NODE,
    PATIENT,
    REFUSALS,
    RESULT,
    SERIES,
    STUDY,
)
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.browser.thumbnails import ResultSize, make_icon
from medaug_gui.io.events import FileRefused

SELECT = QItemSelectionModel.SelectionFlag.ClearAndSelect


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[SeriesPanel]:
    pool = TaskPool()
    panel = SeriesPanel(pool)
    panel.thumbnails.want = lambda _entries: None  # type: ignore[method-assign]
    qtbot.addWidget(panel)
    panel.resize(256, 600)
    panel.show()
    yield panel
    pool.stop()


@pytest.fixture
def results(panel: SeriesPanel) -> Results:
    return Results(panel)


def walk(panel: SeriesPanel, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
    """The rows that can be seen, from the top."""
    parent = parent if parent is not None else QModelIndex()
    for row in range(panel.proxy.rowCount(parent)):
        index = panel.proxy.index(row, 0, parent)
        yield index
        if panel.tree.isExpanded(index):
            yield from walk(panel, index)


def texts(panel: SeriesPanel) -> list[str]:
    return [str(index.data()) for index in walk(panel)]


def find(panel: SeriesPanel, text: str) -> QModelIndex:
    return next(index for index in walk(panel) if index.data() == text)


def mark(panel: SeriesPanel, text: str) -> None:
    panel.tree.selectionModel().select(find(panel, text), SELECT)


def test_patients_studies_series_and_results_stand_under_each_other(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1), make_header(2, patient=1)])
    results.add(make_result("k1"))
    for copy in range(3):
        results.add(make_result("k1", copy, 3, job="many", title="Elastic"))
    kinds = [(index.data(KIND), str(index.data())) for index in walk(panel)]
    assert kinds == [
        (PATIENT, "P0"), (STUDY, "2 Jan 2020 · Study 0"), (SERIES, "Series 1"), (RESULT, "Affine"), (GROUP, "Elastic"),
        (PATIENT, "P1"), (STUDY, "2 Jan 2020 · Study 0"), (SERIES, "Series 2"),
    ]  # fmt: skip
    group = find(panel, "Elastic")
    assert group.data(CHIP) == "3"
    assert not panel.tree.isExpanded(group)
    panel.tree.expand(group)
    assert texts(panel)[5:8] == ["Elastic #1", "Elastic #2", "Elastic #3"]
    assert [entry.title for entry in results.all] == ["Affine", "Elastic #1", "Elastic #2", "Elastic #3"]


def test_a_group_stands_for_all_its_copies_and_steps_through_them(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1)])
    for copy in range(3):
        results.add(make_result("k1", copy, 3))
    shown: list[str] = []
    results.shown.connect(lambda entry: shown.append(entry.title))
    results.choose("job/0-1")
    results.choose("job/0-2")
    assert shown == ["Affine #2", "Affine #3"]
    assert len(results.entries) == 3
    assert panel.entries[0].key == "k1"
    taken = results.take("job/0-1")
    assert find(panel, "Affine").data(CHIP) == "2"
    assert taken is not None
    results.put_back(taken)
    assert [entry.title for entry in results.entries] == ["Affine #1", "Affine #2", "Affine #3"]
    for copy in range(3):
        results.take(f"job/0-{copy}")
    assert "Affine" not in texts(panel)


def test_results_are_new_until_they_are_looked_at(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1)])
    for copy in range(2):
        results.add(make_result("k1", copy, 2))
    group = find(panel, "Affine")
    assert group.data(FRESH)
    assert "not yet looked at" in str(panel.find_item("job/0-0").data(Qt.ItemDataRole.AccessibleTextRole))  # type: ignore[union-attr]
    results.mark_seen("job/0-0", ())
    assert group.data(FRESH)
    results.mark_seen("job/0-1", ("A note.",))
    assert not group.data(FRESH)


def test_results_stay_when_their_series_goes_and_return_to_it(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1), make_header(2)])
    results.add(make_result("k1"))
    for copy in range(2):
        results.add(make_result("k1", copy, 2, job="b", title="Elastic"))
    taken = panel.take("k1")
    assert texts(panel)[:3] == ["Results without their source", "Affine", "Elastic"]
    assert len(results.all) == 3
    assert taken is not None
    panel.put_back(taken)
    assert texts(panel) == ["P0", "2 Jan 2020 · Study 0", "Series 1", "Affine", "Elastic", "Series 2"]
    panel.take("k1")
    panel.settle([make_header(1)])
    assert texts(panel)[-3:] == ["Series 1", "Affine", "Elastic"]


def test_what_was_made_from_none_stands_first_and_large(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1)])
    for copy in range(2):
        results.add(make_result("", copy, 2, title="Brain MR"))
    assert texts(panel)[0] == "Generated"
    assert "shows nobody" in texts(panel)[1]
    assert panel.tree.visualRect(find(panel, "Brain MR")).height() == 60
    panel.tree.selectAll()
    assert results.entries == []
    assert [entry.key for entry in panel.entries] == ["k1"]


def test_a_patient_or_a_study_stands_for_its_series(panel: SeriesPanel) -> None:
    panel.settle([make_header(number, number // 4, number // 2) for number in range(8)])
    counts: list[int] = []
    panel.selected.connect(counts.append)
    mark(panel, "P0")
    assert [entry.key for entry in panel.entries] == ["k0", "k1", "k2", "k3"]
    assert counts[-1] == 4
    mark(panel, "2 Jan 2020 · Study 3")
    assert [entry.key for entry in panel.entries] == ["k6", "k7"]
    assert counts[-1] == 2
    panel.tree.selectionModel().select(find(panel, "P1"), QItemSelectionModel.SelectionFlag.Select)
    assert counts[-1] == len(panel.entries) == 4
    panel.tree.selectAll()
    assert counts[-1] == len(panel.entries) == 8
    assert len(panel.marked.list_some_series(3)) == 3


@pytest.mark.parametrize(
    ("text", "left"),
    [("series 3", {"Series 3"}), ("p1", {"Series 2", "Series 3"}), ("mr P0", {"Series 1"}), ("im3b.dcm", {"Series 3"}),
     ("study 1 ct p1", {"Series 2"}), ("8x8 mr", {"Series 1", "Series 3"}), ("/data/a im2", {"Series 2"}),
     ("nothing such", set())],
)  # fmt: skip
def test_the_filter_looks_at_all_names(panel: SeriesPanel, text: str, left: set[str]) -> None:
    panel.settle([make_header(n, n // 2, n // 2, "MR" if n % 2 else "CT") for n in range(4)])
    panel.filter.setText(text)
    assert {str(index.data()) for index in walk(panel) if index.data(KIND) == SERIES} == left
    assert panel.tree.hint == ("" if left else "Nothing here has these words. Esc clears the filter.")


def test_the_filter_finds_results_and_shows_whose_they_are(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1), make_header(2)])
    results.add(make_result("k2"))
    panel.filter.setText("affine")
    assert texts(panel)[-2:] == ["Series 2", "Affine"]
    assert "Series 1" not in texts(panel)


def test_a_filter_opens_folds_and_gives_them_and_the_marked_rows_back(panel: SeriesPanel, qtbot: QtBot) -> None:
    panel.settle([make_header(number, number // 3) for number in range(30)])
    panel.tree.setExpanded(find(panel, "P1"), False)
    mark(panel, "P2")
    shown: list[str] = []
    panel.shown.connect(lambda entry: shown.append(entry.key))
    counts: list[int] = []
    panel.selected.connect(counts.append)
    panel.filter.setText("im4.dcm")
    assert texts(panel) == ["P1", "2 Jan 2020 · Study 0", "Series 4"]
    assert panel.entries == []
    assert counts[-1] == 0
    panel.filter.clear()
    assert not panel.tree.isExpanded(find(panel, "P1"))
    assert panel.tree.isExpanded(find(panel, "P2"))
    assert [entry.key for entry in panel.entries] == ["k6", "k7", "k8"]
    assert counts[-1] == 3
    assert shown == []
    panel.filter.setText("im5.dcm")
    panel.choose("k5")
    assert shown == ["k5"]
    panel.filter.clear()
    assert [entry.key for entry in panel.entries] == ["k5"]
    rect = panel.tree.visualRect(panel.tree.currentIndex())
    assert panel.tree.viewport().rect().contains(rect.center())


def test_five_thousand_series_are_filtered_within_a_moment(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(number, number // 20, number // 10) for number in range(5000)])
    for number in range(0, 5000, 50):
        results.add(make_result(f"k{number}", job=f"j{number}"))
    QApplication.processEvents()
    panel.tree.setExpanded(find(panel, "P7"), False)
    took: dict[str, float] = {}
    for text in ("s", "series 4", "p13", "im77", "zzz", ""):
        best = 1.0
        for _ in range(6):
            panel.filter.blockSignals(True)
            panel.filter.setText(text)
            panel.filter.blockSignals(False)
            start = time.thread_time()
            panel._search(text)
            QApplication.processEvents()
            best = min(best, time.thread_time() - start)
        took[text] = best * 1000
    assert max(took.values()) < 50, took
    start = time.thread_time()
    panel.tree.selectAll()
    assert time.thread_time() - start < 0.1
    assert panel.marked.count_series() == 5000


def test_series_are_sorted_and_grouped_and_stay_marked(panel: SeriesPanel, results: Results) -> None:
    panel.settle([
        make_header(3, 0, title="scan 10", date="20200101", folder="/x/b", modality="MR"),
        make_header(1, 1, title="scan 9", date="20210101", folder="/x/a"),
        make_header(2, 0, title="scan 2", date="20200101", folder="/x/a"),
    ])  # fmt: skip
    results.add(make_result("k2"))
    panel.choose("k2")
    actions = panel.menu.arrangement

    def order() -> list[str]:
        return [str(index.data(NODE)) for index in walk(panel) if index.data(KIND) == SERIES]

    assert order() == ["k3", "k2", "k1"]
    for way, wanted in (("name", ["k2", "k3", "k1"]), ("date", ["k1", "k2", "k3"]), ("number", ["k1", "k2", "k3"]),
                        ("modality", ["k2", "k3", "k1"]), ("arrival", ["k3", "k2", "k1"])):  # fmt: skip
        actions.choose(way)
        assert order() == wanted, way
        assert [entry.key for entry in panel.entries] == ["k2"], way
    actions.choose("folder")
    assert [str(index.data()) for index in walk(panel) if index.data(KIND) == PATIENT] == ["b", "a"]
    assert order() == ["k3", "k1", "k2"]
    assert texts(panel)[-1] == "Affine"
    assert actions.state == "folder arrival"
    actions.restore("patient name")
    assert order() == ["k2", "k3", "k1"]
    actions.restore("nonsense here")
    assert order() == ["k2", "k3", "k1"]


def test_a_press_on_the_arrow_folds_and_marks_nothing(panel: SeriesPanel, qtbot: QtBot) -> None:
    panel.settle([make_header(1), make_header(2, 1)])
    panel.tree.clearSelection()
    rect = panel.tree.visualRect(find(panel, "P1"))
    where = QPoint(rect.left() + 14, rect.center().y())
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert not panel.tree.isExpanded(find(panel, "P1"))
    assert panel.entries == []
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 40, rect.center().y()))
    assert [entry.key for entry in panel.entries] == ["k2"]


def test_in_a_narrow_panel_rows_are_thumbnails_and_nothing_is_lost(panel: SeriesPanel, qtbot: QtBot) -> None:
    panel.settle([make_header(1), make_header(2, 1)])
    panel.tree.setExpanded(find(panel, "P1"), False)
    panel.choose("k1")
    panel.resize(92, 600)
    QApplication.processEvents()
    assert panel.model.is_compact
    assert panel.tree.visualRect(find(panel, "Series 2")).height() == 91
    assert panel.tree.viewport().width() >= panel.tree.visualRect(find(panel, "Series 2")).width()
    assert [entry.key for entry in panel.entries] == ["k1"]
    assert not panel.filter.isVisible()
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Down)
    assert panel.tree.currentIndex().data() == "Series 2"
    panel.search.button.click()
    assert panel.filter.isVisible()
    panel.filter.setText("im1.dcm")
    assert "Series 2" not in texts(panel)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert not panel.filter.isVisible()
    panel.choose("k1")
    panel.resize(256, 600)
    QApplication.processEvents()
    assert panel.filter.isVisible()
    assert not panel.tree.isExpanded(find(panel, "P1"))


def test_what_was_not_opened_is_folded_at_the_end_and_says_why(panel: SeriesPanel) -> None:
    panel.refuse([FileRefused("/x/a.dcm", "It is no DICOM."), FileRefused("/x/b.dcm", "It is cut off.")])
    panel.settle([make_header(1)])
    last = list(walk(panel))[-1]
    assert (last.data(KIND), last.data(), last.data(CHIP)) == (REFUSALS, "Not opened", "2")
    panel.tree.expand(last)
    assert texts(panel)[-2:] == ["a.dcm", "b.dcm"]
    assert "It is cut off." in str(list(walk(panel))[-1].data(Qt.ItemDataRole.AccessibleTextRole))
    wanted: list[list[str]] = []
    panel.menu.refused_wanted.connect(wanted.append)
    mark(panel, "a.dcm")
    panel.menu.remove.trigger()
    mark(panel, "Not opened")
    panel.menu.remove.trigger()
    assert wanted == [["/x/a.dcm"], []]
    assert [one.path for one in panel.model.refusals.take(["/x/a.dcm"])] == ["/x/a.dcm"]
    assert find(panel, "Not opened").data(CHIP) == "1"
    panel.model.refusals.take([])
    assert "Not opened" not in texts(panel)


def test_identities_are_hidden_and_shown_again(panel: SeriesPanel) -> None:
    panel.settle([make_header(1), make_header(2, 1)])
    panel.model.hide_identity(True)
    panel.settle([make_header(3, 2)])
    told = " ".join(
        str(index.data(role))
        for index in walk(panel)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    )
    assert not any(name in told for name in ("P0", "P1", "P2", "Study 0", "2020"))
    assert [text for text in texts(panel) if text.startswith("Patient")] == ["Patient 1", "Patient 2", "Patient 3"]
    panel.model.hide_identity(False)
    assert {"P0", "P1", "P2"} <= set(texts(panel))


def test_files_that_were_not_opened_are_named_after_patients_too(panel: SeriesPanel) -> None:
    panel.settle([make_header(1)])
    panel.refuse([FileRefused("/x/Doe Jane.dcm", "The file is empty.")])
    panel.tree.expand(list(walk(panel))[-1])
    panel.model.hide_identity(True)
    panel.refuse([FileRefused("/x/Doe John", "The file is empty.")])
    panel.model.retext(lambda text: text)
    told = " ".join(
        str(index.data(role))
        for index in walk(panel)
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
    )
    assert "Doe" not in told
    assert told.count("The file is empty.") >= 2
    panel.model.hide_identity(False)
    assert {"Doe Jane.dcm", "Doe John"} <= set(texts(panel))


def test_two_names_of_one_number_have_a_row_each_and_none_is_empty(panel: SeriesPanel) -> None:
    """As in files that were made of each other: the same number and study, another name."""
    headers = [make_header(number) for number in (1, 2)]
    named = [
        replace(header, identity=replace(header.identity, patient_name=name))
        for header, name in zip(headers, ("Doe^Jane", "Yamada^Tarou"), strict=True)
    ]
    panel.settle(named)
    assert {"Doe Jane (P0)", "Yamada Tarou (P0)"} <= set(texts(panel))
    heads = [index for index in walk(panel) if index.data(KIND) in (PATIENT, STUDY)]
    assert all(index.model().rowCount(index) for index in heads)


def test_each_row_has_a_name_for_a_screen_reader(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1)])
    results.add(make_result("k1"))
    for copy in range(2):
        results.add(make_result("k1", copy, 2, job="b"))
    panel.refuse([FileRefused("/x/a.dcm", "It is no DICOM.")])
    for index in walk(panel):
        assert index.data(Qt.ItemDataRole.AccessibleTextRole), index.data()
        assert index.data(Qt.ItemDataRole.ToolTipRole), index.data()


def test_letters_are_left_to_the_window_and_enter_shows_again(panel: SeriesPanel, qtbot: QtBot) -> None:
    panel.settle([make_header(1), make_header(2)])
    panel.choose("k1")
    panel.tree.setFocus()
    qtbot.keyClicks(panel.tree, "Series 2")
    assert panel.tree.currentIndex().data() == "Series 1"
    shown: list[str] = []
    panel.shown.connect(lambda entry: shown.append(entry.key))
    qtbot.keyClick(panel.tree, Qt.Key.Key_Return)
    assert shown == ["k1"]


def test_what_comes_later_is_marked_and_the_first_of_it_shown(panel: SeriesPanel) -> None:
    panel.expect()
    panel.settle([make_header(1)])
    panel.settle([make_header(2)])
    panel.end_opening()
    assert not any(index.data(FRESH) for index in walk(panel))
    panel.expect()
    panel.settle([make_header(number, 1) for number in range(3, 40)])
    panel.end_opening()
    assert [entry.key for entry in panel.entries] == ["k3"]
    fresh = [str(index.data(NODE)) for index in walk(panel) if index.data(FRESH)]
    assert fresh == [f"k{number}" for number in range(4, 40)]
    panel.choose("k5")
    assert not panel.model.find_item("k5").data(FRESH)  # type: ignore[union-attr]


def test_the_first_of_what_comes_stays_in_sight_unless_somebody_looks_elsewhere(panel: SeriesPanel) -> None:
    """Provisional rows above it become final ones, of another height and in another place, or go."""
    headers = [make_header(at, patient=at) for at in range(60)]

    def drop() -> QModelIndex:
        panel.expect()
        panel.grow(headers)
        panel.settle(headers[-1:])
        for header in headers[:-1]:
            panel.settle([header])
        return panel.tree.currentIndex()

    first = drop()
    assert first.data(NODE) == headers[-1].key
    bar = panel.tree.verticalScrollBar()
    QApplication.processEvents()
    bar.setValue(0)
    panel.end_opening()
    assert panel.tree.viewport().rect().intersects(panel.tree.visualRect(panel.tree.currentIndex()))
    panel.expect()
    panel.settle([make_header(999, patient=999)])
    bar.setValue(0)
    panel.tree.was_scrolled = True
    panel.end_opening()
    assert bar.value() == 0


def test_thousands_of_copies_come_go_and_come_back_within_a_moment(panel: SeriesPanel, results: Results) -> None:
    panel.settle([make_header(1)])
    made = [make_result("k1", copy, 3000) for copy in range(3000)]
    start = time.thread_time()
    for entry in made:
        results.add(entry)
    assert find(panel, "Affine").data(CHIP) == "3000"
    told: list[int] = []
    results.changed.connect(lambda: told.append(1))
    with results.hold():
        taken = [results.take(entry.key) for entry in made[:-1]]
    assert find(panel, "Affine").data(CHIP) == "1"
    with results.hold():
        for one in reversed(taken):
            assert one is not None
            results.put_back(one)
    assert told == [1, 1]
    assert results.all == made
    assert time.thread_time() - start < 5
    for entry in made:
        results.mark_seen(entry.key, ()) if entry in made[:3] else None
    assert find(panel, "Affine").data(FRESH)


def test_what_shows_nobody_has_a_modality_and_a_size_like_a_series(panel: SeriesPanel, results: Results) -> None:
    results.add(make_result("", title="Brain MR slices"))
    pixels = np.zeros((4, 4), np.uint8)
    panel.thumbnails.ready.emit("job/0-0", make_icon(pixels), ResultSize("MR", (24, 64, 48)))
    row = panel.rows.find("job/0-0")
    assert row is not None
    assert (row.data(CHIP), row.data(ABOUT)) == ("MR", "24 slices · 48 × 64")
    panel.rows.mark_seen("job/0-0", ())
    assert row.data(ABOUT) == "24 slices · 48 × 64"
    assert "24 slices" in row.data(Qt.ItemDataRole.AccessibleTextRole)
