"""Small scans that the window's tests drop on it."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Label, LabelMap
from medaug_gui.core.series import Identity, Series

SHAPE = (6, 48, 40)


def small_ct(description: str = "Ball in air", shape: tuple[int, int, int] = SHAPE) -> Series:
    """A ball of water in air with a label map, in HU."""
    z, y, x = np.meshgrid(*(np.linspace(-1, 1, n) for n in shape), indexing="ij")
    ball = (z / 0.9) ** 2 + (y / 0.7) ** 2 + (x / 0.6) ** 2 < 1
    voxels = np.where(ball, 40, -1000).astype(np.int16)
    geometry = Geometry(shape, (3.0, 1.5, 1.5), (-30.0, -36.0, -9.0))
    identity = Identity(patient_id="T1", patient_name="Test^One", modality="CT", description=description)
    labels = (LabelMap("Ball", ball.astype(np.uint8), (Label(1, "Ball"),)),)
    return Series(voxels, geometry, identity, unit="HU", window=(40.0, 400.0), labels=labels)
