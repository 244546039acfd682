"""What every operation that is found must keep, on tiny scans."""

from __future__ import annotations

import json

import numpy as np
import pytest

from medaug_gui.core.errors import BadParameter, Cancelled, NotAccepted
from medaug_gui.core.parameters import check_values
from medaug_gui.core.progress import Progress
from medaug_gui.core.spec import OperationSpec
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import run_steps
from medaug_gui.operations.transform import Transform

OPERATIONS = catalog()
ON_SERIES = [name for name, operation in OPERATIONS.items() if operation.spec.accepts.source]
TRANSFORMS = [name for name in ON_SERIES if isinstance(OPERATIONS[name], Transform)]
SPATIAL = [name for name in TRANSFORMS if OPERATIONS[name].spec.spatial]
KINDS = ("ct", "mr", "slice")


@pytest.fixture(autouse=True, scope="module")
def one_thread():
    import SimpleITK
    import torch

    before = SimpleITK.ProcessObject.GetGlobalDefaultNumberOfThreads(), torch.get_num_threads()
    SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    torch.set_num_threads(1)
    yield
    SimpleITK.ProcessObject.SetGlobalDefaultNumberOfThreads(before[0])
    torch.set_num_threads(before[1])


@pytest.fixture
def source(suited_scan):
    def make(name, kind):
        series = suited_scan(kind, OPERATIONS[name].spec.accepts)
        accepts = OPERATIONS[name].spec.accepts
        if accepts.refusal(series.identity.modality, series.geometry.shape, series.is_colour):
            with pytest.raises(NotAccepted):
                run(name, series)
            pytest.skip("refused with a sentence, as declared")
        return series

    return make


def run(name, series, seed=3, progress=None, key="k"):
    return run_steps(series, [(name, {})], key, seed, 0, progress or Progress(), "cpu")


def test_everything_that_ships_is_found_without_a_problem():
    assert catalog().problems == ()
    assert {"flip", "affine", "elastic", "crop", "resample", "anisotropy"} <= set(OPERATIONS)


@pytest.mark.parametrize("name", OPERATIONS)
def test_describes_itself_for_people_and_machines(name):
    spec = OPERATIONS[name].spec
    assert spec.id == name
    assert spec.title
    assert spec.group
    assert spec.summary.endswith(".")
    assert OperationSpec.from_json(json.loads(json.dumps(spec.to_json()))) == spec
    assert check_values(spec.parameters, json.loads(json.dumps(check_values(spec.parameters, {})))) == check_values(
        spec.parameters, {}
    )


@pytest.mark.parametrize("name", OPERATIONS)
def test_refuses_wrong_parameters_with_a_sentence(name, suited_scan):
    series = suited_scan("ct", OPERATIONS[name].spec.accepts)
    wrong = [{"no_such_parameter": 1}]
    wrong += [
        {spec.name: spec.high + 1} for spec in OPERATIONS[name].spec.parameters if spec.kind in ("number", "whole")
    ]
    wrong += [{spec.name: "no such word"} for spec in OPERATIONS[name].spec.parameters]
    for parameters in wrong:
        with pytest.raises(BadParameter, match=r"\.$|\. "):
            run_steps(series, [(name, parameters)], "k", 1, 0, Progress(), "cpu")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ON_SERIES)
def test_same_seed_same_voxels_and_the_source_is_left_alone(name, kind, source):
    series = source(name, kind)
    before = series.voxels.tobytes(), series.labels[0].voxels.tobytes()
    first = run(name, series)
    run(name, series, key="another series")
    again = run(name, series)
    assert first.voxels.tobytes() == again.voxels.tobytes()
    assert first.labels[0].voxels.tobytes() == again.labels[0].voxels.tobytes()
    assert (series.voxels.tobytes(), series.labels[0].voxels.tobytes()) == before
    assert not series.voxels.flags.writeable
    assert first.provenance == again.provenance


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ON_SERIES)
def test_result_is_finite_and_of_a_declared_type_and_grid(name, kind, source):
    series = source(name, kind)
    result = run(name, series)
    assert np.isfinite(result.voxels).all()
    assert result.voxels.dtype in (np.int16, np.float32)
    assert result.voxels.shape == result.geometry.shape == result.labels[0].voxels.shape
    assert result.labels[0].voxels.dtype == np.uint8
    assert len(result.frames) in (0, result.geometry.shape[0])
    if not OPERATIONS[name].spec.spatial and OPERATIONS[name].spec.card is None:
        assert result.geometry == series.geometry


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ON_SERIES)
def test_only_spatial_ones_touch_the_label_map(name, kind, source):
    series = source(name, kind)
    result = run(name, series)
    assert set(np.unique(result.labels[0].voxels)) <= {0, 1}
    if not OPERATIONS[name].spec.spatial and result.geometry == series.geometry and name != "insert-lesion":
        assert np.array_equal(result.labels[0].voxels, series.labels[0].voxels)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", SPATIAL)
def test_label_map_and_image_move_together(name, kind, source):
    series = source(name, kind)
    middle = -250 if series.unit == "HU" else 500
    result = run(name, series)
    shown = result.voxels > middle
    overlap = 2 * (shown & (result.labels[0].voxels > 0)).sum() / (shown.sum() + (result.labels[0].voxels > 0).sum())
    assert overlap > 0.9
    assert result.labels[0].voxels.any()


@pytest.mark.parametrize("name", ON_SERIES)
def test_cancels_at_the_first_chance_and_in_the_middle(name, source, counted):
    series = source(name, "ct")
    whole = counted()
    run(name, series, progress=whole)
    assert whole.asked >= 2
    assert all(0 <= fraction <= 1 for fraction in whole.fractions)
    for stop_at in {1, max(1, whole.asked // 2), whole.asked}:
        with pytest.raises(Cancelled):
            run(name, series, progress=counted(stop_at))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", TRANSFORMS)
def test_realised_values_survive_json_and_give_the_same_voxels(name, kind, source):
    series = source(name, kind)
    operation = OPERATIONS[name]
    _, realised = operation.prepare(series, {}, 11)
    kept = json.loads(json.dumps(realised))
    assert kept == realised
    first, again = (operation.apply(series, values, Progress()) for values in (realised, kept))
    assert first.voxels.tobytes() == again.voxels.tobytes()
    direct = operation.run(series, check_values(operation.spec.parameters, {}), 11, Progress(), "cpu")
    assert direct.voxels.tobytes() == first.voxels.tobytes()


@pytest.mark.parametrize("name", ON_SERIES)
def test_leaves_one_provenance_step_fit_for_dicom(name, source):
    result = run(name, source(name, "ct"))
    (step,) = result.provenance.steps
    assert step.operation == name
    assert step.text.isascii()
    assert 0 < len(step.text) <= 1024
    assert json.loads(json.dumps(result.provenance.to_json()))["seed"] == 3


@pytest.mark.parametrize("name", list(OPERATIONS))
def test_every_parameter_says_what_it_means_and_where_it_comes_from(name):
    spec = OPERATIONS[name].spec
    assert 0 < len(spec.line) <= 42, spec.line
    names = {one.name for one in spec.parameters} | {"unit"}
    for one in spec.parameters:
        assert one.help, one.name
        assert one.source.endswith("."), one.name
        for term in filter(None, one.when.split(" and ")):
            assert term.split(" ")[0] in names, one.when
        if one.zero:
            assert one.low <= 0 <= one.high, one.name


@pytest.mark.parametrize("name", [name for name in ON_SERIES if any(o.zero for o in OPERATIONS[name].spec.parameters)])
def test_what_0_stands_for_is_told_of_a_series(name, source):
    spec = OPERATIONS[name].spec
    series = source(name, "ct")
    found = OPERATIONS[name].find_automatic(series, check_values(spec.parameters, {}), 1)
    assert set(found) == {one.name for one in spec.parameters if one.zero}
    assert all(value > 0 for value in found.values())
