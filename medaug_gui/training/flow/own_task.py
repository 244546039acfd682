"""Training of a flow on pictures of any kind: the velocity from noise to a picture, or to its code.

Liu X. et al., "Flow straight and fast", ICLR 2023; times are drawn logit-normal, nearer to noise for larger pictures
(Esser P. et al., ICML 2024, sections 3.1 and 5.3.2). Classes and masks are left out now and then, so that the network
also knows pictures of any kind. Pictures are augmented as they are drawn, and the network is told how (Karras T. et
al., NeurIPS 2022, appendix F.2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.seeds import make_generator
from medaug_gui.models.gaussian_mixture import GaussianMixture
from medaug_gui.models.networks.flow_unet import Attention, FlowUnet, UnetBlock
from medaug_gui.models.networks.latent_flow import unshuffle
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.own_pictures import PictureSet
from medaug_gui.training.flow.augmentation import FIELD_OF_VIEW, PictureSteps, tell_draw
from medaug_gui.training.flow.mixture import fit_mixture
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import average_held_out, descend

_FITTED = 1500
"""Pictures that the mixture is fitted to."""
_TOGETHER = 64
_REFERENCE = 64
"""The edge whose times are not shifted."""
Picks = NDArray[np.intp]


@dataclass(frozen=True)
class OwnFlowOptions:
    """The `options` of a config.

    Attributes:
        classes_left_out: how often the class is left open.
        masks_left_out: how often there is no mask.
        plain: the share of pictures that are shown as they are.
        augmentation: of the others.
    """

    classes_left_out: float = 0.15
    masks_left_out: float = 0.4
    plain: float = 0.3
    augmentation: PictureSteps = PictureSteps()


class OwnFlowTask:
    """See the module; `averaged` is the network with its codec, which stays as it is.

    Args:
        network: the flow.
        config: device, seed and schedule.
        options: what is left out and how pictures are augmented.
        pictures: to learn.
        held_out: pictures that are not trained on.
    """

    averaged = "network"

    def __init__(
        self, network: FlowUnet, config: TrainingConfig, options: OwnFlowOptions, pictures: PictureSet,
        held_out: PictureSet,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network, channels_last=True)
        if network.codec is not None:
            network.codec.eval().requires_grad_(False)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(
                learned, config.schedule.rate, betas=(0.9, 0.99), weight_decay=1e-3, fused=True
            )
        }  # fmt: skip
        self._pictures, self._held_out = pictures, held_out if len(held_out.images) else None
        size, steps = network.size, options.augmentation
        grid = make_flat_grid((size, size), (FIELD_OF_VIEW / size,) * 2)
        self._spatial = Augmentation(steps.spatial, grid)
        self._values = Augmentation(steps.values, grid, known_range=UNIT_RANGE)
        self._shift = math.log(size / _REFERENCE)
        if network.mixture is not None:
            self._fit_mixture(network.mixture)

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss = self._loss(self._pictures, make_generator(self._config.seed, "batch", number), varied=True)
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`; pictures as they are, their classes told."""
        return average_held_out(
            self._config.seed, self._held_out,
            lambda source, rng: {"loss": float(self._loss(source, rng, varied=False))},
        )  # fmt: skip

    def _loss(self, source: PictureSet, rng: np.random.Generator, *, varied: bool) -> Tensor:
        picks = rng.integers(0, len(source.images), self._config.schedule.batch)
        images, masks, told = self._augment(source, picks, rng) if varied else self._take(source, picks)
        with torch.no_grad():
            codes, spread = self.network.encode_images(images)
            codes = codes + spread * self._normal(tuple(codes.shape), rng)
        noise = self._normal(tuple(codes.shape), rng)
        logits = rng.standard_normal(len(picks)) + self._shift
        times = self._compute.to_tensor((1 / (1 + np.exp(-logits))).astype(np.float32))
        where = times[:, None, None, None]
        classes = self._draw_classes(source, picks, rng, varied)
        drawn = self._draw_masks(source, picks, masks, rng, varied)
        with self._compute.use_precision():
            velocity = self.network((1 - where) * codes + where * noise, times, classes, told, drawn)
        error = velocity.float() - (noise - codes)
        if self.network.mixture is not None:
            error = error / self.network.mixture.measure_left(times)[:, None, None, None]
        loss: Tensor = error.square().mean()
        return loss

    def _fit_mixture(self, mixture: GaussianMixture) -> None:
        """To the codes of pictures as they are."""
        count = len(self._pictures.images)
        picks = np.unique(np.linspace(0, count - 1, min(count, _FITTED)).astype(np.intp))
        parts = []
        for some in np.array_split(picks, max(1, len(picks) // _TOGETHER)):
            with torch.no_grad():
                parts.append(self.network.encode_images(self._take(self._pictures, some)[0])[0].cpu())
        mixture.cpu()
        words = self._pictures.classes[picks][:, None][:, : len(self.network.kinds)]
        fit_mixture(mixture, torch.cat(parts), words, self._config.seed)
        mixture.to(self._compute.device)

    def _take(self, source: PictureSet, picks: Picks) -> tuple[Tensor, Tensor, None]:
        images = self._compute.to_tensor(source.images[picks].astype(np.float32))[:, None]
        return images, torch.from_numpy(source.masks[picks].astype(np.float32))[:, None], None

    def _augment(
        self, source: PictureSet, picks: Picks, rng: np.random.Generator
    ) -> tuple[Tensor, Tensor, Tensor]:  # fmt: skip
        """Pictures, masks alike, and the numbers that tell what was done."""
        images, masks, _ = self._take(source, picks)
        told = np.zeros((len(picks), self.network.variation.in_features), np.float32)
        changed = np.flatnonzero(rng.random(len(picks)) >= self._options.plain)
        if not changed.size:
            return images, masks, self._compute.to_tensor(told)
        moves, values = self._spatial.draw(len(changed), rng), self._values.draw(len(changed), rng)
        moved, along = self._spatial.apply(images[changed].cpu(), masks[changed], moves)
        assert along is not None
        images[changed] = self._values.apply(moved, None, values)[0].clamp(0, 1).to(images.device)
        masks[changed] = along
        for row, (move, value) in enumerate(zip(moves, values, strict=True)):
            told[changed[row]] = tell_draw(self._spatial, move) + tell_draw(self._values, value)
        return images, masks, self._compute.to_tensor(told)

    def _draw_classes(self, source: PictureSet, picks: Picks, rng: np.random.Generator, varied: bool) -> Tensor:
        classes = source.classes[picks]
        if varied:
            classes = np.where(rng.random(len(picks)) < self._options.classes_left_out, 0, classes)
        return self._compute.to_tensor(classes[:, None][:, : len(self.network.kinds)])

    def _draw_masks(
        self, source: PictureSet, picks: Picks, masks: Tensor, rng: np.random.Generator, varied: bool
    ) -> Tensor | None:
        if not self.network.masked:
            return None
        known = source.drawn[picks]
        if varied:
            known = known & (rng.random(len(picks)) >= self._options.masks_left_out)
        laid = unshuffle(masks) * torch.from_numpy(known)[:, None, None, None]
        return laid.to(self._compute.device)

    def _normal(self, shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
        return self._compute.to_tensor(rng.standard_normal(shape, dtype=np.float32))


def draw_first_weights(network: FlowUnet, seed: int) -> None:
    """First weights: blocks add little, and the velocity is 0."""
    initialise(network, seed)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, UnetBlock):
                module.second.weight.mul_(0.1)
                module.modulation.weight.mul_(0.3)
            elif isinstance(module, Attention):
                module.exit.weight.mul_(0.1)
        last = network.exit[-1]
        assert isinstance(last, nn.Conv2d)
        last.weight.zero_()
        network.variation.weight.mul_(0.1)
        for table in network.classes:
            assert isinstance(table, nn.Embedding)
            table.weight.mul_(0.5)
