"""What a denoiser took off is held against the noise: noise is silent, anatomy is named with its worst slice."""

from __future__ import annotations

import time
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.imaging.noise.residual import ResidualStructure, measure_structure, measure_structured_share
from medaug_gui.models.inference.uncertainty import PASSES, measure_uncertainty, turn_slices, turn_slices_back

Array = NDArray[np.float32]
SIZE = 192


def trunk(depth: int = 1) -> Array:
    """Soft tissue in air with vessels and a bone, in HU [slice, row, column]."""
    down, across = np.mgrid[:SIZE, :SIZE] - SIZE / 2
    image = np.where(np.hypot(down / 0.8, across) < 80, 40.0, -1000.0)
    image[np.hypot(down - 40, across) < 12] = 700
    for row, column in np.random.default_rng(2).integers(50, 142, (60, 2)):
        image[row : row + 3, column : column + 3] = 160
    return np.repeat(image[None].astype(np.float32), depth, axis=0)


def noise(depth: int, sigma: float, grain: float = 0.0) -> Array:
    """Gaussian noise, correlated over `grain` pixels, of standard deviation sigma."""
    white = np.random.default_rng(4).standard_normal((depth, SIZE, SIZE)).astype(np.float32)
    if grain:
        white = ndimage.gaussian_filter(white, (0, grain, grain))
    return np.float32(sigma) * white / white.std()


def blurred(volume: Array, width: float) -> Array:
    return ndimage.gaussian_filter(volume, (0, width, width))


def levels(volume: Array, modality: str = "CT") -> Array:
    return np.array([measure_noise_level(image, modality) for image in volume], np.float32)


@pytest.mark.parametrize("grain", [0.0, 0.5])
def test_noise_taken_off_is_silent(grain: float) -> None:
    clean = trunk(3)
    noisy = clean + noise(3, 20.0, grain)
    found = measure_structure(noisy, clean, levels(noisy), "CT", Progress())
    assert found.shares.max() < 0.005
    assert found.sentence == ""
    half = measure_structure(noisy, (noisy + clean) / 2, levels(noisy), "CT", Progress())
    assert half.sentence == ""


@pytest.mark.parametrize("width", [1.5, 3.0])
def test_a_blur_is_named(width: float) -> None:
    noisy = trunk() + noise(1, 20.0)
    found = measure_structure(noisy, blurred(noisy, width), levels(noisy), "CT", Progress())
    assert found.shares[0] > 0.05
    assert found.sentence == "What was taken off looks like structure: compare before use."


def test_lost_vessels_are_named_with_the_slices_and_the_worst() -> None:
    clean = trunk(5)
    noisy = clean + noise(5, 20.0)
    result = clean.copy()
    result[1][clean[1] == 160] = 100
    result[3][clean[3] == 160] = 40
    found = measure_structure(noisy, result, levels(noisy), "CT", Progress())
    assert found.slices == (1, 3)
    expected = "On 2 of 5 slices what was taken off looks like structure, most on slice 4: compare before use."
    assert found.sentence == expected


def test_the_mean_of_magnitude_noise_may_be_taken_off() -> None:
    down, across = np.mgrid[:SIZE, :SIZE] - SIZE / 2
    head = np.where(np.hypot(down, across) < 80, 300.0, 0.0).astype(np.float32)
    head[40:60, 60:130] = 90
    real, imaginary = noise(2, 30.0)
    scan = np.hypot(head + real, imaginary)
    level = measure_noise_level(scan, "MR")
    assert measure_structured_share(scan, head, level, "MR") < 0.01
    too_much = np.where(head == 90, 60, head).astype(np.float32)
    assert measure_structured_share(scan, too_much, level, "MR") > 0.02


def test_whole_numbers_odd_sizes_and_slices_that_say_nothing() -> None:
    noisy = (trunk() + noise(1, 20.0))[0, :-1, :-3]
    level = measure_noise_level(noisy, "CT")
    whole = np.rint(noisy).astype(np.int16)
    lossy = np.rint(ndimage.gaussian_filter(noisy, 2)).astype(np.int16)
    assert measure_structured_share(whole, lossy, level, "CT") > 0.05
    assert measure_structured_share(whole, lossy, 0.0, "CT") == 0
    assert measure_structured_share(whole[:6, :6], lossy[:6, :6], level, "CT") == 0
    air = np.full((64, 64), -1000, np.int16)
    assert measure_structured_share(air, air, 1.0, "CT") == 0
    rim = np.zeros((256, 256), np.int16)
    rim[40:64, 40:64] = 100
    assert measure_structured_share(rim, rim // 2, 0.9, "MR") == 0
    empty = np.random.default_rng(3).poisson(1.0, (64, 64)).astype(np.int16)
    assert measure_structured_share(empty, ndimage.gaussian_filter(empty, 2), 0.9, "MR") == 0


def test_looking_is_quick_and_can_be_cancelled() -> None:
    scan = np.random.default_rng(1).normal(0, 20, (3, 512, 512)).astype(np.float32)
    begun = time.process_time()
    measure_structure(scan, scan * np.float32(0.1), np.full(3, 20, np.float32), "CT", Progress())
    assert (time.process_time() - begun) / 3 < 0.08
    with pytest.raises(Cancelled):
        measure_structure(scan, scan, np.ones(3, np.float32), "CT", Progress(cancelled=lambda: True))


def test_only_more_than_the_share_counts() -> None:
    found = ResidualStructure(np.array([0.0, 0.03, 0.031], np.float32))
    assert found.slices == (2,)
    assert "1 of 3" in found.sentence


@pytest.mark.parametrize("way", range(PASSES))
def test_laid_otherwise_and_back_is_the_same(way: int) -> None:
    slices = np.arange(2 * 3 * 5).reshape(2, 3, 5)
    assert np.array_equal(turn_slices_back(turn_slices(slices, way), way), slices)


def test_all_ways_differ() -> None:
    slices = np.arange(9).reshape(1, 3, 3)
    assert len({turn_slices(slices, way).tobytes() for way in range(PASSES)}) == PASSES


def test_uncertainty_is_the_spread_of_the_answers() -> None:
    source = np.random.default_rng(7).normal(size=(19, 6, 8)).astype(np.float32)

    def ramp(slab: NDArray[Any], _where: slice, _progress: Progress) -> Array:
        return slab + np.arange(slab.shape[1], dtype=np.float32)[None, :, None]

    def all_at_once() -> Array:
        answers = [
            turn_slices_back(ramp(turn_slices(source, way), slice(0, 0), Progress()), way) for way in range(PASSES)
        ]
        return np.std(answers, axis=0)

    found = measure_uncertainty(ramp, source, ramp(source, slice(0, 0), Progress()), 1, Progress())
    assert found.dtype == np.float32
    assert np.allclose(found, all_at_once(), atol=1e-4)


def test_an_answer_that_turns_with_the_slices_is_certain_and_sees_its_neighbours() -> None:
    source = np.random.default_rng(7).normal(size=(37, 6, 8)).astype(np.float32)
    seen = []

    def between(slab: NDArray[Any], where: slice, _progress: Progress) -> Array:
        seen.append((where.start, where.stop))
        padded = np.concatenate([slab[:1], slab, slab[-1:]])
        return (padded[:-2] + padded[1:-1] + padded[2:]) / np.float32(3)

    plain = between(source, slice(0, 37), Progress())
    assert measure_uncertainty(between, source, plain, 1, Progress()).max() < 1e-6
    assert {*seen[1:]} == {(0, 17), (15, 33), (31, 37)}
