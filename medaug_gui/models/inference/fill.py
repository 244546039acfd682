"""Slices filled in between those of a volume: gap by gap, each from the known slices around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles

if TYPE_CHECKING:
    from torch import nn

    from medaug_gui.models.networks.slice_gru import SliceGru

Array = NDArray[np.float32]
CT_SCALE = 400.0
"""HU that are 1 for the network."""
CT_RANGE = (-1024.0, 3071.0)
_PIXELS = 2**18
"""In one go: one gap of 512 x 512, so that cancelling takes effect within a second on a slow machine."""
_MOST = 16


@dataclass(frozen=True)
class FillScaling:
    """How voxels become what the network was trained on.

    Attributes:
        scale: what voxels are divided by.
        low, high: what they are clipped to first, in their own unit. What was clipped is interpolated linearly.
        padding: the value of voxels outside the field of view, None where there are none. They count as `low`, or 0
            where that is infinite.
    """

    scale: float
    low: float = -np.inf
    high: float = np.inf
    padding: float | None = None

    def clean_padding(self, image: NDArray[Any]) -> Array:
        """A slice as float32, the padding as background, else not clipped."""
        values = image.astype(np.float32)
        if self.padding is not None:
            values[image == self.padding] = max(self.low, 0.0) if np.isinf(self.low) else self.low
        return values

    def to_network(self, values: Array) -> Array:
        """As the network takes them."""
        found: Array = np.clip(values, self.low, self.high) / np.float32(self.scale)
        return found


def make_fill_runner(
    network: nn.Module, positions: Sequence[float], thickness: float, device: str, progress: Progress | None = None
) -> Runner:
    """A runner from known slices [slices, row, column] to those at `positions` [position, row, column].

    Args:
        network: a `SliceGru`.
        positions: in the gap, between 0 and 1.
        thickness: of every slice, over how far the known ones are apart.
        device: see `models.devices`.
        progress: is asked before each slice whether to go on, so that cancelling does not wait for a whole gap.
    """
    import torch
    from torch import Tensor, nn

    class AtPositions(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = cast("SliceGru", network)

        def forward(self, known: Tensor) -> Tensor:
            thick = torch.full((len(known),), thickness, device=known.device)
            read = self.network.read(known)
            made = []
            for place in positions:
                if progress is not None:
                    progress.check()
                made.append(self.network.at(known, read, torch.full_like(thick, place)[:, None], thick)[0])
            return torch.cat(made, 1)

    return Runner(AtPositions().eval(), device, Tiles(side=512, overlap=64, multiple=8, batch=4))


def fill(
    runner: Runner, voxels: NDArray[Any], factor: int, slices: int, scaling: FillScaling, out: NDArray[Any],
    progress: Progress,
) -> None:  # fmt: skip
    """Write the filled volume into `out` [(n - 1) factor + 1, row, column]; known slices are copied bit for bit.

    Args:
        runner: of `make_fill_runner`, for the positions 1 / factor ... (factor - 1) / factor.
        voxels: [slice, row, column], at least two slices, left untouched.
        factor: how many times as many gaps there will be.
        slices: how many known ones the network sees.
        scaling: how voxels become what the network knows.
        out: in the unit of the voxels; whole-number arrays are rounded to.
        progress: reports after each gap or few, and cancels there.
    """
    out[::factor] = voxels
    count = len(voxels) - 1
    size = min(_MOST, max(1, _PIXELS // (voxels.shape[1] * voxels.shape[2])))
    positions = [step / factor for step in range(1, factor)]
    for start in range(0, count, size):
        gaps = range(start, min(start + size, count))
        windows = [find_neighbours(voxels, gap, slices) for gap in gaps]
        for gap, found in zip(gaps, predict_between(runner, voxels, windows, positions, scaling), strict=True):
            place = out[gap * factor + 1 : (gap + 1) * factor]
            place[:] = np.rint(found) if np.issubdtype(out.dtype, np.integer) else found
        progress.set(gaps.stop / count, "filling in slices")


def find_neighbours(voxels: NDArray[Any], gap: int, slices: int) -> list[int]:
    """The known slices around the gap after slice `gap`; the end ones stand in for those beyond."""
    half = slices // 2
    return [min(max(index, 0), len(voxels) - 1) for index in range(gap - half + 1, gap + half + 1)]


def predict_between(
    runner: Runner,
    voxels: NDArray[Any],
    windows: Sequence[Sequence[int]],
    positions: Sequence[float],
    scaling: FillScaling,
) -> list[Array]:
    """For each window of known slices what lies between its two middle ones: [position, row, column] in voxel units.

    Nothing is darker or brighter than what the window shows. Padding is where the nearer neighbour has it.
    """
    known = [np.stack([scaling.clean_padding(voxels[index]) for index in window]) for window in windows]
    results = []
    for window, values, found in zip(windows, known, runner([scaling.to_network(one) for one in known]), strict=True):
        middle = len(window) // 2
        lost = values - np.clip(values, scaling.low, scaling.high)
        made = found * np.float32(scaling.scale)
        for place, share in enumerate(positions):
            if lost.any():
                made[place] += (1 - share) * lost[middle - 1] + share * lost[middle]
        np.clip(made, values.min(), values.max(), out=made)
        if scaling.padding is not None:
            for place, share in enumerate(positions):
                made[place][voxels[window[middle - 1 + (share > 0.5)]] == scaling.padding] = scaling.padding
        results.append(made)
    return results


def predict_known(
    runner: Runner, voxels: NDArray[Any], slices: int, scaling: FillScaling, most: int, progress: Progress
) -> tuple[Array, Array, Array]:
    """Known slices predicted from their neighbours, twice as far apart: what the network is worth on this very scan.

    Args:
        runner: of `make_fill_runner`, for the position 0.5.
        voxels: [slice, row, column], at least three slices.
        slices: how many known ones the network sees.
        scaling: how voxels become what the network knows.
        most: how many slices are tried.
        progress: reports and cancels.

    Returns:
        The slices, what the network makes of their neighbours, and the mean of those: [slice, row, column] in voxel
        units, padding as background.
    """
    inner = np.arange(1, len(voxels) - 1)
    some = inner[np.unique(np.linspace(0, len(inner) - 1, min(most, len(inner))).round().astype(int))]
    true, network, linear = [], [], []
    free = FillScaling(scaling.scale, scaling.low, scaling.high)
    for index in progress.over([int(one) for one in some], "checking against known slices"):
        near = find_second_neighbours(len(voxels), index, slices)
        cleaned = np.stack([scaling.clean_padding(voxels[one]) for one in near])
        network.append(predict_between(runner, cleaned, [range(slices)], [0.5], free)[0][0])
        linear.append((cleaned[slices // 2 - 1] + cleaned[slices // 2]) / 2)
        true.append(scaling.clean_padding(voxels[index]))
    return np.stack(true), np.stack(network), np.stack(linear)


def find_second_neighbours(depth: int, index: int, slices: int) -> list[int]:
    """Every second slice around `index`, itself not among them; the farthest known ones stand in for those beyond."""
    half = slices // 2
    wanted = range(index - 2 * half + 1, index + 2 * half, 2)
    return [min(max(one, (index + 1) % 2), depth - 1 - (depth - 1 - index + 1) % 2) for one in wanted]
