"""Training of a finisher: pictures of a generator without their finest texture, and a judge who knows real ones."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from medaug_gui.core.seeds import generator
from medaug_gui.models.networks.finisher import Finisher
from medaug_gui.models.networks.gan import Residual
from medaug_gui.training.differentiable_augment import augmented
from medaug_gui.training.flow_data import Bank
from medaug_gui.training.initial import initialise
from medaug_gui.training.judge import Judge, hinge
from medaug_gui.training.spine import Plan

Array = NDArray[np.float32]
_STAYS = 20.0
_SHADE = 0.1
_PLAIN = 0.5
"""The share of real pictures that are shown as they are; the others are varied."""
_FASTER = 0.8
"""The judge's rate over the finisher's."""


@dataclass(frozen=True)
class Unfinished:
    """What a generator made, and from which noise: [n, h, w] each, pictures about 0..1."""

    pictures: NDArray[np.float16]
    noise: NDArray[np.float16]


class FinishTask:
    """A finisher learns what a judge takes for real; `averaged` is the finisher.

    Args:
        network: begun.
        judge: of the same pictures.
        unfinished: what it is given.
        real: what it shall look like.
        plan: how long and how.
        afar: means over so many by so many pixels shall stay as the generator made them.
    """

    averaged = "network"

    def __init__(
        self, network: Finisher, judge: Judge, unfinished: Unfinished, real: Bank, plan: Plan, *, afar: int = 4
    ) -> None:
        self.network = network.train().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.judge = judge.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
        self.modules: dict[str, nn.Module] = {"network": network, "judge": judge}
        second = [{"params": list(judge.parameters()), "share": _FASTER}]
        self.optimisers: dict[str, torch.optim.Optimizer] = {
            "network": torch.optim.Adam(network.parameters(), betas=(0.0, 0.99)),
            "judge": torch.optim.Adam(second, betas=(0.0, 0.99)),
        }
        self._unfinished, self._real, self._plan, self._afar = unfinished, real, plan, afar

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; see `spine.Task`."""
        rng = generator(self._plan.seed, "batch", number)
        real = self._pictures(rng)
        picks = rng.integers(0, len(self._unfinished.pictures), self._plan.batch)
        begun, noise = (_images(stack[picks]) for stack in (self._unfinished.pictures, self._unfinished.noise))
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            made = self.network(begun, noise).float()
            with torch.no_grad():
                seen = self.judge.features(augmented(real, rng, shade=_SHADE))
            found = self.judge.features(augmented(made, rng, shade=_SHADE))
            of_real, of_made = (self.judge.verdict(each) for each in (seen, [one.detach() for one in found]))
        loss = hinge(of_real.float(), of_made.float())
        self._advance("judge", loss)
        self.judge.requires_grad_(False)
        with torch.autocast("cpu", torch.bfloat16, enabled=self._plan.half):
            verdict = -self.judge.verdict(found).float().mean()
        self.judge.requires_grad_(True)
        moved = functional.avg_pool2d(made - begun, self._afar).abs().mean()
        self._advance("network", verdict + _STAYS * moved)
        losses = {"judge": loss, "verdict": verdict, "moved": moved}
        return {name: float(value.detach()) for name, value in losses.items()}

    def _pictures(self, rng: np.random.Generator) -> Tensor:
        copies = self._real.copies
        which = rng.integers(0, len(self._real.images) // copies, self._plan.batch)
        copy = rng.integers(0, copies, self._plan.batch) * (rng.random(self._plan.batch) >= _PLAIN)
        return _images(self._real.images[which * copies + copy])

    def _advance(self, name: str, loss: Tensor) -> None:
        optimiser = self.optimisers[name]
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        optimiser.step()


def begin_finisher(network: Finisher, judge: Judge, seed: int) -> None:
    """First weights of both; the finisher begins by leaving pictures all but as they are."""
    initialise(network, seed)
    initialise(judge, seed + 1)
    with torch.no_grad():
        for name, buffer in judge.named_buffers():  # what spectral normalisation begins its iteration with
            values = generator(seed, "normalisation", name).standard_normal(tuple(buffer.shape), dtype="float32")
            buffer.copy_(functional.normalize(torch.from_numpy(values), dim=0))
        network.tail.weight.mul_(0.02)
        for module in network.modules():
            if isinstance(module, Residual):
                module.second.weight.mul_(0.3)


def _images(stack: NDArray[np.float16]) -> Tensor:
    return torch.from_numpy(stack.astype(np.float32))[:, None]
