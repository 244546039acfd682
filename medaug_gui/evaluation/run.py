"""How a model is measured, by the task its card names."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import cast

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import Evaluation, EvaluationOptions
from medaug_gui.models.library import find_model
from medaug_gui.models.package import CARD, Package, load_package
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.packaged import make_operation

Evaluate = Callable[[LearnedOperation, Path, EvaluationOptions, Progress], Evaluation]
"""Of one task; its model is what `operation_of` makes for that task."""


def evaluate(name: str, folder: Path, options: EvaluationOptions, progress: Progress) -> Evaluation:
    """Measure a model on a folder of scans.

    Args:
        name: the id of a model, or the folder of a package.
        folder: clean scans for a model that enhances, real images for one that generates.
        options: how.
        progress: reports and cancels.

    Raises:
        BadParameter: there is no such model or place.
        NotAccepted: scans of this kind cannot be measured.
        Refused: there are no scans to measure on.
    """
    operation, package = open_model(name)
    if package.card.architecture.network == "maisi":
        raise NotAccepted("Volumes of MAISI are not measured here: the measures of generators are of single slices.")
    return find_evaluate(package)(operation, folder, options, progress)


def open_model(name: str) -> tuple[LearnedOperation, Package]:
    """The model's operation and package; raises `BadParameter` or `ModelProblem`."""
    place = Path(name)
    package = load_package(place) if (place / CARD).is_file() else find_model(name).package
    return make_operation(package), package


def find_evaluate(package: Package) -> Evaluate:
    """How models of this task are measured: the file of that name beside this one."""
    module = importlib.import_module(f"medaug_gui.evaluation.{package.card.task}")
    return cast(Evaluate, module.evaluate)
