"""Slices with slopes of their own, as PET has them, keep them where one for all would cost more than rounding did."""

from __future__ import annotations

import numpy as np
import pytest
from export_tools import datasets, errors, export

SLOPES = {
    "tiny": [1e-8, 3e-8, 5e-8, 8e-8],
    "400 times": [0.01, 0.1, 1.0, 4.0],
    "one whole": [1.0, 4.5, 1.0, 0.1],
    "long digits": [0.123456789, 0.2345678901, 0.00345678, 1.987654321],
}


def sloped(slopes, intercepts=None):
    def change(dataset, index):
        rng = np.random.default_rng(index)
        stored = rng.integers(0, 32768, (dataset.Rows, dataset.Columns)).astype(np.uint16)
        stored[0, :2] = 0, 32767
        dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 16, 15, 0
        dataset.PixelData = stored.tobytes()
        dataset.RescaleSlope = f"{slopes[index]:.12g}"
        dataset.RescaleIntercept = f"{intercepts[index] if intercepts else 0:.10g}"

    return change


def physical(data) -> np.ndarray:
    stored = data.pixel_array.astype(np.float64)
    return stored * float(data.RescaleSlope) + float(data.RescaleIntercept)


def relative_errors(series, written) -> list[float]:
    return [
        float(np.abs(physical(data) - plane).max() / np.abs(plane).max())
        for data, plane in zip(datasets(written), series.voxels.astype(np.float64), strict=True)
    ]


@pytest.mark.parametrize("kind", ["PT", "MR"])
@pytest.mark.parametrize("name", SLOPES)
def test_values_of_the_source_are_given_back_exactly(source, out, kind, name):
    series = source(kind, sloped(SLOPES[name]))
    written = export(series, out)
    assert max(relative_errors(series, written)) < 2e-7  # float32
    assert [float(data.RescaleSlope) for data in datasets(written)] == SLOPES[name]
    assert errors(written.folder_or_file) == []


def test_intercepts_too_where_the_kind_has_them(source, out):
    series = source("MR", sloped([0.5, 1.7, 3.2, 0.01], [-100, 0, 12.5, -3]))
    written = export(series, out)
    assert max(relative_errors(series, written)) < 2e-7
    assert [float(data.RescaleIntercept) for data in datasets(written)] == [-100, 0, 12.5, -3]


def test_a_single_odd_slope_is_kept_where_a_round_one_is_coarser(source, out):
    series = source("CT", sloped([0.09397] * 4, [-1000.035] * 4))
    written = export(series, out)
    assert max(relative_errors(series, written)) < 2e-7


def test_changed_values_cost_no_more_than_the_slope_of_their_slice(source, out):
    slopes = SLOPES["400 times"]
    series = source("PT", sloped(slopes))
    noise = np.random.default_rng(1).normal(0, 0.4, series.voxels.shape) * np.array(slopes)[:, None, None]
    changed = series.with_voxels(np.maximum(series.voxels + noise, 0).astype(np.float32))
    written = export(changed, out)
    for data, plane, slope in zip(datasets(written), changed.voxels, slopes, strict=True):
        assert np.abs(physical(data) - plane).max() <= slope / 2 * 1.001
    assert written.largest_error <= max(slopes) / 2 * 1.001


def test_what_outgrows_its_slope_gets_one_that_holds_it(source, out):
    slopes = SLOPES["400 times"]
    series = source("PT", sloped(slopes))
    voxels = series.voxels.copy()
    voxels[0] *= 7.3
    voxels[1] -= voxels[1].max() / 3
    changed = series.with_voxels(voxels)
    written = export(changed, out)
    found = datasets(written)
    assert {data.PixelRepresentation for data in found} == {1}
    assert max(relative_errors(changed, written)) < 1.6e-4
    assert len({str(data.RescaleSlope) for data in found}) > 1


def test_negative_values_of_one_slice_are_not_cut(source, out):
    series = source("MR", sloped([0.5, 1.7, 3.2, 0.01], [-100, 0, 12.5, -3]))
    voxels = series.voxels * np.float32(3.17)
    changed = series.with_voxels(voxels)
    assert max(relative_errors(changed, export(changed, out))) < 1e-4


def test_slopes_that_make_no_difference_stay_one(source, out):
    series = source("PT", sloped([0.5] * 4))
    coarser = series.with_voxels(series.voxels * np.float32(0.3))
    assert len({str(data.RescaleSlope) for data in datasets(export(coarser, out))}) == 1


def test_other_slices_than_the_source_have_one_slope(source, out):
    from dataclasses import replace

    series = source("PT", sloped(SLOPES["400 times"]))
    fewer = replace(
        series, voxels=series.voxels[:3], geometry=series.geometry.crop((0, 0, 0), (3, *series.geometry.shape[1:]))
    )
    assert len({str(data.RescaleSlope) for data in datasets(export(fewer, out))}) == 1


def test_padding_is_written_in_the_slope_of_its_slice(source, out):
    slopes = [0.5, 0.25, 2.0, 0.125]

    def change(dataset, index):
        sloped(slopes, [-10] * 4)(dataset, index)
        stored = np.frombuffer(dataset.PixelData, np.uint16).reshape(dataset.Rows, dataset.Columns).copy()
        stored[-1] = round(90 / slopes[index])
        dataset.PixelData = stored.tobytes()
        dataset.PixelPaddingValue = round(90 / slopes[index])

    series = source("MR", change)
    assert series.padding == 80
    for data in datasets(export(series, out)):
        assert data.PixelPaddingValue * float(data.RescaleSlope) + float(data.RescaleIntercept) == 80
