"""The classical enhancers do what they are for, on scans whose truth is known."""

from __future__ import annotations

import time

import numpy as np
import pytest

from medaug_gui.core.errors import Cancelled
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.augment import bias_field, gaussian_noise, rician_noise
from medaug_gui.operations.enhance import clahe, curvature_flow, n4_bias_correction, non_local_means

ALL = (n4_bias_correction, non_local_means, curvature_flow, clahe)


def truth(shape=(16, 72, 64)):
    """Two tissues and a pattern of spots on a black ground."""
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) if n > 1 else np.zeros(1) for n in shape), indexing="ij")
    body = z**2 / 4 + y**2 + x**2 < 0.8
    voxels = np.where(body, 300.0, 0.0)
    voxels[(y / 0.6) ** 2 + (x / 0.5) ** 2 < 1] = 500.0
    voxels[body & (np.sin(16 * x) * np.sin(12 * y) > 0.7)] += 150.0
    labels = LabelMap("body", body.astype(np.uint8))
    return Series(voxels.astype(np.float32), Geometry(shape, (2.0, 1.0, 1.0)), Identity(modality="MR"), "", (labels,))


def run(module, series, seed=1, progress=None, **parameters):
    return module.OPERATION.run(series, parameters, seed, progress or Progress())


def error(result, clean):
    return float(np.sqrt(np.mean((result.voxels.astype(float) - clean.voxels) ** 2)))


@pytest.mark.parametrize("module", ALL)
def test_input_labels_and_kind_of_number_stay_and_runs_repeat(module):
    series = run(rician_noise, truth())
    whole = Series(series.voxels.astype(np.int16), series.geometry, series.identity, "", series.labels)
    before = whole.voxels.copy()
    result = run(module, whole)
    np.testing.assert_array_equal(whole.voxels, before)
    assert result.voxels.dtype == np.int16
    assert result.labels is whole.labels
    assert result.geometry == whole.geometry
    np.testing.assert_array_equal(run(module, whole, seed=9).voxels, result.voxels)


@pytest.mark.parametrize("module", ALL)
def test_one_slice_is_enough(module):
    result = run(module, run(rician_noise, truth((1, 40, 36))))
    assert result.voxels.shape == (1, 40, 36)
    assert np.isfinite(result.voxels).all()


@pytest.mark.parametrize("module", ALL)
def test_cancels_soon(module):
    noisy = run(rician_noise, truth())
    start = time.perf_counter()
    with pytest.raises(Cancelled):
        run(module, noisy, progress=Progress(cancelled=lambda: True))
    assert time.perf_counter() - start < 10


def test_n4_takes_a_known_field_away():
    clean = truth((16, 64, 64))
    biased = run(bias_field, clean, strength=40.0, order=2)
    result = run(n4_bias_correction, biased)
    for level in (300.0, 500.0):
        tissue = clean.voxels == level

        def spread(series, tissue=tissue):
            return series.voxels[tissue].std() / series.voxels[tissue].mean()

        assert spread(result) < 0.4 * spread(biased)
    assert result.voxels[clean.voxels > 0].mean() == pytest.approx(biased.voxels[clean.voxels > 0].mean(), rel=0.1)


def test_n4_of_a_ct_is_doubted_and_stays_within_its_values():
    made = truth().voxels.astype(np.float32) * 0.5 - 900
    series = Series(made.astype(np.int16), truth().geometry, Identity(modality="CT"), unit="HU")
    result = run(n4_bias_correction, series)
    assert any("MR" in note and "this is CT" in note for note in result.provenance.notes)
    assert np.abs(result.voxels.astype(float) - series.voxels).max() < 400


def test_non_local_means_removes_noise_and_keeps_structure():
    clean = truth()
    noisy = run(rician_noise, clean, sd_percent=5.0)
    result = run(non_local_means, noisy, reach=4.0)
    assert error(result, clean) < 0.4 * error(noisy, clean)
    flat = clean.voxels == 500
    assert result.voxels[flat].std() < 0.35 * noisy.voxels[flat].std()


def test_non_local_means_takes_the_rician_bias_away():
    clean = truth()
    noisy = run(rician_noise, clean, sd_percent=8.0)
    result = run(non_local_means, noisy)
    ground = clean.voxels == 0
    assert noisy.voxels[ground].mean() > 40
    assert result.voxels[ground].mean() < 0.4 * noisy.voxels[ground].mean()


def test_non_local_means_measures_the_noise():
    clean = truth()
    for percent in (3.0, 8.0):
        noisy = run(rician_noise, clean, sd_percent=percent)
        stated = percent / 100 * np.percentile(clean.voxels, 99)
        assert non_local_means.measure_noise(noisy) == pytest.approx(stated, rel=0.2)


def test_non_local_means_leaves_a_noiseless_series_alone():
    clean = Series(np.zeros((2, 20, 20), np.float32), Geometry((2, 20, 20)))
    np.testing.assert_array_equal(run(non_local_means, clean).voxels, clean.voxels)


@pytest.mark.parametrize("solid", [True, False])
def test_curvature_flow_is_the_same_as_simpleitks(solid):
    import SimpleITK

    voxels = np.random.default_rng(5).normal(100, 20, (9, 24, 20)).astype(np.float32)
    spacing = (1.5, 0.8, 1.1)
    result = run(curvature_flow, Series(voxels, Geometry(voxels.shape, spacing)), radius=0.6, across_slices=solid)
    drawn = result.provenance.steps[-1].realised
    expected = np.empty_like(voxels)
    parts = [(slice(None), spacing)] if solid else [(z, spacing[1:]) for z in range(9)]
    for at, mm in parts:
        image = SimpleITK.GetImageFromArray(voxels[at])
        image.SetSpacing(mm[::-1])
        expected[at] = SimpleITK.GetArrayFromImage(SimpleITK.CurvatureFlow(image, drawn["time_step"], drawn["steps"]))
    np.testing.assert_allclose(result.voxels, expected, atol=0.01)


def test_curvature_flow_shrinks_circles_as_theory_says():
    spacing = (1.0, 0.5, 0.4)
    y, x = ((np.arange(n) - (n - 1) / 2) * mm for n, mm in ((120, 0.5), (150, 0.4)))
    distance = np.hypot(y[:, None], x[None, :])
    smooth = 1000 / (1 + np.exp((distance - 4) / 0.4))
    series = Series(smooth[None].astype(np.float32), Geometry((1, 120, 150), spacing))
    result = run(curvature_flow, series, radius=2.8)
    area = np.count_nonzero(result.voxels > 500) * spacing[1] * spacing[2]
    assert np.sqrt(area / np.pi) == pytest.approx(np.sqrt(4**2 - 2.8**2), rel=0.04)


def test_curvature_flow_keeps_a_straight_edge_and_takes_specks():
    voxels = np.zeros((1, 40, 40), np.float32)
    voxels[:, :, 20:] = 500.0
    voxels[:, 10, 8] = 200.0
    result = run(curvature_flow, Series(voxels, Geometry(voxels.shape)), radius=2.0).voxels
    assert result[0, 10, 8] < 20
    assert result[0, 30, 20] - result[0, 30, 19] > 450


def test_curvature_flow_slice_by_slice_sees_no_neighbours():
    noisy = run(gaussian_noise, truth())
    whole = run(curvature_flow, noisy, across_slices=False)
    one = Series(noisy.voxels[3:4], Geometry((1, 72, 64), (2.0, 1.0, 1.0)), noisy.identity)
    np.testing.assert_allclose(run(curvature_flow, one, across_slices=False).voxels[0], whole.voxels[3], atol=1e-2)


def test_clahe_lifts_faint_contrast_and_stays_within_the_range():
    rng = np.random.default_rng(2)
    voxels = np.where((np.mgrid[:64, :64].sum(axis=0) // 8) % 2, 52.0, 48.0) + rng.normal(0, 0.5, (2, 64, 64))
    voxels[:, :4] = -1000.0
    voxels[:, -4:] = 1500.0
    series = Series(voxels.astype(np.float32), Geometry((2, 64, 64)), Identity(modality="CT"), "HU")
    result = run(clahe, series, tile=30.0, limit=8.0)
    middle = (slice(None), slice(10, 54))
    assert result.voxels[middle].std() > 2 * voxels[middle].std()
    assert result.voxels[middle].min() >= -160
    assert result.voxels[middle].max() <= 240
    np.testing.assert_array_equal(result.voxels[:, :4], -1000)
    np.testing.assert_array_equal(result.voxels[:, -4:], 1500)


def test_clahe_with_limit_one_or_strength_zero_changes_nothing():
    noisy = run(rician_noise, truth())
    np.testing.assert_allclose(run(clahe, noisy, limit=1.0).voxels, noisy.voxels, atol=0.01)
    np.testing.assert_allclose(run(clahe, noisy, strength=0.0).voxels, noisy.voxels, atol=0.01)


def test_clahe_keeps_order_within_a_tile():
    ramp = np.tile(np.linspace(0, 1000, 64, dtype=np.float32), (1, 64, 1)) ** 1.2
    result = run(clahe, Series(ramp, Geometry((1, 64, 64))), tile=500.0, limit=5.0)
    assert (np.diff(result.voxels, axis=2) > -1e-3).all()
