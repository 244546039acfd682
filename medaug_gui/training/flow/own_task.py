"""Training of a flow on pictures of any kind: the velocity from noise to a picture, or to its code.

Liu X. et al., "Flow straight and fast", ICLR 2023; times are drawn logit-normal, over pixels nearer to noise for larger
pictures (Esser P. et al., ICML 2024, sections 3.1 and 5.3.2). Planes, classes and masks are left out now and then, so
that the network also knows pictures of any kind. Pictures are augmented as they are drawn, or once before they are
encoded, and the network is told how (Karras T. et al., NeurIPS 2022, appendix F.2).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.gaussian_mixture import GaussianMixture
from medaug_gui.models.networks.flow_unet import Attention, FlowUnet, UnetBlock
from medaug_gui.models.networks.latent_flow import unshuffle
from medaug_gui.operations.batches.augmentation import UNIT_RANGE, Augmentation
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.ahead import Ahead
from medaug_gui.training.data.own_pictures import PictureSet
from medaug_gui.training.flow.augmentation import FIELD_OF_VIEW, PictureSteps, tell_draw
from medaug_gui.training.flow.mixture import fit_mixture
from medaug_gui.training.flow.own_codes import CodeMaker, Codes
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
        classes_left_out: how often the plane and how often the class is left open.
        masks_left_out: how often there is no mask.
        plain: the share of pictures that are shown as they are.
        copies: how often a picture is encoded, once as it is, where the flow works in codes.
        augmentation: of the others.
    """

    classes_left_out: float = 0.15
    masks_left_out: float = 0.4
    plain: float = 0.3
    copies: int = 4
    augmentation: PictureSteps = PictureSteps()


@dataclass(frozen=True)
class _Batch:
    """Pictures or their codes, and masks, [n, ...] on the CPU, how they were changed, planes and classes [n, 0..2], and
    the chance that goes on."""

    images: Tensor
    masks: Tensor | None
    told: Tensor | None
    words: Tensor
    rng: np.random.Generator


@dataclass(frozen=True)
class _Source:
    """Pictures with their planes and classes [n, 0..2], and their codes where the flow works in codes."""

    pictures: PictureSet
    words: NDArray[np.int64]
    codes: Codes | None


class OwnFlowTask:
    """See the module; `averaged` is the network with its codec, which stays as it is.

    Args:
        network: the flow.
        config: device, seed and schedule.
        options: what is left out and how pictures are augmented.
        pictures: to learn.
        held_out: pictures that are not trained on.
        folder: where codes are kept; None for nowhere.
    """

    averaged = "network"

    def __init__(
        self, network: FlowUnet, config: TrainingConfig, options: OwnFlowOptions, pictures: PictureSet,
        held_out: PictureSet, folder: Path | None = None,
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
        self._sets, self._folder = (pictures, held_out), folder
        self._sources: tuple[_Source, _Source | None] | None = None
        self._batches = Ahead(lambda number: self._draw(number, make_generator(config.seed, "batch", number)))
        size, steps = network.size, options.augmentation
        grid = make_flat_grid((size, size), (FIELD_OF_VIEW / size,) * 2)
        self._spatial = Augmentation(steps.spatial, grid)
        self._values = Augmentation(steps.values, grid, known_range=UNIT_RANGE)
        self._shift = math.log(size / _REFERENCE) if network.codec is None else 0.0
        if network.mixture is not None:
            self._fit_mixture(network.mixture)

    def get_ready(self, progress: Progress) -> tuple[_Source, _Source | None]:
        """What is learned and what is held out (None for nothing), encoded where the flow works in codes."""
        if self._sources is None:
            trained, held = self._sets
            first = self._make_source(trained, max(1, self._options.copies), progress.part(0.0, 0.9))
            second = self._make_source(held, 1, progress.part(0.9, 1.0)) if len(held.images) else None
            self._sources = (first, second)
        return self._sources

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._batches.waited

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss = self._loss(self._batches.take(number))
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`; pictures as they are, their classes told."""
        return average_held_out(
            self._config.seed, self.get_ready(Progress())[1],
            lambda source, rng: {"loss": float(self._loss(self._take_plain(source, rng)))},
        )  # fmt: skip

    def _make_source(self, pictures: PictureSet, copies: int, progress: Progress) -> _Source:
        words = find_words(pictures, len(self.network.kinds))
        if self.network.codec is None:
            return _Source(pictures, words, None)
        recipe = repr(self._options.augmentation)
        maker = CodeMaker(self.network, self._compute, self._augment, self._config.seed, recipe, self._folder)
        return _Source(pictures, words, maker.make(pictures, copies, progress))

    def _loss(self, batch: _Batch) -> Tensor:
        codes = batch.images.to(self._compute.device)
        if self.network.codec is None:
            codes = self.network.encode_images(codes)[0]
        noise = self._normal(tuple(codes.shape), batch.rng)
        logits = batch.rng.standard_normal(len(codes)) + self._shift
        times = self._compute.to_tensor((1 / (1 + np.exp(-logits))).astype(np.float32))
        where = times[:, None, None, None]
        told, drawn = (None if one is None else one.to(self._compute.device) for one in (batch.told, batch.masks))
        words = batch.words.to(self._compute.device)
        with self._compute.use_precision():
            velocity = self.network((1 - where) * codes + where * noise, times, words, told, drawn)
        error = velocity.float() - (noise - codes)
        if self.network.mixture is not None:
            error = error / self.network.mixture.measure_left(times)[:, None, None, None]
        loss: Tensor = error.square().mean()
        return loss

    def _fit_mixture(self, mixture: GaussianMixture) -> None:
        """To the codes of pictures as they are."""
        pictures = self._sets[0]
        count = len(pictures.images)
        picks = np.unique(np.linspace(0, count - 1, min(count, _FITTED)).astype(np.intp))
        parts = []
        for some in np.array_split(picks, max(1, len(picks) // _TOGETHER)):
            with torch.no_grad():
                images = _take(pictures, some)[0].to(self._compute.device)
                parts.append(self.network.encode_images(images)[0].cpu())
        mixture.cpu()
        words = find_words(pictures, len(self.network.kinds))[picks]
        fit_mixture(mixture, torch.cat(parts), words, self._config.seed)
        mixture.to(self._compute.device)

    def _draw(self, number: int, rng: np.random.Generator) -> _Batch:
        """The batch of this number: augmented, some planes, classes and masks left out."""
        source, options = self.get_ready(Progress())[0], self._options
        picks = rng.integers(0, len(source.words), self._config.schedule.batch)
        changed = rng.random(len(picks)) >= options.plain
        if source.codes is None:
            images, masks = _take(source.pictures, picks)
            how = np.zeros((len(picks), self.network.variation.in_features), np.float32)
            which = np.flatnonzero(changed)
            if which.size:
                moved, along, said = images[which], masks[which], how[which]
                self._augment(moved, along, said, rng)
                images[which], masks[which], how[which] = moved, along, said
            told = torch.from_numpy(how)
        else:
            copies = source.codes.copies
            copy = rng.integers(1, max(2, copies), len(picks)) * changed
            images, masks, told = source.codes.take(picks * copies + np.minimum(copy, copies - 1))
        words = np.where(rng.random(source.words[picks].shape) < options.classes_left_out, 0, source.words[picks])
        known = source.pictures.drawn[picks] & (rng.random(len(picks)) >= options.masks_left_out)
        return self._make_batch(images, masks, told, words, known, rng)

    def _take_plain(self, source: _Source, rng: np.random.Generator) -> _Batch:
        """Pictures as they are, with all that is known of them."""
        picks = rng.integers(0, len(source.words), self._config.schedule.batch)
        if source.codes is None:
            images, masks = _take(source.pictures, picks)
        else:
            images, masks, _ = source.codes.take(picks * source.codes.copies)
        return self._make_batch(images, masks, None, source.words[picks], source.pictures.drawn[picks], rng)

    def _make_batch(
        self, images: Tensor, masks: Tensor, told: Tensor | None, words: NDArray[np.int64],
        known: NDArray[np.bool_], rng: np.random.Generator,
    ) -> _Batch:  # fmt: skip
        laid = None
        if self.network.masked:
            laid = unshuffle(masks) * torch.from_numpy(known)[:, None, None, None]
        return _Batch(images, laid, told, torch.from_numpy(words), rng)

    def _augment(self, images: Tensor, masks: Tensor, told: NDArray[np.float32], rng: np.random.Generator) -> None:
        """Change pictures, their masks alike, and say how, all in place."""
        moves, values = self._spatial.draw(len(images), rng), self._values.draw(len(images), rng)
        moved, along = self._spatial.apply(images, masks, moves)
        assert along is not None
        images[:] = self._values.apply(moved, None, values)[0].clamp(0, 1)
        masks[:] = along
        for row, (move, value) in enumerate(zip(moves, values, strict=True)):
            told[row] = tell_draw(self._spatial, move) + tell_draw(self._values, value)

    def _normal(self, shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
        return self._compute.to_tensor(rng.standard_normal(shape, dtype=np.float32))


def _take(source: PictureSet, picks: Picks) -> tuple[Tensor, Tensor]:
    images, masks = (one[picks].astype(np.float32) for one in (source.images, source.masks))
    return torch.from_numpy(images)[:, None], torch.from_numpy(masks)[:, None]


def find_words(pictures: PictureSet, conditions: int) -> NDArray[np.int64]:
    """Planes, where these are asked for, and classes, where there are some: [n, conditions], 0 where not known."""
    planes = [pictures.planes] if len(pictures.planes) else []
    return np.stack([*planes, pictures.classes], axis=1)[:, :conditions]


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
