"""Series that come by the thousand, and rows that are not whole yet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Identity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.opening.opener import Opener
from medaug_gui.io.events import FileRefused, Found, Growing, ScanEvent

WAIT = 20_000


def header(number: int, patient: int = 0) -> SeriesHeader:
    who = Identity(patient_id=f"P{patient}", study_uid=f"1.{patient}", modality="CT", description=f"Series {number}")
    frame = FrameRef(path=f"/nowhere/{number}.dcm")
    return SeriesHeader(f"k{number}", f"g{number}", "dicom", who, (frame,), (1, 8, 8), (1.0, 1.0, 1.0))


def events(count: int) -> list[ScanEvent]:
    growing: list[ScanEvent] = [Growing(f"g{number}", header(number)) for number in range(count)]
    return growing + [Found(header(number)) for number in range(count)]


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[SeriesPanel]:
    pool = TaskPool()
    panel = SeriesPanel(pool)
    qtbot.addWidget(panel)
    panel.show()
    yield panel
    pool.stop()


def test_what_a_scan_finds_at_once_is_handed_on_in_portions(qtbot: QtBot) -> None:
    opener = Opener(TaskPool())
    portions: list[int] = []
    opener.found.connect(lambda headers: portions.append(len(headers)))
    opener._take(events(500))
    assert opener.is_busy
    assert portions == []
    with qtbot.waitSignal(opener.finished, timeout=WAIT) as finished:
        pass
    assert finished.args == [500, 0]
    assert sum(portions) == 500
    assert max(portions) <= 50
    assert not opener.is_busy


def test_a_provisional_row_becomes_the_final_one_where_it_stands(panel: SeriesPanel) -> None:
    gone: list[int] = []
    panel.model.rowsRemoved.connect(lambda _parent, first, _last: gone.append(first))
    panel.grow([header(number) for number in range(20)])
    assert panel.model.item_count == 0
    panel.settle([header(number) for number in range(20)])
    assert gone == []
    assert [entry.key for entry in panel.model.entries] == [f"k{number}" for number in range(20)]
    study = panel.model.find_item("k0").parent()  # type: ignore[union-attr]
    assert study.rowCount() == 20


def test_a_row_that_is_still_counted_cannot_be_run_on(panel: SeriesPanel) -> None:
    panel.settle([header(0)])
    panel.grow([header(1)])
    panel.tree.selectAll()
    assert [entry.key for entry in panel.entries] == ["k0"]


def test_a_study_that_was_closed_stays_closed_while_others_come(panel: SeriesPanel) -> None:
    panel.settle([header(0, patient=0)])
    tree = panel.tree
    first = tree.model().index(0, 0)
    assert tree.isExpanded(first)
    assert tree.isExpanded(tree.model().index(0, 0, first))
    tree.setExpanded(first, False)
    panel.settle([header(1, patient=1)])
    panel.settle([header(2, patient=0)])
    assert not tree.isExpanded(tree.model().index(0, 0, QModelIndex()))
    assert tree.isExpanded(tree.model().index(1, 0, QModelIndex()))


def test_a_series_opened_again_with_more_images_keeps_its_row(panel: SeriesPanel) -> None:
    more = replace(header(0), frames=(FrameRef(path="a"), FrameRef(path="b")), shape=(2, 8, 8))
    told: list[str] = []
    panel.replaced.connect(lambda entry: told.append(entry.key))
    panel.settle([header(0)])
    panel.grow([more])
    panel.settle([more])
    assert told == ["k0"]
    assert panel.model.item_count == 1
    assert panel.model.find_item("k0").parent().rowCount() == 1  # type: ignore[union-attr]
    assert "2 × 1 mm" in panel.model.entries[0].about


def test_marked_rows_are_counted_and_reasons_are_not(panel: SeriesPanel) -> None:
    counts: list[int] = []
    panel.selected.connect(counts.append)
    panel.settle([header(number, patient=number // 2) for number in range(6)])
    panel.refuse([FileRefused("/x/notes.txt", "This is no image.")])
    panel.tree.selectAll()
    assert counts[-1] == 6


def test_a_scan_that_was_stopped_says_so(qtbot: QtBot) -> None:
    pool = TaskPool()
    opener = Opener(pool)
    assert not opener.cancel()
    assert not opener.is_stopped
    with qtbot.waitSignal(opener.finished, timeout=WAIT):
        opener.open([Path("/nowhere/at/all")])
        assert opener.cancel()
    assert opener.is_stopped
    with qtbot.waitSignal(opener.finished, timeout=WAIT):
        opener.open([Path("/nowhere/at/all")])
    assert not opener.is_stopped
