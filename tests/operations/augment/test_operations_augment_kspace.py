"""What accelerated MR leaves: lines of k-space that are not there."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.kspace import draw_lines, mask_lines
from medaug_gui.operations.augment import undersampling


def head(shape=(3, 64, 48), modality="MR"):
    """A bright ellipse with a spot and some texture on black, float32."""
    axes = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    voxels = np.where(axes[1] ** 2 + axes[2] ** 2 < 0.4, 600.0, 0.0)
    voxels += 200 * (axes[1] ** 2 + (axes[2] - 0.2) ** 2 < 0.05)
    voxels += 20 * np.random.default_rng(1).random(shape)
    return Series(voxels.astype(np.float32), Geometry(shape, (3.0, 1.0, 1.2)), Identity(modality=modality))


def run(module, series, seed=2, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


@pytest.mark.parametrize("pattern", ["random", "equispaced"])
@pytest.mark.parametrize(("axis", "name"), [(1, "vertical"), (2, "horizontal")])
def test_undersampling_is_the_transform_with_the_mask(axis, name, pattern):
    series = head()
    result = run(undersampling, series, axis=name, pattern=pattern, acceleration=3.0)
    length = series.voxels.shape[axis]
    lines = np.zeros(length)
    lines[result.provenance.steps[-1].realised["lines"]] = 1
    spectrum = np.fft.fftshift(np.fft.fft(series.voxels.astype(float), axis=axis), axes=axis)
    shape = [1, 1, 1]
    shape[axis] = length
    kept = np.fft.ifftshift(spectrum * lines.reshape(shape), axes=axis)
    np.testing.assert_allclose(result.voxels, np.abs(np.fft.ifft(kept, axis=axis)), atol=2e-3)
    assert lines.sum() == round(length / 3)


def test_the_header_says_how_many_lines_along_which_axis():
    result = run(undersampling, head(), axis="vertical", acceleration=4.0)
    assert result.header == {
        "NumberOfPhaseEncodingSteps": 16,
        "PercentSampling": 25.0,
        "InPlanePhaseEncodingDirection": "COL",
        "AcquisitionMatrix": [0, 48, 16, 0],
    }
    other = run(undersampling, head(), axis="horizontal").header
    assert other["InPlanePhaseEncodingDirection"] == "ROW"
    assert other["AcquisitionMatrix"] == [64, 0, 0, 12]
    assert run(undersampling, head(modality="CT"), axis="vertical").header == {}


@pytest.mark.parametrize("pattern", ["random", "equispaced"])
@pytest.mark.parametrize("length", [8, 9, 64, 257])
def test_lines_are_as_many_as_asked_and_the_centre_is_whole(length, pattern):
    lines = draw_lines(length, 4.0, 0.125, pattern, np.random.default_rng(3))
    assert lines.sum() == max(1, round(length / 4))
    whole = max(1, round(length * 0.125))
    first = length // 2 - whole // 2
    assert lines[first : first + whole].all()
    assert draw_lines(length, 1.0, 0.1, pattern, np.random.default_rng(3)).all()


def test_evenly_left_out_lines_fold_copies_that_far_apart():
    """Every second line alone: a copy half of the field away, both of half the height."""
    voxels = np.zeros((1, 64, 4), np.float32)
    voxels[0, 10] = 100.0
    lines = np.arange(64) % 2 == 0
    folded = mask_lines(voxels, 1, lines)
    np.testing.assert_allclose(folded[0, [10, 42]], 50.0, atol=1e-3)
    assert np.delete(folded[0], [10, 42], axis=0).max() < 1e-3


def test_a_scan_with_values_below_zero_is_taken_from_its_lower_end():
    series = head(modality="CT")
    lower = Series((series.voxels - 1000).astype(np.int16), series.geometry, series.identity, unit="HU")
    result = run(undersampling, lower)
    assert result.voxels.dtype == np.int16
    assert result.voxels.mean() == pytest.approx(lower.voxels.mean(), abs=60)
