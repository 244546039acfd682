"""Grey levels as the file means them, through the whole window: dropped, looked at, chosen, run, looked at again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from small_scans import small_ct

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import GreyChoice, Greys, TableCurve, WindowCurve
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.gui.view.pane import Pane
from medaug_gui.gui.window.main_window import MainWindow

from test_gui_flow import WAIT, finished, opened, result_series  # isort: skip

ENTRIES = (4095 / (1 + np.exp(-(np.arange(4096) - 1500) / 200))).astype("<u2")
TABLE = TableCurve(0, ENTRIES.tobytes(), 12)
SOFT = WindowCurve(1500, 900, "SIGMOID")


@pytest.fixture(scope="module")
def radiograph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A radiograph with a table and a window of its own."""
    voxels = (np.arange(64).reshape(1, 8, 8) * 60).repeat(8, 1).repeat(8, 2).astype(np.int16)
    geometry = Geometry((1, 64, 64), (1.0, 0.5, 0.5), positioned=False)
    greys = Greys((GreyChoice("HARD", (TABLE,)), GreyChoice("SOFT", (SOFT,))))
    series = Series(voxels, geometry, Identity(patient_id="T1", modality="DX", description="ramp"), greys=greys)
    folder = tmp_path_factory.mktemp("radiograph")
    assert list(dicom.write([ExportItem(series, "ramp")], folder, ExportOptions(), Progress()))
    return folder


def pane(window: MainWindow, name: str = "pane_a") -> Pane:
    found = window.study.view.findChild(Pane, name)
    assert found is not None
    return found


def grey_of(window: MainWindow, row: int, column: int, name: str = "pane_a") -> int:
    target = pane(window, name)
    place = window.study.view.stage.viewport.to_widget(column * 0.5, row * 0.5, target.size()).toPoint()
    return target.grab().toImage().pixelColor(place).lightness()


def assert_shown(window: MainWindow, voxels: np.ndarray, curve, name: str = "pane_a") -> None:
    for row, column in ((20, 28), (28, 12), (36, 44), (44, 20)):
        want = float(curve.shares(voxels[0, row : row + 1, column])[0]) * 255
        assert abs(grey_of(window, row, column, name) - want) <= 4, (row, column)


def test_a_radiograph_is_seen_as_its_file_means_it(window: MainWindow, qtbot: QtBot, radiograph: Path) -> None:
    opened(window, qtbot, radiograph)
    source = window.desk.cache.get(window.study.series.model.entries[0].key)
    assert source is not None
    qtbot.waitUntil(lambda: pane(window).content.base is not None, timeout=WAIT)
    assert_shown(window, source.voxels, TABLE)

    sheet = window.looking.window_button.sheet
    sheet.refresh()
    texts = [sheet.list.item(at).text() for at in range(sheet.list.count())]
    assert "HARD" in texts[0]
    assert "SOFT" in texts[1]
    target = pane(window)
    target.setFocus()
    qtbot.keyClick(target, Qt.Key.Key_0)
    assert_shown(window, source.voxels, SOFT)
    qtbot.keyClick(target, Qt.Key.Key_4)
    sheet.refresh()
    assert sheet.list.currentRow() == 5
    qtbot.keyClick(target, Qt.Key.Key_0)
    assert_shown(window, source.voxels, TABLE)


def test_results_go_through_the_same_curve(window: MainWindow, qtbot: QtBot, radiograph: Path) -> None:
    opened(window, qtbot, radiograph)
    window.study.operations.chosen.emit("gamma")
    qtbot.mouseClick(window.study.recipe.run_box.run, Qt.MouseButton.LeftButton)
    finished(window, qtbot)
    qtbot.waitUntil(lambda: len(window.study.results.all) == 1, timeout=WAIT)
    result = result_series(window)
    assert result.greys.choices[0].middle == TABLE
    window.study.view.shown.set_mode("side")
    qtbot.waitUntil(lambda: pane(window, "pane_b").content.base is not None, timeout=WAIT)
    content = pane(window, "pane_b").content
    assert content.base is not None
    assert content.base.curve == TABLE


def test_windows_of_each_slice(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    series = small_ct()
    depth = series.geometry.shape[0]
    curves = tuple(WindowCurve(40 + 50 * number, 400) for number in range(depth))
    meant = Series(
        series.voxels, series.geometry, series.identity, unit="HU",
        greys=Greys((GreyChoice("", curves, tuple(range(depth))),)),
    )  # fmt: skip
    assert list(dicom.write([ExportItem(meant, "ball")], tmp_path / "own", ExportOptions(), Progress()))
    opened(window, qtbot, tmp_path / "own")
    view = window.study.view
    qtbot.waitUntil(lambda: pane(window).content.base is not None, timeout=WAIT)
    seen = []
    for number in range(depth):
        view.shown.set_index(number)
        content = pane(window).content
        assert content.base is not None
        seen.append(content.base.curve)
    assert seen in (list(curves), list(reversed(curves)))
