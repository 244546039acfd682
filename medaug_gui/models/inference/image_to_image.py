"""Any network from image to image over slices or a whole volume: values to its range, tiles, and back to the unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.models.card import Inputs
from medaug_gui.models.runner import Runner
from medaug_gui.models.tiling import Tiles

if TYPE_CHECKING:
    from torch import nn

Array = NDArray[np.float32]
_SIDE, _LARGE, _OVERLAP = 256, 576, 32
_VOLUME = 96


@dataclass(frozen=True)
class IntensityMapping:
    """How voxels become what a network takes: `low` and `high` of the voxels become `first` and `last`."""

    low: float
    high: float
    first: float = 0.0
    last: float = 1.0

    @property
    def gain(self) -> float:
        """Network values for one unit of the voxels."""
        return (self.last - self.first) / max(self.high - self.low, 1e-12)

    def to_network(self, voxels: Array) -> Array:
        """Clipped to the range, as the network takes them."""
        found: Array = self.first + (np.clip(voxels, self.low, self.high) - self.low) * np.float32(self.gain)
        return found.astype(np.float32)

    def from_network(self, values: Array) -> Array:
        """Back to the unit of the voxels."""
        found: Array = self.low + (values - np.float32(self.first)) / np.float32(self.gain)
        return found.astype(np.float32)


def make_mapping(inputs: Inputs, voxels: NDArray[Any]) -> IntensityMapping:
    """The range that a card names, else that of the series itself."""
    low, high = inputs.range or (float(voxels.min()), float(voxels.max()))
    first, last = inputs.mapped_to
    return IntensityMapping(low, max(high, low + 1e-6), first, last)


def make_image_runner(network: nn.Module, inputs: Inputs, factor: int, device: str) -> Runner:
    """A runner over folded results (see `fold_network`).

    In float32, since what a stranger's network loses in half is not known, unless the card says `half_precision`. Such
    networks are light, and whole slices go through them.
    """
    fixed, light = inputs.fixed_size, inputs.half_precision
    multiple = fixed or inputs.size_multiple
    wished = _VOLUME if inputs.dims == 3 else _LARGE if light else _SIDE
    side = fixed or max(multiple, wished // multiple * multiple)
    alone = fixed or light or inputs.dims == 3
    tiles = Tiles(side=side, overlap=min(_OVERLAP, side // 4), multiple=multiple, batch=1 if alone else 4)
    return Runner(fold_network(network, factor), device, tiles, half=None if light else False)


def fold_network(network: nn.Module, factor: int) -> nn.Module:
    """The network with its answer averaged over colours and its larger pixels laid into channels.

    So a result that is `factor` times larger has the size of the input, and tiles blend as they always do.
    """
    import torch
    from torch import nn
    from torch.nn import functional

    class Folded(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.network = network

        def forward(self, x: torch.Tensor) -> torch.Tensor:
            grey = self.network(x).float().mean(1, keepdim=True)
            return functional.pixel_unshuffle(grey, factor) if factor > 1 else grey

    made = Folded()
    made.training = False  # not eval(): exported programs refuse it, and networks come here in that state
    return made


def run_slices(
    runner: Runner, slices: NDArray[Any], mapping: IntensityMapping, inputs: Inputs, level: float, factor: int
) -> Array:
    """Slices [n, row, column] through the network: [n, factor rows, factor columns] in the unit of the voxels.

    Args:
        runner: of `make_image_runner`.
        slices: a few at a time.
        mapping: how their values become the network's.
        inputs: of the card: how many channels, whether the last one holds a noise level.
        level: that noise level, in the unit of the voxels.
        factor: how much larger the result is.
    """
    given = np.float32(level * mapping.gain)
    images = []
    for image in slices:
        values = np.repeat(mapping.to_network(image.astype(np.float32))[None], inputs.channels, axis=0)
        if inputs.noise_level:
            values = np.concatenate([values, np.full_like(values[:1], given)])
        images.append(values)
    return np.stack([mapping.from_network(_unfold(found, factor)) for found in runner(images)])


def enlarge(
    runner: Runner, voxels: NDArray[Any], mapping: IntensityMapping, inputs: Inputs, factor: int,
    out: NDArray[Any], progress: Progress,
) -> None:  # fmt: skip
    """Fill `out` [slice, factor rows, factor columns] slice by slice; whole-number arrays are rounded to."""
    whole = np.issubdtype(out.dtype, np.integer)
    for index in progress.over(range(len(voxels)), "running the model"):
        (found,) = run_slices(runner, voxels[index : index + 1], mapping, inputs, 0.0, factor)
        out[index] = np.rint(found) if whole else found


def change_volume(
    runner: Runner, voxels: NDArray[Any], mapping: IntensityMapping, share: float, out: NDArray[Any]
) -> None:
    """As `change`, by a network of volumes, which is given no noise level."""
    source = voxels.astype(np.float32)
    found = mapping.from_network(runner([mapping.to_network(source)[None]])[0][0])
    changed = source + np.float32(share) * (found - np.clip(source, mapping.low, mapping.high))
    out[...] = np.rint(changed) if np.issubdtype(out.dtype, np.integer) else changed


def change(
    runner: Runner, voxels: NDArray[Any], mapping: IntensityMapping, inputs: Inputs, levels: Array, share: float,
    out: NDArray[Any], progress: Progress,
) -> None:  # fmt: skip
    """Fill `out` of the same shape with the voxels and `share` of what the network changes.

    What was clipped to the network's range is put back as it was.
    """
    whole = np.issubdtype(out.dtype, np.integer)
    for index in progress.over(range(len(voxels)), "running the model"):
        source = voxels[index].astype(np.float32)
        (found,) = run_slices(runner, voxels[index : index + 1], mapping, inputs, float(levels[index]), 1)
        changed = source + np.float32(share) * (found - np.clip(source, mapping.low, mapping.high))
        out[index] = np.rint(changed) if whole else changed


def _unfold(folded_values: Array, factor: int) -> Array:
    """[factor factor, row, column] to [factor row, factor column]."""
    _, rows, columns = folded_values.shape
    blocks = folded_values.reshape(factor, factor, rows, columns)
    return blocks.transpose(2, 0, 3, 1).reshape(rows * factor, columns * factor)
