"""What an exported DICOM series says: its voxels, its place, whose it is, and what was done to it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
import SimpleITK
from export_tools import RECIPE, datasets, errors, export, step

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.recipe import find_recipe
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all
from medaug_gui.operations.chain import run_steps

Source = Callable[..., Series]


def read_with_itk(folder: Path) -> SimpleITK.Image:
    names = SimpleITK.ImageSeriesReader.GetGDCMSeriesFileNames(str(folder))
    return SimpleITK.ReadImage(list(names))


def fractions(series: Series) -> Series:
    return series.with_voxels(series.voxels.astype(np.float32) * np.float32(0.37) + np.float32(0.111))


@pytest.mark.parametrize("kind", ["CT", "MR", "PT", "MRE"])
@pytest.mark.parametrize("change", [lambda series: series, fractions], ids=["whole", "fractions"])
def test_another_reader_sees_the_same_voxels_and_place(kind: str, change: Any, source: Source, out: Path) -> None:
    series = change(source(kind))
    written = export(series, out)
    image = read_with_itk(written.folder_or_file)
    difference = np.abs(SimpleITK.GetArrayFromImage(image).astype(float) - series.voxels).max()
    assert difference <= written.largest_error + 1e-4 * max(written.largest_error, 1e-3)
    spread = float(series.voxels.max()) - float(series.voxels.min())
    assert written.largest_error <= spread / 13000
    for index in ((0, 0, 0), tuple(size - 1 for size in series.geometry.shape)):
        seen = image.TransformIndexToPhysicalPoint([int(place) for place in reversed(index)])
        assert np.abs(np.array(seen) - series.geometry.point(index)).max() < 1e-4


@pytest.mark.parametrize("kind", ["CT", "MR", "PT"])
@pytest.mark.parametrize("change", [lambda series: series, fractions], ids=["whole", "fractions"])
def test_dcm2niix_sees_the_same(kind: str, change: Any, source: Source, out: Path, tmp_path: Path) -> None:
    if not shutil.which("dcm2niix"):
        pytest.skip("dcm2niix is not installed")
    series = change(source(kind))
    written = export(series, out)
    command = ["dcm2niix", "-z", "n", "-f", "seen", "-o", str(tmp_path), str(written.folder_or_file)]
    subprocess.run(command, check=True, capture_output=True)
    image = SimpleITK.ReadImage(str(tmp_path / "seen.nii"))
    values = SimpleITK.GetArrayFromImage(image)
    for index in np.ndindex(series.geometry.shape):
        place = image.TransformPhysicalPointToContinuousIndex(series.geometry.point(index).tolist())
        nearest = np.rint(place).astype(int)
        assert np.abs(nearest - place).max() * max(series.geometry.spacing) < 1e-4
        error = abs(float(values[tuple(nearest[::-1])]) - float(series.voxels[index]))
        assert error <= written.largest_error + 1e-6 * abs(float(series.voxels[index])) + 1e-7


def test_an_oblique_grid_keeps_its_place(plain: Series, out: Path) -> None:
    image = read_with_itk(export(replace(plain, labels=()), out).folder_or_file)
    for index in np.ndindex(2, 2, 2):
        corner = np.array(index) * (np.array(plain.geometry.shape) - 1)
        seen = image.TransformIndexToPhysicalPoint([int(place) for place in corner[::-1]])
        assert np.abs(np.array(seen) - plain.geometry.point(corner)).max() < 1e-4
    assert np.array_equal(SimpleITK.GetArrayFromImage(image), plain.voxels)


@pytest.mark.parametrize("kind", ["CT", "MR", "PT", "DX", "CR", "MG", "US", "MRE", "NM"])
def test_our_own_reader_gets_it_back(kind: str, source: Source, out: Path) -> None:
    series = source(kind)
    written = export(series, out)
    headers, refused = scan_all([written.folder_or_file], Progress())
    assert not refused
    again = read_series(headers[0], Progress())
    assert again.unit == series.unit
    assert again.voxels.shape == series.voxels.shape
    assert (
        np.abs(again.voxels.astype(float) - series.voxels).max()
        <= written.largest_error + 1e-6 * np.abs(series.voxels).max()
    )
    assert again.geometry.spacing[1:] == pytest.approx(series.geometry.spacing[1:])
    if series.geometry.positioned:
        assert again.geometry.same_grid(series.geometry)


def test_whole_hounsfield_units_keep_slope_one(source: Source, out: Path) -> None:
    written = export(source("CT"), out)
    assert written.largest_error == 0.0
    assert written.unit == "HU"
    assert {float(d.RescaleSlope) for d in datasets(written)} == {1.0}


def test_whole_mr_values_need_no_rescale(source: Source, out: Path) -> None:
    assert all("RescaleSlope" not in d for d in datasets(export(source("MR"), out)))


def test_new_instances_of_the_same_study(source: Source, out: Path) -> None:
    series = source("CT")
    found = datasets(export(series, out))
    olds = {frame.sop_uid for frame in series.frames} | {series.identity.series_uid}
    assert len({d.SOPInstanceUID for d in found}) == 4
    assert not olds & {uid for d in found for uid in (d.SOPInstanceUID, d.SeriesInstanceUID)}
    assert {d.StudyInstanceUID for d in found} == {series.identity.study_uid}
    assert {d.FrameOfReferenceUID for d in found} == {series.identity.frame_of_reference}
    assert {str(d.PatientName) for d in found} == {"Doe^Jane"}
    assert [list(d.ImageType) for d in found] == [["DERIVED", "SECONDARY", "AXIAL"]] * 4
    assert found[0].SeriesDescription == "a series [gamma]"
    assert found[0].SeriesNumber == 3001


def test_every_slice_names_its_source(source: Source, out: Path) -> None:
    series = source("CT")
    found = datasets(export(series, out))
    for dataset, frame in zip(found, series.frames, strict=True):
        (item,) = dataset.SourceImageSequence
        assert frame.sop_uid == item.ReferencedSOPInstanceUID
        assert item.PurposeOfReferenceCodeSequence[0].CodeValue == "121322"
        assert "ReferencedFrameNumber" not in item


def test_what_a_source_slice_does_not_say_is_not_taken_from_the_slice_before(source: Source, out: Path) -> None:
    def silence(dataset: pydicom.Dataset, index: int) -> None:
        if index == 2:
            del dataset.AcquisitionTime, dataset.XRayTubeCurrent
            dataset.AcquisitionNumber = None

    written = export(source("CT", silence), out)
    found = datasets(written)
    assert [d.get("XRayTubeCurrent") for d in found] == [101, 102, None, 104]
    assert [d.get("AcquisitionTime") for d in found] == ["101830", "101830", None, "101830"]
    assert [d.get("AcquisitionNumber") for d in found] == [1, 1, None, 1]
    assert errors(written.folder_or_file) == []


def test_frames_of_an_enhanced_source_are_named(source: Source, out: Path) -> None:
    found = datasets(export(source("MRE"), out))
    assert [d.SourceImageSequence[0].ReferencedFrameNumber for d in found] == [1, 2, 3, 4]
    assert float(found[0].EchoTime) == 3.25
    assert found[0].ScanningSequence == "GR"
    assert [d.AcquisitionTime for d in found] == ["101830", "101831", "101832", "101833"]


def test_a_resampled_stack_names_all_that_it_comes_from(source: Source, out: Path) -> None:
    series = source("CT")
    geometry = series.geometry.resample((5.0, *series.geometry.spacing[1:]))
    found = datasets(export(replace(series, voxels=series.voxels[::2].copy(), geometry=geometry), out))
    named = [[item.ReferencedSOPInstanceUID for item in d.SourceImageSequence] for d in found]
    assert named == [[frame.sop_uid for frame in series.frames[start : start + 2]] for start in (0, 2)]
    assert "XRayTubeCurrent" not in found[0]
    assert float(found[0].SpacingBetweenSlices) == 5.0


def test_thick_slices_name_their_neighbours(source: Source, out: Path) -> None:
    series = replace(source("CT"), header={"SliceThickness": 7.5})
    counts = [len(d.SourceImageSequence) for d in datasets(export(series, out))]
    assert counts == [2, 3, 3, 2]


def test_cropping_makes_the_reconstruction_smaller(source: Source, out: Path) -> None:
    def diameter(dataset: pydicom.Dataset, _index: int) -> None:
        dataset.ReconstructionDiameter = "19.2"

    series = source("CT", diameter)
    assert float(datasets(export(series, out))[0].ReconstructionDiameter) == 19.2
    grid = series.geometry.crop((0, 0, 0), (4, 32, 12))
    cropped = replace(series, voxels=np.ascontiguousarray(series.voxels[..., :12]), geometry=grid)
    assert float(datasets(export(cropped, out))[0].ReconstructionDiameter) == pytest.approx(9.6)


def test_what_differs_from_slice_to_slice_is_kept(source: Source, out: Path) -> None:
    assert [d.XRayTubeCurrent for d in datasets(export(source("CT"), out))] == [101, 102, 103, 104]


def test_a_gap_in_the_source_stays_where_it_was(source: Source, out: Path) -> None:
    def gap(dataset: pydicom.Dataset, index: int) -> None:
        dataset.ImagePositionPatient[2] += 2.5 if index > 1 else 0

    found = datasets(export(source("CT", gap), out))
    assert [float(d.ImagePositionPatient[2]) for d in found] == [10.0, 12.5, 17.5, 20.0]


def test_moved_content_gets_a_frame_of_reference_of_its_own(source: Source, out: Path) -> None:
    series = source("CT")
    moved = datasets(export(series.with_step(step("elastic", moves=True)), out))[0]
    assert moved.FrameOfReferenceUID != series.identity.frame_of_reference
    assert moved.SourceImageSequence[0].SpatialLocationsPreserved == "NO"
    undone = replace(step("flip"), realised={"array_axes": [], "patient_axes": []})
    kept = datasets(export(series.with_step(undone), out))[0]
    assert kept.FrameOfReferenceUID == series.identity.frame_of_reference


def test_a_mirrored_patient_has_no_side(source: Source, out: Path) -> None:
    flip = replace(step("flip", moves=True), realised={"array_axes": [2], "patient_axes": ["left-right"]})

    def left(dataset: pydicom.Dataset, _index: int) -> None:
        dataset.BodyPartExamined, dataset.Laterality = "KNEE", "L"

    series = source("CT", left)
    assert datasets(export(series, out))[0].Laterality == "L"
    assert datasets(export(series.with_step(flip), out))[0].Laterality == ""


def test_operations_rewrite_the_header(source: Source, out: Path) -> None:
    changes = {"SliceThickness": 7.5, "ConvolutionKernel": "B30f\\MEDAUG BLUR", "PatientID": "X", "Rows": 9}
    found = datasets(export(replace(source("CT"), header=changes), out))[0]
    assert float(found.SliceThickness) == 7.5
    assert list(found.ConvolutionKernel) == ["B30f", "MEDAUG BLUR"]
    assert (found.PatientID, found.Rows) == ("P-1", 32)


@pytest.mark.parametrize(
    ("kind", "operation", "expected"),
    [
        ("CT", "ct-kernel", {"ConvolutionKernel": "MEDAUG SHARP"}),
        ("MR", "undersampling", {"NumberOfPhaseEncodingSteps": 8, "InPlanePhaseEncodingDirection": "COL"}),
        ("MR", "g-factor-noise", {"NumberOfPhaseEncodingSteps": 11, "AcquisitionMatrix": [0, 24, 11, 0]}),
        ("MR", "epi-distortion", {"InPlanePhaseEncodingDirection": "COL", "AcquisitionMatrix": None}),
        ("CR", "film-scatter", {"Grid": "NONE"}),
        ("DX", "film-scatter", {"Grid": "NONE"}),
    ],
)
def test_what_an_artefact_makes_untrue_is_rewritten(
    kind: str, operation: str, expected: dict[str, object], source: Source, out: Path
) -> None:
    def tell(dataset: pydicom.Dataset, _index: int) -> None:
        if kind == "MR":
            dataset.AcquisitionMatrix, dataset.InPlanePhaseEncodingDirection = [32, 0, 0, 24], "ROW"

    series = source(kind, tell, slices=1 if kind in ("CR", "DX") else 4)
    parameters = {"axis": "vertical"} if kind == "MR" else {}
    made = run_steps(series, [(operation, parameters)], "k", 3, 0, Progress(), "cpu")
    written = export(made, out)
    found = datasets(written)[0]
    for keyword, value in expected.items():
        assert found.get(keyword) == value, keyword
    assert errors(written.folder_or_file) == []


def test_the_scanner_and_this_program_contributed(source: Source, out: Path) -> None:
    found = datasets(export(source("CT"), out))[0]
    items = found.ContributingEquipmentSequence
    assert [item.PurposeOfReferenceCodeSequence[0].CodeValue for item in items] == ["109101", "109102"]
    assert [item.Manufacturer for item in items] == ["ACME", "MedAug"]
    assert "SyntheticData" not in found
    assert found.ContentQualification == "RESEARCH"
    assert "gamma was done" in found.DerivationDescription


def test_generated_images_say_so(made: Series, out: Path) -> None:
    first, second = (datasets(export(replace(made, labels=()), out))[0] for _ in range(2))
    assert first.SyntheticData == "YES"
    assert str(first.PatientName).startswith("SYNTHETIC")
    assert first.PatientID != second.PatientID
    assert first.StudyInstanceUID != second.StudyInstanceUID
    model = first.ContributingEquipmentSequence[-1]
    assert model.PurposeOfReferenceCodeSequence[0].CodeValue == "109100"
    assert list(model.SoftwareVersions) == ["brain-vae 1.2", "ab" * 32]
    assert "SourceImageSequence" not in first


def test_what_derives_from_synthetic_or_lossy_stays_so(source: Source, out: Path) -> None:
    def mark(dataset: pydicom.Dataset, _index: int) -> None:
        dataset.SyntheticData, dataset.LossyImageCompression = "YES", "01"
        dataset.LossyImageCompressionRatio, dataset.LossyImageCompressionMethod = "10", "ISO_10918_1"

    found = datasets(export(source("CT", mark), out))[0]
    assert (found.SyntheticData, found.LossyImageCompression, found.LossyImageCompressionRatio) == ("YES", "01", 10)


def test_private_elements_and_free_text_are_left_behind(source: Source, out: Path) -> None:
    def add(dataset: pydicom.Dataset, _index: int) -> None:
        dataset.private_block(0x0029, "ACME", create=True).add_new(1, "LO", "secret")
        dataset.ImageComments = "patient called"

    for dataset in datasets(export(source("CT", add), out)):
        assert not [e for e in dataset if e.tag.is_private and e.tag.group != 0x0099]
        assert "ImageComments" not in dataset


def test_padding_keeps_its_value(source: Source, out: Path) -> None:
    series = source("CT")
    padded = replace(series, voxels=np.where(series.voxels < -900, np.int16(-3024), series.voxels), padding=-3024.0)
    for change in (lambda s: s, lambda s: replace(s, voxels=(s.voxels + np.float32(0.0)) * np.float32(1.5))):
        changed = change(padded)
        value = -3024.0 if changed.voxels.dtype == np.int16 else -4536.0
        found = datasets(export(replace(changed, padding=value), out))[0]
        assert found.PixelPaddingValue * float(found.RescaleSlope) + float(found.RescaleIntercept) == value


def test_pet_says_its_unit(source: Source, out: Path) -> None:
    series = source("PT")
    assert series.unit == "Bq/ml"
    found = datasets(export(series, out))[0]
    assert (found.Units, float(found.RescaleIntercept)) == ("BQML", 0.0)
    found = datasets(export(replace(series, unit="SUV"), out))[0]
    assert (found.Units, found.SUVType, float(found.RescaleIntercept)) == ("GML", "BW", 0.0)


def test_detector_spacing_follows_a_resampling(source: Source, out: Path) -> None:
    series = source("DX")
    grid = replace(series.geometry, spacing=(1.0, 0.32, 0.32))
    found = datasets(export(replace(series, geometry=grid), out))[0]
    assert [float(mm) for mm in found.PixelSpacing] == [0.32, 0.32]
    assert [float(mm) for mm in found.ImagerPixelSpacing] == pytest.approx([0.4, 0.4])


@pytest.mark.parametrize("known", ["PixelSpacing", "ImagerPixelSpacing"])
def test_a_radiograph_with_one_spacing_stays_one(known: str, source: Source, out: Path) -> None:
    def forget(dataset: pydicom.Dataset, _index: int) -> None:
        delattr(dataset, {"PixelSpacing": "ImagerPixelSpacing", "ImagerPixelSpacing": "PixelSpacing"}[known])

    found = datasets(export(source("DX", forget), out))[0]
    assert found.SOPClassUID == "1.2.840.10008.5.1.4.1.1.1.1"
    assert [float(mm) for mm in found.ImagerPixelSpacing] == [0.16 if known == "PixelSpacing" else 0.2] * 2
    assert errors(out / next(out.iterdir())) == []


def test_values_turned_round_are_monochrome2(source: Source, out: Path) -> None:
    def inverse(dataset: pydicom.Dataset, _index: int) -> None:
        dataset.PhotometricInterpretation, dataset.PresentationLUTShape = "MONOCHROME1", "INVERSE"

    found = datasets(export(source("DX", inverse), out))[0]
    assert found.PhotometricInterpretation == "MONOCHROME2"
    assert found.PixelIntensityRelationshipSign == 1  # the source says -1
    assert found.PresentationLUTShape == "IDENTITY"


def test_values_that_the_class_cannot_hold_are_named(source: Source, out: Path) -> None:
    series = source("DX")
    written = export(series.with_voxels(series.voxels - np.int16(30)), out)
    assert written.largest_error == 30.0
    assert "below 0" in written.notes[0]


def test_without_a_modality_it_is_a_secondary_capture(oblique: Geometry, out: Path) -> None:
    voxels = np.random.default_rng(0).normal(size=oblique.shape).astype(np.float32)
    written = export(Series(voxels, oblique, Identity(patient_id="P")), out)
    assert datasets(written)[0].SOPClassUID == "1.2.840.10008.5.1.4.1.1.7"
    assert "modality" in written.notes[0]
    image = read_with_itk(written.folder_or_file)
    assert np.abs(np.array(image.GetOrigin()) - oblique.origin).max() < 1e-4


def test_results_of_one_nifti_file_share_study_and_place(plain: Series, out: Path) -> None:
    file = export(replace(plain, labels=()), out / "files", "nifti").folder_or_file
    (header,), _ = scan_all([file], Progress())
    series = read_series(header, Progress())
    first, second = (datasets(export(series, out))[0] for _ in range(2))
    moved = datasets(export(series.with_step(step("affine", moves=True)), out))[0]
    assert first.StudyInstanceUID == second.StudyInstanceUID == moved.StudyInstanceUID
    assert first.FrameOfReferenceUID == second.FrameOfReferenceUID != moved.FrameOfReferenceUID
    other = file.with_name("other.nii.gz")
    other.write_bytes(file.read_bytes())
    (header,), _ = scan_all([other], Progress())
    assert datasets(export(read_series(header, Progress()), out))[0].StudyInstanceUID != first.StudyInstanceUID


@pytest.mark.parametrize("name", ["constant", "tiny", "huge", "far", "one"])
def test_odd_ranges_read_back(name: str, oblique: Geometry, out: Path) -> None:
    noise = np.random.default_rng(0).normal(size=oblique.shape).astype(np.float32)
    voxels = {
        "constant": np.full(oblique.shape, np.float32(0.37)),
        "tiny": noise * np.float32(1e-9),
        "huge": noise * np.float32(1e12),
        "far": noise + np.float32(100000),
        "one": np.zeros(oblique.shape, np.float32),
    }[name]
    written = export(Series(voxels, oblique, Identity(modality="CT"), unit="HU"), out)
    spread = float(voxels.max() - voxels.min())
    assert written.largest_error <= spread / 13000 + 1e-6 * abs(float(voxels.max()))


def test_the_recipe_comes_out_again(plain: Series, out: Path) -> None:
    written = export(plain, out)
    found = find_recipe(written.folder_or_file)
    assert found["recipe"] == RECIPE
    assert found == find_recipe(written.folder_or_file / "IM00003.dcm")
    assert (found["seed"], found["copy"], found["steps"][0]["realised"]) == (7, 2, {"g": 1.2})


def test_long_drawn_values_are_written_once(plain: Series, out: Path) -> None:
    long = replace(step(), realised={"field": [0.123456789] * 40_000})
    series = replace(plain, provenance=replace(plain.provenance, steps=(long,)))
    written = export(series, out)
    assert find_recipe(written.folder_or_file)["steps"][0]["realised"] == long.realised
    assert (written.folder_or_file / "IM00002.dcm").stat().st_size < 20_000
