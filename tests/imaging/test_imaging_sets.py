"""Measures over sets of images, intervals, textures and copies give what is known by other means."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import linalg, ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.imaging import copy_search
from medaug_gui.imaging.intervals import compute_mean_interval
from medaug_gui.imaging.metrics.closeness import frechet, kernel_distance, measure_manifold
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.noise_spectrum import compute_radial_spectrum, spectrum_distance
from medaug_gui.models.features import efficientnet_lite


def points(seed: int, count: int = 300, width: int = 8) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, width))


def shapes(seed: int, count: int, side: int = 64) -> np.ndarray:
    """Smooth random pictures in 0..1."""
    rng = np.random.default_rng(seed)
    soft = ndimage.gaussian_filter(rng.standard_normal((count, side, side)), (0, 6, 6))
    soft -= soft.min((1, 2), keepdims=True)
    return (soft / soft.max((1, 2), keepdims=True)).astype(np.float32)


def test_the_frechet_distance_is_that_of_the_formula() -> None:
    a, b = points(1), 1.5 * points(2) + 0.3
    first, second = np.cov(a.T), np.cov(b.T)
    known = np.square(a.mean(0) - b.mean(0)).sum() + np.trace(first + second - 2 * linalg.sqrtm(first @ second).real)
    assert frechet(a, b) == pytest.approx(known, rel=1e-6)
    assert frechet(a, a) == pytest.approx(0, abs=1e-8)


def test_sets_of_one_kind_are_close_and_others_are_not() -> None:
    same = measure_manifold(points(1), points(2))
    far = measure_manifold(points(1), points(2) + 20)
    narrow = measure_manifold(points(1), 0.05 * points(2))
    assert min(same.precision, same.recall, same.coverage) > 0.8
    assert same.density == pytest.approx(1, abs=0.25)
    assert (far.precision, far.recall, far.coverage) == (0, 0, 0)
    assert narrow.precision > 0.95
    assert narrow.recall < 0.1
    assert abs(kernel_distance(points(1), points(2))) < 0.05 < kernel_distance(points(1), points(2) + 1)


def test_haarpsi_is_one_for_equal_slices_and_falls_with_noise() -> None:
    (image,) = 255 * shapes(1, 1)
    noise = np.random.default_rng(2).standard_normal(image.shape).astype(np.float32)
    found = [haarpsi(image + level * noise, image, 0, 255) for level in (0, 5, 20, 60)]
    assert found[0] == pytest.approx(1)
    assert found == sorted(found, reverse=True)
    assert found[-1] < 0.6


def test_haarpsi_of_constant_slices_is_one() -> None:
    flat = np.zeros((32, 32), np.float32)
    assert haarpsi(flat, flat, 0, 1) == 1.0


def test_blotches_have_another_texture_than_white_noise() -> None:
    white = np.random.default_rng(3).standard_normal((128, 128)).astype(np.float32)
    other = np.random.default_rng(4).standard_normal((128, 128)).astype(np.float32)
    blotchy = ndimage.gaussian_filter(other, 2).astype(np.float32)
    assert compute_radial_spectrum(white).sum() == pytest.approx(1)
    assert spectrum_distance(white, white) == 0
    assert spectrum_distance(other, white) < 0.1 < 0.5 < spectrum_distance(blotchy, white)


def test_intervals_draw_patients_where_there_are_several() -> None:
    values = [0.0] * 50 + [1.0] * 50
    one = compute_mean_interval(values, ["a"] * 100)
    two = compute_mean_interval(values, ["a"] * 50 + ["b"] * 50)
    assert one[0] > 0.35
    assert two == (0.0, 1.0)
    assert one == compute_mean_interval(values, ["z"] * 100)


def test_a_copy_is_found_though_mirrored_turned_shifted_and_noisy() -> None:
    bank = shapes(5, 60)
    limit = copy_search.find_copy_threshold(copy_search.measure_likeness(shapes(6, 60), bank, Progress()))
    noise = 0.05 * np.random.default_rng(7).standard_normal((64, 64))
    hidden = np.roll(ndimage.rotate(bank[7], 4, reshape=False, mode="nearest"), 2, 0)[:, ::-1] + noise
    found = copy_search.measure_likeness(np.stack([hidden, shapes(8, 1)[0]]).astype(np.float32), bank, Progress())
    assert found[0] > limit > found[1]
    assert found[0] > 0.97


def test_an_image_is_not_its_own_copy_when_left_out() -> None:
    bank = shapes(5, 20)
    assert copy_search.measure_likeness(bank, bank, Progress()).min() > 0.999
    assert copy_search.measure_likeness(bank, bank, Progress(), np.eye(20, dtype=bool)).max() < 0.99


@pytest.mark.skipif(not efficientnet_lite.is_available(), reason="the package with the weights is not installed")
def test_features_tell_kinds_of_pictures_apart() -> None:
    smooth, again = (efficientnet_lite.compute_features(shapes(seed, 12), Progress()) for seed in (1, 2))
    grain = efficientnet_lite.compute_features(np.random.default_rng(0).random((12, 64, 64), np.float32), Progress())
    assert smooth.shape == (12, 1280)
    assert np.isfinite(smooth).all()
    assert frechet(smooth, again) < 0.5 * frechet(smooth, grain)
