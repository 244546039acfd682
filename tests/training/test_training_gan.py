"""The adversarial generator: its scale, its first weights, a short training, and the package it becomes."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import pytest
import torch
from training_fakes import draw_chest, make_config, make_job, write_scan

from medaug_gui.core.errors import ModelProblem
from medaug_gui.core.progress import Progress
from medaug_gui.models import networks
from medaug_gui.models.networks.gan import Gan
from medaug_gui.models.package import load_package
from medaug_gui.operations.batches.augmentation import AugmentationStep
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.catalog import run_training
from medaug_gui.training.gan.augmentation import JudgeAugmentation, Stock
from medaug_gui.training.gan.data import sort_thirds
from medaug_gui.training.gan.discriminator import Discriminator
from medaug_gui.training.gan.task import GanOptions, GanTask, draw_first_weights

TINY = {"size": 16, "channels": [8, 8], "code": 4, "conditions": 2, "levels": [0.0, 0.1, 1.0]}
QUICK = make_config(schedule={"batch": 8})
POSES = (
    AugmentationStep("affine", {"rotation": 3, "scale": 5, "translation": 0.4, "outside": "edge"}),
    AugmentationStep("elastic", {"displacement": 0.4, "spacing": 8, "outside": "edge"}),
)
JUDGED = (
    AugmentationStep("affine", {"rotation": 0, "scale": 0, "translation": 2, "outside": "edge"}),
    AugmentationStep("cutout", {"boxes": 1, "smallest": 6, "largest": 6}, 0.5),
)
BRIGHTER = AugmentationStep("window-shift", {"shift_percent": 10, "scale_percent": 20})


def tiny(seed: int = 0) -> tuple[Gan, Discriminator, Stock]:
    """A network, its judge, and images of bright squares (class 0) and discs (class 1) of many sizes."""
    y, x = np.mgrid[-1:1:32j, -1:1:32j]
    rng = np.random.default_rng(0)
    sizes = rng.uniform(0.3, 0.8, 40)
    squares = [np.maximum(abs(x), abs(y)) < size for size in sizes[:20]]
    discs = [np.hypot(x, y) < size for size in sizes[20:]]
    images = (200 * np.array([*squares, *discs])).astype(np.uint8)
    stock = Stock(images, np.repeat([0, 1], 20), 0, 255, 16, steps=POSES)
    network = cast(Gan, networks.build("gan", TINY))
    judge = Discriminator((8, 8), 2, features=8)
    draw_first_weights(network, judge, stock, 1024, seed)
    return network, judge, stock


def test_the_scale_gives_room_to_levels_and_goes_back_and_forth() -> None:
    network = tiny()[0]
    np.testing.assert_allclose(network.spread(torch.tensor([-1.0, -0.5, 0.0, 1.0, 3.0])), [0, 0.05, 0.1, 1, 1])
    values = torch.linspace(0, 1, 50)
    np.testing.assert_allclose(network.spread(network.gather(values)), values, atol=1e-6)


def test_the_first_weights_draw_the_mean_of_each_condition() -> None:
    network, _, stock = tiny()
    nothing = torch.zeros(1, network.latent)
    nothing[:, network.code :] = 0
    drawn = [network.sketch(nothing[:, : network.code], torch.tensor([kind]))[0, 0].detach() for kind in (0, 1)]
    plain = network.gather(torch.from_numpy(stock.make_plain()))
    for kind in (0, 1):
        wanted = torch.nn.functional.avg_pool2d(plain[stock.classes == kind][:, None], 2).mean(0)[0]
        assert float((drawn[kind] - wanted).abs().mean()) < 0.15
    assert float((drawn[0] - drawn[1]).abs().max()) > 0.2


def test_the_generator_begins_alone_and_then_both_learn() -> None:
    network, judge, stock = tiny()
    task = GanTask(network, judge, QUICK, GanOptions(penalty=0.1, judge_augmentation=JUDGED), stock)
    before = {name: value.clone() for name, value in judge.state_dict().items()}
    alone = task.step(0, 0.0)
    assert set(alone) == {"pyramid"}
    assert all(torch.equal(value, before[name]) for name, value in judge.state_dict().items())
    for optimiser in task.optimisers.values():
        optimiser.param_groups[0]["lr"] = 1e-3
    for number in range(10):
        last = task.step(number, 0.1 + number / 20)
    assert not all(torch.equal(value, before[name]) for name, value in judge.state_dict().items())
    assert all(bool(torch.isfinite(value).all()) for value in network.state_dict().values())
    assert set(last) == {"judge", "slope", "verdict", "likeness"}
    assert all(parameter.requires_grad for parameter in judge.parameters())


def test_training_is_the_same_with_the_same_seed() -> None:
    losses = []
    for _ in range(2):
        network, judge, stock = tiny()
        task = GanTask(network, judge, QUICK, GanOptions(penalty=0.1, judge_augmentation=JUDGED), stock)
        for optimiser in task.optimisers.values():
            optimiser.param_groups[0]["lr"] = 1e-3
        losses.append([task.step(number, 0.5) for number in range(3)])
    assert losses[0] == losses[1]


def test_half_of_the_codes_are_those_of_the_real_images() -> None:
    network, judge, stock = tiny()
    task = GanTask(network, judge, QUICK, GanOptions(penalty=0.1, judge_augmentation=JUDGED), stock)
    values, kinds = stock.draw_batch(8, np.random.default_rng(1))
    real = network.gather(values)
    codes = task._codes(real, kinds, np.random.default_rng(2), 4)
    small = torch.nn.functional.avg_pool2d(real, 2)
    apart = (network.sketch(codes[:, : network.code], kinds) - small).square().mean((1, 2, 3)).detach()
    assert float(apart[:4].max()) < float(apart[4:].min())


def test_changes_before_the_judge_keep_size_and_let_gradients_through() -> None:
    images = torch.rand(16, 1, 16, 16, requires_grad=True)
    changed = JudgeAugmentation(JUDGED, 16).augment(images, np.random.default_rng(0))
    assert changed.shape == images.shape
    holes = (changed == -1).flatten(1).any(1)
    assert 0 < int(holes.sum()) < 16
    changed.sum().backward()  # type: ignore[no-untyped-call]
    assert images.grad is not None
    assert float(images.grad.abs().sum()) > 0
    brighter = JudgeAugmentation([*JUDGED, BRIGHTER], 16).augment(images, np.random.default_rng(0))
    assert not torch.equal(brighter, changed)


def test_warped_images_keep_their_values_and_the_still_ones_are_as_they_are() -> None:
    images = np.repeat(np.arange(4, dtype=np.int16)[:, None, None] * 100, 32, 1).repeat(32, 2)
    stock = Stock(images, np.zeros(4, np.intp), 0, 400, 16, steps=POSES)
    batch, kinds = stock.draw_batch(6, np.random.default_rng(0))
    assert batch.shape == (6, 1, 16, 16)
    assert kinds.tolist() == [0] * 6
    assert float((batch.amax((1, 2, 3)) - batch.amin((1, 2, 3))).max()) < 1e-6
    rough = np.random.default_rng(0).integers(0, 400, (1, 32, 32)).astype(np.int16)
    still = Stock(rough, np.zeros(1, np.intp), 0, 400, 16)
    np.testing.assert_allclose(still.draw_batch(1, np.random.default_rng(1))[0][0, 0], still.make_plain()[0], atol=1e-4)


@pytest.mark.parametrize(("fold", "channels"), [(2, [8, 8, 8]), (4, [8, 8])])
def test_texture_comes_from_the_end_of_the_code_at_either_fold(fold: int, channels: list[int]) -> None:
    network = cast(Gan, networks.build("gan", {**TINY, "size": 32, "channels": channels, "fold": fold}))
    judge = Discriminator(tuple(reversed(channels)), 2, fold=fold, features=8)
    stock = Stock(np.zeros((2, 32, 32), np.uint8), np.array([0, 1]), 0, 255, 32)
    draw_first_weights(network, judge, stock, 1024, 0)
    white = torch.zeros(2, network.latent)
    white[1, network.code + 9] = 3.0
    drawn = network.draw(white, torch.zeros(2, dtype=torch.long)).detach()
    changed = (drawn[0] - drawn[1]).abs()[0] > 0
    assert drawn.shape == (2, 1, 32, 32)
    assert 0 < int(changed.sum()) < 32 * 32
    assert judge(drawn, torch.zeros(2, dtype=torch.long)).shape == (2,)


@pytest.mark.parametrize(
    "wrong", [{"fold": 3}, {"size": 32}, {"levels": [0.5, 0.2]}, {"channels": [8]}, {"conditions": 0}]
)
def test_a_network_that_cannot_be_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ModelProblem, match="cannot be built"):
        networks.build("gan", {**TINY, **wrong})


def test_thirds_go_up_and_are_alike_in_number() -> None:
    assert sort_thirds(7).tolist() == [0, 0, 0, 1, 1, 2, 2]


def test_scans_become_a_package_that_makes_series(tmp_path: Path) -> None:
    for number, name in enumerate(("one", "two")):
        write_scan(tmp_path / "data" / name, draw_chest(18, 64, number), "CT")
    arguments = '{"size": 64, "channels": [8, 8, 8], "fold": 4, "code": 4, "conditions": 3, "levels": [0.0, 0.4, 1.0]}'
    changes = {"arguments": arguments, "options.sketched_from": "96", "options.samples": "8", "batch": "4",
               "options.judge": "[8, 8, 8]", "card.outputs.size": "64", "data.pixel_mm": "1.0",
               "data.hold_out": '["two"]'}  # fmt: skip
    made = run_training(make_job("gan", tmp_path / "data", tmp_path / "out", **changes))
    package = load_package(made.folder)
    assert package.card.architecture.network == "gan"
    assert package.card.training.held_out[0]["name"] == "two"
    assert package.card.privacy["generated"] == 8
    values = {"images": 3, "condition": "upper third"}
    series, again = (make_operation(package).run(None, values, 1, Progress(), "cpu") for _ in range(2))
    assert series.voxels.shape == (3, 64, 64)
    assert series.unit == "HU"
    np.testing.assert_array_equal(series.voxels, again.voxels)
