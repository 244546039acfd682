"""Measures say what they should on pictures whose answer is known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.metrics.catalog import measured, metrics

RNG = np.random.default_rng(0)


def scan(voxels: np.ndarray) -> Series:
    array = voxels.astype(np.float32)
    return Series(voxels=array, geometry=Geometry(array.shape), identity=Identity(modality="CT"), unit="HU")


@pytest.fixture(scope="module")
def clean() -> np.ndarray:
    image = np.full((4, 96, 96), 40.0)
    image[:, 30:60, 30:60] = 120.0
    image[:, 10:20, 70:90] = -80.0
    return image


def test_every_measure_is_found() -> None:
    assert set(metrics()) == {"psnr", "ssim", "rmse", "noise", "sharpness", "haarpsi", "ms-ssim"}


def test_equal_series_are_perfect(clean: np.ndarray) -> None:
    found = measured(scan(clean), scan(clean))
    assert found["rmse"] == 0
    assert math.isinf(found["psnr"])
    assert found["ssim"] == pytest.approx(1)
    assert found["sharpness"] == pytest.approx(1)


def test_a_constant_error_gives_the_numbers_by_hand(clean: np.ndarray) -> None:
    found = measured(scan(clean + 8), scan(clean))
    assert found["rmse"] == pytest.approx(8)
    assert found["psnr"] == pytest.approx(20 * math.log10(4096 / 8))


@pytest.mark.parametrize("level", [5.0, 20.0, 60.0])
def test_noise_is_measured_to_a_tenth(clean: np.ndarray, level: float) -> None:
    noisy = clean + level * RNG.standard_normal(clean.shape)
    assert measured(scan(noisy), scan(clean))["noise"] == pytest.approx(0.946 * level, rel=0.1)


def test_noise_in_the_air_of_a_magnitude_image_is_not_taken_for_that_of_tissue() -> None:
    head = np.zeros((2, 96, 96))
    head[:, 20:76, 20:76] = 1000.0
    noisy = np.hypot(head + 100 * RNG.standard_normal(head.shape), 100 * RNG.standard_normal(head.shape))
    series = Series(
        voxels=noisy.astype(np.float32), geometry=Geometry(noisy.shape), identity=Identity(modality="MR"), unit=""
    )
    assert measured(series, series)["noise"] == pytest.approx(94.6, rel=0.1)


def test_blur_is_seen_and_noise_lowers_similarity(clean: np.ndarray) -> None:
    blurred = scan(ndimage.gaussian_filter(clean, (0, 2, 2)))
    noisy = scan(clean + 100 * RNG.standard_normal(clean.shape))
    assert measured(blurred, scan(clean))["sharpness"] < 0.7
    assert measured(noisy, scan(clean))["ssim"] < 0.99
    assert measured(noisy, scan(clean))["psnr"] < measured(blurred, scan(clean))["psnr"]


def test_series_on_two_grids_are_not_compared(clean: np.ndarray) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        measured(scan(clean[:2]), scan(clean))
