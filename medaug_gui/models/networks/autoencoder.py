"""A codec with a normal model: the directions in which the codes of whole training pictures differ most.

Whole pictures of one size, every head in one place, have codes that mostly lie in few directions, principal components.
What a picture's code has beside these, and more of it than training pictures have at that place, is anomalous. Each
kind of picture (a plane of the head) has directions of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from medaug_gui.models.networks.codec import FACTOR, Codec


class Autoencoder(Codec):
    """See `Codec`. Buffers, of training pictures of `side` x `side` pixels and their normalised, flattened codes:

    `usual_mean` [kind, number] and `usual_axes` [kind, axis, number]: mean and unit directions of the codes;
    `usual_residual` [kind, side, side]: the smoothed residual that these leave of training pictures
    (see `models.inference.encode`). The names stand in the weights of packages.
    """

    def __init__(
        self, channels: Sequence[int], latent: int, blocks: int, axes: int, side: int, kinds: int
    ) -> None:  # fmt: skip
        super().__init__(channels, latent, blocks)
        self.side, self.kinds = side, kinds
        self._made_with = tuple(channels), latent, blocks
        numbers = latent * (side // FACTOR) ** 2
        self.register_buffer("usual_mean", torch.zeros(kinds, numbers))
        self.register_buffer("usual_axes", torch.zeros(kinds, axes, numbers))
        self.register_buffer("usual_residual", torch.ones(kinds, side, side))

    @property
    def codec(self) -> Codec:
        """The codec alone, with its own copy of the weights: what a generator is built on."""
        plain = Codec(*self._made_with)
        own = self.state_dict()
        plain.load_state_dict({name: own[name] for name in plain.state_dict()})
        return plain.eval().requires_grad_(False)

    def reconstruct_normal(self, images: Tensor, kind: int) -> Tensor:
        """Images [n, 1, side, side] as the normal model of one kind has them: their codes along its axes, decoded."""
        codes = self.normalise(self.encode(images)[0])
        mean, axes = self.get_buffer("usual_mean")[kind], self.get_buffer("usual_axes")[kind]
        kept = mean + (codes.flatten(1) - mean) @ axes.T @ axes
        return self.decode(self.denormalise(kept.reshape(codes.shape)))


def build(
    channels: Sequence[int] = (32, 64, 64), latent: int = 4, blocks: int = 1, axes: int = 48, side: int = 64,
    kinds: int = 3,
) -> Autoencoder:  # fmt: skip
    """See `Autoencoder` and `codec.build`; `side` is a multiple of 4."""
    if len(channels) != 3 or min(*channels, latent, axes, kinds) < 1 or blocks < 0 or side < FACTOR or side % FACTOR:
        raise ValueError("three numbers of channels, all sizes positive, the side a multiple of 4")
    return Autoencoder(channels, latent, blocks, axes, side, kinds)
