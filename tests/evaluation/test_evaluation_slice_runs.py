"""Runs of slices: as many as wished, none twice, each with its neighbours; a noisy CT is averaged."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.slice_runs import cut_runs, find_filled, make_reference


def make_numbered_series(depth: int, noise: float = 0.0) -> Series:
    """Slices whose values are their number."""
    voxels = np.repeat(np.arange(depth, dtype=np.float32), 32 * 32).reshape(depth, 32, 32)
    voxels += noise * np.random.default_rng(0).standard_normal(voxels.shape, np.float32)
    return Series(voxels, Geometry(voxels.shape, (2.0, 0.5, 0.5)), Identity(modality="CT"), "HU")


@pytest.mark.parametrize(
    ("depth", "wished", "got"), [(138, 40, 40), (44, 40, 40), (10, 40, 8), (12, 4, 4), (3, 9, 1), (2, 9, 2), (1, 1, 1)]
)
def test_no_slice_counts_twice(depth: int, wished: int, got: int) -> None:
    series = make_numbered_series(depth)
    runs = list(cut_runs(series, "key", make_reference(series, "scan"), wished))
    counted = [int(image.mean()) for run in runs for image in run.clean[run.inner]]
    assert len(counted) == len(set(counted)) == sum(run.compared for run in runs) == got
    for run in runs:
        assert np.ptp(run.clean[:, 0, 0]) == len(run.clean) - 1
        assert run.group == "key"


def test_a_quiet_ct_is_its_own_reference_and_a_noisy_one_is_averaged() -> None:
    assert not make_reference(make_numbered_series(30), "auto").averaged
    noisy = make_reference(make_numbered_series(30, 30.0), "auto")
    assert noisy.averaged
    assert (noisy.depth, noisy.spacing) == (8, (6.0, 1.0, 1.0))
    middles = [float(image.mean()) for image in noisy.take(0, 8)]
    assert middles == pytest.approx([4, 7, 10, 13, 16, 19, 22, 25], abs=1.5)  # of 9 x 1024 voxels: 0.3 HU
    assert noisy.take(0, 1).std() < 10


def test_too_few_slices_are_not_averaged() -> None:
    assert not make_reference(make_numbered_series(5), "averaged").averaged


@pytest.mark.parametrize(("modality", "unit", "air"), [("CT", "HU", -1000.0), ("MR", "", 0.0)])
def test_slices_of_little_but_air_at_the_ends_are_not_measured(modality: str, unit: str, air: float) -> None:
    voxels = np.full((40, 32, 32), air, np.float32)
    voxels[:, 15:17, 15:17] = 400  # a tip is in every slice
    voxels[8:35, 4:28, 4:28] = 300
    voxels[20] = air  # one that is empty among them stays where it is
    series = Series(voxels, Geometry(voxels.shape, (2.0, 1.0, 1.0)), Identity(modality=modality), unit)
    reference = make_reference(series, "scan")
    assert find_filled(reference, unit) == range(8, 35)
    runs = list(cut_runs(series, "key", reference, 16))
    assert sum(run.compared for run in runs) == 16
    assert all((run.clean[:, 5, 5] == 300).sum() >= len(run.clean) - 1 for run in runs)
    empty = Series(np.zeros_like(voxels), series.geometry, series.identity, unit)
    assert find_filled(make_reference(empty, "scan"), unit) == range(40)
