"""DICOM sources of every kind, as scanners write them, made by hand."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import correct_ambiguous_vr, write_data_element, write_file_meta_info
from pydicom.sequence import Sequence
from pydicom.tag import Tag
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

Change = Callable[[Dataset, int], None]
CLASSES = {
    "CT": "1.2.840.10008.5.1.4.1.1.2",
    "MR": "1.2.840.10008.5.1.4.1.1.4",
    "PT": "1.2.840.10008.5.1.4.1.1.128",
    "CR": "1.2.840.10008.5.1.4.1.1.1",
    "DX": "1.2.840.10008.5.1.4.1.1.1.1",
    "MG": "1.2.840.10008.5.1.4.1.1.1.2",
    "US": "1.2.840.10008.5.1.4.1.1.6.1",
    "USLOOP": "1.2.840.10008.5.1.4.1.1.3.1",
    "NM": "1.2.840.10008.5.1.4.1.1.20",
    "MRE": "1.2.840.10008.5.1.4.1.1.4.1",
}
VOLUMES = ("CT", "MR", "PT")
ROWS, COLUMNS = 32, 24


def write_source(folder: Path, kind: str, slices: int, change: Change | None = None) -> None:
    """A series of `slices` files of a kind (one file for single and multi-frame kinds), each changed by `change`."""
    folder.mkdir(parents=True)
    shared = _shared(kind)
    if kind not in VOLUMES:
        slices, frames = 1, slices
    else:
        frames = 1
    rng = np.random.default_rng(5)
    for index in range(slices):
        dataset = _image(kind, shared, index, frames, rng)
        if change is not None:
            change(dataset, index)
        _save(dataset, folder / f"{slices - index:03d}.dcm")


def spoil(dataset: Dataset, keyword: str | int, vr: str, content: bytes) -> None:
    """Bytes as a careless program writes them, which pydicom would refuse to."""
    if not hasattr(dataset, "spoilt"):
        dataset.spoilt = {}
    dataset.spoilt[int(Tag(keyword))] = (vr, content + b" " * (len(content) % 2))


def _save(dataset: Dataset, path: Path) -> None:
    spoilt = getattr(dataset, "spoilt", {})
    dataset = correct_ambiguous_vr(dataset, True)
    stream = DicomBytesIO()
    stream.is_little_endian, stream.is_implicit_VR = True, False
    for tag in sorted({*map(int, dataset.keys()), *spoilt}):
        if tag in spoilt:
            vr, content = spoilt[tag]
            stream.write(struct.pack("<HH2sH", tag >> 16, tag & 0xFFFF, vr.encode(), len(content)) + content)
        else:
            write_data_element(stream, dataset[tag], ["utf-8"])
    with open(path, "wb") as file:
        file.write(b"\0" * 128 + b"DICM")
        write_file_meta_info(file, dataset.file_meta)
        file.write(stream.getvalue())


def code(value: str, scheme: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def _shared(kind: str) -> Dataset:
    d = Dataset()
    d.SOPClassUID = CLASSES[kind]
    d.StudyInstanceUID, d.SeriesInstanceUID, d.FrameOfReferenceUID = (generate_uid(prefix=None) for _ in range(3))
    d.Modality = {"USLOOP": "US", "MRE": "MR"}.get(kind, kind)
    d.PatientName, d.PatientID, d.PatientBirthDate, d.PatientSex = "Doe^Jane", "P-1", "19600101", "F"
    d.PatientWeight = "70"
    d.StudyDate, d.StudyTime, d.AccessionNumber, d.StudyID = "20200102", "101500", "A1", "S1"
    d.SeriesDate, d.SeriesTime, d.AcquisitionDate, d.AcquisitionTime = "20200102", "101800", "20200102", "101830"
    d.ReferringPhysicianName, d.InstitutionName = "Who^Doctor", "St. Elsewhere"
    d.Manufacturer, d.ManufacturerModelName, d.SoftwareVersions = "ACME", "Scan 3000", "5.1"
    d.DeviceSerialNumber, d.SeriesDescription, d.SeriesNumber = "SN77", "a series", 3
    d.SamplesPerPixel, d.PhotometricInterpretation = 1, "MONOCHROME2"
    d.Rows, d.Columns = ROWS, COLUMNS
    d.BitsAllocated, d.BitsStored, d.HighBit, d.PixelRepresentation = 16, 12, 11, 0
    d.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    return d


def _image(kind: str, shared: Dataset, index: int, frames: int, rng: np.random.Generator) -> Dataset:
    dataset = Dataset()
    dataset.update(shared)
    dataset.SOPInstanceUID = generate_uid(prefix=None)
    dataset.InstanceNumber = index + 1
    if kind in VOLUMES:
        dataset.ImagePositionPatient = [-100.5, -50.25, 10.0 + 2.5 * index]
        dataset.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
        dataset.PixelSpacing, dataset.SliceThickness = [0.7, 0.8], "2.5"
        dataset.PatientPosition = "HFS"
    _FILL[kind](dataset, frames)
    values = rng.integers(0, 2**dataset.BitsStored, (frames, ROWS, COLUMNS, dataset.SamplesPerPixel))
    dataset.PixelData = values.astype("<u2" if dataset.BitsAllocated == 16 else "u1").tobytes()
    meta = FileMetaDataset()
    meta.TransferSyntaxUID = ExplicitVRLittleEndian
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = dataset.SOPClassUID, dataset.SOPInstanceUID
    dataset.file_meta = meta
    return dataset


def _ct(d: Dataset, _frames: int) -> None:
    d.RescaleIntercept, d.RescaleSlope, d.RescaleType = "-1024", "1", "HU"
    d.KVP, d.ConvolutionKernel, d.AcquisitionNumber = "120", "B30f", 1
    d.XRayTubeCurrent = 100 + int(d.InstanceNumber)
    d.BodyPartExamined = "CHEST"


def _mr(d: Dataset, _frames: int) -> None:
    d.ScanningSequence, d.SequenceVariant, d.ScanOptions, d.MRAcquisitionType = "SE", "SK", "", "2D"
    d.RepetitionTime, d.EchoTime, d.EchoTrainLength = "500", "15", "1"


def _pt(d: Dataset, _frames: int) -> None:
    d.Units, d.CountsSource, d.SeriesType, d.DecayCorrection = "BQML", "EMISSION", ["WHOLE BODY", "IMAGE"], "START"
    d.CorrectedImage, d.NumberOfSlices, d.ImageIndex = ["DECY", "ATTN", "SCAT"], 4, d.InstanceNumber
    d.RescaleIntercept, d.RescaleSlope = "0", str(0.5 + 0.25 * d.InstanceNumber)
    d.FrameReferenceTime, d.ActualFrameDuration, d.DecayFactor = "1000", "60000", "1.02"
    d.CollimatorType = "NONE"
    tracer = Dataset()
    tracer.RadionuclideTotalDose, tracer.RadionuclideHalfLife = "370000000", "6586.2"
    tracer.RadiopharmaceuticalStartTime, tracer.Radiopharmaceutical = "091800", "FDG"
    tracer.RadionuclideCodeSequence = Sequence([code("C-111A1", "SRT", "^18^Fluorine")])
    d.RadiopharmaceuticalInformationSequence = Sequence([tracer])


def _cr(d: Dataset, _frames: int) -> None:
    d.BodyPartExamined, d.ViewPosition, d.PatientOrientation = "CHEST", "PA", ["L", "F"]
    d.ImagerPixelSpacing, d.KVP = [0.2, 0.2], "110"
    d.ImageType = ["ORIGINAL", "PRIMARY"]
    del d.FrameOfReferenceUID


def _dx(d: Dataset, frames: int) -> None:
    _cr(d, frames)
    d.PresentationIntentType, d.PixelIntensityRelationship, d.PixelIntensityRelationshipSign = (
        "FOR PRESENTATION", "LOG", -1)  # fmt: skip
    d.ImageLaterality, d.BurnedInAnnotation, d.PresentationLUTShape = "U", "NO", "IDENTITY"
    d.PixelSpacing, d.ImagerPixelSpacing = [0.16, 0.16], [0.2, 0.2]
    d.RescaleIntercept, d.RescaleSlope, d.RescaleType = "0", "1", "US"
    d.WindowCenter, d.WindowWidth = "2048", "4096"
    d.AnatomicRegionSequence = Sequence([code("T-D3000", "SRT", "Chest")])


def _mg(d: Dataset, frames: int) -> None:
    _dx(d, frames)
    d.BodyPartExamined, d.ImageLaterality, d.PatientOrientation = "BREAST", "L", ["A", "FR"]
    d.AnatomicRegionSequence = Sequence([code("T-04000", "SRT", "Breast")])
    view = code("R-10242", "SRT", "cranio-caudal")
    view.ViewModifierCodeSequence = Sequence()
    d.ViewCodeSequence = Sequence([view])
    d.PositionerType, d.OrganExposed = "MAMMOGRAPHIC", "BREAST"


def _us(d: Dataset, frames: int) -> None:
    d.BitsAllocated, d.BitsStored, d.HighBit = 8, 8, 7
    d.SamplesPerPixel, d.PhotometricInterpretation, d.PlanarConfiguration = 3, "RGB", 0
    d.ImageType, d.PatientOrientation = ["ORIGINAL", "PRIMARY"], ""
    del d.FrameOfReferenceUID
    d.NumberOfFrames = frames


def _loop(d: Dataset, frames: int) -> None:
    _us(d, frames)
    d.FrameTime, d.FrameIncrementPointer = "33.3", 0x00181063


def _nm(d: Dataset, frames: int) -> None:
    d.NumberOfFrames, d.PixelSpacing, d.SliceThickness = frames, [2.0, 2.0], "4"


def _enhanced(d: Dataset, frames: int) -> None:
    """Enhanced MR: what classic slices say lies in functional groups."""
    d.NumberOfFrames = frames
    d.EchoPulseSequence, d.MRAcquisitionType, d.MagneticFieldStrength = "GRADIENT", "3D", 3.0
    measures, orientation, timing, echo = Dataset(), Dataset(), Dataset(), Dataset()
    measures.PixelSpacing, measures.SliceThickness = [0.7, 0.8], "2.5"
    orientation.ImageOrientationPatient = [1, 0, 0, 0, 1, 0]
    timing.RepetitionTime, timing.FlipAngle, echo.EffectiveEchoTime = "8.5", "9", 3.25
    group = Dataset()
    group.PixelMeasuresSequence, group.PlaneOrientationSequence = Sequence([measures]), Sequence([orientation])
    group.MRTimingAndRelatedParametersSequence, group.MREchoSequence = Sequence([timing]), Sequence([echo])
    d.SharedFunctionalGroupsSequence = Sequence([group])
    d.PerFrameFunctionalGroupsSequence = Sequence([_frame(index) for index in range(frames)])


def _frame(index: int) -> Dataset:
    place, content, group = Dataset(), Dataset(), Dataset()
    place.ImagePositionPatient = [-100.5, -50.25, 10.0 + 2.5 * index]
    content.InStackPositionNumber, content.StackID = index + 1, "1"
    content.FrameAcquisitionDateTime = f"20200102101{830 + index}"
    group.PlanePositionSequence, group.FrameContentSequence = Sequence([place]), Sequence([content])
    return group


_FILL: dict[str, Callable[[Dataset, int], None]] = {
    "CT": _ct, "MR": _mr, "PT": _pt, "CR": _cr, "DX": _dx, "MG": _mg, "US": _us, "USLOOP": _loop, "NM": _nm,
    "MRE": _enhanced,
}  # fmt: skip
