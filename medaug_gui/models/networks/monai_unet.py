"""The residual U-Net of MONAI in two dimensions, with the names of its weights, so that bundles can be read without it.

Kerfoot E. et al., "Left-ventricle quantification using residual U-Net", STACOM 2018; `monai.networks.nets.UNet`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import torch
from torch import Tensor, nn


@dataclass(frozen=True)
class Style:
    """What all layers share: "INSTANCE" or "BATCH", "PRELU" or "RELU", and whether convolutions have a bias."""

    norm: str
    act: str
    bias: bool


class Adn(nn.Sequential):
    """Normalisation and activation; MONAI's dropout between them does nothing when it is not trained."""

    def __init__(self, channels: int, style: Style) -> None:
        super().__init__()
        norm = nn.BatchNorm2d(channels) if style.norm == "BATCH" else nn.InstanceNorm2d(channels)
        self.add_module("N", norm)
        self.add_module("A", nn.PReLU() if style.act == "PRELU" else nn.ReLU())


def _make_convolution(
    inputs: int, outputs: int, stride: int, style: Style, *, bare: bool, up: bool = False
) -> nn.Sequential:
    layer = nn.Sequential()
    if up:
        layer.add_module(
            "conv",
            nn.ConvTranspose2d(inputs, outputs, 3, stride, padding=1, output_padding=stride - 1, bias=style.bias),
        )
    else:
        layer.add_module("conv", nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=style.bias))
    if not bare:
        layer.add_module("adn", Adn(outputs, style))
    return layer


class MonaiResidual(nn.Module):
    """`units` convolutions, and the input added, brought to their size by one more where need be."""

    def __init__(self, inputs: int, outputs: int, stride: int, units: int, style: Style, bare: bool = False) -> None:
        super().__init__()
        self.conv = nn.Sequential()
        for unit in range(units):
            last = bare and unit == units - 1
            part = _make_convolution(outputs if unit else inputs, outputs, 1 if unit else stride, style, bare=last)
            self.conv.add_module(f"unit{unit}", part)
        self.residual: nn.Module = nn.Identity()
        if stride != 1:
            self.residual = nn.Conv2d(inputs, outputs, 3, stride, padding=1, bias=style.bias)
        elif inputs != outputs:
            self.residual = nn.Conv2d(inputs, outputs, 1, bias=style.bias)

    def forward(self, x: Tensor) -> Tensor:
        """[n, inputs, h, w] to [n, outputs, h / stride, w / stride]."""
        return cast(Tensor, self.conv(x)) + cast(Tensor, self.residual(x))


class Skip(nn.Module):
    """The input beside what the levels below make of it."""

    def __init__(self, submodule: nn.Module) -> None:
        super().__init__()
        self.submodule = submodule

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to more channels."""
        return torch.cat((x, self.submodule(x)), 1)


class MonaiUNet(nn.Module):
    """Images [n, inputs, h, w] to [n, outputs, h, w]; h and w are multiples of the product of the strides."""

    def __init__(
        self, inputs: int, outputs: int, channels: Sequence[int], strides: Sequence[int], units: int, style: Style
    ) -> None:
        super().__init__()
        self._units, self._style = units, style
        self.model = self._level(inputs, outputs, channels, strides, top=True)

    def forward(self, x: Tensor) -> Tensor:
        """See the class."""
        return cast(Tensor, self.model(x))

    def _level(
        self, inputs: int, outputs: int, channels: Sequence[int], strides: Sequence[int], *, top: bool
    ) -> nn.Sequential:
        width, below = channels[:2]
        if len(channels) > 2:
            inner: nn.Module = self._level(width, width, channels[1:], strides[1:], top=False)
            joined = 2 * width
        else:
            inner, joined = self._down(width, below, 1), width + below
        return nn.Sequential(
            self._down(inputs, width, strides[0]), Skip(inner), self._up(joined, outputs, strides[0], top)
        )

    def _down(self, inputs: int, outputs: int, stride: int) -> nn.Module:
        if self._units:
            return MonaiResidual(inputs, outputs, stride, self._units, self._style)
        return _make_convolution(inputs, outputs, stride, self._style, bare=False)

    def _up(self, inputs: int, outputs: int, stride: int, top: bool) -> nn.Module:
        layer = _make_convolution(inputs, outputs, stride, self._style, bare=top and not self._units, up=True)
        if not self._units:
            return layer
        return nn.Sequential(layer, MonaiResidual(outputs, outputs, 1, 1, self._style, bare=top))


def build(
    in_channels: int = 1, out_channels: int = 1, channels: Sequence[int] = (16, 32), strides: Sequence[int] = (2,),
    num_res_units: int = 2, norm: str = "INSTANCE", act: str = "PRELU", bias: bool = True,
) -> nn.Module:  # fmt: skip
    """See `MonaiUNet`; arguments as MONAI has them, for two dimensions and kernels of 3."""
    sizes = (in_channels, out_channels, *channels, *strides)
    if len(channels) < 2 or len(strides) != len(channels) - 1 or min(sizes) < 1 or not 0 <= num_res_units <= 16:
        raise ValueError("there is one stride less than channels, and all are positive")
    if norm.upper() not in ("INSTANCE", "BATCH") or act.upper() not in ("PRELU", "RELU"):
        raise ValueError("the norm is INSTANCE or BATCH, the activation PRELU or RELU")
    style = Style(norm.upper(), act.upper(), bias)
    return MonaiUNet(in_channels, out_channels, channels, strides, num_res_units, style)
