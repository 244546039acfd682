"""DICOM segmentations onto the grid of their series (PS3.3 A.51 and C.8.20): binary, fractional and label maps.

Where each frame lies is worked out in `places`. Segments that overlap go to several label maps.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap, choose_colour
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.io.colours import convert_cielab
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.dataset import load_dataset, silence_pydicom
from medaug_gui.io.dicom.header.pixels import Pixels
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.image.fetch import SliceSource
from medaug_gui.io.dicom.image.volume import Slice
from medaug_gui.io.dicom.segmentation.places import (
    NOWHERE,
    ROUNDED,
    Place,
    SegFrame,
    SeriesSlices,
    describe_frames,
    place_frames,
)
from medaug_gui.io.labelling.grid import Planes, join_planes

_OTHER_GRID = "It lies on another grid than the images and was brought onto theirs by nearest neighbour."


def read_segmentation(
    path: str, grid: Geometry, frames: Sequence[FrameRef], progress: Progress
) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
    """The label maps of a DICOM segmentation on `grid`, and what is to be said about them.

    Args:
        path: of the segmentation.
        grid: of the series.
        frames: the slices of the series, in order.
        progress: by frames.

    Raises:
        Refused: it cannot be read or placed.
    """
    dataset = load_dataset(path)
    with silence_pydicom():
        try:
            return _Segmentation(path, dataset, grid, frames).read_maps(progress)
        except (AttributeError, KeyError, IndexError, ValueError, TypeError) as error:
            raise Refused("A segmentation is damaged or not understood.", details=type(error).__name__) from None


class _Segmentation:
    def __init__(self, path: str, dataset: Dataset, grid: Geometry, frames: Sequence[FrameRef]) -> None:
        header = read_header(path)
        pixels = _read_as_labels(header.pixels)
        self._dataset = dataset
        self._grid = grid
        self._slices = [Slice(header, pixels, number) for number in range(pixels.frames)]
        self._source = SliceSource(self._slices)
        self._kind = str(dataset.get("SegmentationType", "BINARY"))
        self._frames = describe_frames(header)
        self._images = SeriesSlices.from_series(frames, grid)
        own, theirs = header.code(tags.FrameOfReferenceUID), read_header(frames[0].path).code(tags.FrameOfReferenceUID)
        same_reference = not own or not theirs or own == theirs
        self._placed = place_frames(self._frames, self._images, same_reference, (pixels.rows, pixels.columns))
        self._outside = 0
        self._said = list(self._placed.sentences)

    def read_maps(self, progress: Progress) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
        """All segments, in as few label maps as their overlaps allow, and sentences."""
        labels = {label.value: label for label in map(_read_label, self._dataset.get("SegmentSequence") or [])}
        name = str(self._dataset.get("SeriesDescription") or self._dataset.get("ContentLabel") or "Segmentation")
        if self._kind == "LABELMAP":
            found = [self._fill(self._read_planes(range(len(self._slices)), progress))]
        else:
            found = self._read_by_segment(progress)
        if self._outside and not any(voxels.any() for voxels in found):
            raise Refused("None of what a segmentation marks lies on these images.")
        if self._outside:
            lie = "of its frames lies" if self._outside == 1 else "of its frames lie"
            self._said.append(
                f"{self._outside} {lie} on none of these images and {'is' if self._outside == 1 else 'are'} left out."
            )
        maps = []
        for number, voxels in enumerate(found):
            used = [int(value) for value in np.unique(voxels) if value]
            own = tuple(labels.get(value) or Label(value, f"Segment {value}", choose_colour(value)) for value in used)
            maps.append(LabelMap(name if len(found) == 1 else f"{name} {number + 1}", voxels, own))
        return tuple(maps), tuple(self._said)

    def _fill(self, planes: Planes) -> NDArray[Any]:
        largest = max((int(plane.max()) for plane in planes.values()), default=0)
        voxels = np.zeros(self._grid.shape, np.uint8 if largest < 256 else np.uint16)
        for number, plane in planes.items():
            voxels[number] = plane
        return voxels

    def _read_by_segment(self, progress: Progress) -> list[NDArray[Any]]:
        segments: dict[int, list[int]] = {}
        for number, frame in enumerate(self._frames):
            if not frame.segment:
                raise Refused("A segmentation does not say which segment each of its frames shows.")
            segments.setdefault(frame.segment, []).append(number)
        kind = np.uint8 if max(segments) < 256 else np.uint16
        maps: list[NDArray[Any]] = []
        for done, (segment, numbers) in enumerate(sorted(segments.items())):
            planes = self._read_planes(numbers, progress.part(done / len(segments), (done + 1) / len(segments)))
            join_planes(maps, planes, segment, self._grid.shape, kind)
        return maps

    def _read_planes(self, numbers: Sequence[int], progress: Progress) -> Planes:
        """Some frames on the slices, joined slice by slice; resampled where the pixels of one lie elsewhere."""
        places = self._placed.places
        mine = [number for number in numbers if number not in self._placed.foreign]
        if any(places[number] is None for number in mine):
            return self._resample_planes(mine, progress)
        planes: Planes = {}
        for number in progress.over(mine, "Reading labels"):
            place, mask = places[number], self._read_mask(number)
            if place is None or not mask.any():
                continue
            if place.slice < 0:
                self._outside += 1
                continue
            plane = _crop(mask, place, self._images.shape)
            if plane.any():
                known = planes.get(place.slice)
                planes[place.slice] = plane if known is None else np.maximum(known, plane)
        return planes

    def _resample_planes(self, numbers: Sequence[int], progress: Progress) -> Planes:
        if _OTHER_GRID not in self._said:
            self._said.append(_OTHER_GRID)
        masks = np.stack([self._read_mask(number) for number in progress.over(numbers, "Reading labels")])
        frames = [self._frames[number] for number in numbers]
        planes = _resample(frames, masks, self._placed.reach, self._images)
        if not planes:
            self._outside += int(masks.any(axis=(1, 2)).sum())
        return planes

    def _read_mask(self, number: int) -> NDArray[Any]:
        stored = self._source.read_stored(self._slices[number])
        if self._kind == "FRACTIONAL":
            largest = int(self._dataset.get("MaximumFractionalValue") or 255)
            return (stored >= largest / 2).astype(np.uint8)
        background = int(self._dataset.get("PixelPaddingValue") or 0) if self._kind == "LABELMAP" else 0
        mask: NDArray[Any] = np.where(stored == background, 0, stored if self._kind == "LABELMAP" else 1)
        return mask.astype(stored.dtype)


def _read_as_labels(pixels: Pixels) -> Pixels:
    """The same as numbers of labels, whatever they are called; raises `Refused` where they cannot be read."""
    if pixels.fault:
        raise Refused(pixels.fault)
    bits = pixels.rows * pixels.columns * pixels.allocated
    return replace(pixels, photometric="MONOCHROME2", samples=1, is_colour=False, frame_bits=bits)


def _read_label(segment: Dataset) -> Label:
    number = int(segment.SegmentNumber)
    lab = segment.get("RecommendedDisplayCIELabValue")
    colour = (
        convert_cielab(*(int(value) for value in lab)) if lab is not None and len(lab) == 3 else choose_colour(number)
    )
    return Label(number, str(segment.get("SegmentLabel") or f"Segment {number}"), colour, _read_code(segment))


def _read_code(segment: Dataset) -> Code | None:
    types = segment.get("SegmentedPropertyTypeCodeSequence")
    if not types:
        return None
    item = types[0]
    scheme, meaning = str(item.get("CodingSchemeDesignator", "")), str(item.get("CodeMeaning", ""))
    return Code(str(item.get("CodeValue", "")), scheme, meaning)


def _resample(frames: Sequence[SegFrame], masks: NDArray[Any], reach: float, slices: SeriesSlices) -> Planes:
    """Frames [frame, row, column] on the slices, each pixel of a slice from the nearest frame within `reach` mm.

    Raises:
        Refused: the frames have no place.
    """
    groups: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for number, frame in enumerate(frames):
        if frame.affine is None or slices.affines is None:
            raise Refused(NOWHERE)
        groups[tuple(np.round(frame.affine[1:], 4).ravel())].append(number)
    planes: Planes = {}
    for numbers in groups.values():
        known = np.array([frames[number].affine for number in numbers])
        for slice_, plane in _take_nearest(known, masks[numbers], reach, slices).items():
            planes[slice_] = np.maximum(planes[slice_], plane) if slice_ in planes else plane
    return planes


def _take_nearest(affines: NDArray[np.float64], masks: NDArray[Any], reach: float, slices: SeriesSlices) -> Planes:
    """Of parallel frames with pixels of one size, and each where its own corner is."""
    assert slices.affines is not None
    lengths = np.linalg.norm(affines[0, 1:], axis=1)
    axes = affines[0, 1:] / lengths[:, None]
    normal = np.cross(axes[1], axes[0])
    heights = affines[:, 0] @ normal
    levels, level_of = np.unique(np.round(heights, 3), return_inverse=True)
    stack = np.zeros((len(levels), *masks.shape[1:]), masks.dtype)
    corners = np.zeros((len(levels), 2))
    for level, mask, affine in zip(level_of, masks, affines, strict=True):
        np.maximum(stack[level], mask, out=stack[level])
        corners[level] = axes @ affine[0]
    edges = (levels[1:] + levels[:-1]) / 2
    planes: Planes = {}
    for number, own in enumerate(slices.affines):
        height = _measure_along(normal, own, slices.shape)
        if height.max() < levels[0] - reach - ROUNDED or height.min() > levels[-1] + reach:
            continue
        level = np.searchsorted(edges, height, side="right")
        away = height - levels[level]
        inside = (away >= -reach - ROUNDED) & (away < reach - ROUNDED / 10)
        index = []
        for axis in range(2):
            along = _measure_along(axes[axis], own, slices.shape)
            place = np.floor((along - corners[level, axis]) / lengths[axis] + 0.5 + 1e-6).astype(np.int64)
            inside = inside & (place >= 0) & (place < masks.shape[axis + 1])
            index.append(np.clip(place, 0, masks.shape[axis + 1] - 1))
        plane = np.where(inside, stack[level, index[0], index[1]], 0).astype(masks.dtype)
        if plane.any():
            planes[number] = np.broadcast_to(plane, slices.shape)
    return planes


def _measure_along(axis: NDArray[np.float64], own: NDArray[np.float64], shape: tuple[int, int]) -> NDArray[np.float64]:
    """mm along an axis of the pixels of a slice; one row or column stands for all where they do not differ."""
    corner, down, across = own @ axis
    along: NDArray[np.float64] = np.full((1, 1), corner)
    for step, count, direction in ((down, shape[0], (-1, 1)), (across, shape[1], (1, -1))):
        if abs(step) * count > ROUNDED / 1000:
            along = along + step * np.arange(count).reshape(direction)
    return along


def _crop(mask: NDArray[Any], place: Place, shape: tuple[int, int]) -> NDArray[Any]:
    """A frame as a full [row, column] plane of a slice; what reaches beyond the slice is cut off."""
    if mask.shape == shape and not place.top and not place.left:
        return mask
    full = np.zeros(shape, mask.dtype)
    rows, columns = mask.shape
    top, left = max(0, place.top), max(0, place.left)
    bottom, right = min(shape[0], place.top + rows), min(shape[1], place.left + columns)
    if top < bottom and left < right:
        full[top:bottom, left:right] = mask[
            top - place.top : bottom - place.top, left - place.left : right - place.left
        ]
    return full
