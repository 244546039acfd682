"""Slices that were made smaller, enlarged by the model and by interpolation, and how close each comes to the scan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.geometry import Geometry
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Identity, Series
from medaug_gui.evaluation.base import Score, Sheet
from medaug_gui.evaluation.scoring import MODEL, scored
from medaug_gui.models.fidelity import psnr, rmse, sharpness, ssim
from medaug_gui.models.shrinking import Kernel, shrunk_by
from medaug_gui.operations.base import Operation
from medaug_gui.quality.haarpsi import haarpsi
from medaug_gui.training.enlargers import interpolated

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


@dataclass
class Table:
    """What was measured: condition -> measure -> method -> one value for each slice, and whose slice it is."""

    values: dict[str, dict[str, dict[str, list[float]]]] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)
    images: int = 0

    def add(self, slices: Slices, found: Mapping[str, Array]) -> None:
        """Measure every slice under every method."""
        measures = self.values.setdefault(slices.condition, {})
        for method, images in found.items():
            for index, image in enumerate(images):
                for name, value in _measured(slices, image, index).items():
                    measures.setdefault(name, {}).setdefault(method, []).append(value)
        groups = self.groups.setdefault(slices.condition, [])
        if not groups:
            self._show(slices, found)
        groups += [slices.group] * len(slices.fine)

    def scores(self) -> Iterator[Score]:
        """Means over the slices, with intervals; errors are averaged as squares."""
        for condition, measures in self.values.items():
            for name, methods in measures.items():
                yield scored(name, condition, methods, self.groups[condition])

    def _show(self, slices: Slices, found: Mapping[str, Array]) -> None:
        middle = len(slices.fine) // 2
        low, high = slices.limits(middle)
        for method, images in {"reference": slices.fine, **found}.items():
            grey = np.clip(255 * (images[middle] - low) / (high - low), 0, 255).astype(np.uint8)
            self.sheets.append(Sheet(f"{slices.condition}: {method}", grey))


def measure(slices: Slices, model: Operation, device: str, table: Table, progress: Progress) -> None:
    """Enlarge the coarse slices by every method and add what each scores."""
    found = {MODEL: run(model, slices, device, progress.part(0.0, 0.7)), **interpolated(slices.coarse, slices.factor)}
    table.add(slices, found)
    progress.set(1.0, "measuring")


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
