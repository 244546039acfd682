"""Small DICOM files and series made on the spot, and the shared real scans where there are any."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pydicom import dcmwrite
from pydicom.dataset import Dataset, FileDataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.io.events import FileRefused
from medaug_gui.io.scan import scan_all

CT = "1.2.840.10008.5.1.4.1.1.2"
Scanned = tuple[list[SeriesHeader], list[FileRefused]]


def slice_dataset(**changes: Any) -> FileDataset:
    """A CT slice of 8 x 6 pixels at z = 0; a change to None deletes the element."""
    data = FileDataset("", {}, file_meta=FileMetaDataset(), preamble=b"\0" * 128)
    values: dict[str, Any] = {
        "SOPClassUID": CT,
        "SOPInstanceUID": generate_uid(),
        "StudyInstanceUID": "1.2.3.1",
        "SeriesInstanceUID": "1.2.3.2",
        "FrameOfReferenceUID": "1.2.3.3",
        "Modality": "CT",
        "PatientID": "P1",
        "PatientName": "Some^Body",
        "InstanceNumber": 1,
        "ImageType": ["ORIGINAL", "PRIMARY", "AXIAL"],
        "ImagePositionPatient": [0.0, 0.0, 0.0],
        "ImageOrientationPatient": [1.0, 0.0, 0.0, 0.0, 1.0, 0.0],
        "PixelSpacing": [0.5, 0.75],
        "SliceThickness": 2.0,
        "Rows": 8,
        "Columns": 6,
        "SamplesPerPixel": 1,
        "PhotometricInterpretation": "MONOCHROME2",
        "BitsAllocated": 16,
        "BitsStored": 16,
        "HighBit": 15,
        "PixelRepresentation": 1,
        "PixelData": np.arange(48, dtype=np.int16).tobytes(),
    }
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # some tests want what pydicom warns of
        for name, value in {**values, **changes}.items():
            if value is not None:
                setattr(data, name, value)
    return data


def write(data: Dataset, path: Path, syntax: str = ExplicitVRLittleEndian) -> Path:
    """The data set as a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data.file_meta.TransferSyntaxUID = syntax
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        dcmwrite(path, data, enforce_file_format=True)
    return path


@pytest.fixture
def dicom(tmp_path: Path) -> Callable[..., Path]:
    """Write one slice: `dicom("a.dcm", Rows=4)`."""

    def make(name: str, syntax: str = ExplicitVRLittleEndian, **changes: Any) -> Path:
        return write(slice_dataset(**changes), tmp_path / name, syntax)

    return make


@pytest.fixture
def stack(tmp_path: Path) -> Callable[..., Path]:
    """Write slices at these heights into a folder and return it; `change(number, data)` may alter each."""

    def make(
        heights: Sequence[float], change: Callable[[int, Dataset], None] | None = None, folder: str = "series"
    ) -> Path:
        for number, height in enumerate(heights):
            data = slice_dataset(
                SOPInstanceUID=f"1.2.3.4.{number + 1}",
                InstanceNumber=number + 1,
                ImagePositionPatient=[0.0, 0.0, float(height)],
            )
            if change:
                change(number, data)
            write(data, tmp_path / folder / f"{number:04d}.dcm")
        return tmp_path / folder

    return make


def scanned(*paths: Path) -> Scanned:
    """Rows and refused files."""
    return scan_all(paths, Progress())


@pytest.fixture
def look() -> Callable[..., Scanned]:
    """Scan these paths."""
    return scanned


@pytest.fixture
def new_slice() -> Callable[..., FileDataset]:
    """A data set to alter and `save` oneself."""
    return slice_dataset


@pytest.fixture
def save() -> Callable[..., Path]:
    """Write a data set as a file."""
    return write


@pytest.fixture
def shared_data() -> Path:
    """The real scans beside the repository; the test is skipped where there are none."""
    default = Path(__file__).resolve().parents[2].parent / "shared" / "data"
    folder = Path(os.environ.get("MEDAUG_SHARED_DATA") or default)
    if not folder.is_dir():
        pytest.skip("no shared scans here")
    return folder
