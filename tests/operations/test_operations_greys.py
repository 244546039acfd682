"""How a source means its grey levels, through the operations: of each slice, and on the scale of the values."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from medaug_gui.core.grey import GreyChoice, Greys, TableCurve, WindowCurve
from medaug_gui.core.progress import Progress
from medaug_gui.operations.base import Operation
from medaug_gui.operations.catalog import catalog
from medaug_gui.operations.chain import preview_slice, run_steps

TABLE = GreyChoice("HARD", (TableCurve(0, np.arange(1000, dtype="<u2").tobytes(), 10),))
BENT = GreyChoice("", (WindowCurve(300, 600, "SIGMOID"),))


def run(series, *steps, **more):
    return run_steps(series, steps, "item", 3, 0, Progress(), device="cpu", **more)


@pytest.fixture
def mr(make_scan):
    """Slices, each with a window of its own, and a table for all."""
    series = make_scan((18, 32, 34), (3.0, 1.2, 0.8), np.float32, "MR")
    depth = series.geometry.shape[0]
    curves = tuple(WindowCurve(300 + number, 600) for number in range(depth))
    own = GreyChoice("OWN", curves, tuple(range(depth)))
    return replace(series, greys=Greys((own, TABLE, BENT)))


def centres(series) -> list[float]:
    depth = series.geometry.shape[0]
    return [series.greys.first.at(number, depth).centre for number in range(depth)]


def test_slices_take_their_windows_along(mr):
    depth = mr.geometry.shape[0]
    whole = [300 + number for number in range(depth)]
    assert centres(run(mr, ("gaussian-noise", {"sd_percent": 1.0}))) == whole
    flipped = run(mr, ("flip", {"axis": "head-feet"}))
    assert centres(flipped) == whole[::-1]
    still = {"rotation": 0.0, "translation": 0.0, "scale": 0.0, "shear": 0.0}
    assert centres(run(mr, ("affine", still))) == whole
    resampled = run(mr, ("resample", {"slices": 1.5}))
    assert resampled.geometry.shape[0] > depth
    assert sorted(centres(resampled)) == centres(resampled)
    assert {*centres(resampled)} == {*whole}


def test_a_preview_has_the_window_of_its_slice(mr):
    (curve,) = {preview_slice(mr, [("gamma", {})], "item", 3, 4, Progress()).curve(0)}
    assert curve == WindowCurve(304, 600)


KEPT = ["gaussian-noise", "blur", "gamma", "window-shift", "clahe", "non-local-means", "sharpen"]


@pytest.mark.parametrize("name", KEPT)
def test_what_keeps_the_scale_keeps_the_grey_levels(mr, name):
    result = run(mr, (name, {}))
    assert result.greys == mr.greys
    assert result.window == mr.window
    assert not any("range" in note for note in result.provenance.notes)


def test_what_takes_values_elsewhere_moves_windows_and_leaves_tables_out(mr):
    operation = catalog()["window-shift"]

    class Tenfold(Operation):
        spec = operation.spec

        def run(self, series, parameters, seed, progress, device="auto"):
            done = series.with_voxels(series.voxels * np.float32(10) + np.float32(5))
            return done.with_step(
                operation.record_step(series, {}, {"shift_hu": 0, "shift_percent": 0, "scale": 10}, seed)
            )

    result = run(mr, ("tenfold", {}), operations={"tenfold": Tenfold()})
    assert [choice.name for choice in result.greys.choices] == ["OWN", ""]
    own, bent = (choice.at(2, mr.geometry.shape[0]) for choice in result.greys.choices)
    assert (own.centre, own.width) == (pytest.approx(3025, rel=1e-3), pytest.approx(6000, rel=1e-3))
    assert bent.function == "SIGMOID"
    assert result.window == pytest.approx((5.0, 15000.0), rel=1e-3, abs=20)
    assert "grey tables" in result.provenance.notes[-1]
    # What is seen is the same, value by value.
    np.testing.assert_allclose(own.shares(result.voxels[2]), mr.greys.first.at(2, 18).shares(mr.voxels[2]), atol=0.01)
