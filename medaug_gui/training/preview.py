"""Pictures that show what a package does, none of them of a person."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.models.package import Package
from medaug_gui.operations.learned.packaged import make_operation

Array = NDArray[np.float32]


def draw_sheet(images: Array, columns: int) -> Image.Image:
    """Images [n, row, column] in 0..1 side by side, twice as large; a last row that is not full is left out."""
    rows = len(images) // columns
    _, height, width = images.shape
    grid = images[: rows * columns].reshape(rows, columns, height, width).transpose(0, 2, 1, 3)
    flat = grid.reshape(rows * height, columns * width)
    picture = Image.fromarray((255 * np.clip(flat, 0, 1)).astype(np.uint8))
    return picture.resize((2 * picture.width, 2 * picture.height), Image.Resampling.BICUBIC)


def draw_row(images: list[Array], low: float, high: float) -> Image.Image:
    """Images [row, column] side by side, `low` black and `high` white."""
    row = np.concatenate(images, axis=1)
    return Image.fromarray((255 * np.clip((row - low) / (high - low), 0, 1)).astype(np.uint8))


def run_package(
    package: Package, voxels: NDArray[Any], modality: str, *, spacing: tuple[float, float, float] = (1.0, 1.0, 1.0),
    device: str = "cpu", **values: Any,
) -> Series:  # fmt: skip
    """What a package's operation makes of a stack [slice, row, column] at its defaults."""
    operation = make_operation(package)
    unit = "HU" if modality == "CT" else ""
    series = Series(voxels, Geometry(voxels.shape, spacing), Identity(modality=modality), unit=unit)
    chosen = {one.name: one.default for one in operation.spec.parameters} | values
    return operation.run(series, chosen, 0, Progress(), device)
