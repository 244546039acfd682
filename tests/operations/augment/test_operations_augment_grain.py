"""Noise with a pattern of its own: of parallel imaging, of ultrasound."""

from __future__ import annotations

import math

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.augment import g_factor_noise, speckle
from medaug_gui.operations.chain import preview_slice, run_steps


def flat(value=1000.0, shape=(24, 60, 60), modality="MR", spacing=(1.0, 1.0, 1.0)):
    voxels = np.full(shape, value, np.float32)
    voxels[0, 0, 0] = 0.0
    return Series(voxels, Geometry(shape, spacing), Identity(modality=modality))


def run(module, series, seed=2, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


def realised(result):
    return result.provenance.steps[-1].realised


@pytest.mark.parametrize("acceleration", [2, 4])
def test_noise_grows_by_the_root_of_the_acceleration_and_g(acceleration):
    result = run(g_factor_noise, flat(), acceleration=acceleration, sd_percent=2.0, axis="vertical")
    drawn = realised(result)
    g = g_factor_noise.compute_g_factor(8, acceleration, 0, math.radians(drawn["turn_deg"]))
    expected = 20.0 * np.sqrt(acceleration * g**2 - 1)
    found = result.voxels[1:].std(axis=0, ddof=1)
    assert (found**2).mean() == pytest.approx((expected**2).mean(), rel=0.05)
    assert np.corrcoef(found.ravel(), expected.ravel())[0, 1] > (0.3 if acceleration == 2 else 0.9)
    assert result.header["NumberOfPhaseEncodingSteps"] == 60 // acceleration


def test_without_acceleration_there_is_nothing_to_unfold():
    series = flat()
    assert np.allclose(g_factor_noise.compute_g_factor(8, 1, 0, 0.1), 1.0, atol=1e-3)
    np.testing.assert_allclose(run(g_factor_noise, series, acceleration=1).voxels, series.voxels, atol=2.0)


def test_g_grows_with_acceleration_and_with_fewer_coils_and_folds_along_its_axis():
    means = [g_factor_noise.compute_g_factor(8, factor, 0, 0.2).mean() for factor in (1, 2, 3, 4, 6)]
    assert (np.diff(means) > 0).all()
    assert g_factor_noise.compute_g_factor(32, 4, 0, 0.2).mean() < means[3]
    one, other = (g_factor_noise.compute_g_factor(8, 4, axis, 0.0) for axis in (0, 1))
    np.testing.assert_allclose(one, other.T, rtol=1e-2)
    assert one[25:35, 25:35].mean() > one[:, [0, -1]].mean()


@pytest.mark.parametrize("looks", [1, 4, 16])
def test_speckle_has_the_contrast_of_its_looks(looks):
    series = flat(modality="US", shape=(4, 128, 128))
    made = run(speckle, series, looks=looks, levels="linear", axial=0.0, lateral=0.0).voxels[1:] / 1000.0
    gamma = math.exp(math.lgamma(looks + 0.5) - math.lgamma(looks)) / math.sqrt(looks)
    assert made.mean() == pytest.approx(1.0, abs=0.01)
    assert made.std() == pytest.approx(math.sqrt(1 / gamma**2 - 1), rel=0.03)  # 0.523 for one look
    assert np.mean(made**2) == pytest.approx(1 / gamma**2, rel=0.03)


def test_grains_are_as_wide_as_asked_in_mm():
    series = flat(modality="US", shape=(6, 200, 200), spacing=(1.0, 0.5, 0.25))
    made = run(speckle, series, looks=1, levels="linear", axial=4.0, lateral=2.0).voxels[1:]
    power = (made.astype(float) ** 2) - (made.astype(float) ** 2).mean()

    def correlate(axis, shift):
        return (np.roll(power, shift, axis) * power).mean() / (power**2).mean()

    assert correlate(1, 4) == pytest.approx(0.5, abs=0.1)  # 2 mm: half of the width
    assert correlate(2, 4) == pytest.approx(0.5, abs=0.1)  # 1 mm
    assert abs(correlate(1, 30)) < 0.15


def test_on_a_logarithmic_scale_it_is_a_sum_in_decibels_and_the_dark_stays():
    voxels = np.zeros((3, 128, 128), np.float32)
    voxels[:, :, 40:] = 100.0
    voxels[:, :, 120:] = 200.0
    series = Series(voxels, Geometry(voxels.shape), Identity(modality="US"))
    made = run(speckle, series, looks=1, dynamic_range=50.0, axial=0.0, lateral=0.0).voxels
    assert not made[:, :, :40].any()
    middle = made[:, :, 40:120]
    # 5.57 dB is the standard deviation of the logarithm of a Rayleigh amplitude.
    assert middle.std() == pytest.approx(5.57 / 50 * 200, rel=0.05)


@pytest.mark.parametrize("name", ["g-factor-noise", "speckle"])
def test_the_preview_has_the_grain_of_its_slice(name):
    voxels = np.repeat(np.linspace(0, 1000, 60 * 60, dtype=np.float32).reshape(1, 60, 60), 6, axis=0)
    series = Series(voxels, Geometry(voxels.shape), Identity(modality="MR"))
    whole = run_steps(series, [(name, {})], "k", 3, 0, Progress(), "cpu")
    for index in (0, 4):
        seen = preview_slice(series, [(name, {})], "k", 3, index, Progress(), "cpu")
        np.testing.assert_allclose(seen.voxels[0], whole.voxels[index], rtol=1e-3, atol=1)
