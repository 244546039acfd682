"""Patches for upscalers: coarse and fine ones fit, windows weigh, and a short training beats interpolation."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from scipy import ndimage
from training_fakes import make_config, make_job, write_films

from medaug_gui.core.seeds import make_generator
from medaug_gui.imaging.resizing import enlarge_by_interpolation
from medaug_gui.models import networks
from medaug_gui.training.catalog import run_training
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.upscale.augmentation import Mixture, make_mixture, make_smaller
from medaug_gui.training.upscale.run import draw_first_weights
from medaug_gui.training.upscale.task import COARSE, PatchSource, UpscaleTask

MIXTURE = Mixture(2, (1.0, 0.0, 0.0, 0.0))


def config(samples: int) -> TrainingConfig:
    return make_config(schedule={"batch": samples, "rate": 2e-3})


def batch(task: UpscaleTask, number: int) -> list[torch.Tensor]:
    return [torch.from_numpy(part) for part in task._batch(task._sources, make_generator(0, "batch", number))]


def stack(seed: int = 0) -> np.ndarray:
    """Sharp shapes: what interpolation blurs."""
    rng = np.random.default_rng(seed)
    smooth = ndimage.gaussian_filter(rng.standard_normal((6, 128, 128)), (0, 4, 4))
    return (400 * (smooth > 0) - 200).astype(np.int16)


def source(**changes: object) -> PatchSource:
    about = {"stacks": [stack()], "scales": [400.0], "averages": (1,), "window": None, "mixture": MIXTURE, **changes}
    return PatchSource(**about)  # type: ignore[arg-type]


def test_coarse_patches_are_the_fine_ones_make_smaller() -> None:
    task = UpscaleTask(networks.build("upscaler", {"features": 4, "blocks": 1}), config(8), [source()])
    coarse, fine, weights = batch(task, 0)
    assert coarse.shape == (8, 1, COARSE, COARSE)
    assert fine.shape == weights.shape == (8, 1, 2 * COARSE, 2 * COARSE)
    means = torch.nn.functional.avg_pool2d(fine, 2)
    assert np.corrcoef(coarse.numpy().ravel(), means.numpy().ravel())[0, 1] > 0.98
    same, other = batch(task, 0)[1], batch(task, 1)[1]
    assert torch.equal(same, fine)
    assert not torch.equal(other, fine)


def test_errors_outside_the_window_count_less() -> None:
    task = UpscaleTask(
        networks.build("upscaler", {"features": 4, "blocks": 1}), config(16), [source(window=(-300.0, 0.0))]
    )
    _, fine, weights = batch(task, 0)
    assert float(weights[fine > 0].max()) == pytest.approx(0.15)
    assert float(weights[fine < 0].min()) == 1.0


def test_noise_is_rare_and_kernels_vary() -> None:
    fine = np.stack([stack()[0, :64, :64] / np.float32(400)] * 4).astype(np.float32)
    some = [make_smaller(fine, make_mixture(2, "MR"), make_generator(0, number)) for number in range(40)]
    assert len({image[0].tobytes() for image in some}) > 10
    assert make_mixture(2, "CT").shares[3] == 0.0
    assert all(image.shape == (4, 32, 32) for image in some)


def test_the_first_weights_are_bicubic_interpolation_and_training_beats_it() -> None:
    network = networks.build("upscaler", {"features": 16, "blocks": 2, "scale": 2})
    draw_first_weights(network, 0)
    coarse, fine, _ = batch(UpscaleTask(network, config(4), [source()]), 0)
    with torch.no_grad():
        start = network(coarse).numpy()[:, 0]
    bicubic = enlarge_by_interpolation(coarse.numpy()[:, 0], 2)["bicubic"]
    np.testing.assert_allclose(start, bicubic, atol=1e-5)
    task = UpscaleTask(network, config(8), [source()])
    for number in range(80):
        task.step(number, 0.0)
    with torch.no_grad():
        after = network(coarse).numpy()[:, 0]
    errors = [float(np.abs(found - fine.numpy()[:, 0]).mean()) for found in (after, bicubic)]
    assert errors[0] < 0.92 * errors[1]


def test_every_interpolation_keeps_pixel_edges_in_place() -> None:
    coarse = np.repeat(np.arange(16, dtype=np.float32)[None], 16, axis=0)[None]
    for name, found in enlarge_by_interpolation(coarse, 4).items():
        assert found.shape == (1, 64, 64), name
        assert float(found[0, 32, 32:36].mean()) == pytest.approx(8.0, abs=0.01), name


def test_a_package_says_what_it_was_trained_and_measured_on(tmp_path: Path) -> None:
    write_films(tmp_path / "data" / "films", 30)
    changes = {
        "arguments": '{"features": 8, "blocks": 1, "scale": 2}', "data.modalities": '["film"]',
        "data.films.folder": "films", "measured_slices": "2",
    }  # fmt: skip
    package = run_training(make_job("upscale-2x", tmp_path / "data", tmp_path / "out", **changes, start=""))
    assert package.card.inputs.modality == ("DX", "CR")
    assert package.card.outputs.factor == 2
    assert len(package.card.inputs.degradations) == 2
    (table,) = package.card.metrics.values()
    kernels = [name for name in table if "bicubic, antialiased" in name]
    assert set(table[kernels[0]]["psnr_db"]) >= {"model", "nearest", "bicubic", "cubic spline"}
    assert (package.folder / "preview.png").is_file()
