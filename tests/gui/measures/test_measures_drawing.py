"""Measures are drawn, moved, changed and discarded by hand on the pictures, and every deed can be undone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from measuring_hand import LEFT, NO_KEYS, NOTHING, SHIFT, Hand
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medaug_gui.core.measures import KINDS
from medaug_gui.gui.view.viewport import Turn


def test_a_distance_is_drawn_by_a_drag(alone: Hand) -> None:
    alone.drag((10, 10), (20, 30), (40, 50), tool="distance")
    (measure,) = alone.book.all
    assert (measure.kind, measure.number) == ("distance", 1)
    assert measure.length == pytest.approx(50.0, abs=0.6)
    assert np.allclose(measure.array, alone.source.geometry.point([(3, 10, 10), (3, 40, 50)]), atol=0.3)
    assert alone.book.selected == measure.key


def test_it_is_drawn_by_clicks_as_well(alone: Hand) -> None:
    alone.view.tools.choose("distance")
    alone.click((10, 10))
    alone.hover((10, 40))
    assert alone.book.all[0].length == pytest.approx(30, abs=0.6)
    alone.click((10, 60))
    (measure,) = alone.book.all
    assert measure.length == pytest.approx(50.0, abs=0.6)
    alone.hover((60, 60))
    assert alone.book.all == (measure,)


def test_an_angle_takes_three_places(alone: Hand) -> None:
    alone.drag((10, 40), (40, 40), tool="angle")
    alone.hover((40, 60))
    alone.click((40, 70))
    (measure,) = alone.book.all
    assert measure.angle == pytest.approx(90.0, abs=1.0)


def test_a_freehand_region_is_closed_where_it_ends(alone: Hand) -> None:
    turns = np.linspace(0, 2 * np.pi, 40)
    places = [(40 + 20 * float(np.sin(turn)), 40 + 20 * float(np.cos(turn))) for turn in turns]
    alone.drag(*places, tool="freehand")
    (measure,) = alone.book.all
    assert measure.area == pytest.approx(np.pi * 400, rel=0.05)


@pytest.mark.parametrize("kind", ["ellipse", "rectangle"])
def test_regions_fill_the_box_of_a_drag_and_with_shift_are_regular(alone: Hand, kind: str) -> None:
    alone.drag((10, 10), (30, 50), tool=kind)
    alone.drag((50, 10), (60, 50), tool=kind, keys=SHIFT)
    first, second = alone.book.all
    full = np.pi / 4 if kind == "ellipse" else 1.0
    assert first.area == pytest.approx(full * 20 * 40, rel=0.05)
    assert second.area == pytest.approx(full * 40 * 40, rel=0.05)
    assert (first.number, second.number) == (1, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_too_small_was_not_meant(alone: Hand, kind: str) -> None:
    alone.view.tools.choose(kind)
    alone.press((40, 40))
    alone.release((40, 40))
    alone.view.stop_drag()
    assert alone.book.all == ()
    assert alone.history.to_undo == ""


def test_esc_drops_what_is_half_drawn(alone: Hand) -> None:
    alone.view.tools.choose("ellipse")
    alone.press((10, 10))
    alone.move((30, 30))
    assert len(alone.book.all) == 1
    assert alone.view.stop_drag()
    assert alone.book.all == ()
    alone.release((30, 30))
    assert alone.book.all == ()
    assert not alone.view.stop_drag()


def test_another_tool_drops_it_too(alone: Hand) -> None:
    alone.view.tools.choose("distance")
    alone.click((10, 10))
    alone.hover((10, 40))
    alone.view.tools.choose("window")
    assert alone.book.all == ()


def test_a_measure_is_moved_by_its_line_whatever_the_tool(alone: Hand) -> None:
    alone.drag((10, 10), (10, 50), tool="distance")
    before = alone.book.all[0]
    alone.view.tools.choose("window")
    window = alone.shown.looks.look.window
    alone.drag((10, 30), (20, 40), (30, 50))
    after = alone.book.all[0]
    assert after.key == before.key
    assert np.allclose(after.array - before.array, [[20, 20, 0]], atol=0.6)
    assert alone.shown.looks.look.window == window


def test_a_handle_changes_it(alone: Hand) -> None:
    alone.drag((10, 10), (30, 30), tool="rectangle")
    alone.drag((30, 30), (50, 60))
    (measure,) = alone.book.all
    assert measure.area == pytest.approx(40 * 50, rel=0.05)


def test_a_freehand_outline_is_pulled_with_shift(alone: Hand) -> None:
    turns = np.linspace(0, 2 * np.pi, 60)
    places = [(40 + 20 * float(np.sin(turn)), 40 + 20 * float(np.cos(turn))) for turn in turns]
    alone.drag(*places, tool="freehand")
    before = alone.book.all[0]
    alone.drag((40, 60), (40, 65), (40, 70), keys=SHIFT)
    after = alone.book.all[0]
    assert after.area > before.area + 20
    away = np.linalg.norm(after.array - before.array, axis=1)
    assert (away < 0.01).sum() > len(away) / 2


def test_esc_brings_back_what_is_being_moved(alone: Hand) -> None:
    alone.drag((10, 10), (10, 50), tool="distance")
    before = alone.book.all[0]
    alone.press((10, 30))
    alone.move((40, 30))
    assert alone.book.all[0] != before
    assert alone.view.stop_drag()
    assert alone.book.all[0] == before
    assert alone.history.to_undo == "Draw Distance 1"


def test_every_deed_is_undone_and_done_again_by_its_name(alone: Hand) -> None:
    alone.drag((10, 10), (30, 30), tool="ellipse")
    drawn = alone.book.all[0]
    assert alone.history.to_undo == "Draw Ellipse 1"
    alone.drag((12.9, 12.9), (22.9, 22.9))
    moved = alone.book.all[0]
    assert moved != drawn
    assert alone.history.to_undo == "Change Ellipse 1"
    alone.history.undo()
    assert alone.book.all == (drawn,)
    alone.history.redo()
    assert alone.book.all == (moved,)
    alone.history.undo()
    alone.history.undo()
    assert alone.book.all == ()
    alone.history.redo()
    assert alone.book.all == (drawn,)


def test_delete_discards_the_measure_under_the_pointer_and_says_so(alone: Hand, qtbot: QtBot) -> None:
    alone.drag((10, 10), (30, 30), tool="ellipse")
    alone.drag((50, 10), (60, 30), tool="ellipse")
    alone.book.select(alone.book.all[1].key)
    alone.hover((10, 20))
    alone.pane().setFocus()
    with qtbot.waitSignal(alone.history.said, timeout=60_000) as told:
        qtbot.keyClick(alone.pane(), Qt.Key.Key_Delete)
    assert told.args == ["Discarded Ellipse 1."]
    assert [measure.number for measure in alone.book.all] == [2]
    qtbot.keyClick(alone.pane(), Qt.Key.Key_Delete)
    assert alone.book.all == ()
    alone.history.undo()
    alone.history.undo()
    assert sorted(measure.number for measure in alone.book.all) == [1, 2]


def test_the_menu_of_a_picture_offers_to_discard_it(alone: Hand) -> None:
    action = alone.commands.find("discard-measure")
    assert not action.isVisible()
    alone.drag((10, 10), (30, 30), tool="ellipse")
    alone.book.select("")
    alone.hover((70, 70))
    assert not action.isVisible()
    alone.hover((10, 20))
    assert action.isVisible()
    action.trigger()
    assert alone.book.all == ()
    assert not action.isVisible()


def test_a_number_that_is_free_is_used_again(alone: Hand) -> None:
    for row in (10, 30, 50):
        alone.drag((row, 10), (row, 50), tool="distance")
    alone.book.discard([alone.book.all[1].key])
    alone.drag((70, 10), (70, 50), tool="distance")
    assert sorted(measure.number for measure in alone.book.all) == [1, 2, 3]


def test_the_pointer_over_a_line_lights_it_up(alone: Hand) -> None:
    alone.drag((10, 10), (40, 40), tool="ellipse")
    alone.book.select("")
    alone.hover((70, 70))
    plain = alone.look()
    alone.hover((10, 25))
    assert alone.room.edit.hovered == alone.book.all[0].key
    assert alone.pane().cursor().shape() == Qt.CursorShape.SizeAllCursor
    assert (alone.look() != plain).sum() > 100
    alone.room.edit.leave()
    assert alone.room.edit.hovered == ""


def test_it_is_seen_in_its_slice_alone_and_can_be_hidden(alone: Hand) -> None:
    bare = alone.look()
    alone.drag((10, 10), (40, 40), tool="ellipse")
    alone.book.select("")
    alone.room.edit.leave()
    assert (alone.look() != bare).sum() > 50
    alone.shown.step(1)
    QApplication.processEvents()
    other = alone.look()
    alone.commands.find("measures-shown").setChecked(False)
    assert (alone.look() == other).all()
    alone.shown.step(-1)
    QApplication.processEvents()
    hidden = alone.look()
    alone.commands.find("measures-shown").setChecked(True)
    assert (alone.look() != hidden).sum() > 50


def test_it_is_seen_and_taken_hold_of_in_source_and_result(pair: Hand) -> None:
    before = pair.look("pane_b")
    pair.drag((10, 10), (40, 40), tool="ellipse")
    assert (pair.look("pane_b") != before).sum() > 50
    drawn = pair.book.all[0]
    pair.drag((10, 25), (30, 25), pane="pane_b")
    (measure,) = pair.book.all
    assert measure.home.owner == "source-key"
    assert measure != drawn


def test_a_measure_of_a_coronal_plane_is_not_in_the_axial_one(alone: Hand) -> None:
    alone.shown.set_plane("coronal")
    QApplication.processEvents()
    alone.drag((1, 10), (4, 60), tool="rectangle")
    (measure,) = alone.book.all
    assert abs(measure.normal[1]) == pytest.approx(1.0)
    assert measure.area == pytest.approx(50 * 9, rel=0.05)

    def is_under(row: float, column: float) -> bool:
        at = alone.pane().make_point(QPointF(alone.find(alone.pane(), row, column)), NOTHING, NO_KEYS)
        return alone.room.edit.find_hit(at) is not None

    assert is_under(1, 30)
    alone.shown.set_plane("axial")
    QApplication.processEvents()
    assert not any(is_under(row, 30) for row in range(0, 80, 2))


def test_keys_take_the_tools(alone: Hand) -> None:
    alone.commands.find("roi").trigger()
    assert alone.view.tools.current.id == "ellipse"
    alone.view.tools.choose("freehand")
    alone.view.tools.choose("window")
    alone.commands.find("roi").trigger()
    assert alone.view.tools.current.id == "freehand"
    assert [key.toString() for key in alone.commands.find("roi").shortcuts()] == ["M"]


def test_a_tool_shows_measures_that_were_hidden(alone: Hand) -> None:
    alone.commands.find("measures-shown").setChecked(False)
    alone.view.tools.choose("distance")
    assert alone.room.layer.is_visible


def test_nothing_is_seen_while_the_series_is_still_read(alone: Hand) -> None:
    alone.drag((10, 10), (40, 40), tool="ellipse")
    side = alone.shown.sides.source
    assert side is not None
    assert len(alone.book.list_on(side)) == 1
    assert alone.book.list_on(replace(side, note="loading")) == []


@pytest.mark.parametrize("kind", KINDS)
def test_the_keyboard_puts_moves_sizes_and_discards_one(alone: Hand, qtbot: QtBot, kind: str) -> None:
    alone.hover((75, 75))
    pane = alone.pane()
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    assert alone.book.all == ()
    alone.view.tools.choose(kind)
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    (measure,) = alone.book.all
    middle = (measure.array.min(axis=0) + measure.array.max(axis=0)) / 2
    assert np.allclose(middle[:2], 0, atol=4)
    qtbot.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    (moved,) = alone.book.all
    assert np.allclose(moved.array - measure.array, (1.0, 0.0, 0.0), atol=1e-6)
    qtbot.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier | SHIFT)
    (larger,) = alone.book.all
    assert np.ptp(larger.array[:, 0]) == pytest.approx(np.ptp(moved.array[:, 0]) + 2)
    qtbot.keyClick(pane, Qt.Key.Key_Delete)
    assert alone.book.all == ()
    alone.history.undo()
    assert alone.book.all == (larger,)


def test_in_a_turned_view_the_keys_go_where_they_point(alone: Hand, qtbot: QtBot) -> None:
    alone.view.tools.choose("rectangle")
    pane = alone.pane()
    pane.setFocus()
    qtbot.keyClick(pane, Qt.Key.Key_Return)
    before = alone.book.all[0]
    pane.viewport.turn = Turn(mirrored=True)
    qtbot.keyClick(pane, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert np.allclose(alone.book.all[0].array - before.array, (-1.0, 0.0, 0.0), atol=1e-6)


def test_each_of_three_planes_takes_its_own_and_a_slab_takes_none(alone: Hand) -> None:
    alone.view.set_layout("planes")
    QTest.qWait(50)
    names = [pane.objectName() for pane in alone.view.panes]
    slab = alone.view.slab_pane
    assert slab is not None
    for name in names:
        if name != slab.objectName():
            alone.drag((1, 20), (4, 50), tool="rectangle", pane=name)
    axes = [int(np.argmax(np.abs(measure.normal))) for measure in alone.book.all]
    assert sorted(axes) == [0, 1, 2]
    middle = QPointF(slab.rect().center())
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
        at = middle + QPointF(30, 30) if kind != QEvent.Type.MouseButtonPress else middle
        button = NOTHING if kind == QEvent.Type.MouseMove else LEFT
        QApplication.sendEvent(slab, QMouseEvent(kind, at, slab.mapToGlobal(at), button, LEFT, NO_KEYS))
    assert len(alone.book.all) == 3


def test_a_selected_measure_that_is_not_seen_is_not_discarded(alone: Hand, qtbot: QtBot) -> None:
    alone.drag((10, 10), (30, 30), tool="ellipse")
    offer, drawn = alone.commands.find("discard-measure"), alone.book.all
    assert alone.book.selected == drawn[0].key
    alone.hover((70, 70))
    assert offer.isVisible()
    index = alone.shown.position.index
    alone.shown.set_index(index + 1)
    assert not offer.isVisible()
    qtbot.keyClick(alone.pane(), Qt.Key.Key_Delete)
    offer.trigger()
    assert alone.book.all == drawn
    alone.shown.set_index(index)
    assert offer.isVisible()
    alone.commands.find("measures-shown").setChecked(False)
    assert not offer.isVisible()
    qtbot.keyClick(alone.pane(), Qt.Key.Key_Delete)
    assert alone.book.all == drawn
