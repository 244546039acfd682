"""Separable Gaussian smoothing of a batch, another width for each image: the kernels of `imaging.smoothing`."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from medaug_gui.imaging.slabs import Float
from medaug_gui.imaging.smoothing import FWHM_TO_SD, make_half_kernel, mirror_indices
from medaug_gui.operations.batches.image_batch import ImageBatch


def smooth_batch(batch: ImageBatch, widths: Sequence[Sequence[float]]) -> Tensor:
    """The voxels smoothed, edges mirrored as in `imaging.smoothing.Smoother`; gradients go through.

    Args:
        batch: images [n, channel, slice, row, column].
        widths: for each image the full widths at half maximum in mm along [slice, row, column].
    """
    voxels = batch.voxels
    for axis, (mm, count) in enumerate(zip(batch.geometry.spacing, batch.geometry.shape, strict=True)):
        if count > 1:
            halves = [make_half_kernel(float(width[axis]) * FWHM_TO_SD / mm) for width in widths]
            voxels = _weigh(voxels, axis + 2, halves)
    return voxels


def _weigh(voxels: Tensor, axis: int, halves: Sequence[Float]) -> Tensor:
    """Symmetric weighted sums along one axis, by the half kernel of each image."""
    radius = max(len(half) for half in halves) - 1
    if not radius:
        return voxels
    padded_halves = np.stack([np.pad(half, (0, radius + 1 - len(half))) for half in halves])
    weights = torch.from_numpy(padded_halves).to(voxels.device).T.reshape(radius + 1, -1, 1, 1, 1, 1)
    length = voxels.shape[axis]
    around = torch.from_numpy(mirror_indices(np.arange(-radius, length + radius), length)).to(voxels.device)
    padded = voxels.index_select(axis, around)
    total = voxels * weights[0]
    for distance in range(1, radius + 1):
        pair = padded.narrow(axis, radius - distance, length) + padded.narrow(axis, radius + distance, length)
        total = total + pair * weights[distance]
    return total
