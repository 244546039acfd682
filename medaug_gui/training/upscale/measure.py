"""What an upscaler does on slices that it was not trained on, beside what interpolation does."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.imaging.resizing import Kernel, enlarge_by_interpolation, shrink_by_kernel
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.precision import is_half_native, use_precision
from medaug_gui.training.blur import Mixture
from medaug_gui.training.upscale.data import Held

Array = NDArray[np.float32]


def kernels(mixture: Mixture) -> tuple[Kernel, ...]:
    """What slices are made smaller with for measuring: one kernel of each kind that was trained on but the mean."""
    found = (Kernel("bicubic"), Kernel("gaussian", 0.5 * mixture.factor))
    return (*found, Kernel("k-space")) if mixture.shares[-1] else found


def scores(network: nn.Module, held: Held, mixture: Mixture) -> dict[str, Any]:
    """Kernel -> method -> measures, means over the slices."""
    return {kernel.title: _table(network, held, mixture.factor, kernel) for kernel in kernels(mixture)}


def run_network(network: nn.Module, coarse: Array, *, half: bool | None = None) -> Array:
    """Slices [slice, row, column] enlarged one by one; `half` None for what the machine does best."""
    device = resolve_device("cpu")
    use = is_half_native(device) if half is None else half
    with torch.inference_mode(), use_precision(device, use):
        return np.stack([network(torch.from_numpy(image)[None, None]).float().numpy()[0, 0] for image in coarse])


def standing(metrics: Mapping[str, Any]) -> str:
    """A sentence on which interpolations the network does not beat in PSNR, for the card's limitations."""
    tables = [table for trials in metrics.values() for table in trials.values()]
    lost = sum(
        any(row["psnr_db"] >= table["network"]["psnr_db"] for name, row in table.items() if name != "network")
        for table in tables
    )
    if not lost:
        return f"Better than every interpolation in all {len(tables)} trials on held-out slices."
    return f"Not better than every interpolation in {lost} of {len(tables)} trials on held-out slices."


def _table(network: nn.Module, held: Held, factor: int, kernel: Kernel) -> dict[str, dict[str, float]]:
    coarse = shrink_by_kernel(held.images, factor, kernel)
    results = {**enlarge_by_interpolation(coarse, factor), "network": run_network(network, coarse)}
    return {name: _row(found, held) for name, found in results.items()}


def _row(found: Array, held: Held) -> dict[str, float]:
    rows = []
    for image, reference in zip(found, held.images, strict=True):
        shown, wanted = np.clip(image, *held.limits), np.clip(reference, *held.limits)
        span = held.span or float(wanted.max())
        rows.append(
            (psnr(shown, wanted, span), ssim(shown, wanted, span), rmse(shown, wanted), sharpness(shown, wanted))
        )
    means = np.mean(rows, axis=0)
    names = ("psnr_db", "ssim", "rmse", "edge_sharpness")
    return {name: round(float(value), digits) for name, value, digits in zip(names, means, (2, 4, 3, 3), strict=True)}
