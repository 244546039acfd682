"""Operations on batches of tensors: the voxels of the same operation on a series, gradients, labels, steps as data."""

from __future__ import annotations

import json
import pkgutil

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import GreyRange
from medaug_gui.operations import augment, enhance
from medaug_gui.operations.batches.augmentation import (
    UNIT_RANGE,
    Augmentation,
    AugmentationStep,
    find_transform,
)
from medaug_gui.operations.batches.resampling import make_flat_grid
from medaug_gui.operations.transform import Transform
from medaug_gui.operations.warping.resampling import resample_series

PARAMETERS = {
    "affine": {"rotation": 20, "scale": 20, "shear": 5, "translation": 4},
    "anisotropy": {"thinnest": 3, "thickest": 6},
    "blur": {"width": 3.0, "variation": 50},
    "clahe": {"tile": 10.0},
    "crop": {"fraction": 70},
    "cutout": {"smallest": 3.0, "largest": 12.0},
    "elastic": {"displacement": 3, "spacing": 16},
    "flip": {"axis": "random", "probability": 0.5},
    "gaussian-noise": {"variation": 50},
    "gibbs": {"variation": 30},
    "n4-bias-correction": {"iterations": 2, "levels": 1},
    "resample": {"rows": 1.7, "columns": 1.1},
    "rician-noise": {"variation": 50},
    "sharpen": {"width": 3.0},
}
"""What suits small images; the rest is at its defaults."""
TRANSFORMS = [
    module.name.replace("_", "-") for package in (augment, enhance) for module in pkgutil.iter_modules(package.__path__)
]
ON_TENSORS = [name for name in TRANSFORMS if type(find_transform(name)).apply_batch is not Transform.apply_batch]
SPATIAL = [name for name in TRANSFORMS if find_transform(name).warping is not None]
CARRIED = [name for name in TRANSFORMS if find_transform(name).spatial and name not in SPATIAL]
FLAT, SOLID = make_flat_grid((40, 36), (0.9, 1.1)), Geometry((7, 24, 20), (2.0, 0.9, 1.1))


def images(geometry, count=4, channels=1, unit=""):
    """Smooth shapes with texture, [n, channel, slice, row, column]."""
    rng = np.random.default_rng(3)
    low = torch.from_numpy(rng.random((count, channels, *[max(1, n // 4) for n in geometry.shape]), np.float32))
    smooth = torch.nn.functional.interpolate(low, geometry.shape, mode="trilinear")
    rough = smooth + 0.05 * torch.from_numpy(rng.random(tuple(smooth.shape), np.float32))
    return rough * 600 - 200 if unit == "HU" else rough


def make_step(operation):
    return AugmentationStep(operation, PARAMETERS.get(operation, {}))


def by_series(operation, voxels, geometry, realised, unit=""):
    """What the operation makes of one image [slice, row, column] as a series."""
    series = Series(voxels.detach().numpy().copy(), geometry, unit=unit)
    return find_transform(operation).apply(series, realised, Progress()).voxels


def span(voxels):
    return float(voxels.max() - voxels.min())


@pytest.mark.parametrize("geometry", [FLAT, SOLID], ids=["slices", "volumes"])
@pytest.mark.parametrize("operation", TRANSFORMS)
@pytest.mark.parametrize("unit", ["", "HU"])
def test_a_batch_gets_the_voxels_that_a_series_gets(operation, geometry, unit):
    if find_transform(operation).accepts.refusal("", geometry.shape, colour=False):
        pytest.skip("not for grids of this shape")
    augmentation = Augmentation([make_step(operation)], geometry, unit=unit)
    given = images(geometry, unit=unit)
    draws = augmentation.draw(len(given), np.random.default_rng(5))
    kept = given.clone()
    made, _ = augmentation.apply(given, None, draws)
    assert torch.equal(given, kept)
    assert made.dtype == torch.float32
    for image, result, draw in zip(given, made, draws, strict=True):
        wanted = by_series(operation, image[0], geometry, draw.realised[0], unit)
        assert result.shape[1:] == wanted.shape
        assert np.abs(result[0].numpy() - wanted).max() <= 1e-4 * span(given)


def test_a_transform_without_arithmetic_on_tensors_goes_image_by_image():
    operation = "ghosting"
    assert operation not in ON_TENSORS
    augmentation = Augmentation([make_step(operation)], FLAT)
    given = images(FLAT, channels=2)
    draws = augmentation.draw(len(given), np.random.default_rng(5))
    made, _ = augmentation.apply(given, None, draws)
    wanted = by_series(operation, given[2, 1], FLAT, draws[2].realised[0])
    assert np.array_equal(made[2, 1].numpy(), wanted)
    with pytest.raises(ValueError, match="gradient"):
        augmentation.apply(given.requires_grad_(), None, draws)


@pytest.mark.parametrize("outside", ["background", "edge"])
def test_a_chain_is_one_resampling_and_labels_move_along(outside):
    steps = [
        AugmentationStep("crop", {"fraction": 80}),
        AugmentationStep("flip", {"probability": 0.5}),
        AugmentationStep("affine", {**PARAMETERS["affine"], "outside": outside}, 0.7),
        AugmentationStep("elastic", {**PARAMETERS["elastic"], "outside": outside}, 0.6),
    ]
    augmentation = Augmentation(steps, FLAT)
    given = images(FLAT, count=6)
    labels = (given > given.median()).to(torch.int16) * 700
    draws = augmentation.draw(len(given), np.random.default_rng(2))
    assert len({tuple(one is None for one in draw.realised) for draw in draws}) > 1
    made, moved = augmentation.apply(given, labels, draws)
    assert moved.dtype == torch.int16
    assert set(moved.unique().tolist()) <= {0, 700}
    for number, draw in enumerate(draws):
        warps = [warp for warp in draw.warps if warp is not None]
        joined = warps[0]
        for warp in warps[1:]:
            joined = joined.then(warp)
        series = Series(
            given[number, 0].numpy().copy(), FLAT, labels=(LabelMap("one", labels[number, 0].numpy().copy(), ()),)
        )
        wanted = resample_series(series, joined, Progress())
        near = 1e-4 if outside == "background" or joined.parts else 1e-5
        difference = np.abs(made[number, 0].numpy() - wanted.voxels)
        assert (difference <= near * span(given)).mean() > 0.995
        assert (moved[number, 0].numpy() == wanted.labels[0].voxels).mean() > 0.995


@pytest.mark.parametrize("geometry", [FLAT, SOLID], ids=["slices", "volumes"])
@pytest.mark.parametrize("operation", CARRIED)
def test_what_moves_content_without_a_warp_takes_labels_along(operation, geometry):
    if find_transform(operation).accepts.refusal("", geometry.shape, colour=False):
        pytest.skip("not for grids of this shape")
    augmentation = Augmentation([make_step(operation)], geometry)
    given = images(geometry, channels=2)
    labels = (given[:, :1] > given.median()).to(torch.int16) * 700
    draws = augmentation.draw(len(given), np.random.default_rng(5))
    made, moved = augmentation.apply(given, labels, draws)
    assert moved.dtype == torch.int16
    assert not torch.equal(moved, labels)
    for number, draw in enumerate(draws):
        label_map = LabelMap("one", labels[number, 0].numpy().copy(), ())
        series = Series(given[number, 1].numpy().copy(), geometry, labels=(label_map,))
        wanted = find_transform(operation).apply(series, draw.realised[0], Progress())
        assert np.allclose(made[number, 1].numpy(), wanted.voxels, atol=1e-4)
        assert np.array_equal(moved[number, 0].numpy(), wanted.labels[0].voxels)
    alone, none = augmentation.apply(given, None, draws)
    assert none is None
    assert torch.equal(alone, made)


@pytest.mark.parametrize("operation", SPATIAL)
def test_half_precision_around_it_changes_nothing(operation):
    geometry = SOLID if operation == "anisotropy" else FLAT
    augmentation = Augmentation([make_step(operation)], geometry)
    given = images(geometry)
    draws = augmentation.draw(len(given), np.random.default_rng(5))
    exact, _ = augmentation.apply(given, None, draws)
    with torch.autocast("cpu", torch.bfloat16):
        assert torch.equal(augmentation.apply(given, None, draws)[0], exact)


@pytest.mark.parametrize("operation", [*SPATIAL, *ON_TENSORS])
@pytest.mark.parametrize("known_range", [None, UNIT_RANGE])
def test_everything_lies_on_the_device_of_the_images(operation, known_range):
    """Tensors without values are on a device of their own, which takes none of another's."""
    geometry = SOLID if operation == "anisotropy" else FLAT
    augmentation = Augmentation([make_step(operation)], geometry, known_range=known_range)
    given = images(geometry).to("meta")
    made, moved = augmentation.augment(given, torch.zeros_like(given, dtype=torch.uint8), np.random.default_rng(5))
    assert made.device.type == moved.device.type == "meta"


def test_flat_images_come_back_flat_and_channels_move_together():
    augmentation = Augmentation([AugmentationStep("affine"), AugmentationStep("gamma")], FLAT)
    given = images(FLAT, channels=1).repeat(1, 2, 1, 1, 1)[:, :, 0]
    labels = (given[:, :1] > 0.5).byte()
    made, moved = augmentation.augment(given, labels, np.random.default_rng(1))
    assert made.shape == given.shape
    assert moved.shape == labels.shape
    assert torch.equal(made[:, 0], made[:, 1])


@pytest.mark.parametrize("operation", [*SPATIAL, *ON_TENSORS])
def test_gradients_go_through_to_the_images(operation):
    geometry = SOLID if operation == "anisotropy" else FLAT
    augmentation = Augmentation([make_step(operation)], geometry, known_range=UNIT_RANGE)
    given = images(geometry).requires_grad_()
    made, _ = augmentation.augment(given, None, np.random.default_rng(5))
    made.square().sum().backward()
    assert torch.isfinite(given.grad).all()
    assert (given.grad != 0).float().mean() > 0.3


def test_the_gradient_is_that_of_the_result():
    steps = [
        AugmentationStep("affine", {"outside": "edge"}),
        AugmentationStep("window-shift"),
        AugmentationStep("cutout"),
    ]
    augmentation = Augmentation(steps, make_flat_grid((12, 10), (5.0, 5.0)), known_range=UNIT_RANGE)
    given = images(make_flat_grid((12, 10)))[:, :, 0].requires_grad_()
    draws = augmentation.draw(len(given), np.random.default_rng(4))
    made, _ = augmentation.apply(given, None, draws)
    push = torch.randn(made.shape, generator=torch.Generator().manual_seed(1))
    (made * push).sum().backward()
    step = 1e-2 * torch.randn(given.shape, generator=torch.Generator().manual_seed(2))
    with torch.no_grad():
        more, less = (augmentation.apply(given + side * step, None, draws)[0] for side in (1, -1))
    assert float(((more - less) / 2 * push).sum()) == pytest.approx(float((given.grad * step).sum()), rel=1e-2)


def test_a_known_range_stands_in_for_what_would_be_measured():
    step = AugmentationStep("window-shift", {"shift_percent": 50, "scale_percent": 0})
    given = images(FLAT) * 0.1
    augmentation = Augmentation([step], FLAT, known_range=GreyRange(0.0, 2.0, 2.0, positive=True))
    draws = augmentation.draw(len(given), np.random.default_rng(5))
    made, _ = augmentation.apply(given, None, draws)
    moved = [draw.realised[0]["shift_percent"] / 100 * 2 for draw in draws]
    assert np.allclose((made - given).mean((1, 2, 3, 4)), moved, atol=1e-5)


def test_steps_are_done_as_often_as_their_probability_says():
    augmentation = Augmentation([AugmentationStep("gamma", {}, 0.25), AugmentationStep("flip", {}, 0.0)], FLAT)
    draws = augmentation.draw(2000, np.random.default_rng(1))
    assert sum(draw.realised[0] is not None for draw in draws) == pytest.approx(500, abs=80)
    assert all(draw.realised[1] is None for draw in draws)
    still = [draw for draw in draws if draw.realised[0] is None][:4]
    given = images(FLAT)
    made, _ = augmentation.apply(given, None, still)
    assert torch.equal(made, given)


def test_the_same_draw_is_the_same_result_and_draws_are_json():
    needs_room = {"anisotropy", "denoise-this-scan"}  # the chain crops
    augmentation = Augmentation([make_step(name) for name in TRANSFORMS if name not in needs_room], FLAT)
    one, two = (augmentation.draw(2, np.random.default_rng(8)) for _ in range(2))
    assert json.dumps([draw.realised for draw in one]) == json.dumps([draw.realised for draw in two])
    given = images(FLAT, count=2)[:, :, 0, :, :]
    assert torch.equal(augmentation.apply(given[:1], None, one[:1])[0], augmentation.apply(given[:1], None, two[:1])[0])


@pytest.mark.parametrize(
    "wrong",
    [
        {"operation": "no-such"},
        {"operation": "../augment/affine"},
        {"operation": "affine", "parameters": {"rotation": 2000}},
        {"operation": "affine", "parameters": {"turn": 1}},
        {"operation": "affine", "probability": 2},
    ],
)
def test_steps_that_cannot_be_are_refused(wrong):
    with pytest.raises(BadParameter):
        Augmentation([AugmentationStep(**wrong)], FLAT)


def test_cubic_interpolation_and_images_of_another_grid_are_refused():
    cubic = Augmentation([AugmentationStep("affine", {"interpolation": "cubic"})], FLAT)
    with pytest.raises(BadParameter, match="linearly"):
        cubic.augment(images(FLAT), None, np.random.default_rng(1))
    with pytest.raises(ValueError, match="draws"):
        cubic.augment(images(SOLID), None, np.random.default_rng(1))
