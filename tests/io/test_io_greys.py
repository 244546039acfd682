"""How files mean their grey levels: every form of DICOM PS3.3 C.11.2, against the formulas written out here."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.pixels.processing import apply_modality_lut, apply_voi_lut
from pydicom.sequence import Sequence
from pydicom.uid import ExplicitVRBigEndian, ExplicitVRLittleEndian, ImplicitVRLittleEndian

from medaug_gui.core.grey import Greys, TableCurve, WindowCurve, to_levels
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.io.read import read_first_slice, read_series
from medaug_gui.io.thumbnail import make_thumbnail

RAMP = (np.arange(48).reshape(8, 6) * 85).astype(np.uint16)  # 0 to 3995
UNSIGNED = {"Modality": "MR", "PixelRepresentation": 0, "BitsStored": 12, "HighBit": 11, "PixelData": RAMP.tobytes()}


def linear(x: float, c: float, w: float) -> float:
    """C.11.2.1.2.1."""
    if x <= c - 0.5 - (w - 1) / 2:
        return 0.0
    return 1.0 if x > c - 0.5 + (w - 1) / 2 else (x - (c - 0.5)) / (w - 1) + 0.5


def linear_exact(x: float, c: float, w: float) -> float:
    """C.11.2.1.3.2."""
    return 0.0 if x <= c - w / 2 else 1.0 if x > c + w / 2 else (x - c) / w + 0.5


def sigmoid(x: float, c: float, w: float) -> float:
    """C.11.2.1.3.1."""
    return 1 / (1 + math.exp(min(-4 * (x - c) / w, 700)))


FORMULAS = {"LINEAR": linear, "LINEAR_EXACT": linear_exact, "SIGMOID": sigmoid}


def table(entries, first=0, bits=12, vr="OW", first_vr="US", name="", order="<") -> Dataset:
    item = Dataset()
    count = len(entries) % 65536
    item.add_new(0x00283002, first_vr, [count, first, bits])
    values = np.asarray(entries)
    item.add_new(0x00283006, vr, values.astype(f"{order}u2").tobytes() if vr == "OW" else values.tolist())
    if name:
        item.LUTExplanation = name
    return item


def bent(count=4096, top=4095) -> np.ndarray:
    return (top / (1 + np.exp(-(np.arange(count) - 0.6 * count) / (0.05 * count)))).astype(np.uint16)


@pytest.fixture
def read(look):
    def one(path: Path) -> Series:
        (row,), refused = look(path)
        assert not refused
        return read_series(row, Progress())

    return one


def codes(series: Series) -> set[str]:
    return {problem.code for problem in series.problems}


def shown(series: Series, index: int = 0) -> np.ndarray:
    curve = series.curve(index)
    assert curve is not None
    return to_levels(series.voxels[index], curve, series.greys.inverse).astype(int)


def formula(name: str, values: np.ndarray, centre: float, width: float) -> np.ndarray:
    return np.rint(255 * np.vectorize(FORMULAS[name])(values.astype(float), centre, width)).astype(int)


@pytest.mark.parametrize("function", FORMULAS)
@pytest.mark.parametrize(("centre", "width"), [(2000, 1500), (2000.5, 2), (1700, 1), (-50, 4000)])
def test_each_function_is_that_of_the_standard(dicom, read, function, centre, width):
    window = {"WindowCenter": centre, "WindowWidth": width, "VOILUTFunction": function}
    series = read(dicom("a.dcm", **UNSIGNED, **window))
    assert np.abs(shown(series) - formula(function, RAMP, centre, width)).max() <= 1
    assert series.window == (centre, width)


@pytest.mark.parametrize("function", FORMULAS)
def test_fractions_and_negative_values_too(dicom, read, function):
    changes = {"Modality": "MR", "RescaleSlope": "0.013", "RescaleIntercept": "-0.31"}
    window = {"WindowCenter": "0.02", "WindowWidth": "0.4", "VOILUTFunction": function}
    series = read(dicom("a.dcm", **changes, **window))
    values = np.arange(48).reshape(8, 6) * 0.013 - 0.31
    # A straight line needs a width of 1: with less it is meant without the half value.
    want = formula("LINEAR_EXACT" if function == "LINEAR" else function, values, 0.02, 0.4)
    assert np.abs(shown(series) - want).max() <= 1


def test_linear_on_fractions_keeps_its_half_value(dicom, read):
    changes = {"Modality": "MR", "RescaleSlope": "0.1", "RescaleIntercept": "0"}
    series = read(dicom("a.dcm", **changes, WindowCenter="2", WindowWidth="3"))
    assert np.abs(shown(series) - formula("LINEAR", np.arange(48).reshape(8, 6) * 0.1, 2, 3)).max() <= 1


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
@pytest.mark.parametrize("vr", ["OW", "US"])
@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian, ExplicitVRBigEndian])
def test_tables_of_all_depths(dicom, read, bits, vr, syntax):
    order = ">" if syntax == ExplicitVRBigEndian else "<"
    entries = bent(3000, 2**bits - 1)
    stored = {**UNSIGNED, "PixelData": RAMP.astype(f"{order}u2").tobytes()}
    sequence = Sequence([table(entries, 500, bits, vr, order=order)])
    series = read(dicom("a.dcm", syntax, **stored, VOILUTSequence=sequence))
    want = entries[np.clip(RAMP.astype(int) - 500, 0, 2999)] * 255.0 / (2**bits - 1)
    assert np.abs(shown(series) - want).max() <= 1


def test_a_table_is_read_as_pydicom_reads_it(dicom, read):
    import pydicom

    path = dicom("a.dcm", **UNSIGNED, VOILUTSequence=Sequence([table(bent(), 0, 12)]))
    data = pydicom.dcmread(path)
    want = apply_voi_lut(apply_modality_lut(data.pixel_array, data), data) * 255.0 / 4095
    assert np.abs(shown(read(path)) - want).max() <= 1


def test_signed_first_value_and_rescale(dicom, read):
    entries = bent(2048, 4095)
    item = table(entries, -1024, 12, first_vr="SS")
    path = dicom("a.dcm", RescaleSlope=1, RescaleIntercept=-20, VOILUTSequence=Sequence([item]))
    series = read(path)
    want = entries[np.arange(48).reshape(8, 6) - 20 + 1024] * 255.0 / 4095
    assert np.abs(shown(series) - want).max() <= 1


def test_unsigned_values_behind_a_negative_intercept_make_the_first_value_signed(dicom, read):
    item = table(bent(2048), 65536 - 1024, 12)
    changes = {**UNSIGNED, "Modality": "CT", "RescaleSlope": 1, "RescaleIntercept": -1024}
    curve = read(dicom("a.dcm", **changes, VOILUTSequence=Sequence([item]))).curve(0)
    assert isinstance(curve, TableCurve)
    assert curve.first == -1024


def test_a_large_unsigned_first_value_stays(dicom, read):
    stored = (RAMP.astype(np.uint32) * 16).clip(0, 65535).astype(np.uint16)
    changes = {**UNSIGNED, "BitsStored": 16, "HighBit": 15, "PixelData": stored.tobytes()}
    entries = bent(20000)
    series = read(dicom("a.dcm", **changes, VOILUTSequence=Sequence([table(entries, 40000, 12)])))
    want = entries[np.clip(stored.astype(int) - 40000, 0, 19999)] * 255.0 / 4095
    assert np.abs(shown(series) - want).max() <= 1


def test_no_number_of_entries_means_65536(dicom, read):
    stored = np.linspace(0, 65535, 48).astype(np.uint16).reshape(8, 6)
    changes = {**UNSIGNED, "BitsStored": 16, "HighBit": 15, "PixelData": stored.tobytes()}
    entries = bent(65536, 65535)
    series = read(dicom("a.dcm", **changes, VOILUTSequence=Sequence([table(entries, 0, 16)])))
    assert np.abs(shown(series) - entries[stored] * 255.0 / 65535).max() <= 1


def test_two_eight_bit_entries_in_a_word(dicom, read):
    entries = np.linspace(255, 0, 4000).astype(np.uint8)
    item = Dataset()
    item.add_new(0x00283002, "US", [4000, 0, 8])
    item.add_new(0x00283006, "OW", entries.tobytes())
    series = read(dicom("a.dcm", **UNSIGNED, VOILUTSequence=Sequence([item])))
    assert np.abs(shown(series) - entries[np.clip(RAMP, 0, 3999)].astype(int)).max() <= 1


def test_a_table_on_what_a_modality_table_gives(dicom, read):
    modality, voi = np.arange(4096, dtype=np.uint16)[::-1] // 4, bent(1024, 1023)
    first = table(modality, 0, 10)
    first.ModalityLUTType = "US"
    series = read(
        dicom("a.dcm", **UNSIGNED, ModalityLUTSequence=Sequence([first]), VOILUTSequence=Sequence([table(voi, 0, 10)]))
    )
    assert np.abs(shown(series) - voi[modality[RAMP]] * 255.0 / 1023).max() <= 1


@pytest.mark.parametrize(
    "damage", [{"LUTDescriptor": None}, {"LUTData": None}, {"LUTDescriptor": [4096, 0]}], ids=["none", "empty", "two"]
)
def test_a_damaged_table_is_said_and_the_window_shown(dicom, read, damage):
    item = table(bent())
    for name, value in damage.items():
        delattr(item, name)
        if value:
            item.add_new(0x00283002, "US", value)
    changes = {"VOILUTSequence": Sequence([item]), "WindowCenter": 100, "WindowWidth": 50}
    series = read(dicom("a.dcm", **UNSIGNED, **changes))
    assert "voi-table-damaged" in codes(series)
    assert series.window == (100, 50)


def test_a_short_table_is_said_and_its_last_entry_goes_on(dicom, read):
    item = table(bent())
    item.LUTDescriptor = [4096, 0, 12]
    item["LUTData"].value = bent()[:3000].tobytes()
    series = read(dicom("a.dcm", **UNSIGNED, VOILUTSequence=Sequence([item])))
    assert "voi-table-short" in codes(series)
    assert shown(series).max() == round(int(bent()[2999]) * 255 / 4095)


def test_several_ways_by_their_explanations_the_tables_first(dicom, read):
    windows = {
        "WindowCenter": [2048, 3500],
        "WindowWidth": [4096, 480],
        "WindowCenterWidthExplanation": ["ALL", "HARD"],
    }
    tables = Sequence([table(bent(), name="BONE"), table(bent()[::-1])])
    series = read(dicom("a.dcm", **UNSIGNED, **windows, VOILUTSequence=tables))
    assert [choice.name for choice in series.greys.choices] == ["BONE", "", "ALL", "HARD"]
    assert series.greys.choices[3].middle == WindowCurve(3500, 480)


@pytest.mark.parametrize(
    "window",
    [
        {"WindowCenter": 2000, "WindowWidth": 0},
        {"WindowCenter": 2000, "WindowWidth": -400},
        {"WindowCenter": 2000},
        {"WindowWidth": 300},
    ],
)
def test_a_window_that_cannot_be_is_said_and_not_used(dicom, read, window):
    series = read(dicom("a.dcm", **UNSIGNED, **window))
    assert series.greys == Greys()
    assert "window-unusable" in codes(series)
    assert series.window is not None
    assert series.window[1] > 1000


def test_one_damaged_window_does_not_take_the_others_with_it(dicom, read):
    path = dicom("a.dcm", **UNSIGNED, WindowCenter=["40", "50"], WindowWidth=["80", "90"])
    data = path.read_bytes()
    assert b"40\\50" in data
    path.write_bytes(data.replace(b"40\\50", b"x0\\50"))
    series = read(path)
    assert [choice.middle for choice in series.greys.choices] == [WindowCurve(50, 90)]
    assert "window-unusable" in codes(series)


def test_an_unknown_function_is_said(dicom, read):
    series = read(dicom("a.dcm", **UNSIGNED, WindowCenter=9, WindowWidth=8, VOILUTFunction="BENT"))
    assert series.curve(0) == WindowCurve(9, 8)
    assert "voi-function" in codes(series)


@pytest.mark.parametrize("shape", ["", "INVERSE"])
@pytest.mark.parametrize("function", FORMULAS)
def test_monochrome1_is_shown_in_the_reverse(dicom, read, function, shape):
    window = {"WindowCenter": 1500, "WindowWidth": 900, "VOILUTFunction": function, "PresentationLUTShape": shape}
    series = read(dicom("a.dcm", **{**UNSIGNED, "PhotometricInterpretation": "MONOCHROME1"}, **window))
    np.testing.assert_array_equal(series.voxels[0], 4095 - RAMP.astype(int))
    assert np.abs(shown(series) - (255 - formula(function, RAMP, 1500, 900))).max() <= 1


def test_monochrome1_with_a_table(dicom, read):
    entries = bent(3000)
    changes = {**UNSIGNED, "PhotometricInterpretation": "MONOCHROME1"}
    series = read(dicom("a.dcm", **changes, VOILUTSequence=Sequence([table(entries, 500)])))
    want = 255 - entries[np.clip(RAMP.astype(int) - 500, 0, 2999)] * 255.0 / 4095
    assert np.abs(shown(series) - want).max() <= 1


@pytest.mark.parametrize(
    ("photometric", "shape", "reverse"), [("MONOCHROME2", "INVERSE", True), ("MONOCHROME1", "IDENTITY", False)]
)
def test_the_presentation_shape_decides_where_they_contradict(dicom, read, photometric, shape, reverse):
    changes = {**UNSIGNED, "PhotometricInterpretation": photometric, "PresentationLUTShape": shape}
    series = read(dicom("a.dcm", **changes, WindowCenter=2000, WindowWidth=3000))
    plain = formula("LINEAR", RAMP, 2000, 3000)
    assert np.abs(shown(series) - (255 - plain if reverse else plain)).max() <= 1
    assert "presentation-shape" in codes(series)


def test_hu_keep_their_values_and_are_shown_in_the_reverse(dicom, read):
    changes = {"PhotometricInterpretation": "MONOCHROME1", "RescaleSlope": 1, "RescaleIntercept": 0}
    series = read(dicom("a.dcm", **changes, WindowCenter=20, WindowWidth=30))
    np.testing.assert_array_equal(series.voxels[0], np.arange(48).reshape(8, 6))
    assert series.greys.inverse
    assert np.abs(shown(series) - (255 - formula("LINEAR", np.arange(48).reshape(8, 6), 20, 30))).max() <= 1


def test_windows_of_each_slice(stack, read):
    def change(number, data):
        data.RescaleSlope, data.RescaleIntercept = 1, 0
        data.WindowCenter, data.WindowWidth = [40 + number, 300], [400, 90]
        data.WindowCenterWidthExplanation = ["SOFT", "BONE"]

    series = read(stack([0, 1, 2], change))
    assert [series.curve(number) for number in range(3)] == [WindowCurve(40 + number, 400) for number in range(3)]
    assert series.window == (41, 400)
    assert series.greys.choices[1].of_slice == ()
    assert series.greys.first.take([2, 0], 3).at(0, 2) == WindowCurve(42, 400)
    assert series.greys.first.at(0, 7) == WindowCurve(41, 400)  # other slices than it was made for
    assert Greys.from_json(series.greys.to_json()) == series.greys


def test_a_slice_without_a_window_has_that_of_the_middle(stack, read):
    def change(number, data):
        data.RescaleSlope, data.RescaleIntercept = 1, 0
        if number:
            data.WindowCenter, data.WindowWidth = 40 + number, 400

    series = read(stack([0, 1, 2], change))
    assert series.curve(0) == series.curve(1) == WindowCurve(41, 400)
    assert series.curve(2) == WindowCurve(42, 400)
    assert "voi-not-all" in codes(series)


def test_a_middle_slice_that_says_nothing_does_not_silence_the_others(stack, read):
    def change(number, data):
        data.RescaleSlope, data.RescaleIntercept = 1, 0
        if number == 0:
            data.WindowCenter, data.WindowWidth = 7, 70

    series = read(stack([0, 1, 2], change))
    assert series.curve(1) == WindowCurve(7, 70)
    assert series.window == (7, 70)


def test_half_a_table_is_none(dicom, read):
    item = table(bent())
    item["LUTData"].value = bent()[:1000].tobytes()
    series = read(dicom("a.dcm", **UNSIGNED, VOILUTSequence=Sequence([item])))
    assert series.greys == Greys()
    assert "voi-table-damaged" in codes(series)


def test_frames_of_enhanced_objects(dicom, read):
    groups = []
    for number, height in enumerate((4.0, 0.0, 2.0)):
        place, orientation, measures, voi, group = (Dataset() for _ in range(5))
        place.ImagePositionPatient = [0.0, 0.0, height]
        orientation.ImageOrientationPatient = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
        measures.PixelSpacing, measures.SliceThickness = [1.0, 1.0], 2.0
        voi.WindowCenter, voi.WindowWidth, voi.VOILUTFunction = 1000 + number, 900, "SIGMOID"
        voi.WindowCenterWidthExplanation = "BRAIN"
        if number == 2:
            voi.VOILUTSequence = Sequence([table(bent(), name="BRAIN")])
        group.PlanePositionSequence, group.PlaneOrientationSequence = Sequence([place]), Sequence([orientation])
        group.PixelMeasuresSequence, group.FrameVOILUTSequence = Sequence([measures]), Sequence([voi])
        groups.append(group)
    path = dicom(
        "a.dcm", **{**UNSIGNED, "PixelData": RAMP.tobytes() * 3}, SOPClassUID="1.2.840.10008.5.1.4.1.1.4.1",
        NumberOfFrames=3, ImagePositionPatient=None, ImageOrientationPatient=None, PixelSpacing=None,
        SliceThickness=None, PerFrameFunctionalGroupsSequence=Sequence(groups),
    )  # fmt: skip
    series = read(path)  # in order of height: frames 1, 2, 0; frame 2 is the middle
    table_choice, windows = series.greys.choices
    assert isinstance(table_choice.middle, TableCurve)
    assert [windows.at(place, 3).centre for place in range(3)] == [1001, 1002, 1000]
    assert {windows.at(place, 3).function for place in range(3)} == {"SIGMOID"}


def test_the_first_slice_and_the_thumbnail_are_seen_alike(dicom, look):
    (row,), _ = look(dicom("a.dcm", **UNSIGNED, VOILUTSequence=Sequence([table(bent())])))
    assert read_first_slice(row, Progress()).greys == read_series(row, Progress()).greys
    small = make_thumbnail(row, 64)
    want = np.rint(bent()[RAMP] * 255.0 / 4095)
    assert abs(int(small.max()) - want.max()) <= 1
    assert abs(np.median(small) - np.median(want)) <= 8


def test_all_of_it_survives_json(dicom, read):
    windows = {"WindowCenter": [2048, 3500], "WindowWidth": [4096, 480], "VOILUTFunction": "SIGMOID"}
    series = read(dicom("a.dcm", **UNSIGNED, **windows, VOILUTSequence=Sequence([table(bent(), name="A")])))
    again = Series.from_description(series.describe(), series.voxels, ())
    assert again.greys == series.greys
    old = {key: value for key, value in series.describe().items() if key != "greys"}
    assert Series.from_description(old, series.voxels, ()).greys == Greys()
