"""What the card of a denoiser says of a scan that was not trained on, as it is."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.models.inference.denoise import measure_noise_levels
from medaug_gui.models.package import Package
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.preview import run_package

_SLICES = 8


def measure_real_noise(package: Package, held_out: Volume, device: str) -> dict[str, float]:
    """The noise of eight slices in the middle of a held-out scan, nothing added, before and after.

    There is no reference: `medaug evaluate` has one.
    """
    some: NDArray[Any] = np.array(held_out.cut_middle(_SLICES).voxels)
    out = run_package(package, some, held_out.modality, device=device).voxels.astype(np.float32)
    before, after = (
        float(np.median(measure_noise_levels(stack.astype(np.float32), held_out.modality, Progress())))
        for stack in (some, out)
    )
    return {
        "noise before": round(before, 3),
        "noise after": round(after, 3),
        "edge_sharpness": round(sharpness(out, some.astype(np.float32)), 3),
    }
