"""A rescale that cannot be read is never 0 or 1 in silence, and slices are only compared where they can be."""

from dataclasses import replace

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_first_slice, read_series

SLOPE, INTERCEPT = 0x00281053, 0x00281052
RAMP = np.arange(48).reshape(8, 6)
ENHANCED_CT = "1.2.840.10008.5.1.4.1.1.2.1"


def put(data, slope="1", intercept="-1024"):
    """The two as careless programs write them; None leaves one out."""
    for tag, text in ((SLOPE, slope), (INTERCEPT, intercept)):
        if text is not None:
            data.add_new(tag, "LO", text)
    return data


@pytest.fixture
def one(new_slice, save, look, tmp_path):
    """Write and read one slice with these texts."""

    def make(slope, intercept, **changes):
        path = save(put(new_slice(**changes), slope, intercept), tmp_path / "one.dcm")
        (row,), _ = look(path)
        return row, read_series(row, Progress())

    return make


@pytest.fixture
def several(stack, look):
    """Scan four slices; `texts` gives slope and intercept of those that differ."""

    def make(texts, modality="CT", usual=("1", "-1024")):
        def change(number, data):
            data.Modality = modality
            if modality == "PT":
                data.Units = "BQML"
            put(data, *texts.get(number, usual))

        (row,), _ = look(stack((0, 2, 4, 6), change))
        return row

    return make


def codes(series):
    return {problem.code for problem in series.problems}


@pytest.mark.parametrize(
    ("slope", "intercept", "wanted"),
    [
        ("1", "-1024,0", RAMP - 1024.0),
        ("0,5", "-1024", RAMP * 0.5 - 1024),
        ("1,000", "-1024,000", RAMP - 1024.0),
        ("0,125", "0", RAMP * 0.125),
        ("5,0e-1", "-1000", RAMP * 0.5 - 1000),
        (",5", "+10,25", RAMP * 0.5 + 10.25),
    ],
)
def test_a_decimal_comma_is_read_and_named(one, slope, intercept, wanted):
    row, series = one(slope, intercept)
    np.testing.assert_allclose(series.voxels[0], wanted, rtol=1e-6)
    assert series.unit == "HU"
    assert "decimal-comma" in codes(series)
    assert any(problem.code == "decimal-comma" for problem in row.problems)


@pytest.mark.parametrize(
    ("slope", "intercept"),
    [
        ("1", ""), ("", "-1024"), ("", ""), ("1", None), (None, "-1024"), ("NaN", "0"), ("1", "inf"), ("1", "abc"),
        ("0", "-1024"), ("0.0", "0"), ("1", "-1,024"), ("1,000", "-1024"), ("1", "1.024,0"), ("1_0", "0"),
        ("1", "-1024HU"), ("1", "--1024"), ("1e999", "0"), ("1\\2", "0"), ("0x10", "0"), ("1", "-10 24"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_leaves_the_stored_values_and_is_said(one, slope, intercept):
    row, series = one(slope, intercept)
    np.testing.assert_array_equal(series.voxels[0], RAMP)
    assert series.unit == ""
    assert "stored-values" in codes(series)
    assert any(problem.code in ("rescale-unreadable", "slope-zero") for problem in row.problems)
    assert "decimal-comma" not in codes(series)


def test_without_any_rescale_a_ct_is_not_in_hu(one):
    _, series = one(None, None)
    assert series.unit == ""
    assert codes(series) >= {"no-rescale"}


def test_windows_meant_for_hu_are_not_laid_on_stored_values(one):
    _, series = one("1", "abc", WindowCenter="40", WindowWidth="400")
    assert series.window != (40.0, 400.0)


@pytest.mark.parametrize(
    "texts",
    [("1", ""), ("1", None), (None, None), ("0", "-1024"), ("1", "abc"), ("nan", "-1024"), ("", ""), ("1", "-1,024")],
)
@pytest.mark.parametrize("modality", ["CT", "MR", "PT"])
def test_slices_that_cannot_be_compared_are_refused_with_the_slice(several, texts, modality):
    if modality == "PT" and texts in (("1", ""), ("1", None)):
        pytest.skip("the intercept of PET is always 0")
    row = several({2: texts}, modality, ("2", "5"))
    with pytest.raises(Refused, match="Slice 3 of 4 has no rescale that can be read"):
        read_series(row, Progress())


def test_none_in_all_slices_is_shown_as_stored(several):
    series = read_series(several(dict.fromkeys(range(4), ("1", "?"))), Progress())
    np.testing.assert_array_equal(series.voxels[3], RAMP)
    assert series.unit == ""
    assert "stored-values" in codes(series)


def test_a_comma_in_one_slice_only(several):
    series = read_series(several({1: ("1,0", "-1024,0")}), Progress())
    np.testing.assert_array_equal(series.voxels, np.broadcast_to(RAMP - 1024, (4, 8, 6)))
    assert series.unit == "HU"
    assert "decimal-comma" in codes(series)


def test_no_rescale_is_the_same_as_one_that_changes_nothing_but_in_ct(several):
    row = several({1: (None, None)}, "MR", ("1", "0"))
    np.testing.assert_array_equal(read_series(row, Progress()).voxels[1], RAMP)
    with pytest.raises(Refused, match="Slice 2 of 4"):
        read_series(several({1: (None, None)}, "CT", ("1", "0")), Progress())


def test_slopes_of_pet_stay_those_of_each_slice(several):
    texts = {number: (str(0.5 + number), None if number % 2 else "") for number in range(4)}
    series = read_series(several(texts, "PT"), Progress())
    for number in range(4):
        np.testing.assert_allclose(series.voxels[number], RAMP * (0.5 + number))
    assert series.unit == "Bq/ml"
    assert not codes(series) & {"stored-values", "rescale-unreadable"}


def test_the_first_slice_alone_is_not_called_hu_either(several):
    row = several({2: ("1", "")})
    alone = read_first_slice(replace(row, frames=row.frames[:4]), Progress())
    assert alone.unit == ""


def group(number, words):
    item = Dataset()
    item.PlanePositionSequence = Sequence([Dataset()])
    item.PlanePositionSequence[0].ImagePositionPatient = [0, 0, 2.0 * number]
    if words is not None:
        item.PixelValueTransformationSequence = Sequence([put(Dataset(), *words)])
    return item


def enhanced(new_slice, texts, shared=None):
    groups = [group(number, words) for number, words in enumerate(texts)]
    common = Dataset()
    common.PlaneOrientationSequence = Sequence([Dataset()])
    common.PlaneOrientationSequence[0].ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    if shared is not None:
        common.PixelValueTransformationSequence = Sequence([put(Dataset(), *shared)])
    return new_slice(
        SOPClassUID=ENHANCED_CT, NumberOfFrames=len(texts), ImagePositionPatient=None, ImageOrientationPatient=None,
        PixelData=RAMP.astype(np.int16).tobytes() * len(texts), SharedFunctionalGroupsSequence=Sequence([common]),
        PerFrameFunctionalGroupsSequence=Sequence(groups),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("texts", "shared", "wanted"),
    [
        ([("1", "-1024"), ("2", "-1000")], None, ((1, -1024), (2, -1000))),
        ([None, None], ("1", "-1024"), ((1, -1024), (1, -1024))),
        ([("0,5", "-1024,0"), ("1", "-1024")], None, ((0.5, -1024), (1, -1024))),
        ([("1", "x"), ("", "")], None, None),
        ([None, None], ("1", ""), None),
        ([None, ("1", "-1024")], None, "refused"),
        ([("1", ""), ("1", "-1024")], ("1", "0"), "refused"),
    ],
)
def test_frames_of_an_enhanced_object(new_slice, save, look, tmp_path, texts, shared, wanted):
    (row,), _ = look(save(enhanced(new_slice, texts, shared), tmp_path / "enhanced.dcm"))
    if wanted == "refused":
        with pytest.raises(Refused, match="Slice 1 of 2 has no rescale"):
            read_series(row, Progress())
        return
    series = read_series(row, Progress())
    for plane, (slope, intercept) in zip(series.voxels, wanted or ((1, 0), (1, 0)), strict=True):
        np.testing.assert_allclose(plane, RAMP * slope + intercept)
    assert series.unit == ("HU" if wanted else "")
    assert ("stored-values" in codes(series)) == (wanted is None)


def lookup(entries=48, content=None, kind="HU"):
    item = Dataset()
    item.LUTDescriptor = [entries, 0, 16]
    item.ModalityLUTType = kind
    item.LUTData = (np.arange(48, dtype=np.uint16) * 3 + 5).tobytes() if content is None else content
    return Sequence([item])


def test_a_modality_lut_to_hu(dicom, look):
    (row,), _ = look(dicom("a.dcm", PixelRepresentation=0, ModalityLUTSequence=lookup()))
    series = read_series(row, Progress())
    np.testing.assert_array_equal(series.voxels[0], RAMP * 3 + 5)
    assert series.unit == "HU"


@pytest.mark.parametrize("table", [lookup(4096), lookup(content=b""), Sequence([Dataset()])])
def test_a_damaged_modality_lut_leaves_the_stored_values(dicom, look, table):
    (row,), _ = look(dicom("a.dcm", PixelRepresentation=0, ModalityLUTSequence=table))
    series = read_series(row, Progress())
    np.testing.assert_array_equal(series.voxels[0], RAMP)
    assert series.unit == ""
    assert "stored-values" in codes(series)


def test_a_damaged_modality_lut_among_sound_ones_is_refused(stack, look):
    def change(number, data):
        data.PixelRepresentation = 0
        data.ModalityLUTSequence = lookup(4096 if number == 1 else 48)

    (row,), _ = look(stack((0, 2, 4), change))
    with pytest.raises(Refused, match=r"Slice 2 of 3 .*Modality LUT is damaged"):
        read_series(row, Progress())
