"""The histogram counts the slice on screen, and its band is the window."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Series
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.controls.histogram import Histogram


def ramp(start: int) -> Series:
    voxels = np.arange(start, start + 4 * 32 * 32, dtype=np.int16).reshape(4, 32, 32)
    return Series(voxels, Geometry((4, 32, 32)), window=(float(start), 100.0))


def test_it_counts_the_slice_on_screen(qtbot: QtBot) -> None:
    view = CompareView(Shown())
    qtbot.addWidget(view)
    histogram = Histogram(view.shown)
    qtbot.addWidget(histogram)
    view.shown.show_source(ramp(0), "source")
    view.shown.show_result(ramp(5000), "result")
    view.shown.set_index(1)
    histogram.refresh()
    middles, roots = histogram.find_counts("A")
    assert np.sum(roots**2) == pytest.approx(32 * 32)
    assert middles.min() >= 1024
    assert middles.max() < 2048
    assert histogram.find_counts("B")[0].min() >= 5000 + 1024


def test_the_band_is_the_window_and_moves_it(qtbot: QtBot) -> None:
    view = CompareView(Shown())
    qtbot.addWidget(view)
    histogram = Histogram(view.shown)
    qtbot.addWidget(histogram)
    view.shown.show_source(ramp(0), "source")
    view.shown.windowing.set_window(300.0, 80.0)
    histogram.refresh()
    assert histogram._band.getRegion() == pytest.approx((260.0, 340.0))
    histogram._band.setRegion((100.0, 500.0))
    assert view.shown.looks.look.window == pytest.approx((300.0, 400.0))
