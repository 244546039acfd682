"""Noise of known strength on clean slices, as the cards of the denoisers say: one trial for each level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.slice_runs import CT_LEVELS, CT_WINDOW, MR_LEVELS, SliceRun
from medaug_gui.imaging.noise.level import measure_typical_level
from medaug_gui.imaging.noise.textures import Texture, add_rician_noise, draw_slow_field, make_correlated_noise

Array = NDArray[np.float32]
CT_TEXTURE = Texture(ramp=0.8, cutoff=0.3, streak=2.0, angle=0.4)
"""The noise that is put on CT."""
_SEED = 7


@dataclass(frozen=True)
class Noise:
    """What a method may be told of the noise.

    Attributes:
        level: standard deviation in the unit of the voxels.
        amplitude: square root of its power spectrum on the grid of rfft2 for unit variance, None for white.
    """

    level: float
    amplitude: Array | None = None

    @classmethod
    def measure(cls, noisy: Array, modality: str) -> Noise:
        """As white noise of the median level of slices [slice, row, column]; of a thousandth of the range at least."""
        level = measure_typical_level(noisy, modality)
        return cls(max(level, 1e-3 * float(np.ptp(noisy)), 1e-6))


@dataclass(frozen=True)
class DenoiseTrial:
    """One noisy run of slices and what it should become.

    Attributes:
        condition: for people.
        run: the clean slices.
        noisy: [slice, row, column].
        limits: what images are clipped to before they are compared.
        span: the peak of PSNR and SSIM.
        mask: where errors count [slice, row, column].
        noise: what was added, None where nobody knows.
    """

    condition: str
    run: SliceRun
    noisy: Array
    limits: tuple[float, float]
    span: float
    mask: NDArray[np.bool_]
    noise: Noise | None = None


def make_trials(run: SliceRun, number: int, modality: str) -> Iterator[DenoiseTrial]:
    """Every level that a denoiser of this modality is measured at.

    Args:
        run: clean slices.
        number: of the run: each has noise of its own, the same every time.
        modality: "CT" or "MR".

    Raises:
        NotAccepted: another modality: nobody has said what its noise is like.
    """
    if modality == "CT":
        yield from _degrade_ct(run, number)
    elif modality == "MR":
        yield from _degrade_mr(run, number)
    else:
        raise NotAccepted(
            f"MedAug cannot degrade scans of the modality {modality or 'unknown'} by itself.",
            advice="Give their degraded partners with --degraded.",
        )


def make_partner_trial(run: SliceRun, noisy: Array, condition: str = "degraded partner") -> DenoiseTrial:
    """Slices that come with their own degraded partner, compared as others of their modality are."""
    return DenoiseTrial(condition, run, noisy, *_choose_comparison(run))


def _degrade_ct(run: SliceRun, number: int) -> Iterator[DenoiseTrial]:
    height, width = run.clean.shape[1:]
    amplitude = CT_TEXTURE.compute_amplitude(height, width)
    for level in CT_LEVELS:
        rng = make_generator(_SEED, "ct", int(level), number)
        noise = make_correlated_noise(amplitude, run.clean.shape, rng)
        noisy = run.clean + level * draw_slow_field((height, width), 0.15, rng) * noise
        name = f"correlated noise, {level:g} HU{_name_reference(run)}"
        yield DenoiseTrial(name, run, noisy.astype(np.float32), *_choose_comparison(run), Noise(level, amplitude))


def _degrade_mr(run: SliceRun, number: int) -> Iterator[DenoiseTrial]:
    for share in MR_LEVELS:
        percent = round(100 * share)
        noisy = add_rician_noise(run.clean, share * run.top, make_generator(_SEED, "mr", percent, number))
        name = f"Rician noise, {percent} %{_name_reference(run)}"
        yield DenoiseTrial(name, run, noisy, *_choose_comparison(run), Noise(share * run.top))


def _name_reference(run: SliceRun) -> str:
    return ", averaged reference" if run.averaged else ""


def _choose_comparison(run: SliceRun) -> tuple[tuple[float, float], float, NDArray[np.bool_]]:
    """Limits, peak and mask: the window -160..240 HU in CT; elsewhere the 99th percentile, in the foreground."""
    if run.unit == "HU":
        return CT_WINDOW, CT_WINDOW[1] - CT_WINDOW[0], np.ones(run.clean.shape, bool)
    return (0.0, 3 * run.top), run.top, run.clean > 0.1 * run.top
