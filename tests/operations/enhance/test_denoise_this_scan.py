"""A denoiser that learns from the scan itself takes correlated noise off that it was told nothing about."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from medaug_gui.core.errors import Cancelled, NotAccepted
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.noise.measured import measure_scan_noise
from medaug_gui.imaging.noise.textures import Texture, add_rician_noise, make_correlated_noise
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.enhance.denoise_this_scan import OPERATION

TEXTURE = Texture(ramp=0.8, cutoff=0.3)
SHORT = {"minutes": 0.1}


def make_truth(shape=(6, 96, 96)):
    """Soft discs of several densities in a body, in HU, each slice a little further."""
    z, y, x = np.meshgrid(*(np.arange(n, dtype=np.float32) for n in shape), indexing="ij")
    voxels = np.where((y - 48) ** 2 + (x - 48) ** 2 < 44**2, 40.0, -900.0)
    for number, (row, column, radius, value) in enumerate(
        [(30, 34, 12, 120), (60, 30, 9, -80), (34, 66, 7, 90), (66, 62, 14, 0), (50, 48, 4, 200)]
    ):
        voxels[(y - row - 0.5 * z) ** 2 + (x - column + 0.3 * number * z) ** 2 < radius**2] = value
    return voxels.astype(np.float32)


def make_series(voxels, modality="CT"):
    labels = LabelMap("body", (voxels > voxels.mean()).astype(np.uint8))
    return Series(
        voxels, Geometry(voxels.shape, (2.0, 1.0, 1.0)), Identity(modality=modality), "HU" if modality == "CT" else "",
        (labels,),
    )  # fmt: skip


def add_ct_noise(clean, level=30.0, seed=0):
    amplitude = TEXTURE.compute_amplitude(*clean.shape[1:])
    noise = make_correlated_noise(amplitude, clean.shape, np.random.default_rng(seed))
    return (clean + level * noise).astype(np.float32)


def compute_error(found, clean, inside):
    return float(np.sqrt(np.mean((found[inside].astype(float) - clean[inside]) ** 2)))


def test_correlated_noise_goes_and_edges_stay_without_any_clean_scan():
    clean = make_truth()
    series = make_series(add_ct_noise(clean))
    result = OPERATION.run(series, SHORT, 1, Progress())
    body = clean > -200
    gain = 20 * np.log10(compute_error(series.voxels, clean, body) / compute_error(result.voxels, clean, body))
    assert gain > 2.5
    assert result.voxels.dtype == np.float32
    assert result.geometry == series.geometry
    assert result.labels == series.labels
    notes = " ".join(result.provenance.notes)
    assert "Noise in flat tissue" in notes
    assert "more than noise" not in notes


def test_magnitudes_of_mr_lose_their_noise_and_never_fall_below_zero():
    clean = np.maximum(make_truth() + 900.0, 0) / 4
    series = make_series(add_rician_noise(clean, 15.0, np.random.default_rng(2)), "MR")
    result = OPERATION.run(series, SHORT, 1, Progress())
    body = clean > 150
    assert compute_error(result.voxels, clean, body) < 0.75 * compute_error(series.voxels, clean, body)
    assert result.voxels.min() >= 0


def test_the_same_seed_gives_the_same_voxels_whatever_the_threads():
    series, short = make_series(add_ct_noise(make_truth((3, 40, 48)))), {"minutes": 0.01}
    before = torch.get_num_threads()
    try:
        torch.set_num_threads(1)
        first = OPERATION.run(series, short, 5, Progress())
        torch.set_num_threads(2)
        again = OPERATION.run(series, short, 5, Progress())
    finally:
        torch.set_num_threads(before)
    other = OPERATION.run(series, short, 6, Progress())
    assert first.voxels.tobytes() == again.voxels.tobytes()
    assert first.voxels.tobytes() != other.voxels.tobytes()


def test_strength_says_how_much_is_taken_off_above_one_too():
    clean = make_truth((3, 48, 48))
    series = make_series(add_ct_noise(clean))
    taken = []
    for strength in (0.5, 1.0, 2.0):
        result = OPERATION.run(series, {"minutes": 0.03, "strength": strength}, 1, Progress())
        taken.append(float(np.std(result.voxels - series.voxels)))
    half, whole, double = taken
    assert half == pytest.approx(whole / 2, rel=1e-3)
    assert double > 1.03 * whole


def test_a_scan_without_noise_is_left_alone_and_short_work_can_be_cancelled():
    flat = make_series(np.full((2, 32, 32), 7, np.float32))
    assert np.array_equal(OPERATION.run(flat, SHORT, 1, Progress()).voxels, flat.voxels)
    asked = []

    def is_cancelled():
        asked.append(1)
        return len(asked) > 20

    with pytest.raises(Cancelled):
        OPERATION.run(make_series(add_ct_noise(make_truth((2, 40, 40)))), SHORT, 1, Progress(cancelled=is_cancelled))
    assert len(asked) < 25


def test_it_is_in_the_catalogue_says_its_time_and_takes_no_film():
    operation = catalog()["denoise-this-scan"]
    series = make_series(add_ct_noise(make_truth((3, 40, 48))))
    found = operation.find_automatic(series, {"minutes": 0.0, "strength": 1.0}, 0)
    assert 0 < found["minutes"] < 1
    assert operation.find_automatic(series, {"minutes": 2.0, "strength": 1.0}, 0) == {}
    assert "minutes" in operation.spec.summary
    with pytest.raises(NotAccepted):
        operation.run(make_series(np.zeros((1, 16, 16), np.float32)), {}, 1, Progress())


@pytest.mark.parametrize("texture", [TEXTURE, Texture(0.0, 2.0), Texture(1.2, 0.15)])
def test_the_spectrum_of_noise_is_found_in_a_noisy_scan(texture):
    clean = make_truth((8, 96, 96))
    amplitude = texture.compute_amplitude(96, 96)
    noisy = clean + 25 * make_correlated_noise(amplitude, clean.shape, np.random.default_rng(3))
    found = measure_scan_noise(noisy.astype(np.float32), "CT", Progress())
    assert found.level == pytest.approx(25, rel=0.2)
    wanted = texture.compute_amplitude(64, 64)
    there = found.compute_amplitude(64, 64)
    assert np.corrcoef(wanted.ravel(), there.ravel())[0, 1] > 0.9 or np.ptp(wanted) < 0.7
    assert not found.is_shared


def test_noise_that_neighbours_share_is_noticed():
    clean = np.repeat(make_truth((1, 96, 96)), 6, axis=0)
    one = add_ct_noise(clean[:1])[0] - clean[0]
    shared = clean + one + 0.3 * (add_ct_noise(clean, seed=1) - clean)
    assert measure_scan_noise(shared.astype(np.float32), "CT", Progress()).is_shared
