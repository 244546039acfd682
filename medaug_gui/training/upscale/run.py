"""From a folder of scans to an upscaler's package: read, train, measure on what was held out, write the card.

Ids are `upscale-2x` and `upscale-4x`, trained on all modalities, or with one behind them: `upscale-2x-ct`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from torch import nn

from medaug_gui.imaging.resizing import Kernel, shrink_by_kernel
from medaug_gui.models import networks
from medaug_gui.models.package import Package, load_package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import NOT_FOR, training_section
from medaug_gui.training.companion_files import write_beside
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.phantom import phantom
from medaug_gui.training.trainer import train
from medaug_gui.training.upscale.data import Material, material
from medaug_gui.training.upscale.measure import kernels, run_network, scores, standing
from medaug_gui.training.upscale.task import UpscaleTask

KINDS = {"ct": "CT", "mr": "MR", "film": "film"}
MODELS = tuple(f"upscale-{factor}x{end}" for factor in (2, 4) for end in ("", *(f"-{kind}" for kind in KINDS)))
NETWORK = "upscaler"
_MODALITIES = {"CT": ["CT"], "MR": ["MR"], "film": ["DX", "CR"]}
_SPACING = {"CT": [0.5, 1.4], "MR": [0.4, 1.2], "film": None}


def run(order: Order) -> Package:
    """Train an upscaler and write its package; what is held out is only measured on."""
    _, times, *kind = order.model.split("-")
    factor = int(times.removesuffix("x"))
    chosen = [KINDS[kind[0]]] if kind else list(KINDS.values())
    progress, plan = order.progress, order.plan
    materials = [material(name, factor, order, progress.part(0.0, 0.05)) for name in chosen]
    arguments = {"features": 48, "blocks": 8, "scale": factor}
    network = networks.build(NETWORK, arguments)
    first_weights(network, plan.seed)
    if begin_with(network, order.start) and order.start:
        begin_tail_with(network, order.start, factor)
    task = UpscaleTask(network, [one.source for one in materials], plan)
    facts = train(task, plan, order.work, resume=order.resume, progress=progress.part(0.05, 0.95))
    network = network.half().float().eval().requires_grad_(False)
    tests = [(place, held, one.source.mixture) for one in materials for place, held in one.tests.items()]
    metrics = {place: scores(network, held, mixture) for place, held, mixture in progress.over(tests, "measuring")}
    card = _card(order, arguments, chosen, materials, facts, metrics)
    package = write_package(order.out, card, network)
    write_beside(package, order.work, _preview(network, factor, chosen[0]))
    return package


def first_weights(network: nn.Module, seed: int) -> None:
    """Begin as bicubic interpolation: blocks change little, the last layer adds nothing."""
    initialise(network, seed)
    for name, parameter in network.named_parameters():
        if name.endswith("second.weight"):
            parameter.data.mul_(0.2)
        elif name == "tail.weight":
            parameter.data.zero_()


def begin_tail_with(network: nn.Module, start: Path, factor: int) -> None:
    """Give the last layer the means of what a package of a larger factor makes for the same place.

    A pixel of factor 2 is the mean of four of factor 4; other packages leave the layer as it is.
    """
    larger = load_package(start).card.outputs.factor or 1
    if larger <= factor or larger % factor:
        return
    tail = load_package(start).network().state_dict()["tail.weight"]
    times = larger // factor
    parted = tail.reshape(factor, times, factor, times, *tail.shape[1:]).mean((1, 3))
    network.load_state_dict({"tail.weight": parted.reshape(factor**2, *tail.shape[1:])}, strict=False)


def _card(
    order: Order, arguments: Mapping[str, Any], chosen: Sequence[str], materials: Sequence[Material],
    facts: Mapping[str, Any], metrics: Mapping[str, Any],
) -> dict[str, Any]:  # fmt: skip
    factor = arguments["scale"]
    what = " and ".join(chosen) if len(chosen) < 3 else "CT, MR and chest film"
    spacing = _SPACING[chosen[0]] if len(chosen) == 1 else None
    inputs = {
        "modality": [word for name in chosen for word in _MODALITIES[name]],
        "dims": 2,
        "channels": 1,
        "minimum_size": 16,
        "degradations": _degradations(materials),
        "half_precision": True,
        **({"spacing_mm": spacing} if spacing else {}),
        **({"unit": "HU"} if chosen == ["CT"] else {}),
    }
    return {
        "id": order.model,
        "name": f"{factor} x larger, {what}",
        "version": "0.3.0",
        "task": "upscale",
        "summary": f"Makes the pixels of {what} slices {factor} times finer in the plane by a trained network.",
        "architecture": {"network": NETWORK, "arguments": dict(arguments)},
        "inputs": inputs,
        "outputs": {"factor": factor, "kind": "the slice on a finer grid of the same box"},
        "intended_use": f"Research on {what}: finer grids for viewing, registration and training data.",
        "not_for": NOT_FOR,
        "licence": "Apache-2.0",
        "training": training_section(
            data=[name for one in materials for name in one.trained],
            held_out=[name for one in materials for name in one.held_out],
            split="; ".join(f"{name}: {one.split}" for name, one in zip(chosen, materials, strict=True)),
            procedure=_procedure(factor),
            facts=facts,
            command=order.command,
        ),
        "metrics": dict(metrics),
        "limitations": [standing(metrics), *_limitations(chosen)],
    }  # fmt: skip


def _degradations(materials: Sequence[Material]) -> list[dict[str, Any]]:
    """What `medaug evaluate` makes slices smaller with: what all modalities were trained on."""
    common = min((kernels(one.source.mixture) for one in materials), key=len)
    return [{"kind": one.kind, "width": one.width} if one.kind == "gaussian" else {"kind": one.kind} for one in common]


def _procedure(factor: int) -> str:
    return (
        f"Patches of 32 x 32 coarse pixels, made {factor} times smaller by bicubic antialiasing (about half), Gaussian "
        f"blur of {0.2 * factor:g} to {0.6 * factor:g} fine pixels, means, and for MR by cutting k-space; one in ten "
        "with a little noise. CT: errors outside -160..240 HU count 15 %, some patches are means of 3 or 5 slices. "
        "Mean absolute error, Adam, half a cosine, bfloat16, moving average of the weights."
    )


def _limitations(chosen: Sequence[str]) -> list[str]:
    of = {
        "CT": "two CT chests", "MR": "one T1 head and single T1 slices", "film": "one collection of chest films",
    }  # fmt: skip
    return [
        f"Trained on few patients: {', '.join(of[name] for name in chosen)}.",
        "It adds what is likely, not what was there: small structures may be missing or invented. "
        "The result says how well it gives the scan back when it is made smaller again.",
        "A scan's own noise cannot be foretold: where it is strong the result is smoother than a finer scan would be.",
        "Noise in flat tissue is made finer with the rest and may look like thin streaks: "
        "denoise first where a scan is noisy.",
        "Slices are treated one by one; between them nothing gets finer.",
        "It has reached what a network of this size can, which a CPU runs in seconds: a larger one would be better.",
    ]


def _preview(network: nn.Module, factor: int, modality: str) -> Image.Image:
    """A drawn slice: coarse pixels, and what the network makes of them, side by side."""
    fine = phantom("CT" if modality == "CT" else "MR")[:1]
    coarse = shrink_by_kernel(fine, factor, Kernel())
    found = run_network(network, coarse)[0]
    pair = np.concatenate([coarse[0].repeat(factor, 0).repeat(factor, 1), found], axis=1)
    low, high = (-160.0, 240.0) if modality == "CT" else (0.0, 1.0)
    return Image.fromarray((255 * np.clip((pair - low) / (high - low), 0, 1)).astype(np.uint8))
