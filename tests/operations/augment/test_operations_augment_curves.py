"""Grey levels along a curve."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.augment import histogram_shift


def ramp(dtype=np.float32):
    """All values from 0 to 999 in steps of one, and some more often."""
    voxels = np.arange(1000, dtype=dtype).reshape(1, 25, 40)
    return Series(np.repeat(voxels, 4, axis=0), Geometry((4, 25, 40)), Identity(modality="MR"))


def run(series, seed=2, **parameters):
    return histogram_shift.OPERATION.run(series, parameters, seed, Progress())


@pytest.mark.parametrize("curve", ["piecewise", "bezier"])
@pytest.mark.parametrize("seed", range(5))
def test_values_go_along_the_drawn_curve_and_keep_their_order(curve, seed):
    series = ramp()
    result = run(series, seed, curve=curve, shift=100.0)
    heights = np.array(result.provenance.steps[-1].realised["heights"])
    assert (np.diff(heights) >= -1e-9).all()
    low, high = 5.0, 994.0  # the range: half a percent is left at either end
    place = (series.voxels - low) / (high - low)
    expected = low + (high - low) * np.interp(place, np.linspace(0, 1, len(heights)), heights)
    inside = (place >= 0) & (place <= 1)
    np.testing.assert_allclose(result.voxels[inside], expected[inside], atol=1.2)
    np.testing.assert_allclose(result.voxels[~inside], series.voxels[~inside], atol=1e-3)
    assert (np.diff(result.voxels[0].ravel()) >= -1e-3).all()
    assert np.abs(result.voxels - series.voxels).max() > 5


def test_whole_numbers_are_looked_up_and_give_the_same():
    one, other = run(ramp(np.float32)), run(ramp(np.int16))
    assert other.voxels.dtype == np.int16
    np.testing.assert_allclose(other.voxels, one.voxels, atol=0.51)


def test_air_and_metal_stay_in_hounsfield_units():
    voxels = np.linspace(-1200, 3000, 4000, dtype=np.float32).reshape(1, 40, 100)
    series = Series(voxels, Geometry(voxels.shape), Identity(modality="CT"), unit="HU")
    result = run(series, shift=100.0).voxels
    outside = (voxels < -1000) | (voxels > 1000)
    np.testing.assert_allclose(result[outside], voxels[outside], atol=1e-2)
    assert np.abs(result - voxels).max() > 10


def test_no_shift_changes_nothing():
    for curve in ("piecewise", "bezier"):
        np.testing.assert_allclose(run(ramp(), curve=curve, shift=0.0).voxels, ramp().voxels, atol=0.02)
