"""Measures as a DICOM SR: valid, readable by others, with the values of the voxels, and silent about the patient."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import highdicom as hd
import numpy as np
import pydicom
import pytest
from export_sources import CLASSES
from export_tools import errors, step
from pydicom.sr.codedict import codes

from medaug_gui.core.grid_points import find_places
from medaug_gui.core.measures import ANGLE, DISTANCE, ELLIPSE, FREEHAND, PROFILE, RECTANGLE, Measure
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Problem, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions, WrittenResult
from medaug_gui.imaging.roi.statistics import find_roi_statistics


def _make(series: Series, kind: str, number: int, voxels: list[Any], axis: int = 0) -> Measure:
    columns = series.geometry.matrix.T
    normal = np.cross(columns[(axis + 1) % 3], columns[(axis + 2) % 3])
    points = tuple(tuple(point) for point in find_places(series.geometry, voxels).tolist())
    return Measure(kind, points, tuple(normal.tolist()), number, f"m{number}")


def _make_all(series: Series) -> tuple[Measure, ...]:
    """One of each kind, in two slices."""
    return (
        _make(series, DISTANCE, 1, [(0, 2, 3), (0, 8, 11)]),
        _make(series, ANGLE, 2, [(0, 2, 3), (0, 8, 3), (0, 8, 9)]),
        _make(series, ELLIPSE, 3, [(1, 3, 6), (1, 9, 6), (1, 6, 2), (1, 6, 10)]),
        _make(series, RECTANGLE, 4, [(1, 3, 2), (1, 3, 8), (1, 7, 8), (1, 7, 2)]),
        _make(series, FREEHAND, 5, [(0, 3, 2), (0, 3, 8), (0, 9, 8), (0, 5, 5)]),
        _make(series, PROFILE, 6, [(0, 5, 1), (0, 5, 12)]),
    )


def _export(series: Series, measures: tuple[Measure, ...], folder: Path, **options: Any) -> WrittenResult:
    item = ExportItem(series, "a title", measures)
    (written,) = dicom.write([item], folder, ExportOptions(measures=True, **options), Progress())
    return written


def _read(written: WrittenResult) -> pydicom.Dataset:
    return pydicom.dcmread(written.folder_or_file / "SR_measures.dcm")


def _list_groups(report: pydicom.Dataset) -> list[Any]:
    content = hd.sr.srread(report.filename).content
    regions = content.get_planar_roi_measurement_groups()
    return [*regions, *content.get_image_measurement_groups()]


def _find_values(group: Any) -> dict[str, tuple[float, str]]:
    """Statistic or quantity -> value and unit."""
    found = {}
    for one in group.get_measurements():
        derivation = one.derivation
        name = (derivation or one.name).meaning
        found[name] = (one.value, one.unit.value)
    return found


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.parametrize("deidentify", [False, True], ids=["named", "nameless"])
def test_every_kind_of_image_takes_every_kind_of_measure(
    kind: str, deidentify: bool, source: Callable[..., Series], out: Path
) -> None:
    series = source(kind)
    slices = series.geometry.shape[0]
    measures = tuple(
        measure for measure in _make_all(series) if slices > 1 or np.allclose(find_slices(series, measure), 0, atol=0.1)
    )
    written = _export(series, measures, out, deidentify=deidentify)
    assert not [note for note in written.notes if "could not" in note or "left out" in note]
    assert errors(written.folder_or_file) == []
    assert len(_list_groups(_read(written))) == len(measures)


def find_slices(series: Series, measure: Measure) -> np.ndarray:
    return series.geometry.index(measure.points)[:, 0]


def test_dcmtk_reads_it(plain: Series, out: Path) -> None:
    if not shutil.which("dsrdump"):
        pytest.skip("dsrdump is not installed (Debian: dcmtk)")
    path = _export(plain, _make_all(plain), out).folder_or_file / "SR_measures.dcm"
    said = subprocess.run(["dsrdump", "-Er", "+Pl", str(path)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert "E:" not in said.stderr
    assert '="Ellipse 3"' in said.stdout
    assert "[hnsf'U]" in said.stdout


def test_the_values_are_those_of_the_voxels(plain: Series, out: Path) -> None:
    measures = _make_all(plain)
    groups = _list_groups(_read(_export(plain, measures, out)))
    by_name = {group.tracking_identifier: _find_values(group) for group in groups}
    for measure, name in ((measures[2], "Ellipse 3"), (measures[3], "Rectangle 4"), (measures[4], "Freehand 5")):
        expected = find_roi_statistics(plain, measure)
        assert expected is not None
        assert by_name[name]["Mean"] == (pytest.approx(expected.mean, rel=1e-6), "[hnsf'U]")
        assert by_name[name]["Standard Deviation"] == (pytest.approx(expected.sd, rel=1e-6), "[hnsf'U]")
        assert by_name[name]["Minimum"][0] == expected.low
        assert by_name[name]["Maximum"][0] == expected.high
        assert by_name[name]["Area"] == (pytest.approx(measure.area, rel=1e-6), "mm2")
    assert by_name["Distance 1"] == {"Length": (pytest.approx(measures[0].length, rel=1e-6), "mm")}
    assert by_name["Angle 2"] == {"Angle": (pytest.approx(measures[1].angle, rel=1e-6), "deg")}
    assert by_name["Profile 6"] == {"Length": (pytest.approx(measures[5].length, rel=1e-6), "mm")}


def test_what_the_values_are_is_told_by_the_unit(plain: Series, made: Series, out: Path) -> None:
    def find_names(series: Series) -> set[str]:
        groups = _list_groups(_read(_export(series, _make_all(series)[2:3], out)))
        return {one.name.meaning for one in groups[0].get_measurements()}

    assert find_names(plain) == {"Area", codes.DCM.AttenuationCoefficient.meaning}
    assert find_names(made) == {"Area", "Mean", "Standard Deviation", "Minimum", "Maximum"}


def test_coordinates_are_those_of_the_image_from_its_corner(plain: Series, out: Path) -> None:
    written = _export(plain, _make_all(plain), out)
    groups = {group.tracking_identifier: group for group in _list_groups(_read(written))}
    images = [pydicom.dcmread(path) for path in sorted(written.folder_or_file.glob("IM*.dcm"))]
    region = groups["Rectangle 4"].roi
    assert region.value.tolist() == [[2.5, 3.5], [8.5, 3.5], [8.5, 7.5], [2.5, 7.5], [2.5, 3.5]]
    referred = region.ContentSequence[0].ReferencedSOPSequence[0]
    assert referred.ReferencedSOPInstanceUID == images[1].SOPInstanceUID
    ellipse = groups["Ellipse 3"].roi.value
    assert np.linalg.norm(ellipse[1] - ellipse[0]) >= np.linalg.norm(ellipse[3] - ellipse[2])


def test_a_region_of_a_reformat_lies_in_the_patient(plain: Series, out: Path) -> None:
    corners = [(1, 6, 2), (1, 6, 9), (3, 6, 9), (3, 6, 2)]
    measures = (
        _make(plain, RECTANGLE, 1, corners, axis=1),
        _make(plain, ELLIPSE, 2, [(1, 6, 5), (3, 6, 5), (2, 6, 3), (2, 6, 7)], axis=1),
        _make(plain, DISTANCE, 3, corners[:2], axis=1),
    )
    written = _export(plain, measures, out)
    assert errors(written.folder_or_file) == []
    report = _read(written)
    assert report.SOPClassUID == pydicom.uid.Comprehensive3DSRStorage
    groups = {group.tracking_identifier: group for group in _list_groups(report)}
    assert np.allclose(groups["Rectangle 1"].roi.value[:4], measures[0].array, atol=1e-3)
    image = pydicom.dcmread(written.folder_or_file / "IM00001.dcm")
    assert groups["Rectangle 1"].roi.ReferencedFrameOfReferenceUID == image.FrameOfReferenceUID
    if shutil.which("dsrdump"):
        subprocess.run(["dsrdump", str(written.folder_or_file / "SR_measures.dcm")], check=True, capture_output=True)


def test_what_lies_in_no_plane_is_left_out_and_told(plain: Series, out: Path) -> None:
    leaning = _make(plain, DISTANCE, 7, [(0, 2, 3), (3, 8, 11)])
    written = _export(plain, (leaning,), out)
    assert not (written.folder_or_file / "SR_measures.dcm").exists()
    assert any("Distance 7" in note for note in written.notes)


def test_without_the_patient_it_names_nobody(source: Callable[..., Series], out: Path) -> None:
    series = source("CT")
    written = _export(series, _make_all(series), out, deidentify=True, key="ab" * 16)
    report, image = _read(written), pydicom.dcmread(written.folder_or_file / "IM00001.dcm")
    for keyword in ("PatientID", "PatientName", "StudyInstanceUID", "StudyDate", "ContentDate", "AccessionNumber",
                    "PatientBirthDate", "PatientIdentityRemoved", "DeidentificationMethodCodeSequence"):  # fmt: skip
        assert report[keyword].value == image[keyword].value, keyword
    assert report.PatientID.startswith("Anon-")
    raw = (written.folder_or_file / "SR_measures.dcm").read_bytes().decode("latin-1")
    for name in (series.identity.patient_name, series.identity.patient_id, series.identity.study_uid):
        assert name
        assert name not in raw


def test_it_is_dressed_like_its_images(plain: Series, out: Path) -> None:
    written = _export(plain, _make_all(plain), out)
    report, image = _read(written), pydicom.dcmread(written.folder_or_file / "IM00001.dcm")
    assert report.StudyInstanceUID == image.StudyInstanceUID
    assert report.SeriesInstanceUID != image.SeriesInstanceUID
    assert report.ContributingEquipmentSequence == image.ContributingEquipmentSequence
    assert (report.ContentDate, report.ContentTime) == (image.ContentDate, image.ContentTime)
    assert report.CompletionFlag == "COMPLETE"


def test_it_is_written_on_request_alone(plain: Series, out: Path) -> None:
    item = ExportItem(plain, "a title", _make_all(plain))
    (written,) = dicom.write([item], out, ExportOptions(), Progress())
    assert not list(written.folder_or_file.glob("SR*"))
    assert _export(plain, item.measures, out).files == written.files + 1


def test_pixels_of_unknown_size_are_counted(source: Callable[..., Series], out: Path) -> None:
    series = source("US")
    series = replace(series, geometry=replace(series.geometry, calibrated=False))
    measures = _make_all(series)[:1] if series.geometry.shape[0] else ()
    groups = _list_groups(_read(_export(series, measures, out)))
    assert _find_values(groups[0])["Length"][1] == "{pixels}"


def test_lengths_at_the_detector_are_said_to_be(source: Callable[..., Series], out: Path) -> None:
    series = source("CR").with_step(step())
    told = replace(series, problems=(Problem("spacing-at-detector", "at the detector"),))
    silent = replace(series, problems=())
    for one, expected in ((told, True), (silent, False)):
        written = _export(one, _make_all(one)[:1], out)
        assert any("detector" in note for note in written.notes) == expected
