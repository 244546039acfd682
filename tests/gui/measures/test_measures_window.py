"""Measures in the whole window: the toolbar, the message that offers undo, the export, a session that was killed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pydicom
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from medaug_gui.core.grid_points import find_places
from medaug_gui.core.measures import Measure
from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.measures.book import make_key
from medaug_gui.gui.measures.storing import read_measures
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000


def open_scan(window: MainWindow, folder: Path, qtbot: QtBot) -> None:
    window.open([folder])
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)


def draw(window: MainWindow, number: int = 1) -> Measure:
    """A rectangle in the third slice of what is shown."""
    book, side = window.desk.measures, window.desk.shown.sides.source
    assert side is not None
    corners = find_places(side.series.geometry, [(2, 10, 10), (2, 10, 20), (2, 25, 20), (2, 25, 10)])
    points = tuple(tuple(point) for point in corners.tolist())
    measure = Measure("rectangle", points, (0.0, 0.0, 1.0), number, make_key(), book.make_home(side))
    book.keep(measure)
    return measure


def test_the_row_at_the_top_has_both_menus_and_the_keys_work(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.activateWindow()
    pane = window.study.view.active
    pane.setFocus()
    for key, tool in ((Qt.Key.Key_D, "distance"), (Qt.Key.Key_M, "ellipse"), (Qt.Key.Key_W, "window")):
        qtbot.keyClick(pane, key)
        assert window.study.view.tools.current.id == tool
    for name in ("distance", "angle", "profile", "ellipse", "rectangle", "freehand"):
        action = window.commands.find(f"tool-{name}")
        assert not action.icon().isNull()
        action.trigger()
        assert window.study.view.tools.current.id == name


def test_a_drag_on_the_picture_fills_the_inspector(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.inspector.show_tab("measures")
    window.study.view.tools.choose("ellipse")
    pane = window.study.view.active
    middle = pane.rect().center()
    qtbot.mousePress(pane, Qt.MouseButton.LeftButton, pos=middle - QPoint(40, 40))
    qtbot.mouseMove(pane, middle + QPoint(10, 10))
    qtbot.mouseMove(pane, middle + QPoint(40, 40))
    qtbot.mouseRelease(pane, Qt.MouseButton.LeftButton, pos=middle + QPoint(40, 40))
    qtbot.waitUntil(lambda: window.study.measuring.tab.table.model().rowCount() == 1, timeout=60_000)


def test_discarding_offers_to_undo(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    measure = draw(window, 2)
    window.desk.measures.discard([measure.key])
    told = window.findChild(ElidedLabel, "notice")
    assert told.full == "Discarded Rectangle 2."
    offer = window.findChild(QToolButton, "notice-offer")
    assert offer.isVisible()
    offer.click()
    assert window.desk.measures.all == (measure,)


@pytest.mark.parametrize("wanted", [True, False])
def test_an_export_holds_them_where_that_is_asked_for(
    window: MainWindow, ct_folder: Path, qtbot: QtBot, tmp_path: Path, wanted: bool
) -> None:
    open_scan(window, ct_folder, qtbot)
    draw(window)
    source = window.desk.shown.source
    assert source is not None
    with qtbot.waitSignal(window.desk.exporter.finished, timeout=WAIT):
        window.desk.exporter.export([source], "dicom", tmp_path, ExportOptions(measures=wanted, deidentify=True))
    found = list(tmp_path.rglob("SR_measures.dcm"))
    assert len(found) == wanted
    if wanted:
        image = pydicom.dcmread(found[0].parent / "IM00001.dcm")
        report = pydicom.dcmread(found[0])
        assert report.PatientID == image.PatientID
        assert report.PatientID.startswith("Anon-")


def test_they_lie_in_the_session_and_come_back_with_it(
    make_window: Callable[[], MainWindow], ct_folder: Path, qtbot: QtBot
) -> None:
    window = make_window()
    open_scan(window, ct_folder, qtbot)
    measure = draw(window)
    folder = window.desk.session.folder
    qtbot.waitUntil(lambda: len(read_measures(folder)) == 1, timeout=WAIT)
    second = draw(window, 2)
    window.desk.measures.discard([second.key])
    qtbot.waitUntil(lambda: window.desk.pool.is_busy is False, timeout=WAIT)
    kept = read_measures(folder)
    other = make_window()
    open_scan(other, ct_folder, qtbot)
    other.desk.restorer.measured.emit(kept)
    assert other.desk.measures.all[0] == measure
    side = other.desk.shown.sides.source
    assert other.desk.measures.list_on(side)[0] == measure
    other.desk.measures.bring_back(["nonsense", {"kind": "blob"}, *kept])
    assert len(other.desk.measures.all) == len(kept)


def test_a_saved_session_holds_them(make_window: Callable[[], MainWindow], ct_folder: Path, qtbot: QtBot) -> None:
    window = make_window()
    open_scan(window, ct_folder, qtbot)
    measure = draw(window)
    saved = json.loads(json.dumps(window.sessions.parts.save()))
    other = make_window()
    open_scan(other, ct_folder, qtbot)
    other.sessions.parts.restore(saved)
    assert other.desk.measures.all == (measure,)
    assert other.desk.measures.list_shown() == [measure]
