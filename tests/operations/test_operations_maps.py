"""Maps of a series: checked when made, through a stash and back, left behind by the next step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.jobs.stash import get, put
from medaug_gui.operations.base import Operation
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps


def counting(shape, name="residual"):
    """A map whose values tell where they lie."""
    return ScalarMap(name, np.arange(np.prod(shape), dtype=np.float32).reshape(shape), "HU", "What was taken off.")


@pytest.fixture
def mapped(make_scan):
    series = make_scan((6, 20, 18), (2.0, 0.9, 0.8), np.int16, noise=0)
    return series.with_map(counting(series.geometry.shape))


class Marks(Operation):
    """An operation that leaves a map, as a model does."""

    preview_margin = 1

    @property
    def spec(self):
        return replace(catalog()["gamma"].spec, id="marks", parameters=())

    def run(self, series, parameters, seed, progress, device="auto"):
        assert series.maps == ()
        return series.with_voxels(series.voxels).with_map(counting(series.geometry.shape))


def test_a_map_is_float32_a_volume_and_finite_and_cannot_be_changed():
    with pytest.raises(TypeError, match="float32"):
        ScalarMap("m", np.zeros((1, 2, 2)))
    with pytest.raises(ValueError, match="volume"):
        ScalarMap("m", np.zeros((2, 2), np.float32))
    with pytest.raises(ValueError, match="finite"):
        ScalarMap("m", np.full((1, 2, 2), np.nan, np.float32))
    with pytest.raises(ValueError, match="read-only"):
        counting((1, 2, 2)).voxels[0, 0, 0] = 1


def test_a_map_fits_the_grid_and_has_a_name_of_its_own(mapped):
    with pytest.raises(ValueError, match="another grid"):
        mapped.with_map(counting((6, 20, 17), "other"))
    with pytest.raises(ValueError, match="one name"):
        replace(mapped, maps=mapped.maps * 2)
    again = mapped.with_map(counting(mapped.geometry.shape, "other")).with_map(
        ScalarMap("residual", np.zeros(mapped.geometry.shape, np.float32))
    )
    assert [one.name for one in again.maps] == ["other", "residual"]
    assert not again.maps[1].voxels.any()


def test_other_voxels_leave_the_maps_behind(mapped):
    assert mapped.with_voxels(mapped.voxels).maps == ()
    assert mapped.without_maps().maps == ()
    assert replace(mapped, unit="").maps == mapped.maps


@pytest.mark.parametrize("name", ["crop", "flip", "affine", "gamma", "gaussian-noise", "cutout"])
def test_every_kind_of_step_leaves_the_maps_behind(mapped, name):
    alone = catalog()[name]
    assert alone.run(mapped, {spec.name: spec.default for spec in alone.spec.parameters}, 1, Progress()).maps == ()
    assert run_steps(mapped, [(name, {})], "key", 1, 0, Progress(), "cpu").maps == ()


def test_the_last_step_keeps_its_maps_in_a_run_and_in_a_preview(mapped):
    operations = {**catalog(), "marks": Marks()}
    padded = replace(mapped, padding=float(mapped.voxels.min()))
    for series in (mapped, padded):
        result = run_steps(series, [("flip", {}), ("marks", {})], "key", 1, 0, Progress(), "cpu", operations=operations)
        assert np.array_equal(result.maps[0].voxels, counting(series.geometry.shape).voxels)
    shown = preview_slice(mapped, [("marks", {})], "key", 1, 3, Progress(), "cpu", operations)
    assert shown.maps[0].voxels.shape == (1, 20, 18)
    assert shown.maps[0].voxels[0, 0, 0] == 360  # the second of the three slices that it was given


def test_maps_cross_a_stash_mapped_and_not_copied(mapped, tmp_path):
    found = get(put(mapped, tmp_path / "one"))
    assert found.describe() == mapped.describe()
    assert isinstance(found.maps[0].voxels, np.memmap)
    assert np.array_equal(found.maps[0].voxels, mapped.maps[0].voxels)


def test_a_stash_of_before_there_were_maps_still_opens(mapped):
    described = mapped.without_maps().describe()
    del described["maps"]
    assert Series.from_description(described, mapped.voxels, tuple(one.voxels for one in mapped.labels)).maps == ()
