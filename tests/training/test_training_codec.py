"""The codec's trainer: begins as a cosine transform, gets closer, and writes packages that say what was held out."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from medaug_gui.core.progress import Progress
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.models import networks
from medaug_gui.models.networks.codec import Codec
from medaug_gui.training.codec import run as run_codec
from medaug_gui.training.codec.task import CodecTask, Level, likeness, measure_codes, start_linear, still_blocks
from medaug_gui.training.config import Order
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.trainer import Plan

RNG = np.random.default_rng(0)
TINY = {"channels": [4, 8, 8], "latent": 4, "blocks": 1}
PLAN = Plan(minutes=0.01, batch=4, rate=2e-3, half=False)


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
    task = CodecTask(begun(), levels(), PLAN)
    for group in task.optimisers["network"].param_groups:
        group["lr"] = 2e-3
    losses = [task.step(number, 0.1)["error"] for number in range(24)]
    assert np.mean(losses[-5:]) < 0.8 * np.mean(losses[:5])
    assert "verdict" in task.step(24, 0.9)
    assert "verdict" not in task.step(25, 0.9)


def test_likeness_is_one_for_equal_pictures_and_falls_with_blur() -> None:
    images = torch.from_numpy(RNG.random((2, 1, 64, 64), dtype=np.float32))
    assert float(likeness(images, images)) == pytest.approx(1, abs=1e-5)
    blurred = torch.nn.functional.avg_pool2d(images, 3, stride=1, padding=1)
    assert float(likeness(blurred, images)) < 0.9


@pytest.fixture
def brains(tmp_path: Path) -> Path:
    """Drawn heads numbered through one training block and one held-out block."""
    folder = tmp_path / "heads"
    (folder / "images" / "glioma").mkdir(parents=True)
    names = [f"glioma/{number:04d}" for number in [*range(1, 19), *range(260, 266)]]
    for name, image in zip(names, blobs(len(names), 256), strict=True):
        Image.fromarray((255 * image).astype(np.uint8)).save(folder / "images" / f"{name}.jpg")
    (folder / "index.csv").write_text("\n".join(["id", *names]), encoding="utf-8")
    return folder


def order(model: str, data: Path, out: Path) -> Order:
    return Order(model, data, out / "package", out / "work", PLAN, "a command", Progress())


def test_a_brain_codec_knows_what_is_usual(brains: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_codec, "ARGUMENTS", TINY)
    monkeypatch.setattr(run_codec, "AXES", 4)
    package = run_codec.run(order("autoencode-brain-mr", brains, tmp_path))
    assert package.card.architecture.network == "autoencoder"
    assert "18 slices trained on, 6 held out" in package.card.training.split
    assert package.card.metrics["held-out psnr_db, 256 pixels"] > 20
    assert float(package.network().get_buffer("usual_residual").max()) < 1
    assert {path.name for path in package.folder.iterdir()} >= {"LICENSE", "preview.png", "training.json"}


def test_a_film_codec_holds_out_patients(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_codec, "ARGUMENTS", TINY)
    folder = tmp_path / "cxr_nih"
    folder.mkdir()
    lines = ["file,label,patient"]
    for number, image in enumerate(blobs(40, 256)):
        Image.fromarray((255 * image).astype(np.uint8)).save(folder / f"{number}.png")
        lines.append(f"{number}.png,no_findings,{number // 2}")
    (folder / "index.csv").write_text("\n".join(lines), encoding="utf-8")
    package = run_codec.run(order("codec-chest-film", tmp_path, tmp_path / "out"))
    assert package.card.architecture.network == "codec"
    assert package.card.inputs.modality == ("CR",)
    assert package.card.raw["training"]["images"] < 40
