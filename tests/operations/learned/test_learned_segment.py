"""Models that segment give the series a label map, say what they found, and warn where they were not made for it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import BadParameter, Cancelled, ModelProblem, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models import networks
from medaug_gui.models.package import load_package
from medaug_gui.models.packing import write_package
from medaug_gui.operations.learned.packaged import make_packaged_operations
from medaug_gui.operations.learned.segment import LearnedSegmenter

ABOUT: dict[str, Any] = {
    "version": "0.0.1",
    "summary": "Finds what is bright.",
    "intended_use": "Tests.",
    "not_for": "Anything else.",
    "licence": "CC0-1.0",
    "training": {"data": [], "split": "", "procedure": "none", "seed": 0, "date": "2026-01-01", "hardware": ""},
    "metrics": {},
    "limitations": [],
}
LUMP = {"name": "Lump", "colour": [10, 20, 30], "code": ["108369006", "SCT", "Neoplasm"]}


def bright(
    folder: Path, inputs: dict[str, Any] | None = None, outputs: dict[str, Any] | None = None
) -> LearnedSegmenter:
    """A network that gives back what it gets: its chance is over a half where an MR is brighter than its mean."""
    arguments = {"features": 2, "depth": 3}
    network = networks.build("dncnn", arguments)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.zero_()
    card = {
        **ABOUT, "id": "bright", "name": "Bright things", "task": "segment",
        "architecture": {"network": "dncnn", "arguments": arguments},
        "inputs": {"modality": ["MR"], "mirror_axes": ["column"], **(inputs or {})},
        "outputs": {"activation": "sigmoid", "labels": [LUMP], **(outputs or {})},
    }  # fmt: skip
    write_package(folder / "bright", card, network)
    found, problems = make_packaged_operations([folder])
    assert problems == ()
    (operation,) = found
    assert isinstance(operation, LearnedSegmenter)
    return operation


def unet(folder: Path, labels: int, classes: int, dims: int = 2) -> LearnedSegmenter:
    """A small U-Net with drawn weights."""
    arguments = {"classes": classes, "features": [4, 6], "unshuffle": 2 if dims == 2 else 1, "dims": dims}
    network = networks.build("seg_unet", arguments)
    rng = np.random.default_rng(3)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.copy_(torch.from_numpy(rng.standard_normal(tuple(parameter.shape))))
    card = {
        **ABOUT, "id": "unet", "name": "Organs", "task": "segment",
        "architecture": {"network": "seg_unet", "arguments": arguments},
        "inputs": {"modality": ["CT"], "dims": dims, "size_multiple": 4, "range": [-1000, 1000]},
        "outputs": {"labels": [{"name": f"Organ {number}"} for number in range(labels)]},
    }  # fmt: skip
    write_package(folder / "unet", card, network)
    return LearnedSegmenter(load_package(folder / "unet"))


def test_slices_are_seen_upright(tmp_path: Path) -> None:
    operation = unet(tmp_path, 2, 3)
    rng = np.random.default_rng(5)
    voxels = rng.integers(-900, 900, (3, 40, 32)).astype(np.int16)
    here = Series(voxels, Geometry(voxels.shape), Identity(modality="CT"), unit="HU")
    turned = ((0.0, 0.0, -1.0), (0.0, -1.0, 0.0), (1.0, 0.0, 0.0))
    other = Series(voxels[:, ::-1, ::-1], Geometry(voxels.shape, direction=turned), Identity(modality="CT"), unit="HU")
    values = {"threshold": 0.5, "largest": False}
    one, two = (operation.run(series, values, 0, Progress(), "cpu").labels[0].voxels for series in (here, other))
    assert len(np.unique(one)) == 3
    np.testing.assert_array_equal(two[:, ::-1, ::-1], one)


def head(shape: tuple[int, int, int] = (3, 40, 48), **changes: Any) -> Series:
    """A head of 100 in air with a large and a small lump of 300."""
    voxels = np.zeros(shape, np.int16)
    voxels[:, 4:-4, 4:-4] = 100
    voxels[:, 10:20, 10:18] = 300
    voxels[1:2, 28:31, 30:33] = 300
    about: dict[str, Any] = {"identity": Identity(modality="MR"), **changes}
    return Series(voxels=voxels, geometry=Geometry(shape, (5.0, 1.0, 1.0)), **about)


def ran(operation: LearnedSegmenter, source: Series | None, **parameters: Any) -> Series:
    return operation.run(source, check_values(operation.spec.parameters, parameters), 1, Progress(), "cpu")


def test_what_is_bright_becomes_a_label_map_and_the_image_stays(tmp_path: Path) -> None:
    operation, source = bright(tmp_path), head()
    made = ran(operation, source)
    assert operation.spec.kind == "segment"
    assert np.array_equal(made.voxels, source.voxels)
    (found,) = made.labels
    assert np.array_equal(found.voxels, (source.voxels == 300).astype(np.uint8))
    assert found.labels[0].name == "Lump"
    assert found.labels[0].colour == (10, 20, 30)
    assert found.labels[0].code is not None
    assert found.labels[0].code.value == "108369006"
    assert found.algorithm is not None
    assert (found.algorithm.name, found.algorithm.version) == ("bright", "0.0.1")
    assert made.maps == ()


def test_the_result_says_how_much_where_and_how_sure(tmp_path: Path) -> None:
    made = ran(bright(tmp_path), head())
    step = made.provenance.steps[-1]
    assert step.kind == "segment"
    assert step.realised["Lump"]["voxels"] == 3 * 80 + 9
    assert step.realised["Lump"]["slices"] == 3
    assert step.realised["Lump"]["ml"] == pytest.approx(249 * 5 / 1000, abs=0.01)
    assert 0.5 < step.realised["Lump"]["confidence"] <= 1
    assert any("1.25 ml in 3 of 3 slices" in note for note in step.notes)


def test_the_largest_region_alone(tmp_path: Path) -> None:
    made = ran(bright(tmp_path), head(), largest=True)
    assert int(made.labels[0].voxels.sum()) == 3 * 80
    by_default = bright(tmp_path, outputs={"keep_largest": True})
    assert int(ran(by_default, head()).labels[0].voxels.sum()) == 3 * 80


def test_small_regions_are_left_out_of_volumes_and_the_result_says_so(tmp_path: Path) -> None:
    operation = bright(tmp_path, outputs={"smallest_ml": 0.05})
    assert next(one.default for one in operation.parameters if one.name == "smallest") == 0.05
    every, some = ran(operation, head(), smallest=0.0), ran(operation, head())
    (whole,), (kept,) = ([one.voxels > 0 for one in result.labels] for result in (every, some))
    assert 0 < kept.sum() < whole.sum()
    assert not kept[~whole].any()
    ml = (whole.sum() - kept.sum()) * np.prod(head().geometry.spacing) / 1000
    assert f"Regions of less than 0.05 ml were left out, {ml:.3g} ml together." in some.provenance.steps[-1].notes
    one = ran(operation, head((1, 40, 48)))
    assert (one.labels[0].voxels > 0).sum() == (every.labels[0].voxels[:1] > 0).sum(), "not of single slices"


def test_a_higher_threshold_finds_less(tmp_path: Path) -> None:
    operation = bright(tmp_path)
    counts = [int(ran(operation, head(), threshold=share).labels[0].voxels.sum()) for share in (0.05, 0.5, 0.95)]
    assert counts[0] > counts[1] >= counts[2]


def test_maps_of_probability_and_uncertainty_on_request(tmp_path: Path) -> None:
    made = ran(bright(tmp_path), head(), uncertainty=True)
    maps = {one.name: one for one in made.maps}
    assert set(maps) == {"probability", "uncertainty"}
    inside = made.labels[0].voxels > 0
    assert maps["probability"].voxels[inside].min() > 0.5
    assert maps["probability"].voxels[~inside].max() <= 0.5
    assert maps["uncertainty"].unit == "bit"
    assert 0 <= maps["uncertainty"].voxels.min() <= maps["uncertainty"].voxels.max() <= 1.0001


def test_another_modality_is_taken_and_the_result_says_so(tmp_path: Path) -> None:
    made = ran(bright(tmp_path), head(identity=Identity(modality="CT")))
    assert made.labels[0].voxels.any()
    assert "This model knows MR; this is CT." in made.provenance.steps[-1].notes


def test_what_was_found_where_nothing_is_stands_beside_what_is_found(tmp_path: Path) -> None:
    operation = bright(tmp_path)
    metrics = {"held-out patients": {"ml found in scans with nothing to find": [0.0, 2.5]}}
    known = LearnedSegmenter(
        dataclasses.replace(operation.package, card=dataclasses.replace(operation.card, metrics=metrics))
    )
    said = "In 2 scans with nothing to find it found 2.5 ml at most."
    assert said in ran(known, head()).provenance.steps[-1].notes
    assert said not in ran(operation, head()).provenance.steps[-1].notes
    nothing = Series(np.zeros((3, 40, 48), np.int16), head().geometry, head().identity)
    assert said not in ran(known, nothing).provenance.steps[-1].notes


def test_nothing_found_is_said_and_a_second_map_has_its_own_name(tmp_path: Path) -> None:
    empty = head()
    empty = Series(np.zeros_like(empty.voxels), empty.geometry, empty.identity)
    operation = bright(tmp_path)
    once = ran(operation, empty)
    assert not once.labels[0].voxels.any()
    assert "No lump was found." in once.provenance.steps[-1].notes
    names = [one.name for one in ran(operation, ran(operation, once)).labels]
    assert names == ["Bright things", "Bright things 2", "Bright things 3"]


def test_the_label_map_survives_the_stash(tmp_path: Path) -> None:
    found = ran(bright(tmp_path), head()).labels[0]
    again = LabelMap.from_description(found.describe(), found.voxels)
    assert again.labels == found.labels
    assert again.algorithm == found.algorithm


@pytest.mark.parametrize(("dims", "shape"), [(2, (5, 37, 45)), (3, (5, 37, 45)), (3, (6, 117, 50))])
def test_several_labels_in_slices_and_volumes(tmp_path: Path, dims: int, shape: tuple[int, int, int]) -> None:
    operation = unet(tmp_path, 2, 3, dims)
    source = Series(
        np.random.default_rng(0).integers(-900, 900, shape).astype(np.int16),
        Geometry(shape, (2.0, 1.0, 1.0)),
        Identity(modality="CT"),
        unit="HU",
    )
    made = ran(operation, source)
    assert [label.name for label in made.labels[0].labels] == ["Organ 0", "Organ 1"]
    assert len({label.colour for label in made.labels[0].labels}) == 2
    assert set(np.unique(made.labels[0].voxels)) <= {0, 1, 2}
    assert len(np.unique(made.labels[0].voxels)) > 1
    assert np.array_equal(made.labels[0].voxels, ran(operation, source).labels[0].voxels)
    assert "mirror" not in {spec.name for spec in operation.spec.parameters}


def test_a_card_with_other_labels_than_its_network_is_refused_in_words(tmp_path: Path) -> None:
    operation = unet(tmp_path, 1, 3)
    with pytest.raises(ModelProblem, match="names 1 labels, its network gives 2"):
        ran(operation, head())


def test_no_series_colour_and_wrong_parameters_are_refused(tmp_path: Path) -> None:
    operation = bright(tmp_path)
    with pytest.raises(NotAccepted):
        ran(operation, None)
    with pytest.raises(NotAccepted):
        ran(operation, Series(np.zeros((1, 8, 8, 3), np.uint8), Geometry((1, 8, 8))))
    with pytest.raises(BadParameter):
        ran(operation, head(), threshold=2.0)


def test_it_cancels(tmp_path: Path) -> None:
    operation = bright(tmp_path)
    with pytest.raises(Cancelled):
        operation.run(head(), check_values(operation.spec.parameters, {}), 1, Progress(cancelled=lambda: True), "cpu")
