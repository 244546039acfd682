"""From a folder of scans to a denoiser's package: read, train, measure on what was held out, write the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from torch import nn

from medaug_gui.core.errors import Refused
from medaug_gui.models import networks
from medaug_gui.models.denoiser import Scaling
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.cards import NOT_FOR, training_section
from medaug_gui.training.data import Volume, shrunk, volumes
from medaug_gui.training.denoise import CT_RANGE, CT_SCALE, SLICES, DenoiseTask, Sampler, ct_sampler, mr_sampler
from medaug_gui.training.evaluate_denoise import Trial, as_it_is, ct_trials, mr_trials, run_network, scores, standing
from medaug_gui.training.finish import write_beside
from medaug_gui.training.initial import initialise
from medaug_gui.training.order import Order, begin_with
from medaug_gui.training.phantom import phantom
from medaug_gui.training.slices import pictures, split
from medaug_gui.training.spine import train

Array = NDArray[np.float32]
HELD_OUT = {"denoise-ct": "ct_chest_lidc0314_dicom", "denoise-mr": "mr_t2_fnndsc_adi_dicom"}
MODELS = tuple(HELD_OUT)
NETWORK = "residual_unet"
ARGUMENTS: dict[str, Any] = {"channels": [32, 64, 128], "blocks": 2, "slices": SLICES, "unshuffle": 2}
SINGLE_SLICES = "mr_t1c_tumor_figshare"


@dataclass(frozen=True)
class Material:
    """What one modality is trained on and measured on."""

    modality: str
    trained: tuple[str, ...]
    held_out: tuple[str, ...]
    split: str
    sampler: Sampler
    trials: Mapping[str, tuple[list[Trial], bool]]
    """Where measured -> trials, and whether their slices are single ones."""
    real: tuple[NDArray[Any], Scaling]
    """The held-out scan as it is."""


def run(order: Order) -> Package:
    """Train a denoiser for CT or MR and write its package; the scan that is held out is only measured on."""
    modality = order.model.removeprefix("denoise-").upper()
    held = order.hold_out or HELD_OUT[order.model]
    progress, plan = order.progress, order.plan
    scans = volumes(order.data, order.work / "volumes", modality, progress.part(0.0, 0.05))
    if held not in {scan.name for scan in scans} or len(scans) < 2:
        raise Refused(f"There must be at least two {modality} scans, one of them named {held}.")
    material = _ct(scans, held) if modality == "CT" else _mr(scans, held, order.data)
    network = networks.build(NETWORK, ARGUMENTS)
    initialise(network, plan.seed)
    begin_with(network, order.start)
    task = DenoiseTask(network, material.sampler, plan)
    facts = train(task, plan, order.work, resume=order.resume, progress=progress.part(0.05, 0.9))
    network = network.half().float().eval().requires_grad_(False)
    metrics: dict[str, Any] = {
        place: scores(network, trials, single=single)
        for place, (trials, single) in progress.over(material.trials.items())
    }
    metrics[f"the held-out scan as it is ({held})"] = as_it_is(network, *material.real)
    package = write_package(order.out, _card(material, facts, metrics, order.command), network)
    write_beside(package, order.work, _preview(network, modality))
    return package


def ct_reference(voxels: NDArray[Any]) -> Array:
    """A clean stack [8, row, column] of a noisy CT: means of nine slices, every third slice, halved in the plane."""
    middle = len(voxels) // 3
    slab = voxels[max(0, middle - 15) : middle + 15].astype(np.float32)
    means = np.stack([slab[start : start + 9].mean(0) for start in range(0, len(slab) - 8, 3)])
    return np.clip(shrunk(means, 2.0), *CT_RANGE)


def _ct(scans: tuple[Volume, ...], held: str) -> Material:
    scaling = Scaling("CT", CT_SCALE, *CT_RANGE, SLICES)
    trained = tuple(scan for scan in scans if scan.name != held)
    (test,) = (scan for scan in scans if scan.name == held)
    place = "correlated noise on the held-out patient, window -160..240 HU"
    return Material(
        "CT",
        tuple(scan.name for scan in trained),
        (held,),
        "by patient: one scan was never trained on; its reference is the mean of nine slices, halved in the plane",
        ct_sampler(trained),
        {place: (ct_trials(ct_reference(test.voxels), scaling), False)},
        (test.voxels, scaling),
    )


def _mr(scans: tuple[Volume, ...], held: str, data: Path) -> Material:
    trained = [scan for scan in scans if scan.name != held]
    (test,) = (scan for scan in scans if scan.name == held)
    middle = len(test.voxels) // 2
    scaling = Scaling("MR", test.top, context=SLICES)
    reference = test.voxels[middle - 3 : middle + 3].astype(np.float32)
    trials = {
        f"Rician noise on a held-out scan ({held}), foreground": (
            mr_trials(reference, scaling, slice(1, 5)),
            False,
        )
    }
    names, single, how = [scan.name for scan in trained], [], "by patient: one scan was never trained on"
    if (data / SINGLE_SLICES / "index.csv").is_file():
        slices = pictures(data / SINGLE_SLICES, 256)
        kept, out = split(slices.numbers)
        single = list(slices.images[kept])
        few = slices.images[out[:: max(1, len(out) // 6)][:6]]
        trials["Rician noise on single slices of held-out number blocks, foreground"] = (
            mr_trials(few, Scaling("MR", _top(few), context=SLICES), slice(0, len(few))),
            True,
        )
        names, how = [*names, SINGLE_SLICES], f"{how}; single slices by number block, with a margin of 20 numbers"
    return Material("MR", tuple(names), (held,), how, mr_sampler(trained, single), trials, (test.voxels, scaling))


def _top(images: Array) -> float:
    return float(np.percentile(images[images > 0], 99))


def _card(material: Material, facts: Mapping[str, Any], metrics: Mapping[str, Any], command: str) -> dict[str, Any]:
    chest = material.modality == "CT"
    procedure = (
        "Patches of 64 x 64 x 3 slices of averaged (all but noise-free) scans. "
        + (
            "Correlated noise with PSD f^a exp(-(f/fc)^2), a 0.2 to 1.6, fc 0.12 to 0.6 cycles per pixel, streaks, "
            "3 to 90 HU, slowly varying over the patch. "
            if chest
            else "Rician noise of 0.5 to 14 % of the 99th percentile, slowly varying; contrast and gamma varied. "
        )
        + "Mean absolute error, AdamW, half a cosine, bfloat16, moving average of the weights."
    )
    inputs: dict[str, Any] = {
        "modality": [material.modality],
        "dims": 2,
        "context_slices": SLICES,
        "channel_names": ["previous slice", "slice", "next slice", "noise level"],
        "unit": "HU" if chest else "",
        "scale": CT_SCALE if chest else "p99",
        "spacing_mm": [0.5, 2.0] if chest else [0.3, 1.6],
        "size_multiple": 8,
        "minimum_size": 16,
        "noise_levels": [3, 90] if chest else [0.005, 0.14],
    }
    if chest:
        inputs["range"] = list(CT_RANGE)
    return {
        "id": f"denoise-{material.modality.lower()}",
        "name": f"Learned denoising of {material.modality}",
        "version": "0.1.0",
        "task": "denoise",
        "summary": f"Takes noise off {material.modality} slices by a trained network, as much as is measured in each.",
        "architecture": {"network": NETWORK, "arguments": ARGUMENTS},
        "inputs": inputs,
        "outputs": {"unit": "HU" if chest else "", "kind": "the slice without noise"},
        "intended_use": f"Research on {material.modality} {'of the trunk' if chest else 'of the head'}: "
        "quieter pictures and training data.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": training_section(
            data=material.trained, held_out=material.held_out, split=material.split, procedure=procedure, facts=facts,
            command=command,
        ),
        "metrics": dict(metrics),
        "limitations": [standing(metrics), *_limitations(chest)],
    }  # fmt: skip


def _limitations(chest: bool) -> list[str]:
    common = [
        "Trained on very few patients and for minutes: a first version.",
        "Noise longer than some 8 pixels cannot be told from anatomy and is left.",
        "Structures of the contrast and size of the noise may be smoothed away: compare with the source.",
        "The baselines were given the true noise level and their best setting, the network only what it measured.",
    ]
    place = "Chest only; abdomen, head and metal were not tried." if chest else "Heads only, T1 and T2 weighted."
    return [*common, place]


def _preview(network: nn.Module, modality: str) -> Image.Image:
    """A drawn slice with noise, and what the network makes of it, side by side."""
    clean = phantom(modality)
    if modality == "CT":
        trials = ct_trials(clean, Scaling("CT", CT_SCALE, *CT_RANGE, SLICES))
        low, high = -160.0, 240.0
    else:
        trials = mr_trials(clean, Scaling("MR", 1.0, context=SLICES), slice(0, len(clean)))
        low, high = 0.0, 1.0
    trial = trials[len(trials) // 2]
    found = run_network(network, trial, False, half=False)
    pair = np.concatenate([trial.noisy[1], found[1]], axis=1)
    return Image.fromarray((255 * np.clip((pair - low) / (high - low), 0, 1)).astype(np.uint8))
