"""From a folder of scans to the package that fills slices in: read, train on CT and MR, measure on other patients."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import nn
from torch.nn import functional

from medaug_gui.core.errors import Refused
from medaug_gui.evaluation.fill import FillRuler
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models import networks
from medaug_gui.models.inference.fill import (
    CT_RANGE,
    CT_SCALE,
    FillScaling,
    find_neighbours,
    make_fill_runner,
    predict_between,
)
from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.volumes import Volume, volumes
from medaug_gui.training.evaluate_fill import scores
from medaug_gui.training.fill.task import SIDE, SLICES, FillTask, Stack, sampler
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.phantom import phantom
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
MODELS = ("fill-slices",)
HELD_OUT = ("ct_chest_lidc0314_dicom", "mr_t2_fnndsc_adi_dicom")
NETWORK = "slice_gru"
ARGUMENTS: dict[str, Any] = {"slices": SLICES, "width": 32, "hidden": 48}
ISOTROPIC = "mr_t1_studyforrest_dicom"
"""The scan whose rows and columns may serve as slices; a slab of it is kept out."""
SLAB = slice(168, 216)
CHEST_SHARE = 0.35
"""Of the examples; MR, where neighbours differ more and noise less, takes longer to learn."""
LIMITATIONS = [
    "One T1 head and two chest CT, minutes on one CPU core: more patients, thin-slice CT and hours would add most.",
    "Touching thick slices of MR were better interpolated by a cubic spline when version 0.1.0 was measured; later "
    "ones were not measured there.",
    "Filled slices are smoother than the scan's own, because noise cannot be predicted.",
    "Small structures that lie wholly within a gap are not made up; they are missing.",
    "Contrast agent, implants, abdomen and other organs in MR were not, or hardly, trained on.",
]


def run(order: Order) -> Package:
    """Train on CT and MR together and write the package; two scans and a slab are only measured on."""
    progress, plan = order.progress, order.plan
    cache = order.work / "volumes"
    scans = (*volumes(order.data, cache, "CT", progress), *volumes(order.data, cache, "MR", progress))
    held = (order.hold_out,) if order.hold_out else HELD_OUT
    trained = [scan for scan in scans if scan.name not in held]
    if len({scan.modality for scan in trained}) < 2:
        raise Refused("There must be a CT and an MR scan to train on, beside those that are held out.")
    network = cast(SliceGru, networks.build(NETWORK, ARGUMENTS))
    initialise(network, plan.seed)
    _begin_linear(network)
    begin_with(network, order.start)
    stacks = [stack for scan in trained for stack in _stacks(scan)]
    task = FillTask(network, sampler(stacks, chest_share=CHEST_SHARE), plan)
    facts = train(task, plan, order.work, resume=order.resume, progress=progress.part(0.05, 0.9))
    network = network.half().float().eval().requires_grad_(False)
    measured = [scan for scan in scans if scan.name in held]
    metrics = _metrics(network, measured, trained)
    card = _card([scan.name for scan in trained], [scan.name for scan in measured], facts, metrics, order.command)
    package = write_package(order.out, card, network)
    write_beside(package, order.work, _preview(network))
    return package


def _begin_linear(network: nn.Module) -> None:
    """Displacements and residual all but 0: linear interpolation."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name in ("between.flow.weight", "between.tail.weight"):
                parameter.mul_(0.01)
            if name == "between.match.weight":
                parameter.mul_(0.2)  # so that a network without it goes on where it was


def _stacks(scan: Volume) -> Iterator[Stack]:
    """Thin slices to learn from, in units of the network.

    The isotropic head gives slices of three orientations at four sizes, of which the coarser have less noise; so has CT
    halved in the plane. Rows and columns of CT stand for thin slices at times.
    """
    scaling = scaling_of(scan)
    values = scaling.to_network(scan.voxels.astype(np.float32))
    if scan.name == ISOTROPIC:
        for part in (values[: SLAB.start], values[SLAB.stop :]):
            for coarser, most, weight in ((1.0, 5, 0.2), (1.5, 4, 0.3), (2.0, 3, 0.3), (3.0, 2, 0.2)):
                sized = _smaller(part, coarser)
                for axis in range(3):
                    yield Stack(np.ascontiguousarray(np.moveaxis(sized, axis, 0)), "MR", most, weight)
        return
    yield Stack(values, scan.modality, 2, 1.0)
    yield Stack(shrink_by_area(values, 2.0), scan.modality, 2, 0.4)
    if scan.modality == "CT" and len(values) >= 96:
        tall = functional.interpolate(
            torch.from_numpy(values)[None, None], scale_factor=(2.5, 1.0, 1.0), mode="trilinear", align_corners=False
        )[0, 0].numpy()
        for axis in (1, 2):
            yield Stack(np.ascontiguousarray(np.moveaxis(tall, axis, 0)), "CT", 3, 0.1)


def _smaller(values: Array, factor: float) -> Array:
    """Means over `factor` voxels along all axes."""
    if factor == 1:
        return values
    depth, height, width = (round(size / factor) for size in values.shape)
    whole = torch.from_numpy(values.copy())[None, None]
    small: Array = functional.adaptive_avg_pool3d(whole, (depth, height, width))[0, 0].numpy()
    return small


def scaling_of(scan: Volume) -> FillScaling:
    """How the network wants a scan."""
    return FillScaling(CT_SCALE, *CT_RANGE) if scan.modality == "CT" else FillScaling(scan.top)


def _metrics(network: nn.Module, held: list[Volume], trained: list[Volume]) -> dict[str, Any]:
    metrics: dict[str, Any] = {}
    for scan in held:
        place = "window -160..240 HU" if scan.modality == "CT" else "foreground, peak 99th percentile"
        ruler = FillRuler.of("HU" if scan.modality == "CT" else "", scan.top)
        name = f"every n-th slice kept, held-out patient ({scan.name}), {place}"
        metrics[name] = scores(network, scan.voxels, scaling_of(scan), ruler, SLICES)
    for scan in trained:
        if scan.name == ISOTROPIC:
            slab = _smaller(scan.voxels[SLAB].astype(np.float32), 1.5)
            name = f"every n-th slice kept, a slab of {scan.name} that was not trained on, at 1 mm, foreground"
            metrics[name] = scores(network, slab, scaling_of(scan), FillRuler.of("", scan.top), SLICES)
    return metrics


def _card(
    trained: list[str], held: list[str], facts: Mapping[str, Any], metrics: dict[str, Any], command: str
) -> dict[str, Any]:
    procedure = (
        f"Patches of {SIDE} x {SIDE} from runs of thin slices: four known ones two to five steps apart, two of those "
        "between as the answer. Slices are single ones, or means of up to as many as the known ones are apart. One T1 "
        "head at four sizes in three orientations, two chest CT at two sizes; zoom 0.7 to 1.6, turns, mirrors, "
        "brightness, gamma and reversed contrast of MR. Mean logarithm of each patch's squared error (for CT mostly in "
        "the window -160..240 HU), AdamW, half a cosine, bfloat16, moving average of the weights."
    )
    return {
        "id": MODELS[0],
        "name": "Fill slices in",
        "version": "0.2.0",
        "task": "fill",
        "summary": "Makes thin slices between thick or sparse ones, two to five times as many, by a recurrent network.",
        "architecture": {"network": NETWORK, "arguments": ARGUMENTS},
        "inputs": {
            "modality": ["CT", "MR"],
            "dims": 2,
            "context_slices": SLICES,
            "channel_names": ["two slices before", "slice before", "slice after", "two slices after"],
            "range": list(CT_RANGE),
            "scale": "p99",
            "scale_hu": CT_SCALE,
            "spacing_mm": [0.4, 2.5],
            "slice_spacing_mm": [1.0, 15.0],
            "size_multiple": 8,
            "minimum_size": 16,
        },
        "outputs": {"kind": "the slices between, as thick as the known ones", "factors": [2, 3, 4, 5]},
        "intended_use": "Research on CT of the trunk and MR of the head: smoother reformats and training data.",
        "not_for": NOT_FOR + " Filled slices were not measured: nothing may be looked for there.",
        "licence": "Apache-2.0",
        "training": training_section(
            data=trained, held_out=held, facts=facts, command=command, procedure=procedure,
            split="by patient: one CT and one MR scan were never trained on; of the T1 head a slab of 48 rows was not",
        ),
        "metrics": metrics,
        "privacy": {"copies": "holds no images; what it gives is made of the scan that it is shown"},
        "limitations": LIMITATIONS,
    }  # fmt: skip


def _preview(network: nn.Module) -> Image.Image:
    """Drawn slices: the two known ones, and the one that the network puts between them."""
    clean = phantom("MR")
    moved = [np.roll(clean[min(1, len(clean) - 1)], 3 * step, axis=1) for step in range(-2, 2)]
    known = np.stack(moved).astype(np.float32)
    runner = make_fill_runner(network, [0.5], 0.5, "cpu")
    (made,) = predict_between(runner, known, [find_neighbours(known, 1, SLICES)], [0.5], FillScaling(1.0))
    row = np.concatenate([known[1], made[0], known[2]], axis=1)
    return Image.fromarray((255 * np.clip(row, 0, 1)).astype(np.uint8))
