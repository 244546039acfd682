"""Resampling by a deformation, or on a GPU: coordinates are made slab by slab and gathered by torch."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.operations.warping.index_map import IndexMap

if TYPE_CHECKING:
    import torch

Shape = tuple[int, int, int]
Sampler = Callable[["torch.Tensor", "torch.Tensor | None", slice], None]
_AT_ONCE = 1 << 22
_WHOLE = 1 << 24
"""Whole numbers below this are exact in float32; label maps with larger ones are gathered by rank."""


class Coordinates:
    """Where the voxels of output slabs come from, in torch's -1..1 of (column, row, slice).

    The deformation is never made at full size: three small matrix products give one slab of it, and the last
    one adds the matrix of the map at no cost.
    """

    def __init__(self, mapping: IndexMap, source: Shape, output: Shape, device: str) -> None:
        import torch

        self._device = device
        self._output = output
        size = np.array(source, dtype=float)
        scale = np.where(size > 1, 2 / np.maximum(size - 1, 1), 1.0)
        offset = np.where(size > 1, -1.0, 0.0)
        matrix = (scale[:, None] * mapping.matrix[:3])[::-1].copy()
        matrix[:, 3] += offset[::-1]
        self._matrix = matrix
        half = np.where(size > 1, 1 + 1 / np.maximum(size - 1, 1), 0.5)[::-1]
        self.half = tuple(float(value) for value in half)
        coefficients = mapping.coefficients if mapping.coefficients is not None else np.zeros((3, 1, 1, 0))
        scaled = (scale[:, None, None, None] * coefficients)[::-1].copy()
        self._coefficients = torch.as_tensor(scaled, dtype=torch.float32, device=device)
        along, rows, columns = mapping.weights or (np.ones((output[0], 1)), np.ones((output[1], 1)), None)
        self._along, self._rows = (torch.as_tensor(w, dtype=torch.float32, device=device) for w in (along, rows))
        line = np.arange(output[2], dtype=float)
        last = [np.ones_like(line), line] if columns is None else [*columns.T, np.ones_like(line), line]
        self._columns = torch.as_tensor(np.stack(last), dtype=torch.float32, device=device)

    def compute_slab(self, start: int, stop: int) -> torch.Tensor:
        """[3 (column, row, slice), stop - start, rows, columns]."""
        import torch

        count, height = stop - start, self._output[1]
        bent = torch.einsum("za,iabc->izbc", self._along[start:stop], self._coefficients)
        bent = torch.matmul(self._rows, bent)
        m = self._matrix
        z, y = np.arange(start, stop)[None, :, None], np.arange(height)[None, None, :]
        base = m[:, 0, None, None] * z + m[:, 1, None, None] * y + m[:, 3, None, None]
        slope = np.broadcast_to(m[:, 2, None, None], base.shape)
        straight = torch.as_tensor(np.stack([base, slope], axis=-1), dtype=torch.float32, device=self._device)
        return torch.matmul(torch.cat([bent, straight.expand(3, count, height, 2)], dim=-1), self._columns)


def gather_slabs(coordinates: Coordinates, output: Shape, samplers: list[Sampler], progress: Progress) -> None:
    """Make every slab of coordinates once and hand it to all samplers (image, padding, label maps)."""
    step = max(1, _AT_ONCE // max(1, output[1] * output[2]))
    for start in range(0, output[0], step):
        progress.set(start / output[0])
        stop = min(start + step, output[0])
        slab = coordinates.compute_slab(start, stop)
        outside = _find_outside(slab, coordinates.half)
        # grid_sample spreads the batch, not the slices, over its threads: each slice is an item of the batch.
        grid = slab.permute(1, 2, 3, 0)[:, None]
        for sampler in samplers:
            sampler(grid, outside, slice(start, stop))


def build_linear_sampler(array: NDArray[Any], result: NDArray[Any], fill: float | None, device: str) -> Sampler:
    """Writes trilinear values of `array` into `result`, rounded for whole numbers; `fill` None repeats the edge."""
    volume = _load_volume(array, device)

    def sample(grid: torch.Tensor, outside: torch.Tensor | None, where: slice) -> None:
        found = _sample(volume, grid, outside, fill, "bilinear")
        if result.dtype != np.float32:
            found = found.round_()
        result[where] = found.cpu().numpy()

    return sample


def build_nearest_sampler(array: NDArray[Any], result: NDArray[Any], fill: float | None, device: str) -> Sampler:
    """Writes the nearest voxels of `array` (whole numbers) into `result`; `fill` None repeats the edge."""
    values = None
    if array.size and max(abs(int(array.min())), abs(int(array.max()))) >= _WHOLE:
        values, ranks = np.unique(np.append(array, np.zeros(1, array.dtype)), return_inverse=True)
        array, fill = ranks[:-1].reshape(array.shape), None if fill is None else float(ranks[-1])
    volume = _load_volume(array, device)

    def sample(grid: torch.Tensor, outside: torch.Tensor | None, where: slice) -> None:
        found = _sample(volume, grid, outside, fill, "nearest").cpu().numpy()
        result[where] = found if values is None else values[found.astype(np.intp)]

    return sample


def _load_volume(array: NDArray[Any], device: str) -> torch.Tensor:
    import torch

    return view_as_tensor(np.ascontiguousarray(array)).to(device=device, dtype=torch.float32)[None, None]


def _sample(
    volume: torch.Tensor, grid: torch.Tensor, outside: torch.Tensor | None, fill: float | None, mode: str
) -> torch.Tensor:
    """[slices, rows, columns] of the volume at a grid [slices, 1, rows, columns, 3]."""
    import torch

    spread = volume.expand(len(grid), -1, -1, -1, -1)
    found = torch.nn.functional.grid_sample(spread, grid, mode=mode, padding_mode="border", align_corners=True)
    found = found[:, 0, 0]
    return found if fill is None or outside is None else found.masked_fill_(outside, fill)


def view_as_tensor(array: NDArray[Any]) -> torch.Tensor:
    """A tensor over the array's own memory, which is only ever read."""
    import torch

    with warnings.catch_warnings():
        # Voxels are read-only by design; torch warns that it cannot keep the promise, and nothing writes here.
        warnings.simplefilter("ignore", UserWarning)
        return torch.from_numpy(array)


def _find_outside(slab: torch.Tensor, half: tuple[float, ...]) -> torch.Tensor | None:
    """Voxels more than half a voxel beyond the source's outermost centres, or None where there are none."""
    outside = None
    for axis, limit in enumerate(half):
        low, high = slab[axis].aminmax()
        if float(low) < -limit or float(high) > limit:
            beyond = slab[axis].abs() > limit
            outside = beyond if outside is None else outside.logical_or_(beyond)
    return outside
