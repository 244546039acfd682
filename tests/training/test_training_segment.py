"""Training of a segmenter: masks move with their slices, it learns, and the package says what it was trained on."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.brightest import find_brightest, find_brightest_region
from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.training.config import Order
from medaug_gui.training.data import masks
from medaug_gui.training.data.masks import Masked, masked_slices
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.segment import run as run_segment
from medaug_gui.training.segment import task as segment
from medaug_gui.training.segment.augmentation import SliceAugmentation
from medaug_gui.training.segment.run import ranges
from medaug_gui.training.segment.task import SegmentTask, deep_loss
from medaug_gui.training.trainer import LOG, Plan

TINY = {"channels": 1, "classes": 2, "features": [4, 6, 8], "unshuffle": 4}


def head(rng: np.random.Generator, size: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """A grey head with a bright lump somewhere, and where it is."""
    rows, columns = np.mgrid[0:size, 0:size] / size - 0.5
    image = np.where(rows**2 + columns**2 < 0.42**2, 90, 0)
    row, column = rng.uniform(-0.15, 0.15, 2)
    lump = (rows - row) ** 2 + (columns - column) ** 2 < 0.1**2
    return np.where(lump, 220, image).astype(np.uint8), lump.astype(np.uint8)


def some(count: int) -> Masked:
    rng = np.random.default_rng(0)
    images, lumps = zip(*(head(rng) for _ in range(count)), strict=True)
    return Masked(np.stack(images), np.stack(lumps), ("glioma",) * count, tuple(range(count)))


def test_masks_move_with_their_slices() -> None:
    slices = some(8)
    inputs, wanted = SliceAugmentation().make_batch(
        torch.from_numpy(slices.images), torch.from_numpy(slices.masks), 32, np.random.default_rng(1)
    )
    assert inputs.shape == wanted.shape == (8, 1, 32, 32)
    inside, outside = inputs[wanted > 0.9], inputs[wanted < 0.1]
    assert float(inside.mean()) > float(outside.mean()) + 1
    assert 0 <= float(wanted.min()) <= float(wanted.max()) <= 1


def test_it_learns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segment, "SIDES", ((1.01, 32),))
    network = networks.build("seg_unet", TINY)
    assert isinstance(network, SegUNet)
    initialise(network, 0)
    plan = Plan(minutes=1, batch=6, half=False, rate=2e-2)
    task = SegmentTask(network, some(12), np.zeros((2, 64, 64), np.uint8), plan)
    losses = [task.step(number, 0.1)["dice"] for number in range(40)]
    assert np.mean(losses[-5:]) < losses[0] - 0.15


def test_a_perfect_answer_costs_nothing_at_any_stage() -> None:
    wanted = torch.zeros(2, 1, 16, 16)
    wanted[:, :, 4:12, 4:12] = 1
    right = torch.cat([-20 * (2 * wanted - 1), 20 * (2 * wanted - 1)], 1)
    stages = [right, right[..., ::2, ::2]]
    assert float(deep_loss(stages, wanted)[0]) < 0.01
    assert float(deep_loss([-right], wanted)[0]) > 1


def collection(folder: Path) -> Path:
    """Slices numbered so that some fall into a held-out block."""
    rng = np.random.default_rng(2)
    for kind in ("images", "masks"):
        (folder / kind / "glioma").mkdir(parents=True)
    with (folder / "index.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "class", "has_mask"])
        for number in (1, 2, 3, 5, 230, 250, 251, 252, 253, 254, 255, 256, 257, 258, 259, 260, 261, 262, 263, 264, 400):
            image, lump = head(rng)
            Image.fromarray(image).save(folder / "images" / "glioma" / f"{number}.jpg")
            Image.fromarray(255 * lump).save(folder / "masks" / "glioma" / f"{number}.png")
            writer.writerow([f"glioma/{number}", "glioma", 1])
    return folder


def test_a_package_with_an_honest_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection(tmp_path / "data" / run_segment.SLICES)
    monkeypatch.setattr(run_segment, "ARGUMENTS", TINY)
    monkeypatch.setattr(run_segment, "SIZE", 64)
    monkeypatch.setattr(segment, "SIDES", ((1.01, 32),))
    plan = Plan(minutes=0.02, batch=2, half=False)
    order = Order(
        "segment-brain-tumour", tmp_path / "data", tmp_path / "out", tmp_path / "work", plan, "python", Progress()
    )
    package = run_segment.run(order)
    card = package.card
    assert card.task == "segment"
    assert card.training.seen == {"glioma": "1-3, 5, 230, 400"}
    scores = card.metrics["held-out number blocks"]
    assert scores["slices"] == 15
    assert 0 <= scores["dice"]["mean"] <= 1
    assert set(scores["baselines, dice"]) == {"brightest of three classes (Otsu)", "brightest region"}
    assert scores["baselines, dice"]["brightest region"] > 0.8
    assert isinstance(card.outputs.keep_largest, bool)
    names = {path.name for path in package.folder.iterdir()}
    assert {"LICENSE", "preview.png", "training.json", "training.png", "weights.safetensors"} <= names
    assert str(tmp_path) not in json.dumps(dict(card.raw))
    assert (tmp_path / "work" / LOG).is_file()


def test_ranges_break_at_gaps() -> None:
    assert ranges([5, 1, 2, 3, 9, 8]) == "1-3, 5, 8-9"


def test_slices_need_an_index_and_masks(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"index\.csv"):
        masked_slices(tmp_path)
    (tmp_path / "index.csv").write_text("id,class,has_mask\na/1,a,0\n", encoding="utf-8")
    with pytest.raises(Refused, match="mask"):
        masked_slices(tmp_path)


def test_cuts_of_a_head_are_upright(monkeypatch: pytest.MonkeyPatch) -> None:
    voxels = np.full((40, 60, 50), 100, np.int16)
    voxels[30:, :, :] = 1000  # the top of the head, as slices go towards it
    series = Series(voxels, Geometry((40, 60, 50), (1.0, 1.0, 1.0)), Identity(modality="MR"))
    cuts = masks._cut(series, 64, 8)
    coronal = cuts[len(cuts) // 2].astype(float)
    assert cuts.shape[1:] == (64, 64)
    assert coronal[:25].mean() > 2 * coronal[40:].mean()


def test_brightness_alone_finds_a_bright_lump_and_nothing_in_air() -> None:
    image, lump = head(np.random.default_rng(3), 96)
    found = find_brightest_region(image)
    assert 2 * (found & (lump > 0)).sum() / (found.sum() + lump.sum()) > 0.9
    assert not find_brightest(np.zeros((32, 32))).any()
    assert not find_brightest_region(np.zeros((32, 32))).any()
