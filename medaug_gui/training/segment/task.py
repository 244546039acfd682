"""Training of a segmenter: Dice and cross-entropy at three resolutions, on small images first and whole ones last."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.training.data.masks import Bytes, Masked
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.trainer import Plan, descend

SIDES = ((0.4, 128), (0.8, 192), (1.01, 256))
"""Until which share of the time, images of which edge: a quarter of the pixels takes a quarter of the time."""
EMPTY = 0.05
"""The share of slices that show a head without a tumour."""
_WEIGHTS = (1.0, 0.5, 0.25)


class SegmentTask:
    """See the module; `averaged` is the network."""

    averaged = "network"

    def __init__(self, network: SegUNet, slices: Masked, empty: Bytes, plan: Plan) -> None:
        self.network, self._plan = network.train(), plan
        self.modules: dict[str, nn.Module] = {"network": network}
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(network.parameters(), plan.rate, weight_decay=1e-2)
        }
        self._images = torch.from_numpy(np.concatenate([slices.images, empty]))
        self._masks = torch.from_numpy(np.concatenate([slices.masks, np.zeros_like(empty)]))
        self._augmentation = SliceAugmentation()
        self._shares = _shares(slices.classes, len(empty))

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._plan.seed, "batch", number)
        picks = torch.from_numpy(rng.choice(len(self._shares), self._plan.batch, p=self._shares))
        side = next(edge for until, edge in SIDES if done < until)
        inputs, wanted = self._augmentation.make_batch(self._images[picks], self._masks[picks], side, rng)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            found = self.network.deep(inputs, len(_WEIGHTS))
        loss, losses = deep_loss(found, wanted)
        descend(loss, self.network, self.optimisers["network"])
        return losses


def deep_loss(found: list[Tensor], wanted: Tensor) -> tuple[Tensor, dict[str, float]]:
    """Dice of the whole batch and cross-entropy, the coarser stages counting less.

    Args:
        found: logits [n, 2, h, w], the finest first.
        wanted: soft masks [n, 1, h, w] of the finest size.
    """
    total, losses = torch.zeros(()), {"dice": 0.0, "entropy": 0.0}
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


def _shares(classes: tuple[str, ...], empty: int) -> NDArray[np.float64]:
    """How often each slice is drawn: all tumours alike but for the rarer classes, which come somewhat more often."""
    counts = {name: classes.count(name) for name in set(classes)}
    weights = np.array([counts[name] ** -0.5 for name in classes])
    shares = (1 - (EMPTY if empty else 0)) * weights / weights.sum()
    return np.concatenate([shares, np.full(empty, EMPTY / max(empty, 1))])
