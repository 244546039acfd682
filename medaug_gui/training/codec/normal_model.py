"""What is usual of whole training pictures: directions of their codes, and what these miss at each place."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from medaug_gui.imaging.principal import compute_principal_axes
from medaug_gui.models.inference.encode import compute_smooth_residual
from medaug_gui.models.networks.autoencoder import Autoencoder
from medaug_gui.models.networks.codec import Codec

Array = NDArray[np.float32]
_BATCH = 64
_LEAST = 0.005
"""Where training pictures leave less than about this, on a scale of 0 to 1, more than that counts as unusual."""


def fit_normal_model(network: Autoencoder, codec: Codec, images: Array, kinds: NDArray[np.intp]) -> Autoencoder:
    """Fill a fresh network: the codec, and what is usual of pictures and their mirror images.

    Args:
        network: as built.
        codec: trained.
        images: framed, [n, side, side] in 0..1.
        kinds: which kind each is of; a kind with too few pictures is described by all of them.
    """
    network.load_state_dict(codec.state_dict(), strict=False)
    network.eval().requires_grad_(False)
    for kind in range(network.kinds):
        own = images[kinds == kind]
        own = own if 2 * len(own) > network.get_buffer("usual_axes").shape[1] else images
        _learn(network, np.concatenate([own, own[:, :, ::-1]]), kind)
    return network


def _learn(network: Autoencoder, images: Array, kind: int) -> None:
    mean, axes = compute_principal_axes(_codes(network, images), network.get_buffer("usual_axes").shape[1])[:2]
    network.get_buffer("usual_mean")[kind] = torch.from_numpy(mean)
    network.get_buffer("usual_axes")[kind] = torch.from_numpy(axes)
    batches = (images[at : at + _BATCH] for at in range(0, len(images), _BATCH))
    residuals = np.concatenate(
        [compute_smooth_residual(network, batch, kind, torch.device("cpu")) for batch in batches]
    )
    usual = np.hypot(residuals.mean(0), _LEAST).astype(np.float32)
    network.get_buffer("usual_residual")[kind] = torch.from_numpy(usual)


def _codes(network: Autoencoder, images: Array) -> Array:
    """Normalised codes [n, latent, row, column] of images [n, side, side]."""
    batches = (torch.from_numpy(images[at : at + _BATCH, None]) for at in range(0, len(images), _BATCH))
    with torch.inference_mode():
        return torch.cat([network.normalise(network.encode(batch)[0]) for batch in batches]).numpy()


def measure_codes(network: Codec, images: NDArray[np.float32]) -> float:
    """Put mean and spread of the codes of images [n, h, w] into the buffers; how uncertain codes are, in spreads."""
    batches = (torch.from_numpy(images[start : start + 64, None]) for start in range(0, len(images), 64))
    with torch.inference_mode():
        parts = [network.encode(batch) for batch in batches]
    mean, spread = (torch.cat([part[index] for part in parts]) for index in (0, 1))
    network.get_buffer("code_mean").copy_(mean.mean((0, 2, 3)))
    network.get_buffer("code_std").copy_(mean.std((0, 2, 3)).clamp(min=1e-4))
    uncertain = (0.5 * spread).exp().mean((0, 2, 3)) / network.get_buffer("code_std")
    return round(float(uncertain.mean()), 4)
