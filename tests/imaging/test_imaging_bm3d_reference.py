"""BM3D beside the plainest form of the paper, block after block, with loops where ours has arrays.

The authors' package is for non-commercial use only, so it is neither a dependency nor was it read.
"""

from __future__ import annotations

import numpy as np
import pytest
from scipy import ndimage
from scipy.fft import dctn, idctn
from scipy.linalg import hadamard

from medaug_gui.imaging.bm3d import bm3d, compute_block_deviation

BLOCK, STEP, REACH, GROUP, THRESHOLD = 8, 4, 10, 16, 2.7
ALONG = hadamard(GROUP) / 4.0
WINDOW = np.outer(np.kaiser(BLOCK, 2.0), np.kaiser(BLOCK, 2.0))
Corner = tuple[int, int]


def alike(image: np.ndarray, corner: Corner, sd: float) -> list[Corner]:
    """The sixteen blocks most like the one at a corner, itself first (Dabov et al., IEEE TIP 2007, equation 4)."""
    y, x = corner
    own = block(image, corner)
    found = []
    for row in range(max(y - REACH, 0), min(y + REACH, image.shape[0] - BLOCK) + 1):
        for column in range(max(x - REACH, 0), min(x + REACH, image.shape[1] - BLOCK) + 1):
            away = float(((own - block(image, (row, column))) ** 2).sum()) - 2 * (BLOCK * sd) ** 2
            found.append((-1.0 if (row, column) == corner else max(away, 0.0), row, column))
    return [(row, column) for _, row, column in sorted(found)[:GROUP]]


def block(image: np.ndarray, corner: Corner) -> np.ndarray:
    return image[corner[0] : corner[0] + BLOCK, corner[1] : corner[1] + BLOCK]


def spectrum_of(image: np.ndarray, corners: list[Corner]) -> np.ndarray:
    flat = np.stack([dctn(block(image, corner), norm="ortho") for corner in corners])
    return np.einsum("ij,jkl->ikl", ALONG, flat)


def plain_bm3d(image: np.ndarray, sd: float, spread: np.ndarray | None = None) -> np.ndarray:
    """Both passes; `spread` is the deviation of the noise in each coefficient of a block."""
    deviation = np.full((BLOCK, BLOCK), sd) if spread is None else sd * spread
    more = [(BLOCK, BLOCK + -size % STEP) for size in image.shape]
    wide = np.pad(image.astype(np.float64), more, mode="reflect")
    white = spread is None
    first = one_pass(wide, wide if white else ndimage.gaussian_filter(wide, 1.0), sd if white else 0.0, deviation, None)
    second = one_pass(wide, first, 0.0, deviation, first)
    return second[BLOCK : BLOCK + image.shape[0], BLOCK : BLOCK + image.shape[1]]


def one_pass(image, seen, sd: float, deviation: np.ndarray, guess: np.ndarray | None) -> np.ndarray:
    total, weights = np.zeros(image.shape), np.zeros(image.shape)
    for row in range(0, image.shape[0] - BLOCK + 1, STEP):
        for column in range(0, image.shape[1] - BLOCK + 1, STEP):
            corners = alike(seen, (row, column), sd)
            spectrum = spectrum_of(image, corners)
            if guess is None:
                gain = np.abs(spectrum) > THRESHOLD * deviation
                gain[0, 0, 0] = True
            else:
                power = spectrum_of(guess, corners) ** 2
                gain = power / (power + deviation**2)
            weight = 1 / (gain**2 * deviation**2).sum()
            flat = np.einsum("ji,jkl->ikl", ALONG, gain * spectrum)
            for corner, values in zip(corners, flat, strict=True):
                block(total, corner)[...] += weight * WINDOW * idctn(values, norm="ortho")
                block(weights, corner)[...] += weight * WINDOW
    return total / weights


def slice_of(rows: int, columns: int) -> np.ndarray:
    """An ellipse with an organ, soft edges."""
    y, x = np.mgrid[-1 : 1 : rows * 1j, -1 : 1 : columns * 1j]
    image = np.where((y / 0.9) ** 2 + (x / 0.7) ** 2 < 1, 400.0, 0.0)
    image += np.where((y + 0.3) ** 2 + (x - 0.2) ** 2 < 0.05, 250, 0)
    return ndimage.gaussian_filter(image, 0.7)


@pytest.mark.parametrize(("shape", "sd"), [((32, 28), 20.0), ((30, 37), 60.0)])
def test_white_noise(shape, sd: float) -> None:
    clean = slice_of(*shape)
    noisy = clean + np.random.default_rng(4).normal(0, sd, shape)
    compare(clean, bm3d(noisy.astype(np.float32), sd), plain_bm3d(noisy, sd), sd)


def test_correlated_noise() -> None:
    shape, sd = (32, 28), 20.0
    clean = slice_of(*shape)
    frequencies = np.hypot(np.fft.fftfreq(shape[0])[:, None], np.fft.rfftfreq(shape[1])[None])
    amplitude = np.exp(-((frequencies / 0.25) ** 2)).astype(np.float32)
    white = np.random.default_rng(5).normal(0, 1, shape)
    noise = np.fft.irfft2(np.fft.rfft2(white) * amplitude, s=shape)
    amplitude /= np.sqrt(np.fft.irfft2(amplitude.astype(np.float64) ** 2, s=shape)[0, 0])
    noisy = clean + noise * sd / noise.std()
    found = bm3d(noisy.astype(np.float32), sd, amplitude)
    compare(clean, found, plain_bm3d(noisy, sd, compute_block_deviation(amplitude, shape)), sd)


def test_the_deviation_of_coefficients_is_what_noise_shows() -> None:
    shape = (64, 64)
    frequencies = np.hypot(np.fft.fftfreq(shape[0])[:, None], np.fft.rfftfreq(shape[1])[None])
    amplitude = np.exp(-((frequencies / 0.25) ** 2))
    amplitude /= np.sqrt(np.fft.irfft2(amplitude**2, s=shape)[0, 0])
    rng = np.random.default_rng(6)
    powers = [
        dctn(block(np.fft.irfft2(np.fft.rfft2(rng.normal(size=shape)) * amplitude, s=shape), corner), norm="ortho") ** 2
        for _ in range(60)
        for corner in ((0, 0), (20, 30), (40, 10), (50, 50))
    ]
    shown, told = np.sqrt(np.mean(powers, axis=0)), compute_block_deviation(amplitude.astype(np.float32), shape)
    assert np.abs(shown / told - 1)[told > 0.05].max() < 0.25
    assert np.mean(shown / told) == pytest.approx(1, abs=0.03)


def compare(clean: np.ndarray, ours: np.ndarray, plain: np.ndarray, sd: float) -> None:
    """Equal but for the order of equally good blocks within a group, on which the transform along it depends."""
    left_ours, left_plain = (np.sqrt(np.mean((one - clean) ** 2)) for one in (ours, plain))
    assert left_ours < 0.85 * sd
    assert left_ours == pytest.approx(left_plain, rel=0.05)
    assert np.sqrt(np.mean((ours - plain) ** 2)) < 0.1 * sd
