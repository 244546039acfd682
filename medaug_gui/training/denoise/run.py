"""From a folder of scans to a denoiser's package: read, train, write, measure on the scan that was held out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from PIL import Image
from torch import nn

from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.slice_runs import CT_WINDOW
from medaug_gui.evaluation.trials import CT_TEXTURE
from medaug_gui.imaging.noise.textures import add_rician_noise, make_correlated_noise
from medaug_gui.models import networks
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.training.card import DataFacts, make_card
from medaug_gui.training.denoise.augmentation import make_ct_sampler, make_mr_sampler
from medaug_gui.training.denoise.card import measure_real_noise
from medaug_gui.training.denoise.data import DenoiseSet, read_denoise_set
from medaug_gui.training.denoise.task import SHOWN, DenoiseTask
from medaug_gui.training.initialisation import begin_with, initialise
from medaug_gui.training.job import TrainingJob
from medaug_gui.training.measures import add_metrics, measure
from medaug_gui.training.package_files import finish, write_files
from medaug_gui.training.phantom import draw_phantom
from medaug_gui.training.preview import draw_row, run_package
from medaug_gui.training.trainer import train

_SPLIT = "by patient: one scan was never trained on; of the single slices, whole number blocks neither"


def run(job: TrainingJob) -> Package:
    """Train a denoiser for CT or MR and write its package; the scan that is held out is only measured on."""
    config, progress = job.config, job.progress
    found = read_denoise_set(job, progress.part(0.0, 0.1))
    network = networks.build(config.network, config.arguments)
    initialise(network, config.seed)
    begin_with(network, config.start)
    facts = train(_make_task(network, job, found), config, job.work, resume=job.resume,
                  progress=progress.part(0.1, 0.9))  # fmt: skip
    inputs = {"modality": [found.modality], **MODALITY_INPUTS[found.modality], **config.card.get("inputs", {})}
    data = DataFacts(found.names, [scan.name for scan in found.held_out], _SPLIT)
    package = write_package(job.out, make_card(job, facts, data, inputs=inputs), finish(network))
    write_files(package, job, _draw_preview(package, found.modality))
    for scan in found.held_out:
        real = measure_real_noise(package, scan, config.device)
        package = add_metrics(package, {f"the held-out scan as it is ({scan.name})": real})
    places = {f"{scan.name}, not trained on": job.data / scan.name for scan in found.held_out}
    return measure(package, job, places, progress.part(0.9, 1.0))


MODALITY_INPUTS: Mapping[str, Mapping[str, Any]] = {
    "CT": {"unit": "HU", "scale": 1000.0, "range": [-1024.0, 3071.0], "noise_levels": [5, 90]},
    "MR": {"unit": "", "scale": "p99", "noise_levels": [0.005, 0.14]},
}
"""What every denoiser of a modality takes: pairs are made so (see `denoise.augmentation`)."""


def _make_task(network: nn.Module, job: TrainingJob, found: DenoiseSet) -> DenoiseTask:
    make_sampler = make_ct_sampler if found.modality == "CT" else make_mr_sampler
    slices = int(job.config.arguments["slices"])
    held_out = make_sampler(found.held_out_sources, slices) if found.held_out_sources else None
    return DenoiseTask(
        network, job.config, SHOWN[found.modality], make_sampler(found.sources, slices), held_out
    )  # fmt: skip


def _draw_preview(package: Package, modality: str) -> Image.Image:
    """A drawn slice with noise, and what the network makes of it, side by side."""
    clean, rng = draw_phantom(modality), make_generator(7, "preview")
    if modality == "CT":
        amplitude = CT_TEXTURE.compute_amplitude(*clean.shape[1:])
        noisy, (low, high) = clean + 30 * make_correlated_noise(amplitude, clean.shape, rng), CT_WINDOW
    else:
        noisy, low, high = add_rician_noise(clean, 0.07, rng), 0.0, 1.0
    middle = len(clean) // 2
    found = run_package(package, noisy.astype(np.float32), modality).voxels
    return draw_row([noisy[middle], found[middle]], low, high)
