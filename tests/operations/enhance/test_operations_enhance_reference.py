"""Non-local means and CLAHE beside scikit-image and beside the plainest form of the papers, voxel by voxel."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.enhance.clahe import OPERATION as CLAHE
from medaug_gui.operations.enhance.non_local_means import OPERATION as NON_LOCAL_MEANS
from medaug_gui.operations.enhance.non_local_means import measure_noise

equalize_adapthist = pytest.importorskip("skimage.exposure").equalize_adapthist
denoise_nl_means = pytest.importorskip("skimage.restoration").denoise_nl_means
INSIDE = (slice(8, -8), slice(8, -8))


def slice_of(size: int) -> np.ndarray:
    """An ellipse with two organs and texture, float32."""
    y, x = np.mgrid[-1 : 1 : size * 1j, -1 : 1 : size * 1j]
    image = np.where((y / 0.9) ** 2 + (x / 0.7) ** 2 < 1, 400.0, 0.0)
    image += np.where((y + 0.3) ** 2 + (x - 0.2) ** 2 < 0.05, 250, 0)
    image -= np.where((y - 0.3) ** 2 / 0.04 + (x + 0.1) ** 2 / 0.1 < 1, 150, 0)
    texture = ndimage.gaussian_filter(np.random.default_rng(size).normal(size=(size, size)), 2)
    return (image + 300 * texture).astype(np.float32)


def series(image: np.ndarray, unit: str = "") -> Series:
    voxels = image[None].astype(np.float32)
    return Series(voxels, Geometry(voxels.shape, (1.0, 1.0, 1.0)), Identity(modality="CT"), unit=unit)


def plain_means(image, sd: float, width: float, reach: int, kernel, cutoff: float = np.inf) -> np.ndarray:
    """Buades et al., CVPR 2005, with the noise's share of distances taken off: one pixel after the other.

    Args:
        kernel: the weights of a patch's pixels.
        cutoff: patches farther than this are left out, as soon as their rows but the last add up to it.
    """
    half = kernel.shape[0] // 2
    wide = np.pad(image.astype(np.float64), half + reach, mode="symmetric")
    weights = kernel / kernel.sum() / width**2
    found = np.zeros(image.shape)

    def patch(row: int, column: int) -> np.ndarray:
        return wide[row - half : row + half + 1, column - half : column + half + 1]

    for row, column in np.ndindex(image.shape):
        y, x = row + half + reach, column + half + reach
        total = mean = 0.0
        for dy in range(-reach, reach + 1):
            for dx in range(-reach, reach + 1):
                rows = np.cumsum((weights * ((patch(y, x) - patch(y + dy, x + dx)) ** 2 - 2 * sd**2)).sum(axis=1))
                if (rows[:-1] > cutoff).any():
                    continue
                weight = np.exp(-max(rows[-1], 0.0))
                total += weight
                mean += weight * wide[y + dy, x + dx]
        found[row, column] = mean / total
    return found


@pytest.fixture(scope="module")
def noisy() -> np.ndarray:
    clean = slice_of(36)
    return (clean + np.random.default_rng(2).normal(0, 20, clean.shape)).astype(np.float32)


def test_non_local_means_is_the_plain_form(noisy) -> None:
    given = series(noisy)
    sd = measure_noise(given)
    done = NON_LOCAL_MEANS.apply(given, {"strength": 1.0, "reach": [0, 4, 4]}, Progress())
    plain = plain_means(noisy, sd, 0.8 * sd, 4, np.ones((5, 5)))
    assert np.abs(done.voxels[0] - plain).max() < 1e-3 * sd


def test_the_plain_form_is_that_of_scikit_image(noisy) -> None:
    """Theirs weighs the pixels of a patch by a Gaussian, leaves far patches out and takes a quick exponential."""
    at = np.arange(-2, 3)
    kernel = np.exp(-(at[:, None] ** 2 + at[None] ** 2) / 2.0)
    options = {"patch_size": 5, "patch_distance": 4, "fast_mode": False, "preserve_range": True}
    theirs = denoise_nl_means(noisy.astype(np.float64), h=16.0, sigma=20.0, **options)
    plain = plain_means(noisy, 20.0, 16.0, 4, kernel, cutoff=5.0)
    difference = (plain - theirs)[INSIDE]
    assert np.sqrt(np.mean(difference**2)) < 0.01 * 20
    assert np.abs(difference).max() < 0.05 * 20


def test_non_local_means_takes_off_as_much_as_that_of_scikit_image() -> None:
    """In texture and along edges both leave alone what has no like; what is left differs by patches and cut-off."""
    clean = ndimage.gaussian_filter(slice_of(96), 1.5)
    image = (clean + np.random.default_rng(3).normal(0, 20, clean.shape)).astype(np.float32)
    given = series(image)
    sd = measure_noise(given)
    done = NON_LOCAL_MEANS.apply(given, {"strength": 1.0, "reach": [0, 5, 5]}, Progress()).voxels[0]
    options = {"patch_size": 5, "patch_distance": 5, "preserve_range": True}
    theirs = denoise_nl_means(image.astype(np.float64), h=0.8 * sd, sigma=sd, **options)
    ours, other = (np.sqrt(np.mean((one - clean)[INSIDE] ** 2)) for one in (done, theirs))
    assert ours < 0.62 * 20
    assert ours == pytest.approx(other, rel=0.15)


def evened(image: np.ndarray, tiles: tuple[int, int], limit: float) -> np.ndarray:
    """Our CLAHE at full strength over the whole range of an image of 0 to 1."""
    realised = {"tiles": list(tiles), "limit": limit, "strength": 1.0, "hu": [0.0, 1.0]}
    return CLAHE.apply(series(image, "HU"), realised, Progress()).voxels[0]


def plain_clahe(image: np.ndarray, tiles: tuple[int, int], limit: float) -> np.ndarray:
    """Zuiderveld, Graphics Gems IV (1994), one pixel after the other; what is cut off fills what room there is."""
    sizes = zip(image.shape, tiles, strict=True)
    edges = [[round(k * size / count) for k in range(count + 1)] for size, count in sizes]
    middles = [[(a + b) / 2 for a, b in itertools.pairwise(along)] for along in edges]

    def curve(i: int, j: int) -> np.ndarray:
        part = image[edges[0][i] : edges[0][i + 1], edges[1][j] : edges[1][j + 1]]
        counts = np.histogram(part, 256, (0, 1))[0].astype(float)
        most = limit * part.size / 256
        cut = np.minimum(counts, most)
        cut += (most - cut) * (counts - cut).sum() / (most - cut).sum()
        return np.concatenate([[0.0], np.cumsum(cut)]) / cut.sum()

    curves = {(i, j): curve(i, j) for i in range(tiles[0]) for j in range(tiles[1])}

    def neighbours(place: float, along: list[float]) -> list[tuple[int, float]]:
        if place <= along[0] or place >= along[-1]:
            return [(0 if place <= along[0] else len(along) - 1, 1.0)]
        first = max(k for k, middle in enumerate(along) if middle <= place)
        part = (place - along[first]) / (along[first + 1] - along[first])
        return [(first, 1 - part), (first + 1, part)]

    found = np.zeros(image.shape)
    for row, column in np.ndindex(image.shape):
        for i, down in neighbours(row + 0.5, middles[0]):
            for j, across in neighbours(column + 0.5, middles[1]):
                value = np.interp(image[row, column] * 256, np.arange(257), curves[i, j])
                found[row, column] += down * across * value
    return found


@pytest.fixture(scope="module")
def unit() -> np.ndarray:
    image = slice_of(128).astype(np.float64)
    return np.clip((image - image.min()) / np.ptp(image), 1e-4, 1 - 1e-4)


@pytest.mark.parametrize("tiles", [(1, 1), (2, 3), (4, 4)])
@pytest.mark.parametrize("limit", [1.5, 4.0])
def test_clahe_is_the_plain_form(unit, tiles, limit) -> None:
    image = unit[20:84, 30:78]
    assert np.abs(evened(image, tiles, limit) - plain_clahe(image, tiles, limit)).max() < 1e-3


@pytest.mark.parametrize("limit", [2.5, 5.0, 20.0])
def test_clahe_is_near_that_of_scikit_image(unit, limit) -> None:
    """Theirs gives what is cut off back in whole counts and mirrors the image around tiles."""
    ours = evened(unit, (4, 4), limit)
    theirs = equalize_adapthist(unit, kernel_size=32, clip_limit=limit / 256, nbins=256)
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.998
    assert np.sqrt(np.mean((ours - theirs) ** 2)) < 0.022
    assert np.sqrt(np.mean((theirs - unit) ** 2)) > 0.08
