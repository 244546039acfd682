"""HU histograms and noise spectra of CT slices: known distances, known noise, nothing where there is nothing."""

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.metrics import ct_texture


def _slice(seed: int, noise: float, *, smooth: float = 0.0, tissue: float = 40.0) -> np.ndarray:
    """A round body of soft tissue with two lungs in air."""
    y, x = np.mgrid[-1:1:128j, -1:1:128j]
    image = np.full((128, 128), -1000.0, np.float32)
    image[y**2 + x**2 < 0.7**2] = tissue
    image[(y + 0.2) ** 2 + (np.abs(x) - 0.35) ** 2 < 0.15**2] = -850
    rough = np.random.default_rng(seed).normal(size=(128, 128))
    rough = ndimage.gaussian_filter(rough, smooth)
    return (image + noise * rough / rough.std()).astype(np.float32)


def test_the_body_is_whole_with_its_lungs_and_without_air() -> None:
    found = ct_texture.find_body(_slice(0, 0))
    y, x = np.mgrid[-1:1:128j, -1:1:128j]
    np.testing.assert_array_equal(found, y**2 + x**2 < 0.7**2)
    assert not ct_texture.find_body(np.full((32, 32), -1000, np.float32)).any()


def test_histograms_of_tissue_moved_by_twenty_hu_are_that_far_apart() -> None:
    one, other = (ct_texture.count_hu(_slice(0, 0, tissue=value)) for value in (40.0, 60.0))
    lungs = 1 - (_slice(0, 0) == 40).sum() / ct_texture.find_body(_slice(0, 0)).sum()
    assert ct_texture.histogram_distance(one, 3 * other) == pytest.approx(20 * (1 - lungs), rel=1e-6)
    assert ct_texture.histogram_distance(one, one) == 0


def test_the_level_of_white_noise_is_found_and_its_spectrum_is_flat() -> None:
    power = np.mean([ct_texture.measure_noise_power(_slice(seed, 20)) for seed in range(12)], axis=0)
    inside = 20 * np.sqrt(np.pi / 4)  # frequencies beyond half a cycle along the diagonals are left out
    assert (
        0.7 * inside < ct_texture.compute_noise_hu(power) < inside
    )  # the quietest places, a surface and the window taken off
    per_ring = power[2:] / np.arange(2.5, 8)
    assert per_ring.max() / per_ring.min() < 1.6


def test_blotches_are_told_from_white_noise_whatever_their_strength() -> None:
    white, strong, soft = (
        np.mean([ct_texture.measure_noise_power(_slice(seed, level, smooth=smooth)) for seed in range(8)], axis=0)
        for level, smooth in ((10, 0.0), (30, 0.0), (10, 1.5))
    )
    assert ct_texture.power_distance(white, strong) < 0.1
    assert ct_texture.power_distance(white, soft) > 0.4


def test_a_slice_without_soft_tissue_has_no_noise_power() -> None:
    assert np.isnan(ct_texture.measure_noise_power(np.full((64, 64), -900, np.float32))).all()
