"""medaug evaluate for autoencoders: perfect where nothing is lost, baselines with as many numbers, masks found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.evaluation.base import EvaluationOptions
from medaug_gui.evaluation.codec_slices import halve_and_enlarge, keep_lowest_cosines
from medaug_gui.evaluation.encode import auroc, evaluate
from medaug_gui.evaluation.report import write_report
from medaug_gui.models import networks
from medaug_gui.models.packing import write_package
from medaug_gui.operations.base import Operation
from medaug_gui.operations.learned.packaged import make_operation

RNG = np.random.default_rng(0)


@pytest.fixture
def model(tmp_path: Path) -> Operation:
    """A codec that gives back what it gets; its map is the slice's difference from one grey level."""
    arguments: dict[str, Any] = {"channels": [2, 2, 2], "latent": 16, "axes": 1}
    network = networks.build("autoencoder", arguments)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.zero_()
            if name in ("shortcut_in.1.weight", "shortcut_out.0.weight"):
                parameter[:, :, 1, 1] = torch.eye(16)
    network.get_buffer("usual_mean").fill_(0.45)
    network.get_buffer("usual_residual").fill_(0.02)
    card = {
        "id": "keeps-all", "name": "Keeps all", "version": "0.0.1", "task": "encode", "summary": "Untrained.",
        "architecture": {"network": "autoencoder", "arguments": arguments},
        "outputs": {"factor": 1, "body_part": "HEAD"}, "inputs": {"modality": ["MR"]},
        "intended_use": "Tests.", "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    return make_operation(write_package(tmp_path / "package", card, network))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Six heads of three people with a bright spot each, and masks of the spots."""
    place = tmp_path / "data"
    lines = ["file,patient"]
    y, x = np.mgrid[:96, :96]
    for number in range(6):
        image = np.where(np.hypot(y - 48, x - 48) < 40, 110.0, 0.0) + RNG.normal(0, 3, (96, 96))
        spot = np.hypot(y - 30 - 6 * number, x - 50) < 6
        image[spot] = 200
        image = ndimage.gaussian_filter(np.clip(image, 0, 255), 0.7)
        for kind, values in (("images", image), ("masks", 255 * spot)):
            (place / kind).mkdir(parents=True, exist_ok=True)
            Image.fromarray(values.astype(np.uint8)).save(place / kind / f"{number}.png")
        lines.append(f"{number}.png,person {number // 2}")
    (place / "index.csv").write_text("\n".join(lines), encoding="utf-8")
    return place


def test_nothing_lost_is_a_perfect_score_and_baselines_lose(model: Operation, folder: Path, tmp_path: Path) -> None:
    found = evaluate(model, folder, EvaluationOptions(slices=20, device="cpu"), Progress())
    assert found.images == 6  # masks are no slices
    by_name = {(score.metric, score.condition): score for score in found.scores}
    psnr = by_name["psnr_db", "native size"]
    assert psnr.value > 60
    assert all(20 < value < 60 for value in psnr.baselines.values())
    assert by_name["ms_ssim", "64 pixels, head framed"].value == pytest.approx(1, abs=1e-3)
    marked = next(score for score in found.scores if score.metric == "anomaly_auroc")
    assert marked.value > 0.9
    assert "6 slices with a mask" in marked.condition
    write_report(found, tmp_path / "report.html")
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "outline of the mask" in text
    assert "person" not in text


def test_a_folder_without_masks_has_no_map_scores(model: Operation, folder: Path) -> None:
    found = evaluate(model, folder / "images", EvaluationOptions(slices=3, device="cpu"), Progress())
    # the masks still lie beside the folder of images and are found there
    assert any(score.metric == "anomaly_dice" for score in found.scores)
    for path in (folder / "masks").iterdir():
        path.unlink()
    alone = evaluate(model, folder / "images", EvaluationOptions(slices=3, device="cpu"), Progress())
    assert {score.metric for score in alone.scores} == {"psnr_db", "ms_ssim", "ssim", "haarpsi"}
    assert alone.patients == 3


def test_masks_alone_cannot_be_measured(model: Operation, folder: Path) -> None:
    with pytest.raises(Refused, match="No slice"):
        evaluate(model, folder / "masks", EvaluationOptions(device="cpu"), Progress())


def test_baselines_keep_a_quarter_of_the_numbers() -> None:
    noise = RNG.standard_normal((64, 64)).astype(np.float32)
    share = np.square(keep_lowest_cosines(noise)).sum() / np.square(noise).sum()
    assert share == pytest.approx(0.25, abs=0.02)
    ramp = np.linspace(0, 1, 64, dtype=np.float32)[None].repeat(64, 0)
    assert np.abs(halve_and_enlarge(ramp) - ramp)[:, 4:-4].max() < 0.01
    assert np.abs(keep_lowest_cosines(ramp) - ramp).max() < 0.01


def test_auroc_is_the_chance_to_be_above() -> None:
    values = np.array([0.1, 0.2, 0.3, 0.4])
    assert auroc(values, np.array([False, False, True, True])) == 1
    assert auroc(values, np.array([True, True, False, False])) == 0
    assert auroc(np.zeros(4), np.array([True, False, False, True])) == 0.5
