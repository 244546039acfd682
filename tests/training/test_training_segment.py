"""Training of a segmenter: masks move with their slices, it learns, and the package says what it was trained on."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from training_fakes import draw_head, make_config, make_job, write_slices

from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.training.catalog import find_training, run_training
from medaug_gui.training.config import parse
from medaug_gui.training.data.masks import MaskedSlices
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.segment.task import SegmentOptions, SegmentTask, SliceStock, compute_deep_loss

STEPS = parse(SegmentOptions, find_training("segment-brain-tumour")[0].options, "options").augmentation
TINY = {"channels": 1, "classes": 2, "features": [4, 6, 8], "unshuffle": 4}
NUMBERS = [1, 2, 3, 5, 230, *range(250, 265), 400]
"""Some of them fall into a held-out block, some into its margin."""


def some(count: int) -> MaskedSlices:
    rng = np.random.default_rng(0)
    images, lumps = zip(*(draw_head(rng) for _ in range(count)), strict=True)
    numbers = tuple(range(count))
    return MaskedSlices(np.stack(images), np.stack(lumps), ("glioma",) * count, numbers, tuple(map(str, numbers)))


def test_masks_move_with_their_slices() -> None:
    slices = some(8)
    inputs, wanted = SliceAugmentation(STEPS).make_batch(
        torch.from_numpy(slices.images), torch.from_numpy(slices.masks), 32, np.random.default_rng(1)
    )
    assert inputs.shape == wanted.shape == (8, 1, 32, 32)
    inside, outside = inputs[wanted > 0.9], inputs[wanted < 0.1]
    assert float(inside.mean()) > float(outside.mean()) + 1
    assert 0 <= float(wanted.min()) <= float(wanted.max()) <= 1


def test_it_learns() -> None:
    network = networks.build("seg_unet", TINY)
    assert isinstance(network, SegUNet)
    initialise(network, 0)
    config = make_config(schedule={"batch": 6, "rate": 2e-2})
    options = SegmentOptions(sides=((1.01, 32),), augmentation=STEPS)
    healthy = np.zeros((2, 64, 64), np.uint8)
    few = some(4)
    stock, held_out = SliceStock.of_slices(some(12), healthy, 0.05), SliceStock.evenly(few.images, few.masks)
    task = SegmentTask(network, config, options, stock, held_out)
    losses = [task.step(number, 0.1)["dice"] for number in range(40)]
    assert np.mean(losses[-5:]) < losses[0] - 0.15
    with torch.no_grad():
        assert 0 < task.measure_held_out()["dice"] < losses[0]


def test_a_perfect_answer_costs_nothing_at_any_stage() -> None:
    wanted = torch.zeros(2, 1, 16, 16)
    wanted[:, :, 4:12, 4:12] = 1
    right = torch.cat([-20 * (2 * wanted - 1), 20 * (2 * wanted - 1)], 1)
    stages = [right, right[..., ::2, ::2]]
    assert float(compute_deep_loss(stages, wanted)[0]) < 0.01
    assert float(compute_deep_loss([-right], wanted)[0]) > 1


def test_a_package_with_an_honest_card(tmp_path: Path) -> None:
    write_slices(tmp_path / "data" / "slices", NUMBERS)
    changes = {
        "arguments": json.dumps(TINY), "data.slices": "slices", "data.size": "64", "options.sides": "[[1.01, 32]]",
        "measured_slices": "20",
    }  # fmt: skip
    package = run_training(make_job("segment-brain-tumour", tmp_path / "data", tmp_path / "out", **changes))
    card = package.card
    assert card.task == "segment"
    assert card.training.seen == {"glioma": "1-3, 5, 230, 400"}
    measured = card.metrics["number blocks not trained on"]
    assert measured["images"] == 15
    assert set(card.metrics["chosen on the slices between the blocks, dice"]) == {"all regions", "largest region"}
    assert card.is_measured_in_half
    names = {path.name for path in package.folder.iterdir()}
    assert {"LICENSE", "preview.png", "training.json", "training_log.json", "training.png", "card.md"} <= names
    assert str(tmp_path) not in json.dumps(dict(card.raw))
