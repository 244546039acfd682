"""Label maps that come as files, in the real window: joined, shown, taken off, from a folder; all of it undone."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.main_window import MainWindow

WAIT = 20_000
RNG = np.random.default_rng(1)
LABELS = np.zeros((4, 24, 24), np.uint8)
LABELS[1:3, 5:15, 5:15] = 1
LABELS[1:3, 8:12, 8:12] = 2
IMAGE = (RNG.normal(0, 20, LABELS.shape) + 100 * LABELS).astype("<i2")


def write(path: Path, array: np.ndarray) -> Path:
    head = bytearray(352)
    struct.pack_into("<i", head, 0, 348)
    struct.pack_into("<8h", head, 40, 3, *array.shape[::-1], 1, 1, 1, 1)
    struct.pack_into("<2h", head, 70, *((2, 8) if array.dtype == np.uint8 else (4, 16)))
    struct.pack_into("<8f", head, 76, 1, 1, 1, 3, 1, 1, 1, 1)
    struct.pack_into("<f", head, 108, 352.0)
    struct.pack_into("<2h", head, 252, 1, 0)
    head[344:348] = b"n+1\0"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(bytes(head) + array.tobytes()))
    return path


def opened(window: MainWindow, qtbot: QtBot, *paths: Path) -> None:
    with qtbot.waitSignal(window.desk.opener.finished, timeout=WAIT):
        window.open(list(paths))


def rows(window: MainWindow) -> dict[str, int]:
    """Titles, and how many label maps each has."""
    headers = [entry.header for entry in window.study.series.model.entries]
    return {header.identity.description: len(header.label_files) for header in headers if header is not None}


def case(tmp_path: Path) -> Path:
    write(tmp_path / "set/imagesTr/c_1_0000.nii.gz", IMAGE)
    write(tmp_path / "set/imagesTr/c_1_0001.nii.gz", IMAGE + 1)
    write(tmp_path / "set/labelsTr/c_1.nii.gz", LABELS)
    return tmp_path / "set"


def test_a_data_set_has_rows_with_label_maps_that_are_drawn(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, case(tmp_path))
    assert rows(window) == {"c_1_0000": 1, "c_1_0001": 1}
    entry = window.study.series.model.entries[0]
    assert "labels" in entry.about
    assert "channel 0000" in entry.about
    qtbot.waitUntil(lambda: window.desk.cache.get(entry.key) is not None, timeout=WAIT)
    series = window.desk.cache.get(entry.key)
    assert series is not None
    np.testing.assert_array_equal(series.labels[0].voxels, LABELS)


def test_label_maps_are_taken_off_and_come_back(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    opened(window, qtbot, case(tmp_path))
    panel = window.study.series
    panel.choose(panel.model.entries[0].key)
    panel.tree.selectAll()
    panel.menu.labels_off.trigger()
    qtbot.waitUntil(lambda: rows(window) == {"c_1_0000": 0, "c_1_0001": 0, "c_1": 0}, timeout=WAIT)
    assert "taken off" in window.notice.text
    window.desk.history.undo()
    assert rows(window) == {"c_1_0000": 1, "c_1_0001": 1}
    window.desk.history.redo()
    assert rows(window) == {"c_1_0000": 0, "c_1_0001": 0, "c_1": 0}


def test_label_maps_of_a_folder(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "scans/p1.nii.gz", IMAGE)
    write(tmp_path / "mine/p1.nii.gz", LABELS)
    opened(window, qtbot, tmp_path / "scans")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "mine"))
    window.study.series.tree.selectAll()
    window.study.series.menu.labels_from.trigger()
    qtbot.waitUntil(lambda: rows(window) == {"p1": 1}, timeout=WAIT)
    window.desk.history.undo()
    assert rows(window) == {"p1": 0}


def test_a_label_map_alone_is_named_refused_and_opened_as_an_image_on_request(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    opened(window, qtbot, write(tmp_path / "labelsTr/c_1.nii.gz", LABELS))
    (entry,) = window.study.series.model.entries
    assert entry.header is not None
    assert entry.header.label_map
    assert "without its image" in entry.problems[-1]
    window.study.series.tree.selectAll()
    window.study.series.menu.image.trigger()
    qtbot.waitUntil(lambda: not window.study.series.model.entries[0].header.label_map, timeout=WAIT)
    window.desk.history.undo()
    assert window.study.series.model.entries[0].header == entry.header


def test_label_maps_opened_after_their_images_are_joined(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = case(tmp_path)
    opened(window, qtbot, folder / "imagesTr")
    opened(window, qtbot, folder / "labelsTr")
    qtbot.waitUntil(lambda: rows(window) == {"c_1_0000": 1, "c_1_0001": 1}, timeout=WAIT)
