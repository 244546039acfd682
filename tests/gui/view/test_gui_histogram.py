"""The histogram counts the slice on screen without gaps, and its band is the window."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from view_phantoms import ultrasound

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Series
from medaug_gui.gui.scene.counting import find_bins
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.controls.histogram import Histogram

LEFT = Qt.MouseButton.LeftButton


def ramp(start: int, step: int = 1) -> Series:
    voxels = (start + step * np.arange(4 * 32 * 32)).astype(np.int16).reshape(4, 32, 32)
    return Series(voxels, Geometry((4, 32, 32)), window=(float(start), 100.0))


@pytest.fixture
def histogram(qtbot: QtBot) -> Histogram:
    made = Histogram(Shown())
    qtbot.addWidget(made)
    made.resize(600, made.height())
    made.show()
    return made


def drag(qtbot: QtBot, histogram: Histogram, first: float, last: float) -> None:
    y = histogram.height() // 2
    start, end = (QPoint(round(histogram.to_x(value)), y) for value in (first, last))
    qtbot.mousePress(histogram, LEFT, pos=start)
    qtbot.mouseMove(histogram, end)
    qtbot.mouseRelease(histogram, LEFT, pos=end)


def count(histogram: Histogram, tag: str) -> tuple[NDArray[Any], NDArray[Any]]:
    curve = histogram._curves[tag]
    return (curve.bins.edges[1:] + curve.bins.edges[:-1]) / 2, curve.roots


def test_it_counts_the_slice_on_screen(histogram: Histogram) -> None:
    shown = histogram._shown
    shown.show_source(ramp(0), "source")
    shown.show_result(ramp(5000), "result")
    shown.set_index(1)
    histogram.refresh()
    middles, roots = count(histogram, "A")
    assert np.sum(roots**2) == pytest.approx(32 * 32)
    counted = middles[roots > 0]
    assert 1000 <= counted.min() < counted.max() < 2060
    result, heights = count(histogram, "B")
    assert result[heights > 0].min() >= 6000
    assert np.array_equal(middles, result)


@pytest.mark.parametrize("dtype", [np.int16, np.float32])
@pytest.mark.parametrize("step", [1, 2, 3, 7, 16])
@pytest.mark.parametrize("count", [5, 255, 256, 257, 300, 2000])
def test_whole_numbers_leave_no_gaps(dtype: type, step: int, count: int) -> None:
    values = (-1000 + step * np.arange(count)).astype(dtype)
    bins = find_bins([values])
    assert bins is not None
    counts = bins.count_values(values)
    assert counts.sum() == count
    assert counts.min() > 0
    # Every bin but the last holds as many of the values that can be.
    assert len(set(counts[:-1].tolist())) <= 1
    assert bins.width % step == 0
    assert bins.count <= 257


def test_fractions_and_one_value_are_counted_too() -> None:
    values = np.linspace(-1, 1, 1000, dtype=np.float32) * np.float32(0.37)
    bins = find_bins([values])
    assert bins is not None
    assert bins.count_values(values).sum() == 1000
    one = find_bins([np.full(9, 3, np.int16)])
    assert one is not None
    assert one.count_values(np.full(9, 3, np.int16)).tolist() == [9]
    assert find_bins([np.zeros(0, np.int16)]) is None


def test_the_edges_of_the_band_are_the_window_and_can_be_dragged(histogram: Histogram, qtbot: QtBot) -> None:
    shown = histogram._shown
    shown.show_source(ramp(0), "source")
    shown.set_index(1)
    shown.windowing.set_window(1500.0, 400.0)
    histogram.refresh()
    assert histogram.band == (1300.0, 1700.0)
    drag(qtbot, histogram, 1700.0, 1900.0)
    low, high = histogram.band
    assert low == 1300.0
    assert high == pytest.approx(1900.0, abs=3)
    drag(qtbot, histogram, 1300.0, 1200.0)
    assert histogram.band[0] == pytest.approx(1200.0, abs=3)
    drag(qtbot, histogram, 1550.0, 1650.0)
    assert shown.looks.window[0] == pytest.approx(1650.0, abs=5)
    assert shown.looks.window[1] == pytest.approx(700.0, abs=6)


def test_keys_move_the_band(histogram: Histogram, qtbot: QtBot) -> None:
    shown = histogram._shown
    shown.show_source(ramp(0), "source")
    shown.windowing.set_window(1500.0, 400.0)
    qtbot.keyClick(histogram, Qt.Key.Key_Right)
    assert shown.looks.window[0] > 1500.0
    qtbot.keyClick(histogram, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert shown.looks.window[1] > 400.0


def test_colour_has_nothing_to_count(histogram: Histogram) -> None:
    histogram._shown.show_source(ultrasound(), "US")
    histogram.refresh()
    assert not histogram._curves
    assert not histogram.grab().isNull()


@pytest.mark.parametrize("window", [(-700.0, 15000.0), (2000.0, 4095.0), (40.0, 400.0), (-123456.0, 1.0)])
def test_the_ends_of_the_band_are_told_inside(histogram: Histogram, window: tuple[float, float]) -> None:
    shown = histogram._shown
    shown.show_source(ramp(-1000), "ramp")
    shown.windowing.set_window(*window)
    histogram.refresh()
    for box in histogram.place_ends():
        assert histogram.rect().contains(box.toAlignedRect()), box
