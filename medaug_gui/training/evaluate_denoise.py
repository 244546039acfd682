"""What a denoiser does on a scan that it was not trained on, and the noise that it is measured with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.stacks import CT_LEVELS, CT_WINDOW, MR_LEVELS
from medaug_gui.evaluation.trials import CT_TEXTURE
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.imaging.noise.textures import add_rician_noise, draw_slow_field, make_correlated_noise
from medaug_gui.models.inference.denoise import DenoiseScaling, denoise, measure_noise_levels
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Trial:
    """One noisy stack [slice, row, column] and what it should become.

    Attributes:
        name: for the card.
        level: standard deviation of the noise in the unit of the voxels.
        span: the peak of PSNR and SSIM.
        limits: what images are clipped to before they are compared (the display window of CT).
        mask: where they are compared.
        scaling: how the network wants them.
        inner: the slices that are compared; the others are only neighbours.
    """

    name: str
    noisy: Array
    reference: Array
    level: float
    span: float
    limits: tuple[float, float]
    mask: NDArray[np.bool_]
    scaling: DenoiseScaling
    inner: slice


def ct_trials(reference: Array, scaling: DenoiseScaling) -> list[Trial]:
    """Correlated noise of 15, 30 and 60 HU on a clean CT stack; compared in the window -160 to 240 HU."""
    trials = []
    low, high = CT_WINDOW
    for level in CT_LEVELS:
        rng = make_generator(7, "ct", int(level))
        noise = make_correlated_noise(CT_TEXTURE.compute_amplitude(*reference.shape[1:]), reference.shape, rng)
        field = draw_slow_field((reference.shape[1], reference.shape[2]), 0.15, rng)
        noisy = (reference + level * field * noise).astype(np.float32)
        mask = np.ones(reference.shape, bool)
        inner = slice(1, len(reference) - 1)
        name = f"{level:g} HU"
        trials.append(Trial(name, noisy, reference, level, high - low, CT_WINDOW, mask, scaling, inner))
    return trials


def mr_trials(reference: Array, scaling: DenoiseScaling, inner: slice) -> list[Trial]:
    """Rician noise of 3, 7 and 11 % of the 99th percentile; compared in the foreground (above a tenth of it)."""
    top = scaling.scale
    mask = reference > 0.1 * top
    trials = []
    for share in MR_LEVELS:
        noisy = add_rician_noise(reference, share * top, make_generator(7, "mr", round(100 * share)))
        name = f"{round(100 * share)} %"
        trials.append(Trial(name, noisy, reference, share * top, top, (0.0, 3 * top), mask, scaling, inner))
    return trials


def scores(network: nn.Module, trials: Sequence[Trial]) -> dict[str, Any]:
    """For each trial the measures of the input and of the network, told only what it would measure itself.

    A first look after training; `medaug evaluate` compares with other methods.
    """
    return {trial.name: _measured(network, trial) for trial in trials}


def _measured(network: nn.Module, trial: Trial) -> dict[str, Any]:
    found = run_network(network, trial, half=None)[trial.inner]
    exact = run_network(network, trial, half=False)[trial.inner]
    return {
        "input": _row(trial.noisy[trial.inner], trial),
        "network": _row(found, trial),
        "half precision differs by": round(rmse(exact, found), 4),
    }


def run_network(network: nn.Module, trial: Trial, half: bool | None) -> Array:
    """The trial denoised as a user's scan would be, with the level measured, not told."""
    runner = Runner(network, "cpu", Tiles(multiple=8), half=half)
    out = np.empty_like(trial.noisy)
    told = measure_noise_levels(trial.noisy, trial.scaling.modality, Progress())
    denoise(runner, trial.noisy, told, trial.scaling, out, Progress())
    return out


def as_it_is(network: nn.Module, voxels: NDArray[Any], scaling: DenoiseScaling) -> dict[str, float]:
    """The noise of eight slices in the middle of a held-out scan, nothing added, before and after; no reference here.

    Args:
        network: in eval mode.
        voxels: the scan [slice, row, column].
        scaling: how the network wants it.
    """
    start = max(0, len(voxels) // 2 - 4)
    some = voxels[start : start + 8].astype(np.float32)
    told = measure_noise_levels(some, scaling.modality, Progress())
    out = np.empty_like(some)
    denoise(Runner(network, "cpu", Tiles(multiple=8), half=None), some, told, scaling, out, Progress())
    left = measure_noise_levels(out, scaling.modality, Progress())
    return {
        "noise before": round(float(np.median(told)), 3),
        "noise after": round(float(np.median(left)), 3),
        "edge_sharpness": round(sharpness(out, some), 3),
    }


def _clipped(found: Array, trial: Trial) -> tuple[Array, Array]:
    low, high = trial.limits
    return np.clip(found, low, high), np.clip(trial.reference[trial.inner], low, high)


def _row(found: Array, trial: Trial) -> dict[str, float]:
    shown, wanted = _clipped(found, trial)
    mask = trial.mask[trial.inner]
    return {
        "psnr_db": round(psnr(shown, wanted, trial.span, mask), 2),
        "ssim": round(ssim(shown, wanted, trial.span, mask), 4),
        "rmse": round(rmse(shown, wanted, mask), 3),
        "edge_sharpness": round(sharpness(shown, wanted), 3),
    }
