"""Padding that the voxels cannot hold, or only as real numbers, stays out of the arithmetic and comes back."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.chain import run_steps
from medaug_gui.operations.padding import find_padding, get_padding_value

STEPS = [
    ("affine", {}),
    ("affine", {"interpolation": "cubic"}),
    ("elastic", {"lock_border": False}),
    ("resample", {"slices": 2.0, "rows": 1.5}),
    ("resample", {"rows": 0.7, "columns": 0.7}),
    ("anisotropy", {}),
    ("blur", {}),
    ("gaussian-noise", {}),
    ("flip", {}),
]


def scan(padding: float, *, used: bool, dtype: type) -> Series:
    rng = np.random.default_rng(0)
    voxels = rng.integers(-1024, 900, (8, 24, 20)).astype(dtype)
    if used:
        voxels[:, :4] = padding
    grid = Geometry(voxels.shape, (3.0, 1.0, 1.0))  # type: ignore[arg-type]
    return Series(voxels, grid, Identity(modality="CT"), unit="HU", padding=padding)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("padding", [-33792.0, 64511.0])
def test_padding_that_no_voxel_can_have_does_not_matter(padding: float, step: tuple[str, dict[str, object]]) -> None:
    series = scan(padding, used=False, dtype=np.int16)
    assert get_padding_value(series) is None
    assert find_padding(series) is None
    result = run_steps(series, [step], "k", 2, 0, Progress(), "cpu")
    assert result.voxels.dtype == np.int16
    assert result.voxels.min() >= -1400
    assert result.voxels.max() <= 1300


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("padding", [-33792.0, 64511.0, -66560.0, 32767.5])
def test_padding_beyond_sixteen_bits_is_put_back_exactly(padding: float, step: tuple[str, dict[str, object]]) -> None:
    series = scan(padding, used=True, dtype=np.float32)
    result = run_steps(series, [step], "k", 2, 0, Progress(), "cpu")
    kept = result.voxels == np.float32(padding)
    assert kept.any()
    assert result.voxels[~kept].min() >= -1400  # none of it was mixed into its neighbours
    assert result.voxels[~kept].max() <= 1300


def test_a_value_between_whole_numbers_is_none_of_whole_ones() -> None:
    assert find_padding(scan(0.5, used=False, dtype=np.int16)) is None
