"""Every kind of series looks right in every layout: a film, a colour picture, one image, and a volume of nowhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from view_phantoms import brighter, ct, opened, pane, radiograph, slide, ultrasound, wheel

from medaug_gui.core.geometry import TIME, Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.view.tools.slice_slider import find_track


def film() -> Series:
    """A heart over time: frames at one place."""
    one = ct((12, 64, 64))
    return replace(one, geometry=replace(one.geometry, first=TIME, positioned=False), unit="")


def nifti() -> Series:
    """A volume of known spacing and unknown place."""
    voxels = np.linspace(0, 900, 14 * 40 * 30, dtype=np.float32).reshape(14, 40, 30)
    return Series(voxels, Geometry((14, 40, 30), (3.0, 1.0, 1.0), positioned=False), Identity(modality="MR"))


@pytest.fixture
def view(qtbot):
    return opened(qtbot)


def test_a_film_goes_through_its_frames_and_has_neither_letters_nor_place(view, qtbot):
    view.shown.show_source(film(), "cine")
    assert not view.has_planes
    content = pane(view).content
    assert content.main.cut.letters is None
    assert content.slice_text == "7/12"
    slide(qtbot, pane(view), 1.0)
    assert pane(view).content.slice_text == "12/12"
    wheel(pane(view), angle=120)
    assert pane(view).content.slice_text == "11/12"


def test_a_single_image_has_no_slider(view):
    view.shown.show_source(radiograph(64), "film")
    assert pane(view).content.stack is None
    assert not view.has_planes
    image = pane(view).grab().toImage()
    track = find_track(pane(view).size())
    assert image.pixelColor(track.topLeft().toPoint() + QPoint(0, 4)).lightness() == 0


def test_a_volume_of_nowhere_has_planes_without_letters(view):
    view.shown.show_source(nifti(), "T1")
    view.set_layout("planes")
    assert [one.content.plane for one in view.panes[:3]] == ["axial", "coronal", "sagittal"]
    assert all(one.content.main.cut.letters is None for one in view.panes)
    slab = view.panes[3].content.slab
    assert slab.axis == ""
    assert view.panes[3].content.main is not None


def test_a_colour_volume_says_why_it_has_no_slab(view):
    voxels = np.zeros((6, 20, 24, 3), np.uint8)
    view.shown.show_source(Series(voxels, Geometry((6, 20, 24)), Identity(modality="US")), "colour")
    view.set_layout("planes")
    assert "grey levels" in view.panes[3].content.sentence


@pytest.mark.parametrize("layout", ["one", "side", "swipe", "flicker", "difference", "analyse", "planes", "results"])
@pytest.mark.parametrize("make", [ct, film, nifti, ultrasound, lambda: radiograph(64)])
def test_no_kind_falls_over_in_any_layout_beside_any_other(view, layout, make):
    for source, result in ((make(), ct()), (ct(), make()), (make(), make())):
        view.shown.show_source(source, "source", "a")
        view.shown.show_result(result, "result", "b")
        view.set_layout(layout)
        for mode in ("source", "result", "swipe", "difference"):
            if layout == "planes":
                view.choose_mode(mode)
            for one in view.panes:
                wheel(one, angle=-120)
            QApplication.processEvents()
            assert all(one.content.main or one.content.sentence for one in view.panes)
            assert view.grab().toImage().width() > 0


def test_what_is_loading_or_a_preview_says_so_on_its_picture(view):
    source = ct()
    view.shown.show_source(source, "source", "a")
    before = pane(view).grab().toImage()
    one = Series(source.voxels[10:11] + np.int16(5), source.geometry.crop((10, 0, 0), (1, 64, 64)), unit="HU")
    view.shown.preview_copy = 2, 5, 3
    view.shown.show_preview(one, 10, "Noise")
    second = pane(view, "pane_b")
    assert second.content.preview == "Copy 2 of 5 \u00b7 seed 3"
    assert second.content.slice_text == "11/20"
    assert second.content.stack.count == 20
    wheel(second, angle=-120)
    assert second.content.slice_text == "12/20"
    assert before != second.grab().toImage()


def test_what_no_scan_is_says_so_even_without_texts(view):
    from medaug_gui.core.provenance import Provenance, Step

    step = Step("generate-brain-mr", "1", {}, {}, 0, "", "generate", synthetic=True)
    made = replace(ct(), provenance=Provenance((step,)))
    view.shown.show_source(ct(), "source", "a")
    view.shown.overlays.set_texts("none")
    plain = pane(view).grab().toImage().pixelColor(14, 17)
    view.shown.show_source(made, "generated", "b")
    marked = pane(view).grab().toImage().pixelColor(14, 17)
    assert plain.lightness() < 20
    assert marked.red() > 200
    assert marked.blue() < 120


def test_the_change_under_the_cursor_is_told_in_the_result_and_not_in_the_source(view):
    view.shown.show_source(ct(), "source", "a")
    view.shown.show_result(brighter(ct(), 34), "result", "b")
    from medaug_gui.gui.view.painting.probe import probe

    first, second = pane(view).content, pane(view, "pane_b").content
    assert probe(first, 25.0, 25.0).change == ""
    assert probe(second, 25.0, 25.0).change == "+34"
