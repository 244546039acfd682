"""DICOM keeps the place of every slice and never claims one that is off; other formats say what they lose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from export_tools import export

from medaug_gui.core.geometry import TIME, Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.operations.chain import run_steps

HEIGHTS = [0.0, 3, 6, 18, 21, 23, 24, 30]
Source = Callable[..., Series]


def images(folder: Path) -> list[pydicom.Dataset]:
    found = [pydicom.dcmread(path) for path in sorted(folder.rglob("IM*.dcm"))]
    return sorted(found, key=lambda data: float(data.ImagePositionPatient[2]))


def at(heights: list[float]) -> Callable[[pydicom.Dataset, int], None]:
    def change(data: pydicom.Dataset, index: int) -> None:
        data.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        data.ImagePositionPatient = [1.0, 2.0, heights[index]]

    return change


def run(series: Series, *steps: tuple[str, dict[str, Any]], seed: int = 1) -> Series:
    return run_steps(series, steps, "k", seed, 0, Progress(), "cpu")


@pytest.mark.parametrize(
    "step",
    [
        ("gaussian-noise", {}),
        ("crop", {"rows": 12, "columns": 9, "fraction": 100}),
        ("crop", {"slices": 15, "fraction": 100}),
        ("resample", {"rows": 2, "columns": 2}),
        ("upscale-2x", {}),
        ("clahe", {}),
    ],
)
def test_each_slice_lies_where_its_source_lies(source: Source, out: Path, step: tuple[str, dict[str, Any]]) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    written = export(run(series, step), out, "dicom")
    places = {pydicom.dcmread(f.path).SOPInstanceUID: pydicom.dcmread(f.path) for f in series.frames}
    for data in images(written.folder_or_file):
        (named,) = data.SourceImageSequence
        own = places[named.ReferencedSOPInstanceUID]
        assert float(data.ImagePositionPatient[2]) == pytest.approx(float(own.ImagePositionPatient[2]))
        assert named.SpatialLocationsPreserved == "YES"
        assert data.FrameOfReferenceUID == own.FrameOfReferenceUID
    back, _ = scan_all([written.folder_or_file], Progress())
    again = read_series(back[0], Progress())
    assert np.allclose(again.geometry.slice_centres()[:, 2], [float(d.ImagePositionPatient[2]) for d in images(out)])


def test_label_maps_of_uneven_slices_come_back_slice_by_slice(source: Source, out: Path) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    drawn = np.zeros(series.geometry.shape, np.uint8)
    for number in range(8):
        drawn[number, 4 : 8 + number, 5:9] = 1
    made = run(
        replace(series, labels=(LabelMap("organ", drawn, (Label(1, "organ"),)),)),
        ("crop", {"rows": 24, "columns": 20, "fraction": 100, "place": "centre"}),
    )
    written = export(made, out, "dicom")
    (back,), _ = scan_all([written.folder_or_file], Progress())
    assert back.uneven
    assert np.array_equal(read_series(back, Progress()).labels[0].voxels > 0, made.labels[0].voxels > 0)


def test_a_place_that_is_off_is_never_called_preserved(source: Source, out: Path) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    wrong = replace(series, geometry=replace(series.geometry, planes=(), spacing=(9.0, *series.geometry.spacing[1:])))
    written = export(wrong, out, "dicom")
    own = pydicom.dcmread(series.frames[0].path).FrameOfReferenceUID
    for data in images(written.folder_or_file):
        assert data.SourceImageSequence[0].SpatialLocationsPreserved == "NO"
        assert data.FrameOfReferenceUID != own


def test_resampled_slices_are_in_place(source: Source, out: Path) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    written = export(run(series, ("resample", {"slices": 1.5})), out, "dicom")
    found = images(written.folder_or_file)
    assert np.allclose(np.diff([float(d.ImagePositionPatient[2]) for d in found]), 1.5)
    assert {d.SourceImageSequence[0].SpatialLocationsPreserved for d in found} == {"YES"}


def test_a_flip_along_slices_mirrors_the_distances(source: Source, out: Path) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    written = export(run(series, ("flip", {"axis": "head-feet"})), out, "dicom")
    found = images(written.folder_or_file)
    assert np.allclose(np.diff([float(d.ImagePositionPatient[2]) for d in found]), np.diff(HEIGHTS)[::-1])
    assert {d.SourceImageSequence[0].SpatialLocationsPreserved for d in found} == {"NO"}


def test_slices_of_a_little_different_orientation_keep_it(source: Source, out: Path) -> None:
    angles = np.deg2rad([0.0, 0.4, -0.3, 0.8])

    def lean(data: pydicom.Dataset, index: int) -> None:
        angle = angles[index]
        data.ImageOrientationPatient = [1, 0, 0, 0, f"{np.cos(angle):.10f}", f"{np.sin(angle):.10f}"]
        data.ImagePositionPatient = [0.0, 0.0, 5.0 * index]

    series = source("MR", lean)
    written = export(run(series, ("crop", {"rows": 10, "columns": 9, "fraction": 100})), out, "dicom")
    for data, angle in zip(images(written.folder_or_file), angles, strict=True):
        assert np.allclose(data.ImageOrientationPatient[3:], [0, np.cos(angle), np.sin(angle)], atol=1e-6)


@pytest.mark.parametrize("form", ["nifti", "nrrd"])
def test_files_with_one_even_grid_say_that_they_cannot_hold_it(source: Source, out: Path, form: str) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    assert any("off their place" in note for note in export(series, out, form).notes)
    assert any("resample" in note for note in export(series, out, form).notes)
    even = run(series, ("resample", {"slices": 3.0}))
    assert not any("off their place" in note for note in export(even, out, form).notes)


def cine(data: pydicom.Dataset, index: int) -> None:
    at([7.5] * 4)(data, index)
    data.TriggerTime = str(40 * index)


def test_frames_of_a_cine_stay_at_their_place_with_labels_and_maps(source: Source, out: Path) -> None:
    series = source("MR", cine)
    assert series.geometry.first == TIME
    drawn = np.zeros(series.geometry.shape, np.uint8)
    for number in (0, 1, 3):
        drawn[number, 4 : 8 + number, 5:9] = 1
    values = np.arange(drawn.size, dtype=np.float32).reshape(drawn.shape)
    made = replace(
        run(replace(series, labels=(LabelMap("wall", drawn, (Label(1, "wall"),)),)), ("gamma", {})),
        maps=(ScalarMap("residual", values, "", "What was taken off."),),
    )
    written = export(made, out, "dicom")
    assert not written.notes
    found = images(written.folder_or_file)
    assert {tuple(map(float, d.ImagePositionPatient)) for d in found} == {(1.0, 2.0, 7.5)}
    assert all("SpacingBetweenSlices" not in d for d in found)
    rows, _ = scan_all([written.folder_or_file], Progress())
    (back,) = [row for row in rows if row.identity.sop_class == series.identity.sop_class]
    again = read_series(back, Progress())
    assert again.geometry.is_film
    assert np.array_equal(again.labels[0].voxels > 0, drawn > 0)
    seg = pydicom.dcmread(next(written.folder_or_file.glob("SEG*")))
    assert {tuple(map(float, g.PlanePositionSequence[0].ImagePositionPatient))
            for g in seg.PerFrameFunctionalGroupsSequence} == {(1.0, 2.0, 7.5)}  # fmt: skip


def test_maps_of_uneven_slices_are_written(source: Source, out: Path) -> None:
    series = source("CT", at(HEIGHTS), slices=8)
    values = np.arange(series.voxels.size, dtype=np.float32).reshape(series.voxels.shape)
    written = export(replace(series, maps=(ScalarMap("residual", values, "HU", "Taken off."),)), out, "dicom")
    assert any(written.folder_or_file.glob("MAP*"))


@pytest.mark.parametrize("form", ["nifti", "nrrd"])
def test_a_film_in_a_volume_file_is_said_to_be_one_and_read_as_one(out: Path, form: str) -> None:
    for grid in (Geometry((4, 9, 8), first=TIME, positioned=False), Geometry((4, 9, 8), positioned=False)):
        series = Series(np.zeros(grid.shape, np.int16), grid, Identity(modality="US"))
        written = export(series, out, form)
        assert any("film" in note for note in written.notes) == grid.is_film
        (row,), _ = scan_all([written.folder_or_file], Progress())
        assert row.is_film == grid.is_film
        assert read_series(row, Progress()).geometry.is_film == grid.is_film
