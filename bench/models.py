"""A shipped denoiser through our tiles, against a bare loop of the same network and MONAI's sliding window."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.synthetic import slice_like
from bench.table import Row
from bench.timing import Plan, compare, seconds
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series

Array = NDArray[np.float32]
MODEL = "denoise-ct"
SIDE = 512
WINDOW = 128
"""The edge of the sliding window in MONAI's tutorials on two-dimensional networks."""
_BARE_BAR = 1.1
_MONAI_BAR = 1 / 1.5
_PREVIEW_BAR = 0.5


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Ours over the bare loop, ours over MONAI's SlidingWindowInferer with its defaults, and one previewed slice."""
    count = 2 if quick else 6
    images = _images(count)
    plan = Plan(most=3 if quick else 5, budget=15.0 if quick else 40.0)
    ours, bare, sliding = _ours(images), _bare(images), _sliding(images)
    what = f"{MODEL} on {count} slices of {SIDE} x {SIDE}"
    apart = max(float(np.abs(one - other).max()) for one, other in zip(ours(), bare(), strict=True))
    note = "" if apart < 1e-3 else f"THE RESULTS DIFFER by {apart:.2g}"
    yield Row.of(f"{what}, same tiles", compare(ours, {"bare loop": bare}, plan), _BARE_BAR, note, wrong=bool(note))
    found = compare(ours, {f"MONAI SlidingWindowInferer, window {WINDOW}": sliding}, plan)
    yield Row.of(f"{what}, sliding window", found, _MONAI_BAR)
    shown = _previewing()
    seconds(shown)
    taken = tuple(seconds(shown) for _ in range(5))
    yield Row(f"{MODEL}, preview of one slice of {SIDE} x {SIDE}", taken, bar=_PREVIEW_BAR)


def _images(count: int) -> list[Array]:
    """Slices as the network takes them: three neighbours and the noise level, [4, row, column]."""
    slices = [slice_like(SIDE, seed).astype(np.float32) / 1000 - 1 for seed in range(count + 2)]
    level = np.full((SIDE, SIDE), 0.03, np.float32)
    return [np.stack([*slices[index : index + 3], level]) for index in range(count)]


def _ours(images: Sequence[Array]) -> Callable[[], list[Array]]:
    from medaug_gui.models.library import find_model
    from medaug_gui.models.runner import Runner
    from medaug_gui.models.tiling import Tiles

    runner = Runner(find_model(MODEL).package.network(), "cpu", Tiles(multiple=8))
    return lambda: [runner([image])[0] for image in images]


def _bare(images: Sequence[Array]) -> Callable[[], list[Array]]:
    """The network over the same tiles in the same arithmetic, with nothing around it."""
    import torch

    from medaug_gui.models.library import find_model
    from medaug_gui.models.precision import is_half_native, use_precision

    network = find_model(MODEL).package.network().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    device = torch.device("cpu")
    inputs = [torch.from_numpy(image)[None].contiguous(memory_format=torch.channels_last) for image in images]

    def run() -> list[Array]:
        with torch.inference_mode(), use_precision(device, is_half_native(device)):
            return [network(values).float().numpy()[0] for values in inputs]

    return run


def _sliding(images: Sequence[Array]) -> Callable[[], list[Array]]:
    """MONAI's inferer as it comes: one window at a time, a quarter of overlap, float32."""
    import torch
    from monai.inferers import SlidingWindowInferer

    from medaug_gui.models.library import find_model

    network, inferer = find_model(MODEL).package.network(), SlidingWindowInferer((WINDOW, WINDOW))
    inputs = [torch.from_numpy(image)[None] for image in images]

    def run() -> list[Array]:
        with torch.inference_mode():
            return [np.asarray(inferer(values, network)[0]) for values in inputs]

    return run


def _previewing() -> Callable[[], Series]:
    from medaug_gui.operations.chain import preview_slice

    voxels = np.stack([slice_like(SIDE, seed) for seed in range(8)]).astype(np.int16) - 1024
    series = Series(voxels, Geometry(voxels.shape, (1.0, 0.7, 0.7)), Identity(modality="CT"))
    return lambda: preview_slice(series, [(MODEL, {})], "bench", 1, 4, Progress(), "cpu")
