"""After every spatial operation: labels are where the same draw puts points, and as large as its Jacobian says."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.carried.findings import CUT, LOST, VOLUME, has_failure
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Doubt, Provenance
from medaug_gui.imaging.carrying.check import count_labels
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps
from medaug_gui.operations.warping.carried import find_carried, predict_labels

OPERATIONS = catalog()
SPATIAL = [name for name, operation in OPERATIONS.items() if operation.warping is not None]


def run(series, *steps, seed=0):
    return run_steps(series, steps, "k", seed, 0, Progress(), "cpu")


def plan(name, series, parameters, seed):
    operation = OPERATIONS[name]
    source, realised = operation.prepare(series, check_values(operation.spec.parameters, parameters), seed)
    return operation.find_warp(realised, source.geometry)


@pytest.fixture
def series(make_scan):
    return make_scan((20, 36, 30), (2.5, 0.9, 1.1), np.int16)


@pytest.mark.parametrize("name", SPATIAL)
def test_a_sound_operation_is_not_blamed(name, series):
    for seed in range(5):
        findings = run(series, (name, {}), seed=seed).provenance.findings
        assert {finding.code for finding in findings} <= {CUT}


def test_what_is_cut_off_and_lost_stands_in_notes_findings_and_json(series):
    result = run(series, ("affine", {"translation": 200, "rotation": 0, "scale": 0}))
    assert has_failure(result.provenance.findings)
    said = [note for note in result.provenance.notes if isinstance(note, Doubt)]
    assert [finding.sentence for finding in result.provenance.findings if finding.fails] == said
    assert Provenance.from_json(json.loads(json.dumps(result.provenance.to_json()))) == result.provenance
    assert "findings" not in run(series, ("flip", {})).provenance.to_json()["steps"][0]


def test_a_small_label_that_falls_between_voxels_is_missed(series):
    voxels = np.zeros(series.geometry.shape, np.uint8)
    voxels[10, 20, 14] = 1
    small = replace(series, labels=(LabelMap("lesions", voxels, (Label(1, "lesion"),)),))
    (found,) = run(small, ("resample", {"rows": 5, "columns": 5, "slices": 10})).provenance.findings
    assert (found.code, found.fails) == (LOST, True)
    assert found.sentence == "The label lesion is lost: 0.00248 ml of it were to be expected."


def test_a_faulty_resampling_is_found_out(series):
    warps = (plan("affine", series, {"scale": 80, "translation": 0, "same_scale": True}, seed) for seed in range(20))
    warp = next(warp for warp in warps if abs(np.linalg.det(warp.parts[0])) > 3)  # a third of what it was
    unmoved = replace(series, geometry=warp.output)
    assert {finding.code for finding in find_carried(series, unmoved, warp)} == {VOLUME}


def test_many_labels_are_not_a_wall_of_text(series):
    voxels = np.arange(series.voxels.size).reshape(series.voxels.shape) % 40
    many = replace(series, labels=(LabelMap("many", voxels.astype(np.uint8)),))
    result = run(many, ("crop", {"fraction": 30}))
    assert len(result.provenance.findings) == 39
    assert result.provenance.notes[-1] == "34 more labels did not come along whole: the provenance lists them."


def test_a_preview_is_not_checked(series):
    shown = preview_slice(series, [("affine", {"translation": 200})], "k", 0, 3, Progress(), "cpu")
    assert shown.provenance.findings == ()


@pytest.mark.parametrize("name", ["affine", "elastic"])
def test_points_go_to_the_result_and_back(name, series):
    warp = plan(name, series, {}, 3)
    inside = np.random.default_rng(1).uniform(0, np.array(series.geometry.shape) - 1, (50, 3))
    points = series.geometry.point(inside)
    assert np.abs(warp.map_points(warp.carry_points(points)) - points).max() < 2e-3


def test_the_prediction_is_that_of_the_jacobian(series):
    warp = plan("affine", series, {"translation": 0}, 9)
    counted = count_labels(series.labels[0], series.geometry)
    whole = counted.amounts[1] / abs(np.linalg.det(warp.parts[0]))
    predicted = predict_labels(series.labels[0], counted, warp)[1]
    assert predicted.amount / (1 - predicted.outside) == pytest.approx(whole, rel=0.01)
