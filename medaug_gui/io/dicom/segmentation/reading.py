"""DICOM segmentations onto the grid of their series (PS3.3 A.51 and C.8.20): binary, fractional and label maps.

Where each frame lies is worked out in `places`. Segments that overlap go to several label maps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom.dataset import Dataset

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.labels import Code, Label, LabelMap
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import FrameRef
from medaug_gui.io.colours import choose_colour, convert_cielab
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.dataset import load_dataset, quiet
from medaug_gui.io.dicom.header.pixels import check_readable
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.image.fetch import Source
from medaug_gui.io.dicom.image.plan import Slice
from medaug_gui.io.dicom.segmentation.frames import described
from medaug_gui.io.dicom.segmentation.places import Slices, placed, resampled, shown
from medaug_gui.io.labelling.grid import Planes

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
    with quiet():
        try:
            return _Segmentation(path, dataset, grid, frames).maps(progress)
        except (AttributeError, KeyError, IndexError, ValueError, TypeError) as error:
            raise Refused("A segmentation is damaged or not understood.", details=type(error).__name__) from None


class _Segmentation:
    def __init__(self, path: str, dataset: Dataset, grid: Geometry, frames: Sequence[FrameRef]) -> None:
        header = read_header(path)
        check_readable(header.pixels)
        pixels = replace(header.pixels, photometric="MONOCHROME2", samples=1)
        self._dataset = dataset
        self._grid = grid
        self._slices = [Slice(header, pixels, number) for number in range(pixels.frames)]
        self._source = Source(self._slices)
        self._kind = str(dataset.get("SegmentationType", "BINARY"))
        self._frames = described(header)
        self._images = Slices.of(frames, grid)
        own, theirs = header.code(tags.FrameOfReferenceUID), read_header(frames[0].path).code(tags.FrameOfReferenceUID)
        same_reference = not own or not theirs or own == theirs
        self._placed = placed(self._frames, self._images, same_reference, (pixels.rows, pixels.columns))
        self._outside = 0
        self._said = list(self._placed.sentences)

    def maps(self, progress: Progress) -> tuple[tuple[LabelMap, ...], tuple[str, ...]]:
        """All segments, in as few label maps as their overlaps allow, and sentences."""
        labels = {label.value: label for label in map(_label, self._dataset.get("SegmentSequence") or [])}
        name = str(self._dataset.get("SeriesDescription") or self._dataset.get("ContentLabel") or "Segmentation")
        if self._kind == "LABELMAP":
            found = [self._filled(self._planes(range(len(self._slices)), progress))]
        else:
            found = self._by_segment(progress)
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

    def _filled(self, planes: Planes) -> NDArray[Any]:
        largest = max((int(plane.max()) for plane in planes.values()), default=0)
        voxels = np.zeros(self._grid.shape, np.uint8 if largest < 256 else np.uint16)
        for number, plane in planes.items():
            voxels[number] = plane
        return voxels

    def _by_segment(self, progress: Progress) -> list[NDArray[Any]]:
        segments: dict[int, list[int]] = {}
        for number, frame in enumerate(self._frames):
            if not frame.segment:
                raise Refused("A segmentation does not say which segment each of its frames shows.")
            segments.setdefault(frame.segment, []).append(number)
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
        """Some frames on the slices, joined slice by slice; resampled where the pixels of one lie elsewhere."""
        places = self._placed.places
        mine = [number for number in numbers if number not in self._placed.foreign]
        if any(places[number] is None for number in mine):
            return self._resampled(mine, progress)
        planes: Planes = {}
        for number in progress.over(mine, "Reading labels"):
            place, mask = places[number], self._mask(number)
            if place is None or not mask.any():
                continue
            if place.slice < 0:
                self._outside += 1
                continue
            plane = shown(mask, place, self._images.shape)
            if plane.any():
                known = planes.get(place.slice)
                planes[place.slice] = plane if known is None else np.maximum(known, plane)
        return planes

    def _resampled(self, numbers: Sequence[int], progress: Progress) -> Planes:
        if _OTHER_GRID not in self._said:
            self._said.append(_OTHER_GRID)
        masks = np.stack([self._mask(number) for number in progress.over(numbers, "Reading labels")])
        frames = [self._frames[number] for number in numbers]
        planes = resampled(frames, masks, self._placed.reach, self._images)
        if not planes:
            self._outside += int(masks.any(axis=(1, 2)).sum())
        return planes

    def _mask(self, number: int) -> NDArray[Any]:
        stored = self._source.read_stored(self._slices[number])
        if self._kind == "FRACTIONAL":
            largest = int(self._dataset.get("MaximumFractionalValue") or 255)
            return (stored >= largest / 2).astype(np.uint8)
        background = int(self._dataset.get("PixelPaddingValue") or 0) if self._kind == "LABELMAP" else 0
        mask: NDArray[Any] = np.where(stored == background, 0, stored if self._kind == "LABELMAP" else 1)
        return mask.astype(stored.dtype)


def _label(segment: Dataset) -> Label:
    number = int(segment.SegmentNumber)
    lab = segment.get("RecommendedDisplayCIELabValue")
    colour = (
        convert_cielab(*(int(value) for value in lab)) if lab is not None and len(lab) == 3 else choose_colour(number)
    )
    return Label(number, str(segment.get("SegmentLabel") or f"Segment {number}"), colour, _code(segment))


def _code(segment: Dataset) -> Code | None:
    types = segment.get("SegmentedPropertyTypeCodeSequence")
    if not types:
        return None
    item = types[0]
    scheme, meaning = str(item.get("CodingSchemeDesignator", "")), str(item.get("CodeMeaning", ""))
    return Code(str(item.get("CodeValue", "")), scheme, meaning)
