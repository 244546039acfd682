"""Plane, slice, window, zoom and turn of each series outlive a restart of the program."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from medaug_gui.gui.view.kept_views import FILE
from medaug_gui.gui.view.viewport import Turn
from medaug_gui.gui.window.main_window import MainWindow

WAIT = 60000


def show(window: MainWindow, qtbot: QtBot, folder: Path, title: str) -> None:
    if not window.study.series.model.entries:
        window.open([folder])
        qtbot.waitUntil(lambda: len(window.study.series.model.entries) == 2, timeout=WAIT)
    entry = next(one for one in window.study.series.model.entries if title in one.label)
    window.show_entry(entry)
    shown = window.desk.shown
    qtbot.waitUntil(
        lambda: shown.is_source_read and shown.source is not None and shown.source.key == entry.key, timeout=60_000
    )


def look(window: MainWindow) -> tuple[object, ...]:
    shown, view = window.desk.shown, window.study.view.stage.viewport
    one = shown.looks.look
    return shown.position.plane, shown.position.index, one.window, one.invert, one.colours, view.zoom, view.turn


def test_each_series_is_looked_at_as_before_the_restart(
    make_window: Callable[[], MainWindow], qtbot: QtBot, two_series: Path
) -> None:
    first = make_window()
    show(first, qtbot, two_series, "First")
    shown, stage = first.desk.shown, first.study.view.stage
    shown.set_plane("coronal")
    shown.set_index(7)
    shown.windowing.set_window(-600.0, 1500.0)
    shown.looks.change(invert=True, colours="viridis")
    stage.zoom(3.0, QPointF(50, 60))
    stage.turn(stage.viewport, Turn(1, True))
    one = look(first)
    show(first, qtbot, two_series, "Second")
    shown.set_index(1)
    stage.zoom(2.0, QPointF(50, 60))
    two = look(first)
    first.close()

    second = make_window()
    show(second, qtbot, two_series, "Second")
    assert look(second) == two
    show(second, qtbot, two_series, "First")
    assert look(second) == one


def test_what_is_kept_names_nobody(make_window: Callable[[], MainWindow], qtbot: QtBot, two_series: Path) -> None:
    window = make_window()
    show(window, qtbot, two_series, "First")
    entry = window.desk.shown.source
    assert entry is not None
    assert entry.header is not None
    window.close()
    text = (window.settings.folder / FILE).read_text()
    assert json.loads(text)["places"]
    for word in (entry.key, entry.header.identity.patient_id, entry.header.identity.patient_name, "First"):
        assert not word or word not in text


@pytest.mark.parametrize(
    "text",
    ["", "[1]", '{"places": 3, "viewports": []}', '{"places": {"a": 1}, "viewports": {"a": {"axial": 2}}}',
     '{"places": {"a": {"plane": "odd", "voxel": [1]}, "b": {"plane": "axial", "voxel": [1, 2, "x"]}},'
     ' "viewports": {"a": {"axial": {"zoom": "x", "centre": [1, 2], "quarters": 0}}, "b": 4}}'],
)  # fmt: skip
def test_a_damaged_file_is_as_none(
    make_window: Callable[[], MainWindow], qtbot: QtBot, two_series: Path, tmp_path: Path, text: str
) -> None:
    (tmp_path / FILE).write_text(text)
    window = make_window()
    show(window, qtbot, two_series, "First")
    assert window.study.view.stage.viewport.fitted
