"""Tools and layers of the pictures: one is chosen, the hand moves it, Esc drops it, and all are painted."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from view_phantoms import opened_pair, pane

from medaug_gui.gui.view.tools.base import Canvas, Layer, PanePoint, Tool

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


@pytest.fixture
def pair(qtbot):
    return opened_pair(qtbot)


class Recorder(Tool):
    """Notes what it is told."""

    id = "recorder"

    def __init__(self) -> None:
        self.told: list[tuple[str, PanePoint]] = []
        self.stopped = 0

    def press(self, at: PanePoint) -> bool:
        self.told.append(("press", at))
        return True

    def move(self, at: PanePoint) -> None:
        self.told.append(("drag" if at.buttons else "hover", at))

    def release(self, at: PanePoint) -> None:
        self.told.append(("release", at))

    def double_click(self, at: PanePoint) -> bool:
        self.told.append(("double", at))
        return True

    def stop(self) -> bool:
        self.stopped += 1
        return True

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        painter.fillRect(0, 0, 5, 5, QColor("#ff00ff"))


class Spot(Layer):
    """A dot at a place of the plane, which takes the hand for a tool of its own."""

    def __init__(self, tool: Tool | None) -> None:
        self.tool = tool

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        at = canvas.to_pane(20.0, 20.0)
        painter.fillRect(int(at.x()) - 4, int(at.y()) - 4, 8, 8, QColor("#00ff00"))

    def find_tool(self, at: PanePoint) -> Tool | None:
        return self.tool if abs(at.across - 20) < 2 and abs(at.down - 20) < 2 else None


def names(tool: Recorder) -> list[str]:
    return [name for name, _ in tool.told]


def test_the_chosen_tool_gets_the_left_button_and_nothing_else(pair, qtbot):
    tool, target = Recorder(), pane(pair)
    pair.tools.add(tool)
    qtbot.mouseClick(target, LEFT, pos=QPoint(90, 90))
    assert tool.told == []
    pair.tools.choose("recorder")
    qtbot.mouseMove(target, QPoint(80, 80))
    qtbot.mousePress(target, LEFT, pos=QPoint(90, 90))
    qtbot.mouseMove(target, QPoint(120, 95))
    qtbot.mouseRelease(target, LEFT, pos=QPoint(120, 95))
    assert [name for name in names(tool) if name != "hover"] == ["press", "drag", "release"]
    at = tool.told[-1][1]
    assert at.side is pair.shown.sides.source
    assert target.viewport.to_widget(at.across, at.down, target.size()).toPoint() == QPoint(120, 95)
    window = pair.shown.looks.look.window
    before = len(tool.told)
    qtbot.mousePress(target, RIGHT, pos=QPoint(90, 90))
    qtbot.mouseMove(target, QPoint(150, 90))
    qtbot.mouseRelease(target, RIGHT, pos=QPoint(150, 90))
    assert pair.shown.looks.look.window[1] > window[1]
    assert len(tool.told) == before


def test_a_double_click_is_the_tools_before_it_makes_a_pane_large(pair, qtbot):
    tool = Recorder()
    pair.tools.add(tool)
    pair.tools.choose("recorder")
    qtbot.mouseDClick(pane(pair), LEFT)
    assert "double" in names(tool)
    assert not pane(pair, "pane_b").isHidden()


def test_esc_drops_what_is_half_done_and_another_tool_does_too(pair):
    tool = Recorder()
    pair.tools.add(tool)
    pair.tools.choose("recorder")
    assert pair.stop_drag()
    pair.tools.choose("window")
    assert tool.stopped == 2
    assert not pair.stop_drag()


def test_layers_and_the_chosen_tool_are_painted_on_every_pane_and_a_layer_takes_the_hand(pair, qtbot):
    tool = Recorder()
    pair.add_layer(Spot(tool))
    pair.tools.add(tool)
    for name in ("pane_a", "pane_b"):
        target = pane(pair, name)
        at = target.viewport.to_widget(20.0, 20.0, target.size()).toPoint()
        image = target.grab().toImage()
        assert image.pixelColor(at).name() == "#00ff00"
        assert image.pixelColor(2, 2).name() != "#ff00ff"
    qtbot.mousePress(target, LEFT, pos=at)
    assert names(tool) == ["hover", "press"] or names(tool) == ["press"]
    qtbot.mouseRelease(target, LEFT, pos=at)
    pair.tools.choose("recorder")
    assert pane(pair).grab().toImage().pixelColor(2, 2).name() == "#ff00ff"


def test_a_right_click_asks_for_a_menu_and_a_right_drag_does_not(pair, qtbot):
    asked: list[PanePoint] = []
    pair.hand.menu_wanted.connect(asked.append)
    target = pane(pair, "pane_b")
    qtbot.mouseClick(target, RIGHT, pos=QPoint(100, 100))
    assert [(one.pane, one.pos) for one in asked] == [(target, QPointF(100, 100))]
    qtbot.mousePress(target, RIGHT, pos=QPoint(100, 100))
    qtbot.mouseMove(target, QPoint(160, 100))
    qtbot.mouseRelease(target, RIGHT, pos=QPoint(160, 100))
    assert len(asked) == 1


def test_zoom_by_its_tool_holds_on_to_where_it_was_pressed_and_esc_brings_it_back(pair, qtbot):
    pair.tools.choose("zoom")
    target, at = pane(pair), QPoint(120, 90)
    before, zoom = target.viewport.to_plane(QPointF(at), target.size()), target.viewport.zoom
    qtbot.mousePress(target, LEFT, pos=at)
    qtbot.mouseMove(target, QPoint(120, 30))
    assert target.viewport.zoom > zoom * 1.2
    assert target.viewport.to_plane(QPointF(at), target.size()) == pytest.approx(before)
    assert pair.stop_drag()
    assert target.viewport.zoom == pytest.approx(zoom)


def test_shift_moves_the_crosshair_whatever_the_tool(pair, qtbot):
    target = pane(pair)
    at = target.viewport.to_widget(12 * 0.8, 40 * 0.8, target.size())
    point = target.make_point(at, Qt.MouseButton.NoButton, Qt.KeyboardModifier.ShiftModifier)
    pair.shown.overlays.set_texts("none")
    second = pane(pair, "pane_b")
    before = second.grab().toImage()
    pair.hand._hover(target, point)
    assert pair.shown.position.locate(pair.shown.sides.source) == [10, 40, 12]
    assert second.grab().toImage() != before, "it is seen while it is moved"
    pair.hand._hover(target, replace(point, modifiers=Qt.KeyboardModifier.NoModifier))
    assert second.grab().toImage() == before


def test_a_pane_type_is_made_once_when_it_is_first_shown_and_takes_its_cell(pair):
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel("measures"))
        return made[-1]

    pair.add_pane_type("measures", make)
    assert made == []
    pair.set_layout("analyse")
    QApplication.processEvents()
    assert [one.isVisible() for one in (pane(pair), pane(pair, "pane_b"), pane(pair, "pane_c"))] == [True] * 3
    assert pane(pair, "pane_c").content.kind == "difference"
    assert made[0].isVisible()
    assert made[0].geometry().topLeft() == QPoint(pane(pair, "pane_b").x(), pane(pair, "pane_c").y())
    pair.set_layout("side")
    assert not made[0].isVisible()
    pair.set_layout("measures")
    assert made[0].isVisible()
    assert not pane(pair).isVisible()
    assert pair.layout_id == "measures"
    pair.set_layout("one")
    assert len(made) == 1
    with pytest.raises(ValueError, match="no such layout"):
        pair.set_layout("nothing")


def test_a_release_that_never_came_does_not_hold_the_hand(pair, qtbot):
    target = pane(pair)
    qtbot.mousePress(target, LEFT, pos=QPoint(90, 90))
    pair.hand.stop()
    window = pair.shown.looks.look.window
    qtbot.mousePress(target, LEFT, pos=QPoint(90, 90))
    qtbot.mouseMove(target, QPoint(150, 90))
    qtbot.mouseRelease(target, LEFT, pos=QPoint(150, 90))
    assert pair.shown.looks.look.window != window
