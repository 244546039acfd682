"""Series as operations leave them, with and without a DICOM source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest
from export_sources import write_source
from export_tools import RECIPE, step

from medaug_gui.core.geometry import Geometry, as_matrix
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import ModelStamp, Provenance
from medaug_gui.core.series import Identity, Series
from medaug_gui.io.read import read_series
from medaug_gui.io.scan import scan_all


@pytest.fixture
def oblique() -> Geometry:
    """A right-handed grid at odd angles, 5 x 24 x 20."""
    turn, _ = np.linalg.qr(np.random.default_rng(3).normal(size=(3, 3)))
    normal = np.cross(turn[:, 2], turn[:, 1])
    matrix = np.stack([normal, turn[:, 1], turn[:, 2]], axis=1)
    return Geometry((5, 24, 20), (2.3, 0.71, 0.93), (-101.123456, 55.7, -301.25), as_matrix(matrix))


@pytest.fixture
def plain(oblique: Geometry) -> Series:
    """A CT without a DICOM source, with a label map and a recipe."""
    voxels = np.random.default_rng(1).integers(-1000, 3000, oblique.shape).astype(np.int16)
    nodule = np.zeros(oblique.shape, np.uint8)
    nodule[2:4, 5:9, 6:12] = 1
    nodule[3, 15:18, 2:5] = 4
    labels = (Label(1, "Nodule", (255, 0, 0), Code("27925004", "SCT", "Nodule")), Label(4, "Vessel"))
    return Series(
        voxels,
        oblique,
        Identity(patient_id="P 1", modality="CT", description="chest"),
        unit="HU",
        labels=(LabelMap("Lesions", nodule, labels),),
        window=(40.0, 400.0),
        provenance=Provenance((step(),), RECIPE, 7, 2),
    )


@pytest.fixture
def made(plain: Series) -> Series:
    """A series that a generator made."""
    stamp = ModelStamp("brain-vae", "Brain VAE", "1.2", "ab" * 32)
    steps = (step("brain-vae", "generate", True, model=stamp),)
    return replace(plain, provenance=Provenance(steps, RECIPE, 7, 0), identity=Identity(modality="MR"), unit="")


@pytest.fixture
def source(tmp_path: Path) -> Callable[..., Series]:
    """Write a DICOM source of a kind, with changes to its datasets, and read it as the program does."""

    def build(kind: str, change: Callable[[pydicom.Dataset, int], None] | None = None, slices: int = 4) -> Series:
        folder = tmp_path / f"source-{kind}"
        write_source(folder, kind, slices, change)
        headers, refused = scan_all([folder], Progress())
        assert not refused
        series = read_series(headers[0], Progress())
        return series.with_step(step())

    return build


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"
