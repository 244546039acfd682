"""Grey levels as the file means them, on the real panes: looked at pixel by pixel, chosen by mouse and key."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from view_phantoms import ct, opened, pane, ultrasound

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.grey import GreyChoice, Greys, TableCurve, WindowCurve
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.browser.thumbnails import make_picture
from medaug_gui.gui.look.window_list import WindowList
from medaug_gui.gui.view.painting.lookup import make_grey_image

ENTRIES = (4095 / (1 + np.exp(-(np.arange(4096) - 1500) / 200))).astype("<u2")
TABLE = TableCurve(0, ENTRIES.tobytes(), 12)
BENT = GreyChoice("HARD", (TABLE,))
SOFT = GreyChoice("SOFT", (WindowCurve(2000, 3000),))
CURVED = GreyChoice("", (WindowCurve(1500, 900, "SIGMOID"),))


def radiograph(greys: Greys, size: int = 8) -> Series:
    """Blocks of 500 more each, far larger than a pixel of the screen."""
    voxels = (np.arange(size * size).reshape(1, size, size) * 4000 // (size * size)).astype(np.int16)
    geometry = Geometry((1, size, size), (1.0, 1.0, 1.0), positioned=False)
    first = greys.first.middle.window if greys.first else None
    return Series(voxels, geometry, Identity(modality="DX"), window=first, greys=greys)


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


def grey_of(view, row: int, column: int, name: str = "pane_a") -> int:
    target = pane(view, name)
    target.repaint()
    place = view.stage.viewport.to_widget(column, row, target.size()).toPoint()
    return target.grab().toImage().pixelColor(place).lightness()


def assert_shown(view, series: Series, curve, name: str = "pane_a", inverse: bool = False) -> None:
    for row, column in ((2, 2), (3, 3), (4, 1), (5, 3), (6, 4)):
        value = series.voxels[0, row, column]
        want = float(curve.shares(np.array([value]))[0]) * 255
        assert abs(grey_of(view, row, column, name) - (255 - want if inverse else want)) < 10, (row, column)


def presets(view) -> WindowList:
    """The list of windows as it opens now."""
    view.looking.window_button.sheet.refresh()
    return view.looking.window_button.sheet.list


def marked(view) -> int:
    return presets(view).currentRow()


def items(view) -> list[str]:
    listed = [presets(view).item(at).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(presets(view).count())]
    return listed


def choose(view, qtbot, at: int) -> None:
    """As the mouse does: open the sheet, click the row."""
    view.looking.window_button.click()
    rows = view.looking.window_button.sheet.list
    qtbot.waitUntil(rows.isVisible, timeout=60_000)
    place = rows.visualRect(rows.model().index(at, 0)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: not rows.isVisible(), timeout=60_000)


@pytest.mark.parametrize("choice", [BENT, SOFT, CURVED], ids=["table", "window", "sigmoid"])
def test_it_opens_as_the_file_means_it(view, choice):
    series = radiograph(Greys((choice,)))
    view.shown.show_source(series, "source")
    assert_shown(view, series, choice.middle)
    assert marked(view) == 0


def test_the_file_is_first_in_the_list_by_its_explanations(view, qtbot):
    series = radiograph(Greys((BENT, SOFT, CURVED)))
    view.shown.show_source(series, "source")
    texts = items(view)
    assert texts[:2] == ["HARD (table of the file) (0)", "SOFT (in the file), C 2000 W 3000"]
    assert texts[2].startswith("Window 3 of the file")
    assert texts[3].startswith("Normal (1\u201399 %), C ")
    assert texts[3].endswith("(1)")
    choose(view, qtbot, 1)
    assert_shown(view, series, SOFT.middle)
    choose(view, qtbot, 3)
    assert view.shown.looks.look.grey is None
    assert marked(view) == 3
    choose(view, qtbot, 0)
    assert_shown(view, series, TABLE)


def test_key_0_goes_back_to_the_file_and_on_through_it(view, qtbot):
    series = radiograph(Greys((BENT, SOFT, CURVED)))
    view.shown.show_source(series, "source")
    target = pane(view)
    qtbot.keyClick(target, Qt.Key.Key_1)
    assert view.shown.looks.look.grey is None
    for choice in (BENT, SOFT, CURVED, BENT):
        qtbot.keyClick(target, Qt.Key.Key_0)
        assert view.shown.looks.look.grey is choice
    assert_shown(view, series, TABLE)


def test_key_0_without_anything_of_the_file_is_its_window(view, qtbot):
    view.shown.show_source(replace(ct(), window=(50.0, 350.0)), "source")
    qtbot.keyClick(pane(view), Qt.Key.Key_3)
    qtbot.keyClick(pane(view), Qt.Key.Key_0)
    assert view.shown.looks.look.window == (50.0, 350.0)
    assert [text for text in items(view) if "file" in text] == ["As in file (0)"]


def drag(target, dx: int, dy: int) -> None:
    start = QPoint(100, 100)
    end = start + QPoint(dx, dy)
    button, none, plain = Qt.MouseButton.RightButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    for kind, at, held in (
        (QEvent.Type.MouseButtonPress, start, button),
        (QEvent.Type.MouseMove, end, button),
        (QEvent.Type.MouseButtonRelease, end, none),
    ):
        pressed = none if kind == QEvent.Type.MouseMove else button
        event = QMouseEvent(kind, at.toPointF(), target.mapToGlobal(at).toPointF(), pressed, held, plain)
        getattr(target, {QEvent.Type.MouseButtonPress: "mousePressEvent", QEvent.Type.MouseMove: "mouseMoveEvent",
                         QEvent.Type.MouseButtonRelease: "mouseReleaseEvent"}[kind])(event)  # fmt: skip


def test_a_drag_goes_on_from_what_is_seen(view):
    series = radiograph(Greys((CURVED, BENT)))
    view.shown.show_source(series, "source")
    drag(pane(view), 300, 0)
    curve = pane(view).content.base.curve
    assert curve == WindowCurve(1500, 1800, "SIGMOID")
    assert_shown(view, series, curve)
    assert marked(view) == -1
    view.shown.windowing.choose_given(1)
    low, high = TABLE.ends
    drag(pane(view), 0, 0)
    assert view.shown.looks.look.grey is None
    assert view.shown.looks.look.window == pytest.approx(((low + high) / 2, high - low))
    assert pane(view).content.base.curve.function == "LINEAR"


def test_reset_gives_the_file_back(view, qtbot):
    view.shown.show_source(radiograph(Greys((BENT,), inverse=True)), "source")
    assert view.shown.looks.look.invert
    qtbot.keyClick(pane(view), Qt.Key.Key_2)
    qtbot.keyClick(pane(view), Qt.Key.Key_I)
    qtbot.keyClick(pane(view), Qt.Key.Key_R)
    assert view.shown.looks.look.grey is BENT
    assert view.shown.looks.look.invert


def test_small_values_bright_are_bright(view):
    series = radiograph(Greys((SOFT,), inverse=True))
    view.shown.show_source(series, "source")
    assert_shown(view, series, SOFT.middle, inverse=True)


@pytest.mark.parametrize("mode", ["side", "swipe", "flicker"])
def test_source_result_and_preview_go_through_one_curve(view, mode):
    series = radiograph(Greys((BENT,)))
    result = series.with_voxels(series.voxels.astype(np.float32) + 40.25)
    view.shown.show_source(series, "source")
    view.shown.show_result(replace(result, greys=Greys()), "result")
    view.shown.set_mode(mode)
    contents = [pane(view, name).content for name in ("pane_a", "pane_b") if not pane(view, name).isHidden()]
    curves = {shown.curve for content in contents for shown in (content.base, content.over) if shown}
    assert curves == {TABLE}
    if mode == "side":
        assert_shown(view, result, TABLE, "pane_b")
        view.shown.show_preview(replace(result, greys=Greys()), 0)
        assert pane(view, "pane_b").content.base.curve == TABLE


def test_each_slice_has_its_own_window_and_other_planes_the_middle_one(view):
    series = ct((5, 32, 32))
    curves = tuple(WindowCurve(40 + 100 * k, 400) for k in range(5))
    series = replace(series, greys=Greys((GreyChoice("", curves, (0, 1, 2, 3, 4)),)), window=(240.0, 400.0))
    view.shown.show_source(series, "source")
    result = replace(series.with_voxels(series.voxels), greys=Greys())
    view.shown.show_result(result, "result")
    for index in (0, 3, 4):
        view.shown.set_index(index)
        assert pane(view).content.base.curve == curves[index]
        assert pane(view, "pane_b").content.base.curve == curves[index]
        assert view.shown.looks.window == curves[index].window
    view.shown.set_plane("coronal")
    assert pane(view).content.base.curve == curves[2]


def test_colour_has_nothing_to_choose(view, qtbot):
    view.shown.show_source(ultrasound(), "source")
    qtbot.keyClick(pane(view), Qt.Key.Key_0)
    assert pane(view).content.base.curve is None


@pytest.mark.parametrize("curve", [TABLE, WindowCurve(1500, 900), WindowCurve(1500, 900, "LINEAR_EXACT"),
                                   WindowCurve(1500, 900, "SIGMOID"), WindowCurve(1500, 1)])  # fmt: skip
@pytest.mark.parametrize("dtype", [np.int16, np.float32])
def test_pictures_are_the_curve(curve, dtype):
    pixels = np.linspace(0, 4000, 64).round().reshape(8, 8).astype(dtype)
    image = make_grey_image(pixels, curve)
    got = np.array([[image.pixelColor(x, y).lightness() for x in range(8)] for y in range(8)])
    assert np.abs(got - curve.shares(pixels) * 255.0).max() <= 0.51


def test_thumbnails_of_results_are_seen_alike():
    series = radiograph(Greys((BENT,), inverse=True))
    assert np.abs(make_picture(series) - (255 - TABLE.shares(series.voxels[0]) * 255.0)).max() <= 0.51


def test_a_large_table_does_not_hold_up_the_window(view):
    full = TableCurve(0, np.arange(65536, dtype="<u2").tobytes(), 16)
    choices = tuple(GreyChoice(f"way {number}", (replace(full, first=number),)) for number in range(16))
    series = radiograph(Greys(choices), 512)
    began = time.perf_counter()
    view.shown.show_source(series, "source")
    opened_in = time.perf_counter() - began
    slowest = 0.0
    for number in range(16):
        began = time.perf_counter()
        view.shown.windowing.choose_given(number)
        pane(view).repaint()
        slowest = max(slowest, time.perf_counter() - began)
    assert opened_in < 0.25
    assert slowest < 0.05
