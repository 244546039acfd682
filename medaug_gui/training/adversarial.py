"""What adversarial trainings share: the loss of a pair, and the penalty on the slope of who judges."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


def compute_critic_loss(real: Tensor, made: Tensor) -> Tensor:
    """Relativistic pairing (Jolicoeur-Martineau, ICLR 2019): real above made."""
    return functional.softplus(made - real).mean()


def measure_slope(critic: nn.Module, images: Tensor) -> Tensor:
    """The mean squared gradient of the logits at real images (R1, Mescheder et al., ICML 2018)."""
    images = images.detach().requires_grad_(True)
    (gradient,) = torch.autograd.grad(critic(images).sum(), images, create_graph=True)
    return gradient.square().sum((1, 2, 3)).mean()
