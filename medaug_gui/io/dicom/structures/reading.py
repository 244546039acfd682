"""RT Structure Sets onto the grid of their series (PS3.3 C.8.8.5 and C.8.8.6).

A pixel belongs to an ROI where its centre lies inside an odd number of the ROI's contours in that slice: holes come as
contours inside others, or through keyholes. ROIs that overlap go to several label maps.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap, choose_colour
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.core.shapes.contours import Contour, fill_contours
from medaug_gui.io.dicom.header.dataset import load_dataset, silence_pydicom
from medaug_gui.io.dicom.segmentation.places import NOWHERE, SeriesSlices
from medaug_gui.io.labelling.grid import Planes, join_planes

_AREAS = frozenset(["CLOSED_PLANAR", "CLOSEDPLANAR_XOR"])
_ELSEWHERE, _LEANING, _OPEN = "elsewhere", "leaning", "open"
_LEAN = 0.25
"""Parts of the distance between slices by which the points of a contour may lie off their slice."""


def read_structures(
    path: str, grid: Geometry, frames: Sequence[FrameRef], progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """The label maps of an RT Structure Set on `grid`, and what is to be said about them.

    Args:
        path: of the structure set.
        grid: of the series.
        frames: the slices of the series, in order.
        progress: by ROIs.

    Raises:
        Refused: it cannot be read or placed.
    """
    dataset = load_dataset(path)
    slices = SeriesSlices.from_series(frames, grid)
    if slices.affines is None:
        raise Refused(NOWHERE)
    with silence_pydicom():
        try:
            return _read(dataset, grid, _Slices(slices.affines, slices.step, slices.shape), progress)
        except (AttributeError, KeyError, IndexError, ValueError, TypeError) as error:
            raise Refused("A structure set is damaged or not understood.", details=type(error).__name__) from None


@dataclass
class _Slices:
    """The slices that contours are laid on, and what could not be.

    Attributes:
        affines: [slice, 3, 3], rows are the LPS mm of pixel [0, 0], of the step to the next row, to the next column.
        step: mm between neighbours.
        shape: [row, column].
        left_out: how many contours, by what they are.
    """

    affines: NDArray[np.float64]
    step: float
    shape: tuple[int, int]
    left_out: Counter[str] = field(default_factory=Counter)

    def place(self, points: NDArray[np.float64]) -> tuple[int, Contour] | None:
        """The slice of a contour [point, xyz], and its (row, column) there; None, and counted, where there is none."""
        normals = np.cross(self.affines[:, 2], self.affines[:, 1])
        normals /= np.linalg.norm(normals, axis=1, keepdims=True)
        away = np.abs(((points.mean(axis=0) - self.affines[:, 0]) * normals).sum(axis=1))
        number = int(away.argmin())
        own = self.affines[number]
        off = (points - own[0]) @ normals[number]
        if np.ptp(off) > 2 * _LEAN * self.step:
            self.left_out[_LEANING] += 1
            return None
        if away[number] > self.step / 2 * (1 + 1e-6):
            self.left_out[_ELSEWHERE] += 1
            return None
        lengths = np.linalg.norm(own[1:], axis=1)
        return number, (points - own[0]) @ (own[1:] / lengths[:, None] ** 2).T


def _read(
    dataset: Dataset, grid: Geometry, slices: _Slices, progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    labels = _read_labels(dataset)
    kind = np.uint8 if max(labels, default=1) < 256 else np.uint16
    found: list[NDArray[np.generic]] = []
    for roi in progress.over(dataset.get("ROIContourSequence") or [], "Reading structures"):
        number = int(roi.ReferencedROINumber)
        if number in labels:
            join_planes(found, _draw(roi, slices), number, grid.shape, kind)
    if not found:
        raise Refused("None of what a structure set marks lies on these images.")
    name = str(dataset.get("StructureSetName") or dataset.get("StructureSetLabel") or "Structures")
    maps = []
    for number, voxels in enumerate(found):
        used = [int(value) for value in np.unique(voxels) if value]
        own = tuple(labels[value] for value in used)
        maps.append(LabelMap(name if len(found) == 1 else f"{name} {number + 1}", voxels, own))
    return tuple(maps), tuple(_describe_left_out(slices.left_out))


def _describe_left_out(left_out: Counter[str]) -> list[str]:
    said = []
    if count := left_out[_ELSEWHERE]:
        said.append(f"Contours that lie outside of these images are left out: {count}.")
    if count := left_out[_LEANING]:
        said.append(f"Contours that lie in other planes than the slices are left out: {count}.")
    if count := left_out[_OPEN]:
        said.append(f"Points and open lines are left out: {count}.")
    return said


def _draw(roi: Dataset, slices: _Slices) -> Planes:
    """The masks of one ROI by slice."""
    contours: dict[int, list[Contour]] = defaultdict(list)
    for item in roi.get("ContourSequence") or []:
        if str(item.get("ContourGeometricType", "")) not in _AREAS:
            slices.left_out[_OPEN] += 1
            continue
        points = np.array(item.ContourData, dtype=float).reshape(-1, 3)
        if len(points) < 3 or not np.isfinite(points).all():
            slices.left_out[_OPEN] += 1
            continue
        placed = slices.place(points)
        if placed is not None:
            contours[placed[0]].append(placed[1])
    planes = {number: fill_contours(drawn, slices.shape) for number, drawn in sorted(contours.items())}
    return {number: plane for number, plane in planes.items() if plane.any()}


def _read_labels(dataset: Dataset) -> dict[int, Label]:
    """What each ROI number means."""
    colours = {
        int(roi.ReferencedROINumber): tuple(int(part) for part in roi.ROIDisplayColor)
        for roi in dataset.get("ROIContourSequence") or []
        if len(roi.get("ROIDisplayColor") or ()) == 3
    }
    codes = {int(item.ReferencedROINumber): _read_code(item) for item in dataset.get("RTROIObservationsSequence") or []}
    labels = {}
    for roi in dataset.get("StructureSetROISequence") or []:
        number = int(roi.ROINumber)
        if not 0 < number < 1 << 16:
            raise Refused("A structure set numbers its ROIs in a way that label maps cannot hold.")
        name = str(roi.get("ROIName") or f"ROI {number}")
        labels[number] = Label(number, name, colours.get(number) or choose_colour(number), codes.get(number))  # type: ignore[arg-type]
    return labels


def _read_code(item: Dataset) -> Code | None:
    codes = item.get("RTROIIdentificationCodeSequence")
    if not codes:
        return None
    scheme, meaning = str(codes[0].get("CodingSchemeDesignator", "")), str(codes[0].get("CodeMeaning", ""))
    return Code(str(codes[0].get("CodeValue", "")), scheme, meaning)
