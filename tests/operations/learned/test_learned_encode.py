"""An autoencoder in the catalogue: what it keeps, morphs and maps, in the unit of the series, with honest words."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter, Cancelled, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.packing import write_package
from medaug_gui.operations.learned.encode import MAP, LearnedEncoder
from medaug_gui.operations.learned.packaged import make_operation

SHAPE = (4, 41, 50)


def operation(folder: Path, kind: str = "autoencoder", **inputs: Any) -> LearnedEncoder:
    """A package whose codec gives back what it gets."""
    arguments: dict[str, Any] = {"channels": [2, 2, 2], "latent": 16}
    arguments |= {"axes": 2, "side": 64} if kind == "autoencoder" else {}
    network = networks.build(kind, arguments)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            parameter.zero_()
            if name in ("shortcut_in.1.weight", "shortcut_out.0.weight"):
                parameter[:, :, 1, 1] = torch.eye(16)
    card = {
        "id": "keeps-all", "name": "Keeps all", "version": "0.0.1", "task": "encode", "summary": "Untrained.",
        "architecture": {"network": kind, "arguments": arguments}, "outputs": {"factor": 1},
        "inputs": {"modality": ["MR"], **inputs}, "intended_use": "Tests.", "not_for": "Anything else.",
        "licence": "CC0-1.0", "metrics": {}, "limitations": [],
        "training": {"data": [], "split": "", "procedure": "", "seed": 0, "date": "2026-01-01", "hardware": ""},
    }  # fmt: skip
    made = make_operation(write_package(folder / kind, card, network))
    assert isinstance(made, LearnedEncoder)
    return made


def series(**changes: Any) -> Series:
    y, x = np.mgrid[: SHAPE[1], : SHAPE[2]]
    one = np.where(np.hypot(y - 20, x - 25) < 16, 900.0, 0.0)
    voxels = np.stack([one * (1 + 0.1 * number) for number in range(SHAPE[0])])
    made = Series(
        voxels=np.rint(voxels + np.random.default_rng(0).uniform(0, 300, SHAPE)).astype(np.int16),
        geometry=Geometry(SHAPE, (2.0, 0.9, 0.8)),
        identity=Identity(modality="MR"),
        unit="",
    )
    return dataclasses.replace(made, **changes)


def run(made: LearnedEncoder, source: Series | None, **parameters: Any) -> Series:
    return made.run(source, parameters, 0, Progress(), "cpu")


def test_what_is_kept_stays_on_its_grid_and_in_its_unit(tmp_path: Path) -> None:
    source = series()
    found = run(operation(tmp_path), source)
    assert found.voxels.dtype == np.int16
    assert np.abs(found.voxels.astype(int) - source.voxels).max() <= 4
    assert found.geometry == source.geometry
    assert "quarter" in found.provenance.steps[-1].notes[-1]
    assert not found.provenance.steps[-1].synthetic


def test_padding_is_left_alone(tmp_path: Path) -> None:
    voxels = series().voxels.copy()
    voxels[:, :5] = -2000
    found = run(operation(tmp_path), series(voxels=voxels, padding=-2000))
    assert (found.voxels[:, :5] == -2000).all()


def test_a_morph_is_a_stack_of_pictures_that_lie_nowhere(tmp_path: Path) -> None:
    source = series()
    found = run(operation(tmp_path), source, what="morph", from_slice=4, to_slice=2, steps=5, way="linear")
    assert found.geometry.shape == (5, *SHAPE[1:])
    assert found.geometry.spacing == (1.0, 0.9, 0.8)
    assert not found.geometry.positioned
    assert found.provenance.steps[-1].synthetic
    assert np.abs(found.voxels[0].astype(int) - source.voxels[3]).max() <= 4
    assert np.abs(found.voxels[-1].astype(int) - source.voxels[1]).max() <= 4
    middle = (source.voxels[3].astype(float) + source.voxels[1]) / 2
    assert np.abs(found.voxels[2] - middle).max() <= 5
    assert "not the anatomy" in found.provenance.steps[-1].notes[-1]


def test_a_morph_goes_to_the_last_slice_by_itself(tmp_path: Path) -> None:
    found = run(operation(tmp_path), series(), what="morph", steps=2)
    assert np.abs(found.voxels[-1].astype(int) - series().voxels[-1]).max() <= 4


@pytest.mark.parametrize(("ends", "words"), [
    ({"from_slice": 9}, "no slice 9"), ({"from_slice": 2, "to_slice": 2}, "two different slices"),
])  # fmt: skip
def test_ends_that_are_not_there_are_told(tmp_path: Path, ends: dict[str, int], words: str) -> None:
    with pytest.raises(BadParameter, match=words):
        run(operation(tmp_path), series(), what="morph", **ends)


def test_one_slice_has_nothing_to_morph_to(tmp_path: Path) -> None:
    one = series(voxels=series().voxels[:1].copy(), geometry=Geometry((1, *SHAPE[1:])))
    with pytest.raises(NotAccepted, match="here there is one"):
        run(operation(tmp_path), one, what="morph")


def test_the_map_lies_beside_the_untouched_slices(tmp_path: Path) -> None:
    source = series()
    found = run(operation(tmp_path), source, what="anomaly map")
    assert np.array_equal(found.voxels, source.voxels)
    (made,) = found.maps
    assert (made.name, made.unit) == (MAP, "x usual")
    assert made.voxels.max() > 0
    assert not made.voxels[:, :2, :2].any()
    assert "not disease" in made.meaning


def test_a_bare_codec_has_no_map(tmp_path: Path) -> None:
    with pytest.raises(NotAccepted, match="no anomaly map"):
        run(operation(tmp_path, "codec"), series(), what="anomaly map")


def test_other_modalities_are_taken_with_a_warning(tmp_path: Path) -> None:
    found = run(operation(tmp_path), series(identity=Identity(modality="CT")))
    assert "This model knows MR; this is CT." in found.provenance.steps[-1].notes


def test_a_range_of_the_card_is_used_in_its_unit(tmp_path: Path) -> None:
    made = operation(tmp_path, "codec", unit="HU", range=[-1024, 1024])
    found = run(made, series(unit="HU"))
    assert found.provenance.steps[-1].realised["low"] == -1024
    assert run(made, series()).provenance.steps[-1].realised["low"] > -1


def test_no_series_colour_and_cancelling(tmp_path: Path) -> None:
    made = operation(tmp_path)
    with pytest.raises(NotAccepted):
        run(made, None)
    colour = np.zeros((*SHAPE, 3), np.uint8)
    with pytest.raises(NotAccepted, match="colour"):
        run(made, series(voxels=colour))
    with pytest.raises(Cancelled):
        made.run(series(), {}, 0, Progress(cancelled=lambda: True), "cpu")
