"""The codec's trainer: begins as a cosine transform, gets closer, and writes packages that say what was held out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from training_fakes import make_config, make_job, write_films, write_slices

from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.models import networks
from medaug_gui.models.networks.codec import Codec
from medaug_gui.training.catalog import run_training
from medaug_gui.training.codec.augmentation import Level
from medaug_gui.training.codec.cosine_start import start_linear, still_blocks
from medaug_gui.training.codec.normal_model import measure_codes
from medaug_gui.training.codec.task import CodecOptions, CodecTask, compare_structure
from medaug_gui.training.initialisation import initialise

RNG = np.random.default_rng(0)
TINY = {"channels": [4, 8, 8], "latent": 4, "blocks": 1}
CONFIG = make_config(schedule={"rate": 2e-3})


def blobs(count: int, size: int) -> np.ndarray:
    y, x = np.mgrid[:size, :size] / size
    places = RNG.uniform(0.3, 0.7, (count, 2))
    return np.stack([np.exp(-20 * ((y - a) ** 2 + (x - b) ** 2)) for a, b in places]).astype(np.float32)


def levels() -> tuple[Level, ...]:
    sets = [blobs(6, size) + 0.02 * RNG.standard_normal((6, size, size)) for size in (64, 96)]
    return tuple(Level(np.clip(images, 0, 1).astype(np.float16), 0.5) for images in sets)


def begun() -> Codec:
    network = networks.build("codec", TINY)
    assert isinstance(network, Codec)
    initialise(network, 0)
    still_blocks(network)
    start_linear(network, levels(), 0)
    return network


def test_the_beginning_is_a_block_cosine_transform() -> None:
    network = begun()
    ramp = np.linspace(0, 1, 64, dtype=np.float32)[None, None, None].repeat(64, 2)
    with torch.inference_mode():
        whole = network(torch.from_numpy(ramp)).numpy()
        again = network.shortcut_out(network.shortcut_in(torch.from_numpy(ramp))).numpy()
    assert psnr(whole, ramp, 1.0) > 28
    steps = ramp.reshape(1, 1, 16, 4, 16, 4).mean((3, 5)).repeat(4, 2).repeat(4, 3)
    assert psnr(again, ramp, 1.0) > psnr(steps, ramp, 1.0) + 3


def test_codes_have_about_unit_spread_and_buffers_say_so() -> None:
    network = begun().requires_grad_(False)
    uncertain = measure_codes(network, blobs(8, 64))
    assert 0 < uncertain < 1
    mean = network.encode(torch.from_numpy(blobs(8, 64)[:, None]))[0]
    assert torch.allclose(network.normalise(mean).mean((0, 2, 3)), torch.zeros(4), atol=0.3)
    assert (network.get_buffer("code_std") > 0.01).all()


def test_training_comes_closer_and_the_critic_joins_late() -> None:
    torch.set_num_threads(1)
    task = CodecTask(begun(), CONFIG, CodecOptions(), levels())
    for group in task.optimisers["network"].param_groups:
        group["lr"] = 2e-3
    losses = [task.step(number, 0.1)["error"] for number in range(24)]
    assert np.mean(losses[-5:]) < 0.8 * np.mean(losses[:5])
    assert "verdict" in task.step(24, 0.9)
    assert "verdict" not in task.step(25, 0.9)


def test_likeness_is_one_for_equal_pictures_and_falls_with_blur() -> None:
    images = torch.from_numpy(RNG.random((2, 1, 64, 64), dtype=np.float32))
    assert float(compare_structure(images, images)) == pytest.approx(1, abs=1e-5)
    blurred = torch.nn.functional.avg_pool2d(images, 3, stride=1, padding=1)
    assert float(compare_structure(blurred, images)) < 0.9


def test_a_brain_codec_knows_what_is_normal(tmp_path: Path) -> None:
    write_slices(tmp_path / "data" / "heads", [*range(1, 19), *range(260, 266)], size=256)
    arguments = '{"channels": [4, 8, 8], "latent": 4, "blocks": 1, "axes": 4, "side": 64, "kinds": 3}'
    changes = {"arguments": arguments, "data.folder": "heads", "id": "mine"}
    package = run_training(make_job("autoencode-brain-mr", tmp_path / "data", tmp_path / "out", **changes))
    assert package.card.architecture.network == "autoencoder"
    assert "18 slices trained on, 6 held out" in package.card.training.split
    assert float(package.network().get_buffer("usual_residual").max()) < 1
    names = {path.name for path in package.folder.iterdir()}
    assert names >= {"LICENSE", "preview.png", "training_log.json", "training.json", "card.md"}


def test_a_film_codec_holds_out_patients(tmp_path: Path) -> None:
    data = write_films(tmp_path / "films")
    changes = {"arguments": '{"channels": [4, 8, 8], "latent": 4, "blocks": 1}', "measured_slices": "4"}
    package = run_training(make_job("encode", data, tmp_path / "out", **changes))
    assert package.card.architecture.network == "codec"
    assert package.card.inputs.modality == ("CR",)
    assert package.card.raw["training"]["images"] < 40
    table = package.card.metrics["films of people not trained on"]
    assert table["native size"]["psnr_db"]["model"] > 20
