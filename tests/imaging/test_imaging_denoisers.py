"""Classical denoisers take noise off and leave what is under it."""

from __future__ import annotations

import numpy as np
from scipy.fft import dctn

from medaug_gui.evaluation.methods import apply_simple_filters
from medaug_gui.imaging.bm3d import bm3d, compute_block_deviation
from medaug_gui.imaging.noise.textures import (
    Texture,
    make_correlated_noise,
)
from medaug_gui.imaging.non_local_means import denoise_by_non_local_means, sum_patches


def test_filters_and_means_take_noise_off() -> None:
    clean = np.zeros((48, 48), np.float32)
    clean[12:36, 12:36] = 100
    noisy = clean + 20 * np.random.default_rng(5).standard_normal(clean.shape).astype(np.float32)
    found = {
        name: min(_off(one[0], clean) for one in tries) for name, tries in apply_simple_filters(noisy[None]).items()
    }
    found["non-local means"] = _off(denoise_by_non_local_means(noisy, 20.0, 20.0), clean)
    found["bm3d"] = _off(bm3d(noisy, 20.0), clean)
    assert all(value < 0.7 * _off(noisy, clean) for value in found.values()), found
    assert found["bm3d"] == min(found.values())
    assert np.allclose(denoise_by_non_local_means(clean, 1.0, 5.0), clean, atol=1)


def test_bm3d_uses_the_spectrum_of_correlated_noise() -> None:
    rows, columns = np.mgrid[0:65, 0:90]
    clean = (100 * ((rows // 16 + columns // 24) % 2)).astype(np.float32)
    amplitude = Texture(0.8, 0.25).compute_amplitude(65, 90)
    noisy = clean + 25 * make_correlated_noise(amplitude, (65, 90), np.random.default_rng(8))
    told, blind = bm3d(noisy, 25.0, amplitude), bm3d(noisy, 25.0)
    assert told.shape == clean.shape
    assert _off(told, clean) < 0.8 * _off(blind, clean) < 0.8 * _off(noisy, clean)


def test_a_block_sees_the_spectrum_of_noise() -> None:
    assert np.allclose(compute_block_deviation(np.ones((32, 17), np.float32), (32, 32)), 1, atol=1e-4)
    amplitude = Texture(1.0, 0.2).compute_amplitude(64, 64)
    blocks = make_correlated_noise(amplitude, (300, 64, 64), np.random.default_rng(9))[:, :8, :8]
    found = dctn(blocks, axes=(1, 2), norm="ortho").std(0)
    assert np.allclose(found, compute_block_deviation(amplitude, (64, 64)), rtol=0.2, atol=0.02)


def _off(found: np.ndarray, clean: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - clean) ** 2)))


def test_patch_sums_are_sums_over_squares() -> None:
    values = np.random.default_rng(0).random((2, 12, 11)).astype(np.float32)
    out = sum_patches(values)
    assert out.shape == (2, 8, 7)
    np.testing.assert_allclose(out[1, 3, 2], values[1, 3:8, 2:7].sum(), rtol=1e-5)
    np.testing.assert_allclose(out[0, 7, 6], values[0, 7:12, 6:11].sum(), rtol=1e-5)
