"""A generator of square slices for adversarial training: plain residual convolutions, no normalisation.

After R3GAN (Huang et al., NeurIPS 2024), with dense 3 x 3 convolutions in the place of grouped ones, which are slow on
a CPU, and the last doubling, or two of them, by pixel shuffle (Shi et al., CVPR 2016). A code holds the description of
the slice and, behind it, one number for each pixel of a quarter of the edge: what texture is made from. The
convolutions add to a sketch that is linear in the code and begins as the principal components of the training images,
so that minutes of training are not spent on finding out where the lungs are.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.progress import Progress

_SLOPE = 0.2
_LABEL = 16
_GROUP = 8
"""Images in one go."""


class GanResidual(nn.Module):
    """Two 3 x 3 convolutions behind leaky rectifiers, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        inner = self.first(functional.leaky_relu(x, _SLOPE))
        result: Tensor = x + self.second(functional.leaky_relu(inner, _SLOPE))
        return result


class Gan(nn.Module):
    """White noise [n, latent] and a condition to slices [n, 1, size, size] in 0..1.

    `latent` is `code` numbers for what is shown and (size / 4) squared for texture; `group` images are made in one go.
    The network draws between -1 and 1
    on a scale of its own; `levels` are the values 0..1 that evenly spaced positions of that scale stand for, so that
    grey levels that matter can take more room than others.
    """

    def __init__(
        self, size: int, channels: Sequence[int], code: int, conditions: int, levels: Sequence[float], fold: int
    ) -> None:
        super().__init__()
        self.size, self.code, self.fold = size, code, fold
        self.grain = size // 4
        self.latent = code + self.grain**2
        self.group = _GROUP
        self.label = nn.Embedding(conditions, _LABEL)
        self.start = nn.Linear(code + _LABEL, channels[0] * 16)
        self.bodies = nn.ModuleList([GanResidual(count) for count in channels])
        self.widths = nn.ModuleList([
            nn.Conv2d(before, after, 1) for before, after in itertools.pairwise(channels)
        ])  # fmt: skip
        self.texture = nn.Conv2d(1, channels[-2 if fold == 2 else -1], 1)
        self.end = nn.Conv2d(channels[-1], fold**2, 3, padding=1)
        self.mean = nn.Parameter(torch.zeros(conditions, (size // 2) ** 2))
        self.axes = nn.Parameter(torch.zeros(code, (size // 2) ** 2))
        self.register_buffer("levels", torch.tensor(levels, dtype=torch.float32))

    def draw(self, white: Tensor, kinds: Tensor) -> Tensor:
        """Slices [n, 1, size, size] on the network's own scale, about -1..1; `kinds` [n] are conditions."""
        code, grain = white[:, : self.code], white[:, self.code :]
        x = self.start(torch.cat([code, self.label(kinds)], dim=1)).reshape(len(white), -1, 4, 4)
        x = self.bodies[0](x.contiguous(memory_format=torch.channels_last))
        for width, body in zip(self.widths, list(self.bodies)[1:], strict=True):
            x = functional.interpolate(width(x), scale_factor=2)
            if x.shape[-1] == self.grain:
                x = x + self.texture(grain.reshape(-1, 1, self.grain, self.grain))
            x = body(x)
        added = functional.pixel_shuffle(self.end(functional.leaky_relu(x, _SLOPE)), self.fold)
        return added + functional.interpolate(self.sketch(code, kinds), scale_factor=2, mode="bilinear")

    def sketch(self, code: Tensor, kinds: Tensor) -> Tensor:
        """Half-size slices [n, 1, size / 2, size / 2] that are linear in the code [n, code]."""
        flat = self.mean[kinds] + code @ self.axes
        return flat.reshape(-1, 1, self.size // 2, self.size // 2)

    def forward(self, white: Tensor, condition: int, progress: Progress | None = None) -> Tensor:
        """Slices [n, 1, size, size] in 0..1 of white noise [n, latent], all of one condition."""
        kinds = torch.full((len(white),), condition, dtype=torch.long, device=white.device)
        return self.spread(self.draw(white, kinds))

    def spread(self, drawn: Tensor) -> Tensor:
        """From the network's own scale (-1..1) to values 0..1, straight between the levels."""
        levels = self.get_buffer("levels").to(drawn.dtype)
        steps = len(levels) - 1
        place = (drawn.clamp(-1, 1) + 1) / 2 * steps
        below = place.floor().clamp(max=steps - 1)
        low, high = levels[below.long()], levels[below.long() + 1]
        return low + (high - low) * (place - below)

    def gather(self, values: Tensor) -> Tensor:
        """From values 0..1 to the network's own scale: the inverse of `spread`."""
        levels = self.get_buffer("levels")
        above = torch.searchsorted(levels, values.contiguous()).clamp(1, len(levels) - 1)
        low, high = levels[above - 1], levels[above]
        return 2 * (above - 1 + (values - low) / (high - low)) / (len(levels) - 1) - 1


def build(
    size: int = 64,
    channels: Sequence[int] = (192, 128, 96, 64),
    code: int = 64,
    conditions: int = 1,
    levels: Sequence[float] = (0.0, 1.0),
    fold: int = 2,
) -> nn.Module:
    """See `Gan`; `channels` are those at 4, 8, 16 pixels and so on, up to `size` / `fold`; `fold` is 2 or 4."""
    if fold not in (2, 4) or size != 4 * fold * 2 ** (len(channels) - 1) or len(channels) < 2:
        raise ValueError("the channels do not lead from 4 pixels to the size over the fold, which is 2 or 4")
    if min(*channels, code, conditions) < 1 or len(levels) < 2 or list(levels) != sorted(levels):
        raise ValueError("channels, code and conditions are positive, levels rise")
    return Gan(size, channels, code, conditions, levels, fold)
