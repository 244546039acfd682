"""Training of a generator by flow matching: from a point between a picture's codes and noise, guess the way to go.

Liu X. et al., "Flow straight and fast", ICLR 2023; times are drawn logit-normal (Esser P. et al., ICML 2024). Words and
masks are left out now and then, so that the network also knows pictures of any kind (Ho and Salimans, "Classifier-free
diffusion guidance", 2022).
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import make_generator
from medaug_gui.models.networks.latent_flow import LatentFlow, unshuffle
from medaug_gui.training.flow.data import Bank, encoded
from medaug_gui.training.flow.mixture import fit_mixture
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import Plan, descend

PLAIN = 0.25
"""The share of pictures that are shown as they are."""

_SPREAD = 1.6
"""Of the logit of the time: wide, as large shapes are settled near noise and fine ones near the picture."""


class FlowTask:
    """See the module; `averaged` is the network with its codec, which stays as it is.

    Args:
        network: the flow; its codec is trained already.
        bank: what it learns.
        plan: how long and how.
        progress: of the encoding that comes first.
        words_left_out: how often each condition is left open, and how often all of them are.
        mask_left_out: how often there is no mask.
        later: what the logit of the time has on average; above 0 there is more noise.
    """

    averaged = "network"

    def __init__(
        self, network: LatentFlow, bank: Bank, plan: Plan, progress: Progress, *, words_left_out: float = 0.1,
        mask_left_out: float = 0.4, later: float = 0.0,
    ) -> None:  # fmt: skip
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        if network.codec is not None:
            network.codec.eval().requires_grad_(False)
        self.modules: dict[str, nn.Module] = {"network": network}
        learned = [parameter for parameter in network.parameters() if parameter.requires_grad]
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.AdamW(learned, plan.rate, betas=(0.9, 0.99), weight_decay=1e-3, fused=True)
        }
        self._bank, self._plan = bank, plan
        self._left_out, self._mask_left_out, self._later = words_left_out, mask_left_out, later
        self._means, self._spreads = encoded(network, bank.images, progress)
        fit_mixture(network.mixture, self._means, bank.words, plan.seed)

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `trainer.Task`."""
        rng = make_generator(self._plan.seed, "batch", number)
        picks = self._picks(rng)
        codes = self._codes(picks, rng)
        noise = _normal(tuple(codes.shape), rng)
        times = torch.from_numpy(1 / (1 + np.exp(-_SPREAD * rng.standard_normal(len(picks)) - self._later))).float()
        where = times[:, None, None, None]
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            velocity = self.network(
                ((1 - where) * codes + where * noise).contiguous(memory_format=torch.channels_last),
                times,
                self._words(picks, rng),
                torch.from_numpy(self._bank.varied[picks]),
                self._masks(picks, rng),
            )
        left = self.network.mixture.measure_left(times)[:, None, None, None]
        loss = ((velocity.float() - (noise - codes)) / left).square().mean()
        descend(loss, self.network, self.optimisers["network"])
        return {"loss": float(loss.detach())}

    def _picks(self, rng: np.random.Generator) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Pictures by chance, each as it is or in one of its variations."""
        copies = self._bank.copies
        which = rng.integers(0, len(self._bank.words) // copies, self._plan.batch)
        copy = rng.integers(1, max(2, copies), self._plan.batch) * (rng.random(self._plan.batch) >= PLAIN)
        picks: np.ndarray[tuple[int], np.dtype[np.intp]] = which * copies + np.minimum(copy, copies - 1)
        return picks

    def _codes(self, picks: np.ndarray[tuple[int], np.dtype[np.intp]], rng: np.random.Generator) -> Tensor:
        means, spreads = self._means[picks].float(), self._spreads[picks].float()
        return means + spreads * _normal(tuple(means.shape), rng)

    def _words(self, picks: np.ndarray[tuple[int], np.dtype[np.intp]], rng: np.random.Generator) -> Tensor:
        words = self._bank.words[picks]
        open_ = (rng.random(words.shape) < self._left_out) | (rng.random((len(words), 1)) < self._left_out)
        return torch.from_numpy(np.where(open_, 0, words))

    def _masks(self, picks: np.ndarray[tuple[int], np.dtype[np.intp]], rng: np.random.Generator) -> Tensor | None:
        if not self.network.masked:
            return None
        known = self._bank.drawn[picks] & (rng.random(len(picks)) >= self._mask_left_out)
        masks = unshuffle(torch.from_numpy(self._bank.masks[picks])[:, None])
        return masks * torch.from_numpy(known)[:, None, None, None]


def begin(network: LatentFlow, seed: int) -> None:
    """First weights: what the mixture says, and nothing else."""
    initialise(network, seed)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if name.startswith("exit.2.") or ".tell." in name or name.startswith("varied"):
                parameter.zero_()
            elif ".second." in name:
                parameter.mul_(0.1)


def _normal(shape: tuple[int, ...], rng: np.random.Generator) -> Tensor:
    return torch.from_numpy(rng.standard_normal(shape, dtype=np.float32))
