"""Artefacts of CT: rings, metal, hardened beams, kernels; beside a filtered back projection of others' making."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.noise.ct import WATER_PER_MM
from medaug_gui.operations.augment import rings


def water(shape=(2, 129, 129), spacing=(2.0, 1.0, 1.0), dtype=np.float32):
    return Series(np.zeros(shape, dtype), Geometry(shape, spacing), Identity(modality="CT"), unit="HU")


def run(module, series, seed=2, **parameters):
    return module.OPERATION.run(series, parameters, seed, Progress())


def radius_of(geometry):
    axes = [(np.arange(n) - (n - 1) / 2) * mm for n, mm in zip(geometry.shape[1:], geometry.spacing[1:], strict=True)]
    return np.hypot(axes[0][:, None], axes[1][None, :])


@pytest.mark.parametrize("spacing", [(2.0, 1.0, 1.0), (2.0, 0.8, 1.3)])
def test_rings_lie_on_circles_in_mm_where_the_channels_are(spacing):
    series = water(spacing=spacing)
    result = run(rings, series, rings=1, gain=2.0)
    added = result.voxels[0]
    radius = radius_of(series.geometry)
    place = abs(result.provenance.steps[-1].realised["channels"][0]["place_mm"])
    near = np.abs(radius - place) < 1.0
    assert np.abs(added[near]).mean() > 5 * np.abs(added[np.abs(radius - place) > 6]).mean()
    assert np.array_equal(result.voxels[0], result.voxels[1])
    order = np.argsort(radius.ravel())
    along = np.interp(radius.ravel()[order], radius.ravel()[order][::7], added.ravel()[order][::7])
    assert np.abs(along - added.ravel()[order]).mean() < 0.1 * np.abs(added).max()


def test_a_ring_is_what_filtered_back_projection_makes_of_the_channel():
    transform = pytest.importorskip("skimage.transform")
    size, angles = 129, 720
    sinogram = np.zeros((size, angles))
    sinogram[64 + 19 : 64 + 22] = -np.log1p(0.02)  # 20 mm from the isocentre; bins are 1 mm
    turn = np.linspace(0.0, 360.0, angles, endpoint=False)
    theirs = transform.iradon(sinogram, turn, filter_name="hann", circle=True) * 1000 / WATER_PER_MM
    channel = {"place_mm": 20.0, "gain_percent": 2.0, "start_deg": 0.0}
    drawn = {"channels": [channel], "width": 3.0, "arc": 360.0, "centre_mm": [0.0, 0.0]}
    ours = rings.make_rings(Geometry((1, size, size)), drawn)
    inside = radius_of(Geometry((1, size, size))) < 60
    assert np.corrcoef(ours[inside], theirs[inside])[0, 1] > 0.9
    assert 0.7 < ours[inside].std() / theirs[inside].std() < 1.4  # the two smooth differently below a channel


def test_a_fault_for_part_of_the_turn_is_an_arc_and_arcs_add_up_to_the_ring():
    geometry = Geometry((1, 97, 97))
    channel = {"place_mm": 25.0, "gain_percent": 1.0, "start_deg": 0.0}
    parts = [
        rings.make_rings(
            geometry, {"channels": [channel | {"start_deg": start}], "width": 2.0, "arc": 120.0, "centre_mm": [0, 0]}
        )
        for start in (0.0, 120.0, 240.0)
    ]
    whole = rings.make_rings(geometry, {"channels": [channel], "width": 2.0, "arc": 360.0, "centre_mm": [0, 0]})
    np.testing.assert_allclose(sum(parts), whole, atol=0.05 * np.abs(whole).max())
    near = np.abs(radius_of(geometry) - 25) < 1
    strong = np.abs(parts[0]) > 0.5 * np.abs(whole[near]).max()
    assert 0.2 < strong[near].sum() / (np.abs(whole) > 0.5 * np.abs(whole[near]).max())[near].sum() < 0.5


def test_rings_stay_above_what_a_scanner_stores():
    series = water(dtype=np.int16)
    air = Series(np.full((1, 64, 64), -1020, np.int16), Geometry((1, 64, 64)), series.identity, unit="HU")
    assert run(rings, air, gain=10.0).voxels.min() == -1024
