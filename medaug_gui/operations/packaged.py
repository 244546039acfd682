"""Model packages as operations: every folder that is found becomes one by itself, by the task its card names."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from medaug_gui.models.package import Package, find_packages
from medaug_gui.operations.base import Operation
from medaug_gui.operations.learned_enhancer import LearnedEnhancer
from medaug_gui.operations.learned_generator import LearnedGenerator
from medaug_gui.operations.learned_restorer import LearnedRestorer

_TASKS: dict[str, Callable[[Package], Operation]] = {
    "denoise": LearnedEnhancer,
    "generate": LearnedGenerator,
    "restore": LearnedRestorer,
}


def packaged_operations(folders: Iterable[Path] | None = None) -> tuple[tuple[Operation, ...], tuple[str, ...]]:
    """An operation for each model package, and a sentence for each package that is broken.

    Args:
        folders: where packages lie; by default the program's own model folder and the user's.
    """
    packages, problems = find_packages(folders)
    return tuple(_TASKS[package.task](package) for package in packages), problems
