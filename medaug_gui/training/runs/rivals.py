"""How far other methods come on the pictures that a training shows: the best simple one, and a model that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.errors import MedAugError
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.trainings.beside import SHIPPED, ScoreLevel
from medaug_gui.imaging.non_local_means import denoise_by_non_local_means
from medaug_gui.imaging.resizing import enlarge_by_interpolation
from medaug_gui.models.library import list_models
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.data.own_greys import CT_WINDOW
from medaug_gui.training.own import Samples

Array = NDArray[np.float32]
PSNR = "psnr_db"
_WIDTHS = (0.6, 0.8, 1.0)
"""Widths of non-local means that are tried, in standard deviations of the noise: the best counts."""
_LEAST = 1e-6
_MODELLED = ("denoise", "upscale")
"""Tasks whose models take single slices."""


@dataclass(frozen=True)
class ShownKind:
    """What the shown pictures are: the task, the modality, and how many times finer the result is."""

    task: str
    modality: str
    factor: int = 1


def compute_psnr(found: NDArray[Any], wanted: NDArray[Any]) -> float:
    """The mean PSNR in dB of pictures [n, row, column] in 0..255."""
    errors = np.square(np.clip(found, 0, 255) - wanted.astype(np.float32)).mean((1, 2)) / 255**2
    return float(np.mean(-10 * np.log10(np.maximum(errors, _LEAST))))


def measure_rivals(samples: Samples, kind: ShownKind) -> tuple[ScoreLevel, ...]:
    """The best simple method and a shipped model on "input", against "target"; nothing where there is none."""
    simple = _SIMPLE.get(kind.task)
    if simple is None or "input" not in samples or "target" not in samples:
        return ()
    wanted = samples["target"]
    scores = {name: compute_psnr(found, wanted) for name, found in simple(samples, kind).items()}
    best = max(scores, key=lambda name: scores[name])
    levels = [ScoreLevel(PSNR, best, round(scores[best], 2))]
    package = _find_shipped(kind)
    if package is not None and (value := _measure_model(package, samples, kind)) is not None:
        levels.append(ScoreLevel(PSNR, package.name, round(value, 2), SHIPPED))
    return tuple(levels)


def _denoise(samples: Samples, _kind: ShownKind) -> Mapping[str, Array]:
    noisy, clean = (samples[name].astype(np.float32) for name in ("input", "target"))
    found = [[denoise_by_non_local_means(image, sd, width * sd) for image, sd in _pair(noisy, clean)]
             for width in _WIDTHS]  # fmt: skip
    best = max(found, key=lambda one: compute_psnr(np.stack(one), clean))
    return {"Non-local means": np.stack(best)}


def _pair(noisy: Array, clean: Array) -> list[tuple[Array, float]]:
    return [(image, max(float((image - wanted).std()), 0.5)) for image, wanted in zip(noisy, clean, strict=True)]


def _upscale(samples: Samples, kind: ShownKind) -> Mapping[str, Array]:
    coarse = _shrink(samples, kind).astype(np.float32)
    names = {"lanczos": "Lanczos", "bicubic": "Bicubic", "cubic spline": "Cubic spline"}
    return {names[name]: one for name, one in enlarge_by_interpolation(coarse, kind.factor).items() if name in names}


def _fill(samples: Samples, _kind: ShownKind) -> Mapping[str, Array]:
    return {"Linear interpolation": samples["input"].astype(np.float32)}


_SIMPLE: Mapping[str, Callable[[Samples, ShownKind], Mapping[str, Array]]] = {
    "denoise": _denoise, "upscale": _upscale, "fill": _fill,
}  # fmt: skip


def _shrink(samples: Samples, kind: ShownKind) -> NDArray[np.uint8]:
    """The coarse slices: they are shown with each pixel repeated."""
    return samples["input"][:, :: kind.factor, :: kind.factor]


def _find_shipped(kind: ShownKind) -> Package | None:
    """A model that came with the program, for the same task, modality and factor; None where there is none."""
    if kind.task not in _MODELLED or not kind.modality:
        return None
    for model in list_models()[0]:
        card = model.package.card
        is_same = card.task == kind.task and kind.modality in card.inputs.modality
        if model.source == "shipped" and is_same and (card.outputs.factor or 1) == kind.factor:
            return model.package
    return None


def _measure_model(package: Package, samples: Samples, kind: ShownKind) -> float | None:
    """PSNR of a model on the shown slices; None where it does not take them. torch's threads are as before then."""
    slices = _shrink(samples, kind) if kind.task == "upscale" else samples["input"]
    low, high = CT_WINDOW if kind.modality == "CT" else (0.0, 255.0)
    voxels = (low + (high - low) / 255 * slices.astype(np.float32)).astype(np.float32)
    threads = torch.get_num_threads()
    try:
        found = []
        for image in voxels[:, None]:
            series = Series(image, Geometry(image.shape, (5.0, 1.0, 1.0)), Identity(modality=kind.modality),
                            unit="HU" if kind.modality == "CT" else "")  # fmt: skip
            operation = make_operation(package)
            values = {one.name: one.default for one in operation.spec.parameters}
            found.append(operation.run(series, values, 0, Progress(), "cpu").voxels[0])
        grey = 255 * (np.stack(found).astype(np.float32) - low) / (high - low)
        return compute_psnr(grey, samples["target"])
    except (MedAugError, ValueError):
        return None
    finally:
        torch.set_num_threads(threads)
