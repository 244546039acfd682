"""Colour maps, texts, squares and hidden identities on the pictures; the user's own windows."""

import numpy as np
import pydicom
import pytest
from pydicom.data import get_palette_files
from view_phantoms import ct, opened, opened_pair, pane

from medaug_gui.core.grey import WindowCurve
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS, list_colours
from medaug_gui.gui.scene.presets import Preset
from medaug_gui.gui.view.painting.lookup import make_grey_image


def parts(colour: int) -> tuple[int, int, int]:
    return colour >> 16 & 255, colour >> 8 & 255, colour & 255


def grab(target) -> np.ndarray:
    image = target.grab().toImage().convertToFormat(target.grab().toImage().Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()).copy()


@pytest.mark.parametrize(("name", "file"), [("hot-iron", "hotiron.dcm"), ("pet", "pet.dcm")])
def test_the_standard_palettes_are_the_standard_ones(name, file):
    palette = pydicom.dcmread(get_palette_files(file)[0], force=True)
    for at, part in enumerate(("Red", "Green", "Blue")):
        meant = np.frombuffer(palette[f"{part}PaletteColorLookupTableData"].value, np.uint8).astype(int)
        found = np.array([parts(colour)[at] for colour in list_colours(name).tolist()])
        assert np.abs(found - meant).max() <= 3, part


@pytest.mark.parametrize("name", [name for name in COLOUR_MAPS if name != "pet"])
def test_maps_grow_brighter_all_the_way(name):
    rgb = np.array([parts(colour) for colour in list_colours(name).tolist()], float)
    assert (np.diff(rgb @ (0.2126, 0.7152, 0.0722)) >= -0.5).all()


@pytest.mark.parametrize("dtype", [np.int16, np.float32])
@pytest.mark.parametrize("name", COLOUR_MAPS)
def test_inverted_is_the_map_from_its_other_end(name, dtype):
    values = np.array([[0, 255]], dtype)
    curve = WindowCurve(127.5, 255.0, "LINEAR_EXACT")
    plain, turned = (make_grey_image(values, curve, invert, name) for invert in (False, True))
    assert plain.pixel(0, 0) == turned.pixel(1, 0) == int(list_colours(name)[0])
    assert plain.pixel(1, 0) == turned.pixel(0, 0) == int(list_colours(name)[255])


def test_colours_are_seen_and_as_in_the_file_takes_them_away(qtbot):
    view = opened(qtbot)
    view.shown.show_source(ct(), "source")
    view.shown.windowing.set_colours("hot-iron")
    colours = [parts(colour) for colour in np.unique(grab(pane(view))).tolist()]
    assert any(red > green + 50 for red, green, _blue in colours)
    view.shown.windowing.set_as_in_file()
    assert view.shown.looks.look.colours == "grey"
    with pytest.raises(ValueError, match="rainbow"):
        view.shown.windowing.set_colours("rainbow")


def test_squares_have_fewer_greys_than_what_runs_together(qtbot):
    view = opened(qtbot)
    view.shown.show_source(ct((4, 16, 16)), "source")
    view.shown.overlays.set_texts("none")
    smooth = len(np.unique(grab(pane(view))))
    view.shown.overlays.set_smooth(False)
    assert len(np.unique(grab(pane(view)))) < smooth


def test_texts_none_leave_the_picture_and_marks_of_warning(qtbot):
    view = opened_pair(qtbot)
    everything = grab(pane(view))
    view.shown.overlays.set_texts("some")
    some = grab(pane(view))
    view.shown.overlays.set_texts("none")
    nothing = grab(pane(view))
    assert (everything != some).sum() > 0 < (some != nothing).sum()
    with pytest.raises(ValueError, match="much"):
        view.shown.overlays.set_texts("much")


def test_a_hidden_name_is_not_painted(qtbot):
    view, source = opened(qtbot), ct()
    from dataclasses import replace

    named = replace(source, identity=replace(source.identity, patient_name="DOE^JANE"))
    view.shown.show_source(named, "source")
    shown = grab(pane(view))
    view.shown.privacy.hide(True)
    hidden = grab(pane(view))
    view.shown.show_source(source, "source")
    assert (shown != hidden).any()
    assert (hidden == grab(pane(view))).all()


def test_windows_of_ones_own_are_of_a_modality_and_take_free_keys(qtbot):
    view = opened(qtbot)
    view.shown.show_source(ct(), "source")
    windowing = view.shown.windowing
    windowing.set_own("CT", [Preset("my lung", (-500.0, 1400.0))])
    windowing.choose_own(0)
    assert view.shown.looks.look.window == (-500.0, 1400.0)
    assert windowing.own_presets[0].name == "my lung"
    windowing.choose_preset(8)
    assert view.shown.looks.look.window == windowing.presets[8].window
