"""From a folder of scans to the package of a network that fills slices in: read, train, write, measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import numpy as np
import torch
from PIL import Image
from torch import nn

from medaug_gui.models import networks
from medaug_gui.models.networks.slice_gru import SliceGru
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.config import parse
from medaug_gui.training.fill.augmentation import make_sampler
from medaug_gui.training.fill.data import read_fill_set
from medaug_gui.training.fill.task import FillTask
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.phantom import draw_phantom
from medaug_gui.training.preview import draw_row, run_package
from medaug_gui.training.trainer import train


@dataclass(frozen=True)
class FillOptions:
    """The `options` of a config: the share of CT among the examples, where there is both."""

    ct_share: float = 0.5


def run(job: TrainingJob) -> Package:
    """Train on CT and MR together and write the package; what is held out is only measured on."""
    config, progress = job.config, job.progress
    share = parse(FillOptions, config.options, "options").ct_share
    found = read_fill_set(job, progress.part(0.0, 0.1))
    network = cast(SliceGru, networks.build(config.network, config.arguments))
    initialise(network, config.seed)
    begin_linear(network)
    begin_with(network, config.start)
    samplers = [make_sampler(stacks, ct_share=share) for stacks in (found.stacks, found.held_out_stacks) if stacks]
    task = FillTask(network, config, *samplers)
    facts = train(task, config, job.work, resume=job.resume, progress=progress.part(0.1, 0.9))
    data = DataFacts(found.trained, found.held_out, found.split)
    package = write_package(job.out, make_card(job, facts, data), finish(network))
    write_files(package, job, _draw_preview(package))
    places = {f"{name}, not trained on": job.data / name for name in found.held_out}
    return measure(package, job, places, progress.part(0.9, 1.0))


def begin_linear(network: nn.Module) -> None:
    """Displacements and residual all but 0: linear interpolation."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name in ("between.flow.weight", "between.tail.weight"):
                parameter.mul_(0.01)
            if name == "between.match.weight":
                parameter.mul_(0.2)  # so that a network without it goes on where it was


def _draw_preview(package: Package) -> Image.Image:
    """Drawn slices: two known ones, and the one that the network puts between them."""
    clean = draw_phantom("MR")[0]
    known = np.stack([np.roll(clean, 3 * step, axis=1) for step in range(-2, 2)])
    made = run_package(package, (1000 * known).astype(np.float32), "MR", spacing=(4.0, 1.0, 1.0), factor=2).voxels
    return draw_row([made[2] / 1000, made[3] / 1000, made[4] / 1000], 0.0, 1.0)
