"""The picture area driven as a person drives it: wheel, mouse, keys, buttons."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication, QWidget
from view_phantoms import brighter, ct, opened, opened_pair, pane, slide, ultrasound, wheel

from medaug_gui.core.geometry import TIME
from medaug_gui.gui.view.tools.slice_slider import find_track

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


@pytest.fixture
def pair(qtbot):
    return opened_pair(qtbot)


def drag(qtbot, target: QWidget, button, start: QPoint, end: QPoint, modifiers=PLAIN) -> None:
    qtbot.mousePress(target, button, modifiers, start)
    for part in (0.5, 1.0):
        qtbot.mouseMove(target, start + (end - start) * part)
    qtbot.mouseRelease(target, button, modifiers, end)


def grey_at(target: QWidget, point: QPoint) -> int:
    return target.grab().toImage().pixelColor(point).lightness()


def test_opens_on_the_middle_slice_through_a_ct_window_and_draws_it(view):
    view.shown.show_source(ct(), "source")
    assert view.shown.position.native_index == 10
    assert view.shown.looks.look.window == (40.0, 400.0)
    image = pane(view).grab().toImage()
    middle = image.pixelColor(image.rect().center())
    assert 120 <= middle.lightness() <= 150  # 60 HU in a window of 40 / 400
    air = view.stage.viewport.to_widget(5 * 0.8, 10 * 0.8, pane(view).size()).toPoint()
    assert image.pixelColor(air).lightness() == 0


def test_wheel_moves_one_slice_a_notch_and_tells(pair, qtbot):
    with qtbot.waitSignal(pair.shown.slice_changed, timeout=60_000) as told:
        wheel(pane(pair), angle=-120)
    assert told.args == [11]
    wheel(pane(pair, "pane_b"), angle=360)
    assert pair.shown.position.native_index == 8
    assert pane(pair).content.slice_text == pane(pair, "pane_b").content.slice_text == "9/20"


def test_touchpad_movements_add_up_and_stop_at_the_ends(pair):
    for _ in range(5):
        wheel(pane(pair), pixels=-10)
    assert pair.shown.position.native_index == 12
    wheel(pane(pair), angle=-120 * 100)
    assert pair.shown.position.native_index == 19


@pytest.mark.parametrize("button", [LEFT, RIGHT])
def test_drag_changes_the_window_of_both_sides(pair, qtbot, button):
    drag(qtbot, pane(pair), button, QPoint(200, 200), QPoint(260, 230))
    centre, width = pair.shown.looks.look.window
    assert width > 400
    assert centre > 40
    assert pane(pair).content.slice_text == "11/20"


def test_a_drag_up_brightens(pair, qtbot):
    middle = pane(pair).rect().center()
    before = grey_at(pane(pair), middle)
    drag(qtbot, pane(pair), RIGHT, QPoint(200, 200), QPoint(200, 140))
    assert grey_at(pane(pair), middle) > before


def test_ctrl_wheel_zooms_and_keeps_what_is_under_the_cursor(pair):
    target, at = pane(pair), QPoint(120, 90)
    before = pair.stage.viewport.to_plane(QPointF(at), target.size())
    zoom = pair.stage.viewport.zoom
    wheel(target, angle=120, modifiers=CTRL, at=at)
    assert pair.stage.viewport.zoom > zoom
    assert pair.stage.viewport.to_plane(QPointF(at), target.size()) == pytest.approx(before)
    assert pair.shown.position.native_index == 10


@pytest.mark.parametrize(("button", "tool"), [(MIDDLE, "window"), (LEFT, "pan")])
def test_a_middle_drag_or_the_tool_pans(pair, qtbot, button, tool):
    pair.tools.choose(tool)
    target = pane(pair)
    before = pair.stage.viewport.to_widget(0, 0, target.size())
    drag(qtbot, target, button, QPoint(200, 200), QPoint(230, 215))
    moved = pair.stage.viewport.to_widget(0, 0, target.size()) - before
    assert (moved.x(), moved.y()) == pytest.approx((30, 15))
    assert pair.shown.looks.look.window == (40.0, 400.0)


def test_double_click_makes_one_pane_large_and_back(pair, qtbot):
    qtbot.mouseDClick(pane(pair, "pane_b"), LEFT)
    assert pane(pair).isHidden()
    assert not pane(pair, "pane_b").isHidden()
    qtbot.mouseDClick(pane(pair, "pane_b"), LEFT)
    assert not pane(pair).isHidden()


@pytest.mark.parametrize(
    ("key", "index"),
    [("Right", 11), ("Up", 9), ("PageDown", 19), ("PageUp", 0), ("Home", 0), ("End", 19)],
)
def test_keys_move_through_the_slices(pair, qtbot, key, index):
    qtbot.keyClick(pane(pair), getattr(Qt.Key, f"Key_{key}"))
    assert pair.shown.position.native_index == index


def test_number_keys_choose_presets_and_the_list_shows_it(pair, qtbot):
    qtbot.keyClick(pane(pair), "1")
    assert pair.shown.looks.look.window == (-600.0, 1500.0)
    button = pair.looking.window_button
    assert button.texts == ("Lung", "C \u2212600 W 1500")
    qtbot.keyClick(pane(pair), "3")
    assert pair.shown.looks.look.window == (500.0, 2000.0)
    pair.shown.windowing.set_window(41, 399)
    assert button.texts == ("Window", "C 41 W 399")
    assert "41" in button.toolTip()


def test_invert_and_reset_by_key(pair, qtbot):
    middle = pane(pair).rect().center()
    before = grey_at(pane(pair), middle)
    qtbot.keyClick(pane(pair), "i")
    assert grey_at(pane(pair), middle) == pytest.approx(255 - before, abs=3)
    wheel(pane(pair), angle=120, modifiers=CTRL)
    qtbot.keyClick(pane(pair), "r")
    assert grey_at(pane(pair), middle) == before
    assert pair.stage.viewport.fitted


def test_space_flickers_between_the_two(pair, qtbot):
    with qtbot.waitSignal(pair.shown.mode_changed, timeout=60_000) as told:
        qtbot.keyClick(pane(pair), Qt.Key.Key_Space)
    assert told.args == ["flicker"]
    assert pane(pair).content.side.tag == "B"
    assert pane(pair, "pane_b").isHidden()
    qtbot.keyClick(pane(pair), Qt.Key.Key_Space)
    assert pane(pair).content.side.tag == "A"


def test_space_held_flickers_back_when_let_go(pair, qtbot):
    pair.shown.set_mode("flicker")
    qtbot.keyPress(pane(pair), Qt.Key.Key_Space)
    assert pane(pair).content.side.tag == "B"
    qtbot.wait(400)
    qtbot.keyRelease(pane(pair), Qt.Key.Key_Space)
    assert pane(pair).content.side.tag == "A"


def test_pointing_repaints_the_same_place_in_both_panes(pair, qtbot):
    first, second = pane(pair), pane(pair, "pane_b")
    before = second.grab().toImage()
    qtbot.mouseMove(first, first.rect().center() + QPoint(7, 9))
    assert second.grab().toImage() != before
    QApplication.sendEvent(first, QEvent(QEvent.Type.Leave))
    assert second.grab().toImage() == before


def test_a_film_or_radiograph_offers_no_planes(view):
    view.shown.show_source(ultrasound(), "US")
    assert not view.has_planes
    grey = ct()
    view.shown.show_source(replace(grey, geometry=replace(grey.geometry, first=TIME, positioned=False)), "cine")
    assert not view.has_planes
    view.shown.show_source(ct(), "CT")
    assert view.has_planes


def test_flicker_by_itself_and_stops_with_the_mode(pair, qtbot):
    pair.shown.set_mode("flicker")
    pair.flicker.repeat(True)
    qtbot.waitUntil(lambda: pane(pair).content.side.tag == "B", timeout=60_000)
    pair.shown.set_mode("side")
    assert not pair.flicker.is_on


def test_the_divider_of_a_swipe_is_dragged(pair, qtbot):
    pair.shown.set_mode("swipe")
    QApplication.processEvents()
    target = pane(pair)
    y = target.height() // 3
    drag(qtbot, target, LEFT, QPoint(target.width() // 2, y), QPoint(target.width() // 4, y))
    assert target.content.split == pytest.approx(0.25, abs=0.01)
    assert pair.shown.looks.look.window == (40.0, 400.0)


def test_swipe_shows_source_left_and_result_right(view):
    source = ct()
    view.shown.show_source(source, "source")
    view.shown.show_result(brighter(source, 150), "result")
    view.shown.set_mode("swipe")
    QApplication.processEvents()
    target = pane(view)
    middle = target.rect().center()
    left = grey_at(target, middle - QPoint(30, -60))
    assert grey_at(target, middle + QPoint(30, 60)) > left + 60


def test_the_slider_of_a_pane_goes_through_its_own_stack(pair, qtbot):
    slide(qtbot, pane(pair), 4 / 19)
    assert pair.shown.position.native_index == 4
    slide(qtbot, pane(pair, "pane_b"), 1.0)
    assert pair.shown.position.native_index == 19
    with qtbot.waitSignal(pair.shown.plane_changed, timeout=60_000) as told:
        pair.shown.set_plane("coronal")
    assert told.args == ["coronal"]
    slide(qtbot, pane(pair), 40 / 63)
    assert pane(pair).content.slice_text == "41/64"
    assert pair.shown.position.native_index == 19


def test_esc_brings_back_the_slice_that_a_slide_began_on(pair, qtbot):
    target = pane(pair)
    track = find_track(target.size())
    qtbot.mousePress(target, LEFT, pos=track.topLeft().toPoint())
    qtbot.mouseMove(target, track.bottomLeft().toPoint())
    assert pair.shown.position.native_index == 19
    assert pair.stop_drag()
    assert pair.shown.position.native_index == 10


def test_one_to_one_is_one_pixel_for_one_voxel(pair):
    pair.stage.show_pixels()
    assert pair.stage.viewport.zoom * 0.8 * pane(pair).devicePixelRatioF() == pytest.approx(1.0)


def test_where_the_crosshair_is_put_is_where_the_other_planes_go(pair, qtbot):
    target = pane(pair)
    at = pair.stage.viewport.to_widget(12 * 0.8, 40 * 0.8, target.size()).toPoint()
    qtbot.mouseClick(target, LEFT, PLAIN, at)
    assert pair.shown.position.locate(pair.shown.sides.source) == [10, 32, 32]
    pair.tools.choose("crosshair")
    qtbot.mouseClick(target, LEFT, PLAIN, at)
    pair.shown.set_plane("coronal")
    assert pair.shown.position.index == 40
    pair.shown.set_plane("sagittal")
    assert pair.shown.position.index == 12


def test_a_right_drag_on_a_difference_widens_its_scale_and_reset_brings_it_back(pair, qtbot):
    pair.shown.set_mode("difference")
    second = pane(pair, "pane_b")
    reach, window = second.content.reach, pair.shown.looks.look.window
    drag(qtbot, second, RIGHT, QPoint(60, 60), QPoint(180, 60))
    assert second.content.reach == pytest.approx(2 * reach)
    assert pair.shown.looks.look.window == window
    qtbot.keyClick(second, "r")
    assert second.content.reach == reach


def test_reset_and_fit_act_on_all_planes(pair, qtbot):
    pair.set_layout("planes")
    for one in pair.panes:
        wheel(one, angle=240, modifiers=CTRL)
    assert not any(one.viewport.fitted for one in pair.panes)
    pair.stage.fit()
    assert all(one.viewport.fitted for one in pair.panes)
