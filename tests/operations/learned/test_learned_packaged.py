"""Model packages become operations by themselves: repeatable, cancellable, honest about what they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import Cancelled, DeviceProblem, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.packing import write_package
from medaug_gui.operations.base import Operation
from medaug_gui.operations.chain import preview_slice, run_steps
from medaug_gui.operations.learned.packaged import make_packaged_operations

ABOUT: dict[str, Any] = {
    "version": "0.0.1",
    "summary": "Untrained.",
    "intended_use": "Tests.",
    "not_for": "Anything else.",
    "licence": "CC0-1.0",
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "metrics": {},
    "limitations": [],
}
DENOISER: dict[str, Any] = {
    "id": "denoise-tiny",
    "name": "Tiny denoiser",
    "task": "denoise",
    "architecture": {"network": "residual_unet", "arguments": {"channels": [4, 8], "blocks": 1}},
    "inputs": {
        "modality": ["CT"],
        "context_slices": 3,
        "range": [-1024, 3071],
        "scale": 1000,
        "size_multiple": 4,
        "spacing_mm": [0.5, 1.5],
    },
    "outputs": {},
}
GENERATOR: dict[str, Any] = {
    "id": "generate-tiny",
    "name": "Tiny generator",
    "task": "generate",
    "architecture": {
        "network": "gan",
        "arguments": {"size": 16, "channels": [8, 8], "fold": 2, "code": 6, "conditions": 2, "levels": [0.0, 1.0]},
    },
    "inputs": {"modality": []},
    "outputs": {"modality": "MR", "size": 16, "range": [0, 1000], "conditions": ["axial", "coronal"]},
}


def write(folder: Path, card: dict[str, Any]) -> None:
    network = networks.build(card["architecture"]["network"], card["architecture"]["arguments"])
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for tensor in network.parameters():
            tensor.copy_(torch.from_numpy(0.1 * rng.standard_normal(tuple(tensor.shape))))
    write_package(folder / card["id"], {**ABOUT, **card}, network)


@pytest.fixture
def operations(tmp_path: Path) -> dict[str, Operation]:
    write(tmp_path, DENOISER)
    write(tmp_path, GENERATOR)
    found, problems = make_packaged_operations([tmp_path])
    assert problems == ()
    return {operation.spec.id: operation for operation in found}


def chest(shape: tuple[int, int, int] = (6, 38, 50), **changes: Any) -> Series:
    rng = np.random.default_rng(1)
    voxels = (40 + 30 * rng.standard_normal(shape)).astype(np.int16)
    spacing = changes.pop("spacing", (2.0, 0.8, 0.8))
    about: dict[str, Any] = {"identity": Identity(modality="CT"), "unit": "HU", **changes}
    return Series(voxels=voxels, geometry=Geometry(shape, spacing), **about)


def ran(operation: Operation, series: Series | None, seed: int = 1, **parameters: Any) -> Series:
    values = check_values(operation.spec.parameters, parameters)
    return operation.run(series, values, seed, Progress(), "cpu")


def test_both_kinds_say_what_they_are(operations: dict[str, Operation]) -> None:
    enhance, generate = operations["denoise-tiny"].spec, operations["generate-tiny"].spec
    assert (enhance.kind, generate.kind) == ("enhance", "generate")
    assert enhance.accepts.modalities == ()  # another one is the user's decision: see core.guard
    assert not generate.accepts.source
    assert enhance.card is not None
    assert enhance.card["weights"]["sha256"]
    assert [spec.name for spec in generate.parameters] == ["images", "variety", "condition"]
    assert type(enhance).from_json(enhance.to_json()) == enhance


def test_denoising_keeps_grid_unit_and_type_and_repeats(operations: dict[str, Operation]) -> None:
    series = chest()
    before = series.voxels.copy()
    first, second = (ran(operations["denoise-tiny"], series) for _ in range(2))
    assert np.array_equal(first.voxels, second.voxels)
    assert np.array_equal(series.voxels, before)
    assert not np.array_equal(first.voxels, before)
    assert (first.voxels.dtype, first.voxels.shape) == (np.int16, series.voxels.shape)
    assert (first.geometry, first.unit) == (series.geometry, "HU")


def test_denoising_is_recorded_with_its_weights_and_the_noise_before_and_after(
    operations: dict[str, Operation],
) -> None:
    (step,) = ran(operations["denoise-tiny"], chest()).provenance.steps
    assert step.model is not None
    assert len(step.model.weights_sha256) == 64
    assert not step.synthetic
    assert 20 < step.realised["noise before"] < 35
    assert "HU before" in step.notes[-1]
    assert step.text.isascii()


def test_strength_matters(operations: dict[str, Operation]) -> None:
    weak, strong = (ran(operations["denoise-tiny"], chest(), strength=value) for value in (0.0, 2.0))
    assert not np.array_equal(weak.voxels, strong.voxels)


def test_a_slice_with_its_neighbours_gives_the_preview_of_the_whole(operations: dict[str, Operation]) -> None:
    operation, series = operations["denoise-tiny"], chest()
    margin = operation.preview_margin
    whole = ran(operation, series)
    slab = Series(
        voxels=series.voxels[3 - margin : 4 + margin].copy(),
        geometry=series.geometry.crop((3 - margin, 0, 0), (2 * margin + 1, 38, 50)),
        identity=series.identity,
        unit="HU",
    )
    preview = ran(operation, slab)
    assert np.abs(preview.voxels[margin].astype(int) - whole.voxels[3]).max() <= 1
    alone = operation.preview(slab, slab, margin, {}, 1, Progress(), "cpu")
    np.testing.assert_array_equal(alone.voxels[margin], preview.voxels[margin])
    np.testing.assert_array_equal(alone.voxels[0], slab.voxels[0])


def test_a_preview_leaves_the_maps_out(operations: dict[str, Operation]) -> None:
    steps = [("denoise-tiny", {"maps": "both"})]
    shown = preview_slice(chest(), steps, "key", 1, 3, Progress(), "cpu", operations)
    assert shown.maps == ()
    assert np.abs(shown.voxels[0].astype(int) - ran(operations["denoise-tiny"], chest()).voxels[3]).max() <= 1
    assert len(run_steps(chest(), steps, "key", 1, 0, Progress(), "cpu", operations=operations).maps) == 2


def test_padding_stays_as_it_was(operations: dict[str, Operation]) -> None:
    series = chest()
    voxels = series.voxels.copy()
    voxels[:, :5] = -3024
    padded = Series(voxels=voxels, geometry=series.geometry, identity=series.identity, unit="HU", padding=-3024)
    assert (ran(operations["denoise-tiny"], padded).voxels[:, :5] == -3024).all()


def test_another_modality_runs_and_the_result_says_so(operations: dict[str, Operation]) -> None:
    (step,) = ran(operations["denoise-tiny"], chest(identity=Identity(modality="MR"))).provenance.steps
    assert "This model knows CT; this is MR." in step.notes


def test_what_cannot_run_is_refused(operations: dict[str, Operation]) -> None:
    with pytest.raises(NotAccepted):
        ran(operations["denoise-tiny"], None)
    with pytest.raises(NotAccepted, match="16x16"):
        ran(operations["denoise-tiny"], chest((2, 12, 50)))
    colours = Series(np.zeros((1, 40, 40, 3), np.uint8), Geometry((1, 40, 40)), Identity(modality="CT"))
    with pytest.raises(NotAccepted, match="colour"):
        ran(operations["denoise-tiny"], colours)


def test_no_maps_unless_asked_and_the_same_voxels_with_them(operations: dict[str, Operation]) -> None:
    plain = ran(operations["denoise-tiny"], chest())
    asked = ran(operations["denoise-tiny"], chest(), maps="both")
    assert plain.maps == ()
    assert np.array_equal(plain.voxels, asked.voxels)
    assert [(one.name, one.unit) for one in asked.maps] == [("residual", "HU"), ("uncertainty", "HU")]
    assert np.array_equal(asked.maps[0].voxels, chest().voxels - asked.voxels.astype(np.float32))
    spread = asked.maps[1].voxels
    assert spread.min() >= 0
    assert spread.mean() > 1  # an untrained network is not sure of anything
    (note,) = [note for note in asked.provenance.notes if note.startswith("Uncertainty")]
    assert f"{spread.mean():.2g} HU on average" in note
    assert not [note for note in plain.provenance.notes if note.startswith("Uncertainty")]


def test_pixels_unlike_those_of_the_training_are_named(operations: dict[str, Operation]) -> None:
    (step,) = ran(operations["denoise-tiny"], chest(spacing=(2.0, 3.0, 3.0))).provenance.steps
    assert any("trained on 0.5 to 1.5 mm" in note for note in step.notes)
    (usual,) = ran(operations["denoise-tiny"], chest()).provenance.steps
    assert not any("trained on" in note for note in usual.notes)


@pytest.mark.parametrize("name", ["denoise-tiny", "generate-tiny"])
def test_cancelling_takes_effect_at_once(operations: dict[str, Operation], name: str) -> None:
    calls = []

    def cancelled() -> bool:
        calls.append(1)
        return len(calls) > 2

    operation = operations[name]
    values = check_values(operation.spec.parameters, {})
    with pytest.raises(Cancelled):
        operation.run(chest(), values, 1, Progress(cancelled=cancelled), "cpu")
    assert len(calls) == 3


def test_a_device_that_is_not_there_is_a_sentence(operations: dict[str, Operation]) -> None:
    with pytest.raises(DeviceProblem, match="cuda:7"):
        operations["denoise-tiny"].run(chest(), {}, 1, Progress(), "cuda:7")


def test_generating_depends_on_the_seed_alone(operations: dict[str, Operation]) -> None:
    operation = operations["generate-tiny"]
    five, two, other = ran(operation, None, images=5), ran(operation, None, images=2), ran(operation, None, 2, images=5)
    assert np.array_equal(five.voxels[:2], two.voxels)
    assert not np.array_equal(five.voxels, other.voxels)
    torch.rand(1)
    assert np.array_equal(five.voxels, ran(operation, None, images=5).voxels)


def test_what_is_generated_is_nobodys_and_says_so(operations: dict[str, Operation]) -> None:
    made = ran(operations["generate-tiny"], None, images=3, condition="coronal")
    assert made.voxels.shape == (3, 16, 16)
    assert made.voxels.min() >= 0
    assert made.voxels.max() <= 1000
    assert made.identity.modality == "MR"
    assert made.identity.patient_name == "Synthetic"
    assert made.provenance.is_synthetic
    assert not made.geometry.positioned
    assert not made.geometry.calibrated
    assert made.provenance.steps[0].realised["words"] == [[2], [2], [2]]


def test_a_broken_package_is_named_and_the_others_work(operations: dict[str, Operation], tmp_path: Path) -> None:
    (tmp_path / "denoise-tiny" / "model.json").write_text("{")
    found, problems = make_packaged_operations([tmp_path])
    assert [operation.spec.id for operation in found] == ["generate-tiny"]
    assert len(problems) == 1
    assert "denoise-tiny" in problems[0]
