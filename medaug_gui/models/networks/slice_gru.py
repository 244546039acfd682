"""A recurrent network over a run of slices that gives the slices between the two in the middle.

Each known slice is encoded by itself; a convolutional GRU (Ballas N. et al., ICLR 2016) with one set of weights reads
the slices up to the gap from both sides. What is between is both neighbours moved by displacements that the network
finds (as in the interpolation of video: Huang Z. et al., "RIFE", ECCV 2022), blended, with a residual and as much of
the curve through four slices as helps (much where slices are thick and touch). With none of them it is linear
interpolation, which is where training starts. How well the two neighbours fit
when they are moved against each other, this way and that, is told as numbers (a cost volume, as in Sun D. et al.,
"PWC-Net", CVPR 2018, but of the images themselves), so that displacements need not be learned from nothing.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

_REACH = 3
"""Pixels that either neighbour is moved by when they are matched, at full and at half size."""
_EVIDENCE = 2 * ((2 * _REACH + 1) ** 2 + 2)
_TOLD = 2
"""Planes that a position is told by: how far it is from the one neighbour to the other, and how thick slices are."""


def _make_convolution(inputs: int, outputs: int, stride: int = 1) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, stride, 1)


class GruBlock(nn.Module):
    """Convolution, ReLU, convolution, and the input added."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.first = _make_convolution(channels, channels)
        self.second = _make_convolution(channels, channels)

    def forward(self, x: Tensor) -> Tensor:
        """[n, channels, h, w] to the same."""
        result: Tensor = x + self.second(functional.relu(self.first(x)))
        return result


class GruCell(nn.Module):
    """One step of a convolutional GRU."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gates = _make_convolution(2 * channels, 2 * channels)
        self.candidate = _make_convolution(2 * channels, channels)

    def forward(self, seen: Tensor, state: Tensor) -> Tensor:
        """The state [n, channels, h, w] after the features `seen` of one more slice."""
        update, reset = torch.sigmoid(self.gates(torch.cat([seen, state], 1))).chunk(2, 1)
        wanted = torch.tanh(self.candidate(torch.cat([seen, reset * state], 1)))
        result: Tensor = state + update * (wanted - state)
        return result


class Between(nn.Module):
    """From the states on both sides of a gap, and the features of its two neighbours, to one slice in it."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.head = _make_convolution(2 * hidden + _TOLD, 2 * width)
        self.match = _make_convolution(_EVIDENCE, 2 * width)
        self.down = nn.Conv2d(2 * width, 2 * width, 2, stride=2)
        self.deep = nn.Sequential(GruBlock(2 * width), GruBlock(2 * width))
        self.up = nn.ConvTranspose2d(2 * width, 2 * width, 2, stride=2)
        self.body = GruBlock(2 * width)
        self.wide = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.flow = _make_convolution(width, 4)
        self.merge = _make_convolution(3 * width, width)
        self.fine = GruBlock(width)
        self.tail = _make_convolution(width, 16)

    def forward(
        self, states: Tensor, evidence: Tensor, near: tuple[Tensor, Tensor], told: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Displacements [n, 4, h/2, w/2] in half-size pixels; mask, residual and share of the curve [n, 3, h, w].

        Args:
            states: [n, 2 hidden, h/4, w/4].
            evidence: of `matched`.
            near: features [n, width, h/2, w/2] of either neighbour.
            told: [n, 2, 1, 1].
        """
        told = told.to(states.dtype).expand(-1, -1, *states.shape[2:])
        level = functional.relu(self.head(torch.cat([states, told], 1)) + self.match(evidence))
        level = self.body(level + self.up(self.deep(self.down(level))))
        level = functional.relu(self.wide(level))
        flow = self.flow(level).float()
        moved = [warp_slices(one, part) for one, part in zip(near, flow.chunk(2, 1), strict=True)]
        level = functional.relu(self.merge(torch.cat([level, *(one.to(level.dtype) for one in moved)], 1)))
        last = self.tail(self.fine(level)).float()
        return flow + last[:, :4], functional.pixel_shuffle(last[:, 4:], 2)


class SliceGru(nn.Module):
    """Slices between the two middle ones of `slices` known ones, at any place.

    `forward` takes known slices [n, slices, h, w], positions [n, t] between 0 (the slice before the gap) and 1 (the one
    after it), and [n] how thick slices are over how far the known ones are apart; it gives [n, t, h, w]. h and w are
    multiples of 8. CT in units of 400 HU, other values over their 99th percentile.
    """

    multiple = 8

    def __init__(self, slices: int, width: int, hidden: int) -> None:
        super().__init__()
        self.slices, self.hidden = slices, hidden
        self.stem = _make_convolution(4, width)
        self.near = _make_convolution(width, width)
        self.shrink = _make_convolution(width, hidden, 2)
        self.far = _make_convolution(hidden, hidden)
        self.cell = GruCell(hidden)
        self.between = Between(width, hidden)

    def forward(self, known: Tensor, positions: Tensor, thickness: Tensor) -> Tensor:
        """See the class."""
        return self.at(known, self.read(known), positions, thickness)[0]

    def at(
        self, known: Tensor, read: tuple[Tensor, Tensor, Tensor], positions: Tensor, thickness: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The slices at some positions, from what `read` gave: for a caller that wants them one by one.

        Returns:
            The slices; and what they are made of: both neighbours moved and blended, and either of them moved, all
            [n, t, h, w].
        """
        count, times = positions.shape
        middle = self.slices // 2
        fine, states, evidence = read
        told = torch.stack([positions, thickness[:, None].expand(-1, times)], 2).reshape(count * times, _TOLD, 1, 1)
        near = tuple(_repeat_each(fine[:, index], times) for index in (middle - 1, middle))
        flow, rest = self.between(_repeat_each(states, times), _repeat_each(evidence, times), (near[0], near[1]), told)
        four = _repeat_each(known[:, middle - 2 : middle + 2], times)
        pair = four[:, 1:3]
        flow = 2 * functional.interpolate(flow, scale_factor=2, mode="bilinear", align_corners=False)
        first, second = (warp_slices(pair[:, side : side + 1], flow[:, 2 * side : 2 * side + 2]) for side in (0, 1))
        share = torch.sigmoid(torch.logit(told[:, :1].float(), eps=1e-3) + rest[:, :1])
        blend = first + share * (second - first)
        shape = (count, times, *known.shape[2:])
        found = (blend + rest[:, 1:2] + rest[:, 2:] * interpolate_cubic(four, told[:, :1])).reshape(shape)
        return found, blend.reshape(shape), first.reshape(shape), second.reshape(shape)

    def read(self, known: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Features of all slices [n, slices, width, h/2, w/2]; states from both sides [n, 2 hidden, h/4, w/4]; how the
        two neighbours fit (see `matched`).
        """
        count, slices = known.shape[:2]
        folded = functional.pixel_unshuffle(known.reshape(count * slices, 1, *known.shape[2:]), 2)
        fine = functional.relu(self.near(functional.relu(self._first(folded))))
        coarse = self.far(functional.relu(self.shrink(fine)))
        coarse = coarse.reshape(count, slices, *coarse.shape[1:])
        middle = slices // 2
        both = torch.cat([coarse[:, :middle], coarse[:, middle:].flip(1)])
        state = torch.tanh(both[:, 0])
        for step in range(1, middle):
            state = self.cell(both[:, step], state)
        evidence = match_slices(known[:, middle - 1 : middle + 1])
        return fine.reshape(count, slices, *fine.shape[1:]), torch.cat(state.chunk(2), 1), evidence

    def _first(self, folded: Tensor) -> Tensor:
        """The stem in float32 also where the rest runs in bfloat16, which knows air only to 4 HU."""
        with torch.autocast(folded.device.type, enabled=False):
            found: Tensor = self.stem(folded.float())
        return found


@torch.no_grad()
def match_slices(pair: Tensor) -> Tensor:
    """How well two slices [n, 2, h, w] fit when moved in opposite directions: [n, _EVIDENCE, h/4, w/4], no unit.

    For each of two scales the mean absolute difference for every displacement, over its mean for all (0 where they are
    alike), and the displacement that fits best on the average, row and column, over the reach.
    """
    found = []
    for scale in (1, 2):
        small = functional.avg_pool2d(pair, scale) if scale > 1 else pair
        height, width = small.shape[2:]
        padded = functional.pad(small, (_REACH,) * 4, mode="replicate")
        places = [(down, across) for down in range(2 * _REACH + 1) for across in range(2 * _REACH + 1)]
        costs = []
        for down, across in places:
            back, left = 2 * _REACH - down, 2 * _REACH - across
            first = padded[:, :1, back : back + height, left : left + width]
            second = padded[:, 1:, down : down + height, across : across + width]
            costs.append(functional.avg_pool2d((first - second).abs(), 4 // scale))
        cost = torch.cat(costs, 1).float()
        mean = cost.mean(1, keepdim=True)
        cost = (cost - mean) / (mean + 0.01)
        likely = torch.softmax(-8 * functional.avg_pool2d(cost, 3, 1, 1, count_include_pad=False), 1)
        moves = torch.tensor(places, device=pair.device, dtype=torch.float32) / _REACH - 1
        found += [cost, torch.einsum("ndhw,dk->nkhw", likely, moves)]
    return torch.cat(found, 1)


def warp_slices(image: Tensor, flow: Tensor) -> Tensor:
    """[n, c, h, w] looked up `flow` [n, (x, y), h, w] pixels away, in a straight line between pixels; edges repeat."""
    height, width = image.shape[2:]
    down = torch.arange(height, device=image.device, dtype=torch.float32)
    across = torch.arange(width, device=image.device, dtype=torch.float32)
    x = (flow[:, 0] + across) * (2 / max(width - 1, 1)) - 1
    y = (flow[:, 1] + down[:, None]) * (2 / max(height - 1, 1)) - 1
    grid = torch.stack([x, y], 3)
    with torch.autocast(image.device.type, enabled=False):
        found: Tensor = functional.grid_sample(image.float(), grid, padding_mode="border", align_corners=True)
    return found


def interpolate_cubic(four: Tensor, place: Tensor) -> Tensor:
    """What the cubic through four slices [n, 4, h, w] (Catmull and Rom, 1974) adds to a straight line [n, 1, h, w]."""
    bend = place * (1 - place)
    outer = -0.5 * bend * ((1 - place) * four[:, :1] + place * four[:, 3:])
    inner = 0.5 * bend * ((2 - 3 * place) * four[:, 1:2] + (3 * place - 1) * four[:, 2:3])
    return outer + inner


def _repeat_each(features: Tensor, times: int) -> Tensor:
    return features if times == 1 else features.repeat_interleave(times, 0)


def build(slices: int = 4, width: int = 32, hidden: int = 48) -> nn.Module:
    """See `SliceGru`; `slices` is even, `width` channels at half size, `hidden` ones of the states at a quarter."""
    if slices < 4 or slices % 2 or width < 1 or hidden < 1:
        raise ValueError("slices are even and at least 4, width and hidden positive")
    return SliceGru(slices, width, hidden)


__all__ = ["SliceGru", "build"]
