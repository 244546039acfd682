"""The layouts of the board: three planes with a slab, all results of a source, and what keys and mouse do there."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMainWindow, QSpinBox, QToolButton
from view_phantoms import brighter, ct, opened, opened_pair, pane, ultrasound, wheel

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.layouts.slabs import find_slab, project_slab

LEFT = Qt.MouseButton.LeftButton
NAMES = ("pane_a", "pane_b", "pane_c", "pane_d")


@pytest.fixture
def view(qtbot):
    made = opened(qtbot)
    made.shown.show_source(ct(), "source", "a")
    return made


@pytest.fixture
def pair(qtbot):
    return opened_pair(qtbot)


def generated(tag: str = "") -> Series:
    voxels = np.linspace(0, 4000, 12 * 30 * 20, dtype=np.float32).reshape(12, 30, 20)
    grid = Geometry((12, 30, 20), (4.0, 6.0, 6.0), positioned=False)
    return Series(voxels, grid, Identity(modality="MR", description=tag))


def family(view: CompareView, *series: Series) -> list[Entry]:
    """Results of the source on stage, read at once."""
    entries = [Entry(f"job/{number}", f"result {number}", source="a") for number in range(len(series))]
    view.shown.family.set_entries(entries)
    view.set_layout("results")
    for entry, one in zip(entries, series, strict=True):
        view.shown.family.put(entry, one)
    QApplication.processEvents()
    return entries


def test_three_planes_and_a_slab_each_with_its_own_stack(view, qtbot):
    view.set_layout("planes")
    planes = [one.content.plane for one in view.panes]
    assert planes == ["axial", "coronal", "sagittal", "coronal"]
    assert [one.content.slice_text for one in view.panes[:3]] == ["11/20", "33/64", "33/64"]
    assert view.panes[3].content.kind == "slab"
    wheel(pane(view, "pane_b"), angle=-120)
    assert [one.content.slice_text for one in view.panes[:3]] == ["11/20", "34/64", "33/64"]
    qtbot.keyClick(pane(view, "pane_b"), Qt.Key.Key_Home)
    assert [one.content.slice_text for one in view.panes[:3]] == ["11/20", "1/64", "33/64"]
    assert view.shown.position.plane == "axial"
    view.set_layout("one")
    assert len(view.panes) == 1
    assert view.panes[0].content.slice_text == "11/20"


def test_the_crosshair_is_where_it_is_put_in_all_planes(view, qtbot):
    view.set_layout("planes")
    view.tools.choose("crosshair")
    QApplication.processEvents()
    target = pane(view, "pane_c")
    place = target.content.main.rect
    at = target.viewport.to_widget(place.left() + 12.5 * 0.8, place.top() + 4.5 * 2.5, target.size()).toPoint()
    qtbot.mouseClick(target, LEFT, pos=at)
    # Down a sagittal picture is towards the feet, so its fifth row is the fifth slice from the head.
    assert view.shown.position.locate(view.shown.sides.source) == [15, 12, 32]
    assert [one.content.slice_text for one in view.panes[:3]] == ["16/20", "13/64", "33/64"]
    for one in view.panes:
        shown, mark = one.content.main, one.content.mark
        row, column = shown.find_pixel(*mark)
        if one.content.kind != "slab":
            assert shown.cut.find_voxel(shown.index, row, column) == (15, 12, 32)


def test_the_crosshair_is_drawn_with_a_gap_and_can_be_hidden(view):
    view.set_layout("planes")
    view.shown.overlays.set_texts("none")
    QApplication.processEvents()
    target = pane(view)
    middle = target.viewport.to_widget(*target.content.mark, target.size()).toPoint()
    with_lines = target.grab().toImage()
    view.shown.overlays.show_crosshair(False)
    QApplication.processEvents()
    without = target.grab().toImage()
    away = QPoint(middle.x(), 30)
    assert with_lines.pixelColor(away).lightness() > without.pixelColor(away).lightness() + 40
    assert with_lines.pixelColor(middle) == without.pixelColor(middle)


def test_planes_show_a_result_a_swipe_or_a_difference_as_well(pair):
    pair.set_layout("planes")
    assert pair.mode == "source"
    for mode, kind in (("result", "plain"), ("swipe", "swipe"), ("difference", "difference")):
        pair.choose_mode(mode)
        assert pair.layout_id == "planes"
        assert [one.content.kind for one in pair.panes] == [kind] * 3 + ["slab"]
    assert pair.panes[1].content.reach >= 10
    pair.choose_mode("side")
    assert pair.layout_id == "side"
    assert len(pair.panes) == 2


def test_a_slab_is_the_highest_the_lowest_or_the_mean_of_its_slices(view):
    series = ct()
    for name, axis in (("axial", 0), ("coronal", 1), ("sagittal", 2)):
        cut = Cut(series, name, stored=True)
        first, last = find_slab(cut, cut.count // 2, 12.0)
        assert (last - first) * cut.step <= 12.0 < (last - first + 2) * cut.step
        inside = np.arange(series.geometry.shape[axis])[first : last + 1]
        part = np.take(series.voxels, inside, axis=axis)
        pictures = np.stack([cut.take_pixels(at) for at in range(first, last + 1)])
        assert pictures.shape[0] == part.shape[axis]
        assert np.array_equal(project_slab(cut, first, last, "mip"), pictures.max(axis=0))
        assert np.array_equal(project_slab(cut, first, last, "minip"), pictures.min(axis=0))
        mean = project_slab(cut, first, last, "mean")
        assert mean.dtype == np.int16
        assert np.abs(mean - pictures.mean(axis=0)).max() <= 0.5
    cut = Cut(series, "axial", stored=True)
    assert find_slab(cut, 0, 1.0) == (0, 0)


def test_the_slab_is_changed_in_its_corner_and_told(view, qtbot):
    view.set_layout("planes")
    QApplication.processEvents()
    box, kind = view.findChild(QSpinBox, "slab_thickness"), view.findChild(QToolButton, "slab_kind")
    assert box.isVisible()
    slab = pane(view, "pane_d")
    before = slab.grab().toImage()
    box.setValue(8)
    assert slab.content.slab.thickness == pytest.approx(8.8)
    assert slab.grab().toImage() != before
    action = next(one for one in kind.menu().actions() if one.objectName() == "minip")
    action.trigger()
    assert slab.content.slab.projection == "minip"
    next(one for one in kind.menu().actions() if one.objectName() == "axial").trigger()
    assert slab.content.plane == "axial"
    assert (slab.content.slab.axis, slab.content.slab.last) == ("z", pytest.approx(127.5))
    view.set_layout("one")
    assert not box.isVisible()


def test_something_else_can_lie_beside_three_planes(view):
    view.set_layout("planes")
    view.choose(fourth="info")
    assert view.panes[-1].content.kind == "slab", "there is no such kind of pane yet"
    view.add_pane_type("info", QLabel)
    assert len(view.panes) == 3
    again = CompareView(Shown())
    again.restore(view.save_state())
    assert (again.choices.fourth, again._layout) == ("info", "planes")
    again.restore({"fourth": "nonsense", "thickness": -3, "layout": "x"})
    assert again.choices.thickness == 30.0
    again.deleteLater()


def test_a_film_in_the_layout_of_planes_is_seen_in_one_pane_and_a_scan_after_it_in_three(view):
    view.set_layout("planes")
    view.shown.show_source(ultrasound(), "film", "b")
    assert len(view.panes) == 1
    assert view.panes[0].content.main is not None
    view.shown.show_source(ct(), "source", "a")
    assert len(view.panes) == 4


def test_all_results_of_a_source_lie_beside_it_linked_or_open(view):
    family(view, brighter(ct(), 10), brighter(ct(), 20), generated())
    contents = [one.content for one in view.panes]
    assert len(contents) == 4
    assert [one.linked for one in contents] == [True, True, True, False]
    wheel(pane(view, "pane_b"), angle=-120)
    assert [one.content.slice_text for one in view.panes] == ["12/20", "12/20", "12/20", "7/12"]
    wheel(pane(view, "pane_d"), angle=-240)
    assert [one.content.slice_text for one in view.panes] == ["12/20", "12/20", "12/20", "9/12"]
    assert view.panes[3]._look.window[1] > 2000
    assert view.panes[1]._look.window == (40.0, 400.0)
    window = view.panes[3]._look.window
    view.shown.windowing.drag_window(40, 0)
    assert view.panes[3]._look.window != window
    assert view.panes[1]._look.window == (40.0, 400.0)
    view.set_layout("one")
    assert view.shown.sides.more == (), "what is not looked at is not held"


def test_a_finer_result_leads_all_that_lie_beside_it(view):
    source = ct()
    fine = source.geometry.resample((1.25, 0.8, 0.8))
    voxels = np.zeros(fine.shape, np.int16)
    family(view, brighter(source), Series(voxels, fine, source.identity, unit="HU"))
    assert view.shown.position.count == fine.shape[0]
    seen = set()
    for at in range(fine.shape[0]):
        view.shown.set_index(at)
        seen.add(view.panes[2].content.base.index)
    assert seen == set(range(fine.shape[0]))
    assert view.panes[1].content.slice_text == "20/20"


def test_of_very_many_results_those_round_the_chosen_one_are_seen(view):
    entries = [Entry(f"job/{number}", f"result {number}", source="a") for number in range(40)]
    view.shown.family.set_entries(entries)
    view.set_layout("results")
    assert len(view.panes) == 13
    assert "Reading result 0" in view.panes[1].content.sentence
    assert view.shown.family.unread == tuple(entries[:12])


def test_space_does_nothing_where_no_two_are_compared(view, qtbot):
    family(view, brighter(ct()), brighter(ct(), 20))
    view.shown.show_result(brighter(ct()), "result 0", "job/0")
    before = view.shown.mode
    qtbot.keyClick(pane(view), Qt.Key.Key_Space)
    assert view.shown.mode == before
    assert view.layout_id == "results"


def test_results_are_compared_with_results(view):
    first, second = Entry("job/0", "first", source="a"), Entry("job/1", "second", source="a")
    chosen: list[str] = []
    view.shown.chosen.connect(lambda: chosen.append("chosen"))
    view.shown.choose_result(first, Entry("a", "source"))
    view.shown.choose_source_beside(second)
    assert (view.shown.source, view.shown.result) == (second, first)
    view.shown.choose_source_beside(first)
    assert (view.shown.source, view.shown.result) == (first, None)
    assert len(chosen) == 3


def test_the_next_layout_goes_round_those_that_there_are(pair):
    seen = []
    for _ in range(5):
        pair.set_next_layout()
        seen.append(pair.layout_id)
    assert seen == ["analyse", "planes", "source", "side", "analyse"]


def test_a_pane_of_four_is_made_large_and_esc_brings_the_four_back(view, qtbot):
    view.set_layout("planes")
    qtbot.mouseDClick(pane(view, "pane_c"), LEFT)
    assert view.panes == (pane(view, "pane_c"),)
    assert view.shrink()
    assert len(view.panes) == 4
    assert not view.shrink()


def test_keys_reach_the_pane_that_was_last_pointed_at_from_anywhere_but_a_field(qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    shown = Shown()
    view, field, button = CompareView(shown), QLineEdit(), QToolButton()
    window.setCentralWidget(view)
    for widget, top in ((field, 0), (button, 30)):
        widget.setParent(window)
        widget.move(0, top)
    window.resize(800, 600)
    window.show()
    shown.show_source(ct(), "source")
    view.set_layout("planes")
    QApplication.processEvents()
    QApplication.sendEvent(pane(view, "pane_b"), _enter())
    assert view.active is pane(view, "pane_b")
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_PageDown)
    assert pane(view, "pane_b").content.slice_text == "43/64"
    assert pane(view).content.slice_text == "11/20"
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Home)
    assert pane(view, "pane_b").content.slice_text == "43/64"


def _enter() -> QEvent:
    from PySide6.QtGui import QEnterEvent

    return QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5))


def test_three_planes_that_are_seen_whole_have_one_scale(view, qtbot):
    view.set_layout("planes")
    QApplication.processEvents()
    zooms = {round(one.viewport.zoom, 6) for one in view.panes}
    assert len(zooms) == 1
    for one in view.panes[:3]:
        corner = one.viewport.rect_to_widget(one.content.main.rect, one.size())
        assert QRectF(one.rect()).contains(corner)
    wheel(pane(view, "pane_b"), angle=120, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert pane(view, "pane_b").viewport.zoom > pane(view, "pane_a").viewport.zoom
    view.stage.fit()
    assert {round(one.viewport.zoom, 6) for one in view.panes} == zooms
    view.set_layout("one")
    QApplication.processEvents()
    assert view.panes[0].viewport.zoom > max(zooms)


def test_planes_say_which_of_two_they_show(view, qtbot):
    """A preview or a result that arrives wants to be compared side by side, for which planes have no pane."""
    view.set_layout("planes")
    view.shown.show_result(ct(), "result", "r")
    QApplication.processEvents()
    assert view.mode == "source"
    assert view.panes[0].content.main.side.tag == "A"
    view.choose_mode("result")
    QApplication.processEvents()
    assert (view.layout_id, view.mode) == ("planes", "result")
    assert view.panes[0].content.main.side.tag == "B"
