"""What a trainer is asked for: which model, from what, to where, how long. A trainer is a folder."""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.package import Package, load_package
from medaug_gui.training.trainer import Plan

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class Order:
    """One training.

    Attributes:
        model: the id of what is to be made.
        data: a folder of folders, one scan in each.
        out: the package's folder.
        work: where decoded scans, the log and checkpoints lie.
        plan: how long and how.
        command: what makes it again, for the card.
        progress: reports and cancels.
        hold_out: the folder under `data` that is only measured on; None for the trainer's own choice.
        resume: go on from the last checkpoint.
        start: a package of the same network whose weights are begun with.
    """

    model: str
    data: Path
    out: Path
    work: Path
    plan: Plan
    command: str
    progress: Progress
    hold_out: str | None = None
    resume: bool = False
    start: Path | None = None


Trainer = Callable[[Order], Package]


def trainers() -> dict[str, Trainer]:
    """Every model that can be trained, by its id: each folder's `run.py` has `MODELS` (ids) and `run(order)`."""
    from medaug_gui import training

    found: dict[str, Trainer] = {}
    for task in pkgutil.iter_modules(training.__path__):
        name = f"{training.__name__}.{task.name}.run"
        if task.ispkg and importlib.util.find_spec(name):
            room = importlib.import_module(name)
            found |= dict.fromkeys(room.MODELS, room.run)
    return dict(sorted(found.items()))


def begin_with(network: nn.Module, start: Path | None) -> bool:
    """Put the weights of a package into a fresh network; False where there is none to begin with.

    Parts that the package does not have, or has in other shapes, stay as they are, so that a network may begin with a
    relative's body. Raises `ModelProblem` where nothing fits.
    """
    if start is None:
        return False
    theirs = load_package(start).network().state_dict()
    own = network.state_dict()
    fitting = {name: value for name, value in theirs.items() if name in own and own[name].shape == value.shape}
    if not fitting:
        raise ModelProblem(f"None of the weights of {start.name} fit this network.")
    network.load_state_dict(fitting, strict=False)
    return True
