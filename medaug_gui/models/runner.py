"""A network on a device: in tiles that fit the free memory; when it runs out, in smaller ones, then on the CPU."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import DeviceProblem
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.footprint import fit_tiles, measure_bytes_per_voxel, measure_free_memory
from medaug_gui.models.precision import is_half_native, use_precision
from medaug_gui.models.threads import use_inference_mode
from medaug_gui.models.tiling import Tiles, run_tiled

if TYPE_CHECKING:
    from torch import nn

Array = NDArray[np.float32]


class Runner:
    """Runs one network over images; remembers where it had to give way.

    Attributes:
        notes: sentences for the user on what was done for want of memory.
    """

    def __init__(self, network: nn.Module, device: str, tiles: Tiles, *, half: bool | None = None) -> None:
        import torch

        self._network = network
        self._first = tiles
        self._tiles = tiles
        self._half = half
        self._fitted = False
        self.notes: list[str] = []
        self._move_to(resolve_device(device))
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False

    def __call__(self, images: Sequence[Array]) -> list[Array]:
        """Images [channel, row, column] of one shape to results of the same size.

        Raises:
            DeviceProblem: memory ran out on the CPU at the smallest tile.
        """
        if not self._fitted:
            self._fit(images[0])
        while True:
            try:
                return run_tiled(images, self._compute, self._tiles)
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            self._give_way()

    def _fit(self, image: Array) -> None:
        """Choose the tile and how many a go from what is free, once."""
        self._fitted = True
        cost = measure_bytes_per_voxel(self._network, len(image), image.ndim - 1, self._tiles.multiple)
        wished = self._tiles
        self._tiles = fit_tiles(wished, image.shape[1:], cost, self._device, measure_free_memory(self._device))
        if self._tiles.side < min(wished.side, max(image.shape[1:])):
            self.notes.append(f"Little memory is free: done in tiles of {self._tiles.side} pixels.")

    def _compute(self, batch: Array) -> Array:
        import torch

        with use_inference_mode(), use_precision(self._device, self._use_half):
            values = torch.from_numpy(batch).to(self._device)
            if values.ndim == 4:
                values = values.contiguous(memory_format=torch.channels_last)
            found: Array = self._network(values).float().cpu().numpy()
        return found

    def _give_way(self) -> None:
        """The next smaller way of doing it."""
        import torch

        if self._device.type == "cuda":
            torch.cuda.empty_cache()
        if self._tiles.side > self._tiles.smallest:
            self._tiles = self._tiles.halve()
            self.notes.append(f"Memory ran short: done in tiles of {self._tiles.side} pixels.")
        elif self._device.type != "cpu":
            self._tiles = self._first
            self._move_to(torch.device("cpu"))
            self.notes.append("The memory of the graphics card ran short: done on the CPU.")
        else:
            raise DeviceProblem(
                "There is not enough memory for this model even in its smallest tiles.",
                advice="Close other programs or choose a smaller series.",
            )

    def _move_to(self, device: object) -> None:
        import torch

        self._device = torch.device(str(device))
        self._use_half = is_half_native(self._device) if self._half is None else self._half
        self._network = self._network.to(self._device)
        for parameter in self._network.parameters():
            if parameter.ndim == 4:
                parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)


def is_out_of_memory(error: BaseException) -> bool:
    """True where torch or Python says that memory ran out, on any device."""
    import torch

    if isinstance(error, MemoryError | torch.cuda.OutOfMemoryError):
        return True
    text = str(error).lower()
    return "out of memory" in text or "not enough memory" in text or "can't allocate memory" in text
