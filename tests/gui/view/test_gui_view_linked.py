"""Source and result with other slices, places or values: what is shared is linked, the rest is each one's own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication
from view_phantoms import Steps, brighter, ct, opened, pane, radiograph, ultrasound, wheel

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.shown import MODES
from medaug_gui.gui.view.compare_view import CompareView

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier


def filled(source: Series, times: int) -> Series:
    """So many slices for one, the first and the last where they were."""
    depth = (source.geometry.shape[0] - 1) * times + 1
    voxels = np.repeat(source.voxels, times, axis=0)[:depth]
    step = (source.geometry.spacing[0] / times, *source.geometry.spacing[1:])
    return replace(source, voxels=voxels, geometry=replace(source.geometry, shape=voxels.shape, spacing=step))


def resampled(source: Series, *spacing: float) -> Series:
    geometry = source.geometry.resample(spacing)  # type: ignore[arg-type]
    return replace(source, voxels=np.full(geometry.shape, 40, np.int16), geometry=geometry)


def generated() -> Series:
    """A brain of nowhere: another size, another unit, no place."""
    voxels = np.linspace(0, 4000, 12 * 30 * 20, dtype=np.float32).reshape(12, 30, 20)
    return Series(voxels, Geometry((12, 30, 20), (4.0, 6.0, 6.0), positioned=False), Identity(modality="MR"))


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


def show(view: CompareView, source: Series, result: Series) -> Steps:
    view.shown.show_source(source, "source")
    view.shown.show_result(result, "result")
    QApplication.processEvents()
    return Steps(view)


def texts(view: CompareView) -> tuple[str, str]:
    return pane(view).content.slice_text, pane(view, "pane_b").content.slice_text


def indexes(view: CompareView) -> tuple[int | None, int | None]:
    return tuple(one.content.base.index if one.content.base else None for one in (pane(view), pane(view, "pane_b")))  # type: ignore[return-value]


def test_every_slice_of_a_finer_result_is_reached_by_slider_wheel_and_keys(view, qtbot):
    slider = show(view, ct(), filled(ct(), 5))
    assert (slider.minimum(), slider.maximum()) == (0, 95)
    assert texts(view) == ("11/20", "51/96")
    seen = set()
    for at in range(96):
        slider.setValue(at)
        seen.add(indexes(view)[1])
        place = at * 0.5
        assert abs(indexes(view)[0] * 2.5 - place) <= 1.25 + 1e-9
    assert seen == set(range(96))
    view.shown.set_index(50)
    wheel(pane(view), angle=-120)
    assert indexes(view) == (10, 51)
    wheel(pane(view, "pane_b"), angle=-120)
    assert indexes(view) == (10, 52)
    qtbot.keyClick(pane(view), Qt.Key.Key_End)
    assert indexes(view) == (19, 95)
    assert view.shown.position.native_index == 19


def test_the_place_is_kept_when_another_stack_takes_the_lead(view):
    show(view, ct(), filled(ct(), 5))
    view.shown.set_index(35)
    view.shown.show_result(brighter(ct()), "plain")
    assert indexes(view) == (7, 7)
    view.shown.show_result(filled(ct(), 2), "twice")
    assert indexes(view) == (7, 14)
    view.shown.set_mode("source")
    slider = Steps(view)
    assert (slider.maximum(), slider.value()) == (19, 7)
    assert view.shown.set_index(8) is None
    view.shown.set_mode("side")
    assert indexes(view) == (8, 16)


def test_of_a_coarser_result_the_source_leads(view):
    slider = show(view, ct(), resampled(ct(), 10.0, 0.8, 0.8))
    assert slider.maximum() == 19
    seen = {}
    for at in range(20):
        slider.setValue(at)
        seen[at] = indexes(view)[1]
    assert set(seen.values()) == set(range(5))
    assert texts(view) == ("20/20", "5/5")


def test_beyond_the_end_of_the_leading_stack_the_other_goes_on(view):
    source = ct()
    part = replace(source, voxels=source.voxels[8:12], geometry=source.geometry.crop((8, 0, 0), (4, 64, 64)))
    result = filled(part, 5)
    slider = show(view, source, result)
    seen = [set(), set()]
    for at in range(slider.maximum() + 1):
        slider.setValue(at)
        for found, index in zip(seen, indexes(view), strict=True):
            found.add(index)
    assert set(range(20)) <= seen[0]
    assert set(range(16)) <= seen[1]
    assert None in seen[1]
    slider.setValue(0)
    assert texts(view) == ("1/20", "\u2013/16")
    assert "no slice at this place" in pane(view, "pane_b").content.sentence


def test_a_larger_result_fits_whole(view):
    source = ct()
    wide = source.geometry.crop((-2, -32, -32), (24, 128, 128))
    slider = show(view, source, replace(source, voxels=np.zeros((24, 128, 128), np.int16), geometry=wide))
    assert slider.maximum() == 23
    second = pane(view, "pane_b")
    rect = view.stage.viewport.rect_to_widget(second.content.base.rect, second.size())
    assert second.rect().toRectF().adjusted(-1, -1, 1, 1).contains(rect)


def test_what_shares_no_place_has_its_own_stack_zoom_and_window(view, qtbot):
    show(view, ct(), generated())
    first, second = pane(view), pane(view, "pane_b")
    assert texts(view) == ("11/20", "7/12")
    for one in (first, second):
        rect = one._viewport.rect_to_widget(one.content.base.rect, one.size())
        assert max(rect.width() / one.width(), rect.height() / one.height()) == pytest.approx(0.98, abs=0.02)
        assert abs(rect.center().x() - one.width() / 2) < 2
    assert first._look.window == (40.0, 400.0)
    assert second._look.window[1] > 2000
    wheel(second, angle=-120)
    assert texts(view) == ("11/20", "8/12")
    wheel(first, angle=-240)
    assert texts(view) == ("13/20", "8/12")
    slider = Steps(view)
    assert slider.maximum() == 19
    wheel(second, angle=-120)
    assert (slider.maximum(), slider.value()) == (11, 8)
    qtbot.keyClick(second, Qt.Key.Key_End)
    assert texts(view) == ("13/20", "12/12")
    zoom = first._viewport.zoom
    wheel(second, angle=240, modifiers=CTRL)
    assert first._viewport.zoom == zoom
    window = second._look.window
    qtbot.mousePress(first, Qt.MouseButton.RightButton, pos=QPoint(60, 60))
    qtbot.mouseMove(first, QPoint(120, 60))
    qtbot.mouseRelease(first, Qt.MouseButton.RightButton, pos=QPoint(120, 60))
    assert first._look.window[1] > 400
    assert second._look.window == window
    assert view.shown.position.native_index == 12


def test_pointing_at_one_says_nothing_of_a_place_in_the_other(view, qtbot):
    show(view, ct(), generated())
    qtbot.mouseMove(pane(view), pane(view).rect().center())
    assert pane(view)._pointer is not None
    assert pane(view, "pane_b")._pointer is None


def test_unlike_values_on_one_grid_have_a_window_each(view, qtbot):
    source = ct()
    unit = source.with_voxels((source.voxels / 1000).astype(np.float32))
    show(view, source, replace(unit, unit="", window=None))
    first, second = pane(view), pane(view, "pane_b")
    assert texts(view) == ("11/20", "11/20")
    assert first._look.window == (40.0, 400.0)
    assert second._look.window[1] < 4
    assert second.grab().toImage().pixelColor(second.rect().center()).lightness() > 60
    qtbot.mousePress(second, Qt.MouseButton.RightButton, pos=QPoint(60, 60))
    qtbot.mouseMove(second, QPoint(120, 60))
    qtbot.mouseRelease(second, Qt.MouseButton.RightButton, pos=QPoint(120, 60))
    assert first._look.window == (40.0, 400.0)
    wheel(second, angle=-120)
    assert texts(view) == ("12/20", "12/20")
    view.shown.show_result(brighter(source), "alike")
    assert second._look.window == (40.0, 400.0)


def test_two_frames_of_reference_are_two_places(view):
    source = replace(ct(), identity=replace(ct().identity, frame_of_reference="1.2.3"))
    other = resampled(ct(), 5.0, 0.8, 0.8)
    show(view, source, replace(other, identity=replace(other.identity, frame_of_reference="1.2.4")))
    wheel(pane(view, "pane_b"), angle=-120)
    assert texts(view) == ("11/20", "7/10")


def test_a_picture_and_the_same_with_more_pixels_stay_linked(view):
    source = radiograph(64)
    fine = Series(
        np.zeros((1, 128, 128), source.voxels.dtype), Geometry((1, 128, 128), (1.0, 0.05, 0.05), positioned=False)
    )
    show(view, source, replace(fine, identity=source.identity))
    assert view.shown.sides.linked
    shown = [one.content.base.rect for one in (pane(view), pane(view, "pane_b"))]
    assert shown[0].getCoords() == pytest.approx(shown[1].getCoords())


def test_a_difference_is_shown_where_both_have_a_slice_and_said_to_be_none_between(view):
    source = ct()
    result = filled(source, 5)
    show(view, source, replace(result, voxels=(result.voxels + 7).astype(np.int16)))
    view.shown.set_mode("difference")
    second = pane(view, "pane_b")
    view.shown.set_index(50)
    assert second.content.base is not None
    assert second.content.reach >= 7
    view.shown.set_index(52)
    assert second.content.base is None
    assert "mm away" in second.content.sentence
    view.shown.show_result(resampled(source, 2.5, 1.6, 1.6), "in plane")
    assert "another size" in second.content.sentence
    view.shown.show_result(generated(), "elsewhere")
    assert second.content.sentence


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("other", [
    filled(ct(), 3), resampled(ct(), 7.0, 2.0, 2.0), generated(), ultrasound(), radiograph(64),
    replace(ct((5, 64, 64)), geometry=Geometry((5, 64, 64), (9.0, 0.8, 0.8), (0.0, 0.0, 900.0))),
    Series(np.zeros((30, 20, 20), np.int16), Geometry((30, 20, 20), (2.0, 2.0, 2.0), (-20.0, 10.0, 120.0),
           ((0.6, 0.0, 0.8), (0.0, 1.0, 0.0), (0.8, 0.0, -0.6))), unit="HU"),
])  # fmt: skip
def test_no_mode_and_no_plane_falls_over_unlike_grids(view, mode, other):
    for source, result in ((ct(), other), (other, ct())):
        show(view, source, result)
        view.shown.set_mode(mode)
        for name in NAMES:
            view.shown.set_plane(name)
            for index in (-5, 0, 1, 3, 10**6):
                view.shown.set_index(index)
                view.shown.is_flicked = not view.shown.is_flicked
                view.shown.announce()
                QApplication.processEvents()
                contents = [one.content for one in (pane(view), pane(view, "pane_b")) if not one.isHidden()]
                assert all(one.base or one.over or one.sentence for one in contents)
                for one in contents:
                    if one.base is not None:
                        view.shown.mark(one.base, 5.0, 5.0)
                view.shown.windowing.set_auto()
                view.stage.show_pixels()
                view.stage.reset()
    if mode == "swipe" and not view.shown.sides.linked:
        assert "share no place" in pane(view).content.sentence
    wheel(pane(view), angle=-120, at=QPointF(50, 50))


def test_in_other_planes_each_shows_its_own_lines_of_one_place(view):
    show(view, ct(), filled(ct(), 5))
    view.shown.set_plane("coronal")
    view.shown.set_index(20)
    assert indexes(view) == (20, 20)
    assert texts(view) == ("21/64", "21/64")
    view.shown.set_plane("axial")
    assert indexes(view) == (10, 50)
