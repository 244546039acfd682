"""Noise as scanners make it, for training and measuring denoisers: correlated and streaky in CT, Rician in MR.

CT: filtered Gaussian noise whose power spectrum is f^a exp(-(f / fc)^2), the ramp and apodisation of filtered
back-projection (Riederer, Pelc and Chesler, Phys. Med. Biol. 1978), with more power along one direction (streaks) and
a standard deviation that changes slowly over the image. MR: Rician (Gudbjartsson and Patz, Magn. Reson. Med. 1995).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.imaging.noise.level import SMOOTH

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Texture:
    """The shape of a noise power spectrum; frequencies in cycles per pixel.

    Attributes:
        ramp: the exponent a of f^a: 0 is white at low frequencies, 1 a ramp.
        cutoff: fc.
        streak: how much more power along `angle` (radians), 0 for none.
    """

    ramp: float
    cutoff: float
    streak: float = 0.0
    angle: float = 0.0

    def compute_amplitude(self, height: int, width: int) -> Array:
        """Square root of the power spectrum at unit variance: [height, width // 2 + 1], float32, as rfft2 has it."""
        fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
        f = np.hypot(fy, fx)
        power = np.maximum(f, 0.5 / max(height, width)) ** self.ramp * np.exp(-((f / self.cutoff) ** 2))
        power = power * (1 + self.streak * np.cos(np.arctan2(fy, fx) - self.angle) ** 4)
        weight = np.full(f.shape[1], 2.0)
        weight[0] = 1.0
        if width % 2 == 0:
            weight[-1] = 1.0
        mean = float((power * weight).sum()) / (height * width)
        amplitude: Array = np.sqrt(power / mean).astype(np.float32)
        return amplitude


def compute_visible_share(amplitude: Array, width: int) -> float:
    """Which share of the noise's standard deviation `imaging.noise.level` sees (its high pass), 0 to 1.

    Args:
        amplitude: [height, width // 2 + 1], as `Texture.compute_amplitude` gives it.
        width: of the image in pixels.
    """
    height = amplitude.shape[0]
    fy, fx = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    low = np.exp(-2 * (np.pi * SMOOTH) ** 2 * (fx**2 + fy**2))
    weight = np.full(fx.shape[1], 2.0)
    weight[0] = 1.0
    if width % 2 == 0:
        weight[-1] = 1.0
    power = amplitude.astype(np.float64) ** 2 * weight
    return float(np.sqrt((power * (1 - low) ** 2).sum() / power.sum()))


def draw_texture(rng: np.random.Generator) -> Texture:
    """A texture drawn from what soft to sharp kernels show; now and then white, as of fine or iterated images."""
    if rng.random() < 0.1:
        return Texture(0.0, float(rng.uniform(0.6, 2.0)))
    return Texture(
        ramp=float(rng.uniform(0.2, 1.6)),
        cutoff=float(np.exp(rng.uniform(np.log(0.11), np.log(0.6)))),
        streak=float(rng.choice([0.0, rng.uniform(0, 6)])),
        angle=float(rng.uniform(0, np.pi)),
    )


def make_correlated_noise(amplitude: Array, shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """Noise of unit variance: `shape`, float32.

    Args:
        amplitude: square root of its power spectrum [row, half column], as `Texture.compute_amplitude` gives it.
        shape: [..., row, column].
        rng: what it is drawn from.
    """
    white = rng.standard_normal(shape, dtype=np.float32)
    noise: Array = np.fft.irfft2(np.fft.rfft2(white) * amplitude, s=shape[-2:]).astype(np.float32)
    return noise


def share_between_slices(noise: Array, rng: np.random.Generator) -> Array:
    """Noise that half of the time is shared by neighbours, as where slices overlap; its variance stays.

    What is shared comes from drawing each slice's neighbours out of the same stack.

    Args:
        noise: [slice, row, column], float32, independent from slice to slice.
        rng: says whether and how much.

    Returns:
        The same shape, float32.
    """
    if rng.random() < 0.5:
        return noise
    share = float(rng.uniform(0, 0.3))
    before, after = np.roll(noise, 1, axis=0), np.roll(noise, -1, axis=0)
    mixed: Array = ((noise + share * (before + after)) / np.sqrt(1 + 2 * share**2)).astype(np.float32)
    return mixed


def draw_slow_field(shape: tuple[int, int], spread: float, rng: np.random.Generator) -> Array:
    """A smooth positive field around 1: what the noise level does over an image.

    Args:
        shape: rows and columns.
        spread: standard deviation of its logarithm at the nine places that are drawn.
        rng: what they are drawn from.

    Returns:
        [row, column], float32.
    """
    coarse = np.exp(spread * rng.standard_normal((3, 3))).astype(np.float32)
    field: Array = ndimage.zoom(coarse, (shape[0] / 3, shape[1] / 3), order=1, grid_mode=True, mode="nearest")
    return field


def add_rician_noise(clean: Array, level: Array | float, rng: np.random.Generator) -> Array:
    """The magnitude of an image plus complex Gaussian noise, as MR has it: the same shape, float32, in its unit.

    Args:
        clean: of any shape, in any unit.
        level: standard deviation of each of the two parts of the noise, in that unit; one, or one for each pixel.
        rng: what it is drawn from.
    """
    real = rng.standard_normal(clean.shape, dtype=np.float32)
    imaginary = rng.standard_normal(clean.shape, dtype=np.float32)
    magnitude: Array = np.hypot(clean + level * real, level * imaginary).astype(np.float32)
    return magnitude
