"""Chains: one resampling for adjacent spatial steps, the same chance everywhere, and the preview of a slice."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.errors import BadParameter, NotAccepted
from medaug_gui.core.progress import Progress
from medaug_gui.core.seeds import derive_seed
from medaug_gui.operations import stages
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps

SPATIAL = [("affine", {"rotation": 5}), ("elastic", {"displacement": 4}), ("flip", {})]


def run(series, steps, seed=1, copy=0, progress=None, **more):
    return run_steps(series, steps, "key", seed, copy, progress or Progress(), "cpu", **more)


def one_by_one(series, steps, seed=1):
    for index, (name, parameters) in enumerate(steps):
        operation = catalog()[name]
        series = operation.run(series, parameters, derive_seed(seed, "key", 0, index), Progress(), "cpu")
    return series


@pytest.fixture
def ct(make_scan):
    series = make_scan((24, 60, 56), (2.0, 0.9, 0.8), np.int16, noise=0)
    return replace(series, voxels=np.where(series.voxels < 0, np.int16(-1024), series.voxels))


@pytest.fixture
def smooth_ct(ct):
    from scipy.ndimage import gaussian_filter

    return replace(ct, voxels=gaussian_filter(ct.voxels.astype(np.float32), 3))


@pytest.fixture
def counted_resamplings(monkeypatch):
    done = []
    real = stages.resample_series
    monkeypatch.setattr(stages, "resample_series", lambda *given: done.append(1) or real(*given))
    return done


def test_adjacent_spatial_steps_cost_one_resampling(smooth_ct, counted_resamplings):
    joined = run(smooth_ct, SPATIAL)
    assert len(counted_resamplings) == 1
    apart = one_by_one(smooth_ct, SPATIAL)
    inner = (slice(4, -4), slice(8, -8), slice(8, -8))
    assert np.abs(joined.voxels - apart.voxels)[inner].mean() < 12
    assert np.abs(joined.voxels - smooth_ct.voxels)[inner].mean() > 60
    agree = joined.labels[0].voxels == apart.labels[0].voxels
    assert agree[inner].mean() > 0.97
    assert [step.operation for step in joined.provenance.steps] == ["affine", "elastic", "flip"]
    assert [step.realised for step in joined.provenance.steps] == [step.realised for step in apart.provenance.steps]


def test_joining_blurs_less_than_one_after_the_other(make_scan):
    noisy = make_scan((16, 60, 60), (2.0, 1.0, 1.0), np.float32, "MR")
    steps = [("affine", {"rotation": 4})] * 3
    assert (
        run(noisy, steps).voxels[4:12, 20:40, 20:40].std() > one_by_one(noisy, steps).voxels[4:12, 20:40, 20:40].std()
    )


def test_an_intensity_step_between_parts_them(ct, counted_resamplings):
    result = run(ct, [("affine", {}), ("gamma", {}), ("flip", {}), ("crop", {})])
    assert len(counted_resamplings) == 2
    assert len(result.provenance.steps) == 4


def test_a_filter_first_is_joined_to_what_follows_but_not_to_what_came_before(ct, counted_resamplings):
    run(ct, [("anisotropy", {}), ("affine", {})])
    assert len(counted_resamplings) == 1
    run(ct, [("affine", {}), ("anisotropy", {})])
    assert len(counted_resamplings) == 3


def test_header_changes_of_all_steps_are_kept(ct):
    result = run(ct, [("anisotropy", {"thinnest": 5, "thickest": 5}), ("flip", {})])
    assert result.header["SliceThickness"] == 5.0


def test_each_copy_item_and_seed_has_its_own_chance(ct):
    steps = [("affine", {})]
    base = run(ct, steps).voxels
    assert np.array_equal(base, run(ct, steps).voxels)
    assert not np.array_equal(base, run(ct, steps, copy=1).voxels)
    assert not np.array_equal(base, run(ct, steps, seed=2).voxels)
    assert not np.array_equal(base, run_steps(ct, steps, "other", 1, 0, Progress(), "cpu").voxels)


def test_provenance_tells_recipe_seed_and_copy(ct):
    recipe = {"format": "medaug-recipe", "steps": []}
    result = run(ct, [("flip", {})], seed=7, copy=2, recipe=recipe)
    assert (result.provenance.recipe, result.provenance.seed, result.provenance.copy) == (recipe, 7, 2)
    assert result.provenance.steps[0].seed == derive_seed(7, "key", 2, 0)


def test_padding_is_kept_out_of_the_arithmetic_and_put_back(make_scan):
    plain = make_scan((8, 40, 40), (2.0, 1.0, 1.0), np.int16, noise=0)
    voxels = plain.voxels.copy()
    voxels[:, :, :8] = -2000
    padded = run(replace(plain, voxels=voxels, padding=-2000.0), [("blur", {})])
    assert (padded.voxels[:, :, :8] == -2000).all()
    assert padded.voxels[:, :, 8:].min() >= -901


def test_an_unknown_operation_is_refused_with_what_was_meant(ct, counted):
    progress = counted()
    with pytest.raises(BadParameter, match="elastic"):
        run(ct, [("affine", {}), ("elastik", {})], progress=progress)
    assert progress.asked == 0
    with pytest.raises(BadParameter, match="no operation"):
        run(ct, [("zzzzzz", {})])


def test_nothing_to_work_on_is_refused():
    with pytest.raises(NotAccepted):
        run(None, [("affine", {})])
    with pytest.raises(NotAccepted):
        run(None, [("gamma", {})])


def test_progress_goes_up_to_one(ct, counted):
    progress = counted()
    run(ct, [("affine", {}), ("gamma", {}), ("elastic", {})], progress=progress)
    assert progress.fractions == sorted(progress.fractions)
    assert progress.fractions[-1] == 1.0


@pytest.mark.parametrize(
    "steps",
    [
        [("affine", {})],
        [("elastic", {})],
        SPATIAL,
        [("gaussian-noise", {}), ("affine", {"rotation": 3})],
        [("anisotropy", {"grid": "thick"})],
        [("anisotropy", {}), ("affine", {})],
        [("resample", {"slices": 3, "rows": 2})],
        [("crop", {"fraction": 50, "place": "centre"}), ("gaussian-noise", {})],
        [("affine", {"interpolation": "cubic"})],
    ],
    ids=lambda steps: "+".join(name for name, _ in steps),
)
@pytest.mark.parametrize("index", [0, 11])
def test_preview_is_the_slice_of_the_whole_result(ct, steps, index):
    whole = run(ct, steps)
    preview = preview_slice(ct, steps, "key", 1, index, Progress(), "cpu")
    assert preview.geometry.shape[0] == 1
    assert preview.voxels.shape[1:] == whole.voxels.shape[1:]
    slice_ = whole.geometry.index(preview.geometry.origin)[0]
    assert slice_ == pytest.approx(round(slice_), abs=1e-6)
    if whole.geometry == ct.geometry:
        assert round(slice_) == index
    expected = whole.voxels[round(slice_)].astype(float)
    # A deformation under a rotation is sampled on another lattice for the slab: a few parts in a thousand.
    assert np.abs(preview.voxels[0] - expected).mean() < 0.5
    assert (preview.labels[0].voxels[0] == whole.labels[0].voxels[round(slice_)]).mean() > 0.995
    assert [step.realised for step in preview.provenance.steps] == [step.realised for step in whole.provenance.steps]


def test_the_number_of_threads_changes_no_voxel(ct, monkeypatch):
    import torch

    before = torch.get_num_threads()
    steps = [("elastic", {}), ("affine", {}), ("elastic", {}), ("gaussian-noise", {}), ("resample", {})]
    found = []
    for count in (1, 2, 3):
        monkeypatch.setenv("MEDAUG_THREADS", str(count))
        torch.set_num_threads(count)
        found.append(run(ct, steps).voxels.tobytes())
    torch.set_num_threads(before)
    assert found[0] == found[1] == found[2]


def test_preview_of_nothing_is_the_slice_itself(ct):
    preview = preview_slice(ct, [], "key", 1, 5, Progress(), "cpu")
    assert np.array_equal(preview.voxels[0], ct.voxels[5])


def test_matrices_are_done_without_torch():
    code = (
        "import sys; from medaug_gui.operations.augment.affine import OPERATION; import numpy as np;"
        "from medaug_gui.core.series import Series; from medaug_gui.core.geometry import Geometry;"
        "from medaug_gui.core.progress import Progress;"
        "s = Series(np.zeros((4, 9, 9), np.float32), Geometry((4, 9, 9)));"
        "OPERATION.run(s, {}, 1, Progress(), 'cpu'); print('torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("copy", [0, 2])
@pytest.mark.parametrize("name", ["ct-dose", "gaussian-noise", "window-shift", "flip"])
def test_preview_of_a_copy_is_the_slice_of_that_copy(ct, name, copy):
    steps = [(name, {"axis": "random"} if name == "flip" else {})]
    whole = run(ct, steps, copy=copy)
    preview = preview_slice(ct, steps, "key", 1, 11, Progress(), "cpu", copy=copy)
    assert np.array_equal(preview.voxels[0].astype(np.float32), whole.voxels[11].astype(np.float32))
    assert [step.realised for step in preview.provenance.steps] == [step.realised for step in whole.provenance.steps]


def test_a_bypassed_step_is_not_done_and_the_others_draw_as_beside_it(ct):
    bypassed = run(ct, [("", {}), ("gaussian-noise", {})])
    both = run(ct, [("flip", {}), ("gaussian-noise", {})])
    assert [step.operation for step in bypassed.provenance.steps] == ["gaussian-noise"]
    assert bypassed.provenance.steps[0].realised == both.provenance.steps[1].realised
    assert np.abs(bypassed.voxels - ct.voxels).max() > 0
