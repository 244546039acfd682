"""Training of a flow: the velocity from noise to a picture's code, that its Gaussian mixture leaves open.

Liu X. et al., "Flow straight and fast", ICLR 2023; times are drawn logit-normal (Esser P. et al., ICML 2024). Words and
masks are left out now and then, so that the network also knows pictures of any kind (Ho and Salimans, "Classifier-free
diffusion guidance", 2022).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.latent_flow import LatentFlow, unshuffle
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.flow.data import Bank
from medaug_gui.training.flow.mixture import fit_mixture
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import average_held_out, descend

PLAIN = 0.25
"""The share of pictures that are shown as they are."""
_SPREAD = 1.6
"""Of the logit of the time: wide, as large shapes are settled near noise and fine ones near the picture."""
_GROUP = 64
Picks = NDArray[np.intp]


@dataclass(frozen=True)
class FlowOptions:
    """The `options` of a config.

    Attributes:
        masked: the network may be told where a tumour is.
        words_left_out: how often each condition is left open, and how often all of them are.
        masks_left_out: how often there is no mask.
        samples: pictures that are made to look for copies, where all is done.
    """

    masked: bool = False
    words_left_out: float = 0.1
    masks_left_out: float = 0.4
    samples: int = 300


@dataclass(frozen=True)
class _Codes:
    """A bank and its pictures' codes: means and standard deviations, both float16 [n, latent, h / 4, w / 4]."""

    bank: Bank
    means: Tensor
    spreads: Tensor


class FlowTask:
    """See the module; `averaged` is the network with its codec, which stays as it is.

    Args:
        network: the flow; its codec is trained already.
        config: device, seed and schedule.
        options: what is left out, and how often.
        bank: what it learns.
        held_out: what is not trained on.
        progress: of the encoding that comes first.
    """

    averaged = "network"

    def __init__(
        self, network: LatentFlow, config: TrainingConfig, options: FlowOptions, bank: Bank, held_out: Bank | None,
        progress: Progress,
    ) -> None:  # fmt: skip
        self._compute, self._config, self._options = Compute.of(config), config, options
        self.network = self._compute.move_module(network, channels_last=True)
        if network.codec is not None:
            network.codec.eval().requires_grad_(False)
        self.modules: dict[str, nn.Module] = {"network": self.network}
        self._codes = self._encode(bank, progress)
        self._held_out = self._encode(held_out, Progress()) if held_out and len(held_out.words) else None
        network.mixture.cpu()
        fit_mixture(network.mixture, self._codes.means, bank.words, config.seed)
        network.mixture.to(self._compute.device)
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        rate = config.schedule.rate
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(learned, rate, betas=(0.9, 0.99), weight_decay=1e-3, fused=True)
        }

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        loss = self._loss(self._codes, make_generator(self._config.seed, "batch", number))
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach())}

    def measure_held_out(self) -> dict[str, float]:
        """See `trainer.Task`."""
        seed, held_out = self._config.seed, self._held_out
        return average_held_out(seed, held_out, lambda source, rng: {"loss": float(self._loss(source, rng))})

    def _loss(self, known: _Codes, rng: np.random.Generator) -> Tensor:
        tensor, picks = self._compute.to_tensor, self._pick(known.bank, rng)
        codes = self._draw_codes(known, picks, rng)
        noise = self._normal(tuple(codes.shape), rng)
        logits = -_SPREAD * rng.standard_normal(len(picks))
        times = tensor((1 / (1 + np.exp(logits))).astype(np.float32))
        where = times[:, None, None, None]
        point = ((1 - where) * codes + where * noise).contiguous(memory_format=torch.channels_last)
        words, varied = self._draw_words(known.bank, picks, rng), tensor(known.bank.varied[picks])
        masks = self._draw_masks(known.bank, picks, rng)
        with self._compute.use_precision():
            velocity = self.network(point, times, words, varied, masks)
        left = self.network.mixture.measure_left(times)[:, None, None, None]
        loss: Tensor = ((velocity.float() - (noise - codes)) / left).square().mean()
        return loss

    def _encode(self, bank: Bank, progress: Progress) -> _Codes:
        means, spreads = [], []
        for start in progress.over(range(0, len(bank.images), _GROUP), "encoding"):
            batch = self._compute.to_tensor(bank.images[start : start + _GROUP].astype(np.float32))[:, None]
            with torch.inference_mode():
                mean, spread = self.network.encode_images(batch)
            means.append(mean.half().cpu())
            spreads.append(spread.half().cpu())
        return _Codes(bank, torch.cat(means), torch.cat(spreads))

    def _pick(self, bank: Bank, rng: np.random.Generator) -> Picks:
        """Pictures by chance, each as it is or in one of its variations."""
        copies, batch = bank.copies, self._config.schedule.batch
        which = rng.integers(0, len(bank.words) // copies, batch)
        copy = rng.integers(1, max(2, copies), batch) * (rng.random(batch) >= PLAIN)
        picks: Picks = which * copies + np.minimum(copy, copies - 1)
        return picks

    def _draw_codes(self, known: _Codes, picks: Picks, rng: np.random.Generator) -> Tensor:
        device = self._compute.device
        means, spreads = known.means[picks].float().to(device), known.spreads[picks].float().to(device)
        return means + spreads * self._normal(tuple(means.shape), rng)

    def _draw_words(self, bank: Bank, picks: Picks, rng: np.random.Generator) -> Tensor:
        words, share = bank.words[picks], self._options.words_left_out
        open_ = (rng.random(words.shape) < share) | (rng.random((len(words), 1)) < share)
        return self._compute.to_tensor(np.where(open_, 0, words))

    def _draw_masks(self, bank: Bank, picks: Picks, rng: np.random.Generator) -> Tensor | None:
        if not self.network.masked:
            return None
        known = bank.drawn[picks] & (rng.random(len(picks)) >= self._options.masks_left_out)
        masks = unshuffle(torch.from_numpy(bank.masks[picks])[:, None]) * torch.from_numpy(known)[:, None, None, None]
        return masks.to(self._compute.device)

    def _normal(self, shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
        return self._compute.to_tensor(rng.standard_normal(shape, dtype=np.float32))


def draw_first_weights(network: LatentFlow, seed: int) -> None:
    """First weights: what the mixture says, and nothing else."""
    initialise(network, seed)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.startswith("exit.2.") or ".tell." in name or name.startswith("varied"):
                parameter.zero_()
            elif ".second." in name:
                parameter.mul_(0.1)
