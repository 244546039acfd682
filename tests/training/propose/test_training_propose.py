"""Training of a promptable segmenter: regions and shapes that can be asked for, prompts as by hand, an honest card."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from training_fakes import draw_chest, draw_head, make_config, make_job, write_scan, write_slices

from medaug_gui.core.errors import Refused
from medaug_gui.evaluation.propose.prompts import click_inside, click_on_error, find_box, shake_box
from medaug_gui.models import networks
from medaug_gui.models.networks.seg_unet import SegUNet
from medaug_gui.training.catalog import find_training, run_training
from medaug_gui.training.config import parse
from medaug_gui.training.initialisation import initialise
from medaug_gui.training.propose.data import PromptSlices, ProposeSet
from medaug_gui.training.propose.examples import ExampleShares, ExampleSource, pick_part
from medaug_gui.training.propose.regions import draw_shape, paint_shape, part_picture, pick_region, recolour_regions
from medaug_gui.training.propose.task import ProposeOptions, ProposeTask

TINY = {"channels": 6, "classes": 2, "features": [6, 12, 16], "unshuffle": 4}


def some(count: int) -> ProposeSet:
    pairs = [draw_head(np.random.default_rng(number), 96) for number in range(count)]
    images, masks = [image for image, _ in pairs], [lump > 0 for _, lump in pairs]
    slices = PromptSlices("lump", "", images, masks, ("",) * count)
    return ProposeSet([slices], [images], [slices], ("lumps",), (), "")


def test_regions_of_a_picture_are_whole_and_lie_inside_it() -> None:
    image = draw_head(np.random.default_rng(1), 128)[0] / np.float32(255)
    found = []
    for seed in range(40):
        rng = np.random.default_rng(seed)
        labels = part_picture(image, rng)
        mask = pick_region(labels, rng)
        if mask is not None:
            found.append(mask)
            assert 0 < mask.sum() < 0.6 * mask.size
        assert recolour_regions(labels, rng).shape == image.shape
    assert len(found) > 10
    assert len({int(mask.sum()) for mask in found}) > 5


def test_a_painted_shape_is_seen() -> None:
    rng = np.random.default_rng(2)
    for _ in range(20):
        mask = draw_shape(96, rng)
        assert mask.any()
        before = np.full((96, 96), 0.5, np.float32)
        after = paint_shape(before, mask, rng)
        assert abs(float(after[mask].mean()) - 0.5) > abs(float(after[~mask].mean()) - 0.5)


def test_boxes_are_a_little_off_and_mostly_larger() -> None:
    rng = np.random.default_rng(3)
    mask = np.zeros((80, 80), bool)
    mask[20:60, 30:50] = True
    tight = find_box(mask)
    assert (tight.top, tight.left, tight.bottom, tight.right) == (20, 30, 60, 50)
    boxes = [shake_box(tight, rng) for _ in range(200)]
    assert np.mean([box.height for box in boxes]) > 41
    assert all(abs(box.top - 20) < 14 and abs(box.right - 50) < 8 for box in boxes)
    assert len({box.left for box in boxes}) == 200


def test_clicks_lie_where_they_should() -> None:
    rng = np.random.default_rng(4)
    wanted, found = np.zeros((40, 40), bool), np.zeros((40, 40), bool)
    wanted[5:20, 5:20] = True
    found[5:20, 5:12] = found[30:34, 30:34] = True
    for _ in range(10):
        inside = click_inside(wanted, rng)
        assert wanted[int(inside.row), int(inside.column)]
        missing = click_on_error(found, wanted, rng)
        assert missing is not None
        assert missing.wanted
        assert 12 <= missing.column < 20
        too_much = click_on_error(found | wanted, wanted, rng)
        assert too_much is not None
        assert not too_much.wanted
    assert click_on_error(wanted, wanted, rng) is None


def test_of_several_parts_mostly_one_is_asked_for() -> None:
    mask = np.zeros((40, 40), bool)
    mask[2:12, 2:12] = mask[20:35, 20:35] = True
    counts = {int(pick_part(mask, np.random.default_rng(seed)).sum()) for seed in range(30)}
    assert counts == {100, 225, 325}


def test_batches_have_a_box_or_a_click_around_what_is_wanted() -> None:
    options = parse(ProposeOptions, find_training("propose")[0].options, "options")
    source = ExampleSource(some(3), options.shares, options.augmentation)
    batch = source.make_batch(24, np.random.default_rng(0))
    again = source.make_batch(24, np.random.default_rng(0))
    assert (batch.images == again.images).all()
    boxed = batch.boxes.flatten(1).amax(1) > 0.9
    clicked = batch.clicks.flatten(1).amax(1) > 0.5
    assert (boxed ^ clicked).all()
    assert boxed.any()
    assert clicked.any()
    inside = (batch.masks * batch.boxes).sum((1, 2)) / batch.masks.sum((1, 2))
    assert float(inside[boxed].mean()) > 0.95
    assert (batch.masks.sum((1, 2)) > 40).all()


def test_it_learns() -> None:
    network = networks.build("seg_unet", TINY)
    assert isinstance(network, SegUNet)
    initialise(network, 0)
    config = make_config(schedule={"batch": 6, "rate": 1e-2})
    found = some(6)
    source = ExampleSource(found, ExampleShares(labelled=1.0, clicked=0.0, inverted=0.0), ())
    task = ProposeTask(network, config, ProposeOptions(corrected=0.3), source, found.held_out)
    before = task.measure_held_out()["dice lump"]
    losses = [task.step(number, 0.1)["dice"] for number in range(24)]
    assert np.mean(losses[-4:]) < losses[0] - 0.15
    assert task.measure_held_out()["dice lump"] > max(0.7, before)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_slices(tmp_path / "data" / "lumps", [1, 2, 3, 5, 230, *range(250, 258), 400])
    write_slices(tmp_path / "data" / "never", [1, 2, 3])
    write_scan(tmp_path / "data" / "chest", draw_chest(16, 80), "CT")
    return tmp_path / "data"


def test_a_package_with_an_honest_card(data: Path, tmp_path: Path) -> None:
    changes = {
        "arguments": json.dumps(TINY), "data.never": json.dumps({"never": "something else"}),
        "data.split": json.dumps({"block": 60, "every": 9, "margin": 20}), "measured_slices": "2",
    }  # fmt: skip
    package = run_training(make_job("propose", data, tmp_path / "out", **changes))
    card = package.card
    assert card.task == "propose"
    assert {entry["name"] for entry in card.training.data} == {"lumps", "chest"}
    assert {entry["name"] for entry in card.training.held_out} == {"never"}
    assert set(card.metrics) == {"lumps, other people", "something else, never trained on"}
    scores = card.metrics["something else, never trained on"]["something else, box"]["dice"]
    assert {"model", "ci95", "ellipse in the box", "Otsu in the box"} <= set(scores)
    assert (package.folder / "preview.png").is_file()
    assert "held out" in card.training.split


def test_slices_of_scans_are_kept_for_the_next_time(data: Path, tmp_path: Path) -> None:
    changes = {"arguments": json.dumps(TINY), "data.unlabelled": '["chest"]'}
    for _ in range(2):
        package = run_training(make_job("propose", data, tmp_path / "out", **changes))
        assert (tmp_path / "out.training" / "slices" / "chest.npz").is_file()
    assert [entry["name"] for entry in package.card.training.data] == ["chest"]


def test_nothing_to_train_on_is_a_sentence(data: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="None of the folders"):
        run_training(make_job("propose", data, tmp_path / "out", **{"data.unlabelled": '["absent"]'}))
