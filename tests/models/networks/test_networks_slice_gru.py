"""The network that fills slices in: linear when still, displaced as told, either way round."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from medaug_gui.core.errors import ModelProblem
from medaug_gui.models import networks
from medaug_gui.models.inference.fill import find_second_neighbours
from medaug_gui.models.networks.slice_gru import interpolate_cubic, match_slices, warp_slices


def drawn(still: bool) -> nn.Module:
    network = networks.build("slice_gru", {"slices": 6, "width": 4, "hidden": 5})
    rng = np.random.default_rng(1)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(0.2 * rng.standard_normal(tuple(parameter.shape))))
            if still and name.startswith(("between.flow", "between.tail")):
                parameter.zero_()
    return network


def known(seed: int = 0) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(seed).random((2, 6, 16, 24)).astype(np.float32))


def test_without_displacement_and_residual_it_is_linear_interpolation() -> None:
    slices, places = known(), torch.tensor([[0.25, 0.5, 0.8], [0.1, 0.5, 0.9]])
    with torch.inference_mode():
        found = drawn(still=True)(slices, places, torch.tensor([1.0, 0.2]))
    before, after = slices[:, 2:3], slices[:, 3:4]
    assert torch.allclose(found, before + places[:, :, None, None] * (after - before), atol=1e-5)


def test_every_known_slice_and_what_is_told_matter() -> None:
    network, slices = drawn(still=False), known()
    places, thick = torch.full((2, 1), 0.3), torch.tensor([0.5, 0.5])
    with torch.inference_mode():
        first = network(slices, places, thick)
        for index in range(6):
            other = slices.clone()
            other[:, index] = 0
            assert not torch.allclose(network(other, places, thick), first, atol=1e-4)
        assert not torch.allclose(network(slices, places + 0.2, thick), first, atol=1e-4)
        assert not torch.allclose(network(slices, places, thick + 0.4), first, atol=1e-5)


def test_positions_are_made_one_by_one_as_together() -> None:
    network, slices = drawn(still=False), known()
    thick = torch.tensor([0.5, 0.5])
    with torch.inference_mode():
        both = network(slices, torch.tensor([[0.3, 0.7], [0.3, 0.7]]), thick)
        alone = network(slices, torch.tensor([[0.7], [0.7]]), thick)
    assert torch.allclose(both[:, 1:], alone, atol=1e-5)


def test_a_displacement_looks_as_far_away_as_it_says() -> None:
    image = torch.arange(60.0).reshape(1, 1, 6, 10)
    flow = torch.zeros(1, 2, 6, 10)
    flow[:, 0], flow[:, 1] = 2.0, -1.0
    found = warp_slices(image, flow)
    assert torch.allclose(found[0, 0, 1:, :8], image[0, 0, :-1, 2:], atol=1e-3)
    assert torch.allclose(found[0, 0, 1:, 9], image[0, 0, :-1, 9], atol=1e-3)


@pytest.mark.parametrize("arguments", [{"slices": 3}, {"slices": 2}, {"width": 0}, {"hidden": 0}, {"depth": 3}])
def test_what_cannot_be_built_is_told(arguments: dict[str, int]) -> None:
    with pytest.raises(ModelProblem):
        networks.build("slice_gru", arguments)


@pytest.mark.parametrize(
    ("depth", "index", "wanted"),
    [(9, 4, [1, 3, 5, 7]), (9, 1, [0, 0, 2, 4]), (9, 7, [4, 6, 8, 8]), (3, 1, [0, 0, 2, 2]), (4, 2, [1, 1, 3, 3])],
)
def test_every_second_slice_around_one_that_is_left_out(depth: int, index: int, wanted: list[int]) -> None:
    assert find_second_neighbours(depth, index, 4) == wanted


def test_two_slices_are_matched_where_one_is_the_other_moved() -> None:
    rng = np.random.default_rng(0)
    wide = torch.from_numpy(rng.random((1, 1, 40, 64)).astype(np.float32))
    pair = torch.cat([wide[..., 8:-8], wide[..., 4:-12]], 1)  # four pixels to the right: two for either
    found = match_slices(pair)
    assert found.shape[1:] == (2 * 51, 10, 12)
    best = found[0, :49].argmin(0)[2:-2, 2:-2]
    assert torch.all(best == 3 * 7 + 5)
    down, across = found[0, 49, 2:-2, 2:-2], found[0, 50, 2:-2, 2:-2]
    assert torch.allclose(across, torch.full_like(across, 2 / 3), atol=0.1)
    assert torch.allclose(down, torch.zeros_like(down), atol=0.1)
    assert torch.isfinite(match_slices(torch.zeros(1, 2, 8, 8))).all()


def test_the_curve_goes_through_a_parabola() -> None:
    four = torch.tensor([1.0, 0.0, 1.0, 4.0]).reshape(1, 4, 1, 1)  # (z - 1) squared at 0, 1, 2, 3
    for place in (0.25, 0.5, 0.8):
        straight = place * 1.0
        added = float(interpolate_cubic(four, torch.full((1, 1, 1, 1), place)))
        assert straight + added == pytest.approx(place**2, abs=1e-6)
