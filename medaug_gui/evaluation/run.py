"""Which way a model is measured, by the task its card names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from medaug_gui.core.errors import BadParameter, NotAccepted
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation import denoising, generating
from medaug_gui.evaluation.base import Evaluation
from medaug_gui.evaluation.denoising import Wishes
from medaug_gui.models.library import find
from medaug_gui.models.package import CARD, Package, load_package
from medaug_gui.operations.base import Operation
from medaug_gui.operations.packaged import packaged_operations

Way = Callable[[Operation, Path, Wishes, Progress], Evaluation]


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
    operations, _ = packaged_operations([package.folder.resolve().parent])
    for operation in operations:
        if operation.spec.id == package.id:
            return operation, package
    raise BadParameter(f"The model {package.id} cannot be run.")


def way_of(package: Package) -> Way:
    """How models of this task are measured; raises `NotAccepted`."""
    if package.task == "generate":
        return generating.evaluate
    if package.task in ("denoise", "restore") and int(package.outputs.get("factor", 1)) == 1:
        return denoising.evaluate
    raise NotAccepted(
        f"MedAug has no measures for the model {package.id}.", advice="It measures denoisers and generators."
    )
