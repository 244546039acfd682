"""Training of a promptable segmenter: what is minimised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.evaluation.propose.prompts import click_on_error
from medaug_gui.models.inference.prompt_view import View, make_inputs
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.propose.data import PromptSlices
from medaug_gui.training.propose.examples import ExampleShares, ExampleSource, PromptBatch, make_held_out
from medaug_gui.training.trainer import descend

_WEIGHTS = (1.0, 0.5, 0.25)
_HELD_OUT = 48
"""Examples of each held-out kind that a held-out loss is the mean of."""


@dataclass(frozen=True)
class ProposeOptions:
    """The `options` of a config.

    Attributes:
        shares: of the kinds of examples.
        corrected: the share of batches in which a first proposal is corrected by a click, and learned from after it.
        augmentation: of windows of `examples.WINDOW` pixels of 1 mm.
    """

    shares: ExampleShares = ExampleShares()
    corrected: float = 0.3
    augmentation: tuple[AugmentationStep, ...] = ()


class ProposeTask:
    """A network that learns to find what a prompt means.

    Args:
        network: of two classes and `prompt_view.CHANNELS` channels; see `networks.seg_unet`.
        config: device, seed and schedule.
        options: how examples are corrected.
        source: what makes batches.
        held_out: kind by kind, what is only measured on.
    """

    averaged = "network"

    def __init__(
        self, network: SegUNet, config: TrainingConfig, options: ProposeOptions, source: ExampleSource,
        held_out: Sequence[PromptSlices] = (),
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network, channels_last=True)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), config.schedule.rate, weight_decay=1e-2)
        }
        self._held_out = held_out
        batch = config.schedule.batch
        self._batches = Ahead(lambda number: source.make_batch(batch, make_generator(config.seed, "batch", number)))

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._config.seed, "correction", number)
        batch = self._batches.take(number)
        inputs = self._make_inputs(batch)
        if rng.random() < self._options.corrected:
            inputs = self._correct(batch, inputs, rng)
        loss, losses = self._losses(inputs, batch.masks.to(self._compute.device))
        descend(loss, self.network, self.optimisers["network"])
        return losses

    def measure_held_out(self) -> dict[str, float]:
        """The mean Dice of each kind, boxes as people draw them; see `trainer.Task`."""
        found = {}
        for slices in self._held_out:
            batch = make_held_out(slices, _HELD_OUT, make_generator(self._config.seed, "held out", slices.kind))
            dices = [self._measure(_pick(batch, slice(at, at + 16))) for at in range(0, _HELD_OUT, 16)]
            found[f"dice {slices.kind}"] = float(np.mean(np.concatenate(dices)))
        return found

    def _measure(self, batch: PromptBatch) -> NDArray[np.float64]:
        found, wanted = self._find(self._make_inputs(batch)).cpu() > 0.5, batch.masks > 0.5
        both = (found & wanted).sum((1, 2))
        dices: NDArray[np.float64] = (2 * both / (found.sum((1, 2)) + wanted.sum((1, 2))).clamp(min=1)).double().numpy()
        return dices

    def _make_inputs(self, batch: PromptBatch) -> Tensor:
        nothing = torch.zeros_like(batch.images)
        return make_inputs(batch.images, batch.boxes, batch.clicks, nothing, nothing + 0.5).to(self._compute.device)

    def _find(self, inputs: Tensor) -> Tensor:
        """How likely each pixel is [n, size, size]."""
        with torch.no_grad(), self._compute.use_precision():
            logits = self.network(inputs)
        return torch.sigmoid(logits[:, 1].float() - logits[:, 0].float())

    def _correct(self, batch: PromptBatch, inputs: Tensor, rng: np.random.Generator) -> Tensor:
        """What the network takes after a click where its first proposal is most wrong."""
        found = self._find(inputs).cpu()
        wanted, unwanted = batch.clicks.clone(), torch.zeros_like(batch.clicks)
        view = View(0, 0, batch.images.shape[-1])
        for number, (one, mask) in enumerate(zip(found.numpy(), batch.masks.numpy(), strict=True)):
            click = click_on_error(one > 0.5, mask > 0.5, rng)
            if click is not None:
                spot = torch.from_numpy(view.paint_clicks([click], click.wanted))
                target = wanted if click.wanted else unwanted
                target[number] = torch.maximum(target[number], spot)
        return make_inputs(batch.images, batch.boxes, wanted, unwanted, found).to(self._compute.device)

    def _losses(self, inputs: Tensor, wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
        with self._compute.use_precision():
            found = self.network.deep(inputs, len(_WEIGHTS))
        return compute_loss(found, wanted)


def compute_loss(found: Sequence[Tensor], wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Dice of each example and cross-entropy, the coarser stages counting less.

    Args:
        found: logits [n, 2, h, w] of the background and of what is wanted, the finest first.
        wanted: soft masks [n, h, w] of the finest size.
    """
    total, losses = torch.zeros((), device=wanted.device), {"dice": 0.0, "entropy": 0.0}
    for logits, weight in zip(found, _WEIGHTS[: len(found)], strict=True):
        target = functional.adaptive_avg_pool2d(wanted[:, None], (logits.shape[-2], logits.shape[-1]))[:, 0]
        score = (logits[:, 1] - logits[:, 0]).float()
        entropy = functional.binary_cross_entropy_with_logits(score, target)
        chance = torch.sigmoid(score)
        shared, both = (chance * target).sum((1, 2)), chance.sum((1, 2)) + target.sum((1, 2))
        dice = (1 - (2 * shared + 1) / (both + 1)).mean()
        total = total + weight / sum(_WEIGHTS[: len(found)]) * (dice + entropy)
        if weight == _WEIGHTS[0]:
            losses = {"dice": float(dice.detach()), "entropy": float(entropy.detach())}
    return total, losses


def _pick(batch: PromptBatch, numbers: slice) -> PromptBatch:
    return PromptBatch(batch.images[numbers], batch.masks[numbers], batch.boxes[numbers], batch.clicks[numbers])
