"""Training of a segmenter: what is drawn, and what is minimised (Isensee F. et al., Nature Methods 18, 2021)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.masks import Bytes, MaskedSlices
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.trainer import average_held_out, descend

_WEIGHTS = (1.0, 0.5, 0.25)


@dataclass(frozen=True)
class SegmentOptions:
    """The `options` of a config.

    Attributes:
        sides: until which share of the training, images of which edge: a quarter of the pixels takes a quarter of
            the time.
        empty: the share of slices that show a healthy head.
        augmentation: of slices and masks.
    """

    sides: tuple[tuple[float, int], ...] = ((0.4, 128), (0.8, 192), (1.01, 256))
    empty: float = 0.05
    augmentation: tuple[AugmentationStep, ...] = ()


@dataclass(frozen=True)
class _Stock:
    """Slices and masks as bytes [n, row, column], and how often each is drawn."""

    images: Tensor
    masks: Tensor
    shares: NDArray[np.float64]


class SegmentTask:
    """A network that learns masks; see the module.

    Args:
        network: see `networks.seg_unet`.
        config: device, seed and schedule.
        options: sizes over time, and how many slices are healthy.
        slices: to learn from.
        healthy: slices with nothing to find.
        held_out: slices that are not trained on.
    """

    averaged = "network"

    def __init__(
        self, network: SegUNet, config: TrainingConfig, options: SegmentOptions, slices: MaskedSlices, healthy: Bytes,
        held_out: MaskedSlices | None = None,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), config.schedule.rate, weight_decay=1e-2)
        }
        self._augmentation = SliceAugmentation(options.augmentation)
        self._stock = _Stock(
            torch.from_numpy(np.concatenate([slices.images, healthy])),
            torch.from_numpy(np.concatenate([slices.masks, np.zeros_like(healthy)])),
            _share_out(slices.classes, len(healthy), options.empty),
        )
        self._held_out = None
        if held_out is not None and len(held_out.numbers):
            even = np.full(len(held_out.numbers), 1 / len(held_out.numbers))
            self._held_out = _Stock(torch.from_numpy(held_out.images), torch.from_numpy(held_out.masks), even)

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._config.seed, "batch", number)
        side = next(edge for until, edge in self._options.sides if done < until)
        loss, losses = self._losses(self._stock, side, rng)
        descend(loss, self.network, self.optimisers["network"])
        return losses

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out, side = self._config.seed, self._held_out, self._options.sides[-1][1]
        return average_held_out(seed, held_out, lambda stock, rng: self._losses(stock, side, rng)[1])

    def _losses(self, stock: _Stock, side: int, rng: np.random.Generator) -> tuple[Tensor, dict[str, float]]:
        picks = torch.from_numpy(rng.choice(len(stock.shares), self._config.schedule.batch, p=stock.shares))
        images, masks = (part[picks].to(self._compute.device) for part in (stock.images, stock.masks))
        inputs, wanted = self._augmentation.make_batch(images, masks, side, rng)
        with self._compute.use_precision():
            found = self.network.deep(inputs, len(_WEIGHTS))
        return compute_deep_loss(found, wanted)


def compute_deep_loss(found: Sequence[Tensor], wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Dice of the whole batch and cross-entropy, the coarser stages counting less.

    Args:
        found: logits [n, 2, h, w], the finest first.
        wanted: soft masks [n, 1, h, w] of the finest size.
    """
    total, losses = torch.zeros((), device=wanted.device), {"dice": 0.0, "entropy": 0.0}
    weights = _WEIGHTS[: len(found)]
    for logits, weight in zip(found, weights, strict=True):
        target = functional.adaptive_avg_pool2d(wanted, (logits.shape[-2], logits.shape[-1]))
        both = torch.cat([1 - target, target], 1)
        scores = functional.log_softmax(logits.float(), 1)
        entropy = -(both * scores).sum(1).mean()
        chance = scores[:, 1:].exp()
        dice = 1 - (2 * (chance * target).sum() + 1) / (chance.sum() + target.sum() + 1)
        total = total + weight / sum(weights) * (dice + entropy)
        if weight == weights[0]:
            losses = {"dice": float(dice.detach()), "entropy": float(entropy.detach())}
    return total, losses


def _share_out(classes: tuple[str, ...], healthy: int, empty: float) -> NDArray[np.float64]:
    """How often each slice is drawn: all alike but for the rarer classes, which come somewhat more often."""
    counts = {name: classes.count(name) for name in set(classes)}
    weights = np.array([counts[name] ** -0.5 for name in classes])
    shares = (1 - (empty if healthy else 0)) * weights / weights.sum()
    return np.concatenate([shares, np.full(healthy, empty / max(healthy, 1))])
