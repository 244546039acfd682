"""Which way a model is measured, by the task its card names."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Evaluation
from medaug_gui.evaluation.denoising import Wishes
from medaug_gui.models.library import find
from medaug_gui.models.package import CARD, Package, load_package
from medaug_gui.operations.base import Operation
from medaug_gui.operations.learned.packaged import operation_of

Way = Callable[[Operation, Path, Wishes, Progress], Evaluation]
_WAYS = {
    "autoencode": "autoencoding",
    "denoise": "denoising",
    "fill": "filling",
    "generate": "generating",
    "restore": "denoising",
    "segment": "segmenting",
    "upscale": "upscaling",
}
"""Task -> the file beside this one, which has `evaluate`."""


def evaluate(name: str, folder: Path, wishes: Wishes, progress: Progress) -> Evaluation:
    """Measure a model on a folder of scans.

    Args:
        name: the id of a model, or the folder of a package.
        folder: clean scans for a model that enhances, real images for one that generates.
        wishes: how.
        progress: reports and cancels.

    Raises:
        BadParameter: there is no such model or place.
        NotAccepted: models of this task, or scans of this kind, cannot be measured.
        Refused: there are no scans to measure on.
    """
    operation, package = opened(name)
    return way_of(package)(operation, folder, wishes, progress)


def opened(name: str) -> tuple[Operation, Package]:
    """The model's operation and package; raises `BadParameter` or `ModelProblem`."""
    place = Path(name)
    package = load_package(place) if (place / CARD).is_file() else find(name).package
    return operation_of(package), package


def way_of(package: Package) -> Way:
    """How models of this task are measured; raises `NotAccepted`."""
    task = "upscale" if package.task == "restore" and int(package.outputs.get("factor", 1)) > 1 else package.task
    if task not in _WAYS:
        raise NotAccepted(f"MedAug has no measures for the model {package.id}.")
    return cast(Way, importlib.import_module(f"medaug_gui.evaluation.{_WAYS[task]}").evaluate)
