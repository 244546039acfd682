"""Where a model lies, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.dress.icons import TASK_ICONS
from medaug_gui.io.places import find_own_models, find_shipped_models

TASKS = ("denoise", "upscale", "fill", "segment", "propose", "generate", "encode")
"""The order of the list; what has another task follows."""


@dataclass(frozen=True)
class ModelPlace:
    """A package on disk. `size` counts the bytes of its files."""

    folder: Path
    is_own: bool
    size: int


def find_place(model: str) -> ModelPlace | None:
    """Where the package of a model lies; None where it is gone."""
    for root, is_own in ((find_own_models(), True), (find_shipped_models(), False)):
        folder = root / model
        if (folder / "model.json").is_file():
            return ModelPlace(folder, is_own, sum(file.stat().st_size for file in folder.iterdir() if file.is_file()))
    return None


def group_models(specs: Iterable[OperationSpec]) -> list[tuple[str, list[OperationSpec]]]:
    """The models among the operations, task by task."""
    models = [spec for spec in specs if spec.card is not None]
    tasks = [*TASKS, *sorted({find_task(spec) for spec in models} - set(TASKS))]
    groups = [(task, [spec for spec in models if find_task(spec) == task]) for task in tasks]
    return [(task, members) for task, members in groups if members]


def find_task(spec: OperationSpec) -> str:
    """The task of a model: "denoise", "upscale", ..."""
    return str((spec.card or {}).get("task", ""))


def name_task(task: str) -> str:
    """The heading of a task."""
    translate = QCoreApplication.translate
    names = {
        "denoise": translate("ModelTask", "Denoise"),
        "upscale": translate("ModelTask", "Upscale"),
        "fill": translate("ModelTask", "Between slices"),
        "segment": translate("ModelTask", "Segment"),
        "propose": translate("ModelTask", "Propose"),
        "generate": translate("ModelTask", "Generate"),
        "encode": translate("ModelTask", "Encode and find the unusual"),
    }
    return names.get(task) or translate("ModelTask", "Others")


def find_icon(task: str) -> str:
    """The icon of a task."""
    return TASK_ICONS.get(task, "model")


def matches(spec: OperationSpec, words: Sequence[str]) -> bool:
    """True where a model's names hold every word, written in lower case."""
    text = f"{spec.id} {spec.title} {spec.summary} {find_task(spec)}".lower()
    return all(word in text for word in words)
