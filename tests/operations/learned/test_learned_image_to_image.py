"""Models that were brought in run slice by slice on any series, and the result says what they were not made for."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from scipy import ndimage

from medaug_gui.core.errors import BadParameter, Cancelled, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.imports.making import ImportOptions, make_from_checkpoint
from medaug_gui.models.imports.sniff import identify
from medaug_gui.models.packing import write_package
from medaug_gui.operations.learned.base import LearnedOperation
from medaug_gui.operations.learned.packaged import make_operation

SHAPE = (3, 37, 50)


def brought(
    folder: Path, network: str, arguments: dict[str, Any], still: bool = True, **wishes: Any
) -> LearnedOperation:
    """A checkpoint as an operation; `still` sets all weights to zero, so that the network's own change is nothing."""
    rng = np.random.default_rng(2)
    state = networks.build(network, arguments).state_dict()
    for tensor in state.values():
        values = np.zeros(tuple(tensor.shape)) if still else 0.05 * rng.standard_normal(tuple(tensor.shape))
        tensor.copy_(torch.from_numpy(values))
    torch.save(state, folder / f"{network}.pth")
    return make_operation(
        make_from_checkpoint(
            identify(folder / f"{network}.pth"), folder / f"package-{network}", ImportOptions(**wishes)
        )
    )


def interpolating(folder: Path) -> LearnedOperation:
    """A package of our own whose network adds nothing to cubic interpolation."""
    arguments = {"features": 4, "blocks": 1, "scale": 2}
    network = networks.build("upscaler", arguments)
    with torch.no_grad():
        network.tail.weight.zero_()
    card = {
        "id": "interpolating", "name": "Interpolating", "version": "0.0.1", "task": "upscale", "summary": "Untrained.",
        "architecture": {"network": "upscaler", "arguments": arguments}, "outputs": {"factor": 2},
        "inputs": {"modality": ["CT"], "unit": "HU", "half_precision": True},
        "intended_use": "Tests.", "not_for": "Anything else.", "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    return make_operation(write_package(folder / "interpolating", card, network))


def series(**changes: Any) -> Series:
    voxels = np.random.default_rng(1).integers(-900, 900, SHAPE).astype(np.int16)
    about: dict[str, Any] = {"voxels": voxels, "identity": Identity(modality="CT"), "unit": "HU", **changes}
    return Series(geometry=Geometry(SHAPE, (2.0, 0.8, 0.6)), **about)


def ran(operation: LearnedOperation, source: Series | None, **parameters: Any) -> Series:
    return operation.run(source, check_values(operation.spec.parameters, parameters), 1, Progress(), "cpu")


def test_a_network_that_changes_nothing_gives_the_series_back(tmp_path: Path) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3}, range=(-500.0, 500.0))
    source = series()
    made = ran(operation, source)
    assert np.array_equal(made.voxels, source.voxels)
    assert made.voxels.dtype == np.int16
    (step,) = made.provenance.steps
    assert step.realised["noise before"] == step.realised["noise after"] > 0
    assert any(note.startswith("Noise in flat tissue") for note in step.notes)
    assert not any("structure" in note for note in step.notes)
    assert operation.spec.kind == "enhance"


def test_the_result_does_not_depend_on_the_tiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3}, still=False)
    whole = ran(operation, series())
    monkeypatch.setattr("medaug_gui.models.inference.image_to_image._SIDE", 24)
    monkeypatch.setattr("medaug_gui.models.inference.image_to_image._OVERLAP", 12)
    tiled = ran(operation, series())
    assert np.abs(whole.voxels.astype(int) - tiled.voxels)[:, 8:-8, 8:-8].max() <= 40
    assert not np.array_equal(whole.voxels, series().voxels)


def test_strength_blends_and_is_checked(tmp_path: Path) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3}, still=False)
    source = series()
    none, half, full = (ran(operation, source, strength=value).voxels.astype(float) for value in (0.0, 0.5, 1.0))
    assert np.array_equal(none, source.voxels)
    assert np.abs(half - (none + full) / 2).max() <= 1
    with pytest.raises(BadParameter):
        ran(operation, source, strength=1.5)


def test_a_noise_level_is_told_by_measuring(tmp_path: Path) -> None:
    operation = brought(tmp_path, "drunet", {"channels": [4, 4, 4, 4], "blocks": 1}, still=False)
    weak, strong = (ran(operation, series(), strength=value).voxels for value in (0.0, 2.0))
    assert not np.array_equal(weak, strong)


@pytest.mark.parametrize("channels", [1, 3])
def test_enlarging_makes_a_finer_grid_of_the_same_box_and_takes_the_labels_along(tmp_path: Path, channels: int) -> None:
    operation = brought(tmp_path, "srvgg", {"features": 4, "depth": 1, "scale": 2, "channels": channels})
    source = series()
    mask = (source.voxels > 0).astype(np.uint8)
    source = dataclasses.replace(source, labels=(LabelMap("Bright", mask, (Label(1, "Bright"),)),))
    made = ran(operation, source)
    nearest = source.voxels.repeat(2, axis=1).repeat(2, axis=2)
    assert np.abs(made.voxels.astype(int) - nearest).max() <= 1
    assert made.geometry.spacing == (2.0, 0.4, 0.3)
    assert made.geometry.extent == pytest.approx(source.geometry.extent)
    assert np.array_equal(made.labels[0].voxels, mask.repeat(2, axis=1).repeat(2, axis=2))
    assert [parameter.name for parameter in operation.spec.parameters] == ["faithful"]
    assert any("Made smaller again" in note for note in made.provenance.steps[0].notes)


def test_a_result_made_faithful_gives_the_scan_back(tmp_path: Path) -> None:
    operation = brought(tmp_path, "srvgg", {"features": 4, "depth": 1, "scale": 2, "channels": 1}, still=False)
    source = series(voxels=ndimage.gaussian_filter(series().voxels, (0, 2, 2)))
    loose, faithful = (ran(operation, source, faithful=wish).provenance.steps[0].realised for wish in (False, True))
    assert faithful["left"] < 0.5 * loose["left"]


def test_voxels_outside_the_field_of_view_stay_and_leave_no_edge_in_the_enlarged_scan(tmp_path: Path) -> None:
    operation = interpolating(tmp_path)
    voxels = np.full(SHAPE, -1000, np.int16)
    voxels[:, 20:] = 40
    voxels[:, :4] = -3024
    made = ran(operation, series(voxels=voxels, padding=-3024)).voxels
    assert (made[:, :8] == -3024).all()
    assert made[:, 8:36].min() >= -1001
    assert made[:, 8:36].max() <= -999


def test_a_series_it_was_not_made_for_is_taken_and_the_result_says_so(tmp_path: Path) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3}, modality=("MR",))
    (step,) = ran(operation, series()).provenance.steps
    assert any("knows MR; this is CT" in note for note in step.notes)
    assert any("brought in without measurements" in note for note in step.notes)
    assert step.model is not None
    assert step.text.isascii()


def test_padding_stays_and_colour_is_refused(tmp_path: Path) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3}, still=False)
    source = series()
    voxels = source.voxels.copy()
    voxels[:, :4] = -3000
    padded = dataclasses.replace(source, voxels=voxels, padding=-3000)
    assert (ran(operation, padded).voxels[:, :4] == -3000).all()
    with pytest.raises(NotAccepted):
        ran(operation, dataclasses.replace(source, voxels=np.zeros((*SHAPE, 3), np.uint8)))
    with pytest.raises(NotAccepted):
        ran(operation, None)


def test_cancelling_takes_effect_at_the_next_slice(tmp_path: Path) -> None:
    operation = brought(tmp_path, "dncnn", {"features": 4, "depth": 3})
    calls: list[int] = []
    progress = Progress(cancelled=lambda: calls.append(1) or len(calls) > 2)  # type: ignore[func-returns-value]
    with pytest.raises(Cancelled):
        operation.run(series(), {"strength": 1.0}, 1, progress, "cpu")
    assert len(calls) == 3
