"""Structural similarity beside implementations of others: scikit-image for one scale, pytorch-msssim for several."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import ndimage

from medaug_gui.imaging.metrics.ms_ssim import WEIGHTS, ms_ssim
from medaug_gui.imaging.metrics.ssim import ssim

others_ms_ssim = pytest.importorskip("pytorch_msssim").ms_ssim
structural_similarity = pytest.importorskip("skimage.metrics").structural_similarity
PEAK = 1000.0


def slice_of(size: int) -> np.ndarray:
    """An ellipse with two organs and texture, 0 to 700."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    image = np.where((y / 0.9) ** 2 + (x / 0.7) ** 2 < 1, 400.0, 0.0)
    image += np.where((y + 0.3) ** 2 + (x - 0.2) ** 2 < 0.05, 250, 0)
    image -= np.where((y - 0.3) ** 2 / 0.04 + (x + 0.1) ** 2 / 0.1 < 1, 150, 0)
    texture = ndimage.gaussian_filter(np.random.default_rng(size).normal(size=(size, size)), 2)
    return (image + 300 * texture).astype(np.float32)


def changed(image: np.ndarray) -> dict[str, np.ndarray]:
    noise = np.random.default_rng(1).normal(0, 25, image.shape)
    return {
        "noise": (image + noise).astype(np.float32),
        "blur": ndimage.gaussian_filter(image, 1.5),
        "gain": image * np.float32(1.1) + 10,
    }


@pytest.mark.parametrize("size", [64, 192, 301])
@pytest.mark.parametrize("how", ["noise", "blur", "gain"])
def test_ssim_is_that_of_scikit_image(size: int, how: str) -> None:
    image = slice_of(size)
    other = changed(image)[how]
    options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "full": True}
    _, everywhere = structural_similarity(other, image, data_range=PEAK, **options)
    assert ssim(other[None], image[None], PEAK) == pytest.approx(float(everywhere.mean(dtype=np.float64)), abs=1e-6)


@pytest.mark.parametrize("size", [192, 256, 300])
@pytest.mark.parametrize(("how", "within"), [("noise", 2e-3), ("blur", 1e-3), ("gain", 1e-2)])
def test_ms_ssim_is_that_of_pytorch_msssim_but_for_the_border(size: int, how: str, within: float) -> None:
    """Theirs leaves out five pixels along the border at every scale, which is most of the coarsest."""
    image = slice_of(size)
    other = changed(image)[how]
    first, second = (torch.from_numpy(one.astype(np.float64))[None, None] for one in (other, image))
    theirs = float(others_ms_ssim(first, second, data_range=PEAK))
    assert ms_ssim(other[None], image[None], PEAK) == pytest.approx(theirs, abs=within)


@pytest.mark.parametrize("how", ["noise", "blur", "gain"])
def test_ms_ssim_is_made_of_the_terms_of_scikit_image(how: str) -> None:
    """Its luminance and structure at each scale, put together again from the means and variances of scikit-image.

    Of images without a mean the similarity of scikit-image is the structure term alone.
    """
    image = slice_of(192).astype(np.float64)
    other = changed(slice_of(192))[how].astype(np.float64)
    value = 1.0
    for number, weight in enumerate(WEIGHTS):
        if number:
            image, other = (one.reshape(one.shape[0] // 2, 2, -1, 2).mean((1, 3)) for one in (image, other))
        options = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False, "full": True}
        _, whole = structural_similarity(other, image, data_range=PEAK, **options)
        means = [ndimage.gaussian_filter(one, 1.5, radius=5) for one in (image, other)]
        c1 = (0.01 * PEAK) ** 2
        luminance = (2 * means[0] * means[1] + c1) / (means[0] ** 2 + means[1] ** 2 + c1)
        term = whole if number == len(WEIGHTS) - 1 else whole / luminance
        value *= float(term.mean()) ** (weight / sum(WEIGHTS))
    got = ms_ssim(changed(slice_of(192))[how][None], slice_of(192)[None], PEAK)
    assert got == pytest.approx(value, abs=1e-9)
