"""From a folder of scans to a denoiser's package: read, train, measure on what was held out, write the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import nn

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import shrink_by_area
from medaug_gui.models import networks
from medaug_gui.models.inference.denoise import DenoiseScaling
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.volumes import Volume, volumes
from medaug_gui.training.denoise.data import ct_sources, gathered, mr_sources
from medaug_gui.training.denoise.task import (
    CT_RANGE,
    CT_SCALE,
    CT_SHOWN,
    MR_SHOWN,
    SLICES,
    DenoiseTask,
    Sampler,
    ct_sampler,
    mr_sampler,
)
from medaug_gui.training.evaluate_denoise import Trial, as_it_is, ct_trials, mr_trials, run_network, scores
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.phantom import phantom
from medaug_gui.training.trainer import train

Array = NDArray[np.float32]
HELD_OUT = {"denoise-ct": "ct_chest_lidc0314_dicom", "denoise-mr": "mr_t2_fnndsc_adi_dicom"}
MODELS = tuple(HELD_OUT)
NETWORK = "residual_unet"
KEPT = 0.1
"""The share of the noise that stays: a scan of full dose has noise of its own, and is no better without any."""
SPLIT = "by patient: one scan was never trained on; of the single slices, whole number blocks neither"
ARGUMENTS: dict[str, Any] = {"channels": [32, 64, 128], "blocks": 2, "slices": SLICES, "unshuffle": 2}


@dataclass(frozen=True)
class Plans:
    """What one modality is trained on and measured on.

    Attributes:
        modality: "CT" or "MR".
        trained, held_out: folders.
        sampler: of training pairs.
        shown: target values that count fully.
        trials: where measured -> trials.
        real: the held-out scan as it is, and how the network wants it.
    """

    modality: str
    trained: tuple[str, ...]
    held_out: tuple[str, ...]
    sampler: Sampler
    shown: tuple[float, float]
    trials: Mapping[str, list[Trial]]
    real: tuple[NDArray[Any], DenoiseScaling]


def run(order: Order) -> Package:
    """Train a denoiser for CT or MR and write its package; the scan that is held out is only measured on."""
    modality = order.model.removeprefix("denoise-").upper()
    progress, plan = order.progress, order.plan
    plans = _plans(order, modality, progress.part(0.0, 0.05))
    network = networks.build(NETWORK, ARGUMENTS)
    initialise(network, plan.seed)
    begin_with(network, order.start)
    task = DenoiseTask(network, plans.sampler, plan, plans.shown)
    facts = train(task, plan, order.work, resume=order.resume, progress=progress.part(0.05, 0.95))
    network = network.half().float().eval().requires_grad_(False)
    metrics: dict[str, Any] = {place: scores(network, trials) for place, trials in plans.trials.items()}
    metrics[f"the held-out scan as it is ({plans.held_out[0]})"] = as_it_is(network, *plans.real)
    package = write_package(order.out, _card(plans, facts, metrics, order.command), network)
    write_beside(package, order.work, _preview(network, modality))
    return package


def _plans(order: Order, modality: str, progress: Progress) -> Plans:
    """Raises `Refused` where there is no second scan of the modality."""
    held = order.hold_out or HELD_OUT[order.model]
    scans = [scan for kind in ("CT", "MR") for scan in _found(order, kind, progress)]
    own = [scan for scan in scans if scan.modality == modality]
    if held not in {scan.name for scan in own} or len(own) < 2:
        raise Refused(f"There must be at least two {modality} scans, one of them named {held}.")
    out = {held, *HELD_OUT.values()}
    material = gathered([scan for scan in scans if scan.name not in out], order.data, order.work / "targets", progress)
    (test,) = (scan for scan in own if scan.name == held)
    if modality == "CT":
        scaling = DenoiseScaling("CT", CT_SCALE, *CT_RANGE, SLICES)
        trials = {"correlated noise on the held-out patient": ct_trials(ct_reference(test.voxels), scaling)}
        sampler, shown = ct_sampler(ct_sources(material)), CT_SHOWN
    else:
        scaling = DenoiseScaling("MR", test.top, context=SLICES)
        middle = len(test.voxels) // 2
        reference = test.voxels[middle - 3 : middle + 3].astype(np.float32)
        trials = {"Rician noise on the held-out patient": mr_trials(reference, scaling, slice(1, 5))}
        sampler, shown = mr_sampler(mr_sources(material)), MR_SHOWN
    return Plans(modality, material.names, (held,), sampler, shown, trials, (test.voxels, scaling))


def _found(order: Order, modality: str, progress: Progress) -> tuple[Volume, ...]:
    """The scans of a modality under the data folder, none where there is none."""
    try:
        return volumes(order.data, order.work / "volumes", modality, progress)
    except Refused:
        return ()


def ct_reference(voxels: NDArray[Any]) -> Array:
    """A clean stack [8, row, column] of a noisy CT: means of nine slices, every third slice, halved in the plane."""
    middle = len(voxels) // 3
    slab = voxels[max(0, middle - 15) : middle + 15].astype(np.float32)
    means = np.stack([slab[start : start + 9].mean(0) for start in range(0, len(slab) - 8, 3)])
    return np.clip(shrink_by_area(means, 2.0), *CT_RANGE)


def _card(plans: Plans, facts: Mapping[str, Any], metrics: Mapping[str, Any], command: str) -> dict[str, Any]:
    chest = plans.modality == "CT"
    procedure = (
        "Patches of 64 x 64 x 3 slices of scans whose own noise was first taken off (neighbouring slices averaged, "
        "non-local means), at several voxel sizes; means of three to nine slices, or coarse voxels in three planes, "
        "whose texture is whole; anatomy of the other modality, chest films and drawn ellipses in the same range. "
        + (
            "Correlated noise with PSD f^a exp(-(f/fc)^2), a 0.2 to 1.6, fc 0.11 to 0.6 cycles per pixel, or white, "
            "streaks, 5 to 90 HU, slowly varying over the patch, half of the time shared by neighbouring slices. "
            if chest
            else "Rician noise of 0.5 to 14 % of the 99th percentile, slowly varying; contrast and gamma varied. "
        )
        + "Mean absolute error, tissue weighted threefold, noisy patches less than quiet ones, AdamW, "
        "half a cosine, bfloat16, moving average of the weights."
    )
    inputs: dict[str, Any] = {
        "modality": [plans.modality],
        "dims": 2,
        "context_slices": SLICES,
        "channel_names": ["previous slice", "slice", "next slice", "noise level"],
        "unit": "HU" if chest else "",
        "scale": CT_SCALE if chest else "p99",
        "spacing_mm": [0.5, 2.0] if chest else [0.3, 1.6],
        "size_multiple": 8,
        "minimum_size": 16,
        "noise_levels": [5, 90] if chest else [0.005, 0.14],
    }
    if chest:
        inputs |= {"range": list(CT_RANGE), "plane": ["axial"]}
    return {
        "id": f"denoise-{plans.modality.lower()}",
        "name": f"Learned denoising of {plans.modality}",
        "version": "0.3.0",
        "task": "denoise",
        "summary": f"Takes noise off {plans.modality} slices by a trained network, as much as is measured in each.",
        "architecture": {"network": NETWORK, "arguments": ARGUMENTS},
        "inputs": inputs,
        "outputs": {"unit": "HU" if chest else "", "kind": "the slice with a tenth of its noise", "kept": KEPT},
        "intended_use": f"Research on {plans.modality} {'of the trunk' if chest else 'of the head'}: "
        "quieter pictures and training data.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": training_section(
            data=plans.trained, held_out=plans.held_out, split=SPLIT, procedure=procedure, facts=facts,
            command=command,
        ),
        "metrics": dict(metrics),
        "limitations": _limitations(chest),
    }  # fmt: skip


def _limitations(chest: bool) -> list[str]:
    shared = [
        "Structures of the contrast and size of the noise may be smoothed away: compare with the source.",
        "A tenth of what is taken for noise stays, on purpose: pictures without any look painted, and what was wrongly "
        "taken off shows less.",
        "A network that a CPU runs in under a second a slice, trained for an hour or two on one core: what it lacks to "
        "the aims a wider one, five neighbouring slices and more patients would bring nearer.",
    ]
    if chest:
        return [
            "Real pairs of quarter and full dose were not at hand: the aim of 30.6 dB there was not measured.",
            "Trained on two chests: other organs only as far as they are alike; heads, abdomen and metal were not "
            "tried.",
            "Noise longer than some 8 pixels cannot be told from anatomy and is left.",
            *shared,
        ]
    return [
        "Trained on one T1 head and single T1 slices. No other T1 head of 1 mm was at hand to measure 35.5, 30.0 and "
        "26.8 dB at 3, 7 and 11 % on, which were aimed at.",
        "Correlated noise, as of interpolated matrices, was not trained on and is left in part.",
        *shared,
        "Heads only, T1 and T2 weighted; other organs were not tried.",
    ]


def _preview(network: nn.Module, modality: str) -> Image.Image:
    """A drawn slice with noise, and what the network makes of it, side by side."""
    clean = phantom(modality)
    if modality == "CT":
        trials = ct_trials(clean, DenoiseScaling("CT", CT_SCALE, *CT_RANGE, SLICES))
        low, high = -160.0, 240.0
    else:
        trials = mr_trials(clean, DenoiseScaling("MR", 1.0, context=SLICES), slice(0, len(clean)))
        low, high = 0.0, 1.0
    trial = trials[len(trials) // 2]
    found = run_network(network, trial, half=False)
    pair = np.concatenate([trial.noisy[1], found[1]], axis=1)
    return Image.fromarray((255 * np.clip((pair - low) / (high - low), 0, 1)).astype(np.uint8))
