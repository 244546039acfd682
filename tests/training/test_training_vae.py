"""The autoencoder that makes pictures: its likelihood, its codes, what a picture costs by itself, its first sketch."""

from __future__ import annotations

import math

import numpy as np
import torch

from medaug_gui.models import networks
from medaug_gui.training.compute import Compute
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.vae.own import draw_first_weights
from medaug_gui.training.vae.pictures import PictureStock
from medaug_gui.training.vae.task import BothWays, measure_left_over, measure_pictures

ARGUMENTS = {"size": 32, "channels": [8, 8], "code": 6, "conditions": 2, "fold": 4}
EXACT = Compute(torch.device("cpu"), False)


def make_stock(count: int = 40) -> PictureStock:
    """Lumps that move along two axes: what two numbers hold."""
    rng = np.random.default_rng(0)
    y, x = np.mgrid[:32, :32]
    down, across = rng.uniform(12, 20, (2, count))
    images = np.exp(-((y - down[:, None, None]) ** 2 + (x - across[:, None, None]) ** 2) / 60)
    return PictureStock(images.astype(np.float16), np.repeat([0, 1], count // 2))


def test_white_noise_of_a_spread_costs_its_entropy_and_coarse_errors_cost_little() -> None:
    torch.manual_seed(0)
    noise = 0.1 * torch.randn(8, 1, 64, 64)
    assert torch.allclose(measure_left_over(noise), torch.tensor(math.log(0.1)), atol=0.03)
    coarse = torch.full((1, 1, 64, 64), 0.1)
    assert float(measure_left_over(coarse)) < math.log(0.1) - 1


def test_what_a_picture_costs_depends_on_no_other() -> None:
    network = networks.build("vae", ARGUMENTS)
    initialise(network, 0)
    images, kinds = make_stock().draw_batch(6, np.random.default_rng(1))
    codes = torch.randn(6, 6)
    together = measure_pictures(BothWays(network), images, kinds, codes, EXACT, 0.05, 1.0).loss
    alone = [measure_pictures(BothWays(network), images[[at]], kinds[[at]], codes[[at]], EXACT, 0.05, 1.0).loss
             for at in range(6)]  # fmt: skip
    assert torch.allclose(together, torch.cat(alone), atol=1e-4)


def test_it_begins_with_the_principal_components() -> None:
    stock, network = make_stock(), networks.build("vae", ARGUMENTS)
    draw_first_weights(network, stock, 0)
    images = torch.from_numpy(stock.images.astype(np.float32))[:, None]
    kinds = torch.from_numpy(stock.classes)
    with torch.no_grad():
        mean, spread = network.encode(images, kinds)
        again = network.decode(mean, kinds)
    before, after = (images - images.mean(0)).square().mean(), (again - images).square().mean()
    assert after < 0.3 * before
    assert float(spread.mean()) < -2


def test_new_codes_have_the_mean_and_the_spread_that_were_noted() -> None:
    network = networks.build("vae", ARGUMENTS)
    rng = np.random.default_rng(2)
    mix = torch.from_numpy(rng.standard_normal((6, 6)).astype(np.float32))
    mean = torch.arange(6, dtype=torch.float32)
    network.get_buffer("code_mean")[1] = mean
    network.get_buffer("code_square")[1] = mix @ mix.T + torch.outer(mean, mean)
    white = torch.from_numpy(rng.standard_normal((20_000, 6)).astype(np.float32))
    codes = network.colour(white, 1)
    assert torch.allclose(codes.mean(0), mean, atol=0.1)
    assert torch.allclose(codes.T.cov(), mix @ mix.T, atol=0.5)
    assert torch.equal(network.colour(white, 0), white) or torch.allclose(network.colour(white, 0), white, atol=1e-5)
