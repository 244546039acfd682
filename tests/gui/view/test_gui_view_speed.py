"""What the picture area may cost on the GUI's thread; bounds are generous, for slow and shared machines."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication
from view_phantoms import opened, radiograph

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.series import Identity, Series


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


def test_a_slice_change_and_its_paint(view, chest):
    view.shown.show_source(chest, "chest")
    QApplication.processEvents()
    assert cost(lambda number: view.shown.set_index(100 + number)) < 15


def test_opening_does_not_read_the_volume(view, chest):
    assert cost(lambda number: view.shown.show_source(chest, "chest"), 5) < 20


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
