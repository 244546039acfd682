"""What is usual of whole training pictures: directions of their codes, and what these miss at each place."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.models.codec import smoothed_residual
from medaug_gui.models.networks.autoencoder import Autoencoder
from medaug_gui.models.networks.codec import Codec
from medaug_gui.training.principal import principal_axes

Array = NDArray[np.float32]
_BATCH = 64
_LEAST = 1e-3
"""A residual that never changes is taken to change by this much, on a scale of 0 to 1."""


def with_usual(network: Autoencoder, codec: Codec, images: Array) -> Autoencoder:
    """Fill a fresh network: the codec, and what is usual of framed images [n, side, side] in 0..1 and their mirrors."""
    network.load_state_dict(codec.state_dict(), strict=False)
    network.eval().requires_grad_(False)
    both = np.concatenate([images, images[:, :, ::-1]])
    mean, axes = principal_axes(_codes(network, both), len(network.get_buffer("usual_axes")))[:2]
    _fill(network, {"usual_mean": mean, "usual_axes": axes})
    place = torch.device("cpu")
    parts = [smoothed_residual(network, both[at : at + _BATCH], place) for at in range(0, len(both), _BATCH)]
    residuals = np.concatenate(parts)
    _fill(network, {"residual_mean": residuals.mean(0), "residual_std": np.maximum(residuals.std(0), _LEAST)})
    return network


def _codes(network: Autoencoder, images: Array) -> Array:
    """Normalised codes [n, latent, row, column] of images [n, side, side]."""
    batches = (torch.from_numpy(images[at : at + _BATCH, None]) for at in range(0, len(images), _BATCH))
    with torch.inference_mode():
        return torch.cat([network.normalised(network.encode(batch)[0]) for batch in batches]).numpy()


def _fill(network: Autoencoder, values: dict[str, Array]) -> None:
    for name, value in values.items():
        network.get_buffer(name).copy_(torch.from_numpy(value))
