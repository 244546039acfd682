"""Model packages as operations: every folder that is found becomes one by itself, by the task its card names."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path

from medaug_gui.models.card import Card
from medaug_gui.models.package import Package, find_package, find_packages
from medaug_gui.operations.learned.base import LearnedOperation

_CLASSES = {
    "encode": ("encode", "LearnedEncoder"),
    "denoise": ("denoise", "LearnedDenoiser"),
    "fill": ("fill", "LearnedFiller"),
    "generate": ("generate", "LearnedGenerator"),
    "propose": ("propose", "LearnedProposer"),
    "segment": ("segment", "LearnedSegmenter"),
    "upscale": ("upscale", "LearnedUpscaler"),
}
"""Task -> the file beside this one and its class; read when the first model of that task is met."""
_VOLUMES = ("generate_volume", "VolumeGenerator")
_IMAGE_DENOISER = ("image_to_image", "LearnedImageDenoiser")


def make_packaged_operations(
    folders: Iterable[Path] | None = None,
) -> tuple[tuple[LearnedOperation, ...], tuple[str, ...]]:
    """An operation for each model package, and a sentence for each package that is broken.

    Args:
        folders: where packages lie; by default the program's own model folder and the user's.
    """
    packages, problems = find_packages(folders)
    return tuple(make_operation(package) for package in packages), problems


def find_packaged(id: str) -> LearnedOperation | None:
    """The operation of the model package of this id, None where there is none that is whole."""
    package = find_package(id)
    return make_operation(package) if package else None


def make_operation(package: Package) -> LearnedOperation:
    """The operation that a package becomes."""
    file, name = _find_class(package.card)
    module = importlib.import_module(f"medaug_gui.operations.learned.{file}")
    made: LearnedOperation = vars(module)[name](package)
    return made


def _find_class(card: Card) -> tuple[str, str]:
    if card.task == "generate" and card.architecture.network == "maisi":
        return _VOLUMES
    return _IMAGE_DENOISER if card.task == "denoise" and card.is_image_to_image else _CLASSES[card.task]
