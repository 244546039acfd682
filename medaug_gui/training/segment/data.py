"""What a segmenter is trained on: slices with their masks, and slices of a healthy head."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.training.config import parse
from medaug_gui.training.data.masks import MaskedSlices, read_masked_slices
from medaug_gui.training.data.reformats import read_reformats
from medaug_gui.training.data.splits import BlockSplit, name_ranges
from medaug_gui.training.job import TrainingJob

Bytes = NDArray[np.uint8]
_EMPTY_EVERY = 6
"""Millimetres or so between two slices of a healthy head."""


@dataclass(frozen=True)
class SegmentData:
    """The `data` of a config.

    Attributes:
        slices: the folder of slices with masks.
        size: the edge in pixels that they are brought to.
        split: how slices are held out.
        healthy: the folder of a scan in which there is nothing to find; empty for none.
        elsewhere: the folder of such a scan that is never trained on: false alarms are counted in it; empty for none.
    """

    slices: str = "."
    size: int = 256
    split: BlockSplit = BlockSplit()
    healthy: str = ""
    elsewhere: str = ""


@dataclass(frozen=True)
class SegmentSet:
    """Slices to train on, healthy slices to train on, slices that were held out, and those in the margins between.

    Attributes:
        elsewhere: healthy slices that are not trained on.
        folder: of the slices, for measuring.
        names: the folders that were trained on.
        split: how trained and held out were kept apart.
        seen: class -> ranges of numbers that are no longer unseen.
    """

    trained: MaskedSlices
    healthy: Bytes
    held_out: MaskedSlices
    between: MaskedSlices
    elsewhere: Bytes
    folder: Path
    names: tuple[str, ...]
    split: str
    seen: dict[str, str]


def read_segment_set(job: TrainingJob, progress: Progress) -> SegmentSet:
    """The slices, split by number block, and healthy scans where they are there.

    Raises:
        BadParameter: the config's `data` has unknown keys.
        Refused: there is no slice with a mask, or nothing is left to train on.
    """
    about = parse(SegmentData, job.config.data, "data")
    slices = read_masked_slices(job.data / about.slices, about.size)
    kept, held = about.split.split(slices.numbers)
    if not len(kept):
        raise Refused("No slice is left to train on: all are held out or in a margin.",
                      advice="Set data.split.block, data.split.every and data.split.margin.")  # fmt: skip
    between = np.setdiff1d(np.arange(len(slices.numbers)), np.concatenate([kept, held]))
    healthy, elsewhere = (_read_healthy(job.data, name, about.size, progress)
                          for name in (about.healthy, about.elsewhere))  # fmt: skip
    split = about.split.describe(len(kept), len(held), "is not trained on")
    split += f", {len(between)} between them (these only decided whether the largest region alone is kept)"
    name = job.data.resolve().name if about.slices == "." else about.slices
    names = (name, about.healthy) if len(healthy) else (name,)
    seen = slices.pick(np.concatenate([kept, between]))
    return SegmentSet(
        slices.pick(kept), healthy, slices.pick(held), slices.pick(between), elsewhere, job.data / about.slices, names,
        split, _name_seen(seen),
    )  # fmt: skip


def _read_healthy(data: Path, name: str, size: int, progress: Progress) -> Bytes:
    """Slices of a healthy head along three axes [n, row, column]; none where the folder is not there."""
    if not name or not (data / name).is_dir():
        return np.empty((0, size, size), np.uint8)
    return read_reformats(data / name, size, _EMPTY_EVERY, progress)


def _name_seen(slices: MaskedSlices) -> dict[str, str]:
    numbers = {name: [n for n, own in zip(slices.numbers, slices.classes, strict=True) if own == name]
               for name in sorted(set(slices.classes))}  # fmt: skip
    return {name: name_ranges(own) for name, own in numbers.items()}
