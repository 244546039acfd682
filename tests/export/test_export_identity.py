"""Removing the patient's identity: PS3.15 Annex E on what is carried over, and label maps that follow their images."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from export_tools import datasets, errors, export

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Algorithm, Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.catalog import find_writers
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

Source = Callable[..., Series]
SECRETS = (b"Doe", b"Jane", b"P-1", b"19600101", b"20200102", b"Elsewhere", b"SN77", b"Who", b"a series", b"101830")


def strip_uids(content: bytes) -> bytes:
    """Without the new UIDs, whose digits are those of any number now and then."""
    return re.sub(rb"2\.25\.\d+", b"", content)


def with_labels(series: Series) -> Series:
    voxels = np.zeros(series.geometry.shape, np.uint8)
    voxels[1:3, 4:8, 5:11] = 2
    label = Label(2, "Nodule", (255, 0, 0), Code("27925004", "SCT", "Nodule"))
    return replace(series, labels=(LabelMap("Lesions", voxels, (label,)),))


@pytest.mark.parametrize("kind", ["CT", "MR", "PT", "DX", "US", "MRE"])
def test_nothing_of_the_patient_is_left(kind: str, source: Source, out: Path) -> None:
    series = source(kind)
    series = with_labels(series) if series.geometry.shape[0] > 2 else series
    written = export(series, out, deidentify=True)
    uids = [frame.sop_uid for frame in series.frames] + [series.identity.study_uid, series.identity.series_uid]
    for path in written.folder_or_file.iterdir():
        content = path.read_bytes()
        assert not [secret for secret in SECRETS if secret in strip_uids(content)]
        assert not [uid for uid in uids if uid.encode() in content]
    assert "P-1" not in written.folder_or_file.name


def test_the_profile_is_named(source: Source, out: Path) -> None:
    found = datasets(export(source("CT"), out, deidentify=True))[0]
    assert found.PatientIdentityRemoved == "YES"
    assert found.DeidentificationMethodCodeSequence[0].CodeValue == "113100"
    assert found.LongitudinalTemporalInformationModified == "REMOVED"
    assert found.ContributingEquipmentSequence[-1].PurposeOfReferenceCodeSequence[0].CodeValue == "109104"
    assert str(found.PatientName).startswith("Anon-")


def test_results_of_one_patient_stay_together_within_one_export(source: Source, out: Path) -> None:
    series = source("CT")
    both = [ExportItem(series), ExportItem(series)]
    first, second = (
        datasets(written)[0]
        for written in find_writers()["dicom"].write(both, out, ExportOptions(deidentify=True), Progress())
    )
    assert first.PatientID == second.PatientID
    assert first.StudyInstanceUID == second.StudyInstanceUID
    assert first.SeriesInstanceUID != second.SeriesInstanceUID
    other = datasets(export(series, out, deidentify=True))[0]
    assert other.PatientID != first.PatientID
    same = [datasets(export(series, out, deidentify=True, key="k"))[0] for _ in range(2)]
    assert same[0].PatientID == same[1].PatientID
    assert same[0].StudyInstanceUID == same[1].StudyInstanceUID


def test_label_maps_reference_the_new_series_and_are_read_back(source: Source, out: Path) -> None:
    series = with_labels(source("CT"))
    written = export(series, out)
    assert written.files == 5
    (path,) = written.folder_or_file.glob("SEG*.dcm")
    seg = pydicom.dcmread(path)
    images = datasets(written)
    assert seg.ReferencedSeriesSequence[0].SeriesInstanceUID == images[0].SeriesInstanceUID
    assert seg.StudyInstanceUID == images[0].StudyInstanceUID
    assert seg.SegmentSequence[0].SegmentLabel == "Nodule"
    assert seg.SegmentSequence[0].SegmentedPropertyTypeCodeSequence[0].CodeValue == "27925004"
    assert errors(written.folder_or_file) == []
    headers, refused = scan_all([written.folder_or_file], Progress())
    assert not refused
    (header,) = (header for header in headers if header.modality == "CT")
    assert [Path(file).name for file in header.label_files] == [path.name]
    assert read_series(header, Progress()).voxels.shape == series.voxels.shape


def test_generated_from_a_patients_label_map_names_nobody(made: Series, source: Source, out: Path) -> None:
    scan = source("CT")
    series = replace(scan, provenance=made.provenance)
    written = export(series, out, deidentify=True)
    for path in written.folder_or_file.iterdir():
        assert not [secret for secret in SECRETS if secret in strip_uids(path.read_bytes())]
    assert "P-1" not in written.folder_or_file.name
    assert datasets(written)[0].StudyInstanceUID != scan.identity.study_uid


def test_label_maps_may_be_left_out(source: Source, out: Path) -> None:
    assert export(with_labels(source("CT")), out, labels=False).files == 4


@pytest.mark.parametrize("shape", [(6, 41, 41), (1, 3, 3), (3, 5, 7), (2, 8, 8)])
def test_label_maps_of_any_size_are_read_back(out: Path, shape: tuple[int, int, int]) -> None:
    """Bits after the last frame fill the last byte with whatever the library puts there."""
    geometry = Geometry(shape, (2.0, 1.0, 1.0))
    drawn = (np.arange(np.prod(shape)) % 3 == 0).reshape(shape).astype(np.uint8)
    identity = Identity(patient_id="P", modality="CT", description="odd size")
    voxels = np.zeros(shape, np.int16)
    series = Series(voxels, geometry, identity, unit="HU", labels=(LabelMap("Odd", drawn, (Label(1, "Odd"),)),))
    written = export(series, out)
    assert written.files == shape[0] + 1


def test_an_empty_label_map_is_named(source: Source, out: Path) -> None:
    series = source("CT")
    empty = LabelMap("Nothing", np.zeros(series.geometry.shape, np.uint8))
    written = export(replace(series, labels=(empty,)), out)
    assert written.files == 4
    assert "empty" in written.notes[0]


def test_a_label_map_that_a_model_made_says_so(source: Source, out: Path) -> None:
    series = with_labels(source("CT"))
    altered = Code("49755003", "SCT", "Morphologically Abnormal Structure")
    labels = tuple(replace(label, category=altered) for label in series.labels[0].labels)
    by_model = replace(series.labels[0], labels=labels, algorithm=Algorithm("find-nodules", "1.2.0"))
    (path,) = export(replace(series, labels=(by_model,)), out).folder_or_file.glob("SEG*.dcm")
    (segment,) = pydicom.dcmread(path).SegmentSequence
    assert segment.SegmentAlgorithmType == "AUTOMATIC"
    assert segment.SegmentAlgorithmName == "find-nodules"
    (algorithm,) = segment.SegmentationAlgorithmIdentificationSequence
    assert algorithm.AlgorithmVersion == "1.2.0"
    assert algorithm.AlgorithmFamilyCodeSequence[0].CodeValue == "123110"
    assert segment.SegmentedPropertyCategoryCodeSequence[0].CodeValue == "49755003"
    assert errors(path.parent) == []


def test_images_without_a_place_have_no_segmentation(source: Source, out: Path) -> None:
    series = source("DX", slices=1)
    ones = LabelMap("Lung", np.ones(series.geometry.shape, np.uint8))
    written = export(replace(series, labels=(ones,)), out)
    assert written.files == 1
    assert "label maps were left out" in written.notes[0]
