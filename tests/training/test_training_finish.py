"""A finisher begins by changing nothing, learns what a judge takes for real, and becomes part of a flow's package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from medaug_gui.models import networks
from medaug_gui.models.features import efficientnet_lite
from medaug_gui.models.networks.finisher import Finisher
from medaug_gui.models.networks.finisher import build as finisher
from medaug_gui.models.networks.latent_flow import grain
from medaug_gui.models.package import load_package
from medaug_gui.training import run_finish, run_flow
from medaug_gui.training.__main__ import main
from medaug_gui.training.flow_data import Bank
from medaug_gui.training.judge import Judge, hinge
from medaug_gui.training.spine import Plan
from medaug_gui.training.texture import FinishTask, Unfinished, begin_finisher

TINY = {"size": 64, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 6, "parts": 2}
with_features = pytest.mark.skipif(not efficientnet_lite.available(), reason="the weights are not installed")


def fine(count: int, strength: float) -> np.ndarray:
    """Discs with a fine grid over them, stronger or weaker."""
    rng = np.random.default_rng(4)
    rows, columns = np.mgrid[:64, :64]
    found = []
    for y, x in rng.uniform(20, 44, (count, 2)):
        disc = np.hypot(rows - y, columns - x) < 16
        found.append(0.2 + disc * (0.4 + strength * ((rows + columns) % 2 - 0.5)))
    return np.stack(found).astype(np.float16)


def finish_task() -> FinishTask:
    real = fine(24, 0.3)
    bank = Bank(
        real, np.ones((24, 1), np.int64), np.zeros((24, 8), np.float32), np.zeros(real.shape, bool),
        np.zeros(24, bool), 1,
    )  # fmt: skip
    noise = np.random.default_rng(5).standard_normal(real.shape).astype(np.float16)
    network = finisher((8, 8))
    judge = Judge(torch.from_numpy(real.astype(np.float32))[:, None])
    begin_finisher(network, judge, 0)
    return FinishTask(network, judge, Unfinished(fine(24, 0.0), noise), bank, Plan(minutes=1, batch=8, half=False))


def test_noise_of_a_flow_becomes_a_picture_of_noise() -> None:
    for latent in (1, 4, 16):
        noise = torch.randn(2, latent, 16, 16, generator=torch.Generator().manual_seed(1))
        picture = grain(noise)
        assert picture.shape == (2, 1, 64, 64)
        assert float(picture.mean()) == pytest.approx(float(noise.mean()), abs=1e-5)
        assert set(picture[0].flatten().tolist()) == set(noise[0].flatten().tolist())


def test_at_first_pictures_stay_as_they_are() -> None:
    task = finish_task()
    pictures = torch.from_numpy(fine(4, 0.1).astype(np.float32))[:, None]
    with torch.inference_mode():
        found = task.network(pictures, torch.randn(pictures.shape))
    assert float((found - pictures).abs().mean()) < 0.02


@with_features
def test_the_judge_learns_and_the_finisher_adds_fine_texture() -> None:
    task = finish_task()
    for optimiser in task.optimisers.values():
        for group in optimiser.param_groups:
            group["lr"] = 2e-3
    losses = [task.step(number, 0.1) for number in range(24)]
    assert losses[0]["judge"] == pytest.approx(2.0, abs=0.5)
    assert min(one["judge"] for one in losses) < 1.0
    pictures, noise = (torch.from_numpy(stack.astype(np.float32))[:, None] for stack in (fine(8, 0.0), fine(8, 0.5)))
    with torch.inference_mode():
        found = task.network(pictures, noise)
    assert float((found - pictures).std()) > 0.003
    assert losses[-1]["moved"] < 0.05
    again = finish_task()
    assert again.step(0, 0.1) == finish_task().step(0, 0.1)


def test_of_two_piles_the_hinge_wants_real_above_made() -> None:
    above, below = torch.full((4, 3), 2.0), torch.full((4, 3), -2.0)
    assert float(hinge(above, below)) == 0
    assert float(hinge(below, above)) == 6


def test_a_network_that_makes_no_sense_is_refused() -> None:
    for wrong in ((8,), (8, 0)):
        with pytest.raises(ValueError, match="two positive"):
            finisher(wrong)
    with pytest.raises(Exception, match="1, 4 or 16"):
        networks.build("latent_flow", {**TINY, "latent": 2, "codec": [4, 4, 4], "finisher": [4, 4]})


@with_features
def test_a_flow_gets_a_finisher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_flow, "ARGUMENTS", TINY)
    monkeypatch.setattr(run_flow, "SAMPLES", 16)
    monkeypatch.setattr(run_finish, "DRAWN", 8)
    monkeypatch.setattr(run_finish, "CHANNELS", [4, 4])
    data = tmp_path / "films"
    data.mkdir()
    rng = np.random.default_rng(0)
    rows = ["file,label,patient"]
    for number in range(60):
        film = np.full((256, 256), 60, np.uint8)
        film[60:200, 40 : 100 + number % 9] = rng.integers(10, 200)
        Image.fromarray(film).save(data / f"{number}.png")
        rows.append(f"{number}.png,{'pneumonia' if number % 2 else 'no_findings'},{number // 2:04}")
    (data / "index.csv").write_text("\n".join(rows) + "\n")
    common = ["--data", str(data), "--minutes", "0.02", "--batch", "4"]
    before, after = tmp_path / "before", tmp_path / "generate-chest-xray"
    assert main(["generate-chest-xray", *common, "-o", str(before)]) == 0
    assert main(["finish-chest-xray", *common, "-o", str(after), "--start", str(before)]) == 0
    package = load_package(after)
    network = package.network()
    assert isinstance(network.finisher, Finisher)
    assert "EfficientNet" in package.card["training"]["procedure"]
    assert "; then python -m" in package.card["training"]["command"]
    old = load_package(before).network().state_dict()
    new = network.state_dict()
    assert all(torch.equal(value, new[name]) for name, value in old.items())
    assert main(["finish-chest-xray", *common, "-o", str(tmp_path / "more"), "--start", str(after)]) == 0
    assert load_package(tmp_path / "more").card["training"]["command"].count("; then") == 1


def test_a_finisher_wants_a_flow(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finish-chest-xray", "--data", str(tmp_path), "-o", str(tmp_path / "x")]) == 1
    assert "needs a flow" in capsys.readouterr().err
