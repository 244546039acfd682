"""What an adversarial generator is trained on: axial CT slices in one frame, by the third of the scan they lie in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.body_frame import frame_body
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.config import parse
from medaug_gui.training.data.volumes import read_all_series
from medaug_gui.training.gan.augmentation import Stock
from medaug_gui.training.job import TrainingJob

_FINER = 3
"""How many times finer than the network's pixels slices are framed, so that bending them loses little."""


@dataclass(frozen=True)
class GanData:
    """The `data` of a config.

    Attributes:
        hold_out: folders of scans that are only measured on; empty for the last.
        pixel_mm: the width of the network's pixels.
        range: HU that become 0 and 1.
    """

    hold_out: tuple[str, ...] = ()
    pixel_mm: float = 3.0
    range: tuple[float, float] = (-1024.0, 1500.0)


@dataclass(frozen=True)
class GanSet:
    """Slices to train on and slices that are held out, and what the card says of them."""

    stock: Stock
    held_out_stock: Stock
    trained: Sequence[str]
    held_out: Sequence[str]
    split: str
    places: Mapping[str, Path]


def read_gan_set(
    job: TrainingJob, size: int, steps: Sequence[AugmentationStep], progress: Progress
) -> GanSet:  # fmt: skip
    """All CT scans of a folder as slices of `size` x `size` pixels, those to train on with an augmentation.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there is no scan to train on beside those that are held out.
    """
    about = parse(GanData, job.config.data, "data")
    series = read_all_series(job.data, "CT", progress)
    held = [name for name in series if name in (about.hold_out or tuple(series)[-1:])]
    kept = [name for name in series if name not in held]
    if not kept or not held:
        which = f"one of them named {' or '.join(about.hold_out)}" if about.hold_out else "one of them to measure on"
        raise Refused(f"There must be at least two CT scans, {which}.")
    low, high = about.range

    def make_stock(names: Sequence[str], over: int, some: Sequence[AugmentationStep]) -> Stock:
        slices = [frame_body(series[name], size, about.pixel_mm, over=over) for name in names]
        images = np.concatenate([np.rint(one).astype(np.int16) for one in slices])
        return Stock(
            images, np.concatenate([sort_thirds(len(one)) for one in slices]), low, high, size, about.pixel_mm, some
        )

    stock = make_stock(kept, _FINER, steps)
    split = (
        f"by patient: {', '.join(held)} was only measured on; {len(stock.images)} slices of {len(kept)} patients "
        "trained on"
    )
    places = {f"{name}, not trained on": job.data / name for name in held}
    return GanSet(stock, make_stock(held, 1, ()), kept, held, split, places)


def sort_thirds(count: int) -> NDArray[np.intp]:
    """For each of `count` slices from the feet up: 0 in the lower third of the scan, 1 in the middle, 2 above."""
    return (3 * np.arange(count) // count).astype(np.intp)
