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
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.data.masks import Bytes, MaskedSlices
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.trainer import average_held_out, descend

_WEIGHTS = (1.0, 0.5, 0.25)
_TOGETHER = 4


@dataclass(frozen=True)
class SegmentOptions:
    """The `options` of a config.

    Attributes:
        sides: until which share of the training, images of which edge: a quarter of the pixels takes a quarter of
            the time.
        whole: the share of batches that have the last edge all the same, so that the network knows it all along.
        empty: the share of slices that show a healthy head.
        augmentation: of slices and masks.
    """

    sides: tuple[tuple[float, int], ...] = ((0.4, 128), (0.8, 192), (1.01, 256))
    whole: float = 0.0
    empty: float = 0.05
    augmentation: tuple[AugmentationStep, ...] = ()


@dataclass(frozen=True)
class SliceStock:
    """Slices and masks as bytes [n, row, column], and how often each is drawn.

    Attributes:
        images: in 0..255.
        masks: numbers of labels, 0 where there is none.
        shares: [n], they sum to 1.
    """

    images: Tensor
    masks: Tensor
    shares: NDArray[np.float64]

    @classmethod
    def evenly(cls, images: Bytes, masks: Bytes) -> SliceStock:
        """Every slice as often."""
        return cls(torch.from_numpy(images), torch.from_numpy(masks), np.full(len(images), 1 / max(len(images), 1)))

    @classmethod
    def of_slices(cls, slices: MaskedSlices, healthy: Bytes, empty: float) -> SliceStock:
        """Slices with their masks, and the share `empty` of slices with nothing to find."""
        return cls(
            torch.from_numpy(np.concatenate([slices.images, healthy])),
            torch.from_numpy(np.concatenate([slices.masks, np.zeros_like(healthy)])),
            _share_out(slices.classes, len(healthy), empty),
        )


class SegmentTask:
    """A network that learns masks; see the module.

    Args:
        network: see `networks.seg_unet`.
        config: device, seed and schedule.
        options: sizes over time.
        stock: to learn from.
        held_out: slices that are not trained on; None where there are none.
        augmentation: of slices and masks; by default the options' steps, for one label.
    """

    averaged = "network"

    def __init__(
        self, network: SegUNet, config: TrainingConfig, options: SegmentOptions, stock: SliceStock,
        held_out: SliceStock | None = None, augmentation: SliceAugmentation | None = None,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), config.schedule.rate, weight_decay=1e-2)
        }
        self.augmentation = augmentation or SliceAugmentation(options.augmentation)
        self._stock, self._done = stock, 0.0
        self._batches = Ahead(self._make_batch)
        self._held_out = held_out if held_out is not None and len(held_out.shares) else None

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    @property
    def side(self) -> int:
        """The edge of images at the end of the training."""
        return self._options.sides[-1][1]

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        self._done = done
        side, batch = self._batches.take(number)
        right = side == self._choose_side(number)
        loss, losses = self._losses(*(batch if right else self._make_batch(number)[1]))
        descend(loss, self.network, self.optimisers["network"])
        return losses

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out = self._config.seed, self._held_out
        return average_held_out(seed, held_out, lambda stock, rng: self._losses(*self._draw(stock, self.side, rng))[1])

    def find_labels(self, images: Tensor, masks: Tensor) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """What is found in slices [n, row, column], and their masks, both label numbers [n, side, side]."""
        inputs, wanted = self.augmentation.make_plain(images, masks, self.side)
        found = [self._find(one) for one in torch.split(inputs, _TOGETHER)]
        background = 1 - wanted.sum(1, keepdim=True)
        return torch.cat(found).cpu().numpy(), torch.cat([background, wanted], 1).argmax(1).byte().numpy()

    def _find(self, inputs: Tensor) -> Tensor:
        with self._compute.use_precision():
            logits = self.network(inputs.to(self._compute.device))
        found: Tensor = logits.float().argmax(1).byte()
        return found

    def _make_batch(self, number: int) -> tuple[int, tuple[Tensor, Tensor]]:
        """The edge that this number has as far as is known when it is made, ahead of its step, and the batch."""
        side = self._choose_side(number)
        return side, self._draw(self._stock, side, make_generator(self._config.seed, "batch", number))

    def _choose_side(self, number: int) -> int:
        sides, rng = self._options.sides, make_generator(self._config.seed, "side", number)
        if self._options.whole and rng.random() < self._options.whole:
            return sides[-1][1]
        return next(edge for until, edge in sides if self._done < until)

    def _draw(self, stock: SliceStock, side: int, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Inputs and masks of a batch."""
        picks = torch.from_numpy(rng.choice(len(stock.shares), self._config.schedule.batch, p=stock.shares))
        images, masks = (part[picks].to(self._compute.device) for part in (stock.images, stock.masks))
        return self.augmentation.make_batch(images, masks, side, rng)

    def _losses(self, inputs: Tensor, wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
        with self._compute.use_precision():
            found = self.network.deep(inputs, len(_WEIGHTS))
        return compute_deep_loss(found, wanted)


def compute_deep_loss(found: Sequence[Tensor], wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Dice of the whole batch, the mean over labels, and cross-entropy, the coarser stages counting less.

    Args:
        found: logits [n, 1 + labels, h, w], the finest first.
        wanted: soft masks [n, labels, h, w] of the finest size.
    """
    total, losses = torch.zeros((), device=wanted.device), {"dice": 0.0, "entropy": 0.0}
    weights = _WEIGHTS[: len(found)]
    for logits, weight in zip(found, weights, strict=True):
        target = functional.adaptive_avg_pool2d(wanted, (logits.shape[-2], logits.shape[-1]))
        whole = torch.cat([1 - target.sum(1, keepdim=True), target], 1)
        scores = functional.log_softmax(logits.float(), 1)
        entropy = -(whole * scores).sum(1).mean()
        chance = scores[:, 1:].exp()
        shared, both = (chance * target).sum((0, 2, 3)), chance.sum((0, 2, 3)) + target.sum((0, 2, 3))
        dice = (1 - (2 * shared + 1) / (both + 1)).mean()
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
