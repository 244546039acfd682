"""Noisy chests, as values and as files."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.export import dicom
from medaug_gui.export.base import ExportItem, ExportOptions

SHAPE = (6, 96, 96)


def make_chest(description: str = "Chest", noise: float = 30.0, seed: int = 0) -> Series:
    """A body of water with an aorta and lungs, in HU, with white noise."""
    _z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in SHAPE), indexing="ij")
    voxels = np.where((x / 0.9) ** 2 + (y / 0.7) ** 2 < 1, 40.0, -1000.0)
    voxels[(np.abs(x) - 0.45) ** 2 / 0.08 + y**2 / 0.2 < 1] = -850
    voxels[x**2 + y**2 < 0.02] = 300
    voxels += np.random.default_rng(seed).normal(0, noise, SHAPE)
    geometry = Geometry(SHAPE, (3.0, 1.5, 1.5), (-72.0, -72.0, -9.0))
    identity = Identity(patient_id=f"P{seed}", patient_name=f"Story^{seed}", modality="CT", description=description)
    return Series(voxels.round().astype(np.int16), geometry, identity, unit="HU", window=(40.0, 400.0))


def write_scans(series: list[Series], folder: Path) -> Path:
    """DICOM of these in a folder."""
    items = [ExportItem(one, f"s{at}") for at, one in enumerate(series)]
    assert len(list(dicom.write(items, folder, ExportOptions(), Progress()))) == len(items)
    return folder
