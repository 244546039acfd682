"""Drawn labels outlive the window: with a saved session, after a crash, and closing asks before they are lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from label_hand import WAIT, drag, find_labels, find_voxels, open_scan
from pytestqt.qtbot import QtBot

from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.labels.storing import read_all_drawn
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs.drawn.label_folder import DRAWN, Drawn, find_drawn, get_drawn, put_drawn
from medaug_gui.jobs.job import Item
from medaug_gui.jobs.session import open_session


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sessions of this test alone."""
    monkeypatch.setenv("MEDAUG_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path / "sessions"


def draw_mass(window: MainWindow) -> np.ndarray:
    """A stroke of a label of its own, and that locked; its voxels."""
    target = window.desk.labels.add_label("Mass")
    assert target is not None
    window.commands.find("tool-brush").trigger()
    drag(window, (6, 6), (6, 14))
    window.study.drawing.deeds.lock(target, True)
    return find_voxels(window).copy()


def test_labels_are_in_a_saved_session(
    make_window: Callable[[], MainWindow], ct_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first = make_window()
    open_scan(first, ct_folder, qtbot)
    drawn = draw_mass(first)
    first.study.drawing.brush.change(size=7.5)
    assert first.closing.describe_loss() == "Labels of 1 series are neither exported nor saved"
    assert "lose the labels" in first.closing.make_question("Labels").go
    with qtbot.waitSignal(first.sessions.saving.done, timeout=WAIT):
        first.sessions.save(tmp_path / "kept.medaug")
    assert first.closing.describe_loss() == ""
    first.close()
    again = make_window()
    again.sessions.open(tmp_path / "kept.medaug")
    qtbot.waitUntil(lambda: again.desk.shown.is_source_read, timeout=WAIT)
    assert [row.label.name for row in again.desk.labels.list_rows()] == ["Ball", "Mass"]
    assert [row.is_locked for row in again.desk.labels.list_rows()] == [False, True]
    assert (find_voxels(again) == drawn).all()
    assert again.study.drawing.brush.size == 7.5
    assert again.closing.describe_loss() == ""
    again.commands.find("tool-eraser").trigger()
    again.desk.labels.choose(again.desk.labels.list_rows()[0].target)
    drag(again, (24, 20))
    assert not (find_voxels(again) == drawn).all()


def test_labels_are_written_while_they_are_drawn(root: Path, window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    folder = window.desk.session.folder
    for at in (6, 30):
        window.commands.find("tool-brush").trigger()
        drag(window, (at, 6), (at, 14))
        now = find_voxels(window).copy()
        qtbot.waitUntil(
            lambda now=now: [bool((one.labels[0].voxels == now).all()) for one in read_all_drawn(folder)] == [True],
            timeout=WAIT,
        )
    qtbot.waitUntil(lambda: len(list(find_drawn(folder))) == 1, timeout=WAIT)


def test_labels_of_a_killed_window_come_back(
    root: Path, make_window: Callable[[], MainWindow], ct_folder: Path, qtbot: QtBot
) -> None:
    session = open_session()
    (header,), _ = scan_all([ct_folder], Progress())
    voxels = np.zeros((6, 48, 40), np.uint16)
    voxels[2, 5:9, 5:9] = 300
    labels = (LabelMap("Mine", voxels, (Label(300, "Rest", (9, 8, 7)),)),)
    drawn = Drawn(Item.from_header(header), voxels.shape, labels, (frozenset({300}),))
    put_drawn(drawn, session.folder / DRAWN / "one-1")
    session.leave()
    window = make_window()
    qtbot.waitUntil(lambda: window.desk.restorer.offer is not None, timeout=WAIT)
    assert "labels drawn on 1 series" in window.restore_strip.text.text()
    window.restore_strip.restore.click()
    qtbot.waitUntil(lambda: window.desk.shown.is_source_read, timeout=WAIT)
    (row,) = window.desk.labels.list_rows()
    assert (row.label.name, row.label.colour, row.is_locked) == ("Rest", (9, 8, 7), True)
    assert (find_voxels(window) == voxels).all()
    assert find_labels(window).is_changed
    assert "neither exported nor saved" in window.closing.describe_loss()


def test_an_export_counts_as_kept(window: MainWindow, ct_folder: Path, tmp_path: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    draw_mass(window)
    entry = window.desk.shown.source
    assert entry is not None
    window.commands.find("labels-export").trigger()
    assert window.inspector.current == "info"
    window.desk.exporter.export([entry], "nrrd", tmp_path / "out", ExportOptions())
    qtbot.waitUntil(lambda: not window.desk.label_store.unsaved, timeout=WAIT)
    assert list((tmp_path / "out").rglob("*.nrrd"))


def test_what_is_no_folder_of_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="labels"):
        get_drawn(tmp_path)
    for text in ("{", "{}", '{"shape": [1]}'):
        (tmp_path / "labels.json").write_text(text)
        with pytest.raises(ValueError, match=r".+"):
            get_drawn(tmp_path)
    (tmp_path / DRAWN / "bad").mkdir(parents=True)
    (tmp_path / DRAWN / "bad" / "labels.json").write_text("{}")
    assert read_all_drawn(tmp_path) == []
