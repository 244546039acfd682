"""Simulated noise has the strength, spectrum and statistics that it is asked for."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.imaging.noise.level import measure_noise_level
from medaug_gui.training.data.slices import EVERY, MARGIN, planes, split
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.denoise.dead_leaves import drawn_stacks
from medaug_gui.training.denoise.targets import quiet_scan, scales


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
