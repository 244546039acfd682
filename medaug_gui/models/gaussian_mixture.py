"""A mixture of Gaussians fitted to codes, and what it says of a code on its way from noise: where a flow starts from.

Codes are described in principal components that all share; in these each Gaussian has its own mean and its own
directions, beside them all is noise of one power (compare Tipping and Bishop, Neural Computation 1999). For points
(1 - t) code + t noise the best guess of code and noise is then known in closed form: a Wiener filter for each Gaussian,
weighed by how likely the point is under it. Class labels make some of the Gaussians likelier than others.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn

TIMES = 33
"""Evenly spaced times for which the buffer `open` says how much of the velocity is left to be learned."""


class GaussianMixture(nn.Module):
    """See the module. All of it is fitted, not trained: see `training.flow.mixture`.

    Buffers: `mean` [number], `axes` [axis, number] (unit length), `rest` [1]: the power beside the axes;
    `centres` [part, axis], `turns` [part, axis, axis] (columns are directions), `powers` [part, axis], `share` [part]
    (logarithms); `open` [TIMES]; `odds_0`, `odds_1` ... [label + 1, part]: logarithms, the first row for an open one.
    """

    def __init__(self, numbers: int, axes: int, parts: int, kinds: Sequence[int]) -> None:
        super().__init__()
        self._kinds = len(kinds)
        self.register_buffer("mean", torch.zeros(numbers))
        self.register_buffer("axes", torch.zeros(axes, numbers))
        self.register_buffer("rest", torch.ones(1))
        self.register_buffer("centres", torch.zeros(parts, axes))
        self.register_buffer("turns", torch.eye(axes).repeat(parts, 1, 1))
        self.register_buffer("powers", torch.ones(parts, axes))
        self.register_buffer("share", torch.zeros(parts))
        self.register_buffer("open", torch.ones(TIMES))
        for number, count in enumerate(kinds):
            self.register_buffer(f"odds_{number}", torch.zeros(count + 1, parts))

    def forward(self, codes: Tensor, times: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """The best guess of the code and of the velocity noise - code, both like codes [n, ...].

        In a direction of power p the point has the power s = (1 - t)^2 p + t^2; of what is above the mean the code's
        share is (1 - t) p / s and the noise's t / s.

        Args:
            codes: points on their way.
            times: [n].
            labels: [n, condition], 0 for an open one.
        """
        mean, axes, rest = (self.get_buffer(name) for name in ("mean", "axes", "rest"))
        time = times[:, None].float()
        above = codes.float().flatten(1) - (1 - time) * mean
        along = above @ axes.T
        code, noise = self._parts(along, time, labels)
        spread = (1 - time) ** 2 * rest + time**2
        other_code, other_noise = (1 - time) * rest / spread, time / spread
        guess = mean + other_code * above + (code - other_code * along) @ axes
        velocity = other_noise * above + (noise - other_noise * along) @ axes - guess
        return guess.view_as(codes), velocity.view_as(codes)

    def _parts(self, along: Tensor, time: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
        """Code and noise along the axes [n, axis], each Gaussian by its chance."""
        centres, turns, powers = (self.get_buffer(name) for name in ("centres", "turns", "powers"))
        time = time[:, :, None]
        own = torch.einsum("npa,pab->npb", along[:, None] - (1 - time) * centres, turns)
        spread = (1 - time) ** 2 * powers + time**2
        likely = -0.5 * (own.square() / spread + spread.log()).sum(2) + self.get_buffer("share")
        for number in range(self._kinds):
            likely = likely + self.get_buffer(f"odds_{number}")[labels[:, number]]
        chance = likely.softmax(1)[:, :, None]
        code = centres + torch.einsum("npb,pab->npa", (1 - time) * powers / spread * own, turns)
        noise = torch.einsum("npb,pab->npa", time / spread * own, turns)
        return (chance * code).sum(1), (chance * noise).sum(1)

    def measure_left(self, times: Tensor) -> Tensor:
        """How much of the velocity is left to be learned at times [n]: its spread [n]."""
        table = self.get_buffer("open")
        place = times.float().clamp(0, 1) * (TIMES - 1)
        low = place.floor().long().clamp(max=TIMES - 2)
        part = place - low
        return (1 - part) * table[low] + part * table[low + 1]
