"""Artefacts of CT: rings, metal, hardened beams, kernels; beside a filtered back projection of others' making."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.noise.ct import WATER_PER_MM
from medaug_gui.imaging.rays.parallel_beam import ParallelBeam
from medaug_gui.imaging.rays.xray_spectrum import get_beam
from medaug_gui.operations.augment import beam_hardening, ct_kernel, rings
from medaug_gui.operations.augment import metal as metal_operation
from medaug_gui.operations.augment.metal import scan_metal
from medaug_gui.operations.chain import preview_slice, run_steps


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


def disc(size=160, radius=70.0, hu=0.0, spacing=(2.0, 2.0, 2.0)):
    """A disc of water in air, of a radius in mm."""
    geometry = Geometry((1, size, size), spacing)
    voxels = np.where(radius_of(geometry) < radius, hu, -1000.0).astype(np.float32)[None]
    return Series(voxels, geometry, Identity(modality="CT"), unit="HU")


@pytest.mark.parametrize(("shape", "spacing"), [((100, 100), (1.0, 1.0)), ((90, 140), (1.5, 0.8))])
def test_a_parallel_beam_projects_a_disc_and_gives_it_back(shape, spacing):
    rays = ParallelBeam(shape, spacing, 256, 200)
    geometry = Geometry((1, *shape), (1.0, *spacing))
    image = (radius_of(geometry) < 30).astype(float)
    found = rays.project(image)
    chord = 2 * np.sqrt(np.maximum(30**2 - rays.places**2, 0))
    assert np.abs(found.mean(axis=0) - chord).mean() < 1.0
    back = rays.reconstruct(found)
    inner, outer = radius_of(geometry) < 25, radius_of(geometry) > 36
    assert back[inner].mean() == pytest.approx(1.0, abs=0.02)
    assert np.abs(back[outer]).mean() < 0.03


def test_the_beam_knows_water_and_hardens_in_metal():
    beam = get_beam("120 kV")
    lengths = np.array([0.0, 100.0, 350.0, 1500.0])
    np.testing.assert_allclose(beam.correct_for_water(beam.attenuate({"water": lengths})), lengths, atol=0.3)
    per_mm = beam.attenuate({"steel": np.array([0.01, 5.0, 20.0])}) / np.array([0.01, 5.0, 20.0])
    assert (np.diff(per_mm) < 0).all()
    assert beam.find_ratio("water") == 1.0
    assert 2.0 < beam.find_ratio("bone") < 3.5


def test_a_corrected_beam_leaves_water_alone_and_an_uncorrected_one_makes_a_cup():
    series = disc(radius=150.0)
    plain = run(beam_hardening, series, correction=100.0).voxels[0]
    assert np.abs(plain - series.voxels[0]).max() < 2.0
    cup = run(beam_hardening, series, correction=0.0).voxels[0]
    radius = radius_of(series.geometry)
    middle, rim = cup[radius < 20].mean(), cup[(radius > 125) & (radius < 140)].mean()
    assert middle - rim < -15
    chord = 2 * np.sqrt(np.maximum(150.0**2 - ((np.arange(160) - 80) * 2.0) ** 2, 0))
    believed = get_beam("120 kV").convert_linearly(get_beam("120 kV").attenuate({"water": chord}), 200.0)
    transform = pytest.importorskip("skimage.transform")
    theirs = transform.iradon(np.repeat(believed[:, None], 180, 1) / 2.0, filter_name="hann") * 1000 - 1000
    depth = theirs[76:85, 76:85].mean() - theirs[(radius > 125) & (radius < 140)].mean()
    assert middle - rim == pytest.approx(depth, rel=0.15, abs=2)
    half = run(beam_hardening, series, correction=50.0).voxels[0]
    assert half[radius < 20].mean() - half[(radius > 125) & (radius < 140)].mean() == pytest.approx(
        (middle - rim) / 2, rel=0.05
    )


def test_a_dark_band_lies_between_two_bones():
    series = disc(radius=120.0)
    voxels = series.voxels.copy()
    voxels[0, 72:88, 40:54] = voxels[0, 72:88, 106:120] = 1200.0
    bones = Series(voxels, series.geometry, series.identity, unit="HU")
    change = run(beam_hardening, bones, correction=100.0).voxels[0] - voxels[0]
    between, above = change[76:84, 70:90].mean(), change[40:48, 70:90].mean()
    assert between < above - 5
    low = run(beam_hardening, bones, correction=100.0, voltage="80 kV").voxels[0] - voxels[0]
    assert np.abs(low - change).max() > 5


def make_insert(**more):
    return {"material": "steel", "voltage": "120 kV", "photons": 10**8, "ceiling": 30000.0, **more}


def test_rays_past_the_metal_are_left_as_they_are():
    """What is added has no projection where no ray meets metal."""
    series = disc(128, 100.0)
    metal = np.zeros((128, 128), np.float32)
    metal[60:66, 30:36] = 1.0
    rays = ParallelBeam((128, 128), (2.0, 2.0), 256, 360)
    made = scan_metal(series.voxels[0], metal, (rays, rays), make_insert(), np.random.default_rng(1))
    added = rays.project((made - series.voxels[0]).astype(float))
    trace = rays.project(metal.astype(float))
    far = np.stack([np.convolve(line, np.ones(9), "same") == 0 for line in trace])
    assert np.abs(added[far]).mean() < 0.1 * np.abs(added[trace > 4]).mean()
    truth = 1000 * (get_beam("120 kV").find_ratio("steel") - 1)
    assert 3000 < made[62, 32] < truth  # the hard beam lets more through


def test_two_rods_have_a_dark_band_between_them():
    series = disc(128, 100.0)
    metal = np.zeros((128, 128), np.float32)
    metal[61:67, 38:44] = metal[61:67, 84:90] = 1.0
    rays = ParallelBeam((128, 128), (2.0, 2.0), 256, 360)
    made = scan_metal(series.voxels[0], metal, (rays, rays), make_insert(), np.random.default_rng(1))
    assert made[63:65, 55:73].mean() < -100
    assert made[20:24, 55:73].mean() > -60


def test_few_photons_make_noisy_streaks():
    series = disc(128, 100.0)
    metal = np.zeros((128, 128), np.float32)
    metal[60:68, 60:68] = 1.0
    rays = ParallelBeam((128, 128), (2.0, 2.0), 256, 360)
    spread = [
        np.diff(
            scan_metal(series.voxels[0], metal, (rays, rays), make_insert(photons=count), np.random.default_rng(1))[
                30:40, 30:100
            ]
        ).std()
        for count in (10**8, 10**4)
    ]
    assert spread[1] > 1.7 * spread[0]


def chest(depth=12, labels=()):
    voxels = np.full((depth, 48, 48), -1000, np.int16)
    voxels[:, 8:40, 6:42] = 40
    voxels[6, 30:36, 20:26] = 600
    return Series(voxels, Geometry(voxels.shape, (5.0, 4.0, 4.0)), Identity(modality="CT"), unit="HU", labels=labels)


def test_metal_lies_in_bone_for_its_length_and_the_other_slices_are_untouched():
    series = chest()
    result = run(metal_operation, series, diameter=12.0, length=20.0)
    changed = [z for z in range(12) if not np.array_equal(result.voxels[z], series.voxels[z])]
    assert changed == [4, 5, 6, 7, 8]
    row, column = np.unravel_index(result.voxels[6].argmax(), (48, 48))
    assert 29 <= row <= 36
    assert 19 <= column <= 26
    assert result.voxels.max() <= 3071
    assert result.voxels.dtype == np.int16


@pytest.mark.parametrize("place", ["in a label", "whole label"])
def test_metal_lies_in_a_label(place):
    mask = np.zeros((12, 48, 48), np.uint8)
    mask[3, 12:16, 12:16] = 2
    series = chest(labels=(LabelMap("screw", mask, (Label(2, "screw"),)),))
    result = run(metal_operation, series, place=place, label=2, length=4.0, material="gold")
    assert [z for z in range(12) if not np.array_equal(result.voxels[z], series.voxels[z])] == [3]
    assert [around.mean() for around in np.nonzero(result.voxels[3] > 3000)] == pytest.approx([13.5, 13.5], abs=2.5)
    assert np.array_equal(result.labels[0].voxels, mask)


def test_a_preview_shows_the_metal_where_the_run_puts_it():
    series = chest()
    whole = run_steps(series, [("metal", {})], "k", 3, 0, Progress(), "cpu")
    for index in (5, 6, 9):
        seen = preview_slice(series, [("metal", {})], "k", 3, index, Progress(), "cpu")
        assert np.array_equal(seen.voxels[0], whole.voxels[index])


def test_where_there_is_no_bone_metal_lies_in_the_body():
    series = chest()
    voxels = np.minimum(series.voxels, 40)
    result = run(metal_operation, Series(voxels, series.geometry, series.identity, unit="HU"))
    assert (result.voxels > 1000).any()


def wave(cycles_per_mm, spacing=0.8, size=200):
    """A sine of 100 HU along the columns, without noise."""
    places = np.arange(size) * spacing
    image = np.broadcast_to(100 * np.sin(2 * np.pi * cycles_per_mm * places), (size, size))
    voxels = np.ascontiguousarray(image, np.float32)[None]
    return Series(voxels, Geometry((1, size, size), (1.0, spacing, spacing)), Identity(modality="CT"), unit="HU")


@pytest.mark.parametrize("frequency", [0.1, 0.25, 0.4])
@pytest.mark.parametrize(("source", "target"), [("sharp", "soft"), ("standard", "soft"), ("soft", "standard")])
def test_another_kernel_multiplies_each_frequency_by_the_ratio(frequency, source, target):
    made = run(ct_kernel, wave(frequency), source=source, target=target, source_noise=0.001).voxels[0]
    cutoffs = {"soft": 0.6, "standard": 0.8, "sharp": 1.4}
    let = {name: np.cos(np.pi / 2 * frequency / cutoffs[name]) ** 2 for name in (source, target)}
    amplitude = np.abs(made[60:140, 60:140]).max()
    assert amplitude == pytest.approx(100 * min(let[target] / let[source], 4.0), rel=0.05)


def test_noise_becomes_what_the_new_kernel_would_show():
    """White noise shaped by one kernel has, after the change, the standard deviation of the other's."""
    rng = np.random.default_rng(4)
    shape, spacing = (256, 256), (0.7, 0.7)
    frequency = np.hypot(np.fft.fftfreq(256, 0.7)[:, None], np.fft.rfftfreq(256, 0.7))
    white = np.fft.rfft2(rng.standard_normal(shape))

    def reconstruct(cutoff):
        hann = np.where(frequency < cutoff, np.cos(np.pi / 2 * np.minimum(frequency / cutoff, 1)) ** 2, 0)
        return np.fft.irfft2(white * np.sqrt(frequency) * hann, s=shape)

    soft, sharp = reconstruct(0.6), reconstruct(1.4)
    scale = 10.0 / soft.std()
    geometry = Geometry((1, *shape), (1.0, *spacing))
    series = Series((soft * scale).astype(np.float32)[None], geometry, Identity(modality="CT"), unit="HU")
    made = run(ct_kernel, series, source="soft", target="sharp", source_noise=10.0)
    assert made.voxels.std() == pytest.approx(sharp.std() * scale, rel=0.15)
    assert made.header == {"ConvolutionKernel": "MEDAUG SHARP"}
    softer = Series((sharp * scale).astype(np.float32)[None], geometry, series.identity, unit="HU")
    back = run(ct_kernel, softer, source="sharp", target="soft")
    np.testing.assert_allclose(back.voxels[0][20:-20, 20:-20], (soft * scale)[20:-20, 20:-20], atol=4.0)
    assert back.voxels.std() == pytest.approx(10.0, rel=0.05)


def test_a_random_kernel_is_another_one_and_previews_agree():
    drawn = {run(ct_kernel, water(), seed, target="random").header["ConvolutionKernel"] for seed in range(8)}
    assert drawn == {"MEDAUG SOFT", "MEDAUG SHARP"}
    series = chest()
    step = [("ct-kernel", {"source_noise": 12.0, "source": "soft"})]
    whole = run_steps(series, step, "k", 3, 0, Progress(), "cpu")
    assert np.array_equal(preview_slice(series, step, "k", 3, 6, Progress(), "cpu").voxels[0], whole.voxels[6])
