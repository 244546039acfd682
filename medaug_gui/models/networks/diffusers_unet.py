"""A UNet2DModel of diffusers with the way from noise to an image: DDIM, without noise on the way.

Source: Song, Meng and Ermon, "Denoising diffusion implicit models", ICLR 2021, equation 12 with sigma 0. The network
itself is the library's class, made from literal arguments; nothing of the library reads files or asks the net.
"""

from __future__ import annotations

import importlib
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models.imports.diffusers_config import UNET, check

STEPS = 50
_PIXELS = 128 * 128
"""In one go: four images of 64 x 64, one of 128 x 128 or more."""
_LEAST_SIGNAL = 1e-12


def build(
    sample_size: int, in_channels: int = 3, out_channels: int = 3, center_input_sample: bool = False,
    time_embedding_type: str = "positional", freq_shift: int = 0, flip_sin_to_cos: bool = True,
    down_block_types: Sequence[str] = ("DownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D", "AttnDownBlock2D"),
    mid_block_type: str = "UNetMidBlock2D",
    up_block_types: Sequence[str] = ("AttnUpBlock2D", "AttnUpBlock2D", "AttnUpBlock2D", "UpBlock2D"),
    block_out_channels: Sequence[int] = (224, 448, 672, 896), layers_per_block: int = 2,
    mid_block_scale_factor: float = 1, downsample_padding: int = 1, downsample_type: str = "conv",
    upsample_type: str = "conv", dropout: float = 0.0, act_fn: str = "silu", attention_head_dim: int = 8,
    norm_num_groups: int = 32, attn_norm_num_groups: int = 0, norm_eps: float = 1e-5,
    resnet_time_scale_shift: str = "default", add_attention: bool = True, num_train_timesteps: int = 1000,
    beta_start: float = 0.0001, beta_end: float = 0.02, beta_schedule: str = "linear", clip_sample: bool = True,
    clip_sample_range: float = 1.0, set_alpha_to_one: bool = True, steps_offset: int = 0,
    prediction_type: str = "epsilon", timestep_spacing: str = "leading", steps: int = STEPS,
) -> nn.Module:  # fmt: skip
    """The network and its sampler. Names and defaults are the library's; 0 and "" stand for None.

    Raises:
        ModelProblem: diffusers is not installed.
        ValueError: an argument is out of bounds.
    """
    given = dict(locals())
    check(given)
    return DiffusersUNet(given)


class DiffusersUNet(nn.Module):
    """White noise to images.

    Attributes:
        latent: numbers of noise for one image, channels x rows x columns.
        group: how many images are made in one go.
    """

    def __init__(self, arguments: Mapping[str, Any]) -> None:
        super().__init__()
        size, channels = int(arguments["sample_size"]), int(arguments["in_channels"])
        self.shape = (channels, size, size)
        self.latent = math.prod(self.shape)
        self.group = max(1, min(4, _PIXELS // size**2))
        wanted = {key: arguments[key] for key in UNET}
        for key in ("mid_block_type", "attention_head_dim", "attn_norm_num_groups"):
            wanted[key] = wanted[key] or None
        self.unet: nn.Module = _import_library().UNet2DModel(**wanted)
        self._prediction = str(arguments["prediction_type"])
        self._limit = float(arguments["clip_sample_range"]) if arguments["clip_sample"] else math.inf
        self._timesteps = make_timesteps(arguments)

    def forward(self, noise: Tensor, kind: int = 0, progress: Progress | None = None) -> Tensor:
        """White noise [n, latent] to images [n, 1, row, column] in 0..1, the mean of the colours.

        Args:
            noise: standard normal.
            kind: of no effect, there are no conditions.
            progress: reports and cancels between steps.
        """
        x = noise.reshape(-1, *self.shape)
        for number, (time, now, after) in enumerate(self._timesteps):
            if progress is not None:
                progress.set(number / len(self._timesteps), "generating")
            clean, rest = self._parts(x, self.predict(x, time), now)
            x = math.sqrt(after) * clean.clamp(-self._limit, self._limit) + math.sqrt(1 - after) * rest
        return (x / 2 + 0.5).clamp(0, 1).mean(1, keepdim=True)

    def predict(self, x: Tensor, time: int) -> Tensor:
        """What the network says of noisy images [n, channels, row, column] at a time of training; the same shape."""
        found: Tensor = self.unet(x, time, return_dict=False)[0]
        return found

    def _parts(self, x: Tensor, said: Tensor, now: float) -> tuple[Tensor, Tensor]:
        """The clean image and the noise of it; v as in Salimans and Ho, ICLR 2022."""
        signal, noise = math.sqrt(now), math.sqrt(1 - now)
        if self._prediction == "epsilon":
            return (x - noise * said) / signal, said
        if self._prediction == "sample":
            return said, (x - signal * said) / noise
        return signal * x - noise * said, signal * said + noise * x


def make_timesteps(arguments: Mapping[str, Any]) -> tuple[tuple[int, float, float], ...]:
    """The steps from noise to image: the time of training, and how much signal (alpha bar) before and after.

    The spacings are those of Lin et al., "Common diffusion noise schedules and sample steps are flawed", table 2.
    """
    total = int(arguments["num_train_timesteps"])
    count = min(int(arguments["steps"]), total)
    share = total // count
    times: NDArray[Any]
    match arguments["timestep_spacing"]:
        case "leading":
            times = np.arange(count)[::-1] * share + int(arguments["steps_offset"])
        case "linspace":
            times = np.linspace(0, total - 1, count).round()[::-1]
        case _:
            times = np.round(np.arange(total, 0, -total / count)) - 1
    signal = np.cumprod(1 - _make_betas(arguments, total))
    if signal[-1] < _LEAST_SIGNAL:
        raise ValueError("beta_end, which leaves nothing of an image")
    last = 1.0 if arguments["set_alpha_to_one"] else float(signal[0])
    rows = [min(int(time), total - 1) for time in times]
    return tuple((time, float(signal[time]), float(signal[time - share]) if time >= share else last) for time in rows)


def _make_betas(arguments: Mapping[str, Any], total: int) -> NDArray[np.float64]:
    """Variance of the noise that each time adds; the cosine is Nichol and Dhariwal's, ICML 2021, equation 17."""
    low, high = float(arguments["beta_start"]), float(arguments["beta_end"])
    match arguments["beta_schedule"]:
        case "linear":
            return np.linspace(low, high, total)
        case "scaled_linear":
            return np.linspace(math.sqrt(low), math.sqrt(high), total) ** 2
    kept = np.cos((np.arange(total + 1) / total + 0.008) / 1.008 * math.pi / 2) ** 2
    added: NDArray[np.float64] = np.minimum(1 - kept[1:] / kept[:-1], 0.999)
    return added


def _import_library() -> Any:
    try:
        return importlib.import_module("diffusers")
    except ImportError as error:
        raise ModelProblem(
            "This model needs diffusers, which is not installed.", advice="pip install 'medaug[diffusers]' brings it.",
            details=str(error)[:2000],
        ) from None  # fmt: skip
