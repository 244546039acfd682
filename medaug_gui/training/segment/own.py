"""A segmenter of one's own: slices, size, spacing and values from the data, labels from their label maps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.labels import Label
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.imaging.brightest import find_brightest
from medaug_gui.imaging.metrics.overlap import Overlap
from medaug_gui.models import networks
from medaug_gui.models.inference.segment import segment
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.models.package import Package
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.operations.learned.segment import ALARMS
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.data.own_greys import is_calibrated
from medaug_gui.training.initialisation import begin_with, inherit_arguments, initialise
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.segment.mirrored import mirror_halves
from medaug_gui.training.segment.own_slices import (
    LabelledSlices,
    SliceGrid,
    choose_grid,
    keep_labelled,
    read_slices,
)
from medaug_gui.training.segment.task import SegmentOptions, SegmentTask, SliceStock
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

SHOWN = 8
"""Slices that are shown while it learns."""
_MEASURED = 48
"""Held-out slices whose Dice is measured at each checkpoint."""
_WHOLE = 0.1
"""The share of batches at the full edge from the first on."""
_LEFT_RIGHT = ("left", "right")


@dataclass(frozen=True)
class OwnSegmentOptions:
    """The `options` of a config.

    Attributes:
        largest: pixels along an edge of what the network sees, at most.
        empty: the share of slices without a label, where the data have as many.
        mirrored: more slices without a label are made of those in which one half has none, where the data are of things
            that are alike on both sides.
        augmentation: of slices and masks, for a field of view of 250 mm.
    """

    largest: int = 256
    empty: float = 0.25
    mirrored: bool = False
    augmentation: tuple[AugmentationStep, ...] = ()


class OwnSegmentTask(SegmentTask):
    """The same that also counts the Dice of what it finds in held-out slices."""

    def measure_held_out(self) -> dict[str, float]:
        """The losses and "score dice", the mean over slices and the labels in them; see `trainer.Task`."""
        losses = super().measure_held_out()
        if not losses or self._held_out is None:
            return losses
        picks = np.linspace(0, len(self._held_out.shares) - 1, _MEASURED).astype(int)
        found, wanted = self.find_labels(self._held_out.images[picks], self._held_out.masks[picks])
        loss = losses["dice"] + losses["entropy"]
        return {"loss": loss, "dice": compute_dice(found, wanted)}

    def step(self, number: int, done: float) -> dict[str, float]:
        """See `trainer.Task`."""
        losses = super().step(number, done)
        return {"loss": losses["dice"] + losses["entropy"]}


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    options = parse(OwnSegmentOptions, config.options, "options")
    multiple = find_multiple(inherit_arguments(config, ()))
    labelled = keep_labelled(found)
    grid, names = choose_grid(labelled, options.largest, multiple), [label.name for label in found.labels]
    own, held = (read_slices(cases, grid) for cases in (found.train, found.held_out))
    held = held.pick(np.flatnonzero(held.masks.any((1, 2))).tolist()) if held.masks.any() else held
    if options.mirrored:
        own = own.with_empty(mirror_halves(own.images, own.masks, max(1, int((~own.masks.any((1, 2))).sum()))))
    arguments = {**inherit_arguments(config, ()), "channels": 1, "classes": len(names) + 1}
    network = cast(SegUNet, networks.build(config.network, arguments))
    initialise(network, config.seed)
    begin_with(network, config.start)
    augmentation = SliceAugmentation(_suit_steps(options.augmentation, names), len(names), grid.mapped_to)
    task = OwnSegmentTask(
        network, config, SegmentOptions(sides=choose_sides(grid.edge, multiple), whole=_WHOLE),
        own.make_stock(len(names), options.empty), SliceStock.evenly(held.images, held.masks), augmentation,
    )  # fmt: skip
    shown = _choose_shown(held if len(held.images) else own)
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": describe_inputs(labelled, grid, has_sides=_has_sides(names)),
            "outputs": {"activation": "softmax", "labels": _describe_labels(found.labels)},
            "procedure": _describe(found, grid, own),
        },
        draw_samples=lambda: draw_samples(task, shown),
        measure=lambda package: measure(package, found.held_out, labelled),
        waited=lambda: task.waited,
    )


def find_multiple(arguments: Mapping[str, Any]) -> int:
    """What the edge of an image must be a multiple of for a `seg_unet` of these arguments."""
    folded, stages = int(arguments.get("unshuffle", 1)), len(arguments["features"])
    return folded << (stages - 1)


def choose_sides(edge: int, multiple: int) -> tuple[tuple[float, int], ...]:
    """Until which share of the training images have which edge: half of it takes a quarter of the time a step."""
    half, most = (max(2, -(-part * edge // (4 * multiple))) * multiple for part in (2, 3))
    return ((0.4, min(half, edge)), (0.8, min(most, edge)), (1.01, edge))


def describe_inputs(found: TrainingSet, grid: SliceGrid, *, has_sides: bool) -> dict[str, Any]:
    """What the card says of the images that the network takes."""
    inputs: dict[str, Any] = {
        "modality": [found.modality] if found.modality else [],
        "dims": 2,
        "channels": 1,
        "working_size": grid.longest,
        "size_multiple": grid.multiple,
        "minimum_size": 16,
        "mirror_axes": [] if has_sides else ["column"],
    }
    if grid.window is None or grid.mapped_to is None:
        inputs["values"] = "z-score"
    else:
        inputs |= {"values": "range", "range": list(grid.window), "mapped_to": list(grid.mapped_to), "unit": "HU"}
    if grid.pixel is not None:
        sizes = [mm for case in found.train for mm in case.spacing[1:]]
        thick = float(np.median([case.spacing[0] for case in found.train]))
        inputs["working_spacing_mm"] = [round(thick, 3), round(grid.pixel, 4), round(grid.pixel, 4)]
        inputs["spacing_mm"] = [round(0.7 * min(sizes), 3), round(1.4 * max(sizes), 3)]
    return inputs


def draw_samples(task: SegmentTask, shown: LabelledSlices) -> Samples:
    """The same few slices, what is found in them, and what should be."""
    images, masks = torch.from_numpy(shown.images), torch.from_numpy(shown.masks)
    found, _ = task.find_labels(images, masks)
    return {"image": shown.images, "mask": found, "target": shown.masks}


def compute_dice(found: NDArray[np.uint8], wanted: NDArray[np.uint8]) -> float:
    """The mean of Dice over slices [n, row, column] and the labels that are in them; 0 where there are none."""
    values = [
        Overlap.of(one == label, other == label).dice
        for one, other in zip(found, wanted, strict=True)
        for label in np.unique(other[other > 0])
    ]
    return float(np.mean(values)) if values else 0.0


def measure(package: Package, cases: Sequence[SetCase], found: TrainingSet) -> Mapping[str, Any]:
    """Dice of held-out cases through the package as a user runs it, label by label, and false alarms.

    Args:
        package: of the segmenter.
        cases: held out, with and without label maps.
        found: the set whose cases all have label maps.
    """
    names = [label.name for label in found.labels]
    rows: dict[str, list[float]] = {name: [] for name in names}
    plain: dict[str, list[float]] = {name: [] for name in names}
    alarms: list[float] = []
    amounts: list[float] = []
    for case in cases:
        voxels = case.read()
        labels = segment(package, voxels, spacing=case.spacing if is_calibrated(found) else None, device="cpu")
        if case.labels is None:
            if len(case) > 1 and case.spacing[1:] != (
                1.0,
                1.0,
            ):  # single pictures, and pixels of unknown size, have no ml
                amounts.append(float((labels > 0).sum() * np.prod(case.spacing) / 1000))
            alarms += [float(one.any()) for one in labels]
            continue
        bright = np.stack([find_brightest(image) for image in voxels])
        for place, wanted in enumerate(np.asarray(case.labels)):
            if not wanted.any():
                alarms.append(float(labels[place].any()))
            for number, name in enumerate(names, 1):
                if (wanted == number).any():
                    rows[name].append(Overlap.of(labels[place] == number, wanted == number).dice)
                    plain[name].append(Overlap.of(bright[place], wanted == number).dice)
    measured: dict[str, Any] = {
        f"dice of {name}": {
            "model": round(float(np.mean(values)), 4),
            "median": round(float(np.median(values)), 4),
            "brightest of three classes (Otsu)": round(float(np.mean(plain[name])), 4),
            "slices": len(values),
        }
        for name, values in rows.items()
        if values
    }
    if alarms:
        measured["share of slices without a label in which something is found"] = round(float(np.mean(alarms)), 4)
    if amounts:
        measured[ALARMS] = [round(one, 2) for one in sorted(amounts)]
    return {"held-out patients": measured} if measured else {}


def _choose_shown(slices: LabelledSlices) -> LabelledSlices:
    filled = np.flatnonzero(slices.masks.any((1, 2)))
    return slices.pick(filled[np.linspace(0, len(filled) - 1, SHOWN).astype(int)].tolist())


def _suit_steps(steps: Sequence[AugmentationStep], names: Sequence[str]) -> tuple[AugmentationStep, ...]:
    """The steps of a config; none that mirrors, where labels tell left from right."""
    return tuple(step for step in steps if step.operation != "flip" or not _has_sides(names))


def _has_sides(names: Sequence[str]) -> bool:
    return any(word in name.lower().split() for name in names for word in _LEFT_RIGHT)


def _describe_labels(labels: Sequence[Label]) -> list[dict[str, Any]]:
    """Labels as a card has them; without their colours where these do not tell them apart."""
    apart = len({label.colour for label in labels}) == len(labels) > 1
    described = []
    for label in labels:
        one: dict[str, Any] = {"name": label.name}
        one |= {"colour": list(label.colour)} if apart else {}
        one |= {"code": [label.code.value, label.code.scheme, label.code.meaning]} if label.code else {}
        described.append(one)
    return described


def _describe(found: TrainingSet, grid: SliceGrid, own: LabelledSlices) -> str:
    size = f"{grid.pixel:.2f} mm" if grid.pixel is not None else f"{grid.longest} pixels along the longer edge"
    values = "percentiles of what is labelled" if grid.window else "z-scores of each slice"
    count, empty = len(own.images), int((~own.masks.any((1, 2))).sum())
    if all(case.labels is not None for case in found.train):
        return (
            f"{count} slices brought to {size}, values as {values}; changed by MedAug's own transforms; Dice and "
            "cross-entropy at three scales (after nnU-Net, Nature Methods 18, 2021), AdamW, half a cosine, images that "
            "grow over the training, moving average of the weights."
        )
    return (
        f"{count} slices, {empty} of them without a label, brought to {size}, values as {values}; changed by MedAug's "
        "own transforms; Dice and cross-entropy at three scales (after nnU-Net, Nature Methods 18, 2021), AdamW, half "
        "a cosine, images that grow over the training, moving average of the weights."
    )
