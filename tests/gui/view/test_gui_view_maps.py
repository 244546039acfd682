"""A map over the pictures: off by default, chosen by mouse or key, in even colours, with a bar and a value."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from view_phantoms import brighter, ct, opened, pane

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.scene.scales import scale_map
from medaug_gui.gui.view.painting.heat_image import _make_opaque, paint_heat
from medaug_gui.gui.view.painting.probe import probe


def mapped(series: Series) -> Series:
    """Two maps: one from 0 to 8 from left to right, one on both sides of zero."""
    across = np.broadcast_to(np.linspace(0, 8, 64, dtype=np.float32), series.geometry.shape)
    both = np.broadcast_to(np.linspace(-3, 3, 64, dtype=np.float32), series.geometry.shape)
    uncertain = ScalarMap("uncertainty", across.copy(), "HU", "How far the answers differ.")
    return series.with_map(uncertain).with_map(ScalarMap("residual", both.copy(), "HU", "What was taken off."))


@pytest.fixture
def pair(qtbot):
    view = opened(qtbot)
    view.shown.show_source(ct(), "source")
    view.shown.show_result(mapped(brighter(ct())), "result")
    QApplication.processEvents()
    return view


def picture(view, name: str = "pane_b") -> QImage:
    QApplication.processEvents()
    return pane(view, name).grab().toImage()


def colour(view, column: float):
    """The colour in the middle row of a column of the picture of the result."""
    at = view.stage.viewport.to_widget(column * 0.8, 32 * 0.8, pane(view, "pane_b").size()).toPoint()
    return picture(view).pixelColor(at)


def test_no_map_is_drawn_before_it_is_chosen_and_only_where_there_is_one(pair):
    pair.looking.overlay_button.click()
    choice, opacity = pair.looking.overlays.map, pair.looking.overlays.map_opacity
    assert choice.isEnabled()
    assert [choice.itemText(at) for at in range(choice.count())] == ["None", "uncertainty", "residual"]
    assert choice.currentIndex() == 0
    assert not opacity.isEnabled()
    before = picture(pair)
    source = picture(pair, "pane_a")
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    assert picture(pair) != before
    assert picture(pair, "pane_a") == source
    assert opacity.isEnabled()
    pair.shown.show_result(brighter(ct()), "without")
    assert not choice.isEnabled()
    assert not opacity.isEnabled()
    assert pane(pair, "pane_b").content.main.heat is None


def test_colours_follow_the_values_and_the_strength(pair):
    pair.shown.overlays.set_texts("none")
    grey = colour(pair, 60)
    pair.shown.overlays.set_map("uncertainty")
    pair.shown.overlays.set_map_opacity(100)
    high = colour(pair, 63)
    assert abs(high.red() - 253) < 30
    assert high.blue() < 80
    assert high.green() > 200
    assert colour(pair, 1).lightness() < 10  # near zero the air is seen as it is
    pair.shown.overlays.set_map_opacity(20)
    weak = colour(pair, 63)
    assert abs(weak.blue() - grey.blue()) < abs(high.blue() - grey.blue())


def test_the_command_goes_round_and_can_be_reached_by_tab(pair):
    pair.looking.overlay_button.click()
    sheet = pair.looking.overlays
    for wanted in ("uncertainty", "residual", ""):
        pair.findChild(Commands).find("overlays-next-map").trigger()
        assert pair.shown.looks.look.map == wanted
        assert sheet.map.currentText() == (wanted or "None")
    for control in (sheet.map, sheet.map_opacity):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_value_of_the_map_is_told_under_the_cursor(pair):
    pair.shown.overlays.set_map("residual")
    content = pane(pair, "pane_b").content
    assert probe(content, 63 * 0.8, 32 * 0.8).map == "residual 3 HU"
    pair.shown.overlays.set_map("")
    assert probe(pane(pair, "pane_b").content, 63 * 0.8, 32 * 0.8).map == ""


@pytest.mark.parametrize("mode", ["swipe", "flicker", "difference", "source"])
def test_other_modes_draw_it_where_it_belongs(pair, mode):
    pair.shown.set_mode(mode)
    name = "pane_b" if mode == "difference" else "pane_a"
    pair.shown.is_flicked = mode == "flicker"
    before = picture(pair, name)
    pair.shown.overlays.set_map("uncertainty")
    assert (picture(pair, name) == before) is (mode in ("difference", "source"))


def test_a_map_turns_with_the_plane(pair):
    pair.shown.overlays.set_map("uncertainty")
    pair.shown.overlays.set_map_opacity(100)
    pair.shown.set_plane("coronal")
    assert colour(pair, 63).blue() < 80


def test_the_scale_is_round_and_zero_has_its_place():
    rising, both = mapped(ct()).maps
    assert (scale_map(rising).low, scale_map(rising).high) == (0.0, 8.0)
    assert (scale_map(both).low, scale_map(both).high) == (-3.0, 3.0)
    nothing = ScalarMap("m", np.zeros((1, 4, 4), np.float32))
    assert scale_map(nothing).high == 1
    clear = paint_heat(scale_map(both), np.zeros((2, 2), np.float32), 1.0)
    assert clear.pixelColor(0, 0).alpha() < 30
    assert paint_heat(scale_map(both), np.full((2, 2), 9, np.float32), 0.5).pixelColor(1, 1).alpha() == 128


def test_the_colours_grow_evenly_lighter():
    packed = _make_opaque(False)
    red, green, blue = ((packed >> np.uint32(shift)) & np.uint32(255) for shift in (16, 8, 0))
    linear = [
        np.where(part > 10.3, ((part / 255 + 0.055) / 1.055) ** 2.4, part / 3294.6) for part in (red, green, blue)
    ]
    lightness = 116 * np.cbrt(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) - 16
    steps = np.diff(lightness[::16])
    assert steps.min() > 0.5 * steps.mean()
    assert steps.max() < 1.8 * steps.mean()


def test_a_map_of_a_whole_chest_is_quick(qtbot, tmp_path):
    shape = (300, 512, 512)
    stored = np.lib.format.open_memmap(tmp_path / "map.npy", mode="w+", dtype=np.float32, shape=shape)
    stored[100:120] = np.linspace(0, 9, 512, dtype=np.float32)
    stored.flush()
    mapped_in = np.load(tmp_path / "map.npy", mmap_mode="r")
    voxels = np.broadcast_to(np.arange(512, dtype=np.int16), shape)
    chest = Series(voxels, Geometry(shape, (1.0, 0.7, 0.7)), Identity(modality="CT"), unit="HU")
    view = opened(qtbot, 700)
    view.shown.show_source(chest.with_map(ScalarMap("uncertainty", mapped_in, "HU")), "chest")
    QApplication.processEvents()
    begun = time.thread_time()
    view.shown.overlays.set_map("uncertainty")
    QApplication.processEvents()
    assert time.thread_time() - begun < 0.05  # of the thread itself, whoever else takes the processor
    taken = []
    for number in range(10):
        begun = time.thread_time()
        view.shown.set_index(104 + number)
        QApplication.processEvents()
        taken.append(time.thread_time() - begun)
    assert min(taken) < 0.05
