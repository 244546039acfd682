"""Padding that a lossy compression moved a little is padding: read as one value, kept out of what is worked out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest

from medaug_gui.core.progress import Progress
from medaug_gui.io.dicom.image.compressed import find_near
from medaug_gui.io.dicom.image.volume import find_slack
from medaug_gui.io.read import read_series
from medaug_gui.operations.chain import run_steps

J = "1.2.840.10008.1.2.4."
SIZE = 64
y, x = np.mgrid[:SIZE, :SIZE]
OUTSIDE = (x - 32) ** 2 + (y - 32) ** 2 > 900


def body(padding: int, low: int = -1000, noise: float = 10.0) -> np.ndarray:
    inside = np.where((x - 32) ** 2 + (y - 32) ** 2 < 500, 40, low)
    values = inside + np.random.default_rng(0).normal(0, noise, inside.shape)
    return np.where(OUTSIDE, padding, values).round().astype(np.int16)


@pytest.fixture
def lossy(dicom, look):
    """Write one CT slice with padding, compressed, and read it."""

    def make(pixels: np.ndarray, syntax: str, padding: int, last: int | None = None, **how):
        path: Path = dicom(
            "a.dcm", Rows=SIZE, Columns=SIZE, PixelData=pixels.tobytes(), RescaleSlope=1, RescaleIntercept=-24,
            PixelPaddingValue=padding, PixelPaddingRangeLimit=last,
        )  # fmt: skip
        data = pydicom.dcmread(path)
        if syntax:
            data.compress(syntax, generate_instance_uid=False, **how)
        else:
            data.LossyImageCompression = "01"
        data.save_as(path)
        (row,), _ = look(path)
        return read_series(row, Progress())

    return make


LOSSY = [("81", {"jls_error": 3}), ("81", {"jls_error": 9}), ("91", {"j2k_cr": [4]}), ("91", {"j2k_cr": [9]})]


@pytest.mark.parametrize(("end", "how"), LOSSY)
def test_all_of_it_is_padding_and_nothing_else(lossy, end, how):
    series = lossy(body(-2000), J + end, -2000, **how)
    assert series.padding == -2024
    np.testing.assert_array_equal(series.voxels[0] == -2024, OUTSIDE)


def test_near_padding_close_to_air(lossy):
    """The stream says how far off a value can be: that much, and no more."""
    pixels = body(-1024, low=-1000, noise=3.0)
    series = lossy(pixels, J + "81", -1024, jls_error=2)
    np.testing.assert_array_equal(series.voxels[0] == -1048, OUTSIDE)


def test_a_stream_with_loss_under_the_name_of_one_without(lossy, dicom, look):
    lossy(body(-2000), J + "81", -2000, jls_error=3)
    path = dicom("b.dcm").parent / "a.dcm"
    path.write_bytes(path.read_bytes().replace((J + "81").encode(), (J + "80").encode()))
    rows, _ = look(path)
    (row,) = rows
    np.testing.assert_array_equal(read_series(row, Progress()).voxels[0] == -2024, OUTSIDE)


def test_a_range_of_padding_is_as_wide_as_the_error_wider(lossy):
    pixels = body(-2000)
    pixels[OUTSIDE] = -2000 + (x[OUTSIDE] % 5)
    series = lossy(pixels, J + "81", -2000, -1996, jls_error=3)
    np.testing.assert_array_equal(series.voxels[0] == -2024, OUTSIDE)


def test_decompressed_after_a_lossy_compression(lossy):
    pixels = body(-2000)
    pixels[OUTSIDE] += np.random.default_rng(1).integers(-4, 5, int(OUTSIDE.sum())).astype(np.int16)
    series = lossy(pixels, "", -2000)
    np.testing.assert_array_equal(series.voxels[0] == -2024, OUTSIDE)


@pytest.mark.parametrize("syntax", [J + "80", J + "90", "1.2.840.10008.1.2.5"])
def test_without_loss_only_the_value_itself_is_padding(lossy, syntax):
    pixels = body(-2000)
    pixels[0, :4] = -1998
    series = lossy(pixels, syntax, -2000)
    np.testing.assert_array_equal(series.voxels[0], pixels - 24)


@pytest.mark.parametrize("padding", [0, -2000])
def test_an_image_without_padding_keeps_its_values(lossy, padding):
    pixels = np.where(OUTSIDE, -1000, body(-1000) + 1000).astype(np.int16)
    series = lossy(pixels, "", -2000)
    np.testing.assert_array_equal(series.voxels[0], pixels - 24)


def test_real_background_is_no_padding():
    rng = np.random.default_rng(2)
    values = np.zeros((64, 64), np.int64)
    values[40:] = 100 + rng.integers(-9, 10, (24, 64))
    values[50:, 20:40] = 900 + rng.integers(-20, 21, (14, 20))
    found = find_slack(values, (0, 0))
    assert 0 < found < 90
    assert find_slack(values + 500, (0, 0)) == 0
    assert find_slack(rng.integers(0, 4000, (64, 64)), (0, 0)) == 0


def test_it_is_kept_out_of_interpolation_and_windows(lossy):
    series = lossy(body(-2000), J + "81", -2000, jls_error=3)
    turned = run_steps(series, (("affine", {"rotation": 5.0}),), "i", 1, 0, Progress(), device="cpu")
    values = np.unique(turned.voxels)
    assert values[0] == -2024
    assert values[1] > -1100


def test_what_is_no_stream_says_nothing():
    assert find_near(b"") == find_near(b"\xff\xd8\xff") == find_near(b"\xff\xd8\xff\xda\0\x08") == 0


RAMP = np.arange(48, dtype=np.int16).reshape(8, 6)


def test_slices_whose_padding_means_different_values_get_one(stack, look):
    """As where each slice has an intercept or a padding value of its own."""

    def change(number, data):
        stored = RAMP.copy()
        stored[:2] = -1000 * (number + 1)
        data.PixelData, data.PixelPaddingValue = stored.tobytes(), -1000 * (number + 1)
        data.RescaleSlope, data.RescaleIntercept = 1, -5
        if number == 2:
            del data.PixelPaddingValue
            data.PixelData = RAMP.tobytes()

    (row,), _ = look(stack([0, 1, 2], change))
    series = read_series(row, Progress())
    assert series.padding == -2005
    assert series.voxels.dtype == np.int16
    assert (series.voxels[:2, :2] == -2005).all()
    np.testing.assert_array_equal(series.voxels[2], RAMP - 5)
    np.testing.assert_array_equal(series.voxels[0, 2:], RAMP[2:] - 5)


def test_slopes_of_each_slice_with_padding(stack, look):
    def change(number, data):
        data.Modality = "MR"
        stored = RAMP.copy()
        stored[0] = -7
        data.PixelData, data.PixelPaddingValue = stored.tobytes(), -7
        data.RescaleSlope, data.RescaleIntercept = 0.5 + number, 1

    (row,), _ = look(stack([0, 1, 2], change))
    series = read_series(row, Progress())
    assert series.padding == -16.5
    assert (series.voxels[:, 0] == -16.5).all()
    np.testing.assert_allclose(series.voxels[1, 1:], RAMP[1:] * 1.5 + 1)


@pytest.mark.parametrize(("word", "name"), [("FloatPixelData", "FloatPixelPadding"),
                                            ("DoubleFloatPixelData", "DoubleFloatPixelPadding")])  # fmt: skip
@pytest.mark.parametrize("limit", [None, -900.0])
def test_padding_of_floating_point_pixels(dicom, look, word, name, limit):
    real = np.linspace(-1.0, 1.0, 48).reshape(8, 6).astype(np.float32 if word[0] == "F" else np.float64)
    real[0], real[1, 0] = -999.0, -950.0
    bits = 8 * real.itemsize
    path = dicom(
        "a.dcm", **{word: real.tobytes(), f"{name}Value": -999.0, f"{name}RangeLimit": limit}, PixelData=None,
        BitsAllocated=bits, BitsStored=None, HighBit=None, PixelRepresentation=None, Modality="MR",
    )  # fmt: skip
    (row,), _ = look(path)
    series = read_series(row, Progress())
    assert series.padding == -999
    assert (series.voxels[0, 0] == -999).all()
    assert series.voxels[0, 1, 0] == (-950 if limit is None else -999)
