"""Simulated noise has the strength, spectrum and statistics that it is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.models.noise_level import high_pass
from medaug_gui.training.baselines import best_of_each, non_local_means
from medaug_gui.training.noise import Texture, correlated, rician, slow_field, visible_share
from medaug_gui.training.slices import BLOCK, EVERY, MARGIN, planes, split


@pytest.mark.parametrize("texture", [Texture(0.2, 0.6), Texture(1.0, 0.2), Texture(0.8, 0.3, 5.0, 0.7)])
@pytest.mark.parametrize("shape", [(64, 64), (65, 48), (32, 63)])
def test_noise_has_unit_variance_whatever_its_spectrum(texture: Texture, shape: tuple[int, int]) -> None:
    noise = correlated(texture.amplitude(*shape), (60, *shape), np.random.default_rng(0))
    assert noise.shape == (60, *shape)
    assert float(noise.std()) == pytest.approx(1, abs=0.04)
    assert abs(float(noise.mean())) < 0.05


def test_the_visible_share_is_what_the_estimator_sees() -> None:
    amplitude = Texture(0.8, 0.3).amplitude(128, 128)
    noise = correlated(amplitude, (8, 128, 128), np.random.default_rng(1))
    seen = np.std([high_pass(image) for image in noise])
    assert visible_share(amplitude, 128) == pytest.approx(float(seen), rel=0.05)


def test_streaks_point_one_way() -> None:
    noise = correlated(Texture(0.5, 0.4, 8.0, 0.0).amplitude(96, 96), (10, 96, 96), np.random.default_rng(2))
    across, down = np.diff(noise, axis=2).std(), np.diff(noise, axis=1).std()
    assert across > 1.2 * down


def test_rician_noise_has_its_floor_in_air_and_its_level_in_tissue() -> None:
    noisy = rician(
        np.array([np.zeros((200, 200)), np.full((200, 200), 10.0)], np.float32), 1.0, np.random.default_rng(3)
    )
    assert float(noisy[0].mean()) == pytest.approx(np.sqrt(np.pi / 2), abs=0.02)
    assert float(noisy[1].std()) == pytest.approx(1, abs=0.02)


def test_the_field_is_smooth_and_positive() -> None:
    field = slow_field((64, 48), 0.3, np.random.default_rng(4))
    assert field.shape == (64, 48)
    assert field.min() > 0
    assert np.abs(np.diff(field, axis=0)).max() < 0.2


def test_baselines_take_noise_off() -> None:
    clean = np.zeros((1, 48, 48), np.float32)
    clean[:, 12:36, 12:36] = 100
    noisy = clean + 20 * np.random.default_rng(5).standard_normal(clean.shape).astype(np.float32)

    def error(found: np.ndarray) -> float:
        return float(np.sqrt(np.mean((found - clean) ** 2)))

    for name, found in best_of_each(noisy, 20.0, error).items():
        assert error(found) < 0.7 * error(noisy), name
    assert np.allclose(non_local_means(clean[0], 1.0, 5.0), clean[0], atol=1)


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
