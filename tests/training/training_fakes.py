"""Small folders of scans, slices and films, and configs that train on them in seconds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.uid import ExplicitVRLittleEndian, generate_uid
from scipy import ndimage

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.training.catalog import find_training
from medaug_gui.training.config import Schedule, TrainingConfig
from medaug_gui.training.job import TrainingJob

CLASSES = {"CT": "1.2.840.10008.5.1.4.1.1.2", "MR": "1.2.840.10008.5.1.4.1.1.4"}


def make_config(**changes: Any) -> TrainingConfig:
    """A config for a task that is made by hand: float32, four samples a step, on the CPU."""
    schedule = {"minutes": 0.02, "batch": 4, **changes.pop("schedule", {})}
    base = TrainingConfig("denoise", "residual_unet", device="cpu", precision="float32", schedule=Schedule(**schedule))
    return replace(base, **changes)


def make_job(name: str, data: Path, out: Path, **changes: str) -> TrainingJob:
    """Two steps of two samples of what is known by this name."""
    quick = {"steps": "2", "batch": "2", "precision": "float32", "device": "cpu", "measured_slices": "0"}
    config, prose = find_training(name)
    config = config.change({**quick, **changes})
    return TrainingJob(config, prose, data, out, out.with_name(out.name + ".training"), "a command", Progress())


def draw_chest(slices: int, edge: int, seed: int = 0) -> np.ndarray:
    """CT [slice, row, column] in HU: a body with two lungs and a nodule, its own noise."""
    rng = np.random.default_rng(seed)
    voxels = np.full((slices, edge, edge), -1000.0)
    voxels[:, edge // 8 : -edge // 8, edge // 8 : -edge // 8] = 40
    voxels[:, edge // 3 : 2 * edge // 3, edge // 5 : edge // 2] = -850
    voxels[:, edge // 2 : 2 * edge // 3, edge // 2 : 3 * edge // 4] = 150
    return np.rint(voxels + 8 * rng.standard_normal(voxels.shape)).astype(np.int16)


def draw_series(modality: str) -> Series:
    """A scan of twelve slices, of HU for CT."""
    voxels = draw_chest(12, 96)
    voxels = voxels if modality == "CT" else (voxels + 1000).clip(0)
    grid = Geometry(voxels.shape, (3.0, 1.0, 1.0))
    return Series(voxels, grid, Identity(modality=modality), unit="HU" if modality == "CT" else "")


def write_scan(folder: Path, voxels: np.ndarray, modality: str) -> Path:
    """A series of single-frame DICOM files of 2 x 1 x 1 mm."""
    folder.mkdir(parents=True)
    for index, image in enumerate(voxels):
        _slice(folder, image, modality, index).save_as(folder / f"{index:03}.dcm", enforce_file_format=True)
    return folder


def _slice(folder: Path, image: np.ndarray, modality: str, index: int) -> Dataset:
    data = Dataset()
    data.file_meta = FileMetaDataset()
    data.file_meta.TransferSyntaxUID = ExplicitVRLittleEndian
    data.SOPClassUID, data.SOPInstanceUID = CLASSES[modality], generate_uid(entropy_srcs=[folder.name, str(index)])
    data.file_meta.MediaStorageSOPClassUID, data.file_meta.MediaStorageSOPInstanceUID = (
        data.SOPClassUID, data.SOPInstanceUID,
    )  # fmt: skip
    data.StudyInstanceUID, data.SeriesInstanceUID = (
        generate_uid(entropy_srcs=[folder.name, word]) for word in ("study", "series")
    )
    data.Modality, data.PatientID, data.InstanceNumber = modality, folder.name, index + 1
    data.Rows, data.Columns = image.shape
    data.PixelSpacing, data.SliceThickness = [1, 1], 2
    data.ImageOrientationPatient, data.ImagePositionPatient = [1, 0, 0, 0, 1, 0], [0, 0, 2.0 * index]
    data.BitsAllocated = data.BitsStored = 16
    data.HighBit, data.PixelRepresentation, data.SamplesPerPixel = 15, 1, 1
    data.PhotometricInterpretation = "MONOCHROME2"
    if modality == "CT":
        data.RescaleSlope, data.RescaleIntercept, data.RescaleType = 1, 0, "HU"
    data.PixelData = np.ascontiguousarray(image, np.int16).tobytes()
    return data


def draw_head(rng: np.random.Generator, size: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """A grey head with a bright lump somewhere, and where it is, both bytes [row, column]."""
    rows, columns = np.mgrid[0:size, 0:size] / size - 0.5
    image = np.where(rows**2 + columns**2 < 0.42**2, 90, 0)
    row, column = rng.uniform(-0.15, 0.15, 2)
    lump = (rows - row) ** 2 + (columns - column) ** 2 < 0.1**2
    grey = ndimage.gaussian_filter(np.where(lump, 220.0, image), 0.5) + rng.uniform(0, 8, (size, size))
    return grey.astype(np.uint8), lump.astype(np.uint8)


def write_slices(folder: Path, numbers: list[int], classes: tuple[str, ...] = ("glioma",), size: int = 64) -> Path:
    """Slices with masks, as a folder with index.csv, images/ and masks/."""
    rng = np.random.default_rng(2)
    rows = ["id,class,has_mask"]
    for name in classes:
        for part in ("images", "masks"):
            (folder / part / name).mkdir(parents=True)
        for number in numbers:
            image, lump = draw_head(rng, size)
            Image.fromarray(image).save(folder / "images" / name / f"{number}.jpg")
            Image.fromarray(255 * lump).save(folder / "masks" / name / f"{number}.png")
            rows.append(f"{name}/{number},{name},1")
    (folder / "index.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def write_films(folder: Path, count: int = 40, labels: tuple[str, ...] = ("no_findings", "pneumonia")) -> Path:
    """Chest films, two of each person, as a folder with index.csv."""
    rng = np.random.default_rng(0)
    folder.mkdir(parents=True)
    rows = ["file,label,patient"]
    for number in range(count):
        film = 60 + 30 * ndimage.gaussian_filter(rng.standard_normal((256, 256)), 8) * 12
        film[60:200, 40 : 100 + number % 9] += 60
        Image.fromarray(film.clip(0, 255).astype(np.uint8)).save(folder / f"{number}.png")
        rows.append(f"{number}.png,{labels[number % len(labels)]},P{number // 2:04}")
    (folder / "index.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder
