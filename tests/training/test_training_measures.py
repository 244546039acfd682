"""What an evaluation found goes into a card, with a sentence on how far that is from what was aimed at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import torch

from medaug_gui.models import networks
from medaug_gui.models.package import load_package
from medaug_gui.models.packing import write_package
from medaug_gui.training.goals import describe_goals
from medaug_gui.training.measures import main

HALVES = "against half of the real images"
HU = "correlated noise, 15 HU, averaged reference"


def score(metric: str, value: float, condition: str = HALVES, **others: float) -> dict[str, Any]:
    return {"metric": metric, "condition": condition, "value": value, "ci95": [value, value], "baselines": others}


def written(folder: Path, task: str) -> Path:
    arguments = {"channels": [4, 4], "blocks": 1, "slices": 1, "unshuffle": 2}
    network = networks.build("residual_unet", arguments)
    for tensor in network.parameters():
        torch.nn.init.constant_(tensor, 0.01)
    card = {
        "id": "tiny", "name": "Tiny", "version": "0.0.1", "task": task, "summary": "Untrained.",
        "architecture": {"network": "residual_unet", "arguments": arguments}, "inputs": {"modality": ["CT"]},
        "outputs": {}, "intended_use": "Tests.", "not_for": "Else.", "licence": "CC0-1.0", "metrics": {},
        "limitations": ["It is small."], "aims": {"a head": ["Missed."], "a chest": ["An older sentence."]},
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    write_package(folder / "tiny", card, network)
    return folder / "tiny"


def test_a_generator_says_what_it_missed_and_met() -> None:
    rows = [
        score("FD-EffNet ratio, real to real over real to generated", 0.6, real=1.0),
        score("recall", 0.1, real=0.8),
        score("recall", 0.9, f"axial alone, {HALVES}", real=0.8),
        score("copy_rate", 0.02, real=0.01),
        score("mask_dice_ratio", 0.9, real=1.0),
    ]
    closeness, variety, masks = describe_goals({"task": "generate"}, rows, "slices")
    assert closeness == "Closeness meets its target: FD-EffNet ratio 0.60, 0.55 is asked for."
    assert variety.startswith("Variety misses its target: recall 0.10")
    assert masks.startswith("Tumours are found where the mask says with 0.90")


@pytest.mark.parametrize(("rate", "sentence"), [(0.02, "Copies are too many: 2.0 %"), (0.01, "Copies are within what")])
def test_a_generator_tells_of_copies_where_it_was_trained(rate: float, sentence: str) -> None:
    rows = [score("copy_rate", rate, real=0.01), score("recall", 0.1, real=0.8)]
    (found,) = describe_goals({"task": "generate"}, rows, "300 images it was trained on")
    assert found.startswith(sentence)


def test_a_denoiser_is_compared_with_the_other_methods() -> None:
    rows = [score("psnr_db", 36.0, HU, BM3D=37.0, **{"non-local means": 34.0})]
    (found,) = describe_goals({"task": "denoise"}, rows, "a chest")
    assert "36.0 dB at 15 HU (-1.0 dB to BM3D, +2.0 dB to non-local means)" in found
    assert found.endswith("missed.")
    rows[0]["value"] = 39.0
    assert describe_goals({"task": "denoise"}, rows, "a chest")[0].endswith("met.")


@pytest.mark.parametrize(("value", "gain", "verdict"), [(38.0, "+5.0", "met"), (34.0, "+1.0", "missed")])
def test_an_upscaler_is_judged_by_what_it_gains(value: float, gain: str, verdict: str) -> None:
    card = {"task": "upscale", "outputs": {"factor": 2}}
    rows = [
        score("psnr_db", value, "pictures, bicubic, antialiased", bicubic=33.0),
        score("ssim", 0.9, "pictures, bicubic, antialiased"),
    ]
    (found,) = describe_goals(card, rows, "a head")
    assert found.startswith(f"{value:.1f} dB from bicubic antialiased slices, {gain} over bicubic")
    assert f"{verdict}; scans differ" in found
    assert "45.0 dB was aimed at" in describe_goals(card, rows, "chest films")[0]


def test_filled_slices_are_compared_with_the_best_interpolation() -> None:
    rows = [
        score("psnr_db", 30.0, "CT, every 2nd slice kept", linear=28.0, spline=28.5),
        score("psnr_db", 30.0, "CT, every 3rd slice kept", linear=29.0, spline=28.5),
        score("psnr_db", 30.0, "MR, every 2nd slice kept", linear=29.0, spline=29.5),
    ]
    chest, head = describe_goals({"task": "fill"}, rows, "scans")
    assert chest.startswith("CT: +1.50 dB (every 2nd slice kept), +1.00 dB (every 3rd slice kept) over the best")
    assert chest.endswith("met in 1 of 2.")
    assert head.endswith("missed.")


def test_other_tasks_have_no_aims() -> None:
    assert describe_goals({"task": "segment"}, [score("dice", 0.5)], "heads") == []


def test_scores_go_into_the_card(tmp_path: Path) -> None:
    package, result = written(tmp_path, "denoise"), tmp_path / "found.json"
    rows = [score("psnr_db", 36.0, HU, BM3D=37.0)]
    result.write_text(json.dumps({"model": "tiny", "data": {"images": 3, "patients": 1}, "metrics": rows}))
    words = [str(package), str(result), "--place", "a chest", "--command", "medaug evaluate tiny DATA"]
    assert main(words) == 0
    card = load_package(package).card.raw
    assert card["metrics"]["a chest"]["correlated noise, 15 HU, averaged reference"]["psnr_db"]["BM3D"] == 37.0
    assert card["aims"]["a chest"][0].startswith("Measured: 36.0 dB at 15 HU")
    assert card["aims"]["a head"] == ["Missed."]
    assert card["limitations"] == ["It is small."]
