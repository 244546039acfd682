"""Generators that follow a flow: by words, with guidance, as a stack, and from a mask that stays with the result."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.class_labels import LabelMix
from medaug_gui.models.inference.sampler import APART, draw_connected_noise, draw_noise
from medaug_gui.models.packing import write_package
from medaug_gui.operations.base import Operation
from medaug_gui.operations.learned.packaged import make_packaged_operations
from medaug_gui.operations.learned.tumour_masks import draw_masks

ARGUMENTS: dict[str, Any] = {
    "size": 32, "latent": 16, "codec": [], "widths": [8, 8], "blocks": [1, 1], "axes": 2, "kinds": [3, 3],
}  # fmt: skip
CARD: dict[str, Any] = {
    "name": "Tiny flow", "version": "0.0.1", "task": "generate", "summary": "Untrained.",
    "intended_use": "Tests.", "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "sampling": {"steps": 4, "guidance": 1.0},
    "outputs": {
        "modality": "MR", "body_part": "HEAD", "size": 32, "range": [0, 1000],
        "choices": [
            {"name": "plane", "title": "Plane", "words": ["axial", "coronal", "sagittal"]},
            {"name": "tumour", "title": "Tumour", "words": ["glioma", "meningioma", "pituitary"]},
        ],
        "mix": [[1, 1, 30], [1, 2, 10], [3, 2, 60]],
    },
}  # fmt: skip


def write(folder: Path, name: str, masked: bool) -> None:
    arguments = {**ARGUMENTS, "masked": masked}
    network = networks.build("latent_flow", arguments)
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for tensor in network.parameters():
            tensor.copy_(torch.from_numpy(0.2 * rng.standard_normal(tuple(tensor.shape))))
    inputs = {"modality": [], **({"mask": True} if masked else {})}
    architecture = {"network": "latent_flow", "arguments": arguments}
    write_package(folder / name, {**CARD, "id": name, "architecture": architecture, "inputs": inputs}, network)


@pytest.fixture
def operations(tmp_path: Path) -> dict[str, Operation]:
    write(tmp_path, "by-word", False)
    write(tmp_path, "by-mask", True)
    found, problems = make_packaged_operations([tmp_path])
    assert problems == ()
    return {operation.spec.id: operation for operation in found}


def ran(operation: Operation, series: Series | None = None, seed: int = 1, **parameters: Any) -> Series:
    return operation.run(series, check_values(operation.spec.parameters, parameters), seed, Progress(), "cpu")


def head(labelled: bool = True) -> Series:
    voxels = np.zeros((6, 80, 80), np.int16)
    voxels[:, 20:60, 10:70] = 300
    mask = np.zeros(voxels.shape, np.uint8)
    mask[2:4, 25:40, 40:60] = 3
    labels = (LabelMap("tumour", mask),) if labelled else ()
    return Series(voxels, Geometry(voxels.shape, (3.0, 1.0, 1.0)), Identity(modality="MR"), labels=labels)


def test_words_are_as_asked_and_the_rest_as_often_as_in_the_data(operations: dict[str, Operation]) -> None:
    operation = operations["by-word"]
    made = ran(operation, images=9, plane="axial")
    words = made.provenance.steps[0].realised["words"]
    assert made.voxels.shape == (9, 32, 32)
    assert {row[0] for row in words} == {1}
    assert {row[1] for row in words} <= {1, 2}
    counted = [LabelMix(CARD["outputs"]["mix"]).draw(1, place, (0, 0)) for place in range(400)]
    assert np.mean([row == (3, 2) for row in counted]) == pytest.approx(0.6, abs=0.08)
    assert LabelMix(CARD["outputs"]["mix"]).draw(1, 0, (2, 1)) == (2, 1)
    with pytest.raises(BadParameter, match="plane"):
        ran(operation, plane="oblique")


def test_image_k_of_a_seed_does_not_depend_on_how_many(operations: dict[str, Operation]) -> None:
    operation = operations["by-word"]
    nine = ran(operation, images=9).voxels
    assert np.array_equal(nine[:3], ran(operation, images=3).voxels)
    assert not np.array_equal(nine[0], nine[1])
    assert not np.array_equal(nine, ran(operation, seed=2, images=9).voxels)


def test_guidance_and_steps_change_the_image(operations: dict[str, Operation]) -> None:
    plain = ran(operations["by-word"], images=2, plane="coronal").voxels
    assert not np.array_equal(plain, ran(operations["by-word"], images=2, plane="coronal", guidance=3.0).voxels)
    assert not np.array_equal(plain, ran(operations["by-word"], images=2, plane="coronal", steps=9).voxels)


def test_a_stack_changes_slowly_and_keeps_its_kind(operations: dict[str, Operation]) -> None:
    apart, stack = (ran(operations["by-word"], images=10, stack=hang) for hang in (False, True))
    step = [np.abs(np.diff(made.voxels.astype(float), axis=0)).mean() for made in (apart, stack)]
    assert step[1] < 0.4 * step[0]
    assert len({tuple(row) for row in stack.provenance.steps[0].realised["words"]}) == 1
    network = networks.build("latent_flow", ARGUMENTS)
    noise = draw_connected_noise(network, 5, [0, APART // 2, APART])
    assert np.array_equal(noise[[0, 2]], draw_noise(network, 5, [0, 1]))
    assert noise[1].std() == pytest.approx(1.0, abs=0.05)


def test_a_mask_of_the_series_goes_in_and_comes_out(operations: dict[str, Operation]) -> None:
    made = ran(operations["by-mask"], head(), images=3, plane="axial")
    labels = made.labels[0]
    assert labels.voxels.shape == made.voxels.shape == (3, 32, 32)
    assert labels.voxels.max() == 1
    share = labels.voxels[0].mean()
    assert share == pytest.approx(15 * 20 / (1.08 * 60) ** 2, rel=0.25)
    rows, columns = (np.flatnonzero(labels.voxels[0].any(axis)).mean() / 32 for axis in (1, 0))
    assert rows < 0.4
    assert columns > 0.5
    assert made.identity.patient_name == "Synthetic"
    other = ran(operations["by-mask"], head(), images=3, plane="axial", mask="drawn")
    assert not np.array_equal(other.voxels, made.voxels)


def test_without_a_label_map_there_is_a_sentence(operations: dict[str, Operation]) -> None:
    assert operations["by-mask"].spec.accepts.source
    assert not operations["by-word"].spec.accepts.source
    for series in (None, head(labelled=False)):
        with pytest.raises(NotAccepted, match="label map"):
            ran(operations["by-mask"], series)
    drawn = ran(operations["by-mask"], None, images=4, mask="drawn")
    assert drawn.labels[0].voxels.any((1, 2)).all()


def test_drawn_masks_repeat_and_differ_and_lie_in_the_head() -> None:
    masks = draw_masks(3, 64, 40)
    assert np.array_equal(masks[:5], draw_masks(3, 64, 5))
    assert len({mask.tobytes() for mask in masks}) == 40
    assert 0.008 < masks.mean() < 0.1
    assert not masks[:, :4].any()
    assert not masks[:, :, -4:].any()
