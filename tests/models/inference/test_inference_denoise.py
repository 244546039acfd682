"""Noise is measured as it is; a denoised volume keeps a share of it, what was clipped, and the scan's own floor."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from medaug_gui.core.progress import Progress
from medaug_gui.models.inference.denoise import DenoiseScaling, denoise
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles

RNG = np.random.default_rng(0)


class Fixed(nn.Module):
    """Gives back the middle of three slices plus a number."""

    def __init__(self, more: float) -> None:
        super().__init__()
        self.more = more

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x[:, 1:2] + self.more


def denoised(voxels: np.ndarray, more: float, scaling: DenoiseScaling, dtype: type = np.float32) -> np.ndarray:
    out = np.empty(voxels.shape, dtype)
    runner = Runner(Fixed(more).eval(), "cpu", Tiles(), half=False)
    denoise(runner, voxels, np.full(len(voxels), 10, np.float32), scaling, out, Progress())
    return out


@pytest.mark.parametrize(("kept", "taken"), [(0.0, 100.0), (0.1, 90.0), (1.0, 0.0)])
def test_a_share_of_what_is_taken_off_stays(kept: float, taken: float) -> None:
    voxels = RNG.uniform(0, 800, (3, 32, 32)).astype(np.float32)
    voxels[0, 0, 0] = -900
    found = denoised(voxels, -0.1, DenoiseScaling("CT", 1000.0, -1024, 3071, kept=kept))
    assert np.allclose(voxels[1] - found[1], taken, atol=0.01)


def test_nothing_gets_darker_than_the_darkest_voxel() -> None:
    voxels = RNG.uniform(0, 100, (3, 32, 32)).astype(np.float32)
    found = denoised(voxels, -0.5, DenoiseScaling("MR", 100.0))
    assert found.min() == voxels.min() >= 0
    assert np.allclose(found[voxels > 60], voxels[voxels > 60] - 50, atol=0.01)


def test_what_was_clipped_is_put_back() -> None:
    voxels = np.full((3, 32, 32), 5000, np.int16)
    found = denoised(voxels, -0.02, DenoiseScaling("CT", 1000.0, -1024, 3071), np.int16)
    assert found.dtype == np.int16
    assert (found == 5000).all()  # floor: the darkest voxel
    voxels[0, 0, 0] = 0
    assert (denoised(voxels, -0.02, DenoiseScaling("CT", 1000.0, -1024, 3071), np.int16)[1] == 4980).all()
