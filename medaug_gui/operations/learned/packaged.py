"""Model packages as operations: every folder that is found becomes one by itself, by the task its card names."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import cast

from medaug_gui.models.package import Package, find_packages
from medaug_gui.operations.base import Operation

_TASKS = {
    "autoencode": ("encode", "LearnedAutoencoder"),
    "denoise": ("denoise", "LearnedEnhancer"),
    "fill": ("fill", "LearnedFiller"),
    "generate": ("generate", "LearnedGenerator"),
    "restore": ("upscale", "LearnedRestorer"),
    "segment": ("segment", "LearnedSegmenter"),
}
"""Task -> the file beside this one and its class; read when the first model of that task is met."""


def packaged_operations(folders: Iterable[Path] | None = None) -> tuple[tuple[Operation, ...], tuple[str, ...]]:
    """An operation for each model package, and a sentence for each package that is broken.

    Args:
        folders: where packages lie; by default the program's own model folder and the user's.
    """
    packages, problems = find_packages(folders)
    return tuple(operation_of(package) for package in packages), problems


def operation_of(package: Package) -> Operation:
    """The operation that a package becomes."""
    file, name = _TASKS[package.task]
    return cast(Operation, getattr(importlib.import_module(f"medaug_gui.operations.learned.{file}"), name)(package))
