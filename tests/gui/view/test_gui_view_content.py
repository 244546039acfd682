"""What the picture area shows: stand-ins, previews, results alone, colour, labels; and what it remembers."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QSlider, QSpinBox, QToolButton
from view_phantoms import brighter, ct, labelled, opened, opened_pair, pane, radiograph, ultrasound, wheel

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef, Series
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.io.read import FirstSlice

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


@pytest.fixture
def pair(qtbot):
    return opened_pair(qtbot)


def header(series: Series, count: int) -> SeriesHeader:
    frames = tuple(FrameRef(f"{number}.dcm") for number in range(count))
    shape = (count, *series.geometry.shape[1:])
    return SeriesHeader("k", "g", "dicom", series.identity, frames, shape, series.geometry.spacing)


def test_the_first_slice_stands_in_until_the_volume_is_there(view):
    series = ct()
    first = FirstSlice(10, series.voxels[10], (50.0, 350.0), "HU")
    view.shown.show_first(first, header(series, 20))
    assert view.shown.position.native_index == 10
    assert pane(view).content.side.note == "loading"
    assert pane(view).content.stack is None
    wheel(pane(view), angle=-120)
    assert view.shown.position.native_index == 10
    view.shown.show_source(series, "source")
    assert view.shown.position.native_index == 10
    assert view.shown.looks.look.window == (50.0, 350.0)
    assert pane(view).content.side.note == ""
    assert pane(view).content.main.cut.letters == ("R", "A", "L", "P")


def test_a_preview_stands_where_the_result_will_and_goes(pair):
    source = pair.shown.sides.source.series
    one = Series(source.voxels[10:11] + np.int16(5), source.geometry.crop((10, 0, 0), (1, 64, 64)), unit="HU")
    pair.shown.show_preview(one, 10)
    second = pane(pair, "pane_b")
    assert second.content.side.note == "preview"
    assert second.content.base.index == 0
    pair.shown.set_index(11)
    assert "being made" in second.content.sentence
    pair.shown.set_index(10)
    pair.shown.set_mode("difference")
    assert second.content.reach == 5
    pair.shown.clear_preview()
    assert second.content.side.title == "result"


def test_a_preview_alone_pairs_with_the_source_until_it_is_cleared(view):
    source = ct()
    view.shown.show_source(source, "source")
    assert view.shown.mode == "source"
    view.shown.show_preview(Series(source.voxels[10:11], source.geometry.crop((10, 0, 0), (1, 64, 64))), 10)
    assert view.shown.mode == "side"
    view.shown.clear_preview()
    assert view.shown.mode == "source"
    assert pane(view, "pane_b").isHidden()


def test_a_generated_result_is_shown_alone(view):
    view.shown.show_result(ct(), "generated")
    assert view.shown.mode == "result"
    assert pane(view).content.side.tag == "B"


def test_clear_says_that_there_is_nothing(pair):
    pair.shown.clear()
    assert pane(pair).content.sentence
    assert pane(pair, "pane_b").isHidden()
    assert pane(pair).content.stack is None


def test_colour_needs_no_window_and_has_no_letters(view):
    view.shown.show_source(ultrasound(), "US")
    middle = pane(view).grab().toImage().pixelColor(pane(view).rect().center() + QPoint(40, 40))
    assert (middle.red(), middle.green(), middle.blue()) == (200, 0, 0)
    assert pane(view).content.main.cut.letters is None
    assert not view.looking.window_button.isEnabled()


def test_labels_are_drawn_over_the_picture_and_can_be_hidden(view, qtbot):
    view.shown.show_source(labelled(ct()), "source")
    at = view.stage.viewport.to_widget(30 * 0.8, 30 * 0.8, pane(view).size()).toPoint()
    with_labels = pane(view).grab().toImage().pixelColor(at)
    assert with_labels.blue() > with_labels.red() + 20
    view.looking.overlay_button.click()
    qtbot.mouseClick(view.looking.overlays.labels, LEFT)
    view.looking.overlays.window().hide()
    without = pane(view).grab().toImage().pixelColor(at)
    assert without.blue() == without.red()


def test_choices_outlive_a_session(pair, qtbot):
    pair.shown.set_mode("swipe")
    pair.shown.overlays.show_labels(False)
    pair.shown.overlays.set_smooth(False)
    pair.shown.overlays.set_texts("some")
    again = CompareView(Shown())
    qtbot.addWidget(again)
    again.restore(pair.save_state())
    again.shown.show_source(ct(), "source")
    again.shown.show_result(brighter(ct()), "result")
    assert again.shown.mode == "swipe"
    look = again.shown.looks.look
    assert (look.labels, look.smooth, look.texts) == (False, False, "some")
    again.restore({"mode": "nonsense", "opacity": "x"})
    assert again.shown.mode == "swipe"


def test_every_control_has_a_name_for_tests_and_for_screen_readers(pair):
    kinds = (QToolButton, QSlider, QSpinBox, QComboBox)
    controls = [widget for kind in kinds for widget in pair.findChildren(kind)]
    assert len(controls) >= 2
    for widget in controls:
        assert widget.objectName(), widget
        assert widget.accessibleName(), widget.objectName()
        assert widget.toolTip(), widget.objectName()


@pytest.mark.parametrize("width", [420, 700, 1600])
def test_no_control_is_clipped_at_any_width(pair, width):
    pair.set_layout("planes")
    pair.resize(width, 700)
    QApplication.processEvents()
    for widget in pair.findChildren(QToolButton):
        if widget.isVisible():
            assert widget.width() >= widget.sizeHint().width(), widget.objectName()
            assert pair.rect().contains(widget.rect().translated(widget.mapTo(pair, QPoint())))


def test_another_scan_opens_through_its_own_window(view):
    view.shown.show_source(radiograph(64), "one")
    view.shown.windowing.set_window(1, 2)
    other = replace(radiograph(64), window=(500.0, 900.0))
    view.shown.show_source(other, "two")
    assert view.shown.looks.look.window == (500.0, 900.0)
    view.shown.windowing.set_window(7, 9)
    view.shown.show_source(other, "two")
    assert view.shown.looks.look.window == (7.0, 9.0)


def test_another_sequence_of_the_same_head_keeps_the_place(view):
    view.shown.show_source(ct(), "T1")
    view.shown.set_plane("coronal")
    view.shown.set_index(5)
    view.shown.show_source(replace(ct(), window=(1.0, 2.0)), "T2")
    assert (view.shown.position.plane, view.shown.position.index) == ("coronal", 5)
    assert view.shown.looks.look.window == (1.0, 2.0)
