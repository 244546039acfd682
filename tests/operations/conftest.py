"""Small scans made in the test: anisotropic and oblique, one slice, whole numbers and real ones."""

from __future__ import annotations

import numpy as np
import pytest

from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef, Identity, Series
from medaug_gui.core.spec import Accepts


def oblique(shape, spacing):
    """A grid turned against all three of the patient's axes."""
    a, b = np.deg2rad(20), np.deg2rad(-12)
    about_z = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
    about_x = np.array([[1, 0, 0], [0, np.cos(b), -np.sin(b)], [0, np.sin(b), np.cos(b)]])
    axial = np.array(((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)))
    return Geometry(shape, spacing, (-31.5, 12.25, 100.0), as_matrix(about_z @ about_x @ axial))


def blocks(shape):
    """True inside two boxes of different size, away from the border."""
    mask = np.zeros(shape, bool)
    depth, height, width = shape
    mask[depth // 4 : max(depth // 4 + 1, 3 * depth // 4), height // 4 : height // 2, width // 4 : 3 * width // 4] = (
        True
    )
    mask[depth // 3 : max(depth // 3 + 1, depth // 2), 5 * height // 8 : 7 * height // 8, width // 5 : width // 2] = (
        True
    )
    return mask


def scan(shape, spacing, dtype, modality="CT", noise=20.0):
    """Blocks of 400 in a noisy -900 (HU) or 900 in 100, with their label map."""
    inside = blocks(shape)
    low, high = (-900.0, 400.0) if modality == "CT" else (100.0, 900.0)
    voxels = np.where(inside, high, low) + np.random.default_rng(5).normal(0, noise, shape)
    voxels = np.maximum(voxels, 0) if modality != "CT" else voxels
    return Series(
        (np.rint(voxels) if dtype == np.int16 else voxels).astype(dtype),
        oblique(shape, spacing),
        Identity(modality=modality, series_uid="1.2.3"),
        unit="HU" if modality == "CT" else "",
        labels=(LabelMap("blocks", inside.astype(np.uint8), (Label(1, "block"),)),),
        window=(0.0, 1500.0),
        frames=tuple(FrameRef(f"{number}.dcm", 0, f"1.2.{number}") for number in range(shape[0])),
    )


def suited(kind, accepts: Accepts):
    """One of the scans, of a modality that the operation takes."""
    modality = accepts.modalities[0] if accepts.modalities else None
    if kind == "ct":
        return scan((20, 36, 30), (2.5, 0.9, 1.1), np.int16, modality or "CT")
    if kind == "mr":
        return scan((18, 32, 34), (3.0, 1.2, 0.8), np.float32, modality or "MR")
    return scan((1, 40, 44), (1.0, 0.7, 0.7), np.int16, modality or "CR")


class Counted(Progress):
    """Counts how often it was asked, and asks to stop from the given time on."""

    def __init__(self, stop_at=None):
        self.asked = 0
        self.stop_at = stop_at
        self.fractions = []
        super().__init__(lambda fraction, note: self.fractions.append(fraction), self._ask)

    def _ask(self):
        self.asked += 1
        return self.stop_at is not None and self.asked >= self.stop_at


@pytest.fixture
def make_scan():
    return scan


@pytest.fixture
def make_oblique():
    return oblique


@pytest.fixture
def suited_scan():
    return suited


@pytest.fixture
def counted():
    return Counted
