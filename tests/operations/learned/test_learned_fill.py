"""Slices filled in: the known ones stay bit for bit, geometry and labels are right, and the result says what it is."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter, Cancelled, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Identity, Problem, Series
from medaug_gui.models import networks
from medaug_gui.models.packing import write_package
from medaug_gui.operations.chain import run_steps
from medaug_gui.operations.learned.fill import LearnedFiller
from medaug_gui.operations.learned.packaged import make_operation
from medaug_gui.operations.preview import preview_steps
from medaug_gui.operations.stages import PlannedStep

ARGUMENTS = {"slices": 4, "width": 4, "hidden": 4}
SHAPE = (5, 27, 34)


@pytest.fixture(scope="module")
def filler(tmp_path_factory: pytest.TempPathFactory) -> LearnedFiller:
    """A network whose displacements, mask and residual are nothing: linear interpolation."""
    return packed(tmp_path_factory.mktemp("still"), 0.0)


def packed(folder: Path, residual: float) -> LearnedFiller:
    network = networks.build("slice_gru", ARGUMENTS)
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.copy_(torch.from_numpy(0.1 * rng.standard_normal(tuple(parameter.shape))))
            if name.startswith(("between.flow", "between.tail")):
                parameter.zero_()
        network.between.tail.bias[8:12] = residual
    card = {
        "id": "fills", "name": "Fills", "version": "0.1.0", "task": "fill", "summary": "Fills.", "licence": "CC0",
        "architecture": {"network": "slice_gru", "arguments": ARGUMENTS},
        "inputs": {"modality": ["CT", "MR"], "context_slices": 4, "slice_spacing_mm": [1.0, 10.0]}, "outputs": {},
        "intended_use": "Tests.", "not_for": "Else.", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    operation = make_operation(write_package(folder / "fills", card, network))
    assert isinstance(operation, LearnedFiller)
    return operation


def series(**changes: Any) -> Series:
    voxels = np.random.default_rng(1).integers(-900, 900, SHAPE).astype(np.int16)
    about: dict[str, Any] = {"voxels": voxels, "identity": Identity(modality="CT"), "unit": "HU", **changes}
    return Series(geometry=Geometry(about["voxels"].shape, (6.0, 0.8, 0.6), (10.0, 20.0, 30.0)), **about)


def ran(operation: LearnedFiller, source: Series | None, **parameters: Any) -> Series:
    return operation.run(source, check_values(operation.spec.parameters, parameters), 1, Progress(), "cpu")


@pytest.mark.parametrize("factor", [2, 3, 5])
def test_known_slices_stay_bit_for_bit_at_their_places(filler: LearnedFiller, factor: int) -> None:
    source = series()
    made = ran(filler, source, factor=factor)
    assert made.voxels.dtype == np.int16
    assert np.array_equal(made.voxels[::factor], source.voxels)
    assert made.geometry.shape == (4 * factor + 1, 27, 34)
    assert made.geometry.spacing == pytest.approx((6.0 / factor, 0.8, 0.6))
    for index in range(5):
        assert made.geometry.point((index * factor, 3, 4)) == pytest.approx(source.geometry.point((index, 3, 4)))


def test_a_network_that_adds_nothing_is_linear_interpolation(filler: LearnedFiller) -> None:
    source = series()
    made = ran(filler, source, factor=4)
    first, second = source.voxels[2].astype(float), source.voxels[3].astype(float)
    for step in (1, 2, 3):
        wanted = first + step / 4 * (second - first)
        assert np.abs(made.voxels[8 + step] - wanted).max() < 8  # bfloat16 may be used


def test_what_the_network_adds_is_in_the_unit_of_the_voxels_and_within_what_was_seen(tmp_path: Path) -> None:
    flat = np.zeros(SHAPE, np.int16)
    flat[:, :5], flat[:, -5:] = -1000, 2000
    made = ran(packed(tmp_path, 0.5), series(voxels=flat), factor=2)
    assert made.voxels[1, 13, 17] == pytest.approx(200, abs=2)  # half of 400 HU
    assert made.voxels.max() == 2000
    assert np.all(made.voxels[1, -5:] == 2000)


def test_bright_metal_beyond_the_range_is_interpolated(filler: LearnedFiller) -> None:
    voxels = np.zeros(SHAPE, np.int16)
    voxels[2:, 10:14, 10:14] = 20000
    made = ran(filler, series(voxels=voxels), factor=2)
    assert made.voxels[3, 12, 12] == pytest.approx(10000, abs=30)
    assert np.all(made.voxels[3, :9, :9] == 0)


def test_padding_is_where_the_nearer_slice_has_it(filler: LearnedFiller) -> None:
    voxels = np.full(SHAPE, 40, np.int16)
    voxels[:, :4] = -3024
    voxels[2, 4:8] = -3024
    made = ran(filler, series(voxels=voxels, padding=-3024.0), factor=3)
    assert np.all(made.voxels[:, :4] == -3024)
    assert np.all(made.voxels[5, 4:8] == -3024)
    assert np.all(made.voxels[4, 4:8] != -3024)
    assert made.voxels[4, 20, 20] == 40


def test_labels_and_frames_are_those_of_the_nearer_slice(filler: LearnedFiller) -> None:
    numbers = np.broadcast_to(np.arange(5, dtype=np.uint8)[:, None, None], SHAPE).copy()
    frames = tuple(FrameRef(f"{index}.dcm", 0, f"1.2.{index}") for index in range(5))
    made = ran(filler, series(labels=(LabelMap("parts", numbers),), frames=frames), factor=3)
    assert made.labels[0].voxels[:, 0, 0].tolist() == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4]
    assert [frame.sop_uid[-1] for frame in made.frames] == list("0011122233344")


@pytest.mark.parametrize("factor", [2, 3, 4, 5])
def test_the_sources_of_a_filled_slice_are_both_its_neighbours(filler: LearnedFiller, factor: int) -> None:
    frames = tuple(FrameRef(f"{index}.dcm", 0, f"1.2.{index}") for index in range(5))
    made = ran(filler, series(frames=frames), factor=factor)
    reach, depth = made.provenance.steps[0].realised["neighbours"], len(made.voxels)
    for index in range(depth):
        near = made.frames[max(0, index - reach) : index + reach + 1]  # as export.dicom reads it
        wanted = {index // factor, -(-index // factor)}
        assert wanted <= {int(frame.sop_uid[-1]) for frame in near} <= {*wanted, index // factor - 1}


def test_mr_keeps_its_kind_of_number(filler: LearnedFiller) -> None:
    fine = np.random.default_rng(2).random(SHAPE).astype(np.float32)
    made = ran(filler, series(voxels=fine, identity=Identity(modality="MR"), unit=""), factor=2)
    assert made.voxels.dtype == np.float32
    assert np.array_equal(made.voxels[::2], fine)
    few = np.random.default_rng(2).integers(0, 9, SHAPE).astype(np.int16)
    assert ran(filler, series(voxels=few, identity=Identity(modality="MR"), unit="")).voxels.dtype == np.float32


def test_the_result_says_that_it_is_made_up_and_what_the_model_is_worth_here(filler: LearnedFiller) -> None:
    source = series(problems=(Problem("gap", "1 slice is missing."),))
    made = ran(filler, source, factor=2, thickness=3.0)
    (step,) = made.provenance.steps
    assert step.synthetic
    assert not step.moves
    assert step.model is not None
    assert step.realised["thickness over distance"] == 0.5
    assert step.realised["error"] == pytest.approx(step.realised["error of linear interpolation"], rel=0.02)
    assert made.header["SliceThickness"] == 3.0
    notes = " ".join(step.notes)
    assert "not measured" in notes
    assert "linear interpolation" in notes
    assert "missing" in notes


def test_the_guard_speaks(filler: LearnedFiller) -> None:
    source = dataclasses.replace(series(), geometry=Geometry(SHAPE, (25.0, 0.8, 0.6)))
    assert any("25 mm apart" in note for note in ran(filler, source).provenance.notes)


def test_another_modality_is_filled_and_the_result_says_so(filler: LearnedFiller) -> None:
    notes = ran(filler, series(identity=Identity(modality="PT"))).provenance.notes
    assert any("this is PT" in note for note in notes)


def test_what_cannot_be_filled_is_refused(filler: LearnedFiller) -> None:
    with pytest.raises(NotAccepted):
        ran(filler, None)
    with pytest.raises(NotAccepted):
        ran(filler, series(voxels=np.zeros((1, 27, 34), np.int16)))
    with pytest.raises(BadParameter):
        ran(filler, series(), factor=6)


def test_two_slices_are_enough(filler: LearnedFiller) -> None:
    made = ran(filler, series(voxels=np.zeros((2, 27, 34), np.int16)), factor=5)
    assert made.geometry.shape[0] == 6
    assert "error" not in made.provenance.steps[0].realised


def test_cancelling_takes_effect_between_gaps(filler: LearnedFiller) -> None:
    asked = iter([False] * 4 + [True] * 1000)
    with pytest.raises(Cancelled):
        filler.run(series(), {"factor": 2, "thickness": 0.0}, 1, Progress(cancelled=lambda: next(asked)), "cpu")


def test_a_preview_shows_a_known_slice_as_made_of_its_neighbours(filler: LearnedFiller) -> None:
    source = series()
    values = check_values(filler.spec.parameters, {})
    shown = preview_steps(source, [PlannedStep(filler, values, 1)], 2, Progress(), "cpu")
    mean = (source.voxels[1].astype(float) + source.voxels[3]) / 2
    assert shown.geometry.shape == (1, 27, 34)
    assert np.abs(shown.voxels[0] - mean).max() < 8
    first = preview_steps(source, [PlannedStep(filler, values, 1)], 0, Progress(), "cpu")
    assert np.array_equal(first.voxels[0], source.voxels[0])


def test_padding_survives_a_recipe(filler: LearnedFiller) -> None:
    voxels = np.full(SHAPE, 40, np.int16)
    voxels[:, :4] = -3024
    source = series(voxels=voxels, padding=-3024.0)
    made = run_steps(source, (("fills", {"factor": 2}),), "key", 0, 0, Progress(), "cpu", None, {"fills": filler})
    assert np.array_equal(made.voxels[::2], voxels)
    assert np.all(made.voxels[:, :4] == -3024)
