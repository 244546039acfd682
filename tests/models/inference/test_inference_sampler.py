"""The path of a flow is followed to its end by either method, with as many evaluations as each is to take."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from medaug_gui.core.progress import Progress
from medaug_gui.models.card import ADAMS, HEUN, Sampling
from medaug_gui.models.inference.sampler import SamplerConfig, draw_noise, follow_flow


class Gaussian(nn.Module):
    """The flow from white noise to numbers of spread a quarter about 1, in closed form."""

    size, latent, mean, spread = 8, 16, 1.0, 0.25

    def __init__(self) -> None:
        super().__init__()
        self.place = nn.Parameter(torch.zeros(1))
        self.evaluations = 0

    def forward(self, x: Tensor, times: Tensor, *_: Any) -> Tensor:
        """The expected noise less the expected picture."""
        self.evaluations += 1
        t = times[:, None, None, None]
        centre = (1 - t) * self.mean
        variance = (1 - t) ** 2 * self.spread**2 + t**2
        return -self.mean + (t - (1 - t) * self.spread**2) / variance * (x - centre)

    def decode_images(self, codes: Tensor) -> Tensor:
        """A fifth of the codes, as a picture."""
        return codes.reshape(len(codes), 1, 8, 8) / 5


@pytest.mark.parametrize(("method", "evaluations"), [(HEUN, 79), (ADAMS, 40)])
def test_the_end_is_where_the_path_leads(method: str, evaluations: int) -> None:
    network = Gaussian()
    noise = draw_noise(network, 1, range(8))
    made = follow_flow(network, noise, [()] * 8, None, SamplerConfig(40, method=method), "cpu", Progress())
    assert network.evaluations == evaluations
    wanted = np.clip((1 + 0.25 * noise.reshape(8, 8, 8)) / 5, 0, 1)
    np.testing.assert_allclose(made, wanted, atol=2e-3)


def test_a_step_that_remembers_goes_nearer_than_one_that_does_not() -> None:
    network = Gaussian()
    noise = draw_noise(network, 1, range(8))
    wanted = np.clip((1 + 0.25 * noise.reshape(8, 8, 8)) / 5, 0, 1)
    far = []
    for steps in (6, 12):
        made = follow_flow(network, noise, [()] * 8, None, SamplerConfig(steps, method=ADAMS), "cpu", Progress())
        far.append(float(np.abs(made - wanted).max()))
    assert far[1] < 0.4 * far[0]


def test_a_card_says_how_and_an_unknown_word_means_heun() -> None:
    assert Sampling.parse({"method": ADAMS, "steps": 6}) == Sampling(steps=6, method=ADAMS)
    assert Sampling.parse({"method": "DDIM"}).method == Sampling.parse({}).method == HEUN
