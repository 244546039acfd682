"""What the weights of a network are before it learns: drawn, or those of a package."""

from __future__ import annotations

import math
from collections.abc import Collection
from pathlib import Path
from typing import Any

import torch
from torch import nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.library import find_model
from medaug_gui.models.package import CARD, Package, load_package
from medaug_gui.training.config import TrainingConfig


def initialise(network: nn.Module, seed: int) -> None:
    """Normal weights of variance 2 / fan-in (He et al., ICCV 2015), biases 0, scales of normalisation 1."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if parameter.ndim < 2:
                parameter.fill_(1.0 if name.endswith("weight") else 0.0)
                continue
            fan_in = math.prod(parameter.shape[1:])
            values = make_generator(seed, "weights", name).standard_normal(tuple(parameter.shape), dtype="float32")
            parameter.copy_(torch.from_numpy(values) * math.sqrt(2 / fan_in))


def find_start(start: str) -> Package | None:
    """The package that a training begins with, by its folder or id; None for an empty word.

    Raises:
        BadParameter: there is no such model.
        ModelProblem: its card is wrong.
    """
    if not start:
        return None
    place = Path(start)
    return load_package(place) if (place / CARD).is_file() else find_model(start).package


def inherit_arguments(config: TrainingConfig, own: Collection[str]) -> dict[str, Any]:
    """The arguments of a config's network; those of the package it begins with, where that has such a network.

    Args:
        config: its `start` may be empty.
        own: what stays as the config has it: what depends on the data.
    """
    package = find_start(config.start)
    arguments = dict(config.arguments)
    if package is None or package.card.architecture.network != config.network:
        return arguments
    theirs = package.card.architecture.arguments
    return arguments | {name: value for name, value in theirs.items() if name not in own}


def begin_with(network: nn.Module, start: str) -> Package | None:
    """Put the weights of a package into a fresh network; the package, None where there is none to begin with.

    Parts that the package does not have, or has in other shapes, stay as they are, so that a network may begin with a
    relative's body. Raises `ModelProblem` where nothing fits.
    """
    package = find_start(start)
    if package is None:
        return None
    theirs = package.network().state_dict()
    own = network.state_dict()
    fitting = {name: value for name, value in theirs.items() if name in own and own[name].shape == value.shape}
    if not fitting:
        raise ModelProblem(f"None of the weights of {package.id} fit this network.")
    network.load_state_dict(fitting, strict=False)
    return package
