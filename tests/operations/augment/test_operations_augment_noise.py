"""Noise is as strong, as normal, as Rician and as correlated as it says."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.noise.level import measure_soft_tissue_noise
from medaug_gui.operations.augment import ct_dose, gaussian_noise, rician_noise

SPACING = 0.7


def run(module, series, seed=5, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


def water_disc(size=256, radius=75.0, slices=4):
    """A disc of water in air, float32, in HU; and how far each voxel is from its middle in mm."""
    y, x = np.mgrid[:size, :size]
    distance = np.hypot(y - (size - 1) / 2, x - (size - 1) / 2) * SPACING
    disc = np.where(distance < radius, 0.0, -1000.0).astype(np.float32)
    volume = np.repeat(disc[None], slices, axis=0)
    return Series(volume, Geometry(volume.shape, (2.0, SPACING, SPACING)), Identity(modality="CT"), "HU"), distance


def test_gaussian_noise_has_its_strength_in_hu_and_is_normal():
    series, _ = water_disc()
    noise = run(gaussian_noise, series, sd_hu=25.0).voxels - series.voxels
    assert noise.std() == pytest.approx(25.0, rel=0.01)
    assert noise.mean() == pytest.approx(0.0, abs=0.2)
    assert stats.kstest(noise.ravel()[::7] / 25.0, "norm").pvalue > 1e-3
    neighbours = np.corrcoef(noise[:, :, 1:].ravel(), noise[:, :, :-1].ravel())[0, 1]
    slices = np.corrcoef(noise[0].ravel(), noise[1].ravel())[0, 1]
    assert abs(neighbours) < 0.01
    assert abs(slices) < 0.02


def test_gaussian_noise_elsewhere_is_a_share_of_the_range():
    voxels = np.tile(np.linspace(100, 1100, 200, dtype=np.float32), (10, 100, 1))
    noise = run(gaussian_noise, Series(voxels, Geometry(voxels.shape)), sd_percent=5.0).voxels - voxels
    assert noise.std() == pytest.approx(50.0, rel=0.02)


def test_rician_noise_follows_its_distribution():
    voxels = np.zeros((4, 100, 200), np.float32)
    voxels[:, :, 100:] = 1000.0
    result = run(rician_noise, Series(voxels, Geometry(voxels.shape)), sd_percent=5.0).voxels
    assert result.min() >= 0
    assert result[:, :, :100].mean() == pytest.approx(50 * np.sqrt(np.pi / 2), rel=0.01)
    assert result[:, :, :100].std() == pytest.approx(50 * np.sqrt(2 - np.pi / 2), rel=0.02)
    assert result[:, :, 100:].std() == pytest.approx(50.0, rel=0.02)
    assert result[:, :, 100:].mean() == pytest.approx(1000 + 50**2 / 2000, rel=1e-3)


@pytest.mark.parametrize("dose", [50.0, 10.0])
def test_lower_dose_adds_what_it_states_in_water(dose):
    series, distance = water_disc()
    added = run(ct_dose, series, dose=dose, source_noise=10.0).voxels - series.voxels
    stated = 10.0 * np.sqrt((100 - dose) / dose)
    assert added[:, distance < 75].std() == pytest.approx(stated, rel=0.05)


def test_full_dose_adds_nothing():
    series, _ = water_disc()
    np.testing.assert_array_equal(run(ct_dose, series, dose=100.0, source_noise=10.0).voxels, series.voxels)


def test_dose_noise_is_stronger_where_more_was_crossed():
    series, distance = water_disc(radius=85.0, slices=12)
    added = run(ct_dose, series, dose=25.0, source_noise=10.0).voxels - series.voxels
    assert added[:, distance < 20].std() > 1.15 * added[:, (distance > 70) & (distance < 85)].std()


def test_dose_noise_has_the_spectrum_of_filtered_back_projection():
    series, _ = water_disc(slices=24)
    added = run(ct_dose, series, dose=25.0, source_noise=10.0).voxels - series.voxels
    part = added[:, 96:160, 96:160]
    power = (np.abs(np.fft.fft2(part - part.mean())) ** 2).mean(axis=0)
    frequency = np.fft.fftfreq(64, SPACING)
    radius = np.hypot(frequency[:, None], frequency[None, :])

    def band(low, high):
        return power[(radius >= low) & (radius < high)].mean()

    assert band(0.2, 0.3) > 3 * band(0.001, 0.04)
    assert band(0.2, 0.3) > 20 * band(0.6, 0.7)


def test_dose_noise_is_streaky_between_shoulders():
    series, _ = water_disc(slices=24)
    voxels = series.voxels.copy()
    voxels[:, 113:143, 30:80] = 2000.0
    voxels[:, 113:143, 176:226] = 2000.0
    dense = Series(voxels, series.geometry, series.identity, "HU")
    added = (run(ct_dose, dense, dose=25.0, source_noise=10.0).voxels - voxels)[:, 112:144, 112:144]
    power = (np.abs(np.fft.fft2(added)) ** 2).mean(axis=0)
    # Rays along the dense line run along columns: their noise varies from row to row.
    assert power[3:10, 0].mean() > 1.5 * power[0, 3:10].mean()


def test_noise_of_soft_tissue_is_measured_despite_structure():
    series, _ = water_disc(size=256, radius=80.0)
    image = series.voxels[0].copy()
    image[100:120, 100:120] = 60.0
    for sd in (6.0, 20.0):
        noisy = image + np.random.default_rng(4).normal(0, sd, image.shape)
        assert measure_soft_tissue_noise(noisy, (SPACING, SPACING)) == pytest.approx(sd, rel=0.08)
    assert measure_soft_tissue_noise(np.full((64, 64), -1000.0), (SPACING, SPACING)) is None


def test_dose_measures_the_source_by_itself():
    series, distance = water_disc(slices=3)
    rng = np.random.default_rng(8)
    noisy = Series(
        (series.voxels + rng.normal(0, 12, series.voxels.shape)).astype(np.int16),
        series.geometry,
        series.identity,
        "HU",
    )
    result = run(ct_dose, noisy, dose=25.0)
    added = result.voxels.astype(float) - noisy.voxels
    assert result.voxels.dtype == np.int16
    assert added[:, distance < 75].std() == pytest.approx(12 * np.sqrt(3), rel=0.1)
