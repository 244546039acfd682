"""Slices that were made smaller, enlarged by the model and by interpolation, and how close each comes to the scan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.scoring import MODEL
from medaug_gui.evaluation.table import Table
from medaug_gui.imaging.metrics.haarpsi import haarpsi
from medaug_gui.imaging.metrics.psnr import psnr
from medaug_gui.imaging.metrics.rmse import rmse
from medaug_gui.imaging.metrics.sharpness import sharpness
from medaug_gui.imaging.metrics.ssim import ssim
from medaug_gui.imaging.resizing import Kernel, interpolated, shrunk_by
from medaug_gui.operations.base import Operation

Array = NDArray[np.float32]
_NO_ERROR_DB = 100.0


@dataclass(frozen=True)
class Slices:
    """Fine slices [slice, row, column] of one series and the coarse ones that methods are given.

    Attributes:
        condition: how they were made smaller, for people.
        kernel: the same as a kernel; None where they came as they are.
        spacing: mm of the fine slices.
        window: what images are clipped to before they are compared, whose width is the peak of PSNR; None for 0 to the
            largest value of each fine slice.
        group: whose they are, for the intervals; never shown.
    """

    condition: str
    fine: Array
    coarse: Array
    factor: int
    kernel: Kernel | None
    spacing: tuple[float, float, float]
    modality: str
    unit: str
    window: tuple[float, float] | None
    group: str

    def limits(self, index: int) -> tuple[float, float]:
        """What slice `index` is clipped to."""
        if self.window:
            return self.window
        least, most = float(self.fine[index].min()), float(self.fine[index].max())
        return min(least, 0.0), max(most, least + 1e-6)


def measure(slices: Slices, model: Operation, device: str, table: Table, progress: Progress) -> None:
    """Enlarge the coarse slices by every method and add what each scores."""
    found = {MODEL: run(model, slices, device, progress.part(0.0, 0.7)), **interpolated(slices.coarse, slices.factor)}
    _add(table, slices, found)
    progress.set(1.0, "measuring")


def _add(table: Table, slices: Slices, found: Mapping[str, Array]) -> None:
    """Measure every slice under every method; the first slices of a condition are also shown."""
    if slices.condition not in table.values:
        middle = len(slices.fine) // 2
        low, high = slices.limits(middle)
        shown = {name: images[middle] for name, images in {"reference": slices.fine, **found}.items()}
        table.show(slices.condition, shown, low, high - low)
    for index in range(len(slices.fine)):
        rows = {method: _measured(slices, images[index], index) for method, images in found.items()}
        table.note(slices.condition, slices.group, rows)


def run(model: Operation, slices: Slices, device: str, progress: Progress) -> Array:
    """The model at its defaults on the coarse slices: [slice, row, column] on the fine grid."""
    depth, rows, columns = slices.coarse.shape
    dz, dy, dx = slices.spacing
    series = Series(
        voxels=slices.coarse.copy(),
        geometry=Geometry((depth, rows, columns), (dz, dy * slices.factor, dx * slices.factor)),
        identity=Identity(modality=slices.modality),
        unit=slices.unit,
    )
    values = {parameter.name: parameter.default for parameter in model.spec.parameters}
    return model.run(series, values, 0, progress, device).voxels.astype(np.float32)


def _measured(slices: Slices, image: Array, index: int) -> dict[str, float]:
    low, high = slices.limits(index)
    fine = slices.fine[index]
    shown, wanted = np.clip(image, low, high), np.clip(fine, low, high)
    unit = f"_{slices.unit.lower()}" if slices.unit else ""
    values = {
        "psnr_db": min(psnr(shown, wanted, high - low), _NO_ERROR_DB),
        "ssim": ssim(shown, wanted, high - low),
        f"rmse{unit}": rmse(shown, wanted),
        "haarpsi": haarpsi(shown, wanted, low, high),
        "edge_sharpness": sharpness(shown, wanted),
    }
    if slices.kernel:
        again = shrunk_by(image, slices.factor, slices.kernel)
        values[f"consistency_rmse{unit}"] = rmse(again, slices.coarse[index])
    return values
