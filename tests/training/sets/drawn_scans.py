"""Scans that are drawn: bodies with structures at many scales, no two alike; and files of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import SimpleITK
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
from scipy import ndimage

Array = np.ndarray[Any, Any]
CLASSES = {"CT": "1.2.840.10008.5.1.4.1.1.2", "MR": "1.2.840.10008.5.1.4.1.1.4"}


def draw_body(seed: int, slices: int = 1, size: int = 96) -> Array:
    """[slice, row, column] in 0..1, 0 outside of the body: coarse and fine structures, very little noise."""
    rng = np.random.default_rng(seed)
    found = np.full((slices, size, size), 0.45)
    for width, strength in ((9.0, 0.16), (4.0, 0.1), (1.5, 0.06), (0.7, 0.03)):
        field = rng.standard_normal((slices + 4 if slices > 1 else 1, size, size))
        field = ndimage.gaussian_filter(field, (min(width, 2) if slices > 1 else 0, width, width))[:slices]
        found += strength * field / field.std()
    rows, columns = np.mgrid[0:size, 0:size] / size - 0.5
    high, wide, turn = rng.uniform(0.3, 0.45), rng.uniform(0.3, 0.45), rng.uniform(-0.4, 0.4)
    along, across = rows * np.cos(turn) + columns * np.sin(turn), columns * np.cos(turn) - rows * np.sin(turn)
    inside = (along / high) ** 2 + (across / wide) ** 2 < 1
    found += 0.003 * rng.standard_normal(found.shape)
    return np.where(inside, np.clip(found, 0.08, 0.96), 0.0)


def draw_lumps(seed: int, body: Array) -> tuple[Array, Array]:
    """The body with a bright lump of its own place and size, and where it is (bool)."""
    rng = np.random.default_rng(seed + 5000)
    size = body.shape[-1]
    rows, columns = np.mgrid[0:size, 0:size] / size - 0.5
    row, column, radius = rng.uniform(-0.15, 0.15), rng.uniform(-0.15, 0.15), rng.uniform(0.05, 0.12)
    lump = np.broadcast_to((rows - row) ** 2 + (columns - column) ** 2 < radius**2, body.shape)
    return np.where(lump, np.clip(body + 0.3, 0, 1), body), lump


def to_bytes(image: Array) -> Array:
    """0..1 as 0..255."""
    return np.rint(np.clip(image, 0, 1) * 250).astype(np.uint8)


def to_hu(body: Array) -> Array:
    """0..1 as HU: air outside, tissue within."""
    return np.rint(np.where(body > 0, -300 + 900 * body, -1000)).astype(np.int16)


def to_mr(body: Array) -> Array:
    """0..1 as the values of MR."""
    return np.rint(1200 * body).astype(np.int16)


def save_picture(path: Path, pixels: Array) -> Path:
    """A PNG or JPEG, by the ending."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path, **({"quality": 92} if path.suffix == ".jpg" else {}))
    return path


def save_volume(path: Path, voxels: Array, spacing: tuple[float, float, float] = (2.0, 1.1, 1.1)) -> Path:
    """A NIfTI file [slice, row, column] of mm along the same axes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    image = SimpleITK.GetImageFromArray(voxels)
    image.SetSpacing(spacing[::-1])
    SimpleITK.WriteImage(image, str(path))
    return path


def save_dicom(
    folder: Path, voxels: Array, modality: str, patient: str, *, step: float = 2.0, mm: float = 1.1,
    places: list[float] | None = None, sagittal: bool = False,
) -> Path:  # fmt: skip
    """A series of single-frame DICOM files; `places` are those of the slices in mm, evenly apart unless given."""
    folder.mkdir(parents=True, exist_ok=True)
    uids = [generate_uid(entropy_srcs=[str(folder), patient, word]) for word in ("study", "series")]
    for index, image in enumerate(voxels):
        data = Dataset()
        data.file_meta = FileMetaDataset()
        data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
        data.SOPClassUID = data.file_meta.MediaStorageSOPClassUID = CLASSES[modality]
        data.SOPInstanceUID = data.file_meta.MediaStorageSOPInstanceUID = generate_uid(
            entropy_srcs=[str(folder), patient, str(index)]
        )
        data.StudyInstanceUID, data.SeriesInstanceUID = uids
        data.Modality, data.PatientID, data.InstanceNumber = modality, patient, index + 1
        data.Rows, data.Columns = image.shape
        data.PixelSpacing, data.SliceThickness = [mm, mm], step
        place = places[index] if places else step * index
        data.ImageOrientationPatient = [0, 1, 0, 0, 0, -1] if sagittal else [1, 0, 0, 0, 1, 0]
        data.ImagePositionPatient = [place, 0, 0] if sagittal else [0, 0, place]
        data.BitsAllocated = data.BitsStored = 16
        data.HighBit, data.PixelRepresentation, data.SamplesPerPixel = 15, 1, 1
        data.PhotometricInterpretation = "MONOCHROME2"
        if modality == "CT":
            data.RescaleSlope, data.RescaleIntercept, data.RescaleType = 1, 0, "HU"
        data.PixelData = np.ascontiguousarray(image, np.int16).tobytes()
        data.save_as(folder / f"{index:03}.dcm", enforce_file_format=True)
    return folder
