"""One training of an arm: the same small network and the same steps on whatever the arm has, then Dice by patient."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.config import Schedule, TrainingConfig
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.segment.augmentation import FIELD_OF_VIEW, SliceAugmentation
from medaug_gui.training.segment.task import SegmentOptions, SegmentTask
from medaug_gui.training.trainer import train
from medaug_gui.training.worth.slices import OwnedSlices, WorthData

NETWORK = "seg_unet"
ARGUMENTS = {"features": [24, 48, 96, 128], "unshuffle": 4, "channels": 1}
"""Of the network: some 830,000 numbers."""
_BATCH, _RATE, _AVERAGE = 12, 2e-3, 0.99
_EMPTY = 0.25
_TRIED = 8
"""Steps by which the time of a step is measured."""


@dataclass(frozen=True)
class ArmData:
    """What one training needs.

    Attributes:
        data: the grid, labels and modality.
        train: slices, generated ones among them.
        held_out: slices that are measured on.
        steps: of the classical augmentation; empty for none.
        seed: of weights and batches.
        device: "cpu", "cuda:0" ...
    """

    data: WorthData
    train: OwnedSlices
    held_out: OwnedSlices
    steps: Sequence[AugmentationStep]
    seed: int
    device: str


def time_step(arm: ArmData) -> float:
    """Seconds that a step takes here."""
    torch.set_num_threads(1)
    task = _make_task(arm, _make_config(arm, 1))
    task.step(0, 0.5)
    began = time.perf_counter()
    for number in range(1, _TRIED + 1):
        task.step(number, 0.5)
    return (time.perf_counter() - began) / _TRIED


def train_arm(arm: ArmData, steps: int, folder: Path, progress: Progress) -> dict[str, tuple[float, ...]]:
    """Train and measure: held-out patient -> Dice of each of their slices with a label.

    Args:
        arm: see `ArmData`.
        steps: batches.
        folder: of its checkpoint, by which a training that was killed goes on.
        progress: reports and cancels.

    Raises:
        Cancelled: through `progress`; a checkpoint is left.
    """
    config = _make_config(arm, steps)
    task = _make_task(arm, config)
    train(task, config, folder, resume=True, progress=progress)
    return measure_dice(task, arm.held_out)


def measure_dice(task: SegmentTask, held_out: OwnedSlices) -> dict[str, tuple[float, ...]]:
    """Dice on the grid of the network, slice by slice: the mean over the labels that are in it."""
    shown = held_out.pick(np.flatnonzero(held_out.masks.any((1, 2))))
    with torch.no_grad():
        found, wanted = task.find_labels(torch.from_numpy(shown.images), torch.from_numpy(shown.masks))
    scores: dict[str, list[float]] = defaultdict(list)
    for owner, one, other in zip(shown.owners, found, wanted, strict=True):
        if (labels := np.unique(other[other > 0])).size:
            scores[owner].append(_compute_dice(one, other, labels))
    return {owner: tuple(values) for owner, values in sorted(scores.items())}


def _compute_dice(found: NDArray[np.uint8], wanted: NDArray[np.uint8], labels: NDArray[np.uint8]) -> float:
    return round(float(np.mean([Overlap.of(found == label, wanted == label).dice for label in labels])), 5)


def _make_config(arm: ArmData, steps: int) -> TrainingConfig:
    schedule = Schedule(minutes=1.0, steps=steps, batch=_BATCH, rate=_RATE, average=_AVERAGE, checkpoint_seconds=30.0)
    return TrainingConfig(
        "segment", NETWORK, ARGUMENTS, device=arm.device, precision="float32", seed=arm.seed, schedule=schedule
    )


def _make_task(arm: ArmData, config: TrainingConfig) -> SegmentTask:
    grid, labels = arm.data.grid, len(arm.data.labels)
    network = cast(SegUNet, networks.build(NETWORK, {**ARGUMENTS, "classes": labels + 1}))
    initialise(network, arm.seed)
    augmentation = SliceAugmentation(
        arm.steps, labels, grid.mapped_to, FIELD_OF_VIEW if grid.pixel is None else grid.pixel * grid.edge, grid.window
    )
    options = SegmentOptions(sides=((1.01, grid.edge),))
    stock = arm.train.as_labelled().make_stock(labels, _EMPTY)
    return SegmentTask(network, config, options, stock, None, augmentation)
