"""How much memory a network needs for each voxel, seen on a small tile, and which tiles fit what is free."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from medaug_gui.models.tiling import Tiles

if TYPE_CHECKING:
    import torch
    from torch import nn
    from torch.utils.hooks import RemovableHandle

_PROBE = 32
"""Voxels along each edge of the tile that is looked at, at least."""
_ALIVE = 4
"""How many times the largest layer's input and output: skip connections, activations, the library's own room. It was
3.7 times for the denoisers and 1.6 times for RRDB, measured on slices of 1024 and 256."""
_SHARE = 0.5
"""Of the free memory that is used; other programs and the series itself want some too."""
_CACHED = 2**18
"""Pixels a go on a CPU: more fall out of its caches. A network of 1 M parameters took 0.70 s for one slice of 512 x 512
and 0.83 s a slice for two (one thread, bfloat16, AVX-512)."""


def measure_bytes_per_voxel(network: nn.Module, channels: int, dims: int, multiple: int = 1) -> int | None:
    """What one voxel of a tile costs while the network runs, in bytes; None where that cannot be told.

    Args:
        network: runs once over an empty tile, where it lies.
        channels: of its input.
        dims: 2 or 3.
        multiple: what the edges of its input must be multiples of.
    """
    import torch

    largest, edge = 0, -(-max(_PROBE, 2 * multiple) // multiple) * multiple

    def note(_module: nn.Module, taken: tuple[Any, ...], given: Any) -> None:
        nonlocal largest
        values = [value for value in (*taken, given) if isinstance(value, torch.Tensor)]
        largest = max(largest, sum(value.numel() for value in values))

    hooks: list[RemovableHandle] = []
    try:
        hooks.extend(part.register_forward_hook(note) for part in network.modules() if not list(part.children()))
        with torch.inference_mode():
            network(torch.zeros((1, channels, *[edge] * dims), device=_find_device(network)))
    except Exception:  # a program (TorchScript takes no hooks), or a network that wants another size
        return None
    finally:
        for hook in hooks:
            hook.remove()
    return _ALIVE * 4 * largest // edge**dims if largest else None


def _find_device(network: nn.Module) -> torch.device:
    import torch

    return next((parameter.device for parameter in network.parameters()), torch.device("cpu"))


def measure_free_memory(device: torch.device) -> int:
    """Bytes that are free where the network runs; 0 where that is unknown."""
    import psutil
    import torch

    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    return int(psutil.virtual_memory().available) if device.type == "cpu" else 0


def fit_tiles(tiles: Tiles, shape: tuple[int, ...], cost: int | None, device: torch.device, free: int) -> Tiles:
    """The largest of `tiles`, its halves and quarters that fits, and as many a go as fit and help.

    Args:
        tiles: what is wished for.
        shape: of one image, without its channels.
        cost: bytes for each voxel, None where unknown.
        device: where it runs.
        free: bytes that are free there, 0 where unknown.
    """
    budget = _SHARE * free
    while cost and free and cost * _count_voxels(tiles, shape) > budget and tiles.side > tiles.smallest:
        tiles = replace(tiles.halve(), batch=tiles.batch)
    most = tiles.batch
    if cost and free:
        most = min(most, int(budget // (cost * _count_voxels(tiles, shape))))
    if device.type == "cpu":
        most = min(most, _CACHED // _count_voxels(tiles, shape))
    return replace(tiles, batch=max(1, most))


def _count_voxels(tiles: Tiles, shape: tuple[int, ...]) -> int:
    count = 1
    for size in shape:
        count *= min(size, tiles.side)
    return count
