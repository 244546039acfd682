"""Scatter and grids on films."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.augment import film_scatter


def film(modality="DX", calibrated=True, spacing=(1.0, 0.5, 0.5)):
    """Left half dark, right half bright: a step of 1000 grey levels."""
    voxels = np.zeros((1, 120, 160), np.float32)
    voxels[:, :, 80:] = 1000.0
    grid = Geometry(voxels.shape, spacing, positioned=False, calibrated=calibrated)
    return Series(voxels, grid, Identity(modality=modality))


def run(series, seed=2, **parameters):
    return film_scatter.OPERATION.run(series, {"variation": 0.0, **parameters}, seed, Progress())


def test_a_wide_veil_adds_the_mean_exposure():
    """Exposure is 1 in the dark half and 10^-1.5 in the bright one; a veil without end is their mean."""
    series = film()
    made = run(series, fraction=40.0, width=500.0).voxels[0]
    veil = 0.4 * (1 + 10**-1.5) / 2
    exposures = 0.6 + veil, 0.6 * 10**-1.5 + veil
    expected = [-np.log10(exposure) / 1.5 * 1000 for exposure in exposures]
    assert made[60, 40] == pytest.approx(expected[0], abs=60)
    assert made[60, 120] == pytest.approx(expected[1], abs=60)
    assert made[60, 120] - made[60, 40] < 550


def test_no_scatter_and_no_grid_change_nothing():
    series = film()
    np.testing.assert_allclose(run(series, fraction=0.0).voxels, series.voxels, atol=0.1)


@pytest.mark.parametrize(("grid", "axis"), [("vertical lines", 1), ("horizontal lines", 0)])
def test_lines_stand_at_their_frequency(grid, axis):
    flat = Series(
        np.linspace(400, 401, 160 * 160, dtype=np.float32).reshape(1, 160, 160),
        Geometry((1, 160, 160), (1.0, 0.2, 0.2)),
        Identity(modality="DX"),
    )
    made = run(flat, fraction=0.0, grid=grid, frequency=1.25, contrast=10.0).voxels[0] - flat.voxels[0]
    spectrum = np.abs(np.fft.rfft(made.mean(axis=1 - axis)))
    assert spectrum[1:].argmax() + 1 == 40  # 1.25 per mm over 32 mm
    assert made.std(axis=1 - axis).max() < 0.01 * np.ptp(made)


def test_finer_lines_than_the_pixels_alias():
    flat = Series(
        np.linspace(400, 401, 100 * 100, dtype=np.float32).reshape(1, 100, 100),
        Geometry((1, 100, 100), (1.0, 0.2, 0.2)),
        Identity(modality="DX"),
    )
    made = run(flat, fraction=0.0, grid="vertical lines", frequency=4.0, contrast=20.0).voxels[0] - flat.voxels[0]
    spectrum = np.abs(np.fft.rfft(made.mean(axis=0)))
    assert spectrum[1:].argmax() + 1 == 20  # 0.8 cycles per pixel look like 0.2


def test_the_header_says_which_grid():
    assert run(film()).header == {"Grid": "NONE"}
    assert run(film("CR"), grid="vertical lines").header == {"Grid": "FIXED"}
    assert run(film("MR")).header == {}


def test_pixels_of_unknown_size_are_taken_from_the_width_of_the_film():
    made = run(film(calibrated=False), film_width=320.0)
    assert made.provenance.steps[-1].realised["mm_per_unit"] == pytest.approx(4.0)  # 80 units of 160 pixels
    assert "320 mm" in made.provenance.notes[-1]
    assert run(film()).provenance.notes == ()
