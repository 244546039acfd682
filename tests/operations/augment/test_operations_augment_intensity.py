"""What holds for every intensity and artefact transform, and the physics of the simple ones."""

from __future__ import annotations

import importlib
import json
from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging import slabs
from medaug_gui.imaging.grey_range import measure_grey_range
from medaug_gui.imaging.smoothing import make_half_kernel

NAMES = (
    "gaussian_noise", "rician_noise", "ct_dose", "blur", "sharpen", "gamma", "window_shift", "bias_field",
    "ghosting", "motion", "spike", "gibbs", "cutout",
)  # fmt: skip


def operation(name):
    return importlib.import_module(f"medaug_gui.operations.augment.{name}").OPERATION


def ct(shape=(5, 40, 36), spacing=(2.5, 0.8, 0.8), dtype=np.int16):
    """Soft tissue of 40 HU with a bone, in air, with a little noise."""
    rng = np.random.default_rng(3)
    axes = np.meshgrid(*(np.linspace(-1, 1, n) if n > 1 else np.zeros(1) for n in shape), indexing="ij")
    voxels = np.where(axes[1] ** 2 + axes[2] ** 2 < 0.8, 40.0, -1000.0)
    voxels[(axes[1] > 0.3) & (abs(axes[2]) < 0.2)] = 900.0
    voxels += rng.normal(0, 8, shape)
    labels = LabelMap("bone", (voxels > 500).astype(np.uint8))
    return Series(voxels.astype(dtype), Geometry(shape, spacing), Identity(modality="CT"), "HU", (labels,))


def run(name, series, seed=11, progress=None, **parameters):
    return operation(name).run(series, parameters, seed, progress or Progress())


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_voxels_and_another_seed_others(name):
    series = ct()
    first, again, other = run(name, series), run(name, series), run(name, series, seed=12)
    np.testing.assert_array_equal(first.voxels, again.voxels)
    assert not np.array_equal(first.voxels, series.voxels)
    if name not in ("blur", "sharpen", "gibbs"):
        assert not np.array_equal(first.voxels, other.voxels)


@pytest.mark.parametrize("name", NAMES)
def test_labels_geometry_and_kind_of_number_stay(name):
    series = ct()
    before = series.voxels.copy()
    result = run(name, series)
    np.testing.assert_array_equal(series.voxels, before)
    assert result.voxels.dtype == np.int16
    assert result.geometry == series.geometry
    assert result.labels is series.labels
    assert run(name, ct(dtype=np.float32)).voxels.dtype == np.float32


@pytest.mark.parametrize("name", NAMES)
def test_the_number_of_threads_does_not_matter(name, monkeypatch):
    series = ct((3, 64, 60), dtype=np.float32)
    monkeypatch.setattr(slabs, "BLOCK", 4096)
    monkeypatch.setenv("MEDAUG_THREADS", "1")
    one = run(name, series)
    monkeypatch.setenv("MEDAUG_THREADS", "5")
    np.testing.assert_array_equal(one.voxels, run(name, series).voxels)


@pytest.mark.parametrize("name", NAMES)
def test_what_was_drawn_is_json_and_makes_the_same_voxels_again(name):
    series = ct()
    result = run(name, series)
    step = result.provenance.steps[-1]
    realised = json.loads(json.dumps(step.realised))
    np.testing.assert_array_equal(operation(name).apply(series, realised, Progress()).voxels, result.voxels)
    assert step.text.isascii()
    assert len(step.text) < 200


@pytest.mark.parametrize("name", NAMES)
def test_one_slice_and_slices_of_odd_size(name):
    for shape in ((1, 33, 47), (2, 16, 17)):
        result = run(name, ct(shape, dtype=np.float32))
        assert np.isfinite(result.voxels).all()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "ct_dose"])
def test_a_single_row_or_column_is_no_trouble(name):
    for shape in ((3, 1, 20), (3, 20, 1)):
        voxels = np.arange(60, dtype=np.float32).reshape(shape)
        assert np.isfinite(run(name, Series(voxels, Geometry(shape))).voxels).all()


@pytest.mark.parametrize("name", NAMES)
def test_cancels(name):
    with pytest.raises(Cancelled):
        run(name, ct(), progress=Progress(cancelled=lambda: True))


@pytest.mark.parametrize(
    "name", ["gaussian_noise", "ct_dose", "bias_field", "spike", "blur", "cutout", "ghosting", "gibbs"]
)
def test_a_slab_gets_its_own_part_of_the_pattern(name):
    series = ct(dtype=np.float32)
    parameters = {"source_noise": 10.0} if name == "ct_dose" else {}
    whole = run(name, series, **parameters)
    margin = min(operation(name).preview_margin, 2)
    at = slice(2 - margin, 3 + margin)
    slab = replace(
        series,
        voxels=series.voxels[at],
        geometry=series.geometry.crop((at.start, 0, 0), (at.stop - at.start, 40, 36)),
        labels=(),
    )
    # Greys are measured anew in the slab, so strengths that depend on them differ a little.
    part = operation(name).apply(slab, dict(whole.provenance.steps[-1].realised), Progress())
    difference = np.abs(part.voxels[margin] - whole.voxels[2])
    assert np.median(difference) < 1.0
    changed = np.abs(whole.voxels[2] - series.voxels[2])
    assert difference.mean() < 0.1 * changed.mean() + 0.01


def test_whole_numbers_too_coarse_become_real_ones():
    voxels = (np.arange(1000).reshape(10, 10, 10) % 30).astype(np.int16)
    assert run("gaussian_noise", Series(voxels, Geometry(voxels.shape))).voxels.dtype == np.float32


def test_range_is_robust_and_never_empty():
    voxels = np.zeros((4, 100, 100), np.float32)
    voxels[:, 20:80] = np.linspace(0, 500, 100)
    voxels[0, 0, 0] = 1e6
    found = measure_grey_range(voxels)
    assert found.low == 0
    assert 480 < found.high <= 500
    assert found.positive
    assert measure_grey_range(np.full((2, 3, 4), 7, np.int16)).span == 1


def test_blur_has_the_width_asked_for_in_mm_whatever_the_spacing():
    spacing = (2.0, 0.5, 1.0)
    voxels = np.zeros((41, 101, 61), np.float32)
    voxels[20, 50, 30] = 1000.0
    result = run("blur", Series(voxels, Geometry(voxels.shape, spacing)), width=6.0)
    assert result.voxels.sum() == pytest.approx(1000.0, rel=1e-4)
    for axis, mm in enumerate(spacing):
        profile = result.voxels.sum(axis=tuple(a for a in range(3) if a != axis)).astype(float)
        places = (np.arange(profile.size) - profile.size // 2) * mm
        sd = np.sqrt((profile * places**2).sum() / profile.sum())
        assert sd * 2.3548 == pytest.approx(6.0, rel=0.01)
        if mm > 1:
            continue  # too coarse to read the half maximum off
        fine = np.interp(np.linspace(0, places[-1], 20001), places, profile)
        half = np.linspace(0, places[-1], 20001)[np.argmax(fine < profile.max() / 2)]
        assert 2 * half == pytest.approx(6.0, rel=0.04)


def test_blur_in_plane_leaves_slices_apart_and_names_the_kernel_of_a_ct():
    series = ct(dtype=np.float32)
    result = run("blur", series, across_slices=False)
    one = Geometry((1, 40, 36), series.geometry.spacing)
    alone = run("blur", replace(series, voxels=series.voxels[2:3], labels=(), geometry=one))
    np.testing.assert_allclose(result.voxels[2], alone.voxels[0], rtol=1e-6)
    assert result.header["ConvolutionKernel"] == "MEDAUG BLUR"
    assert "ConvolutionKernel" not in run("blur", replace(series, identity=Identity(modality="MR"))).header


def test_narrow_kernels_keep_their_variance():
    for sd in (0.2, 0.4, 1.0, 3.0):
        half = make_half_kernel(sd).astype(float)
        places = np.arange(half.size)
        assert 2 * (half * places**2).sum() == pytest.approx(sd * sd, rel=0.01)
        assert half[0] + 2 * half[1:].sum() == pytest.approx(1.0, abs=1e-6)


def test_blur_of_a_constant_is_constant_to_the_edge():
    voxels = np.full((3, 7, 9), 321.0, np.float32)
    np.testing.assert_allclose(run("blur", Series(voxels, Geometry(voxels.shape)), width=20.0).voxels, 321.0, rtol=1e-5)


def test_sharpen_steepens_an_edge_and_leaves_flat_ground():
    voxels = np.zeros((1, 30, 40), np.float32)
    voxels[:, :, 20:] = 100.0
    soft = run("blur", Series(voxels, Geometry(voxels.shape)), width=3.0)
    sharp = run("sharpen", soft, width=3.0, amount=1.0)
    assert np.abs(np.diff(sharp.voxels)).max() > 1.2 * np.abs(np.diff(soft.voxels)).max()
    np.testing.assert_allclose(sharp.voxels[:, :, :8], 0, atol=1e-2)
    np.testing.assert_allclose(sharp.voxels[:, :, -8:], 100, atol=1e-2)


def test_gamma_bends_within_the_range_and_leaves_the_rest():
    values = np.array([-2000.0, -1000.0, 0.0, 1000.0, 3000.0], np.float32).reshape(1, 1, 5)
    series = Series(values, Geometry((1, 1, 5)), Identity(modality="CT"), "HU")
    result = run("gamma", series, lowest=2.0, highest=2.0).voxels.ravel()
    np.testing.assert_allclose(result, [-2000, -1000, -500, 1000, 3000], atol=0.1)


def test_window_shift_is_one_line_about_water():
    series = ct(dtype=np.float32)
    result = run("window_shift", series, shift_hu=30.0, scale_percent=20.0)
    drawn = result.provenance.steps[-1].realised
    np.testing.assert_allclose(result.voxels, series.voxels * drawn["scale"] + drawn["shift_hu"], rtol=1e-5, atol=1e-2)
    assert abs(drawn["shift_hu"]) <= 30
    assert 0.8 <= drawn["scale"] <= 1.2


def test_cutout_boxes_are_in_mm_and_filled():
    voxels = np.random.default_rng(1).normal(500, 50, (20, 60, 60)).astype(np.float32)
    series = Series(voxels, Geometry(voxels.shape, (3.0, 1.0, 0.5)))
    result = run("cutout", series, boxes=1, smallest=12.0, largest=12.0, fill="mean")
    changed = np.argwhere(result.voxels != voxels)
    assert tuple(changed.max(axis=0) - changed.min(axis=0) + 1) == (4, 12, 24)
    assert result.voxels[tuple(changed[0])] == pytest.approx(500, abs=2)
    noisy = run("cutout", series, boxes=1, smallest=12.0, largest=12.0, fill="noise")
    filled = noisy.voxels[noisy.voxels != voxels]
    assert filled.std() == pytest.approx(50, rel=0.15)


def test_variation_draws_within_its_share():
    results = [run("gaussian_noise", ct((1, 8, 8)), seed, sd_hu=20.0, variation=50.0) for seed in range(30)]
    strengths = [result.provenance.steps[-1].realised["sd_hu"] for result in results]
    assert 10 <= min(strengths) < 14
    assert 26 < max(strengths) <= 30
