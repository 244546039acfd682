"""Making slices smaller as others do, the network that makes them larger, and whether it gives the scan back."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from scipy import ndimage

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.consistency import back_project, measure_consistency, measure_trust
from medaug_gui.imaging.resizing import Kernel, enlarge_by_lanczos, make_enlarging_weights, shrink_by_kernel
from medaug_gui.models import networks

IMAGE = np.random.default_rng(0).standard_normal((48, 64)).astype(np.float32)
SMOOTH = ndimage.gaussian_filter(IMAGE, 4).astype(np.float32)


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
    honest = measure_consistency(coarse, fine, 2, "MR", Progress())
    assert honest.is_held
    assert honest.left == pytest.approx(1.0, abs=0.15)
    assert honest.kernel.kind == "area"
    assert not measure_consistency(coarse, fine[:, :, ::-1], 2, "MR", Progress()).is_held


def test_back_projection_gives_the_scan_back() -> None:
    coarse = shrink_by_kernel(SMOOTH, 2, Kernel("bicubic"))
    wrong = SMOOTH + 0.3 * SMOOTH[::-1]
    right = back_project(coarse, wrong, 2)
    left = [float(np.abs(shrink_by_kernel(image, 2, Kernel("bicubic")) - coarse).max()) for image in (wrong, right)]
    assert left[1] < 0.15 * left[0]


@pytest.mark.parametrize("kernel", ["bicubic", "area", "k-space"])
@pytest.mark.parametrize("factor", [2, 4])
def test_a_smooth_scan_that_was_sharpened_is_not_trusted_and_a_lively_one_is(kernel: str, factor: int) -> None:
    fine = ndimage.gaussian_filter(np.random.default_rng(2).standard_normal((128, 128)), 2.0 * factor) * 1000
    coarse = shrink_by_kernel(fine, factor, Kernel(kernel))
    plain = enlarge_by_lanczos(coarse, factor)
    sharpened = plain + 3 * (plain - ndimage.gaussian_filter(plain, factor / 2))
    assert measure_trust(coarse[None], sharpened[None], factor) == 0.0
    lively = (1000 * np.random.default_rng(4).standard_normal((64, 64))).astype(np.float32)
    seen = shrink_by_kernel(lively, factor, Kernel(kernel))
    assert measure_trust(seen[None], lively[None], factor) == 1.0
    assert measure_trust(coarse[None], plain[None], factor) == 1.0
