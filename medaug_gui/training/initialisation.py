"""First weights of a network, from the project's own generator: the same seed gives the same network everywhere."""

from __future__ import annotations

import math

import torch
from torch import nn

from medaug_gui.core.seeds import make_generator


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
