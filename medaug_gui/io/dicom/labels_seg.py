"""DICOM segmentations onto the grid of their series (PS3.3 A.51 and C.8.20): binary, fractional and label maps.

Frames are placed by their position in the patient, or, where they have none, by the image that they were made from.
Segments that overlap go to several label maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry, as_matrix, vector
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.io.colours import colour_for, from_cielab
from medaug_gui.io.dicom.dataset import load_dataset, quiet
from medaug_gui.io.dicom.fetch import Source
from medaug_gui.io.dicom.pixels import layout
from medaug_gui.io.dicom.plan import Slice
from medaug_gui.io.dicom.walk import header_of
from medaug_gui.io.label_grid import Planes, nearest, pasted


def read_segmentation(
    path: str, grid: Geometry, frames: Sequence[FrameRef], progress: Progress
) -> tuple[LabelMap, ...]:
    """The label maps of a DICOM segmentation on `grid`; `frames` are the slices of the series.

    Raises:
        Refused: it cannot be read or placed.
    """
    dataset = load_dataset(path)
    with quiet():
        try:
            return _Segmentation(path, dataset, grid, frames).maps(progress)
        except (AttributeError, KeyError, IndexError, ValueError, TypeError) as error:
            raise Refused("A segmentation is damaged or not understood.", details=type(error).__name__) from None


class _Segmentation:
    def __init__(self, path: str, dataset: Dataset, grid: Geometry, frames: Sequence[FrameRef]) -> None:
        pixels = replace(layout(header_of(path)), photometric="MONOCHROME2", samples=1)
        self._dataset = dataset
        self._grid = grid
        self._slices = [Slice(pixels, number, 1.0, 0.0) for number in range(pixels.frames)]
        self._source = Source(self._slices)
        self._kind = str(dataset.get("SegmentationType", "BINARY"))
        self._groups = list(dataset.get("PerFrameFunctionalGroupsSequence") or [])
        shared = dataset.get("SharedFunctionalGroupsSequence") or [Dataset()]
        self._shared: Dataset = shared[0]
        self._numbers = {frame.sop_uid: number for number, frame in enumerate(frames) if frame.sop_uid}
        if len(self._groups) != pixels.frames:
            raise Refused("A segmentation contradicts itself: not all of its frames are described.")

    def maps(self, progress: Progress) -> tuple[LabelMap, ...]:
        """All segments, in as few label maps as their overlaps allow."""
        labels = {label.value: label for label in map(_label, self._dataset.get("SegmentSequence") or [])}
        name = str(self._dataset.get("SeriesDescription") or self._dataset.get("ContentLabel") or "Segmentation")
        if self._kind == "LABELMAP":
            found = [self._filled(self._planes(range(len(self._slices)), progress))]
        else:
            found = self._by_segment(progress)
        maps = []
        for number, voxels in enumerate(found):
            used = [int(value) for value in np.unique(voxels) if value]
            own = tuple(labels.get(value) or Label(value, f"Segment {value}", colour_for(value)) for value in used)
            maps.append(LabelMap(name if len(found) == 1 else f"{name} {number + 1}", voxels, own))
        return tuple(maps)

    def _filled(self, planes: Planes) -> NDArray[Any]:
        largest = max((int(plane.max()) for plane in planes.values()), default=0)
        voxels = np.zeros(self._grid.shape, np.uint8 if largest < 256 else np.uint16)
        for number, plane in planes.items():
            voxels[number] = plane
        return voxels

    def _by_segment(self, progress: Progress) -> list[NDArray[Any]]:
        segments: dict[int, list[int]] = {}
        for number in range(len(self._slices)):
            item = self._macro(number, "SegmentIdentificationSequence")
            segments.setdefault(int(item.ReferencedSegmentNumber), []).append(number)
        kind = np.uint8 if max(segments) < 256 else np.uint16
        maps: list[NDArray[Any]] = []
        for done, (segment, numbers) in enumerate(sorted(segments.items())):
            planes = self._planes(numbers, progress.part(done / len(segments), (done + 1) / len(segments)))
            free = (voxels for voxels in maps if not any((voxels[k] * plane).any() for k, plane in planes.items()))
            target = next(free, None)
            if target is None:
                target = np.zeros(self._grid.shape, kind)
                maps.append(target)
            for number, plane in planes.items():
                target[number][plane != 0] = segment
        return maps

    def _planes(self, numbers: Sequence[int], progress: Progress) -> Planes:
        """Some frames on the grid, joined slice by slice."""
        planes: Planes = {}
        for number in progress.over(numbers, "Reading labels"):
            place = self._placed(number)
            if place is None:
                return self._resampled(numbers)
            slice_, plane = place
            if slice_ >= 0 and plane.any():
                known = planes.get(slice_)
                planes[slice_] = plane if known is None else np.maximum(known, plane)
        return planes

    def _placed(self, number: int) -> tuple[int, NDArray[Any]] | None:
        mask, affine = self._mask(number), self._affine(number)
        source = self._numbers.get(self._made_from(number))
        if source is not None and mask.shape == self._grid.shape[1:] and self._same_pixels(affine):
            return source, mask  # right also where slices are missing or unevenly spaced
        if affine is None:
            raise Refused("A segmentation does not say where its frames lie.")
        return pasted(mask, affine, self._grid)

    def _same_pixels(self, affine: NDArray[np.float64] | None) -> bool:
        """True where a frame's pixels lie on those of a slice, whichever it is."""
        if affine is None:
            return True
        corners = self._grid.index(affine[0] + np.array([np.zeros(3), affine[1], affine[2]]))
        return bool(np.abs(corners[:, 1:] - [[0, 0], [1, 0], [0, 1]]).max() < 1e-3)

    def _mask(self, number: int) -> NDArray[Any]:
        stored = self._source.stored(self._slices[number])
        if self._kind == "FRACTIONAL":
            largest = int(self._dataset.get("MaximumFractionalValue") or 255)
            return (stored >= largest / 2).astype(np.uint8)
        return stored if self._kind == "LABELMAP" else (stored != 0).astype(np.uint8)

    def _macro(self, number: int, keyword: str) -> Dataset:
        """The item of a functional group for a frame, shared or its own (PS3.3 C.7.6.16)."""
        found = self._groups[number].get(keyword) or self._shared.get(keyword)
        item: Dataset = found[0] if found else Dataset()
        return item

    def _made_from(self, number: int) -> str:
        """The one image that a frame was made from, by its instance UID; nothing where there are several."""
        derivations = self._groups[number].get("DerivationImageSequence") or []
        found = [source for item in derivations for source in item.get("SourceImageSequence") or []]
        return str(found[0].get("ReferencedSOPInstanceUID", "")) if len(found) == 1 else ""

    def _affine(self, number: int) -> NDArray[np.float64] | None:
        """LPS mm of pixel [0, 0], of the step to the next row and to the next column (PS3.3 C.7.6.2.1.1)."""
        position = self._macro(number, "PlanePositionSequence").get("ImagePositionPatient")
        orientation = self._macro(number, "PlaneOrientationSequence").get("ImageOrientationPatient")
        spacing = self._macro(number, "PixelMeasuresSequence").get("PixelSpacing")
        if position is None or orientation is None or spacing is None or not self._grid.positioned:
            return None
        across, down = np.array(orientation, float).reshape(2, 3)
        return np.stack([np.array(position, float), down * float(spacing[0]), across * float(spacing[1])])

    def _resampled(self, numbers: Sequence[int]) -> Planes:
        """The frames as a volume of their own, brought onto the grid by nearest neighbour."""
        affines = [self._affine(number) for number in numbers]
        known = [affine for affine in affines if affine is not None]
        if len(known) != len(numbers):
            raise Refused("A segmentation does not say where its frames lie.")
        down, across = known[0][1], known[0][2]
        normal = np.cross(across, down)
        normal /= np.linalg.norm(normal)
        heights = np.array([affine[0] @ normal for affine in known])
        ordered = np.unique(np.round(heights, 3))
        step = float(np.diff(ordered).min()) if len(ordered) > 1 else self._thickness(numbers[0])
        places = np.round((heights - heights.min()) / step).astype(int)
        masks = [self._mask(number) for number in numbers]
        voxels = np.zeros((int(places.max()) + 1, *masks[0].shape), masks[0].dtype)
        for place, mask in zip(places, masks, strict=True):
            voxels[place] = np.maximum(voxels[place], mask)
        steps = np.linalg.norm(down), np.linalg.norm(across)
        direction = as_matrix(np.stack([normal, down / steps[0], across / steps[1]], axis=1))
        origin = vector(known[int(heights.argmin())][0])
        own = Geometry(voxels.shape, (step, float(steps[0]), float(steps[1])), origin, direction)
        return nearest(voxels, own, self._grid)

    def _thickness(self, number: int) -> float:
        measures = self._macro(number, "PixelMeasuresSequence")
        return float(measures.get("SliceThickness") or measures.get("SpacingBetweenSlices") or 1.0)


def _label(segment: Dataset) -> Label:
    number = int(segment.SegmentNumber)
    lab = segment.get("RecommendedDisplayCIELabValue")
    colour = from_cielab(*(int(value) for value in lab)) if lab is not None and len(lab) == 3 else colour_for(number)
    return Label(number, str(segment.get("SegmentLabel") or f"Segment {number}"), colour, _code(segment))


def _code(segment: Dataset) -> Code | None:
    types = segment.get("SegmentedPropertyTypeCodeSequence")
    if not types:
        return None
    item = types[0]
    scheme, meaning = str(item.get("CodingSchemeDesignator", "")), str(item.get("CodeMeaning", ""))
    return Code(str(item.get("CodeValue", "")), scheme, meaning)
