"""A flow starts as a Gaussian, learns pictures with their words and masks, and becomes packages that make images."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from scipy import ndimage
from training_fakes import make_config, make_job, write_films, write_slices

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.progress import Progress
from medaug_gui.imaging.head_frame import find_picture_box, frame_picture
from medaug_gui.io.places import find_own_models
from medaug_gui.models import networks
from medaug_gui.models.inference.sampler import make_timesteps
from medaug_gui.models.package import load_package
from medaug_gui.models.packing import write_package
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.training.catalog import find_training, run_training
from medaug_gui.training.config import parse
from medaug_gui.training.flow.augmentation import (
    NUMBERS,
    PictureAugmentation,
    PictureSteps,
    enlarge_square,
    show_square,
)
from medaug_gui.training.flow.data import HEADS, FlowData, Picture, count_words, make_bank
from medaug_gui.training.flow.mixture import find_clusters, fit_mixture
from medaug_gui.training.flow.task import FlowOptions, FlowTask, draw_first_weights

STEPS = parse(FlowData, find_training("flow")[0].data, "data").augmentation
TINY = {"size": 64, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 6, "parts": 2}


def head(number: int) -> Image.Image:
    image = np.zeros((128, 128), np.uint8)
    image[20 : 90 + number % 20, 24 + number % 7 : 104] = 60 + number % 90
    image[40:60, 50 : 60 + number % 9] = 200
    if number % 3 == 1:
        image[80:, 40:88] = 80
    if number % 3 == 2:
        image[100:, 8:48] = 90
    return Image.fromarray(image)


def picture(number: int = 3) -> Picture:
    grey = head(number)
    mask = Image.new("L", grey.size)
    mask.paste(255, (50, 40, 60, 60))
    return Picture(grey, find_picture_box(grey), (1, 1), mask)


def test_a_picture_that_is_not_varied_is_what_an_evaluation_sees() -> None:
    one = picture()
    made = make_bank([one], 64, 1, HEADS, 0, Progress())
    assert made.images[0] == pytest.approx(frame_picture(one.grey, 64), abs=0.02)
    assert not made.varied.any()


def test_augmentations_move_picture_and_mask_alike_and_are_told() -> None:
    one = picture()
    layers = np.stack([enlarge_square(layer, one.box, 64, go_on=False) for layer in (one.grey, one.mask) if layer])
    shift = {"rotation": 0, "scale": 0, "translation": 8, "outside": "edge"}
    moved = PictureAugmentation(PictureSteps((AugmentationStep("affine", shift),), ()), 64)
    images, masks, numbers = moved.augment(layers, 3, lambda image: image, np.random.default_rng(1))
    still = show_square(layers, 64)
    row, column = np.mgrid[0:64, 0:64]
    for image, mask, told in zip(images, masks[:, 0], numbers, strict=True):
        down, across = (8 * told[NUMBERS.index(name)] / np.sqrt(3) for name in ("down", "across"))
        for before, after in ((still[0], image), (still[1], mask)):
            wanted = ndimage.map_coordinates(before, [row - down, column - across], order=1, mode="nearest")
            assert np.abs(wanted - after)[12:-12, 12:-12].mean() < 0.01
        assert np.flatnonzero(told).tolist() == [NUMBERS.index("across"), NUMBERS.index("down")]


def test_what_is_told_has_unit_spread_and_is_zero_where_nothing_was_done() -> None:
    one = picture()
    layers = enlarge_square(one.grey, one.box, 64, go_on=False)[None]
    augmentation = PictureAugmentation(STEPS, 64)
    _, _, numbers = augmentation.augment(layers, 400, lambda image: image, np.random.default_rng(1))
    done = numbers[:, 1:4]
    assert (done == 0).mean() == pytest.approx(0.5, abs=0.1)
    assert done[done != 0].std() == pytest.approx(1, abs=0.1)
    assert set(numbers[:, 0].tolist()) == {0.0, 1.0}
    assert numbers[:, 4] == pytest.approx(numbers[:, 3] ** 2, rel=1e-5)
    assert np.abs(numbers).max() < 3.1


def test_what_cannot_be_told_is_no_step_of_a_flow() -> None:
    with pytest.raises(BadParameter, match="blur"):
        PictureAugmentation(PictureSteps(values=(AugmentationStep("blur"),)), 64)


def test_before_it_has_learned_it_says_what_a_gaussian_says() -> None:
    """Along the Gaussian's own velocity white noise becomes pictures of the Gaussian: its mean and spread."""
    network = networks.build("latent_flow", {**TINY, "axes": 3, "parts": 1})
    draw_first_weights(network, 0)
    rng = np.random.default_rng(1)
    shape = (16, 16, 16)
    mean, way = rng.standard_normal(shape), rng.standard_normal(shape)
    codes = mean + 0.1 * rng.standard_normal((400, 1, 1, 1)) * way + 0.02 * rng.standard_normal((400, *shape))
    fit_mixture(network.mixture, torch.from_numpy(codes).float(), np.zeros((400, 0), np.int64), 0)
    x = torch.from_numpy(rng.standard_normal((64, *shape))).float()
    words = torch.zeros((64, 0), dtype=torch.long)
    with torch.inference_mode():
        for now, then in itertools.pairwise(make_timesteps(50)):
            x = x + float(then - now) * network(x, torch.full((64,), float(now)), words)
    along = ((x - torch.from_numpy(mean).float()) * torch.from_numpy(way).float()).flatten(1).sum(1) / (way**2).sum()
    assert float(along.std()) == pytest.approx(0.1, rel=0.25)
    assert float((x - torch.from_numpy(mean)).mean()) == pytest.approx(0, abs=0.05)


def test_of_two_kinds_a_word_asks_for_one() -> None:
    """Two clouds of codes, each with its word: noise becomes one of the two, or the one that is asked for."""
    network = networks.build("latent_flow", {**TINY, "axes": 2, "kinds": [2]})
    draw_first_weights(network, 0)
    rng = np.random.default_rng(2)
    way = rng.standard_normal((16, 16, 16))
    side = np.arange(400) % 2
    codes = (2.0 * side - 1)[:, None, None, None] * way + 0.05 * rng.standard_normal((400, 16, 16, 16))
    fit_mixture(network.mixture, torch.from_numpy(codes).float(), side[:, None] + 1, 0)
    for word, share in ((0, 0.5), (1, 0.0), (2, 1.0)):
        x = torch.from_numpy(rng.standard_normal((64, 16, 16, 16))).float()
        words = torch.full((64, 1), word)
        with torch.inference_mode():
            for now, then in itertools.pairwise(make_timesteps(40)):
                x = x + float(then - now) * network(x, torch.full((64,), float(now)), words)
        place = (x * torch.from_numpy(way).float()).flatten(1).sum(1) / float((way**2).sum())
        assert float((place > 0).float().mean()) == pytest.approx(share, abs=0.2)
        assert float(place.abs().mean()) == pytest.approx(1.0, abs=0.15)


def test_clusters_are_found() -> None:
    points = np.concatenate([np.zeros((20, 2)), np.full((30, 2), 9.0)]).astype(np.float32)
    part = find_clusters(points, 2, np.random.default_rng(1))
    assert sorted(np.bincount(part)) == [20, 30]


def flow_task(copies: int) -> FlowTask:
    made = make_bank([picture(number) for number in range(4)], 64, copies, replace(HEADS, steps=STEPS), 0, Progress())
    network = networks.build("latent_flow", {**TINY, "widths": [16, 16], "kinds": [3, 3], "masked": True, "axes": 1})
    draw_first_weights(network, 0)
    config = make_config(schedule={"batch": 8, "rate": 1e-2})
    return FlowTask(network, config, FlowOptions(masked=True), made, made, Progress())


def test_steps_repeat() -> None:
    first, second = ([task.step(number, 0.3) for number in range(3)] for task in (flow_task(3), flow_task(3)))
    assert first == second


def test_the_loss_falls() -> None:
    task = flow_task(1)
    losses = [task.step(number, 0.3)["loss"] for number in range(50)]
    assert np.mean(losses[-10:]) < 0.8 * np.mean(losses[:10])


def test_words_are_counted() -> None:
    assert count_words(np.array([[1, 1], [1, 1], [2, 3], [0, 3]])) == [[1, 1, 2], [2, 3, 1]]


HEADS_RECIPE = {
    "data.kind": "slices", "data.folder": "heads", "data.framed": "true", "data.planes": "true", "data.copies": "2",
    "data.labels": '["glioma", "meningioma", "pituitary"]', "data.split": '{"block": 60, "every": 9, "margin": 20}',
    "data.choice": '["tumour", "Tumour"]', "options.masked": "true", "options.samples": "16",
    "arguments": json.dumps(TINY), "card.outputs.modality": "MR", "card.outputs.body_part": "HEAD",
}  # fmt: skip


def test_brain_slices_become_two_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDAUG_HOME", str(tmp_path / "home"))
    config, prose = find_training("flow")
    masked = config.change({**HEADS_RECIPE, "card.inputs.mask": "true", "id": "heads-from-mask"})
    recipe = find_own_models() / "heads-from-mask"
    recipe.mkdir(parents=True)
    (recipe / "training.json").write_text(json.dumps(masked.to_json()))
    (recipe / "card.md").write_text(prose.text)
    write_slices(tmp_path / "data" / "heads", [*range(1, 20), *range(250, 262)], size=128)
    out, changes = tmp_path / "heads", {**HEADS_RECIPE, "companions": '["heads-from-mask"]'}
    run_training(make_job("flow", tmp_path / "data", out, **changes))
    for package in (load_package(out), load_package(tmp_path / "heads-from-mask")):
        assert package.id == package.folder.name
        assert package.card.privacy["generated"] == 16
        assert package.card.outputs.conditions[1].labels == ("glioma", "meningioma", "pituitary")
        assert str(tmp_path) not in json.dumps(dict(package.card.raw))
        names = {path.name for path in package.folder.iterdir()}
        assert {"LICENSE", "preview.png", "training_log.json", "training.json", "card.md"} <= names
    assert load_package(tmp_path / "heads-from-mask").card.inputs.mask
    run_training(make_job("flow", tmp_path / "data", out, **changes, start=str(out)))


def test_a_flow_of_films_works_in_the_codes_of_a_codec(tmp_path: Path) -> None:
    write_films(tmp_path / "data" / "films")
    codec = _tiny_codec(tmp_path)
    changes = {"arguments": json.dumps(TINY), "data.folder": "films", "data.copies": "2", "options.samples": "8"}
    out = tmp_path / "generate-chest-xray"
    run_training(make_job("generate-chest-xray", tmp_path / "data", out, **changes, start=str(codec)))
    package = load_package(out)
    assert package.card.architecture.arguments["codec"] == [4, 4, 4]
    network, theirs = package.network(), load_package(codec).network()
    assert all(torch.equal(value, network.codec.state_dict()[name]) for name, value in theirs.state_dict().items())


def _tiny_codec(folder: Path) -> Path:
    arguments = {"channels": [4, 4, 4], "latent": 4, "blocks": 1}
    card = {
        "id": "tiny-codec", "name": "Tiny", "version": "0.0.1", "task": "encode", "summary": "Untrained.",
        "architecture": {"network": "codec", "arguments": arguments}, "inputs": {"modality": []}, "outputs": {},
        "intended_use": "Tests.", "not_for": "Else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    write_package(folder / "tiny-codec", card, networks.build("codec", arguments))
    return folder / "tiny-codec"
