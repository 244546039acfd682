"""The picture area driven as a person drives it: wheel, mouse, keys, buttons."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QSpinBox, QToolButton, QWidget
from view_phantoms import brighter, ct, labelled, radiograph, ultrasound

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.gui.view.compare import CompareView
from medaug_gui.gui.view.pane import Pane

LEFT, RIGHT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton
PLAIN, CTRL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(qtbot):
    made = CompareView()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    return made


@pytest.fixture
def pair(view):
    source = ct()
    view.show_source(source, "source")
    view.show_result(brighter(source), "result")
    QApplication.processEvents()
    return view


def pane(view, name="pane_a") -> Pane:
    return view.findChild(Pane, name)


def wheel(target: QWidget, angle: int = 0, pixels: int = 0, modifiers=PLAIN, at=None) -> None:
    place = QPointF(at or target.rect().center())
    event = QWheelEvent(
        place,
        target.mapToGlobal(place),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def drag(qtbot, target: QWidget, button, start: QPoint, end: QPoint, modifiers=PLAIN) -> None:
    qtbot.mousePress(target, button, modifiers, start)
    for part in (0.5, 1.0):
        qtbot.mouseMove(target, start + (end - start) * part)
    qtbot.mouseRelease(target, button, modifiers, end)


def grey_at(target: QWidget, point: QPoint) -> int:
    return target.grab().toImage().pixelColor(point).lightness()


def test_opens_on_the_middle_slice_through_a_ct_window_and_draws_it(view):
    view.show_source(ct(), "source")
    assert view.current_native_index() == 10
    assert view.stage.scene.look.window == (40.0, 400.0)
    image = pane(view).grab().toImage()
    middle = image.pixelColor(image.rect().center())
    assert 120 <= middle.lightness() <= 150  # 60 HU in a window of 40 / 400
    air = view.stage.viewport.to_widget(5 * 0.8, 10 * 0.8, pane(view).size()).toPoint()
    assert image.pixelColor(air).lightness() == 0


def test_wheel_moves_one_slice_a_notch_and_tells(pair, qtbot):
    with qtbot.waitSignal(pair.slice_changed) as told:
        wheel(pane(pair), angle=-120)
    assert told.args == [11]
    wheel(pane(pair, "pane_b"), angle=360)
    assert pair.current_native_index() == 8
    assert pane(pair).content.slice_text == pane(pair, "pane_b").content.slice_text == "9/20"


def test_touchpad_movements_add_up_and_stop_at_the_ends(pair):
    for _ in range(5):
        wheel(pane(pair), pixels=-10)
    assert pair.current_native_index() == 12
    wheel(pane(pair), angle=-120 * 100)
    assert pair.current_native_index() == 19


@pytest.mark.parametrize("button", [LEFT, RIGHT])
def test_drag_changes_the_window_of_both_sides(pair, qtbot, button):
    drag(qtbot, pane(pair), button, QPoint(200, 200), QPoint(260, 230))
    centre, width = pair.stage.scene.look.window
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
    assert pair.current_native_index() == 10


@pytest.mark.parametrize(("button", "modifiers"), [(MIDDLE, PLAIN), (LEFT, Qt.KeyboardModifier.ShiftModifier)])
def test_middle_or_shift_drag_pans(pair, qtbot, button, modifiers):
    target = pane(pair)
    before = pair.stage.viewport.to_widget(0, 0, target.size())
    drag(qtbot, target, button, QPoint(200, 200), QPoint(230, 215), modifiers)
    moved = pair.stage.viewport.to_widget(0, 0, target.size()) - before
    assert (moved.x(), moved.y()) == pytest.approx((30, 15))
    assert pair.stage.scene.look.window == (40.0, 400.0)


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
    assert pair.current_native_index() == index


def test_number_keys_choose_presets_and_the_list_shows_it(pair, qtbot):
    qtbot.keyClick(pane(pair), "1")
    assert pair.stage.scene.look.window == (-600.0, 1500.0)
    presets = pair.findChild(QComboBox, "window_preset")
    assert presets.currentIndex() == 0
    qtbot.keyClick(pane(pair), "3")
    assert pair.stage.scene.look.window == (500.0, 2000.0)
    pair.set_window(41, 399)
    assert presets.currentIndex() == -1
    assert "41" in presets.placeholderText()


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
    with qtbot.waitSignal(pair.mode_changed) as told:
        qtbot.keyClick(pane(pair), Qt.Key.Key_Space)
    assert told.args == ["flicker"]
    assert pane(pair).content.side.tag == "B"
    assert pane(pair, "pane_b").isHidden()
    qtbot.keyClick(pane(pair), Qt.Key.Key_Space)
    assert pane(pair).content.side.tag == "A"


def test_space_held_flickers_back_when_let_go(pair, qtbot):
    pair.set_mode("flicker")
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
    view.show_source(ultrasound(), "US")
    assert not view.findChild(QToolButton, "plane_axial").isVisible()
    view.show_source(ct(), "CT")
    assert view.findChild(QToolButton, "plane_axial").isVisible()


def test_flicker_by_itself_and_stops_with_the_mode(pair, qtbot):
    pair.set_mode("flicker")
    qtbot.mouseClick(pair.findChild(QToolButton, "flicker_timer"), LEFT)
    qtbot.waitUntil(lambda: pane(pair).content.side.tag == "B", timeout=2000)
    pair.set_mode("side")
    assert not pair.findChild(QToolButton, "flicker_timer").isChecked()


def test_the_divider_of_a_swipe_is_dragged(pair, qtbot):
    pair.set_mode("swipe")
    QApplication.processEvents()
    target = pane(pair)
    y = target.height() // 3
    drag(qtbot, target, LEFT, QPoint(target.width() // 2, y), QPoint(target.width() // 4, y))
    assert target.content.split == pytest.approx(0.25, abs=0.01)
    assert pair.stage.scene.look.window == (40.0, 400.0)


def test_swipe_shows_source_left_and_result_right(view):
    source = ct()
    view.show_source(source, "source")
    view.show_result(brighter(source, 150), "result")
    view.set_mode("swipe")
    QApplication.processEvents()
    target = pane(view)
    middle = target.rect().center()
    left = grey_at(target, middle - QPoint(30, -60))
    assert grey_at(target, middle + QPoint(30, 60)) > left + 60


def test_buttons_and_slider_drive_the_same_things(pair, qtbot):
    qtbot.mouseClick(pair.findChild(QToolButton, "mode_difference"), LEFT)
    assert pane(pair, "pane_b").content.kind == "difference"
    pair.findChild(QSlider, "slice_slider").setValue(4)
    assert pair.current_native_index() == 4
    pair.findChild(QSpinBox, "slice_number").setValue(8)
    assert pair.current_native_index() == 7
    with qtbot.waitSignal(pair.plane_changed) as told:
        qtbot.mouseClick(pair.findChild(QToolButton, "plane_coronal"), LEFT)
    assert told.args == ["coronal"]
    assert pair.findChild(QSpinBox, "slice_number").maximum() == 64
    assert pair.current_native_index() == 7


def test_one_to_one_is_one_pixel_for_one_voxel(pair, qtbot):
    qtbot.mouseClick(pair.findChild(QToolButton, "one_to_one"), LEFT)
    assert pair.stage.viewport.zoom * 0.8 * pane(pair).devicePixelRatioF() == pytest.approx(1.0)


def test_a_click_is_where_the_other_planes_go(pair, qtbot):
    target = pane(pair)
    at = pair.stage.viewport.to_widget(12 * 0.8, 40 * 0.8, target.size()).toPoint()
    qtbot.mouseClick(target, LEFT, PLAIN, at)
    pair.set_plane("coronal")
    assert pair.stage.scene.index == 40
    pair.set_plane("sagittal")
    assert pair.stage.scene.index == 12


def header(series: Series, count: int) -> SeriesHeader:
    frames = tuple(FrameRef(f"{number}.dcm") for number in range(count))
    shape = (count, *series.geometry.shape[1:])
    return SeriesHeader("k", "g", "dicom", series.identity, frames, shape, series.geometry.spacing)


def test_the_first_slice_stands_in_until_the_volume_is_there(view):
    series = ct()
    first = SimpleNamespace(index=10, pixels=series.voxels[10], window=(50.0, 350.0), unit="HU")
    view.show_first(first, header(series, 20))
    assert view.current_native_index() == 10
    assert pane(view).content.side.note == "loading"
    assert not view.findChild(QSlider, "slice_slider").isEnabled()
    wheel(pane(view), angle=-120)
    assert view.current_native_index() == 10
    view.show_source(series, "source")
    assert view.current_native_index() == 10
    assert view.stage.scene.look.window == (50.0, 350.0)
    assert pane(view).content.side.note == ""
    assert pane(view).content.main.cut.letters == ("R", "A", "L", "P")


def test_a_preview_stands_where_the_result_will_and_goes(pair):
    scene = pair.stage.scene
    source = scene.source.series
    one = Series(source.voxels[10:11] + np.int16(5), source.geometry.cropped((10, 0, 0), (1, 64, 64)), unit="HU")
    pair.show_preview(one, 10)
    second = pane(pair, "pane_b")
    assert second.content.side.note == "preview"
    assert second.content.base.index == 0
    pair.set_index(11)
    assert "being made" in second.content.sentence
    pair.set_index(10)
    pair.set_mode("difference")
    assert second.content.reach == 5
    pair.clear_preview()
    assert second.content.side.title == "result"


def test_a_preview_alone_pairs_with_the_source_until_it_is_cleared(view):
    source = ct()
    view.show_source(source, "source")
    assert view.stage.mode == "source"
    view.show_preview(Series(source.voxels[10:11], source.geometry.cropped((10, 0, 0), (1, 64, 64))), 10)
    assert view.stage.mode == "side"
    view.clear_preview()
    assert view.stage.mode == "source"
    assert pane(view, "pane_b").isHidden()


def test_a_generated_result_is_shown_alone(view):
    view.show_result(ct(), "generated")
    assert view.stage.mode == "result"
    assert pane(view).content.side.tag == "B"
    assert not view.findChild(QToolButton, "mode_side").isEnabled()


def test_clear_says_that_there_is_nothing(pair):
    pair.clear()
    assert pane(pair).content.sentence
    assert pane(pair, "pane_b").isHidden()
    assert not pair.findChild(QSlider, "slice_slider").isEnabled()


def test_colour_needs_no_window_and_has_no_letters(view):
    view.show_source(ultrasound(), "US")
    middle = pane(view).grab().toImage().pixelColor(pane(view).rect().center() + QPoint(40, 40))
    assert (middle.red(), middle.green(), middle.blue()) == (200, 0, 0)
    assert pane(view).content.main.cut.letters is None
    assert not view.findChild(QComboBox, "window_preset").isEnabled()


def test_labels_are_drawn_over_the_picture_and_can_be_hidden(view, qtbot):
    view.show_source(labelled(ct()), "source")
    at = view.stage.viewport.to_widget(30 * 0.8, 30 * 0.8, pane(view).size()).toPoint()
    with_labels = pane(view).grab().toImage().pixelColor(at)
    assert with_labels.blue() > with_labels.red() + 20
    qtbot.mouseClick(view.findChild(QToolButton, "labels"), LEFT)
    without = pane(view).grab().toImage().pixelColor(at)
    assert without.blue() == without.red()


def test_choices_outlive_a_session(pair, qtbot):
    pair.set_mode("swipe")
    pair.stage.show_labels(False)
    again = CompareView()
    qtbot.addWidget(again)
    again.restore(pair.state())
    again.show_source(ct(), "source")
    again.show_result(brighter(ct()), "result")
    assert again.stage.mode == "swipe"
    assert again.stage.scene.look.labels is False
    again.restore({"mode": "nonsense", "opacity": "x"})
    assert again.stage.mode == "swipe"


def test_every_control_has_a_name_for_tests_and_for_screen_readers(pair):
    kinds = (QToolButton, QSlider, QSpinBox, QComboBox)
    controls = [widget for kind in kinds for widget in pair.findChildren(kind)]
    assert len(controls) > 15
    for widget in controls:
        assert widget.objectName(), widget
        assert widget.accessibleName(), widget.objectName()
        assert widget.toolTip(), widget.objectName()


@pytest.mark.parametrize("width", [420, 700, 1600])
def test_no_control_is_clipped_at_any_width(pair, width):
    pair.resize(width, 700)
    QApplication.processEvents()
    for widget in pair.findChildren(QToolButton):
        if widget.isVisible():
            assert widget.width() >= widget.sizeHint().width(), widget.objectName()
            assert pair.rect().contains(widget.rect().translated(widget.mapTo(pair, QPoint())))


def test_another_scan_opens_through_its_own_window(view):
    view.show_source(radiograph(64), "one")
    view.set_window(1, 2)
    other = replace(radiograph(64), window=(500.0, 900.0))
    view.show_source(other, "two")
    assert view.stage.scene.look.window == (500.0, 900.0)
    view.set_window(7, 9)
    view.show_source(other, "two")
    assert view.stage.scene.look.window == (7.0, 9.0)


def test_another_sequence_of_the_same_head_keeps_the_place(view):
    view.show_source(ct(), "T1")
    view.set_plane("coronal")
    view.set_index(5)
    view.show_source(replace(ct(), window=(1.0, 2.0)), "T2")
    assert (view.stage.scene.plane, view.stage.scene.index) == ("coronal", 5)
    assert view.stage.scene.look.window == (1.0, 2.0)
