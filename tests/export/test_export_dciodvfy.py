"""What is written passes dciodvfy without an Error, whatever the source was like."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pydicom
import pytest
from export_sources import CLASSES, spoil
from export_tools import errors, export, step
from pydicom.sequence import Sequence

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all

SHARED = Path(os.environ.get("MEDAUG_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")


def _no_laterality(d: pydicom.Dataset, _index: int) -> None:
    for keyword in ("BodyPartExamined", "Laterality", "ImageLaterality"):
        if keyword in d and d.Modality not in ("DX", "MG"):
            del d[keyword]


def _wrong_laterality(d: pydicom.Dataset, _index: int) -> None:
    d.BodyPartExamined, d.Laterality = "CHEST", ""


def _private(d: pydicom.Dataset, _index: int) -> None:
    for tag, content in ((0x00130010, b"CTP\x01"), (0x00131010, b"Proj\0\x07 name ")):
        spoil(d, tag, "LO", content)


def _empty_conditional(d: pydicom.Dataset, _index: int) -> None:
    for keyword in ("ContrastBolusAgent", "DerivationDescription", "PatientAge", "InversionTime", "TriggerTime",
                    "FrameOfReferenceUID", "PatientPosition", "DecayFactor", "LossyImageCompressionRatio"):  # fmt: skip
        setattr(d, keyword, "")
    d.SourceImageSequence = Sequence()
    d.ReferencedImageSequence = Sequence()


def _negative_spacing(d: pydicom.Dataset, _index: int) -> None:
    d.SpacingBetweenSlices = "-2.5"


def _bad_values(d: pydicom.Dataset, _index: int) -> None:
    for keyword, vr, value in (
        ("PatientSex", "CS", "female"), ("PatientBirthDate", "DA", "1960.13.45"), ("StudyTime", "TM", "25:99"),
        ("PatientAge", "AS", "60 years"), ("PatientName", "PN", "A^B^C^D^E^F^G=\x1b" + "x" * 200),
        ("AccessionNumber", "SH", "far too long for a short string"), ("StudyDescription", "LO", "x" * 200),
        ("PatientWeight", "DS", "heavy"), ("KVP", "DS", "120.000000000000000001"), ("ImageType", "CS", "original"),
        ("ScanOptions", "CS", "Helical-Mode!"), ("AcquisitionDate", "DA", "yesterday"), ("Exposure", "IS", "1.5"),
        ("SeriesNumber", "IS", "7"), ("PatientIdentityRemoved", "CS", "YES"), ("BodyPartExamined", "CS", "Chest (PA)"),
        ("Manufacturer", "LO", "ACME\\Inc"), ("RotationDirection", "CS", "LEFT"), ("Laterality", "CS", "BOTH"),
    ):  # fmt: skip
        spoil(d, keyword, vr, value.encode())


def _bad_uids(d: pydicom.Dataset, _index: int) -> None:
    spoil(d, "StudyInstanceUID", "UI", b"1.2.abc.007")
    spoil(d, "FrameOfReferenceUID", "UI", b"1.02.3..4")


def _letters(d: pydicom.Dataset, _index: int) -> None:
    d.SpecificCharacterSet = "ISO_IR 192"
    d.PatientName, d.SeriesDescription = "Müller^Jürgen=山田^太郎", "Schädel ü"


def _many_windows(d: pydicom.Dataset, _index: int) -> None:
    d.WindowCenter, d.WindowWidth = ["40", "300"], ["400", "0"]


FAULTS = (_no_laterality, _wrong_laterality, _private, _empty_conditional, _negative_spacing, _bad_values, _bad_uids,
          _letters, _many_windows)  # fmt: skip


@pytest.mark.parametrize("kind", CLASSES)
def test_every_kind_passes(kind: str, source: Callable[..., Series], out: Path) -> None:
    assert errors(export(source(kind), out).folder_or_file) == []


@pytest.mark.parametrize("kind", CLASSES)
def test_all_faults_at_once_pass(kind: str, source: Callable[..., Series], out: Path) -> None:
    def ruin(dataset: pydicom.Dataset, index: int) -> None:
        for fault in (_private, _empty_conditional, _negative_spacing, _bad_values, _bad_uids):
            fault(dataset, index)

    assert errors(export(source(kind, ruin), out).folder_or_file) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@pytest.mark.parametrize("kind", ["CT", "MR", "DX"])
def test_each_fault_passes(kind: str, fault: Any, source: Callable[..., Series], out: Path) -> None:
    assert errors(export(source(kind, fault), out).folder_or_file) == []


@pytest.mark.parametrize("kind", CLASSES)
def test_fractions_pass(kind: str, source: Callable[..., Series], out: Path) -> None:
    series = source(kind)
    if not series.is_colour:
        series = series.with_voxels(series.voxels.astype(np.float32) * 0.731 + 0.137)
    assert errors(export(series, out).folder_or_file) == []


@pytest.mark.parametrize("kind", CLASSES)
def test_without_the_patient_passes(kind: str, source: Callable[..., Series], out: Path) -> None:
    assert errors(export(source(kind), out, deidentify=True).folder_or_file) == []


@pytest.mark.parametrize("modality", ["CT", "MR", "DX", "CR", "MG", "US", "PT", "", "OT"])
def test_generated_passes(modality: str, made: Series, out: Path) -> None:
    series = replace(made, identity=Identity(modality=modality), labels=())
    assert errors(export(series, out).folder_or_file) == []


def test_moved_and_mirrored_passes(source: Callable[..., Series], out: Path) -> None:
    flip = replace(step("flip", moves=True), realised={"array_axes": [2], "patient_axes": ["left-right"]})
    for kind in ("CT", "DX", "MG", "US"):
        assert errors(export(source(kind).with_step(flip), out).folder_or_file) == []


@pytest.mark.parametrize("name", ["mr_t2_fnndsc_adi_dicom", "ct_chest_rider0109_dicom", "odd/dcm_qa_enh/In/Siemens"])
def test_real_scans_pass(name: str, out: Path) -> None:
    if not (SHARED / name).is_dir():
        pytest.skip("the shared scans are not here")
    headers, _ = scan_all(sorted((SHARED / name).rglob("*.dcm"))[:6], Progress())
    series = read_series(headers[0], Progress()).with_step(step())
    assert errors(export(series, out).folder_or_file) == []


def test_pet_without_what_is_needed_passes(source: Callable[..., Series], out: Path) -> None:
    def ruin(dataset: pydicom.Dataset, _index: int) -> None:
        del dataset.ActualFrameDuration, dataset.SeriesTime
        dataset.RadiopharmaceuticalInformationSequence[0].RadionuclideCodeSequence = Sequence()

    written = export(source("PT", ruin), out)
    assert errors(written.folder_or_file) == []
    first = pydicom.dcmread(written.folder_or_file / "IM00001.dcm")
    assert (first.SeriesDate, first.SeriesTime) == ("20200102", "101830"), "decay counts from the scan, not from now"


@pytest.mark.parametrize(("part", "code"), [("CHEST", "51185008"), ("LEFTTHUMB", "")])
def test_radiograph_with_a_body_part_but_no_region_passes(
    part: str, code: str, source: Callable[..., Series], out: Path
) -> None:
    def ruin(dataset: pydicom.Dataset, _index: int) -> None:
        del dataset.AnatomicRegionSequence
        dataset.BodyPartExamined = part

    written = export(source("DX", ruin), out)
    assert errors(written.folder_or_file) == []
    regions = pydicom.dcmread(written.folder_or_file / "IM00001.dcm").AnatomicRegionSequence
    assert [region.CodeValue for region in regions] == [code] * bool(code)
