"""Drawing beside everything else: on results, with the wheel and the right button, before and after jobs."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from label_hand import WAIT, drag, find_labels, find_point, find_voxels, open_scan, send
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.jobs import stash
from medaug_gui.jobs.drawn.label_folder import get_drawn
from medaug_gui.jobs.recipe import Recipe, RecipeStep
from medaug_gui.jobs.session import RESULTS

RIGHT, NOTHING = Qt.MouseButton.RightButton, Qt.MouseButton.NoButton
PLAIN = Qt.KeyboardModifier.NoModifier


def show_result(window: MainWindow, qtbot: QtBot) -> Entry:
    """A result beside its source, on screen."""
    source = window.desk.shown.source
    assert source is not None
    place = window.desk.session.folder / RESULTS / "job" / "0-0"
    entry = Entry("job/0-0", "Flip", stash=stash.put(small_ct(), place), source=source.key, about="Ball")
    window.study.results.add(entry)
    window.study.results.choose(entry.key)
    qtbot.waitUntil(lambda: window.desk.shown.sides.result is not None, timeout=WAIT)
    window.study.view.set_layout("side")
    QApplication.processEvents()
    return entry


def test_a_result_has_labels_of_its_own(window: MainWindow, ct_folder: Path, qtbot: QtBot, tmp_path: Path) -> None:
    open_scan(window, ct_folder, qtbot)
    source = find_voxels(window).copy()
    entry = show_result(window, qtbot)
    window.commands.find("tool-eraser").trigger()
    window.study.drawing.brush.change(size=9.0)
    drag(window, (24, 20), pane=1)
    assert find_labels(window).key == entry.key
    erased = find_voxels(window).copy()
    assert not (erased == source).all()
    window.desk.shown.set_mode("source")
    assert (find_voxels(window) == source).all()
    window.desk.shown.set_mode("result")
    assert find_labels(window).key == entry.key
    window.desk.exporter.export([entry], "nrrd", tmp_path / "out", ExportOptions())
    qtbot.waitUntil(lambda: not window.desk.label_store.unsaved, timeout=WAIT)
    job = window.desk.run_recipe(Recipe((RecipeStep("gamma"),)), [entry])
    row = window.desk.jobs.find(job)
    assert row is not None
    (item,) = row.job.items
    qtbot.waitUntil(lambda: (Path(item.drawn) / "labels.json").exists(), timeout=WAIT)
    assert (get_drawn(Path(item.drawn)).labels[0].voxels == erased).all()
    qtbot.waitUntil(lambda: len(window.study.results.all) == 2, timeout=WAIT)
    made = next(one for one in window.study.results.all if one.key != entry.key)
    assert made.stash is not None
    assert (stash.get(made.stash).labels[0].voxels == erased).all()
    window.desk.forget(entry)
    assert entry.key not in window.desk.label_store.unsaved


def test_a_job_that_is_cancelled_at_once_does_not_run(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    window.commands.find("tool-brush").trigger()
    drag(window, (4, 4))
    entry = window.desk.shown.source
    assert entry is not None
    job = window.desk.run_recipe(Recipe((RecipeStep("flip"),), copies=50), [entry])
    window.desk.cancel_job(job)
    qtbot.waitUntil(lambda: job not in window.desk.jobs.open_jobs, timeout=WAIT)
    assert len(window.study.results.all) < 50


def test_the_wheel_and_the_right_button_do_what_they_do_without_a_tool(
    window: MainWindow, ct_folder: Path, qtbot: QtBot
) -> None:
    open_scan(window, ct_folder, qtbot)
    window.commands.find("tool-brush").trigger()
    pane, shown = window.study.view.panes[0], window.desk.shown
    before, index, wide = find_voxels(window).copy(), shown.position.index, shown.looks.window
    place = find_point(pane, (10, 10))
    wheel = QWheelEvent(
        place, pane.mapToGlobal(place), QPoint(), QPoint(0, -120), NOTHING, PLAIN, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(pane, wheel)
    assert shown.position.index != index
    send(pane, QEvent.Type.MouseButtonPress, (10, 10), RIGHT, RIGHT, PLAIN)
    send(pane, QEvent.Type.MouseMove, (16, 30), NOTHING, RIGHT, PLAIN)
    send(pane, QEvent.Type.MouseButtonRelease, (16, 30), RIGHT, NOTHING, PLAIN)
    assert shown.looks.window != wide
    assert (find_voxels(window) == before).all()


def test_a_stroke_goes_on_in_the_slice_that_the_wheel_brings(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    target = window.desk.labels.add_label("Mass")
    assert target is not None
    window.commands.find("tool-brush").trigger()
    window.study.drawing.brush.change(size=3.0, leaves_others=False)
    pane, first = window.study.view.panes[0], window.desk.shown.position.index
    drag(window, (4, 4), ends=False)
    pane.step(1)
    send(pane, QEvent.Type.MouseMove, (40, 30), NOTHING, Qt.MouseButton.LeftButton, PLAIN)
    send(pane, QEvent.Type.MouseButtonRelease, (40, 30), Qt.MouseButton.LeftButton, NOTHING, PLAIN)
    drawn = find_voxels(window) == target.value
    assert np.flatnonzero(drawn.any(axis=(1, 2))).tolist() == [first, first + 1]
    assert drawn[first].sum() == drawn[first + 1].sum(), "no line leads from one slice to the other"
    window.commands.find("undo").trigger()
    assert not (find_voxels(window) == target.value).any()


def test_the_map_is_ready_before_the_first_stroke(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    canvas = find_labels(window).canvases[0]
    assert not canvas.is_thawed
    window.commands.find("tool-brush").trigger()
    qtbot.waitUntil(lambda: canvas.is_thawed, timeout=WAIT)
    side = window.desk.shown.sides.source
    assert side is not None
    assert side.series.labels[0] is canvas.label_map
    assert QPointF(find_point(window.study.view.panes[0], (0, 0))).x() > 0
