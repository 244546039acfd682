"""From a folder of slices with masks to a segmenter's package: read, train, measure on held-out blocks, card."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
from PIL import Image
from scipy import ndimage

from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.data import BLOCK
from medaug_gui.imaging.head_frame import frame_picture
from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_card, write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.masks import Bytes, Masked, masked_slices, reformatted
from medaug_gui.training.data.slices import EVERY, MARGIN, PLANES, planes, split
from medaug_gui.training.evaluate_segment import alarms, dices, found_in, keeping_helps, scores
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.phantom import phantom
from medaug_gui.training.segment.task import EMPTY, SIDES, SegmentTask
from medaug_gui.training.trainer import train

MODELS = ("segment-brain-tumour",)
NETWORK = "seg_unet"
ARGUMENTS: dict[str, Any] = {"channels": 1, "classes": 2, "features": [32, 64, 128, 160, 192], "unshuffle": 4}
SLICES = "mr_t1c_tumor_figshare"
WITHOUT = "mr_t1_studyforrest_dicom"
ELSEWHERE = "mr_t2_fnndsc_adi_dicom"
SIZE = 256
_MM = 0.98
"""Of a pixel at 256: the collection's description says 0.49 mm at 512."""


@dataclass(frozen=True)
class Material:
    """Slices to train on, heads without a tumour to train on, slices that were held out, and those in between."""

    trained: Masked
    empty: Bytes
    held_out: Masked
    between: Masked


def run(order: Order) -> Package:
    """Train a segmenter of brain tumours in slices and write its package.

    The data folder holds mr_t1c_tumor_figshare and, if need be, mr_t1_studyforrest_dicom (a head without a tumour).
    """
    material = read(order.data, order.progress.part(0.0, 0.03))
    network = cast(SegUNet, networks.build(NETWORK, ARGUMENTS))
    initialise(network, order.plan.seed)
    begin_with(network, order.start)
    task = SegmentTask(network, material.trained, material.empty, order.plan)
    facts = train(task, order.plan, order.work, resume=order.resume, progress=order.progress.part(0.03, 0.9))
    card = _card(material, facts, order.command)
    package = write_package(order.out, card, network.eval())
    card = _measured(package, card, material, order.data)
    package = write_card(order.out, card, package.card.weights)
    write_beside(package, order.work, preview(package))
    return package


def read(data: Path, progress: Progress) -> Material:
    """The slices, split by number block, and the head without a tumour where it is there; raises `Refused`."""
    slices = masked_slices(data / SLICES, SIZE)
    kept, held = split(slices.numbers)
    between = np.setdiff1d(np.arange(len(slices.numbers)), np.concatenate([kept, held]))
    empty = without_tumour(data / WITHOUT, progress)
    return Material(slices.some(kept), empty, slices.some(held), slices.some(between))


def without_tumour(folder: Path, progress: Progress) -> Bytes:
    """Slices of a healthy head along three axes [n, row, column]; none where the folder is not there."""
    return reformatted(folder, SIZE, 6, progress) if folder.is_dir() else np.empty((0, SIZE, SIZE), np.uint8)


def ranges(numbers: Sequence[int]) -> str:
    """ "1-58, 60, 71-90" for these numbers."""
    ordered = np.unique(numbers)
    runs = np.split(ordered, np.flatnonzero(np.diff(ordered) > 1) + 1)
    return ", ".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in runs)


def preview(package: Package) -> Image.Image:
    """A drawn head with a drawn tumour, and beside it the same with what the network finds outlined."""
    head = phantom("MR", SIZE)[0] * np.float32(0.6)
    rows, columns = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    tumour = ((rows - 0.36) / 0.085) ** 2 + ((columns - 0.40) / 0.07) ** 2 <= 1
    grey = ndimage.gaussian_filter(np.where(tumour, 0.85, head), 1.0)
    image = np.clip(255 * grey, 0, 255).astype(np.uint8)
    found = found_in(package, image[None])[0] > 0
    drawn = np.repeat(image[..., None], 3, axis=2)
    drawn[found & ~ndimage.binary_erosion(found)] = (255, 80, 40)
    return Image.fromarray(np.concatenate([np.repeat(image[..., None], 3, axis=2), drawn], axis=1))


def _measured(package: Package, card: Mapping[str, Any], material: Material, data: Path) -> dict[str, Any]:
    """The card with what was measured, and with what that decides."""
    choice = keeping_helps(package, material.between)
    largest = choice["largest region"] > choice["all regions"] + 0.002
    metrics: dict[str, Any] = {
        "held-out number blocks": scores(package, material.held_out, _planes(material.held_out), largest=largest),
        "chosen on the slices between the blocks, dice": choice,
        "half_precision": _half(package, material.held_out),
    }
    if len(material.empty):
        metrics["slices of a healthy T1 head, trained on, in which something is found"] = alarms(
            package, material.empty
        )
    if (data / ELSEWHERE).is_dir():
        other = without_tumour(data / ELSEWHERE, Progress())
        metrics["slices of a T2 head, never seen, in which something is found"] = alarms(package, other)
    return {
        **card,
        "outputs": {**card["outputs"], "keep_largest": largest},
        "metrics": metrics,
    }


def _half(package: Package, slices: Masked) -> dict[str, Any]:
    """What bfloat16 changes: mean Dice of the answers in both arithmetics with each other, and with the masks."""
    some = slices.some(np.arange(0, len(slices.numbers), 5))
    exact = found_in(replace(package, card=replace(package.card, metrics={})), some.images)
    half = found_in(replace(package, card=replace(package.card, metrics={"half_precision": {}})), some.images)
    same = float(dices(half, exact).mean())
    change = float((dices(half, some.masks) - dices(exact, some.masks)).mean())
    return {"slices": len(some.numbers), "dice with float32": round(same, 4), "change of dice": round(change, 4)}


def _planes(slices: Masked) -> list[str]:
    """Which plane each slice lies in, as `slices.planes` sorts them."""
    grey = [Image.fromarray(image) for image in slices.images]
    small = np.stack(
        [np.asarray(one.resize((64, 64), Image.Resampling.BOX), np.float32) / np.float32(255) for one in grey]
    )
    return [PLANES[plane] for plane in planes(small, np.stack([frame_picture(one, 64) for one in grey]))[0]]


def _card(material: Material, facts: Mapping[str, Any], command: str) -> dict[str, Any]:
    return {
        "id": "segment-brain-tumour",
        "name": "Brain tumour in T1 with contrast",
        "version": "0.2.0",
        "task": "segment",
        "summary": "Outlines glioma, meningioma and pituitary tumour in T1-weighted brain MR with contrast.",
        "architecture": {"network": NETWORK, "arguments": ARGUMENTS},
        "inputs": {
            "modality": ["MR"],
            "dims": 2,
            "channels": 1,
            "channel_names": ["T1 with contrast"],
            "values": "z-score",
            "working_size": SIZE,
            "working_spacing_mm": [1.0, _MM, _MM],
            "spacing_mm": [0.35, 1.4],
            "size_multiple": 64,
            "minimum_size": 64,
            "mirror_axes": ["column"],
        },
        "outputs": {
            "activation": "softmax",
            "label_map": "Brain tumour",
            "labels": [
                {
                    "name": "Tumour",
                    "colour": [230, 85, 13],
                    "code": ["108369006", "SCT", "Neoplasm"],
                    "category": ["49755003", "SCT", "Morphologically Abnormal Structure"],
                }
            ],
        },
        "intended_use": "Research and teaching: first outlines to correct by hand, and judging generated slices by "
        "whether a tumour is found where it was asked for.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": _training(material, facts, command),
        "metrics": {},
        "privacy": {
            "images": "none are in the package",
            "memory": "what the weights remember of single patients was not examined",
        },
        "limitations": [
            "Every slice of a patient in the training data shows a tumour: on scans that may have none, expect false "
            "alarms, and look at each.",
            "Two hospitals' data in 8 bits at 256 pixels. Other sequences are not for it: in most slices of a T2 head "
            "it finds something that is none.",
            "Slice by slice: what is found in neighbouring slices need not fit together.",
            "The reference is one outline by a radiologist; the edge of diffuse glioma, oedema and cysts is a matter "
            "of opinion, and the network has learned this one.",
            "Whose slices are whose is lost: blocks of numbers were held out. A patient at the rim of a block could be "
            "on both sides but for the margin.",
            f"Trained for {facts['seconds'] / 60:.0f} minutes on one core; more would raise Dice further.",
        ],
    }


def _training(material: Material, facts: Mapping[str, Any], command: str) -> dict[str, Any]:
    names = [SLICES, WITHOUT] if len(material.empty) else [SLICES]
    edges = ", ".join(str(side) for _, side in SIDES)
    section = training_section(
        data=names,
        held_out=[],
        split=f"every {EVERY}th block of {BLOCK} numbers held out with a margin of {MARGIN} numbers that is not "
        f"trained on, as the data no longer say who is who: {len(material.trained.numbers)} slices trained on, "
        f"{len(material.held_out.numbers)} held out, {len(material.between.numbers)} between them (these only decided "
        "whether the largest region alone is kept)",
        procedure=f"nnU-Net's manner: soft Dice of the batch and cross-entropy at three resolutions, images of {edges} "
        "pixels one after the other, rotation, scaling, elastic change, mirroring left to right, gamma, bias field, "
        f"noise and low resolution; {100 * EMPTY:.0f} % of the slices are of a head without a tumour. AdamW, half a "
        "cosine, bfloat16, moving average of the weights.",
        facts=facts,
        command=command,
    )
    both = (material.trained, material.between)
    seen = {
        name: ranges([n for one in both for n, own in zip(one.numbers, one.classes, strict=True) if own == name])
        for name in sorted(set(material.trained.classes))
    }
    return {**section, "seen": seen}
