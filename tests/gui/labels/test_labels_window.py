"""Labels in the whole window: strokes by the mouse, the list, undo, planes, what goes into results and exports."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from label_hand import ALT, LEFT, NO_KEYS, WAIT, drag, find_labels, find_voxels, make_disc, open_scan, send
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportOptions
from medaug_gui.gui.labels.label_list import EYE, LOCK, find_parts
from medaug_gui.gui.labels.label_set import Target
from medaug_gui.gui.window.main_window import MainWindow
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.jobs import stash
from medaug_gui.jobs.recipe import Recipe, RecipeStep


def choose(window: MainWindow, tool: str, size: float = 12.0) -> None:
    window.commands.find(f"tool-{tool}").trigger()
    window.study.drawing.brush.change(size=size)


def add_label(window: MainWindow, name: str = "Mass") -> Target:
    target = window.desk.labels.add_label(name)
    assert target is not None
    return target


def test_a_dab_is_the_disc_and_undo_takes_it_back(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    target = add_label(window)
    choose(window, "brush")
    assert window.inspector.current == "labels"
    before = find_voxels(window).copy()
    index = window.desk.shown.position.index
    drag(window, (5, 20))
    disc = make_disc((48, 40), (1.5, 1.5), (5, 20), 12.0) & (before[index] == 0)
    assert disc.any()
    assert (find_voxels(window)[index] == np.where(disc, target.value, before[index])).all()
    assert window.desk.history.to_undo == "Brush stroke on Mass"
    window.commands.find("undo").trigger()
    assert (find_voxels(window) == before).all()
    window.commands.find("redo").trigger()
    assert (find_voxels(window)[index] == target.value).sum() == disc.sum()


def test_a_stroke_without_a_label_makes_one(window: MainWindow, two_series: Path, qtbot: QtBot) -> None:
    open_scan(window, two_series, qtbot)
    (ball,) = window.desk.labels.list_rows()
    window.study.drawing.deeds.remove(ball.target)
    qtbot.waitUntil(lambda: not window.desk.labels.list_rows(), timeout=WAIT)
    choose(window, "brush")
    drag(window, (10, 10), (10, 30))
    (row,) = window.desk.labels.list_rows()
    assert row.label.name == "Label 1"
    held = find_labels(window).canvases[row.target.number].voxels == row.target.value
    assert held.any(axis=(1, 2)).sum() == 1


def test_other_planes_draw_and_show_the_same_voxels(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    target = add_label(window)
    window.study.view.set_layout("planes")
    qtbot.waitUntil(lambda: len(window.study.view.panes) >= 3, timeout=WAIT)
    choose(window, "brush", 6.0)
    window.study.drawing.brush.change(leaves_others=False)
    coronal = window.study.view.panes[1]
    shown = coronal.content.main
    assert shown is not None
    row, column = 2, 10
    drag(window, (row, column), pane=1)
    slice_, at, across = shown.cut.find_voxel(shown.index, row, column)
    drawn = find_voxels(window) == target.value
    z, x = np.mgrid[:6, :40]
    expected = np.hypot((z - slice_) * 3.0, (x - across) * 1.5) <= 3.0 + 1e-6
    assert (drawn[:, at] == expected).all()
    assert drawn.sum() == expected.sum()


def test_a_ball_goes_through_slices_and_escape_drops_it(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    target = add_label(window)
    choose(window, "brush", 12.0)
    window.commands.find("brush-ball").trigger()
    before = find_voxels(window).copy()
    drag(window, (4, 4), ends=False)
    assert (find_voxels(window) == target.value).any(axis=(1, 2)).sum() == 5
    window.escape.press()
    assert (find_voxels(window) == before).all()
    assert not window.desk.history.to_undo.startswith("Brush")


def test_limits_locks_and_the_label_begun_on_hold(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    book, brush = window.desk.labels, window.study.drawing.brush
    ball = book.list_rows()[0].target
    target = add_label(window)
    choose(window, "brush", 40.0)
    index, source = window.desk.shown.position.index, window.desk.shown.sides.source
    assert source is not None
    image = source.series.voxels[index]
    brush.change(leaves_others=False, is_limited=True, low=-100.0, high=100.0)
    drag(window, (24, 20))
    drawn = find_voxels(window)[index] == target.value
    assert drawn.any()
    assert (image[drawn] == 40).all()
    window.commands.find("undo").trigger()
    window.commands.find("brush-range").trigger()
    assert brush.is_inverted
    drag(window, (24, 20))
    assert (image[find_voxels(window)[index] == target.value] == -1000).all()
    window.commands.find("undo").trigger()
    brush.change(is_limited=False, keeps_to_first=True)
    before = find_voxels(window)[index].copy()
    drag(window, (24, 20))
    assert (before[find_voxels(window)[index] == target.value] == ball.value).all()
    window.commands.find("undo").trigger()
    window.study.drawing.deeds.lock(ball, True)
    drag(window, (24, 20))
    assert (find_voxels(window)[index] == before).all()


def test_the_eraser_and_a_locked_label(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    ball = window.desk.labels.list_rows()[0].target
    index = window.desk.shown.position.index
    choose(window, "eraser", 9.0)
    drag(window, (24, 20))
    disc = make_disc((48, 40), (1.5, 1.5), (24, 20), 9.0)
    assert not find_voxels(window)[index][disc].any()
    assert window.desk.history.to_undo == "Erase Ball"
    window.study.drawing.deeds.lock(ball, True)
    before = find_voxels(window).copy()
    drag(window, (10, 20), (30, 20))
    assert (find_voxels(window) == before).all()
    assert "locked" in window.notice.text


def test_alt_and_a_key_pick_the_label_under_the_pointer(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    ball = window.desk.labels.list_rows()[0].target
    target = add_label(window)
    choose(window, "brush")
    drag(window, (24, 20), keys=ALT)
    assert find_labels(window).active == ball
    window.desk.labels.choose(target)
    window.commands.find("label-pick").trigger()
    assert find_labels(window).active == ball
    drag(window, (1, 1), keys=ALT)
    assert "no label here" in window.notice.text


def test_the_list_names_locks_hides_and_discards(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    book, tab = window.desk.labels, window.study.drawing.tab
    window.show_tab("labels")
    qtbot.waitUntil(lambda: book.list_rows()[0].millilitres is not None, timeout=WAIT)
    count = int((find_voxels(window) == 1).sum())
    (row,) = book.list_rows()
    assert row.millilitres is not None
    assert abs(row.millilitres - count * 3.0 * 1.5 * 1.5 / 1000) < 1e-9
    for part in (LOCK, EYE):
        box = find_parts(tab.list.visualRect(tab.list.labels.index(0)))[part]
        qtbot.mouseClick(tab.list.viewport(), LEFT, pos=QPoint(box.center()))
    (row,) = book.list_rows()
    assert row.is_locked
    assert row.is_hidden
    assert "locked, hidden" in tab.list.labels.data(tab.list.labels.index(0), Qt.ItemDataRole.AccessibleTextRole)
    tab.list.labels.setData(tab.list.labels.index(0), "Heart")
    window.study.drawing.deeds.recolour(row.target, (1, 2, 3))
    (row,) = book.list_rows()
    assert (row.label.name, row.label.colour) == ("Heart", (1, 2, 3))
    before = find_voxels(window).copy()
    tab.list.setFocus()
    qtbot.keyClick(tab.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not book.list_rows(), timeout=WAIT)
    assert not find_voxels(window).any()
    assert not tab.empty.isHidden()
    for _ in range(4):
        window.commands.find("undo").trigger()
    assert (find_voxels(window) == before).all()
    assert [row.label.name for row in book.list_rows()] == ["Ball"]


def test_hidden_labels_and_styles_are_seen(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    book, pane = window.desk.labels, window.study.view.panes[0]
    row = book.list_rows()[0]
    seen = []
    for style in ("both", "fill", "outline"):
        window.desk.shown.overlays.set_style(style)
        seen.append(pane.make_image())
    assert seen[0] != seen[1]
    assert seen[1] != seen[2]
    assert seen[2] != seen[0]
    window.study.drawing.deeds.hide(row.target, True)
    hidden = pane.make_image()
    window.desk.shown.overlays.show_labels(False)
    assert pane.make_image() == hidden
    assert hidden not in seen


def test_a_jump_goes_to_the_middle_of_a_label(window: MainWindow, ct_folder: Path, qtbot: QtBot) -> None:
    open_scan(window, ct_folder, qtbot)
    add_label(window)
    choose(window, "brush", 6.0)
    window.desk.shown.set_index(5)
    drag(window, (4, 4))
    window.desk.shown.set_index(1)
    window.commands.find("label-go-to").trigger()
    qtbot.waitUntil(lambda: window.desk.shown.position.index == 5, timeout=WAIT)


def test_what_is_drawn_goes_into_the_result_and_is_exported(
    window: MainWindow, ct_folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    open_scan(window, ct_folder, qtbot)
    target = add_label(window, "Mass")
    choose(window, "brush", 9.0)
    drag(window, (6, 6), (6, 12))
    drawn = find_voxels(window) == target.value
    entry = window.desk.shown.source
    assert entry is not None
    qtbot.waitUntil(lambda: "flip" in window.desk.capabilities.specs, timeout=WAIT)
    window.desk.run_recipe(Recipe((RecipeStep("flip", {"probability": 1.0}),)), [entry])
    qtbot.waitUntil(lambda: bool(window.study.results.all), timeout=WAIT)
    (result,) = window.study.results.all
    assert result.stash is not None
    labelled = stash.get(result.stash)
    names = {label.value: label.name for label in labelled.labels[0].labels}
    assert names[target.value] == "Mass"
    assert (labelled.labels[0].voxels == target.value).sum() == drawn.sum()
    window.desk.exporter.export([entry], "dicom", tmp_path / "out", ExportOptions())
    qtbot.waitUntil(lambda: not window.desk.exporter.is_busy, timeout=WAIT)
    found, _ = scan_all([tmp_path / "out"], Progress())
    header = next(one for one in found if one.label_files)
    series = read_series(header, Progress())
    again = [one for one in series.labels if any(label.name == "Mass" for label in one.labels)]
    value = next(label.value for label in again[0].labels if label.name == "Mass")
    assert ((again[0].voxels == value).sum()) == drawn.sum()


def test_a_move_of_the_brush_costs_less_than_a_frame(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from small_scans import small_ct

    from medaug_gui.export import nifti
    from medaug_gui.export.base import ExportItem

    list(nifti.write([ExportItem(small_ct("Large", (4, 512, 512)), "large")], tmp_path, ExportOptions(), Progress()))
    open_scan(window, tmp_path, qtbot)
    add_label(window)
    choose(window, "brush", 30.0)
    pane, spent = window.study.view.panes[0], []
    drag(window, (100, 100), ends=False)
    for step in range(150):
        QApplication.processEvents()
        begun = time.thread_time()
        at = (100 + step * 2, 250 + 120 * np.sin(step / 9))
        send(pane, QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, LEFT, NO_KEYS)
        QApplication.processEvents()
        spent.append(time.thread_time() - begun)
    window.escape.press()
    assert np.percentile(spent, 99) < 0.016


def test_labels_survive_a_language_and_a_kept_brush(make_window: Callable[[], MainWindow]) -> None:
    brush = make_window().study.drawing.brush
    brush.change(size=33.0, keeps_to_first=True)
    told = brush.to_json()
    other = make_window().study.drawing.brush
    other.restore(told | {"shape": "cube", "nonsense": 1, "is_limited": "yes"})
    assert other.to_json() == told
    other.grow()
    assert other.size > 33
    other.shrink()
    assert abs(other.size - 33) < 1
