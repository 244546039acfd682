"""What the picture area may cost on the GUI's thread; bounds are generous, for slow and shared machines."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from view_phantoms import opened, radiograph

from medaug_gui.core.geometry import TIME, Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.compare_view import CompareView


@pytest.fixture(scope="module")
def chest() -> Series:
    voxels = np.broadcast_to(np.arange(512, dtype=np.int16), (300, 512, 512))
    return Series(voxels, Geometry((300, 512, 512), (1.0, 0.7, 0.7)), Identity(modality="CT"), unit="HU")


@pytest.fixture
def view(qtbot):
    return opened(qtbot, 700)


def cost(act, times: int = 15) -> float:
    """Milliseconds of the quickest call, painting included: what it costs when nothing else takes the processor."""
    taken = []
    for number in range(times):
        start = time.perf_counter()
        act(number)
        QApplication.processEvents()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def own_cost(act, times: int = 15) -> float:
    """The same of the GUI's thread alone, whoever else takes the processor."""
    taken = []
    for number in range(times):
        start = time.thread_time()
        act(number)
        QApplication.processEvents()
        taken.append((time.thread_time() - start) * 1000)
    return min(taken)


def test_a_slice_change_and_its_paint(view, chest):
    view.shown.show_source(chest, "chest")
    QApplication.processEvents()
    assert cost(lambda number: view.shown.set_index(100 + number)) < 15


def test_opening_does_not_read_the_volume(view, chest):
    assert own_cost(lambda number: view.shown.show_source(chest, "chest")) < 20


def test_difference_and_reformatted_slices(view, chest):
    view.shown.show_source(chest, "chest")
    view.shown.show_result(chest.with_voxels(chest.voxels), "same")
    view.shown.set_mode("difference")
    QApplication.processEvents()
    assert cost(lambda number: view.shown.set_index(100 + number)) < 25
    view.shown.set_plane("sagittal")
    assert cost(lambda number: view.shown.set_index(100 + number)) < 25


def test_a_large_radiograph_opens_and_windows_without_a_halt(view):
    large = radiograph(4096)
    assert cost(lambda number: view.shown.show_source(large, "chest"), 3) < 60
    assert cost(lambda number: view.shown.windowing.set_window(1500 + number, 2000)) < 20
    view.stage.show_pixels()
    assert cost(lambda number: view.stage.pan(9, 9)) < 20


def test_many_labels_cost_no_more_than_few(view, chest):
    blocks = np.add.outer(np.arange(512) // 52 * 10, np.arange(512) // 52).astype(np.uint8)
    held = LabelMap("organs", np.broadcast_to(blocks, (300, 512, 512)))
    view.shown.show_source(replace(chest, labels=(held,)), "chest")
    QApplication.processEvents()
    assert cost(lambda number: view.shown.set_index(100 + number)) < 25


def labelled_pair(chest: Series) -> tuple[Series, Series]:
    blocks = np.zeros((512, 512), np.uint8)
    blocks[100:300, 100:300], blocks[320:400, 300:450] = 1, 2
    held = LabelMap("organs", np.broadcast_to(blocks, (300, 512, 512)))
    source = replace(chest, labels=(held,))
    return source, source.with_voxels((chest.voxels[:120] + np.int16(9)).repeat(3, axis=0)[:300])


def test_a_slice_change_with_overlays_in_four_panes(qtbot, chest):
    view = opened(qtbot, 1000)
    source, result = labelled_pair(chest)
    view.shown.show_source(source, "chest", "a")
    entries = [Entry(f"job/{number}", f"result {number}", source="a") for number in range(3)]
    view.shown.family.set_entries(entries)
    view.set_layout("results")
    for entry in entries:
        view.shown.family.put(entry, result)
    QApplication.processEvents()
    assert len(view.panes) == 4
    assert own_cost(lambda number: view.shown.set_index(100 + number)) < 16
    view.set_layout("planes")
    QApplication.processEvents()
    assert own_cost(lambda number: view.shown.set_index(100 + number)) < 16


def test_sixty_images_a_second_of_a_film(qtbot):
    view = opened(qtbot, 900)
    frames = np.random.default_rng(0).integers(0, 4000, (60, 512, 512)).astype(np.int16)
    grid = Geometry((60, 512, 512), (1.0, 0.7, 0.7), positioned=False, first=TIME)
    view.shown.show_source(Series(frames, grid, Identity(modality="XA")), "film")
    QApplication.processEvents()
    taken = []
    for number in range(60):
        start = time.thread_time()
        view.shown.set_index(number)
        QApplication.processEvents()
        taken.append((time.thread_time() - start) * 1000)
    assert sorted(taken)[len(taken) // 2] < 16.6


def test_a_thick_slab_never_stops_the_window_while_the_crosshair_is_dragged(qtbot, chest):
    pool = TaskPool()
    view = CompareView(Shown(), pool)
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    view.shown.show_source(chest, "chest")
    view.set_layout("planes")
    view.choose(thickness=150.0)
    qtbot.waitUntil(lambda: view.slab_pane.content.slab is not None, timeout=20_000)
    taken = []
    for number in range(25):
        start = time.thread_time()
        view.shown.mark(view.panes[0].content.main, 100.0 + number, 120.0 + number)
        QApplication.processEvents()
        taken.append((time.thread_time() - start) * 1000)
    assert max(taken) < 50
    wanted = view.shown.position.find_index(view.shown.sides.source, "coronal")
    qtbot.waitUntil(lambda: view.slab_pane.content.main.index == wanted, timeout=20_000)
    pool.stop()
