"""Body and lungs as operations: a label map with names, codes and sides, in HU only."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from ct_chest import SPACING, make_chest

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.labels import choose_name
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps

AXIAL = as_matrix(((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)))


@pytest.fixture(scope="module")
def chest():
    return make_chest()


def make_series(chest, turn=(slice(None), slice(None), slice(None)), direction=AXIAL, unit="HU"):
    voxels = np.ascontiguousarray(chest.voxels[turn])
    return Series(voxels, Geometry(voxels.shape, SPACING, direction=direction), Identity(modality="CT"), unit=unit)


def run(name, series, **parameters):
    return run_steps(series, [(name, parameters)], "k", 1, 0, Progress(), "cpu")


def test_lungs_are_named_by_the_side_of_the_patient(chest):
    for columns in (1, -1):
        for slices in (1, -1):
            turned = as_matrix(np.array(AXIAL) @ np.diag((slices, 1.0, columns)))
            result = run("segment-lungs", make_series(chest, np.s_[::slices, :, ::columns], turned))
            (labels,) = result.labels
            assert [label.name for label in labels.labels] == ["Right lung", "Left lung"]
            found = labels.voxels[::slices, :, ::columns]
            assert (found[chest.right] == 1).mean() > 0.93
            assert (found[chest.left] == 2).mean() > 0.93


def test_what_was_found_is_told(chest):
    result = run("segment-lungs", make_series(chest), airways=True)
    (step,) = result.provenance.steps
    assert step.kind == "segment"
    assert step.realised["Airways"]["voxels"] > 0
    assert any(str(note).startswith("Right lung: ") and " ml in " in str(note) for note in step.notes)
    assert result.labels[0].algorithm.name == "MedAug segment-lungs"
    assert {label.code.scheme for label in result.labels[0].labels} == {"SCT"}
    assert np.array_equal(result.voxels, make_series(chest).voxels)


def test_nothing_to_find_is_said(chest):
    series = make_series(chest)
    soft = series.with_voxels(np.full(series.voxels.shape, 40, np.int16))
    notes = [str(note) for note in run("segment-lungs", soft).provenance.steps[0].notes]
    assert "No right lung was found." in notes


def test_the_body_grows_and_shrinks(chest):
    sizes = [run("segment-body", make_series(chest), margin=mm).labels[0].voxels.sum() for mm in (-6.0, 0.0, 6.0)]
    assert sizes[0] < sizes[1] < sizes[2]
    assert abs(int(sizes[1]) / chest.body.sum() - 1) < 0.03


def test_a_second_map_has_a_name_of_its_own(chest):
    twice = run("segment-body", run("segment-body", make_series(chest)))
    assert [one.name for one in twice.labels] == ["Body", "Body 2"]
    assert choose_name("Body", ["Body", "Body 2"]) == "Body 3"


def test_padding_is_no_body(chest):
    series = make_series(chest)
    voxels = series.voxels.copy()
    voxels[:, :20] = -2000
    padded = dataclasses.replace(series, voxels=voxels, padding=-2000.0)
    assert not run("segment-body", padded).labels[0].voxels[:, :20].any()


def test_others_are_refused_in_a_sentence(chest):
    with pytest.raises(NotAccepted, match="not in HU"):
        run("segment-body", make_series(chest, unit=""))
    sagittal = as_matrix(((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)))
    with pytest.raises(NotAccepted, match="axial"):
        run("segment-lungs", make_series(chest, direction=sagittal))
    with pytest.raises(NotAccepted, match="is for CT"):
        run("segment-lungs", dataclasses.replace(make_series(chest), identity=Identity(modality="MR")))
    with pytest.raises(NotAccepted, match="needs a series"):
        catalog()["segment-body"].run(None, {}, 1, Progress())


def test_a_preview_shows_the_slice_of_the_whole(chest):
    series = make_series(chest)
    whole = run("segment-body", series).labels[0].voxels[18]
    shown = preview_slice(series, [("segment-body", {})], "k", 1, 18, Progress(), "cpu").labels[0].voxels[0]
    assert (shown == whole).mean() > 0.99
