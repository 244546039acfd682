"""What the voxels of a series are: physical values of every kind of stored pixel."""

import struct
from pathlib import Path

import numpy as np
import pytest
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence
from pydicom.uid import DeflatedExplicitVRLittleEndian, ExplicitVRBigEndian, ImplicitVRLittleEndian

from medaug_gui.core.progress import Progress
from medaug_gui.io.read import read_series

RAMP = np.arange(48, dtype=np.int16).reshape(8, 6)


@pytest.fixture
def read(look):
    def one(path: Path):
        (row,), refused = look(path)
        assert not refused
        return read_series(row, Progress())

    return one


def codes(series):
    return {problem.code for problem in series.problems}


def test_rescale_is_taken_of_each_slice(stack, read):
    def change(number, data):
        data.RescaleSlope, data.RescaleIntercept = 1, -1000 - number

    series = read(stack([0, 1, 2], change))
    assert series.voxels.dtype == np.int16
    assert series.unit == "HU"
    for number in range(3):
        np.testing.assert_array_equal(series.voxels[number], RAMP - 1000 - number)
    assert not series.voxels.flags.writeable


def test_a_fractional_slope_gives_float(dicom, read):
    series = read(dicom("a.dcm", Modality="MR", RescaleSlope="0.25", RescaleIntercept="3"))
    assert series.voxels.dtype == np.float32
    np.testing.assert_array_equal(series.voxels[0], RAMP * 0.25 + 3)


def test_a_whole_slope_stays_whole(dicom, read):
    series = read(dicom("a.dcm", Modality="MR", RescaleSlope="2", RescaleIntercept="-7"))
    assert series.voxels.dtype == np.int16
    np.testing.assert_array_equal(series.voxels[0], RAMP * 2 - 7)


def test_what_does_not_fit_int16_becomes_float_without_loss(dicom, read):
    stored = np.linspace(0, 65535, 48).astype(np.uint16)
    changes = {"PixelRepresentation": 0, "PixelData": stored.tobytes(), "RescaleIntercept": "-5", "RescaleSlope": "1"}
    series = read(dicom("a.dcm", **changes))
    assert series.voxels.dtype == np.float32
    np.testing.assert_array_equal(series.voxels.ravel(), stored.astype(float) - 5)


def test_overflow_in_another_slice_than_the_middle_one(stack, read):
    def change(number, data):
        data.PixelRepresentation = 0
        data.PixelData = np.full(48, 40000 if number == 2 else number, np.uint16).tobytes()
        data.RescaleSlope, data.RescaleIntercept = 1, -100

    series = read(stack([0, 1, 2], change))
    assert series.voxels.dtype == np.float32
    assert [float(plane.max()) for plane in series.voxels] == [-100, -99, 39900]


def test_unsigned_values_above_32767_fit_after_the_intercept(dicom, read):
    stored = np.arange(40000, 40048, dtype=np.uint16)
    series = read(
        dicom("a.dcm", PixelRepresentation=0, PixelData=stored.tobytes(), RescaleIntercept=-32768, RescaleSlope=1)
    )
    assert series.voxels.dtype == np.int16
    np.testing.assert_array_equal(series.voxels.ravel(), stored.astype(int) - 32768)


@pytest.mark.parametrize("syntax", [ImplicitVRLittleEndian, DeflatedExplicitVRLittleEndian])
def test_other_native_encodings(dicom, read, syntax):
    np.testing.assert_array_equal(read(dicom("a.dcm", syntax)).voxels[0], RAMP)


def test_big_endian(dicom, read):
    series = read(dicom("a.dcm", ExplicitVRBigEndian, PixelData=RAMP.astype(">i2").tobytes()))
    np.testing.assert_array_equal(series.voxels[0], RAMP)


def test_garbage_above_the_stored_bits_is_no_pixel(dicom, read):
    stored = (RAMP.astype(np.uint16) & 0x0FFF) | 0xA000
    series = read(dicom("a.dcm", PixelRepresentation=0, BitsStored=12, HighBit=11, PixelData=stored.tobytes()))
    np.testing.assert_array_equal(series.voxels[0], RAMP)


def test_a_sign_that_was_not_extended(dicom, read):
    stored = (RAMP - 20).astype(np.uint16) & 0x0FFF
    series = read(dicom("a.dcm", BitsStored=12, HighBit=11, PixelData=stored.tobytes()))
    np.testing.assert_array_equal(series.voxels[0], RAMP - 20)


def test_samples_shifted_up_in_their_words(dicom, read):
    stored = (RAMP.astype(np.uint16) << 4) | 7
    series = read(dicom("a.dcm", PixelRepresentation=0, BitsStored=12, HighBit=15, PixelData=stored.tobytes()))
    np.testing.assert_array_equal(series.voxels[0], RAMP)


def test_one_bit_pixels(dicom, read):
    bits = np.random.default_rng(1).integers(0, 2, (3, 7, 5), dtype=np.uint8)
    path = dicom(
        "a.dcm", Modality="OT", Rows=7, Columns=5, NumberOfFrames=3, BitsAllocated=1, BitsStored=1, HighBit=0,
        PixelRepresentation=0, PixelData=np.packbits(bits.ravel(), bitorder="little").tobytes(),
    )  # fmt: skip
    np.testing.assert_array_equal(read(path).voxels, bits)


def test_32_bit_and_float_pixels(dicom, read):
    wide = np.arange(48, dtype=np.uint32) * 100_000_000 // 2
    changes = {"Modality": "OT", "BitsAllocated": 32, "BitsStored": 32, "HighBit": 31, "PixelRepresentation": 0}
    series = read(dicom("wide.dcm", PixelData=wide.astype(np.uint32).tobytes(), **changes))
    np.testing.assert_array_equal(series.voxels.ravel(), wide.astype(np.float32))
    real = np.linspace(-1, 1, 48).astype(np.float32)
    real[3], real[4] = np.nan, np.inf
    series = read(dicom("real.dcm", PixelData=None, FloatPixelData=real.tobytes(), **changes))
    assert series.voxels.dtype == np.float32
    assert np.isfinite(series.voxels).all()
    np.testing.assert_array_equal(series.voxels.ravel()[5:], real[5:])
    assert series.voxels.ravel()[3] == 0
    assert "not-finite" in codes(series)


def test_monochrome1_is_turned_round_and_said(dicom, read):
    changes = {"Modality": "CR", "PhotometricInterpretation": "MONOCHROME1", "PixelRepresentation": 0}
    window = {"WindowCenter": "10", "WindowWidth": "20"}
    series = read(dicom("a.dcm", BitsStored=12, HighBit=11, PixelPaddingValue=3, **changes, **window))
    assert series.voxels.dtype == np.int16
    np.testing.assert_array_equal(series.voxels[0], 4095 - RAMP)
    assert series.window == (4085.0, 20.0)
    assert series.padding == 4092
    assert "monochrome1" in codes(series)


def test_monochrome1_does_not_change_hu(dicom, read):
    series = read(dicom("a.dcm", PhotometricInterpretation="MONOCHROME1", RescaleSlope=1, RescaleIntercept=-5))
    np.testing.assert_array_equal(series.voxels[0], RAMP - 5)
    assert "monochrome1" in codes(series)


def test_padding_in_physical_units(dicom, read):
    stored = RAMP.copy()
    stored[0] = -2000
    changes = {"RescaleSlope": 1, "RescaleIntercept": -1024, "PixelPaddingValue": -2000, "PixelData": stored.tobytes()}
    series = read(dicom("a.dcm", **changes))
    assert series.padding == -3024
    assert (series.voxels[0, 0] == -3024).all()


def test_a_range_of_padding_becomes_one_value(dicom, read):
    series = read(dicom("a.dcm", PixelPaddingValue=0, PixelPaddingRangeLimit=5, RescaleSlope=1, RescaleIntercept=-10))
    assert series.padding == -10
    assert (series.voxels[0, 0] == -10).all()
    np.testing.assert_array_equal(series.voxels[0, 1:], RAMP[1:] - 10)


def test_modality_lookup_table(dicom, read):
    item = Dataset()
    item.LUTDescriptor = [48, 0, 16]
    item.ModalityLUTType = "US"
    item.LUTData = (np.arange(48, dtype=np.uint16)[::-1] * 3).tobytes()
    series = read(dicom("a.dcm", Modality="CR", PixelRepresentation=0, ModalityLUTSequence=Sequence([item])))
    np.testing.assert_array_equal(series.voxels[0], (47 - RAMP) * 3)


def test_monochrome1_behind_a_lookup_table(dicom, read):
    item = Dataset()
    item.LUTDescriptor = [48, 0, 16]
    item.ModalityLUTType = "US"
    item.LUTData = (np.arange(48, dtype=np.uint16) * 3 + 5).tobytes()
    path = dicom(
        "a.dcm", Modality="CR", PixelRepresentation=0, ModalityLUTSequence=Sequence([item]), WindowCenter="20",
        WindowWidth="8", PhotometricInterpretation="MONOCHROME1",
    )  # fmt: skip
    series = read(path)
    np.testing.assert_array_equal(series.voxels[0], 151 - (RAMP * 3 + 5))
    assert series.window == (131.0, 8.0)


def test_zero_slope_is_ignored_and_said(dicom, read):
    series = read(dicom("a.dcm", RescaleSlope=0, RescaleIntercept=0))
    np.testing.assert_array_equal(series.voxels[0], RAMP)
    assert "slope-zero" in codes(series)
    assert series.unit == ""


@pytest.mark.parametrize(("planar", "order"), [(0, (0, 1, 2)), (1, (2, 0, 1))])
def test_rgb(dicom, read, planar, order):
    colour = np.random.default_rng(0).integers(0, 256, (8, 6, 3), dtype=np.uint8)
    path = dicom(
        "a.dcm", Modality="OT", SamplesPerPixel=3, PlanarConfiguration=planar, PhotometricInterpretation="RGB",
        BitsAllocated=8, BitsStored=8, HighBit=7, PixelRepresentation=0,
        PixelData=np.ascontiguousarray(colour.transpose(order) if planar else colour).tobytes(),
    )  # fmt: skip
    series = read(path)
    assert series.is_colour
    assert series.window is None
    np.testing.assert_array_equal(series.voxels[0], colour)


def test_deep_rgb_keeps_its_high_bits(dicom, read):
    colour = np.random.default_rng(0).integers(0, 4096, (8, 6, 3), dtype=np.uint16)
    path = dicom(
        "a.dcm", Modality="OT", SamplesPerPixel=3, PlanarConfiguration=0, PhotometricInterpretation="RGB",
        BitsStored=12, HighBit=11, PixelRepresentation=0, PixelData=colour.tobytes(),
    )  # fmt: skip
    np.testing.assert_array_equal(read(path).voxels[0], colour >> 4)


def test_ybr_becomes_rgb(dicom, read):
    colour = np.empty((8, 6, 3), np.uint8)
    colour[:] = (76, 85, 255)  # red in YCbCr, ITU-R BT.601
    path = dicom(
        "a.dcm", Modality="OT", SamplesPerPixel=3, PlanarConfiguration=0, PhotometricInterpretation="YBR_FULL",
        BitsAllocated=8, BitsStored=8, HighBit=7, PixelRepresentation=0, PixelData=colour.tobytes(),
    )  # fmt: skip
    assert np.abs(read(path).voxels[0].astype(int) - (254, 0, 0)).max() <= 1


def test_palette_colour(dicom, read):
    table = np.arange(256, dtype=np.uint16) * 257
    path = dicom(
        "a.dcm", Modality="US", PhotometricInterpretation="PALETTE COLOR", BitsAllocated=8, BitsStored=8, HighBit=7,
        PixelRepresentation=0, PixelData=RAMP.astype(np.uint8).tobytes(),
        RedPaletteColorLookupTableDescriptor=[256, 0, 16], RedPaletteColorLookupTableData=table.tobytes(),
        GreenPaletteColorLookupTableDescriptor=[256, 0, 16], GreenPaletteColorLookupTableData=table[::-1].tobytes(),
        BluePaletteColorLookupTableDescriptor=[256, 0, 16], BluePaletteColorLookupTableData=(table * 0).tobytes(),
    )  # fmt: skip
    series = read(path)
    np.testing.assert_array_equal(series.voxels[0], np.stack([RAMP, 255 - RAMP, RAMP * 0], axis=-1))


@pytest.mark.parametrize(
    ("units", "kind", "unit"),
    [("BQML", "", "Bq/ml"), ("GML", "BW", "SUV"), ("GML", "LBM", "SUVlbm"), ("CNTS", "", "counts")],
)
def test_pet_is_in_the_unit_it_names(dicom, read, units, kind, unit):
    series = read(dicom("a.dcm", Modality="PT", Units=units, SUVType=kind, RescaleSlope="10", RescaleIntercept="0"))
    assert series.unit == unit
    np.testing.assert_array_equal(series.voxels[0], RAMP * 10)


def test_windows(dicom, read):
    rescaled = {"RescaleSlope": 1, "RescaleIntercept": 0}
    given = dicom("given.dcm", WindowCenter=["12", "99"], WindowWidth=["34", "99"], **rescaled)
    assert read(given).window == (12.0, 34.0)
    assert read(dicom("none.dcm", WindowCenter="1", WindowWidth="0", **rescaled)).window == (40.0, 400.0)
    assert read(dicom("chest.dcm", BodyPartExamined="CHEST", **rescaled)).window == (-600.0, 1500.0)
    centre, width = read(dicom("mr.dcm", Modality="MR")).window
    assert 20 < centre < 27
    assert 40 < width < 50


def test_enhanced_frames_have_their_own_rescale(dicom, read):
    groups = []
    for number, height in enumerate((4.0, 0.0, 2.0)):
        place, orientation, measures, values, group = (Dataset() for _ in range(5))
        place.ImagePositionPatient = [0.0, 0.0, height]
        orientation.ImageOrientationPatient = [1.0, 0.0, 0.0, 0.0, 1.0, 0.0]
        measures.PixelSpacing, measures.SliceThickness = [1.0, 1.0], 2.0
        values.RescaleSlope, values.RescaleIntercept, values.RescaleType = number + 1, 100 * number, "US"
        group.PlanePositionSequence, group.PlaneOrientationSequence = Sequence([place]), Sequence([orientation])
        group.PixelMeasuresSequence, group.PixelValueTransformationSequence = Sequence([measures]), Sequence([values])
        groups.append(group)
    stored = np.stack([RAMP, RAMP + 1, RAMP + 2])
    path = dicom(
        "a.dcm", Modality="MR", SOPClassUID="1.2.840.10008.5.1.4.1.1.4.1", NumberOfFrames=3, PixelData=stored.tobytes(),
        ImagePositionPatient=None, ImageOrientationPatient=None, PixelSpacing=None, SliceThickness=None,
        PerFrameFunctionalGroupsSequence=Sequence(groups),
    )  # fmt: skip
    series = read(path)
    assert series.voxels.shape == (3, 8, 6)
    for place, number in enumerate((1, 2, 0)):  # in order of height
        np.testing.assert_array_equal(series.voxels[place], stored[number] * (number + 1) + 100 * number)


def test_a_wrong_value_representation_of_the_padding(dicom, read, tmp_path):
    path = dicom("a.dcm", PixelPaddingValue=-2000, RescaleSlope=1, RescaleIntercept=0)
    data = bytearray(path.read_bytes())
    at = data.index(struct.pack("<HH2s", 0x0028, 0x0120, b"SS"))
    data[at + 4 : at + 6] = b"US"
    path.write_bytes(data)
    assert read(path).padding == -2000


def test_a_window_made_up_leaves_padding_out(dicom, read):
    stored = RAMP + 1000
    stored[:4] = -30000
    centre, width = read(dicom("a.dcm", Modality="MR", PixelPaddingValue=-30000, PixelData=stored.tobytes())).window
    assert 1024 <= centre - width / 2 < centre + width / 2 <= 1047


def test_colour_tables_in_segments(dicom, read):
    segments = np.array([0, 2, 10, 20, 1, 254, 65535], np.uint16)  # two values, then a line of 254 up to white
    path = dicom(
        "a.dcm", Modality="US", PhotometricInterpretation="PALETTE COLOR", BitsAllocated=8, BitsStored=8, HighBit=7,
        PixelRepresentation=0, PixelData=np.r_[0, 1, 255, np.zeros(45, int)].astype(np.uint8).tobytes(),
        **{f"{colour}PaletteColorLookupTableDescriptor": [256, 0, 16] for colour in ("Red", "Green", "Blue")},
        **{f"Segmented{colour}PaletteColorLookupTableData": segments.tobytes() for colour in ("Red", "Green", "Blue")},
    )  # fmt: skip
    assert read(path).voxels[0].reshape(-1, 3)[:3].tolist() == [[0] * 3, [0] * 3, [255] * 3]
