"""A codec's first weights: a block cosine transform with as many numbers, to which the rest adds next to nothing."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.codec import FACTOR, Codec, CodecBlock
from medaug_gui.training.codec.augmentation import Level, cut_piece

_SURE = -6.0
"""The logarithm of the variance that codes begin with."""


def start_linear(network: Codec, levels: Sequence[Level], seed: int) -> None:
    """Begin as a block cosine transform: the shortcuts keep the slowest of 4 x 4 pixels, the rest adds next to nothing.

    Codes are scaled so that those of the pictures have about unit spread.
    """
    basis = _lowest_cosines(network.latent)
    rng = make_generator(seed, "spread")
    blocks = np.concatenate([cut_piece(level.images, rng).reshape(16, 4, 16, 4).transpose(0, 2, 1, 3).reshape(-1, 16)
                             for level in levels for _ in range(64)])  # fmt: skip
    codes = torch.from_numpy(blocks) @ basis.T
    middle, spread = codes.mean(0), codes.std(0).clamp(min=1e-3)
    inward, outward, last = _last(network.shortcut_in), _last(network.shortcut_out), _last(network.inward)
    with torch.no_grad():
        inward.weight.zero_()[:, :, 1, 1] = basis / spread[:, None]
        _bias(inward).copy_(-middle / spread)
        outward.weight.zero_()[:, :, 1, 1] = (basis * spread[:, None]).T
        _bias(outward).copy_(basis.T @ middle)
        for convolution in (last, _last(network.outward)):
            convolution.weight.mul_(0.01)
        _bias(last)[network.latent :] = _SURE


def still_blocks(network: nn.Module) -> None:
    """Every residual block begins as nothing added (Zhang H. et al., Fixup, ICLR 2019)."""
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, CodecBlock):
                _last(module.inner).weight.zero_()


def _lowest_cosines(count: int) -> Tensor:
    """The `count` slowest two-dimensional cosines over 4 x 4 pixels [count, 16], of unit length (DCT-II)."""
    positions = np.arange(FACTOR) + 0.5
    lines = [np.cos(math.pi * k * positions / FACTOR) for k in range(FACTOR)]
    pairs = sorted(((i, j) for i in range(FACTOR) for j in range(FACTOR)), key=lambda p: (max(p), sum(p), p))
    rows = [np.outer(lines[i], lines[j]).ravel() for i, j in pairs[:count]]
    return torch.from_numpy(np.stack([row / np.linalg.norm(row) for row in rows]).astype(np.float32))


def _last(layers: nn.Sequential) -> nn.Conv2d:
    """The last convolution of some layers."""
    return [layer for layer in layers if isinstance(layer, nn.Conv2d)][-1]


def _bias(convolution: nn.Conv2d) -> Tensor:
    bias = convolution.bias
    assert bias is not None
    return bias
