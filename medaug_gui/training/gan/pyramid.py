"""A difference of images in which edges count as much as shades."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def compare_pyramids(found: Tensor, wanted: Tensor) -> Tensor:
    """Mean absolute difference of two sets of images in four octaves: edges count as much as shades."""
    total = torch.zeros((), device=found.device)
    for _ in range(3):
        small_found, small_wanted = (functional.avg_pool2d(images, 2) for images in (found, wanted))
        fine_found = found - functional.interpolate(small_found, scale_factor=2, mode="bilinear")
        fine_wanted = wanted - functional.interpolate(small_wanted, scale_factor=2, mode="bilinear")
        total = total + (fine_found - fine_wanted).abs().mean()
        found, wanted = small_found, small_wanted
    return total + (found - wanted).abs().mean()
