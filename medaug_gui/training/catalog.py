"""What can be trained: every model whose package says how, and every task by the defaults of its trainer.

A trainer is a folder of `medaug_gui.training` with a `run.py`: `run(job) -> Package`. Its `default.json` and `card.md`,
where it has them, train a model of one's own by the name of the folder or of the task.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import pkgutil
from collections.abc import Callable, Iterator
from pathlib import Path

from medaug_gui.core.errors import BadParameter, ModelProblem
from medaug_gui.io.places import find_own_models, find_shipped_models
from medaug_gui.models.package import Package
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.package_files import CONFIG
from medaug_gui.training.prose import PROSE, Prose

DEFAULT = "default.json"
Trainer = Callable[[TrainingJob], Package]
_HERE = Path(__file__).parent


def list_trainers() -> tuple[str, ...]:
    """The names of all trainers."""
    folders = (module.name for module in pkgutil.iter_modules([str(_HERE)]) if module.ispkg)
    return tuple(sorted(name for name in folders if importlib.util.find_spec(f"{__package__}.{name}.run")))


def run_training(job: TrainingJob) -> Package:
    """Train, and write the package.

    Raises:
        BadParameter: there is no such trainer, or the config has keys that it does not know.
        DeviceProblem: there is no such device.
        Refused: the data are not what the trainer needs.
        Cancelled: a checkpoint has been written.
    """
    if job.config.trainer not in list_trainers():
        raise BadParameter(
            f"There is no trainer {job.config.trainer!r}.", advice=f"Known: {', '.join(list_trainers())}."
        )
    run: Trainer = importlib.import_module(f"{__package__}.{job.config.trainer}.run").run
    return run(job.prepare())


def list_trainable() -> tuple[str, ...]:
    """Everything that `find_training` knows: ids of models, then tasks."""
    models = [folder.name for folder in _packages() if _holds_config(folder / CONFIG)]
    return (*dict.fromkeys(models), *(name for name, _ in _defaults()))


def find_training(name: str) -> tuple[TrainingConfig, Prose]:
    """The config and the card's prose of a model, a package's folder or a task; raises `BadParameter`."""
    place = Path(name)
    folders = [place] if (place / CONFIG).is_file() else [one for one in _packages() if one.name == name]
    for folder in folders:
        if (folder / CONFIG).is_file():
            return _read(folder / CONFIG)
    for known, folder in _defaults():
        if name in (known, folder.name):
            return _read(folder / DEFAULT)
    if folders:
        raise BadParameter(f"The package of {name} does not say how it was trained.", advice="Train by its task.")
    raise BadParameter(f"There is nothing to train by the name {name[:48]!r}.",
                       advice=f"Known: {', '.join(list_trainable())}.")  # fmt: skip


def _read(path: Path) -> tuple[TrainingConfig, Prose]:
    document = _document(path)
    if not isinstance(document, dict):
        raise BadParameter(f"The package of {path.parent.name} does not say how it was trained.",
                           advice="Train by its task.")  # fmt: skip
    if not (path.parent / PROSE).is_file():
        raise ModelProblem(f"Beside {path.name} of {path.parent.name} there is no {PROSE}.")
    prose = Prose.parse((path.parent / PROSE).read_text(encoding="utf-8"))
    return TrainingConfig.from_json(document), prose


def _packages() -> Iterator[Path]:
    """The folders of shipped models and of the user's."""
    for root in (find_shipped_models(), find_own_models()):
        yield from sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ()


def _defaults() -> Iterator[tuple[str, Path]]:
    """Name and folder of each trainer that has defaults.

    The name is its task, where no folder is called so; of several with one task the others go by their folders.
    """
    folders = [_HERE / name for name in list_trainers() if (_HERE / name / DEFAULT).is_file()]
    taken = {folder.name for folder in folders}
    for folder in folders:
        task = _read_task(folder)
        yield (folder.name if task in taken else task), folder
        taken.add(task)


def _read_task(folder: Path) -> str:
    document = _document(folder / DEFAULT)
    return str(document["card"]["task"]) if isinstance(document, dict) else folder.name


def _holds_config(path: Path) -> bool:
    """False for the log that packages of earlier versions have under this name."""
    return path.is_file() and isinstance(_document(path), dict)


def _document(path: Path) -> object:
    try:
        document: object = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise ModelProblem(f"{path.name} of {path.parent.name} is damaged.") from None
    return document
