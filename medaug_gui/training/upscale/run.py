"""From a folder of scans to an upscaler's package: read, train, write, measure on what was held out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image
from torch import nn

from medaug_gui.imaging.resizing import Kernel, shrink_by_kernel
from medaug_gui.models import networks
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.phantom import draw_phantom
from medaug_gui.training.preview import draw_row, run_package
from medaug_gui.training.trainer import train
from medaug_gui.training.upscale.augmentation import Mixture
from medaug_gui.training.upscale.data import FILM, UpscaleSet, read_upscale_sets
from medaug_gui.training.upscale.task import UpscaleTask

_MODALITIES = {"CT": ["CT"], "MR": ["MR"], FILM: ["DX", "CR"]}
_SPACING = {"CT": [0.5, 1.4], "MR": [0.4, 1.2]}


def run(job: TrainingJob) -> Package:
    """Train an upscaler and write its package; what is held out is only measured on."""
    config, progress = job.config, job.progress
    factor = int(config.arguments["scale"])
    sets = read_upscale_sets(job, factor, progress.part(0.0, 0.1))
    network = networks.build(config.network, config.arguments)
    draw_first_weights(network, config.seed)
    start = begin_with(network, config.start)
    if start is not None:
        begin_tail_with(network, start, factor)
    task = UpscaleTask(network, config, [one.source for one in sets], [one.held_out_source for one in sets])
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.1, 0.9))
    data = DataFacts(
        [name for one in sets for name in one.trained],
        [name for one in sets for name in one.held_out],
        "; ".join(f"{one.modality}: {one.split}" for one in sets),
    )
    card = make_card(job, facts, data, inputs=_describe_inputs(sets), outputs={"factor": factor})
    package = write_package(job.out, card, finish(network))
    write_files(package, job, _draw_preview(package, factor, sets[0].modality))
    places = {place: folder for one in sets for place, folder in one.places.items()}
    return measure(package, job, places, progress.part(0.9, 1.0))


def draw_first_weights(network: nn.Module, seed: int) -> None:
    """Begin as bicubic interpolation: blocks change little, the last layer adds nothing."""
    initialise(network, seed)
    for name, parameter in network.named_parameters():
        if name.endswith("second.weight"):
            parameter.data.mul_(0.2)
        elif name == "tail.weight":
            parameter.data.zero_()


def begin_tail_with(network: nn.Module, start: Package, factor: int) -> None:
    """Give the last layer the means of what a package of a larger factor makes for the same place.

    A pixel of factor 2 is the mean of four of factor 4; other packages leave the layer as it is.
    """
    larger = start.card.outputs.factor or 1
    if larger <= factor or larger % factor:
        return
    tail = start.network().state_dict()["tail.weight"]
    times = larger // factor
    parted = tail.reshape(factor, times, factor, times, *tail.shape[1:]).mean((1, 3))
    network.load_state_dict({"tail.weight": parted.reshape(factor**2, *tail.shape[1:])}, strict=False)


def _describe_inputs(sets: Sequence[UpscaleSet]) -> dict[str, Any]:
    chosen = [one.modality for one in sets]
    inputs: dict[str, Any] = {
        "modality": [word for name in chosen for word in _MODALITIES[name]],
        "degradations": describe_degradations([one.source.mixture for one in sets]),
    }
    if len(chosen) == 1 and chosen[0] in _SPACING:
        inputs["spacing_mm"] = _SPACING[chosen[0]]
    return inputs | ({"unit": "HU"} if chosen == ["CT"] else {})


def describe_degradations(mixtures: Sequence[Mixture]) -> list[dict[str, Any]]:
    """What `medaug evaluate` makes slices smaller with: one kernel of each kind that all were trained on."""
    found: list[dict[str, Any]] = [{"kind": "bicubic"}, {"kind": "gaussian", "width": 0.5 * mixtures[0].factor}]
    return [*found, {"kind": "k-space"}] if all(mixture.shares[-1] for mixture in mixtures) else found


def _draw_preview(package: Package, factor: int, modality: str) -> Image.Image:
    """A drawn slice: coarse pixels, and what the network makes of them, side by side."""
    shown = "CT" if modality == "CT" else "MR"
    coarse = shrink_by_kernel(draw_phantom(shown)[:1], factor, Kernel())
    drawn = package.card.inputs.modality[0]
    scale = 1.0 if shown == "CT" else 255.0
    found = run_package(package, (scale * coarse).astype(np.float32), drawn).voxels[0] / scale
    low, high = (-160.0, 240.0) if shown == "CT" else (0.0, 1.0)
    return draw_row([coarse[0].repeat(factor, 0).repeat(factor, 1), found], low, high)
