"""The physics of MR artefacts: each does in image space what its name says of k-space."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.kspace import combine_moments, count_low_lines, truncate_lines
from medaug_gui.operations.augment import bias_field, ghosting, gibbs, motion, spike


def head(shape=(4, 64, 48), spacing=(3.0, 1.0, 1.0)):
    """A bright ellipse with a few spots on a black ground, float32."""
    axes = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    voxels = np.where(axes[1] ** 2 + axes[2] ** 2 < 0.4, 600.0, 0.0)
    voxels += 200 * (axes[1] ** 2 + (axes[2] - 0.2) ** 2 < 0.05)
    return Series(voxels.astype(np.float32), Geometry(shape, spacing), Identity(modality="MR"))


def run(module, series, seed=2, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


def realised(result):
    return result.provenance.steps[-1].realised


@pytest.mark.parametrize(("axis", "name"), [(1, "vertical"), (2, "horizontal")])
def test_ghosting_is_every_nth_line_weakened(axis, name):
    series = head()
    result = run(ghosting, series, ghosts=4, strength=60.0, variation=0.0, axis=name)
    spectrum = np.fft.fft(series.voxels.astype(float), axis=axis)
    lines = np.moveaxis(spectrum, axis, 0)
    lines[4::4] *= 0.4
    expected = np.abs(np.fft.ifft(spectrum, axis=axis).real)
    np.testing.assert_allclose(result.voxels, expected, atol=0.05)


def test_ghosts_stand_in_the_dark_at_whole_parts_of_the_field():
    series = head()
    result = run(ghosting, series, ghosts=2, strength=50.0, variation=0.0, axis="vertical")
    assert series.voxels[:, 0, 24].max() == 0
    assert result.voxels[:, :4].mean() > 10


def test_spikes_are_single_points_of_k_space():
    series = head()
    result = run(spike, series, spikes=1, strength=10.0)
    signed = result.voxels.astype(float)
    inside = series.voxels > 100
    change = np.where(inside, signed - series.voxels, 0)
    amplitude = 0.1 * np.percentile(series.voxels, 99)
    assert np.abs(change).max() == pytest.approx(amplitude, rel=0.05)
    # A background well above zero keeps the sum real: then only one pair of points of k-space differs.
    raised = Series(series.voxels + 500, series.geometry, series.identity)
    difference = run(spike, raised, spikes=1, strength=10.0).voxels.astype(float) - raised.voxels
    power = np.abs(np.fft.fftn(difference)) ** 2
    strongest = np.sort(power.ravel())
    assert strongest[-2:].sum() > 0.999 * power.sum()
    cycles = realised(result)["waves"][0]["cycles"]
    place = np.unravel_index(power.argmax(), power.shape)
    assert tuple(place) in {
        tuple(c % n for c, n in zip(sign, power.shape, strict=True)) for sign in (cycles, [-c for c in cycles])
    }


def test_spikes_in_2d_hit_some_slices_only():
    series = head((20, 32, 32))
    result = run(spike, series, spikes=1, acquisition="2-D slices", share=30.0)
    hit = [z for z in range(20) if not np.array_equal(result.voxels[z], series.voxels[z])]
    assert hit == realised(result)["waves"][0]["slices"]
    assert 0 < len(hit) < 20


def test_gibbs_leaves_the_low_lines_and_overshoots_at_edges():
    voxels = np.full((1, 64, 128), 100.0, np.float32)
    voxels[:, :, 40:90] = 1000.0
    series = Series(voxels, Geometry(voxels.shape), Identity(modality="MR"))
    result = run(gibbs, series, kept=50.0, along="horizontal")
    spectrum = np.abs(np.fft.rfft(result.voxels[0].astype(float), axis=1))
    assert spectrum[:, 34:].max() < 1e-3 * spectrum.max()
    source = np.abs(np.fft.rfft(voxels[0].astype(float), axis=1))
    np.testing.assert_allclose(spectrum[:, :32], source[:, :32], rtol=1e-3, atol=5)
    overshoot = (result.voxels.max() - 1000) / 900
    assert 0.05 < overshoot < 0.14  # 9 % of the jump for an ideal edge
    assert realised(result)["acquired_mm"] == [1.0, 2.0]


def test_gibbs_of_all_lines_changes_nothing():
    series = head()
    np.testing.assert_allclose(run(gibbs, series, kept=100.0).voxels, series.voxels, atol=1e-2)
    assert count_low_lines(63, 1.0) == 32
    values = np.random.default_rng(0).random((2, 7, 9)).astype(np.float32)
    np.testing.assert_allclose(truncate_lines(values, 2, 5), values, atol=1e-6)


def test_motion_without_movement_is_the_source():
    series = head()
    result = run(motion, series, rotation=0.0, translation=0.0)
    np.testing.assert_allclose(result.voxels, series.voxels, atol=1e-2)


@pytest.mark.parametrize("length", [8, 9])
@pytest.mark.parametrize("edges", [[3], [4], [6], [2, 5], [0, 8]])
def test_k_space_is_put_together_line_by_line(length, edges):
    rng = np.random.default_rng(3)
    moments = [rng.random((2, length, 5)).astype(np.float32) for _ in range(len(edges) + 1)]
    spectra = [np.fft.fftshift(np.fft.fft(m.astype(float), axis=1), axes=1) for m in moments]
    together = np.empty_like(spectra[0])
    bounds = [0, *edges, length]
    for spectrum, first, last in zip(spectra, bounds[:-1], bounds[1:], strict=True):
        together[:, first:last] = spectrum[:, first:last]
    expected = np.abs(np.fft.ifft(np.fft.ifftshift(together, axes=1), axis=1))
    np.testing.assert_allclose(combine_moments(moments, edges, 1), expected, atol=1e-5)


def test_motion_smears_but_keeps_place_and_mean():
    series = head((3, 96, 96))
    result = run(motion, series, movements=3, rotation=8.0, translation=6.0)
    assert result.voxels.mean() == pytest.approx(series.voxels.mean(), rel=0.1)
    assert np.abs(result.voxels - series.voxels).mean() > 2
    grid = np.arange(96)
    for axis in (1, 2):
        other = 3 - axis
        before, after = (
            (v.sum(axis=(0, other)).astype(float) * grid).sum() / v.sum() for v in (series.voxels, result.voxels)
        )
        assert after == pytest.approx(before, abs=3)


def test_a_pose_turns_and_shifts_in_mm():
    shape, spacing = (1, 61, 61), (1.0, 2.0, 1.0)
    voxels = np.zeros(shape, np.float32)
    voxels[0, 30, 40] = 100.0  # 10 mm to the right of the middle
    moved = motion._Pose([90.0, 4.0, -5.0], Geometry(shape, spacing)).apply_to(voxels)
    place = np.array([(moved[0] * grid).sum() / moved.sum() for grid in np.mgrid[:61, :61]])
    np.testing.assert_allclose((place - 30) * spacing[1:], [-10 + 4.0, -5.0], atol=0.2)


def test_bias_field_is_smooth_of_stated_strength_and_mean_one():
    shape = (12, 60, 50)
    series = Series(np.full(shape, 1000.0, np.float32), Geometry(shape, (4.0, 1.0, 1.0)), Identity(modality="MR"))
    result = run(bias_field, series, strength=40.0, order=3)
    field = result.voxels / 1000.0
    assert field.mean() == pytest.approx(1.0, abs=0.03)
    assert field.max() / field.min() == pytest.approx(1.4**2, rel=0.05)
    for axis in range(3):
        assert np.abs(np.diff(np.log(field), axis=axis)).max() < 0.12
    logarithm = np.log(field[6, 30].astype(float))
    places = np.arange(50)
    rest = logarithm - np.polyval(np.polyfit(places, logarithm, 3), places)
    assert np.abs(rest).max() < 1e-3


def test_bias_is_even_across_a_thin_stack():
    shape = (4, 64, 64)
    series = Series(np.full(shape, 1000.0, np.float32), Geometry(shape), Identity(modality="MR"))
    field = run(bias_field, series, order=1).voxels
    assert np.ptp(field[:, 32, 32]) < 0.3 * max(np.ptp(field[2, :, 32]), np.ptp(field[2, 32, :]))
