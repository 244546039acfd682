"""Slices are made smaller and larger as others do it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from medaug_gui.imaging.resizing import KINDS, Kernel, make_enlarging_weights, shrink_by_area, shrink_by_kernel

IMAGE = np.random.default_rng(0).standard_normal((48, 64)).astype(np.float32)


@pytest.mark.parametrize("factor", [2, 4])
def test_bicubic_and_area_are_those_of_pillow(factor: int) -> None:
    size = (64 // factor, 48 // factor)
    for kind, way in (("bicubic", Image.Resampling.BICUBIC), ("area", Image.Resampling.BOX)):
        wanted = np.asarray(Image.fromarray(IMAGE).resize(size, way))
        np.testing.assert_allclose(shrink_by_kernel(IMAGE, factor, Kernel(kind)), wanted, atol=1e-5)
    wanted = np.asarray(Image.fromarray(IMAGE).resize((64 * factor, 48 * factor), Image.Resampling.BICUBIC))
    np.testing.assert_allclose(
        make_enlarging_weights(48, factor) @ IMAGE @ make_enlarging_weights(64, factor).T, wanted, atol=1e-5
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_ramp_stays_where_it_is(kind: str) -> None:
    fine = np.repeat(np.arange(64, dtype=np.float32)[None], 64, axis=0)
    coarse = shrink_by_kernel(fine, 4, Kernel(kind, 1.5))
    middles = np.arange(16) * 4 + 1.5
    np.testing.assert_allclose(coarse[6:10, 6:10], np.broadcast_to(middles, (16, 16))[6:10, 6:10], atol=1e-3)


def test_cutting_k_space_takes_off_what_is_too_fine() -> None:
    fine = np.cos(2 * np.pi * 0.35 * np.arange(64, dtype=np.float32))[None].repeat(64, axis=0)
    left = {kind: float(shrink_by_kernel(fine, 2, Kernel(kind))[8:-8, 8:-8].std()) for kind in ("k-space", "area")}
    assert left["k-space"] < 0.1 < left["area"]


@pytest.mark.parametrize("shape", [(2, 64, 64), (1, 65, 71)])
@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0, 3.7])
def test_means_over_pixels_are_those_of_adaptive_pooling(shape: tuple[int, ...], factor: float) -> None:
    voxels = (500 * np.random.default_rng(1).standard_normal(shape)).astype(np.float32)
    size = [round(edge / factor) for edge in shape[1:]]
    wanted = torch.nn.functional.adaptive_avg_pool2d(torch.from_numpy(voxels)[None], size)[0].numpy()
    assert np.array_equal(shrink_by_area(voxels, factor), wanted)
