"""What an evaluation found goes into a card, with a sentence on how far that is from what was aimed at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import torch

from medaug_gui.models import networks
from medaug_gui.models.package import load_package
from medaug_gui.models.packing import write_package
from medaug_gui.training.aims import with_aims
from medaug_gui.training.measured import main

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
        "limitations": ["Missed: an older sentence.", "Closeness misses its target: old.", "It is small."],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    write_package(folder / "tiny", card, network)
    return folder / "tiny"


def test_a_generator_says_what_it_missed_and_met() -> None:
    found = with_aims(
        ["Closeness misses its target: old.", "It is small."], {"task": "generate"},
        [
            score("FD-EffNet ratio, real to real over real to generated", 0.6, real=1.0),
            score("recall", 0.1, real=0.8),
            score("recall", 0.9, f"axial alone, {HALVES}", real=0.8),
            score("copy_rate", 0.02, real=0.01), score("mask_dice_ratio", 0.9, real=1.0),
        ],
        "slices",
    )  # fmt: skip
    assert found[0] == "Closeness meets its target: FD-EffNet ratio 0.60, 0.55 is asked for."
    assert found[1].startswith("Variety misses its target: recall 0.10")
    assert found[2].startswith("Tumours are found where the mask says with 0.90")
    assert found[3:] == ["It is small."]
    copies = [score("copy_rate", 0.02, real=0.01)]
    again = with_aims(found, {"task": "generate"}, copies, "300 images it was trained on")
    assert again[0].startswith("Copies are too many: 2.0 %")
    assert again[1:] == found
    assert with_aims(again, {"task": "generate"}, copies, "slices")[0] == again[0]


def test_a_denoiser_is_compared_with_the_other_methods() -> None:
    rows = [score("psnr_db", 36.0, HU, BM3D=37.0, **{"non-local means": 34.0})]
    (told,) = with_aims([], {"task": "denoise"}, rows, "a chest")
    assert "36.0 dB at 15 HU (-1.0 dB to BM3D, +2.0 dB to non-local means)" in told
    assert told.endswith("missed.")
    rows[0]["value"] = 39.0
    assert with_aims([], {"task": "denoise"}, rows, "a chest")[0].endswith("met.")


def test_an_upscaler_has_a_sentence_for_each_place() -> None:
    card = {"task": "restore", "outputs": {"factor": 2}}
    old = ["Against the aims for bicubic antialiased input: old.", "Against the aim, on films: old.", "It is small."]
    rows = [
        score("psnr_db", 38.0, "MR, bicubic, antialiased", bicubic=33.0),
        score("ssim", 0.9, "MR, bicubic, antialiased"),
    ]
    first = with_aims(old, card, rows, "a head")
    assert first[0].startswith("Against the aim, on a head: 38.0 dB from bicubic antialiased slices, +5.0 over bicubic")
    assert "met; scans differ" in first[0]
    assert first[1:] == ["Against the aim, on films: old.", "It is small."]
    again = with_aims(first, card, [score("psnr_db", 34.0, "pictures, bicubic, antialiased", bicubic=33.0)], "films")
    assert [line[:24] for line in again] == ["Against the aim, on film", "Against the aim, on a he", "It is small."]
    assert "missed" in again[0]


def test_other_tasks_keep_their_sentences() -> None:
    assert with_aims(["Missed: by a hair."], {"task": "segment"}, [score("dice", 0.5)], "heads") == [
        "Missed: by a hair."
    ]


def test_scores_go_into_the_card(tmp_path: Path) -> None:
    package, result = written(tmp_path, "denoise"), tmp_path / "found.json"
    rows = [score("psnr_db", 36.0, HU, BM3D=37.0)]
    result.write_text(json.dumps({"model": "tiny", "data": {"images": 3, "patients": 1}, "metrics": rows}))
    words = [str(package), str(result), "--place", "a chest", "--command", "medaug evaluate tiny DATA"]
    assert main([*words, "--beside"]) == 0
    assert load_package(package).card["limitations"][0] == "Missed: an older sentence."
    assert main(words) == 0
    card = load_package(package).card
    assert card["metrics"]["a chest"]["correlated noise, 15 HU, averaged reference"]["psnr_db"]["BM3D"] == 37.0
    assert card["limitations"][0].startswith("Measured: 36.0 dB at 15 HU")
    assert card["limitations"][-1] == "It is small."
    assert not any(line.startswith("Missed") for line in card["limitations"])
