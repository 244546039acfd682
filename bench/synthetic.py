"""DICOM series made for the bench: a header like a scanner's, written once and patched for each file."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.uid import UID, ExplicitVRLittleEndian

ROOT = "1.2.826.0.1.3680043.8.498"
_CT = "1.2.840.10008.5.1.4.1.1.2"
_FIRST = 10000
"""Numbers start here, so that all have five figures and patching keeps every length."""
_Z = "+99999.000"
_ENDLESS = 0xFFFFFFFF
_DELIMITER = struct.pack("<HHI", 0xFFFE, 0xE0DD, 0)


@dataclass(frozen=True)
class Stack:
    """What tells one series from another: its number, matrix, spacing between slices and transfer syntax."""

    number: int
    rows: int
    columns: int
    step: float = 1.25
    syntax: str = ExplicitVRLittleEndian

    @property
    def uid(self) -> str:
        """Series Instance UID."""
        return f"{ROOT}.2.{_FIRST + self.number}"

    def sop_uid(self, image: int) -> str:
        """SOP Instance UID of slice `image`, counted from the feet."""
        return f"{self.uid}.{_FIRST + image}"


def write_stack(folder: Path, stack: Stack, pixels: Callable[[int], bytes], images: int) -> None:
    """Write slices 0..images-1 into `folder`; `pixels(image)` is the whole Pixel Data element (see `native`, `coded`).

    The names run against the positions, so that a reader that sorts by name gets it upside down.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head = _head(stack)
    uid = stack.sop_uid(0).encode()
    for image in range(images):
        patched = head.replace(uid, stack.sop_uid(image).encode())
        patched = patched.replace(_Z.encode(), f"{image * stack.step:+010.3f}".encode())
        (folder / f"IM{images - image:05d}.dcm").write_bytes(patched + pixels(image))


def native(values: NDArray[np.uint16]) -> bytes:
    """Stored values [row, column] as an uncompressed Pixel Data element."""
    return struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OW", 0, values.nbytes) + values.astype("<u2").tobytes()


def coded(values: NDArray[np.uint16], syntax: str, plugin: str) -> bytes:
    """The same compressed by a plugin of pydicom, as an encapsulated Pixel Data element (PS3.5 A.4)."""
    rows, columns = values.shape
    dataset = _pixel_module(rows, columns)
    dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    dataset.compress(syntax, values, encoding_plugin=plugin, generate_instance_uid=False)
    items: bytes = dataset.PixelData
    return struct.pack("<HH2sHI", 0x7FE0, 0x0010, b"OB", 0, _ENDLESS) + items + _DELIMITER


def slice_like(size: int, seed: int) -> NDArray[np.uint16]:
    """Something as hard to compress as a slice of a chest: ellipses of a few densities under noise; HU + 1024."""
    rng = np.random.default_rng(seed)
    y, x = np.meshgrid(*2 * [np.linspace(-1, 1, size)], indexing="ij")
    values = np.full((size, size), -1000.0)
    for centre, across, height, density in ((0, 0.85, 0.65, 40), (-0.4, 0.3, 0.4, -850), (0.4, 0.3, 0.4, -850)):
        values[((x - centre) / across) ** 2 + (y / height) ** 2 < 1] = density
    values += rng.normal(0, 15, values.shape) + 10 * np.cos(9 * x + seed)
    stored: NDArray[np.uint16] = np.clip(values + 1024, 0, 4095).astype(np.uint16)
    return stored


def _head(stack: Stack) -> bytes:
    """All of the file before Pixel Data."""
    dataset = _pixel_module(stack.rows, stack.columns)
    _patient_and_study(dataset)
    _series(dataset, stack)
    _acquisition(dataset)
    _sequences(dataset)
    _private(dataset)
    meta = FileMetaDataset()
    meta.MediaStorageSOPClassUID, meta.MediaStorageSOPInstanceUID = UID(_CT), UID(stack.sop_uid(0))
    meta.TransferSyntaxUID = UID(stack.syntax)
    dataset.file_meta = meta
    stream = io.BytesIO()
    dataset.save_as(stream, implicit_vr=False, little_endian=True, enforce_file_format=True)
    return stream.getvalue()


def _pixel_module(rows: int, columns: int) -> Dataset:
    dataset = Dataset()
    dataset.SamplesPerPixel, dataset.PhotometricInterpretation = 1, "MONOCHROME2"
    dataset.Rows, dataset.Columns = rows, columns
    dataset.BitsAllocated, dataset.BitsStored, dataset.HighBit, dataset.PixelRepresentation = 16, 12, 11, 0
    dataset.RescaleIntercept, dataset.RescaleSlope, dataset.RescaleType = "-1024", "1", "HU"
    dataset.WindowCenter, dataset.WindowWidth = "40", "400"
    return dataset


def _patient_and_study(dataset: Dataset) -> None:
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.PatientName, dataset.PatientID, dataset.PatientSex = "Phantom^Bench", "BENCH-1", "O"
    dataset.PatientBirthDate, dataset.PatientAge, dataset.PatientWeight = "19700101", "056Y", "70"
    dataset.StudyInstanceUID, dataset.StudyID = f"{ROOT}.1", "1"
    dataset.StudyDate = dataset.SeriesDate = dataset.AcquisitionDate = dataset.ContentDate = "20260101"
    dataset.StudyTime = dataset.SeriesTime = dataset.AcquisitionTime = dataset.ContentTime = "120000"
    dataset.StudyDescription, dataset.AccessionNumber = "Bench", "A1"
    dataset.ReferringPhysicianName, dataset.InstitutionName = "", "Bench"


def _series(dataset: Dataset, stack: Stack) -> None:
    dataset.SOPClassUID, dataset.SOPInstanceUID = _CT, stack.sop_uid(0)
    dataset.ImageType = ["ORIGINAL", "PRIMARY", "AXIAL"]
    dataset.Modality, dataset.Manufacturer, dataset.ManufacturerModelName = "CT", "Bench", "Bench 64"
    dataset.SeriesInstanceUID, dataset.SeriesNumber = stack.uid, str(stack.number)
    dataset.SeriesDescription = f"Chest {_FIRST + stack.number}"
    dataset.FrameOfReferenceUID, dataset.PositionReferenceIndicator = f"{ROOT}.3", "SN"
    dataset.PixelSpacing, dataset.SliceThickness = ["0.7", "0.7"], str(stack.step)
    dataset.ImageOrientationPatient = ["1", "0", "0", "0", "1", "0"]
    dataset.ImagePositionPatient = ["-179.2", "-179.2", _Z]
    dataset.SliceLocation = _Z
    dataset.InstanceNumber, dataset.AcquisitionNumber = "1", "1"


def _acquisition(dataset: Dataset) -> None:
    values = {
        "ScanOptions": "HELICAL MODE", "KVP": "120", "DataCollectionDiameter": "500", "SoftwareVersions": "1.0",
        "ProtocolName": "Chest", "ReconstructionDiameter": "358", "DistanceSourceToDetector": "949",
        "DistanceSourceToPatient": "541", "GantryDetectorTilt": "0", "TableHeight": "150", "RotationDirection": "CW",
        "ExposureTime": "500", "XRayTubeCurrent": "300", "Exposure": "150", "FilterType": "BODY",
        "GeneratorPower": "36000", "FocalSpots": "1.2", "ConvolutionKernel": "STANDARD", "PatientPosition": "FFS",
        "RevolutionTime": 0.5, "SingleCollimationWidth": 0.625, "TotalCollimationWidth": 40.0, "TableSpeed": 78.0,
        "TableFeedPerRotation": 39.0, "SpiralPitchFactor": 0.98, "ExposureModulationType": "XYZ", "CTDIvol": 9.5,
        "BodyPartExamined": "CHEST", "ContrastBolusAgent": "NONE", "StationName": "CT1", "DeviceSerialNumber": "1",
        "PerformedProcedureStepStartDate": "20260101", "PerformedProcedureStepStartTime": "120000",
        "PerformedProcedureStepID": "P1", "PerformedProcedureStepDescription": "Chest", "ImagesInAcquisition": "300",
    }  # fmt: skip
    for keyword, value in values.items():
        setattr(dataset, keyword, value)


def _sequences(dataset: Dataset) -> None:
    dataset.ProcedureCodeSequence = [_code("CTCHEST", "99BENCH", "CT chest")]
    dataset.AnatomicRegionSequence = [_code("51185008", "SCT", "Chest")]
    dataset.RequestAttributesSequence = [Dataset()]
    dataset.RequestAttributesSequence[0].ScheduledProcedureStepID = "S1"
    dataset.RequestAttributesSequence[0].RequestedProcedureID = "R1"


def _code(value: str, scheme: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item


def _private(dataset: Dataset) -> None:
    for group in (0x0009, 0x0019, 0x0043):
        block = dataset.private_block(group, "BENCH_ACQU_01", create=True)
        texts: Sequence[str] = ("1.0", "off", "axial", "12345.678")
        for element, text in enumerate(texts):
            block.add_new(element, "LO", text)
        block.add_new(0x10, "FL", 1.5)
        block.add_new(0x11, "SL", 42)
