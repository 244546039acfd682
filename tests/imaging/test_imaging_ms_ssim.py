"""Similarity at several scales: perfect for equal images, single-scale where there is no room for more."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.imaging.metrics.ms_ssim import count_scales, ms_ssim
from medaug_gui.imaging.metrics.ssim import ssim

RNG = np.random.default_rng(0)


def picture(size: int) -> np.ndarray:
    return ndimage.gaussian_filter(RNG.random((2, size, size)), (0, 1, 1)).astype(np.float32)


@pytest.mark.parametrize(("size", "count"), [(8, 1), (21, 1), (22, 2), (64, 3), (175, 4), (176, 5), (512, 5)])
def test_scales_are_as_many_as_the_window_has_room_for(size: int, count: int) -> None:
    assert count_scales((size, 600)) == count


def test_equal_images_are_perfect_and_disturbed_ones_are_not() -> None:
    image = picture(192)
    assert ms_ssim(image, image, 1.0) == pytest.approx(1)
    little, much = (np.float32(share) * RNG.standard_normal(image.shape).astype(np.float32) for share in (0.01, 0.1))
    assert ms_ssim(image + much, image, 1.0) < ms_ssim(image + little, image, 1.0) < 1


def test_one_scale_is_plain_structural_similarity() -> None:
    image = picture(20)
    other = image + np.float32(0.02) * RNG.standard_normal(image.shape).astype(np.float32)
    assert ms_ssim(other, image, 1.0) == pytest.approx(ssim(other, image, 1.0), abs=1e-3)


def test_fine_noise_is_forgiven_more_than_by_a_single_scale() -> None:
    image = ndimage.gaussian_filter(RNG.random((192, 192)), 6).astype(np.float32)
    image = (image - image.min()) / np.ptp(image)
    noisy = image + np.float32(0.05) * RNG.standard_normal(image.shape).astype(np.float32)
    assert ms_ssim(noisy, image, 1.0) > ssim(noisy, image, 1.0) + 0.1


def test_opposite_images_are_unlike_and_nothing_breaks() -> None:
    image = picture(64)
    assert ms_ssim(1 - image, image, 1.0) == pytest.approx(0, abs=0.01)
