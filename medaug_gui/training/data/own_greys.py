"""The grey levels of a training set's scans: what tissue spans, and how a slice is shown in bytes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.training.sets.training_set import Index, SetCase, TrainingSet

Array = NDArray[np.float32]
CT_WINDOW = (-160.0, 240.0)
"""HU that CT is shown and compared in."""
CT_RANGE = (-1024.0, 3071.0)


def is_calibrated(found: TrainingSet) -> bool:
    """True where the scans to train on say how large their pixels are: 1 mm in all of them says that nobody knows."""
    return found.unit == "HU" or any(case.spacing[1:] != (1.0, 1.0) for case in found.train)


def take_units(case: SetCase, index: Index = slice(None)) -> Array:
    """CT in HU within the usual range; others over the 99th percentile of what is above 0."""
    if case.unit == "HU":
        return np.clip(case.read(index), *CT_RANGE)
    return case.read(index) / np.float32(max(case.top, 1e-6))


def show_bytes(images: NDArray[Any], modality: str) -> NDArray[np.uint8]:
    """Slices in the units of `take_units` as bytes: CT in the window of soft tissue, others from 0 to 1."""
    low, high = CT_WINDOW if modality == "CT" else (0.0, 1.0)
    shown: NDArray[np.uint8] = np.rint(255 * np.clip((images - low) / (high - low), 0, 1)).astype(np.uint8)
    return shown


def compare_slices(found: Array, wanted: Array, modality: str) -> float:
    """PSNR in dB of slices in the units of `take_units`: CT in the window of soft tissue, others with 1 as the peak."""
    low, high = CT_WINDOW if modality == "CT" else (0.0, 1.0)
    error = np.square(np.clip(found, low, high) - np.clip(wanted, low, high)).mean()
    return float(10 * np.log10((high - low) ** 2 / max(float(error), 1e-12)))
