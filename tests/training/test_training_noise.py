"""Simulated noise has the strength, spectrum and statistics that it is asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.fft import dctn

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.evaluation.methods import simple_filters
from medaug_gui.imaging.bm3d import bm3d, compute_block_deviation
from medaug_gui.imaging.noise.level import apply_high_pass, measure_noise_level
from medaug_gui.imaging.noise.textures import (
    Texture,
    add_rician_noise,
    compute_visible_share,
    draw_slow_field,
    make_correlated_noise,
    share_between_slices,
)
from medaug_gui.imaging.non_local_means import non_local_means
from medaug_gui.training.data.slices import EVERY, MARGIN, planes, split
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.denoise.dead_leaves import drawn_stacks
from medaug_gui.training.denoise.targets import quiet_scan, scales


@pytest.mark.parametrize("texture", [Texture(0.2, 0.6), Texture(1.0, 0.2), Texture(0.8, 0.3, 5.0, 0.7)])
@pytest.mark.parametrize("shape", [(64, 64), (65, 48), (32, 63)])
def test_noise_has_unit_variance_whatever_its_spectrum(texture: Texture, shape: tuple[int, int]) -> None:
    noise = make_correlated_noise(texture.amplitude(*shape), (60, *shape), np.random.default_rng(0))
    assert noise.shape == (60, *shape)
    assert float(noise.std()) == pytest.approx(1, abs=0.04)
    assert abs(float(noise.mean())) < 0.05


def test_the_visible_share_is_what_the_estimator_sees() -> None:
    amplitude = Texture(0.8, 0.3).amplitude(128, 128)
    noise = make_correlated_noise(amplitude, (8, 128, 128), np.random.default_rng(1))
    seen = np.std([apply_high_pass(image) for image in noise])
    assert compute_visible_share(amplitude, 128) == pytest.approx(float(seen), rel=0.05)


def test_streaks_point_one_way() -> None:
    noise = make_correlated_noise(Texture(0.5, 0.4, 8.0, 0.0).amplitude(96, 96), (10, 96, 96), np.random.default_rng(2))
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


def test_filters_and_means_take_noise_off() -> None:
    clean = np.zeros((48, 48), np.float32)
    clean[12:36, 12:36] = 100
    noisy = clean + 20 * np.random.default_rng(5).standard_normal(clean.shape).astype(np.float32)
    found = {name: min(_off(one[0], clean) for one in tries) for name, tries in simple_filters(noisy[None]).items()}
    found["non-local means"] = _off(non_local_means(noisy, 20.0, 20.0), clean)
    found["bm3d"] = _off(bm3d(noisy, 20.0), clean)
    assert all(value < 0.7 * _off(noisy, clean) for value in found.values()), found
    assert found["bm3d"] == min(found.values())
    assert np.allclose(non_local_means(clean, 1.0, 5.0), clean, atol=1)


def test_bm3d_uses_the_spectrum_of_correlated_noise() -> None:
    rows, columns = np.mgrid[0:65, 0:90]
    clean = (100 * ((rows // 16 + columns // 24) % 2)).astype(np.float32)
    amplitude = Texture(0.8, 0.25).amplitude(65, 90)
    noisy = clean + 25 * make_correlated_noise(amplitude, (65, 90), np.random.default_rng(8))
    told, blind = bm3d(noisy, 25.0, amplitude), bm3d(noisy, 25.0)
    assert told.shape == clean.shape
    assert _off(told, clean) < 0.8 * _off(blind, clean) < 0.8 * _off(noisy, clean)


def test_a_block_sees_the_spectrum_of_noise() -> None:
    assert np.allclose(compute_block_deviation(np.ones((32, 17), np.float32), (32, 32)), 1, atol=1e-4)
    amplitude = Texture(1.0, 0.2).amplitude(64, 64)
    blocks = make_correlated_noise(amplitude, (300, 64, 64), np.random.default_rng(9))[:, :8, :8]
    found = dctn(blocks, axes=(1, 2), norm="ortho").std(0)
    assert np.allclose(found, compute_block_deviation(amplitude, (64, 64)), rtol=0.2, atol=0.02)


def test_neighbouring_slices_may_share_noise_but_not_its_strength() -> None:
    noise = np.random.default_rng(10).standard_normal((3, 96, 96)).astype(np.float32)
    rng = np.random.default_rng(11)
    made = [share_between_slices(noise, rng) for _ in range(12)]
    shared = [float((one[0] * one[1]).mean()) for one in made]
    assert all(float(one.std()) == pytest.approx(1, abs=0.05) for one in made)
    assert min(map(abs, shared)) < 0.03
    assert max(shared) > 0.2


def test_drawn_stacks_have_edges_and_no_noise() -> None:
    (stack,) = drawn_stacks(1, 3)
    assert stack.dtype == np.float32
    assert 0 <= stack.min() < stack.max() <= 1
    assert np.median(np.abs(np.diff(stack, axis=2))) < 0.003
    assert np.abs(np.diff(stack, axis=2)).max() > 0.1
    assert not np.array_equal(stack[0], stack[3])


def test_targets_lose_their_own_noise_and_keep_edges(tmp_path: Path) -> None:
    clean = np.full((5, 96, 96), -1000, np.float32)
    clean[:, 10:86, 10:86] = 40
    clean[:, 30:60, 30:60] = 160
    noisy = (clean + 12 * np.random.default_rng(12).standard_normal(clean.shape)).astype(np.int16)
    quiet = quiet_scan(Volume("one", "CT", noisy), tmp_path, Progress())
    again = quiet_scan(Volume("one", "CT", noisy), tmp_path, Progress())
    assert np.array_equal(quiet.voxels, again.voxels)
    assert measure_noise_level(quiet.voxels[2], "CT") < 3
    assert np.abs(np.diff(quiet.voxels[2], axis=1)).max() > 900
    assert quiet.voxels.shape[1] < 96 + 1
    assert len(scales(quiet, (1.0, 2.0))) == 4


def _off(found: np.ndarray, clean: np.ndarray) -> float:
    return float(np.sqrt(np.mean((found - clean) ** 2)))


def test_no_training_slice_is_near_a_held_out_one() -> None:
    numbers = tuple(range(1, 3 * EVERY * BLOCK))
    kept, held = split(numbers)
    values = np.array(numbers)
    assert len(held) > 2 * BLOCK
    assert np.abs(values[kept][:, None] - values[held][None]).min() > MARGIN


def test_planes_are_told_apart_by_symmetry_and_neck() -> None:
    """Thirty drawn heads of each plane, none like another."""
    rng = np.random.default_rng(6)
    images, wanted = [], []
    for index in range(90):
        image = np.zeros((64, 64), np.float32)
        dy, dx = rng.integers(-2, 3, 2)
        rows, columns = np.mgrid[0:64, 0:64]
        image[((rows - 30 - dy) / 24) ** 2 + ((columns - 32 - dx) / 20) ** 2 <= 1] = 0.5
        kind = index % 3
        if kind == 1:
            image[44:, 20 + dx : 45 + dx] = 0.5
        if kind == 2:
            image[40:, 2:26] = 0.5
            image[20:44, 2:14] = 0.5
        images.append(image * rng.uniform(0.7, 1.3))
        wanted.append(kind)
    found, sure = planes(np.stack(images), np.stack(images))
    assert np.mean(found == np.array(wanted)) > 0.9
    assert sure.mean() > 0.8
