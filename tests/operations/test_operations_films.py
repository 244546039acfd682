"""Frames of a film are moments: every operation works in each frame alone, all of them with one draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.geometry import TIME, Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps

OPERATIONS = catalog()
ON_SERIES = [
    name
    for name, operation in OPERATIONS.items()
    if operation.spec.accepts.source and operation.spec.kind != "generate"
]
REFUSED = {name for name in ON_SERIES if not OPERATIONS[name].spec.accepts.film}
CHANCE = {"gaussian-noise", "rician-noise", "ct-dose", "g-factor-noise", "speckle"}
"""Noise is another one in each frame."""
CHANGED = 2


def asked(name):
    """The settings that reach furthest across slices."""
    known = {one.name: one for one in OPERATIONS[name].spec.parameters}
    wanted = {"across_slices": True, "slices": 2.0, "acquisition": "3-D volume", "axis": "random", "maps": "both"}
    return {
        key: value for key, value in wanted.items() if key in known and (not (o := known[key].options) or value in o)
    }


def film(name, change=None, modality="US", dtype=np.float32):
    """Six frames of unlike content; `change` turns one of them upside down, which leaves all statistics alone."""
    rng = np.random.default_rng(7)
    shape = (6, 64, 48)
    voxels = 20 + 200 * rng.random((6, 8, 6)).repeat(8, 1).repeat(8, 2) + rng.normal(0, 4, shape)
    voxels += 40 * np.arange(6)[:, None, None]
    if modality == "CT":
        voxels -= 100
    if change is not None:
        voxels[change] = voxels[change, ::-1]
    grid = Geometry(shape, (2.0, 1.0, 1.0), first=TIME, positioned=False)
    unit = "HU" if modality == "CT" else ""
    return Series(np.abs(voxels).round().astype(dtype), grid, Identity(modality=modality), unit=unit)


def run(name, series, parameters=None, seed=3):
    wanted = asked(name) if parameters is None else parameters
    return run_steps(series, [(name, wanted)], "k", seed, 0, Progress(), "cpu")


@pytest.mark.parametrize("modality", ["US", "CT", "MR"])
@pytest.mark.parametrize("name", ON_SERIES)
def test_a_frame_holds_only_what_was_in_that_frame(name, modality):
    if OPERATIONS[name].spec.card and modality != "MR":
        pytest.skip("networks are slow, and know nothing of a modality")
    if name in REFUSED:
        with pytest.raises(NotAccepted, match=r"film|This is for"):
            run(name, film(name, modality=modality))
        return
    first, second = run(name, film(name, None, modality)), run(name, film(name, CHANGED, modality))
    assert first.geometry.is_film
    assert first.geometry.shape[0] == 6
    others = [number for number in range(6) if number != CHANGED]
    assert np.array_equal(first.voxels[others], second.voxels[others])
    for one, other in zip(first.labels, second.labels, strict=True):
        assert np.array_equal(one.voxels[others], other.voxels[others])
    for one, other in zip(first.maps, second.maps, strict=True):
        assert np.array_equal(one.voxels[others], other.voxels[others])


@pytest.mark.parametrize("name", [name for name in ON_SERIES if not OPERATIONS[name].spec.card])
def test_all_frames_take_one_draw(name):
    if name in REFUSED or name in CHANCE:
        pytest.skip("no frames, or noise of each")
    series = film(name, modality="MR")
    same = replace(series, voxels=np.repeat(series.voxels[:1], 6, axis=0))
    result = run(name, same)
    assert all(np.array_equal(frame, result.voxels[0]) for frame in result.voxels)


@pytest.mark.parametrize("name", sorted(CHANCE))
def test_noise_is_another_one_in_each_frame(name):
    series = film(name, modality="CT" if name == "ct-dose" else "MR")
    same = replace(series, voxels=np.repeat(series.voxels[:1], 6, axis=0))
    result = run(name, same)
    assert not np.array_equal(result.voxels[0], result.voxels[1])


@pytest.mark.parametrize("name", ["affine", "elastic", "crop", "flip", "resample", "blur"])
def test_how_many_frames_there_are_does_not_matter_to_the_draw(name):
    whole = film(name)
    whole.voxels.flags.writeable = True
    whole.voxels[0, 0, 0] = 0  # what fills from outside is the darkest of all
    short = replace(whole, voxels=whole.voxels[:3], geometry=whole.geometry.crop((0, 0, 0), (3, 64, 48)))
    assert np.array_equal(run(name, whole).voxels[:3], run(name, short).voxels)


def test_a_film_moves_with_its_labels_in_the_plane():
    from medaug_gui.core.labels import Label, LabelMap

    series = film("affine")
    bright = np.zeros(series.geometry.shape, np.uint8)
    for number in range(6):
        bright[number, 10 + 4 * number : 20 + 4 * number, 12:30] = 1
    series = replace(
        series, voxels=np.where(bright, 900, 100).astype(np.int16), labels=(LabelMap("b", bright, (Label(1, "b"),)),)
    )
    result = run_steps(series, [("affine", {"rotation": 25}), ("elastic", {})], "k", 5, 0, Progress(), "cpu")
    shown = result.voxels > 500
    for number in range(6):
        both = (shown[number] & (result.labels[0].voxels[number] > 0)).sum()
        assert 2 * both / (shown[number].sum() + result.labels[0].voxels[number].sum()) > 0.9


@pytest.mark.parametrize(
    "name", ["affine", "elastic", "blur", "non-local-means", "crop", "resample", "motion", "gamma"]
)
def test_the_preview_of_a_frame_is_that_frame(name):
    series = film(name, modality="MR")
    whole = run(name, series, {})
    for index in (0, 3, 5):
        seen = preview_slice(series, [(name, {})], "k", 3, index, Progress(), "cpu")
        assert seen.voxels.shape[0] == 1
        if name not in ("gamma", "motion", "non-local-means"):  # these measure the grey levels of what they see
            assert np.allclose(seen.voxels[0], whole.voxels[index], atol=1e-3)


def test_lengths_along_time_are_left_out_with_a_word():
    for name in ("crop", "resample"):
        notes = run(name, film(name), {"slices": 3.0}).provenance.notes
        assert any("film" in note for note in notes)


def test_colour_films_too():
    rng = np.random.default_rng(1)
    voxels = rng.integers(0, 255, (4, 20, 24, 3)).astype(np.uint8)
    grid = Geometry((4, 20, 24), first=TIME, positioned=False)
    other = voxels.copy()
    other[1] = other[1, ::-1]
    for name in ("affine", "elastic", "resample", "flip", "crop"):
        first, second = (run(name, Series(v.copy(), grid, Identity(modality="US"))) for v in (voxels, other))
        assert np.array_equal(first.voxels[[0, 2, 3]], second.voxels[[0, 2, 3]])
