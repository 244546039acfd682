"""Training whose result tells little of any one patient: DP-SGD by Opacus, patient by patient.

Abadi et al., "Deep learning with differential privacy", CCS 2016. In each step every patient takes part by chance with
one picture, the gradient of each picture is clipped, and noise is added to their sum; Opacus accounts for what is spent
(Renyi divergences). The network has group normalisation, which Opacus accepts as it is: nothing is replaced. The chance
of batches and noise is the system's own and is kept nowhere: who knew it could take the noise off. So such a training
does not repeat bit for bit.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from medaug_gui.core.errors import BadParameter
from medaug_gui.models.networks.vae import Vae
from medaug_gui.training.compute import Compute
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.vae.pictures import PictureStock
from medaug_gui.training.vae.task import VaeOptions, VaeTask, describe

ACCOUNTANT = "rdp"
_ACCOUNTED = 50
"""How often in a training what is spent is computed for the log."""


@dataclass(frozen=True)
class Budget:
    """What may be spent, and by what noise it lasts for all steps.

    Attributes:
        epsilon, delta: of differential privacy, for one patient more or less.
        steps: that it lasts for.
        rate: the share of the patients in a step, on average.
        noise: standard deviation over the longest gradient of a picture.
    """

    epsilon: float
    delta: float
    steps: int
    rate: float
    noise: float

    @classmethod
    def plan(cls, options: VaeOptions, config: TrainingConfig, patients: int) -> Budget:
        """The least noise that keeps to the epsilon that is asked for.

        Raises:
            BadParameter: Opacus is not there, or the number of steps is open.
        """
        check_opacus()
        from opacus.accountants.utils import get_noise_multiplier

        steps = config.schedule.steps
        if not steps:
            raise BadParameter("A private training needs its number of steps: its noise is chosen for them.",
                               advice="Say --set steps=2000.")  # fmt: skip
        if config.schedule.batch >= patients:
            raise BadParameter(
                f"A private training takes a few of {patients} patients a step, not {config.schedule.batch}.",
                advice="Choose a smaller batch (--set batch=...).",
            )
        delta, rate = options.privacy_delta or 0.1 / patients, config.schedule.batch / patients
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            noise = get_noise_multiplier(
                target_epsilon=options.privacy_epsilon, target_delta=delta, sample_rate=rate, steps=steps,
                accountant=ACCOUNTANT,
            )  # fmt: skip
        return cls(options.privacy_epsilon, delta, steps, rate, float(noise))

    def compute_spent(self, steps: int) -> float:
        """The epsilon after so many steps."""
        from opacus.accountants import RDPAccountant

        if not steps:
            return 0.0
        accountant = RDPAccountant()
        accountant.history = [(self.noise, self.rate, min(steps, self.steps))]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return float(accountant.get_epsilon(self.delta))

    def describe(self, steps: int, clip: float) -> dict[str, Any]:
        """For the section "privacy" of a card."""
        return {
            "differential_privacy": "DP-SGD (Opacus 1.6, RDP accountant), group normalisation",
            "epsilon": round(self.compute_spent(steps), 3),
            "delta": float(f"{self.delta:.3g}"),
            "unit": "one patient",
            "noise_multiplier": round(self.noise, 4),
            "clipped_at": clip,
            "sample_rate": round(self.rate, 5),
            "private_steps": min(steps, self.steps),
            "not_covered": "the figures of this card, which are measured on the data, and what was held out",
        }


def check_opacus() -> None:
    """Raise `BadParameter` where Opacus is not installed."""
    try:
        import opacus  # noqa: F401
    except ImportError:
        raise BadParameter("Private training needs Opacus, which is not installed.",
                           advice="pip install 'medaug[privacy]'") from None  # fmt: skip


class PrivateVaeTask(VaeTask):
    """See the module; `privacy` says what has been spent, for the card.

    Args:
        network: with its first weights, none of which come from the data.
        config, options, stock, held_out: see `VaeTask`; arithmetic is float32.
        patients: [n] whose picture each of the stock is.
    """

    def __init__(
        self, network: Vae, config: TrainingConfig, options: VaeOptions, stock: PictureStock,
        held_out: PictureStock | None, patients: NDArray[np.intp],
    ) -> None:  # fmt: skip
        super().__init__(network, config, options, stock, held_out)
        self._compute = Compute(self._compute.device, False)
        self._stock = stock
        self._members = [np.flatnonzero(patients == one) for one in np.unique(patients)]
        self.patients = len(self._members)
        self.budget = Budget.plan(options, config, len(self._members))
        self._private, self._descent = _make_private(self._both_ways, self.optimisers["network"], config, options,
                                                     self.budget)  # fmt: skip
        self._spent = 0.0
        self.privacy = self.budget.describe(self.budget.steps, options.privacy_clip)

    def step(self, number: int, done: float) -> dict[str, float]:
        """One batch; nothing is learned any more where the budget is spent."""
        if number >= self.budget.steps:
            return {"epsilon": self._spent}
        chance = np.random.default_rng()
        picks = self._draw_patients(chance)
        losses: dict[str, float] = {}
        self._descent.zero_grad(set_to_none=True)
        if len(picks):
            images, kinds = self._stock.take(picks, chance)
            found = self._measure(images, kinds, chance, self._options.divergence * min(1.0, done / 0.1))
            found.loss.mean().backward()  # type: ignore[no-untyped-call]
            losses = describe(found)
        else:
            for parameter in self.network.parameters():
                parameter.grad_sample = torch.zeros((0, *parameter.shape), device=parameter.device)  # type: ignore[attr-defined]
        self._descent.step()
        self._note_spent(number + 1)
        return {**losses, "epsilon": self._spent}

    def _draw_patients(self, chance: np.random.Generator) -> NDArray[np.intp]:
        """A picture of each patient who takes part in a step: each does by a chance of its own."""
        chosen = np.flatnonzero(chance.random(len(self._members)) < self.budget.rate)
        return np.array([chance.choice(self._members[one]) for one in chosen], np.intp)

    def _note_spent(self, steps: int) -> None:
        if steps % max(1, self.budget.steps // _ACCOUNTED) == 0 or steps == self.budget.steps or not self._spent:
            self._spent = self.budget.compute_spent(steps)
            self.privacy.update(self.budget.describe(steps, self._options.privacy_clip))


def _make_private(
    both_ways: nn.Module, optimiser: torch.optim.Optimizer, config: TrainingConfig, options: VaeOptions, budget: Budget
) -> tuple[nn.Module, Any]:  # fmt: skip
    """The network with hooks that keep each picture's gradient, and the descent that clips them and adds noise.

    Raises `BadParameter` where the network has a layer that mixes the pictures of a batch: nothing is replaced.
    """
    from opacus import GradSampleModule
    from opacus.optimizers import DPOptimizer
    from opacus.validators import ModuleValidator

    problems: Sequence[Exception] = ModuleValidator.validate(both_ways, strict=False)
    if problems:
        raise BadParameter(f"This network cannot be trained privately: {problems[0]}")
    private = GradSampleModule(both_ways, loss_reduction="mean")
    descent = DPOptimizer(optimiser, noise_multiplier=budget.noise, max_grad_norm=options.privacy_clip,
                          expected_batch_size=config.schedule.batch)  # fmt: skip
    return private, descent
