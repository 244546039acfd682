"""Maps leave with the series: as DICOM Parametric Maps that reference it, and beside NIfTI, NRRD and PNG."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
import SimpleITK
from export_tools import datasets, errors, export, step
from PIL import Image

from medaug_gui.core.errors import ExportProblem
from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import ModelStamp
from medaug_gui.core.series import Series
from medaug_gui.export.dicom import parametric
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

Source = Callable[..., Series]
STAMP = ModelStamp("denoise-ct", "Denoiser", "1.2", "ab" * 32)


def mapped(series: Series) -> Series:
    """Two maps of what a model did."""
    rng = np.random.default_rng(3)
    shape = series.geometry.shape
    taken = rng.normal(0, 12.3, shape).astype(np.float32)
    spread = np.abs(rng.normal(0, 2.1, shape)).astype(np.float32)
    series = series.with_step(step("denoise-ct", "enhance", model=STAMP))
    series = series.with_map(ScalarMap("residual", taken, series.unit, "What was taken off: source minus result."))
    return series.with_map(ScalarMap("uncertainty", spread, series.unit, "Standard deviation over 8 answers."))


def found(folder: Path) -> list[pydicom.Dataset]:
    return [pydicom.dcmread(path) for path in sorted(folder.glob("MAP_*.dcm"))]


def in_place(stored: pydicom.Dataset, series: Series) -> np.ndarray:
    """The frames in the order of the slices that they lie on."""
    volume = np.full(series.geometry.shape, np.nan, np.float32)
    for pixels, frame in zip(stored.pixel_array, stored.PerFrameFunctionalGroupsSequence, strict=True):
        place = [float(part) for part in frame.PlanePositionSequence[0].ImagePositionPatient]
        index = series.geometry.index(place)
        assert np.abs(index - np.rint(index)).max() < 1e-3
        volume[int(np.rint(index[0]))] = pixels
    return volume


@pytest.mark.parametrize("kind", ["CT", "MR", "PT"])
def test_a_parametric_map_holds_the_very_numbers_and_where_they_lie(kind: str, source: Source, out: Path) -> None:
    series = mapped(source(kind))
    written = export(series, out)
    images, maps = datasets(written), found(written.folder_or_file)
    assert written.notes == ()
    assert written.files == len(images) + 2
    for stored, meant in zip(maps, series.maps, strict=True):
        assert stored.SOPClassUID == "1.2.840.10008.5.1.4.1.1.30"
        assert "PixelData" not in stored
        assert np.array_equal(in_place(stored, series), meant.voxels)


def test_it_is_a_series_of_its_own_in_the_study_and_references_the_images(source: Source, out: Path) -> None:
    written = export(mapped(source("CT")), out)
    image, (one, other) = datasets(written)[0], found(written.folder_or_file)
    assert one.StudyInstanceUID == image.StudyInstanceUID
    assert one.FrameOfReferenceUID == image.FrameOfReferenceUID
    assert one.PatientID == image.PatientID
    assert len({image.SeriesInstanceUID, one.SeriesInstanceUID, other.SeriesInstanceUID}) == 3
    referenced = one.ReferencedSeriesSequence[0]
    assert referenced.SeriesInstanceUID == image.SeriesInstanceUID
    named = {item.ReferencedSOPInstanceUID for item in referenced.ReferencedInstanceSequence}
    assert named == {dataset.SOPInstanceUID for dataset in datasets(written)}


def test_unit_quantity_and_algorithm_are_coded(source: Source, out: Path) -> None:
    written = export(mapped(source("CT")), out)
    residual, uncertainty = (
        stored.SharedFunctionalGroupsSequence[0].RealWorldValueMappingSequence[0]
        for stored in found(written.folder_or_file)
    )
    (unit,) = residual.MeasurementUnitsCodeSequence
    assert (unit.CodeValue, unit.CodingSchemeDesignator) == ("[hnsf'U]", "UCUM")
    assert (residual.RealWorldValueSlope, residual.RealWorldValueIntercept) == (1, 0)
    terms = [mapping.QuantityDefinitionSequence[0].ConceptCodeSequence[0] for mapping in (residual, uncertainty)]
    assert [(term.CodeValue, term.CodingSchemeDesignator) for term in terms] == [
        ("RESIDUAL", "99MEDAUG"),
        ("386136009", "SCT"),
    ]
    told = {item.ConceptNameCodeSequence[0].CodeValue: item for item in residual.QuantityDefinitionSequence}
    assert told["111000"].ConceptCodeSequence[0].CodeValue == "123110"
    assert (told["111001"].TextValue, told["111003"].TextValue) == ("denoise-ct", "1.2")


def test_without_a_unit_it_says_so_and_without_a_model_it_names_the_program(source: Source, out: Path) -> None:
    series = source("MR")
    series = series.with_map(ScalarMap("blobs", np.zeros(series.geometry.shape, np.float32)))
    mapping = found(export(series, out).folder_or_file)[0].SharedFunctionalGroupsSequence[0]
    (found_mapping,) = mapping.RealWorldValueMappingSequence
    assert found_mapping.MeasurementUnitsCodeSequence[0].CodeValue == "1"
    told = {item.ConceptNameCodeSequence[0].CodeValue for item in found_mapping.QuantityDefinitionSequence}
    assert "111000" not in told
    assert "111001" in told


@pytest.mark.parametrize("kind", ["CT", "MR", "PT"])
def test_the_standard_is_kept(kind: str, source: Source, out: Path) -> None:
    assert errors(export(mapped(source(kind)), out).folder_or_file) == []


def test_the_standard_is_kept_without_the_patient_and_nothing_tells_of_them(source: Source, out: Path) -> None:
    series = mapped(source("CT"))
    written = export(series, out, deidentify=True)
    assert errors(written.folder_or_file) == []
    assert len(found(written.folder_or_file)) == 2
    for path in written.folder_or_file.glob("MAP_*.dcm"):
        content = path.read_bytes()
        assert series.identity.patient_id.encode() not in content
        assert series.identity.study_uid.encode() not in content


def test_an_oblique_map_without_a_dicom_source_keeps_its_place(plain: Series, out: Path) -> None:
    series = mapped(plain)
    (stored, _) = found(export(series, out).folder_or_file)
    assert np.array_equal(in_place(stored, series), series.maps[0].voxels)
    assert errors(out) == []


def test_maps_can_be_left_out(source: Source, out: Path) -> None:
    written = export(mapped(source("CT")), out, maps=False)
    assert found(written.folder_or_file) == []


def test_what_has_no_place_leaves_them_out_and_says_so(source: Source, out: Path) -> None:
    written = export(mapped(source("DX")), out)
    assert found(written.folder_or_file) == []
    assert any("Parametric Map" in note for note in written.notes)


def test_a_map_that_does_not_read_back_leaves_nothing(
    source: Source, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = parametric._write

    def damaging(plan: object, sources: object, one: ScalarMap, number: int, path: Path) -> None:
        real(plan, sources, one, number, path)  # type: ignore[arg-type]
        stored = pydicom.dcmread(path)
        stored.FloatPixelData = bytes(len(stored.FloatPixelData))
        stored.save_as(path)

    monkeypatch.setattr(parametric, "_write", damaging)
    with pytest.raises(ExportProblem, match="did not read back"):
        export(mapped(source("CT")), out)
    assert list(out.iterdir()) == []


def test_an_exported_folder_with_maps_opens_again(source: Source, out: Path) -> None:
    series = mapped(source("CT"))
    headers, refused = scan_all([export(series, out).folder_or_file], Progress())
    assert refused == []
    assert [header.shape for header in headers] == [series.geometry.shape] * 3
    for header in headers:
        if header.modality == "CT":
            continue
        again = read_series(header, Progress())
        assert again.geometry.same_grid(series.geometry, tolerance=1e-3)
        assert any(np.array_equal(again.voxels, one.voxels) for one in series.maps)


@pytest.mark.parametrize(("form", "suffix"), [("nifti", ".nii.gz"), ("nrrd", ".nrrd")])
def test_other_readers_see_the_map_beside_the_volume(form: str, suffix: str, plain: Series, out: Path) -> None:
    series = mapped(replace(plain, labels=()))
    written = export(series, out, form)
    names = sorted(path.name for path in out.iterdir())
    assert len([name for name in names if "_map_" in name]) == 2
    assert written.files == len(names)
    image = SimpleITK.ReadImage(str(next(out.glob(f"*_map_residual{suffix}"))))
    assert np.array_equal(SimpleITK.GetArrayFromImage(image), series.maps[0].voxels)
    whole = SimpleITK.ReadImage(str(written.folder_or_file))
    assert np.allclose(image.GetOrigin(), whole.GetOrigin())
    assert np.allclose(image.GetDirection(), whole.GetDirection())
    export(series, out / "without", form, maps=False)
    assert not list((out / "without").glob("*_map_*"))


def test_the_sidecar_says_what_the_maps_are(plain: Series, out: Path) -> None:
    export(mapped(plain), out, "nifti")
    about = json.loads(next(out.glob("*.json")).read_text())
    assert about["Maps"]["_map_residual"] == {
        "name": "residual",
        "unit": "HU",
        "meaning": "What was taken off: source minus result.",
    }


def test_pictures_of_a_map_lie_in_a_folder_with_their_scale(plain: Series, out: Path) -> None:
    series = mapped(replace(plain, labels=()))
    written = export(series, out, "png", png_depth="8")
    assert written.files == 3 * len(series.voxels)
    with Image.open(written.folder_or_file / "map_residual" / "0003.png") as picture:
        scale = json.loads(picture.info["medaug-scale"])
        values = np.asarray(picture, np.float64) * scale["slope"] + scale["intercept"]
    assert scale["unit"] == "HU"
    assert np.abs(values - series.maps[0].voxels[2]).max() <= scale["slope"] / 2 * 1.001
