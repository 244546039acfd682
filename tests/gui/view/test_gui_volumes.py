"""Volumes of one series are rows of their own in the window, each under what it is, and so are their exports."""

from __future__ import annotations

from pathlib import Path

import pydicom
from pytestqt.qtbot import QtBot

from medaug_gui.gui.window.main_window import MainWindow

WAIT = 30_000
KERNELS = ("B30f", "B70f")


def two_kernels(source: Path, folder: Path) -> Path:
    """A CT series of which every second slice is of another kernel."""
    folder.mkdir()
    for path in sorted(source.rglob("IM*.dcm")):
        data = pydicom.dcmread(path)
        data.ConvolutionKernel = KERNELS[int(data.InstanceNumber) % 2]
        data.SeriesDescription = "A chest with a description that is longer than a row is wide"
        data.save_as(folder / path.name)
    return folder


def test_each_volume_has_a_row_that_says_what_it_is(
    window: MainWindow, qtbot: QtBot, ct_folder: Path, tmp_path: Path
) -> None:
    window.open([two_kernels(ct_folder, tmp_path / "two")])
    model = window.study.series.model
    qtbot.waitUntil(lambda: len(model.entries) == 2 and not window.desk.opener.is_busy, timeout=WAIT)
    titles = [entry.title for entry in model.entries]
    assert [title.rpartition(", ")[2] for title in titles] == ["kernel B30f", "kernel B70f"]
    entry = model.entries[0]
    qtbot.waitUntil(lambda: window.desk.cache.get(entry.key) is not None, timeout=WAIT)
    assert window.desk.cache.get(entry.key).identity.part == "kernel B30f"
