"""Training learns, goes on from a checkpoint, can be cancelled, and writes a package that works."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import Cancelled, ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.io.places import shipped_models_folder
from medaug_gui.models import networks
from medaug_gui.models.package import load_package
from medaug_gui.training.__main__ import main
from medaug_gui.training.config import Order, begin_with
from medaug_gui.training.data.volumes import Volume
from medaug_gui.training.denoise import run as run_denoise
from medaug_gui.training.denoise.task import CT_SHOWN, DenoiseTask, Source, ct_sampler, mr_sampler, own_ct, own_mr
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.measures import main as measured
from medaug_gui.training.trainer import CHECKPOINT, LOG, Plan, rate_at, train

RNG = np.random.default_rng(0)
QUICK = Plan(minutes=0.02, batch=4, half=False)
TINY = {"channels": [4, 8], "blocks": 1, "slices": 3, "unshuffle": 2}


def chest() -> Volume:
    voxels = np.full((10, 200, 200), -1000, np.int16)
    voxels[:, 20:180, 20:180] = 40
    voxels[:, 60:140, 40:90] = -850
    voxels[:, 80:120, 100:150] = 150
    return Volume("chest", "CT", voxels)


def chest_source() -> Source:
    return Source([chest().voxels.astype(np.float32)], 1.0, 2, own_ct)


def task(plan: Plan, seed: int = 0) -> DenoiseTask:
    network = networks.build("residual_unet", TINY)
    initialise(network, seed)
    return DenoiseTask(network, ct_sampler([chest_source()]), plan, CT_SHOWN)


def test_the_rate_rises_and_falls() -> None:
    rates = [rate_at(done, 1.0) for done in np.linspace(0, 1, 101)]
    assert rates[0] < 0.1
    assert 0.9 < max(rates) <= 1.0
    assert rates[-1] == pytest.approx(0.01)
    assert np.argmax(rates) < 10


def test_the_first_weights_depend_on_the_seed_alone() -> None:
    torch.rand(2)
    first, second, other = (task(QUICK, seed).network.state_dict() for seed in (0, 0, 1))
    assert all(torch.equal(first[name], second[name]) for name in first)
    assert not all(torch.equal(first[name], other[name]) for name in first)


def test_steps_repeat_and_the_loss_falls() -> None:
    runs = []
    for _ in range(2):
        trained = task(QUICK)
        runs.append([trained.step(number, 0.3)["loss"] for number in range(30)])
    assert runs[0] == runs[1]
    assert np.mean(runs[0][-5:]) < 0.5 * np.mean(runs[0][:2])


def test_training_goes_on_from_its_checkpoint(tmp_path: Path) -> None:
    first = train(task(QUICK), QUICK, tmp_path, resume=False, progress=Progress())
    assert (tmp_path / CHECKPOINT).is_file()
    again = task(QUICK, seed=5)
    second = train(again, QUICK, tmp_path, resume=True, progress=Progress())
    assert second["steps"] == first["steps"]
    longer = train(task(QUICK), Plan(minutes=0.03, batch=4, half=False), tmp_path, resume=True, progress=Progress())
    assert longer["steps"] > first["steps"]
    lines = [json.loads(line) for line in (tmp_path / LOG).read_text().splitlines()]
    assert all({"step", "seconds", "loss"} <= set(line) for line in lines)


def test_a_cancelled_training_stops(tmp_path: Path) -> None:
    calls: list[int] = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 3

    with pytest.raises(Cancelled):
        train(task(QUICK), Plan(minutes=5), tmp_path, resume=False, progress=Progress(cancelled=cancelled))
    assert len(calls) == 4


def test_samples_are_noisy_by_what_the_network_is_told() -> None:
    """A told level means what `imaging.noise.level` would find: the share of the noise that it sees."""
    sample = ct_sampler([chest_source()])
    rng = np.random.default_rng(4)
    ratios = []
    for _ in range(60):
        noisy, clean, told = sample(rng)
        assert noisy.shape == clean.shape == (3, 64, 64)
        assert noisy.dtype == np.float32
        ratios.append(float((noisy - clean).std()) / told)
    assert 0.9 < np.median(ratios) < 2.5


def test_a_single_slice_stands_for_its_neighbours() -> None:
    picture = RNG.random((1, 80, 80)).astype(np.float32)
    head = RNG.random((8, 160, 160)).astype(np.float32)
    sample = mr_sampler([Source([head], 0.5, 3, own_mr), Source([picture], 0.5, 1, own_mr)])
    rng = np.random.default_rng(1)
    alone = [bool((noisy == noisy[0]).all()) for noisy, _, _ in (sample(rng) for _ in range(20))]
    assert any(alone)
    assert not all(alone)


def test_a_denoiser_is_trained_measured_and_packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_denoise, "ARGUMENTS", TINY)
    monkeypatch.setattr("medaug_gui.training.evaluate_denoise.CT_LEVELS", (30.0,))
    noisy = chest().voxels[:, :120, :120] + (12 * RNG.standard_normal((10, 120, 120))).astype(np.int16)
    volumes = (
        Volume("one", "CT", np.repeat(chest().voxels, 2, axis=0)),
        Volume("two", "CT", np.repeat(noisy, 4, axis=0)),
    )
    monkeypatch.setattr(run_denoise, "volumes", lambda _data, _cache, kind, _progress: volumes if kind == "CT" else ())
    monkeypatch.setattr("medaug_gui.training.denoise_material.DRAWN", 1)
    order = Order(
        "denoise-ct", tmp_path, tmp_path / "out", tmp_path / "work", QUICK, "train", Progress(), hold_out="two"
    )
    package = run_denoise.run(order)
    table, real = package.card.metrics.values()
    assert real["noise before"] > 5
    assert set(table["30 HU"]) >= {"input", "network"}
    assert package.card.training.data[0]["name"] == "one"
    assert package.card.training.held_out[0]["name"] == "two"
    assert package.id == "denoise-ct"
    fresh = networks.build(run_denoise.NETWORK, TINY)
    begin_with(fresh, package.folder)
    assert all(torch.equal(value, package.network().state_dict()[name]) for name, value in fresh.state_dict().items())
    with pytest.raises(ModelProblem, match="fit"):
        begin_with(torch.nn.Linear(3, 5), package.folder)


def test_what_was_measured_goes_into_the_card(tmp_path: Path) -> None:
    shutil.copytree(shipped_models_folder() / "denoise-ct", tmp_path / "model")
    score = {"metric": "psnr_db", "condition": "30 HU", "value": 31.234567, "ci95": [30, 32], "baselines": {"BM3D": 30}}
    (tmp_path / "found.json").write_text(json.dumps({"data": {"images": 4, "patients": 1}, "metrics": [score]}))
    words = [str(tmp_path / "model"), str(tmp_path / "found.json"), "--place", "a scan", "--command", "medaug evaluate"]
    assert measured(words) == 0
    told = load_package(tmp_path / "model").card.metrics["a scan"]
    assert told["30 HU"]["psnr_db"] == {"model": 31.23, "ci95": [30, 32], "BM3D": 30}
    assert (told["images"], told["command"]) == (4, "medaug evaluate")


def test_data_that_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").mkdir()
    assert main(["generate-brain-mr", "--data", str(tmp_path / "data"), "-o", str(tmp_path / "out")]) == 1
    assert "index.csv" in capsys.readouterr().err
    assert main(["denoise-ct", "--data", str(tmp_path / "data"), "-o", str(tmp_path / "out")]) == 1
    assert "CT" in capsys.readouterr().err
