"""Volumes from MAISI: codes drawn along the flow (or by DDIM), then decoded in tiles; and how much memory that takes.

Rectified flow: steps are denser near noise for larger volumes (Esser et al., ICML 2024, section 5.3.2, as MONAI's
`RFlowScheduler` has it). The first version was trained as DDPM and is followed by DDIM (Song et al., ICLR 2021) here.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import DeviceProblem
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models import networks
from medaug_gui.models.devices import resolve_device
from medaug_gui.models.footprint import measure_free_memory
from medaug_gui.models.precision import is_half_native, use_precision
from medaug_gui.models.runner import is_out_of_memory
from medaug_gui.models.threads import use_inference_mode
from medaug_gui.models.tiling import Tiles, run_tiled

if TYPE_CHECKING:
    import torch
    from torch import Tensor, nn

    from medaug_gui.models.networks.maisi import Maisi

Array = NDArray[np.float32]
Size = tuple[int, int, int]
_TIMES = 1000
_BASE = 32**3
_BETAS = (0.0015, 0.0195)
"""Of DDPM, the square roots evenly spaced (scaled linear), as the first version was trained."""
_SIDES = (64, 48, 32, 24, 16)
"""Codes along the edge of a tile that is decoded; the largest that fits."""
_ALIVE, _HELD = 4, 3
"""How many times the largest layer's input and output (see `models.footprint`); how many copies of the whole volume."""
_GIGA = 1e9


@dataclass(frozen=True)
class VolumeRequest:
    """What is asked for.

    Attributes:
        size: voxels along x, y and z (the axes of MAISI: towards right, front and head).
        spacing: mm along them.
        kind: the number of the class that the network is told.
        region: where the volume begins and ends in the body (0 head to 3 legs), for networks that are told.
        labels: numbers of a label map on the grid [x, y, z], None without one.
        steps: of the sampler.
        guidance: 0 leaves the network's answer, more keeps closer to the class.
    """

    size: Size
    spacing: tuple[float, float, float]
    kind: int = 1
    region: tuple[int, int] = (0, 3)
    labels: NDArray[Any] | None = None
    steps: int = 30
    guidance: float = 0.0


@dataclass(frozen=True)
class Need:
    """Bytes on the device while codes are drawn, and while a tile of so many codes along its edge is decoded."""

    drawing: int
    decoding: int
    side: int

    @property
    def most(self) -> int:
        """The larger of both."""
        return max(self.drawing, self.decoding)


def outline_networks(arguments: Mapping[str, Any]) -> nn.Module:
    """The networks of `networks.maisi` without numbers: for `estimate_need`."""
    return networks.build("maisi", arguments, device="meta")


def estimate_need(outline: nn.Module, size: Size, labelled: bool, side: int) -> Need:
    """What making one volume takes, from the shapes that the networks would make; nothing is allocated.

    Args:
        outline: of `outline_networks`.
        size: voxels along each axis.
        labelled: with the ControlNet.
        side: codes along the edge of a tile.
    """
    import torch

    model: Any = outline
    codes = [edge // model.shrink for edge in size]
    with torch.inference_mode(), torch.device("meta"):
        told = _tell(model, torch.device("meta"), (1.0, 1.0, 1.0), 1, (0, 3))
        x = torch.zeros(1, model.latent, *codes)
        bits = torch.zeros(1, model.bits, *size) if labelled and model.control is not None else None
        kept, largest = _watch(model, lambda: model.predict(x, 0.0, told, bits))
        tile = torch.zeros(1, model.latent, *(min(side, edge) for edge in codes))
        _, widest = _watch(model, lambda: model.decode(tile))
    parts = [model.unet, model.control] if labelled and model.control is not None else [model.unet]
    weights = sum(tensor.numel() for part in parts for tensor in part.state_dict().values())
    own = sum(tensor.numel() for tensor in model.vae.state_dict().values())
    bits_size = model.bits * math.prod(size) if bits is not None else 0
    voxels = _HELD * math.prod(size)
    return Need(4 * (weights + bits_size + kept + _ALIVE * largest), 4 * (own + _ALIVE * widest + voxels), side)


def choose_need(outline: nn.Module, size: Size, labelled: bool, device: torch.device) -> Need:
    """The need with the largest tiles that fit what is free; raises `DeviceProblem` where even the smallest do not."""
    free = measure_free_memory(device)
    for side in (one for one in _SIDES if one <= max(*size, _SIDES[-1])):
        need = estimate_need(outline, size, labelled, side)
        if not free or need.most <= free:
            return need
    shape = " x ".join(map(str, size))
    raise DeviceProblem(
        f"Making {shape} voxels takes some {need.most / _GIGA:.1f} GB on {device}, and {free / _GIGA:.1f} GB are free.",
        advice="Choose a smaller size or another device.",
    )


def describe_need(need: Need, size: Size, device: torch.device) -> str:
    """The sentence that is said before the run."""
    free = measure_free_memory(device)
    shape = " x ".join(map(str, size))
    said = f"Making {shape} voxels takes some {need.most / _GIGA:.1f} GB on {device}"
    return f"{said}; {free / _GIGA:.1f} GB are free." if free else f"{said}."


def make_volume(model: Maisi, request: VolumeRequest, need: Need, seed: int, device: str, progress: Progress) -> Array:
    """Voxels [x, y, z] as the VAE gives them, some 0..1.

    Raises:
        DeviceProblem: memory ran out all the same.
    """
    place = resolve_device(device)
    half = place.type == "cuda" and is_half_native(place)
    try:
        with use_inference_mode(), use_precision(place, half), _without_cudnn_search():
            codes = _draw_codes(model, request, seed, place, progress.part(0.0, 0.8))
            return _decode(model, codes, need.side, place, progress.part(0.8, 1.0))
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        raise DeviceProblem(
            f"The memory of {place} ran out while the volume was made.", advice="Choose a smaller size."
        ) from None
    finally:
        model.to("cpu")


def make_times(steps: int, codes: int, flow: bool) -> NDArray[np.float64]:
    """Times from 1000 down to 0 [steps + 1].

    Args:
        steps: how many.
        codes: places in the codes' grid: for larger ones steps are denser near noise.
        flow: as of a rectified flow; else evenly spaced.
    """
    even = 1 - np.arange(steps + 1) / steps
    if flow:
        ratio = (codes / _BASE) ** (1 / 3)
        even = ratio * even / (1 + (ratio - 1) * even)
    return np.asarray(_TIMES * even)


def encode_labels(labels: NDArray[Any], bits: int) -> NDArray[np.float32]:
    """Numbers [x, y, z] as their binary digits, the lowest first: [1, bits, x, y, z] of 0 and 1."""
    numbers = np.asarray(labels, np.int64)
    return np.stack([(numbers >> bit) & 1 for bit in range(bits)])[None].astype(np.float32)


def _draw_codes(model: Maisi, request: VolumeRequest, seed: int, place: torch.device, progress: Progress) -> Array:
    """Codes [latent, ...] from noise that the seed says."""
    import torch

    shape = (1, model.latent, *(edge // model.shrink for edge in request.size))
    noise = make_generator(seed, "volume").standard_normal(shape, dtype=np.float32)
    x = torch.from_numpy(noise).to(place)
    model.unet.to(place)
    bits = None
    if request.labels is not None and model.control is not None:
        model.control.to(place)
        bits = torch.from_numpy(encode_labels(request.labels, model.bits)).to(place)
    told = _tell(model, place, request.spacing, request.kind, request.region)
    times = make_times(request.steps, math.prod(shape[2:]), model.flow)
    for number, (now, after) in enumerate(itertools.pairwise(times)):
        progress.set(number / request.steps, "generating")
        said = _guide(model, x, float(now), told, bits, request.guidance)
        x = x + float(now - after) / _TIMES * said if model.flow else _step_ddim(x, said, now, after)
    model.unet.to("cpu")
    if model.control is not None:
        model.control.to("cpu")
    found: Array = x[0].float().cpu().numpy()
    return found


def _guide(
    model: Maisi, x: Tensor, time: float, told: Mapping[str, Tensor], bits: Tensor | None, guidance: float
) -> Tensor:
    """What the network says, further from what it says of no class where that is asked for."""
    said = model.predict(x, time, told, bits)
    if not guidance or not model.has_classes:
        return said
    free = model.predict(x, time, {**told, "class_labels": told["class_labels"] * 0}, bits)
    return free + guidance * (said - free)


def _step_ddim(x: Tensor, noise: Tensor, now: float, after: float) -> Tensor:
    low, high = (math.sqrt(beta) for beta in _BETAS)
    signal = np.cumprod(1 - np.linspace(low, high, _TIMES) ** 2)
    here = float(signal[min(_TIMES - 1, int(now) - 1)])
    there = float(signal[int(after) - 1]) if after >= 1 else 1.0
    clean = (x - math.sqrt(1 - here) * noise) / math.sqrt(here)
    return math.sqrt(there) * clean + math.sqrt(1 - there) * noise


def _decode(model: Maisi, codes: Array, side: int, place: torch.device, progress: Progress) -> Array:
    """Voxels [x, y, z] of codes [latent, ...], tile by tile, blended."""
    import torch

    model.vae.to(place)

    def compute(batch: Array) -> Array:
        progress.check()
        found: Array = model.decode(torch.from_numpy(batch).to(place)).float().cpu().numpy()
        return found

    progress.set(0.0, "decoding")
    tiles = Tiles(side=side, overlap=side // 4, multiple=1, batch=1)
    (found,) = run_tiled([codes], compute, tiles)
    progress.set(1.0, "decoding")
    s = model.shrink
    _, depth, rows, columns = found.shape
    blocks = found.reshape(s, s, s, depth, rows, columns).transpose(3, 0, 4, 1, 5, 2)
    return np.ascontiguousarray(blocks.reshape(depth * s, rows * s, columns * s))


def _tell(
    model: Any, place: torch.device, spacing: Sequence[float], kind: int, region: tuple[int, int]
) -> dict[str, Tensor]:
    """What the diffusion network is told beside codes and time: numbers a hundred times as large, as it was trained."""
    import torch

    told = {"spacing_tensor": torch.tensor([[100 * float(step) for step in spacing]], device=place)}
    if model.has_classes:
        told["class_labels"] = torch.tensor([kind], dtype=torch.long, device=place)
    if model.has_region:
        for name, at in zip(("top", "bottom"), region, strict=True):
            told[f"{name}_region_index_tensor"] = torch.eye(4, device=place)[at : at + 1] * 100
    return told


def _watch(model: nn.Module, run: Any) -> tuple[int, int]:
    """Numbers that are kept for later while it runs (skip connections), and in and out of the largest layer."""
    import torch

    kept = largest = 0

    def note(module: nn.Module, taken: tuple[Any, ...], given: Any) -> None:
        nonlocal kept, largest
        if list(module.children()):
            listed = given[1] if isinstance(given, tuple) and len(given) == 2 else ()
            kept += sum(one.numel() for one in listed if isinstance(one, torch.Tensor))
            return
        values = [value for value in (*taken, given) if isinstance(value, torch.Tensor)]
        largest = max(largest, sum(value.numel() for value in values))

    blocks = [part for name, part in model.named_modules() if name.split(".")[-2:-1] == ["down_blocks"]]
    parts = [part for part in model.modules() if not list(part.children())]
    hooks = [part.register_forward_hook(note) for part in (*parts, *blocks)]
    try:
        run()
    finally:
        for hook in hooks:
            hook.remove()
    return kept, largest


@contextmanager
def _without_cudnn_search() -> Iterator[None]:
    """The same algorithms each time, so that a seed gives the same volume."""
    import torch

    before = torch.backends.cudnn.benchmark, torch.backends.cudnn.deterministic
    torch.backends.cudnn.benchmark, torch.backends.cudnn.deterministic = False, True
    try:
        yield
    finally:
        torch.backends.cudnn.benchmark, torch.backends.cudnn.deterministic = before
