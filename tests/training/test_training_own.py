"""Models of one's own: every trainer learns from any set, shows how far it is, and its package runs on such scans."""

from __future__ import annotations

import contextlib
import importlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from training_fakes import draw_chest, draw_head

from medaug_gui.core.errors import BadParameter, Cancelled
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.imaging.head_frame import TISSUE
from medaug_gui.models.package import Package
from medaug_gui.models.packing import write_package
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.training.config import TrainingConfig
from medaug_gui.training.data.own_pictures import PictureForm, make_words, read_pictures
from medaug_gui.training.flow.own_task import OwnFlowTask
from medaug_gui.training.own import Prepared
from medaug_gui.training.package_files import finish
from medaug_gui.training.segment.mirrored import mirror_halves
from medaug_gui.training.segment.own import choose_sides, compute_dice
from medaug_gui.training.segment.own_slices import choose_grid, read_slices
from medaug_gui.training.sets.training_set import SetCase, TrainingSet
from medaug_gui.training.trainer import train

HERE = Path(importlib.import_module("medaug_gui.training").__file__ or "").parent
SMALL: Mapping[str, Mapping[str, Any]] = {
    "segment": {"arguments.features": [4, 6, 8, 8, 8]},
    "upscale": {"arguments.features": 8, "arguments.blocks": 1},
    "fill": {"arguments.width": 4, "arguments.hidden": 4},
    "codec": {"arguments.channels": [4, 8, 8]},
    "flow": {"arguments.widths": [8, 8, 32], "arguments.blocks": [1, 1, 1], "arguments.axes": 8, "arguments.parts": 2},
    "gan": {"arguments.channels": [8, 8, 8, 8], "options.judge": [8, 8, 8, 8], "options.sketched_from": 64,
            "arguments.code": 8},
    "vae": {"arguments.channels": [8, 8, 8], "arguments.code": 8},
}  # fmt: skip


def make_case(
    number: int, voxels: np.ndarray, modality: str, labels: np.ndarray | None = None, group: str = "",
    spacing: tuple[float, float, float] = (1.0, 1.0, 1.0),
) -> SetCase:  # fmt: skip
    """A case as `load_set` gives it."""
    ct = modality == "CT"
    inside = voxels[voxels > (-500 if ct else 0.1 * voxels.max())]
    low, high, top = (float(value) for value in (*np.percentile(voxels, (0.5, 99.5)), np.percentile(inside, 99)))
    return SetCase(
        key=str(number), patient=str(number), group=group, modality=modality, unit="HU" if ct else "", spacing=spacing,
        plane="", voxels=voxels, factor=1.0, labels=labels, places=tuple(range(len(voxels))), low=low, high=high,
        top=top, mean=float(inside.mean()), spread=float(inside.std()), foreground=np.ones(len(voxels), np.float32),
    )  # fmt: skip


def make_heads(count: int = 24, size: int = 96, groups: Sequence[str] = ("",), labelled: bool = True) -> TrainingSet:
    """Single slices with a lump in each, eight of them held out."""
    rng = np.random.default_rng(0)
    cases = []
    for number in range(count):
        image, lump = draw_head(rng, size)
        mask = lump[None] if labelled else None
        cases.append(make_case(number, image[None], "MR", mask, groups[number % len(groups)]))
    names = tuple(sorted(set(groups) - {""}))
    return TrainingSet(tuple(cases[8:]), tuple(cases[:8]), "MR", "", (Label(1, "Lump"),) if labelled else (), names)


def make_chests() -> TrainingSet:
    """Two scans of twenty slices, CT of known spacing."""
    cases = [make_case(number, draw_chest(20, 120, number), "CT", None, "", (2.5, 1.0, 1.0)) for number in range(2)]
    return TrainingSet((cases[0],), (cases[1],), "CT", "HU")


def prepare(trainer: str, found: TrainingSet, **changes: Any) -> tuple[Prepared, TrainingConfig]:
    """The small size of a trainer, smaller still."""
    document = json.loads((HERE / trainer / "own.json").read_text(encoding="utf-8"))
    told = {**document["sizes"]["small"], **SMALL[trainer], "batch": 4, "precision": "float32", **changes}
    config = TrainingConfig.from_json(document["config"])
    config = config.change({key: json.dumps(value) for key, value in told.items()} | {"device": "cpu"})
    plan = TrainingPlan(task=config.card["task"], sources=("here",))
    own = importlib.import_module(f"medaug_gui.training.{trainer}.own")
    return own.prepare(plan, found, config), config


def pack(prepared: Prepared, config: TrainingConfig, folder: Path) -> Package:
    """The package that a run would write."""
    told = prepared.card
    card = {
        "id": "own-model", "name": "Own", "version": "0.1.0", "task": config.card["task"], "summary": "Own.",
        "architecture": told.get("architecture") or {"network": config.network, "arguments": dict(config.arguments)},
        "inputs": {"modality": [], **config.card.get("inputs", {}), **told["inputs"]},
        "outputs": {**config.card.get("outputs", {}), **told["outputs"]}, "intended_use": "x", "not_for": "x",
        "licence": "x", "limitations": ["x"], "metrics": {},
        "training": {"data": ["x"], "split": "x", "procedure": told["procedure"], "seed": 0, "date": "2026-11-30",
                     "hardware": "x"},
    }  # fmt: skip
    if told.get("sampling"):
        card["sampling"] = told["sampling"]
    return write_package(folder, card, finish(prepared.network))


SETS = {
    "segment": make_heads, "upscale": make_chests, "fill": make_chests, "codec": make_heads,
    "flow": lambda: make_heads(groups=("Well", "Ill_1")), "gan": lambda: make_heads(groups=("a", "b")),
    "vae": lambda: make_heads(groups=("a", "b")),
}  # fmt: skip


@pytest.mark.parametrize("trainer", sorted(SETS))
def test_a_trainer_learns_from_a_set_and_its_package_runs(trainer: str, tmp_path: Path) -> None:
    found = SETS[trainer]()
    prepared, config = prepare(trainer, found)
    task = prepared.task
    for number, done in ((0, 0.0), (1, 0.95)):
        losses = task.step(number, done)
        assert losses
        assert all(np.isfinite(value) for value in losses.values())
    prepared.network.eval()
    with torch.no_grad():
        held = task.measure_held_out()
        samples, again = prepared.draw_samples(), prepared.draw_samples()
    assert not prepared.watched or np.isfinite(held[prepared.watched])
    counts = {len(pictures) for pictures in samples.values()}
    assert len(counts) == 1
    assert all(pictures.dtype == np.uint8 for pictures in samples.values())
    assert all(np.array_equal(pictures, again[name]) for name, pictures in samples.items())
    assert prepared.waited() >= 0
    package = pack(prepared, config, tmp_path / "own")
    measured = prepared.measure(package)
    assert json.loads(json.dumps(measured)) == measured
    check_package(package, found)


@pytest.mark.parametrize("trainer", ["segment", "flow", "codec", "vae"])
def test_one_that_was_killed_ends_in_the_same_weights(trainer: str, tmp_path: Path) -> None:
    found = SETS[trainer]()
    calls: list[int] = []
    killed = Progress(cancelled=lambda: len(calls) >= 3 or bool(calls.append(1)))  # type: ignore[func-returns-value]
    ended = []
    for folder, resume, progress in (
        ("whole", False, Progress()),
        ("parts", False, killed),
        ("parts", True, Progress()),
    ):
        prepared, config = prepare(trainer, found, steps=6)
        with contextlib.suppress(Cancelled):
            train(prepared.task, config, tmp_path / folder, resume=resume, progress=progress)
            ended.append(prepared.network.state_dict())
    whole, parts = ended
    assert calls
    assert all(torch.equal(value, parts[name]) for name, value in whole.items())


def check_package(package: Package, found: TrainingSet) -> None:
    """Its operation runs on a scan of the kind that it was trained on, or makes images."""
    operation = make_operation(package)
    values = {one.name: one.default for one in operation.spec.parameters}
    if package.card.task == "generate":
        values |= {"images": 2, **({"mask": "none"} if "mask" in values else {})}
        made = operation.run(None, values, 0, Progress(), "cpu")
        size = package.card.outputs.size
        assert made.geometry.shape == (2, size, size)
        return
    case = found.held_out[0]
    series = Series(case.read().astype(np.int16), Geometry(case.voxels.shape, case.spacing),
                    Identity(modality=case.modality), unit=case.unit)  # fmt: skip
    result = operation.run(series, values, 0, Progress(), "cpu")
    assert np.isfinite(result.voxels).all()
    assert not operation.card.inputs.modality or case.modality in operation.card.inputs.modality


def test_two_labels_are_learned_and_named() -> None:
    found = make_heads()
    both = [case.labels.copy() for case in found.cases if case.labels is not None]
    for masks in both:
        masks[:, :, 48:] *= 2
    cases = [make_case(number, case.voxels, "MR", masks)
             for number, (case, masks) in enumerate(zip(found.cases, both, strict=True))]  # fmt: skip
    labels = (Label(1, "Left lump"), Label(2, "Right lump"))
    prepared, _ = prepare("segment", TrainingSet(tuple(cases[:16]), tuple(cases[16:]), "MR", "", labels))
    assert [one["name"] for one in prepared.card["outputs"]["labels"]] == ["Left lump", "Right lump"]
    assert prepared.card["inputs"]["mirror_axes"] == []
    assert prepared.card["architecture"]["arguments"]["classes"] == 3
    prepared.task.step(0, 0.9)


def test_a_package_is_trained_on_with_other_labels(tmp_path: Path) -> None:
    prepared, config = prepare("segment", make_heads(), **{"arguments.features": [4, 6, 8], "arguments.unshuffle": 4})
    with torch.no_grad():
        prepared.network.get_parameter("down.0.first.weight").fill_(0.25)
    package = pack(prepared, config, tmp_path / "first")
    found = make_heads()
    two = TrainingSet(found.train, found.held_out, "MR", "", (Label(1, "Lump"), Label(2, "Other")))
    again, _ = prepare("segment", two, start=str(package.folder))
    assert again.card["architecture"]["arguments"]["features"] == [4, 6, 8]
    assert again.card["inputs"]["size_multiple"] == 16
    assert (again.network.get_parameter("down.0.first.weight") == 0.25).all()
    assert again.network.get_parameter("heads.0.weight").shape[0] == 3 * 16
    again.task.step(0, 0.9)


def test_a_mask_is_learned_where_there_are_label_maps_and_left_out_where_not() -> None:
    assert prepare("flow", make_heads())[0].card["inputs"] == {"mask": True}
    assert prepare("flow", make_heads(labelled=False))[0].card["inputs"] == {}


def test_slices_are_brought_to_one_spacing_and_ct_to_its_labels() -> None:
    rng = np.random.default_rng(0)
    cases = []
    for number, pixel in enumerate((0.5, 0.5, 1.0)):
        edge = round(100 / pixel)
        voxels = rng.normal(40, 10, (2, edge, edge)).astype(np.int16)
        masks = np.zeros(voxels.shape, np.uint8)
        masks[0, : edge // 2, : edge // 2] = 1
        cases.append(make_case(number, voxels, "CT", masks, "", (3.0, pixel, pixel)))
    found = TrainingSet(tuple(cases), (), "CT", "HU", (Label(1, "Organ"),))
    grid = choose_grid(found, 128, 32)
    assert grid.pixel == pytest.approx(100 / 128)
    assert grid.edge == 128
    assert grid.window is not None
    assert 5 < grid.window[0] < 30 < 50 < grid.window[1] < 80
    slices = read_slices(found.train, grid)
    assert slices.images.shape == (6, 128, 128)
    assert [round(float(mask.mean()), 2) for mask in slices.masks > 0] == [0.25, 0] * 3
    stock = slices.make_stock(1, 0.25)
    assert stock.shares[1::2].sum() == pytest.approx(0.25)


def test_the_sides_grow_to_the_edge() -> None:
    assert choose_sides(256, 64) == ((0.4, 128), (0.8, 192), (1.01, 256))
    assert choose_sides(192, 32) == ((0.4, 96), (0.8, 160), (1.01, 192))
    assert choose_sides(64, 32) == ((0.4, 64), (0.8, 64), (1.01, 64))


def test_scans_without_a_label_map_have_nothing_to_find() -> None:
    found = make_heads()
    head = np.stack([draw_head(np.random.default_rng(number), 64)[0] for number in range(50)])
    thin = replace(make_case(90, head, "MR", None, "", (1.0, 1.0, 1.0)), plane="axial")
    thick = replace(make_case(91, head[:20], "MR", None, "", (5.0, 1.0, 1.0)), plane="axial")
    grid = choose_grid(found, 128, 16)
    assert grid.pixel is None
    one, other = (read_slices([case], grid) for case in (thin, thick))
    assert len(other.images) == 20
    assert len(one.images) > 50, "a volume is cut along all three axes beside pictures"
    assert not one.masks.any()
    stock = read_slices([*found.train, thick], grid).make_stock(1, 0.25)
    assert stock.shares[16:].sum() == pytest.approx(0.25)
    own = TrainingSet((*found.train, thin), (*found.held_out, replace(thick, key="92")), "MR", "", found.labels)
    prepared, _ = prepare("segment", own, **{"options.mirrored": True})
    assert "without a label" in prepared.card["procedure"]
    assert "working_spacing_mm" not in prepared.card["inputs"], "the pictures that have labels have no spacing"


def test_what_is_found_in_scans_with_nothing_to_find_is_measured(tmp_path: Path) -> None:
    found = make_heads()
    two = np.repeat(found.train[0].voxels, 2, 0)
    empty = [make_case(91, two, "MR", None, "", (5.0, 1.1, 1.1)), make_case(92, two[:1], "MR")]
    own = TrainingSet(found.train, (*found.held_out, *empty), "MR", "", found.labels)
    prepared, config = prepare("segment", own, steps=1)
    package = pack(prepared, config, tmp_path / "own")
    measured = prepared.measure(package)["held-out patients"]
    assert len(measured["ml found in scans with nothing to find"]) == 1
    assert measured["dice of Lump"]["slices"] == 8
    assert "share of slices without a label in which something is found" in measured


def test_a_slice_is_mirrored_where_one_half_has_nothing() -> None:
    columns = np.abs(np.arange(96) - 50.0)
    head = np.where(columns[None] < 40, 60 + 30 * np.sin(columns[None] / 6 + np.arange(96)[:, None] / 9), 0)
    image, mask = head.astype(np.uint8), np.zeros((96, 96), np.uint8)
    image[40:50, 70:80], mask[40:50, 70:80] = 130, 1
    across = mask | np.roll(mask, -40, 1)
    slanted = np.broadcast_to(np.arange(96, dtype=np.uint8) * 2, (96, 96))
    made = mirror_halves(np.stack([image, image, image, slanted]), np.stack([mask, across, 0 * mask, mask]), 9)
    assert len(made) == 1, "not where both halves are marked, nothing is, or the halves are not alike"
    assert made[0].max() < 100, "the lump is gone"
    np.testing.assert_array_equal(made[0][:, :50], image[:, :50])


def test_dice_is_over_slices_and_labels() -> None:
    wanted = np.zeros((2, 4, 4), np.uint8)
    wanted[0, :2], wanted[1, 2:] = 1, 2
    found = np.zeros_like(wanted)
    found[0, :2] = 1
    assert compute_dice(found, wanted) == pytest.approx(0.5)


def test_classes_become_words_of_a_card() -> None:
    assert make_words(("No_Finding", "no finding", "肺炎", "2", "Any")) == (
        "no finding", "no finding 2", "class 3", "class 2", "any 5",
    )  # fmt: skip


def test_pictures_keep_their_shape() -> None:
    image = np.zeros((1, 60, 90), np.uint8)
    image[:, 20:40, 30:60] = 200
    cases = tuple(make_case(number, image, "MR") for number in range(17))
    pictures = read_pictures(TrainingSet(cases, cases[:1], "MR", ""), 30).trained
    bright = pictures.images[0] > 0.5
    assert bright.sum(0).max() == pytest.approx(7, abs=1)
    assert bright.sum(1).max() == 10


def make_codec(folder: Path) -> Package:
    """A codec of heads that has learned nothing."""
    prepared, config = prepare("codec", make_heads())
    return pack(prepared, config, folder)


def test_a_flow_in_codes_encodes_once_and_goes_on_where_it_was(tmp_path: Path) -> None:
    codec = make_codec(tmp_path / "codec")
    found = replace(make_heads(count=40, groups=("a", "b")), folder=tmp_path)
    changes = {"start": str(codec.folder), "options.copies": 3}
    whole, _ = prepare("flow", replace(found, folder=None), **changes)
    calls: list[int] = []
    killed = Progress(cancelled=lambda: len(calls) >= 2 or bool(calls.append(1)))  # type: ignore[func-returns-value]
    with pytest.raises(Cancelled):
        prepare("flow", found, **changes)[0].get_ready(killed)
    kept, _ = prepare("flow", found, **changes)
    losses = [one.task.step(0, 0.0) for one in (whole, kept)]
    assert losses[0] == losses[1]
    stored = sorted(len(np.load(path)) for path in (tmp_path / "codes").glob("*/means.npy"))
    assert stored == [8, 3 * 32]
    task = kept.task
    assert isinstance(task, OwnFlowTask)
    first = task.get_ready(Progress())[0]
    assert first.codes is not None
    codes, masks, told = first.codes.take(np.array([3, 4]))
    with torch.no_grad():
        plain = task.network.encode_images(torch.from_numpy(first.pictures.images[1:2].astype(np.float32))[:, None])[0]
    np.testing.assert_allclose(codes[0], plain[0], atol=2e-3)
    np.testing.assert_array_equal(masks[0, 0] > 0, first.pictures.masks[1])
    assert not told[0].any()
    assert told[1].any()
    assert float((codes[1] - codes[0]).abs().max()) > 1e-3


def test_heads_are_framed_and_planes_told() -> None:
    found = make_heads(count=40, size=128, groups=("a", "b"))
    turned = tuple(replace(case, plane=("axial", "sagittal")[at % 2]) for at, case in enumerate(found.train))
    prepared, _ = prepare("flow", replace(found, train=turned), **{"data.framed": True, "data.planes": "known",
                                                                   "data.choice": ["lump", "Lump"]})  # fmt: skip
    outputs = prepared.card["outputs"]
    assert [one["name"] for one in outputs["choices"]] == ["plane", "lump"]
    assert {tuple(row[:2]) for row in outputs["mix"]} <= {(1, 1), (1, 2), (3, 1), (3, 2)}
    assert (outputs["framed"], outputs["body_part"], outputs["spacing_mm"]) == (True, "HEAD", None)
    prepared.task.step(0, 0.0)
    with pytest.raises(BadParameter, match="planes"):
        prepare("flow", found, **{"data.planes": "guessed"})


def test_pictures_in_a_frame_are_those_of_the_frame() -> None:
    found = make_heads(count=40, size=128)
    framed = read_pictures(found, 64, PictureForm(framed=True, planes="sorted")).trained
    assert framed.images.shape == (32, 64, 64)
    assert len(framed.planes) == 32
    levels = [float(np.median(image[image > TISSUE])) for image in framed.images.astype(np.float32)]
    np.testing.assert_allclose(levels, levels[0], atol=0.05)
    assert framed.masks.any((1, 2)).all()
