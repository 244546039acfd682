"""Making slices smaller as others do, the network that makes them larger, and whether it gives the scan back."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.resizing import KINDS, Kernel, make_enlarging_weights, shrink_by_kernel
from medaug_gui.models import networks
from medaug_gui.models.inference.consistency import consistency, given_back

IMAGE = np.random.default_rng(0).standard_normal((48, 64)).astype(np.float32)
SMOOTH = ndimage.gaussian_filter(IMAGE, 4).astype(np.float32)


@pytest.mark.parametrize("factor", [2, 4])
def test_bicubic_and_area_are_those_of_pillow(factor: int) -> None:
    size = (64 // factor, 48 // factor)
    for kind, way in (("bicubic", Image.Resampling.BICUBIC), ("area", Image.Resampling.BOX)):
        wanted = np.asarray(Image.fromarray(IMAGE).resize(size, way))
        np.testing.assert_allclose(shrink_by_kernel(IMAGE, factor, Kernel(kind)), wanted, atol=1e-5)
    wanted = np.asarray(Image.fromarray(IMAGE).resize((64 * factor, 48 * factor), Image.Resampling.BICUBIC))
    np.testing.assert_allclose(
        make_enlarging_weights(48, factor) @ IMAGE @ make_enlarging_weights(64, factor).T, wanted, atol=1e-5
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_ramp_stays_where_it_is(kind: str) -> None:
    fine = np.repeat(np.arange(64, dtype=np.float32)[None], 64, axis=0)
    coarse = shrink_by_kernel(fine, 4, Kernel(kind, 1.5))
    middles = np.arange(16) * 4 + 1.5
    np.testing.assert_allclose(coarse[6:10, 6:10], np.broadcast_to(middles, (16, 16))[6:10, 6:10], atol=1e-3)


def test_cutting_k_space_takes_off_what_is_too_fine() -> None:
    fine = np.cos(2 * np.pi * 0.35 * np.arange(64, dtype=np.float32))[None].repeat(64, axis=0)
    left = {kind: float(shrink_by_kernel(fine, 2, Kernel(kind))[8:-8, 8:-8].std()) for kind in ("k-space", "area")}
    assert left["k-space"] < 0.1 < left["area"]


def network(scale: int) -> torch.nn.Module:
    made = networks.build("upscaler", {"features": 8, "blocks": 2, "scale": scale})
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for parameter in made.parameters():
            parameter.copy_(torch.from_numpy(0.2 * rng.standard_normal(tuple(parameter.shape))))
    return made.requires_grad_(False)


@pytest.mark.parametrize("scale", [2, 4])
def test_the_unit_of_the_values_does_not_matter(scale: int) -> None:
    made, x = network(scale), torch.from_numpy(IMAGE)[None, None]
    plain = made(x)
    assert plain.shape == (1, 1, 48 * scale, 64 * scale)
    assert (
        plain - torch.from_numpy(make_enlarging_weights(48, scale) @ IMAGE @ make_enlarging_weights(64, scale).T)
    ).abs().max() > 0.1
    torch.testing.assert_close(made(40 * x - 1000), 40 * plain - 1000, atol=2e-2, rtol=0)


def test_half_precision_rounds_the_detail_and_not_the_image() -> None:
    made, x = network(2), torch.from_numpy(SMOOTH)[None, None] + 1000
    exact = made(x)
    with torch.autocast("cpu", torch.bfloat16):
        half = made(x)
    assert half.dtype == torch.float32
    assert (half - exact).abs().max() < 0.05 * (exact - 1000).abs().max()


def test_odd_sizes_of_the_network_are_refused() -> None:
    with pytest.raises(ModelProblem):
        networks.build("upscaler", {"scale": 1})


def test_what_does_not_fit_the_scan_is_told_from_what_does() -> None:
    fine = np.stack([SMOOTH, SMOOTH[::-1]]) * 1000
    noise = np.random.default_rng(1).standard_normal((2, 24, 32)).astype(np.float32)
    coarse = shrink_by_kernel(fine, 2, Kernel("area")) + noise
    honest = consistency(coarse, fine, 2, "MR", Progress())
    assert honest.held
    assert honest.left == pytest.approx(1.0, abs=0.15)
    assert honest.kernel.kind == "area"
    assert not consistency(coarse, fine[:, :, ::-1], 2, "MR", Progress()).held


def test_back_projection_gives_the_scan_back() -> None:
    coarse = shrink_by_kernel(SMOOTH, 2, Kernel("bicubic"))
    wrong = SMOOTH + 0.3 * SMOOTH[::-1]
    right = given_back(coarse, wrong, 2)
    left = [float(np.abs(shrink_by_kernel(image, 2, Kernel("bicubic")) - coarse).max()) for image in (wrong, right)]
    assert left[1] < 0.15 * left[0]
