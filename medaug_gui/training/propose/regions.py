"""Regions of any picture that something could be asked for: what a watershed or a grey band finds, and drawn shapes.

After Butoi V. et al., "UniverSeg" (ICCV 2023) and Wong H. et al., "ScribblePrompt" (ECCV 2024), who train on
superpixels and drawn shapes beside labels, so that a network learns edges and not organs.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

Array = NDArray[np.float32]
Mask = NDArray[np.bool_]
Labels = NDArray[np.int32]
_SMALLEST, _LARGEST = 60, 0.4
_BAND, _JOINED, _FILLED, _SMOOTHED, _ROUNDED = 0.4, 0.4, 0.7, 0.3, 0.3
_MOST_JOINED = 6
_MOTTLED = 0.4


def part_picture(image: Array, rng: np.random.Generator) -> Labels:
    """A picture [row, column] in regions of much the same grey, numbered from 1, 0 for none; of one size or another."""
    smooth = ndimage.gaussian_filter(image, float(np.exp(rng.uniform(np.log(0.7), np.log(3.0)))))
    if rng.random() < _BAND:
        return _part_by_band(smooth, rng)
    import SimpleITK as sitk  # noqa: N813 - its name

    steep = ndimage.gaussian_gradient_magnitude(smooth, 1.0)
    steep = (steep / max(float(np.percentile(steep, 99)), 1e-6)).astype(np.float32)
    level = float(np.exp(rng.uniform(np.log(0.03), np.log(0.4))))
    parted = sitk.MorphologicalWatershed(  # type: ignore[no-untyped-call]
        sitk.GetImageFromArray(steep), level=level, markWatershedLine=False
    )
    labels: Labels = sitk.GetArrayFromImage(parted).astype(np.int32)
    return labels


def pick_region(labels: Labels, rng: np.random.Generator) -> Mask | None:
    """One region that does not reach the border of the picture, tidied; None where there is none of a fair size."""
    pixels = np.bincount(labels.ravel())
    pixels[0] = 0
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    pixels[np.unique(border)] = 0
    fair = np.flatnonzero((pixels >= _SMALLEST) & (pixels <= _LARGEST * labels.size))
    if not len(fair):
        return None
    shares = np.sqrt(pixels[fair])
    mask = labels == rng.choice(fair, p=shares / shares.sum())
    if rng.random() < _JOINED:
        mask = _join_neighbours(labels, mask, pixels > 0, rng)
    return tidy(mask, rng)


def tidy(mask: Mask, rng: np.random.Generator) -> Mask | None:
    """The largest part of a mask without threads, mostly without holes, at times smoother; None for a speck."""
    mask = ndimage.binary_opening(mask, iterations=int(rng.integers(1, 3)))
    if rng.random() < _FILLED:
        mask = ndimage.binary_fill_holes(mask)
    chance = rng.random()
    if chance < _SMOOTHED:
        mask = ndimage.gaussian_filter(mask.astype(np.float32), rng.uniform(1.0, 2.5)) > 0.5
    elif chance < _SMOOTHED + _ROUNDED:  # people draw round what has notches and fringes
        width = rng.uniform(0.08, 0.2) * np.sqrt(np.count_nonzero(mask))
        mask = ndimage.gaussian_filter(mask.astype(np.float32), width) > rng.uniform(0.3, 0.5)
    parts, count = ndimage.label(mask)
    if not count:
        return None
    pixels = np.bincount(parts.ravel())[1:]
    return parts == int(pixels.argmax()) + 1 if pixels.max() >= _SMALLEST else None


def draw_shape(size: int, rng: np.random.Generator) -> Mask:
    """A smooth blob somewhere in [size, size], from an ellipse to something with lobes."""
    rows, columns = np.mgrid[0:size, 0:size]
    middle = rng.uniform(0.4, 0.6, 2) * size
    turn, long = rng.uniform(0, np.pi), float(np.exp(rng.uniform(np.log(0.08), np.log(0.28)))) * size
    thin = rng.uniform(0.35, 1.0)
    down, across = rows - middle[0], columns - middle[1]
    along = np.cos(turn) * across + np.sin(turn) * down
    beside = (np.cos(turn) * down - np.sin(turn) * across) / thin
    angle, radius = np.arctan2(beside, along), np.hypot(along, beside)
    edge = np.ones_like(radius, dtype=float)
    for wave in range(2, 7):
        edge += rng.normal(0, 0.25 / wave) * np.cos(wave * angle + rng.uniform(0, 2 * np.pi))
    found: Mask = radius < long * np.clip(edge, 0.3, 2.0)
    return found


def paint_shape(image: Array, mask: Mask, rng: np.random.Generator) -> Array:
    """A picture in 0..1 with a shape painted into it: another grey, its own texture, a soft edge, at times a rim."""
    soft = ndimage.gaussian_filter(mask.astype(np.float32), rng.uniform(0.4, 2.0))
    own = float(image[mask].mean()) if mask.any() else 0.5
    contrast = rng.uniform(0.1, 0.6) * rng.choice((-1, 1))
    grey = own + contrast if 0.0 <= own + contrast <= 1.0 else own - contrast
    texture = ndimage.gaussian_filter(rng.standard_normal(image.shape), rng.uniform(0.6, 4.0))
    texture *= rng.uniform(0.0, 0.12) / max(float(texture.std()), 1e-6)
    kept = rng.uniform(0.0, 0.6)
    inner = grey + texture + kept * (image - own)
    if rng.random() < _MOTTLED:
        inner = _mottle(inner, own, rng)
    painted = image * (1 - soft) + inner * soft
    if rng.random() < 0.3:
        rim = soft * (1 - soft) * 4
        painted = painted + rim * rng.uniform(-0.4, 0.4)
    made: Array = painted.astype(np.float32)
    return made


def _mottle(inner: Array, outside: float, rng: np.random.Generator) -> Array:
    """What lies in a shape with parts of another grey, often that of its surroundings: one thing may look so."""
    cover = ndimage.gaussian_filter(rng.standard_normal(inner.shape), rng.uniform(2.0, 8.0))
    there = cover > np.quantile(cover, rng.uniform(0.55, 0.9))
    soft = ndimage.gaussian_filter(there.astype(np.float32), rng.uniform(0.5, 1.5))
    other = outside if rng.random() < 0.6 else rng.uniform(0, 1)
    mottled: Array = inner * (1 - soft) + (other + 0.3 * (inner - inner.mean())) * soft
    return mottled


def recolour_regions(labels: Labels, rng: np.random.Generator) -> Array:
    """A picture of regions, each of a grey of its own, with texture and noise (Billot B. et al., "SynthSeg", 2023)."""
    greys = rng.uniform(0, 1, int(labels.max()) + 1)
    picture = greys[labels]
    for width, most in ((0.0, 0.1), (3.0, 0.1)):
        noise: NDArray[Any] = rng.standard_normal(labels.shape)
        noise = ndimage.gaussian_filter(noise, width) if width else noise
        picture = picture + noise * rng.uniform(0, most) / max(float(noise.std()), 1e-6)
    made: Array = ndimage.gaussian_filter(picture, rng.uniform(0.4, 1.5)).astype(np.float32)
    return made


def _part_by_band(smooth: Array, rng: np.random.Generator) -> Labels:
    """Connected parts of a band of greys: above a value, below one, or between two."""
    low, high = np.sort(rng.uniform(0.02, 0.98, 2))
    floor, ceiling = np.quantile(smooth[::2, ::2], (low, high))
    choice = rng.integers(3)
    band = smooth > ceiling if choice == 0 else smooth < floor if choice == 1 else (smooth > floor) & (smooth < ceiling)
    parts, _ = ndimage.label(ndimage.binary_opening(band))
    labels: Labels = parts.astype(np.int32)
    return labels


def _join_neighbours(labels: Labels, mask: Mask, free: Mask, rng: np.random.Generator) -> Mask:
    """With some neighbours, the longer beside it the likelier, as far as they do not reach the border."""
    for _ in range(int(rng.integers(1, _MOST_JOINED))):
        beside = labels[ndimage.binary_dilation(mask) & ~mask]
        beside = beside[free[beside]]
        if not len(beside):
            break
        joined: Mask = mask | (labels == rng.choice(beside))
        if np.count_nonzero(joined) > _LARGEST * labels.size:
            break
        mask = joined
    return mask
