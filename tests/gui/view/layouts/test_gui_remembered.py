"""Zoom, slice, plane and window of each series are as when it was last on screen; and which slices are remarked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from view_phantoms import ct, opened, pane, wheel

from medaug_gui.core.provenance import Doubt, Provenance, Step
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.scene.remarked import find_remarked_slices


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


def other() -> Series:
    """Another scan, of another place."""
    one = ct((12, 40, 40))
    return replace(one, identity=replace(one.identity, frame_of_reference="9.9", description="other"))


def doubted(series: Series, *notes: str) -> Series:
    step = Step("denoise-ct", "1", {}, {}, 0, "", "enhance", notes=tuple(notes))
    return replace(series, provenance=Provenance((step,)))


def test_a_series_comes_back_as_it_was_left(view):
    source = replace(ct(), identity=replace(ct().identity, frame_of_reference="1.1"))
    view.shown.show_source(source, "one", "a")
    view.shown.set_plane("coronal")
    view.shown.set_index(7)
    view.shown.windowing.set_window(-600.0, 1500.0)
    wheel(pane(view), angle=240, modifiers=Qt.KeyboardModifier.ControlModifier, at=QPointF(200, 100))
    zoom, centre = view.stage.viewport.zoom, view.stage.viewport.centre
    view.shown.show_source(other(), "two", "b")
    assert view.stage.viewport.fitted
    assert (view.shown.position.plane, view.shown.position.index) == ("axial", 6)
    assert view.shown.looks.look.window == (40.0, 400.0)
    view.shown.set_index(2)
    view.shown.show_source(source, "one", "a")
    assert (view.shown.position.plane, view.shown.position.index) == ("coronal", 7)
    assert view.shown.looks.look.window == (-600.0, 1500.0)
    assert (view.stage.viewport.zoom, view.stage.viewport.centre) == (zoom, centre)
    assert not view.stage.viewport.fitted
    view.shown.show_source(other(), "two", "b")
    assert view.shown.position.index == 2
    assert view.stage.viewport.fitted


def test_zoom_outlives_that_nothing_was_shown_and_another_sequence_of_the_same_head(view):
    ctrl = Qt.KeyboardModifier.ControlModifier
    view.shown.show_source(ct(), "T1", "a")
    wheel(pane(view), angle=240, modifiers=ctrl)
    zoom = view.stage.viewport.zoom
    view.shown.clear()
    view.shown.show_source(other(), "elsewhere", "c")
    assert view.stage.viewport.fitted
    view.shown.show_source(ct(), "T1", "a")
    assert view.stage.viewport.zoom == zoom
    view.shown.show_source(replace(ct(), window=(1.0, 2.0)), "T2", "b")
    assert view.stage.viewport.zoom == zoom, "one head, one zoom"
    wheel(pane(view), angle=240, modifiers=ctrl)
    nearer = view.stage.viewport.zoom
    view.shown.show_source(other(), "elsewhere", "c")
    view.shown.show_source(replace(ct(), window=(1.0, 2.0)), "T2", "b")
    assert view.stage.viewport.zoom == nearer


def test_each_plane_has_a_zoom_of_its_own(view):
    view.shown.show_source(ct(), "one", "a")
    view.set_layout("planes")
    wheel(pane(view, "pane_b"), angle=240, modifiers=Qt.KeyboardModifier.ControlModifier)
    fitted = [one.viewport.fitted for one in view.panes]
    assert fitted == [True, False, True, False], "the slab is seen as its plane is"
    wheel(pane(view, "pane_b"), angle=-120)
    assert view.panes[1].viewport.zoom == view.panes[3].viewport.zoom


def test_slices_that_a_doubt_names_are_found_and_drawn_as_ticks(view):
    series = doubted(ct(), Doubt("Slices 2 to 4: what was taken off shows structure."), "Slice 9 is a note only.")
    assert find_remarked_slices(series) == (1, 2, 3)
    assert find_remarked_slices(ct(), [Doubt("7.5 mm between slices 4 and 5; most on slice 99.")]) == (3, 4)
    assert find_remarked_slices(ct(), ["Slices 2 to 4 as told"]) == ()
    entry = Entry("a", "one", problems=(Doubt("A gap between slices 11 and 12."),))
    view.shown.choose_source(entry)
    view.shown.show_source(ct(), "one", "a")
    assert pane(view).content.stack.marks == (10, 11)
    view.shown.show_result(series, "result", "b")
    assert pane(view, "pane_b").content.stack.marks == (1, 2, 3)
    view.shown.set_plane("coronal")
    assert pane(view, "pane_b").content.stack.marks == ()
