"""Lookup, planes, linking and difference, apart from the window."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from view_phantoms import brighter, ct, radiograph, ultrasound

from medaug_gui.core.cards.scores import ScoreKind
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap, choose_colour
from medaug_gui.core.series import Identity, Series
from medaug_gui.gui.recipe.step_text import write_number as write_short
from medaug_gui.gui.scene.cut import Cut
from medaug_gui.gui.scene.presets import find_window, list_presets, sample_values
from medaug_gui.gui.scene.scales import explain_no_difference, find_reach, round_up
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.scene.sides import Sides
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import Content
from medaug_gui.gui.view.painting.captions import format_number, round_length
from medaug_gui.gui.view.painting.difference_image import paint_difference
from medaug_gui.gui.view.painting.lookup import make_colour_image, make_grey_image, thin
from medaug_gui.gui.view.painting.outlines import make_overlay
from medaug_gui.gui.view.painting.probe import Reading, probe
from medaug_gui.gui.view.painting.raster import Patch
from medaug_gui.gui.widgets.plain_box import PlainBox


def greys(image) -> list[list[int]]:
    return [[image.pixelColor(x, y).red() for x in range(image.width())] for y in range(image.height())]


def test_whole_numbers_follow_dicoms_linear_window():
    # PS3.3 C.11.2.1.2.1: centre 40, width 400 gives 0 up to -160 and 255 from 239.
    pixels = np.array([[-32768, -160, 39, 40, 239, 32767]], np.int16)
    assert greys(make_grey_image(pixels, (40.0, 400.0))) == [[0, 0, 127, 128, 255, 255]]
    assert greys(make_grey_image(pixels, (40.0, 400.0), invert=True)) == [[255, 255, 128, 127, 0, 0]]


def test_floats_follow_dicoms_exact_linear_window_and_views_are_fine():
    pixels = np.array([[0.0, 1.0, 2.0, 3.0]], np.float32)[:, ::-1]
    assert greys(make_grey_image(pixels, (1.5, 3.0))) == [[255, 170, 85, 0]]


def test_a_window_of_width_one_is_a_threshold():
    assert greys(make_grey_image(np.array([[9, 10, 11]], np.int16), (10.0, 1.0))) == [[0, 255, 255]]


def test_an_image_keeps_the_memory_it_lies_over():
    image = make_grey_image(np.full((64, 64), 40, np.int16), (40.0, 400.0))
    churn = [np.zeros((64, 64), np.uint32) for _ in range(50)]
    assert image.pixelColor(63, 63).red() == 128
    assert len(churn) == 50


def test_colours_stay_themselves():
    colour = make_colour_image(np.array([[[1, 2, 3]]], np.uint8)).pixelColor(0, 0)
    assert (colour.red(), colour.green(), colour.blue()) == (1, 2, 3)


@pytest.mark.parametrize("dtype", [np.int16, np.float32])
@pytest.mark.parametrize("step", [2, 3, 4, 5, 8])
def test_thinning_is_a_mean_inside_each_block(dtype, step):
    picture = np.repeat(np.repeat(np.array([[-900, 500], [7, 30000]], dtype), step, 0), step, 1)
    assert np.array_equal(thin(picture, step), picture[::step, ::step])


def test_thinning_leaves_the_picture_alone():
    picture = np.arange(64, dtype=np.float32).reshape(8, 8)
    before = picture.copy()
    thin(picture, 4)
    assert np.array_equal(picture, before)


def series(direction, shape=(4, 5, 6), sop_class="") -> Series:
    voxels = np.arange(np.prod(shape), dtype=np.int16).reshape(shape)
    return Series(voxels, Geometry(shape, (3.0, 2.0, 1.0), direction=direction), Identity(sop_class=sop_class))


AXIAL = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
NIFTI = ((0.0, 0.0, -1.0), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0))
SAGITTAL = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, -1.0, 0.0))
PRONE = ((0.0, 0.0, -1.0), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0))
CONVENTION = {"axial": ("R", "A", "L", "P"), "coronal": ("R", "H", "L", "F"), "sagittal": ("A", "H", "P", "F")}


@pytest.mark.parametrize("direction", [AXIAL, NIFTI, SAGITTAL])
@pytest.mark.parametrize("name", CONVENTION)
def test_right_is_on_the_left_and_the_head_is_up(direction, name):
    assert Cut(series(direction), name, stored=False).letters == CONVENTION[name]


def test_dicom_slices_are_shown_as_stored_and_the_letters_tell():
    cut = Cut(series(PRONE, sop_class="1.2"), "axial", stored=True)
    assert cut.letters == ("L", "P", "R", "A")
    assert np.array_equal(cut.take_pixels(2), cut.series.voxels[2])


@pytest.mark.parametrize("direction", [AXIAL, NIFTI, SAGITTAL])
@pytest.mark.parametrize("name", CONVENTION)
def test_pixels_voxels_and_millimetres_agree(direction, name):
    cut = Cut(series(direction), name, stored=False)
    picture = cut.take_pixels(1)
    assert picture.shape == (cut.rows, cut.columns)
    assert picture.base is not None
    for row, column in ((0, 0), (cut.rows - 1, 1), (2, cut.columns - 1)):
        voxel = cut.find_voxel(1, row, column)
        assert picture[row, column] == cut.series.voxels[voxel]
        away = cut.series.geometry.point(voxel) - cut.find_corner(1)
        assert away @ cut.across == pytest.approx(column * cut.pixel[1])
        assert away @ cut.down == pytest.approx(row * cut.pixel[0])


def test_a_crop_is_linked_by_its_place_in_the_patient():
    whole = ct()
    part = Series(whole.voxels[5:15, 10:50, 20:60], whole.geometry.crop((5, 10, 20), (10, 40, 40)), unit="HU")
    screen = Shown()
    screen.position.put(Sides(Side(whole, "", "A"), Side(part, "", "B")))
    screen.position.begin()
    for name in CONVENTION:
        screen.position.plane = name
        one, two = screen.make_slice(screen.sides.source), screen.make_slice(screen.sides.result)
        at = (two.rect.center().x(), two.rect.center().y())
        texts = [probe(Content("plain", shown.side, shown), *at) for shown in (one, two)]
        assert texts[0].value == texts[1].value
        assert texts[0].place.partition("\u00b7")[2] == texts[1].place.partition("\u00b7")[2]
    screen.position.plane = "axial"
    screen.position.go(2)
    assert screen.make_slice(screen.sides.result) is None


def test_a_resampled_result_keeps_its_place():
    source = ct()
    fine = source.geometry.resample((5.0, 1.6, 1.6))
    result = Series(source.voxels[::2, ::2, ::2], fine)
    screen = Shown()
    screen.position.put(Sides(Side(source, "", "A"), Side(result, "", "B")))
    screen.position.begin()
    shown = screen.make_slice(screen.sides.result)
    assert shown.index == 5
    assert shown.rect.getCoords() == pytest.approx(screen.make_slice(screen.sides.source).rect.getCoords())


def test_unplaced_results_of_another_size_lie_centre_on_centre():
    source = radiograph(64)
    result = Series(source.voxels[:, ::2, ::2], Geometry((1, 32, 32), (1.0, 0.1, 0.1), positioned=False))
    screen = Shown()
    screen.position.put(Sides(Side(source, "", "A"), Side(result, "", "B")))
    screen.position.begin()
    assert screen.make_slice(screen.sides.result).rect.center() == screen.make_slice(screen.sides.source).rect.center()


def test_value_voxel_and_place_under_the_cursor():
    source = ct()
    screen = Shown()
    screen.position.put(Sides(Side(source, "", "A"), Side(brighter(source), "", "B")))
    screen.position.begin()
    one, two = screen.make_slice(screen.sides.source), screen.make_slice(screen.sides.result)
    place = "0, 0 \u00b7 R 25.0 A 30.0 H 125.0 mm"
    assert probe(Content("plain", one.side, one), 0.0, 0.0) == Reading("10 HU", place=place)
    assert probe(Content("plain", two.side, two, against=one), 0.0, 0.0) == Reading("20 HU", "+10", place=place)
    assert probe(Content("difference", two.side, one, two), 0.0, 0.0) == Reading("+10 HU", "10 to 20", place=place)
    assert probe(Content("plain", one.side, one), -5.0, 0.0) is None


def test_colour_under_the_cursor():
    screen = Shown()
    screen.position.put(Sides(Side(ultrasound(), "", "A")))
    screen.position.begin()
    shown = screen.make_slice(screen.sides.source)
    assert probe(Content("plain", shown.side, shown), 3.0, 3.0) == Reading("RGB 200, 0, 0", place="3, 3")


def test_less_is_blue_more_is_red_same_is_as_black_as_the_pane():
    image = paint_difference(np.array([[0, 0, 0]], np.int16), np.array([[-50, 0, 50]], np.int16), 50.0)
    less, same, more = (image.pixelColor(x, 0) for x in range(3))
    assert less.blue() > less.red() + 50
    assert (same.red(), same.green(), same.blue()) == (0, 0, 0)
    assert more.red() > more.blue() + 50


def test_extreme_whole_numbers_do_not_wrap_round():
    image = paint_difference(np.array([[-32768]], np.int16), np.array([[32767]], np.int16), 100.0)
    assert image.pixelColor(0, 0).red() > image.pixelColor(0, 0).blue()


def test_the_scale_follows_the_change():
    source = ct()
    assert find_reach(source, brighter(source, 7)) == 8
    assert find_reach(source, source) == 1
    assert [round_up(value) for value in (0.013, 1.0, 130, 0.0)] == pytest.approx([0.015, 1.0, 150, 1.0])


def test_another_grid_has_no_difference_and_says_why():
    source = ct()
    moved = replace(source, geometry=replace(source.geometry, origin=(0.0, 0.0, 0.0)))
    assert "another grid" in explain_no_difference(source, moved)
    assert "another size" in explain_no_difference(source, ct((10, 64, 64)))
    assert explain_no_difference(source, brighter(source)) == ""


def test_percentiles_ignore_padding_and_background():
    voxels = np.zeros((4, 50, 50), np.float32)
    voxels[:, 10:40, 10:40] = np.linspace(100, 200, 900).reshape(30, 30)
    scan = Series(voxels, Geometry(voxels.shape), Identity(modality="MR"))
    centre, width = find_window(sample_values(scan), 0, 100)
    assert (centre, width) == pytest.approx((150, 100))
    padded = replace(scan, voxels=np.where(voxels == 0, -3024, voxels), padding=-3024.0)
    assert find_window(sample_values(padded), 0, 100)[0] == pytest.approx(150)


def test_presets_fit_the_kind_of_scan():
    assert [preset.name for preset in list_presets(ct(), sample_values(ct()))][:2] == ["lung", "mediastinum"]
    pet = replace(ct(), identity=Identity(modality="PT"), unit="SUV")
    assert list_presets(pet, sample_values(pet))[0].window == (2.5, 5.0)
    assert list_presets(ultrasound(), sample_values(ct())) == ()


def test_a_constant_picture_has_a_window_all_the_same():
    flat = Series(np.full((1, 8, 8), 5, np.int16), Geometry((1, 8, 8)))
    assert find_window(sample_values(flat), 1, 99)[1] >= 1


def lines_of(path) -> set[tuple[float, ...]]:
    ends = [path.elementAt(at) for at in range(path.elementCount())]
    assert all(first.isMoveTo() and last.isLineTo() for first, last in zip(ends[::2], ends[1::2], strict=True))
    return {(first.x, first.y, last.x, last.y) for first, last in zip(ends[::2], ends[1::2], strict=True)}


def test_outlines_run_along_the_edges_of_the_voxels():
    voxels = np.zeros((1, 8, 8), np.uint16)
    voxels[0, 2:5, 3:7] = 300
    held = LabelMap("m", voxels, (Label(300, "node", (10, 20, 30)),))
    found = make_overlay(held, voxels[0], Patch((0, 8), (0, 8), 1), 1.0)
    ((colour, drawn),) = found.lines
    assert colour.getRgb()[:3] == (10, 20, 30)
    assert lines_of(drawn) == {(3, 2, 7, 2), (3, 5, 7, 5), (3, 2, 3, 5), (7, 2, 7, 5)}
    assert make_overlay(held, np.zeros((8, 8), np.uint16), Patch((0, 8), (0, 8), 1), 1.0) is None


def test_numbers_and_lengths_as_people_write_them():
    assert [format_number(value) for value in (-812.0, 0.123456, 12.0)] == ["\u2212812", "0.1235", "12"]
    assert [round_length(most) for most in (130, 99, 0.7, 20)] == [100, 50, 0.5, 20]


def test_neighbouring_labels_each_have_their_outline_and_colour():
    voxels = np.zeros((1, 6, 6), np.int32)
    voxels[0, 1:3, 1:5], voxels[0, 3:5, 1:5] = 2, 7
    voxels[0, 5, 5] = -4  # nothing that a label map should hold, and nothing to fall over
    held = LabelMap("m", voxels, (Label(2, "upper", (9, 9, 9)),))
    found = make_overlay(held, voxels[0], Patch((0, 6), (0, 6), 1), 1.0)
    outlines = {colour.getRgb()[:3]: lines_of(drawn) for colour, drawn in found.lines}
    assert outlines[(9, 9, 9)] == {(1, 1, 5, 1), (1, 3, 5, 3), (1, 1, 1, 3), (5, 1, 5, 3)}
    assert outlines[choose_colour(7)] == {(1, 3, 5, 3), (1, 5, 5, 5), (1, 3, 1, 5), (5, 3, 5, 5)}


def test_noise_gets_a_fill_and_no_outline():
    noise = np.random.default_rng(1).integers(0, 2, (400, 400)).astype(np.uint8)
    found = make_overlay(LabelMap("m", noise[None]), noise, Patch((0, 400), (0, 400), 1), 1.0)
    assert found.lines == ()
    assert not found.fill.isNull()


def test_no_number_is_a_negative_nought(qapp):
    box = PlainBox()
    box.setDecimals(2)
    box.setRange(-1, 1)
    box.setValue(-0.001)
    assert [format_number(-0.0), write_short(-0.0), ScoreKind("x").write(-0.0001), box.text()] == [
        "0",
        "0",
        "0.000",
        "0",
    ]
    assert format_number(-0.04) == "\u22120.04"
