"""Simulated noise has the strength, spectrum and statistics that it is asked for, and noise is measured as it is."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.noise.ct import make_spectrum_filters
from medaug_gui.imaging.noise.level import (
    apply_high_pass,
    measure_fine_noise,
    measure_noise_level,
    measure_typical_level,
)
from medaug_gui.imaging.noise.textures import (
    Texture,
    add_rician_noise,
    compute_visible_share,
    draw_slow_field,
    make_correlated_noise,
    share_between_slices,
)

RNG = np.random.default_rng(0)


@pytest.mark.parametrize("texture", [Texture(0.2, 0.6), Texture(1.0, 0.2), Texture(0.8, 0.3, 5.0, 0.7)])
@pytest.mark.parametrize("shape", [(64, 64), (65, 48), (32, 63)])
def test_noise_has_unit_variance_whatever_its_spectrum(texture: Texture, shape: tuple[int, int]) -> None:
    noise = make_correlated_noise(texture.compute_amplitude(*shape), (60, *shape), np.random.default_rng(0))
    assert noise.shape == (60, *shape)
    assert float(noise.std()) == pytest.approx(1, abs=0.04)
    assert abs(float(noise.mean())) < 0.05


def test_the_visible_share_is_what_the_estimator_sees() -> None:
    amplitude = Texture(0.8, 0.3).compute_amplitude(128, 128)
    noise = make_correlated_noise(amplitude, (8, 128, 128), np.random.default_rng(1))
    seen = np.std([apply_high_pass(image) for image in noise])
    assert compute_visible_share(amplitude, 128) == pytest.approx(float(seen), rel=0.05)


def test_streaks_point_one_way() -> None:
    noise = make_correlated_noise(
        Texture(0.5, 0.4, 8.0, 0.0).compute_amplitude(96, 96), (10, 96, 96), np.random.default_rng(2)
    )
    across, down = np.diff(noise, axis=2).std(), np.diff(noise, axis=1).std()
    assert across > 1.2 * down


def test_rician_noise_has_its_floor_in_air_and_its_level_in_tissue() -> None:
    noisy = add_rician_noise(
        np.array([np.zeros((200, 200)), np.full((200, 200), 10.0)], np.float32), 1.0, np.random.default_rng(3)
    )
    assert float(noisy[0].mean()) == pytest.approx(np.sqrt(np.pi / 2), abs=0.02)
    assert float(noisy[1].std()) == pytest.approx(1, abs=0.02)


def test_the_field_is_smooth_and_positive() -> None:
    field = draw_slow_field((64, 48), 0.3, np.random.default_rng(4))
    assert field.shape == (64, 48)
    assert field.min() > 0
    assert np.abs(np.diff(field, axis=0)).max() < 0.2


def test_neighbouring_slices_may_share_noise_but_not_its_strength() -> None:
    noise = np.random.default_rng(10).standard_normal((3, 96, 96)).astype(np.float32)
    rng = np.random.default_rng(11)
    made = [share_between_slices(noise, rng) for _ in range(12)]
    shared = [float((one[0] * one[1]).mean()) for one in made]
    assert all(float(one.std()) == pytest.approx(1, abs=0.05) for one in made)
    assert min(map(abs, shared)) < 0.03
    assert max(shared) > 0.2


@pytest.mark.parametrize("folds", [0.0, 30.0])
def test_the_level_of_white_noise_is_found_with_and_without_fine_anatomy(folds: float) -> None:
    _, columns = np.mgrid[0:192, 0:192]
    clean = 500 + folds * np.sin(columns / 1.5)
    noisy = (clean + 20 * RNG.standard_normal(clean.shape)).astype(np.float32)
    assert measure_noise_level(noisy, "MR") == pytest.approx(0.946 * 20, rel=0.06)


def test_the_level_of_interpolated_noise_is_found_but_for_a_part() -> None:
    blotches = ndimage.gaussian_filter(RNG.standard_normal((192, 192)), 0.8)
    noisy = (500 + 20 * blotches / blotches.std()).astype(np.float32)
    assert 0.3 < measure_noise_level(noisy, "MR") / float(apply_high_pass(noisy).std()) < 1.05


@pytest.mark.parametrize("level", [10.0, 30.0, 70.0, 110.0])
def test_the_level_of_noise_is_found_among_folds_of_a_few_pixels(level: float) -> None:
    folds = ndimage.gaussian_filter(RNG.standard_normal((256, 256)), 1.5)
    clean = 500 + 80 * folds / folds.std()
    noisy = (clean + level * RNG.standard_normal(clean.shape)).astype(np.float32)
    assert measure_noise_level(noisy, "MR") == pytest.approx(0.946 * level, rel=0.15)
    assert measure_noise_level(noisy[:4, :4], "MR") > 0


def test_noise_filters_have_unit_power_for_any_shape():
    white = np.random.default_rng(2).standard_normal((20, 61, 90))
    filters = make_spectrum_filters((61, 90), (0.9, 0.6), 0.8).sum(axis=0)
    made = np.fft.irfft2(np.fft.rfft2(white) * filters, s=(61, 90))
    assert made.std() == pytest.approx(1.0, rel=0.01)


def test_fine_noise_is_found_in_a_ramp():
    ramp = np.tile(np.linspace(0, 500, 128, dtype=np.float32), (3, 64, 1))
    noisy = ramp + np.random.default_rng(1).normal(0, 9, ramp.shape)
    assert measure_fine_noise(noisy) == pytest.approx(9.0, rel=0.05)


@pytest.mark.parametrize("level", [5.0, 20.0, 60.0])
def test_noise_of_a_ct_is_measured_to_a_tenth(level: float) -> None:
    clean = np.full((4, 96, 96), 40.0)
    clean[:, 30:60, 30:60] = 120.0
    noisy = clean + level * RNG.standard_normal(clean.shape)
    assert measure_typical_level(noisy, "CT") == pytest.approx(0.946 * level, rel=0.1)


def test_noise_in_the_air_of_a_magnitude_image_is_not_taken_for_that_of_tissue() -> None:
    head = np.zeros((2, 96, 96))
    head[:, 20:76, 20:76] = 1000.0
    noisy = np.hypot(head + 100 * RNG.standard_normal(head.shape), 100 * RNG.standard_normal(head.shape))
    assert measure_typical_level(noisy, "MR") == pytest.approx(94.6, rel=0.1)
