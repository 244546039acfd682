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
def test_a_model_is_trusted_where_there_is_detail_up_to_the_pixels_and_not_on_smooth_slices(
    kernel: str, factor: int
) -> None:
    noise = np.random.default_rng(2).standard_normal((256, 256)) * 1000
    smooth = shrink_by_kernel(ndimage.gaussian_filter(noise, 2.0 * factor).astype(np.float32), factor, Kernel(kernel))
    lively = shrink_by_kernel(noise.astype(np.float32), factor, Kernel(kernel))
    assert measure_trust(smooth[None]) == 0.0
    assert measure_trust(lively[None]) == 1.0


def test_interpolated_slices_are_smooth_and_empty_or_tiny_ones_are_not_called_so() -> None:
    coarse = np.random.default_rng(3).standard_normal((96, 96)).astype(np.float32)
    assert measure_trust(enlarge_by_lanczos(coarse, 2)[None]) < 0.1
    assert measure_trust(np.zeros((2, 40, 40), np.float32)) == 1.0
    assert measure_trust(coarse[None, :3, :3]) == 1.0
