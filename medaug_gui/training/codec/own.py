"""A codec of one's own: pictures of any kind, whole at 64 pixels and in pieces of larger ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.models import networks
from medaug_gui.models.networks.codec import FACTOR, Codec
from medaug_gui.models.package import Package
from medaug_gui.training.codec.augmentation import Level
from medaug_gui.training.codec.cosine_start import start_linear, still_blocks
from medaug_gui.training.codec.task import CodecOptions, CodecTask
from medaug_gui.training.config import TrainingConfig, parse
from medaug_gui.training.data.own_pictures import OwnPictures, PictureSet, read_pictures, to_bytes
from medaug_gui.training.initialisation import begin_with, inherit_arguments, initialise
from medaug_gui.training.own import Prepared, Samples
from medaug_gui.training.sets.training_set import TrainingSet

Array = NDArray[np.float32]
SIZES = (64, 128, 256)
"""Edges in pixels: whole pictures of the first, pieces of the others."""
SHARES = (0.3, 0.3, 0.4)
SHOWN = 6
_SHOWN_AT = 1
"""Which of the sizes is shown and measured."""
_MEASURED = 64
_TOGETHER = 8
_MOVED = 0.02
"""How far mean and spread of the codes go towards those of each batch."""


class OwnCodecTask(CodecTask):
    """The same that keeps mean and spread of the codes in the codec's buffers, as generators of codes want them."""

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        losses = super().step(number, done)
        with torch.no_grad():
            codes = self.network.encode(self._last)[0].float()
            moved = _MOVED if number else 1.0
            self.network.get_buffer("code_mean").lerp_(codes.mean((0, 2, 3)), moved)
            self.network.get_buffer("code_std").lerp_(codes.std((0, 2, 3)).clamp(min=1e-3), moved)
        return losses


def prepare(plan: TrainingPlan, found: TrainingSet, config: TrainingConfig) -> Prepared:
    """See `training.own.OwnTrainer`."""
    options = parse(CodecOptions, config.options, "options")
    sets = [read_pictures(found, size) for size in SIZES]
    levels = [Level(one.trained.images, share) for one, share in zip(sets, SHARES, strict=True)]
    held = [Level(one.held_out.images, share) for one, share in zip(sets, SHARES, strict=True)]
    arguments = inherit_arguments(config, ())
    network = cast(Codec, networks.build(config.network, arguments))
    initialise(network, config.seed)
    still_blocks(network)
    start_linear(network, levels, config.seed)
    begin_with(network, config.start)
    task = OwnCodecTask(network, config, options, levels, [level for level in held if len(level.images)])
    pictures = sets[_SHOWN_AT]
    kept = pictures.held_out if len(pictures.held_out.images) else pictures.trained
    return Prepared(
        task=task,
        network=network,
        card={
            "architecture": {"network": config.network, "arguments": arguments},
            "inputs": describe_inputs(found, pictures),
            "outputs": {"factor": 1},
            "procedure": (
                f"{len(pictures.trained.images)} pictures whole at 64 pixels and in pieces of 64 at 128 and 256: mean "
                "absolute error, structure at three scales, divergence of the codes from the unit normal, and a critic "
                "of patches in the last third. AdamW, half a cosine, moving average of the weights."
            ),
        },
        draw_samples=lambda: draw_samples(network, kept),
        measure=lambda package: measure(package, kept),
        watched="error",
        waited=lambda: task.waited,
    )


def describe_inputs(found: TrainingSet, pictures: OwnPictures) -> dict[str, Any]:
    """What the card says of the images that the codec takes."""
    inputs: dict[str, Any] = {
        "modality": [found.modality] if found.modality else [],
        "size_multiple": FACTOR,
        "minimum_size": 16,
    }
    if found.modality == "CT":
        inputs |= {"unit": "HU", "range": pictures.outputs["range"]}
    return inputs


def draw_samples(network: Codec, kept: PictureSet) -> Samples:
    """The same few pictures, and what the codec keeps of them."""
    picks = np.linspace(0, len(kept.images) - 1, SHOWN).astype(int)
    images = kept.images[picks].astype(np.float32)
    shown = {"input": images, "output": reconstruct(network, images), "target": images}
    return {name: to_bytes(one) for name, one in shown.items()}


def reconstruct(network: Codec, images: Array) -> Array:
    """What the codec keeps of pictures [n, row, column] in 0..1, on the device where it is."""
    place = next(network.parameters()).device
    with torch.no_grad():
        parts = [network(part.to(place)).cpu() for part in torch.split(torch.from_numpy(images)[:, None], _TOGETHER)]
    found: Array = torch.cat(parts)[:, 0].float().numpy()
    return found


def measure(package: Package, kept: PictureSet) -> Mapping[str, Any]:
    """PSNR of what is kept of held-out pictures."""
    picks = np.unique(np.linspace(0, len(kept.images) - 1, _MEASURED).astype(int))
    images = kept.images[picks].astype(np.float32)
    found = np.clip(reconstruct(cast(Codec, package.network()), images), 0, 1)
    errors = np.square(found - images).mean((1, 2))
    decibels = float(np.mean(-10 * np.log10(np.maximum(errors, 1e-10))))
    return {f"{len(images)} held-out pictures of {images.shape[-1]} pixels": {"psnr_db": {"model": round(decibels, 3)}}}
