"""On which slice of a series each frame of a segmentation lies.

By its place in the patient (Plane Position, PS3.3 A.51.5), compared with each slice's own place, so that missing and
unevenly spaced slices shift nothing; where there is no place, by the frame that it names, and last by the instance,
where that is one slice. What contradicts is counted and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.segmentation.frames import Named, SegFrame
from medaug_gui.io.dicom.stacks.frames import Frame, read_frames
from medaug_gui.io.labelling.grid import Planes

_NEAR = 0.1
"""Pixels and slices: what lies nearer than this lies there; positions are rounded decimal strings."""
_ROUNDED = 1e-3  # mm
_NOWHERE = "A segmentation does not say where its frames lie."


class Place(NamedTuple):
    """The slice that a frame lies on, and where its first pixel is in it; slice -1: on none of the series."""

    slice: int
    top: int = 0
    left: int = 0


NONE = Place(-1)


@dataclass(frozen=True)
class Slices:
    """The slices of a series: what names them, and where each of them is.

    Attributes:
        numbers: the slices that an instance and frame names.
        affines: [slice, 3, 3], as `SegFrame.affine`, each slice's own; None where the series has no place.
        shape: [row, column].
        step: mm between neighbours, the smallest.
    """

    numbers: dict[Named, list[int]]
    affines: NDArray[np.float64] | None
    shape: tuple[int, int]
    step: float

    @classmethod
    def of(cls, references: Sequence[FrameRef], grid: Geometry) -> Slices:
        """From the files of the slices, in order; raises `Refused` or `OSError` where one is gone."""
        numbers: dict[Named, list[int]] = defaultdict(list)
        for number, reference in enumerate(references):
            if reference.sop_uid:
                numbers[reference.sop_uid, reference.frame].append(number)
                numbers[reference.sop_uid, -1].append(number)
        affines = _affines(references, grid) if grid.positioned else None
        step = grid.spacing[0]
        if affines is not None and len(affines) > 1:
            normal = np.cross(affines[0, 2], affines[0, 1])
            steps = np.abs(np.diff(affines[:, 0] @ (normal / np.linalg.norm(normal))))
            step = float(steps.min()) or step
        return cls(dict(numbers), affines, (grid.shape[1], grid.shape[2]), step)

    def named(self, frame: SegFrame) -> set[int]:
        """The slices that a frame was made from, as it says."""
        return {number for source in frame.sources for number in self.numbers.get(source, ())}

    def place(self, frame: SegFrame, reach: float) -> Place | None:
        """Where a frame lies, `NONE` where no slice is within `reach` mm of it, None where pixels do not match."""
        assert self.affines is not None
        assert frame.affine is not None
        normal = np.cross(frame.affine[2], frame.affine[1])
        normal /= np.linalg.norm(normal)
        apart = np.abs((self.affines[:, 0] - frame.affine[0]) @ normal)
        number = int(apart.argmin())
        own = self.affines[number]
        lengths = np.linalg.norm(own[1:], axis=1)
        drift = np.linalg.norm(frame.affine[1:] - own[1:], axis=1) / lengths * self.shape
        if drift.max() > _NEAR:
            return None
        if apart[number] > _NEAR * self.step:
            return NONE if apart[number] >= reach else None
        start = (own[1:] / lengths[:, None] ** 2) @ (frame.affine[0] - own[0])
        near = np.round(start)
        if np.abs(start - near).max() > _NEAR:
            return None
        return Place(number, int(near[0]), int(near[1]))


def _affines(references: Sequence[FrameRef], grid: Geometry) -> NDArray[np.float64]:
    known: dict[str, list[Frame]] = {}
    found = []
    for reference in references:
        if reference.path not in known:
            known[reference.path] = read_frames(read_header(reference.path))
        frame = known[reference.path][reference.frame]
        columns, rows = np.array(frame.orientation or (*grid.matrix[:, 2], *grid.matrix[:, 1])).reshape(2, 3)
        down, across = frame.spacing or grid.spacing[1:]
        found.append([np.array(frame.position or grid.origin), rows * down, columns * across])
    return np.array(found)


@dataclass(frozen=True)
class Placed:
    """Where all frames lie, and what is to be said about it.

    Attributes:
        places: of each frame; None for one whose pixels do not lie on those of a slice: it has to be resampled.
        foreign: the frames that were made from other images than these.
        reach: mm to either side of a frame that it stands for.
        sentences: for the user.
    """

    places: tuple[Place | None, ...]
    foreign: frozenset[int]
    reach: float
    sentences: tuple[str, ...]


def placed(frames: Sequence[SegFrame], slices: Slices, same_reference: bool, size: tuple[int, int]) -> Placed:
    """The places of all frames of `size` [row, column] pixels.

    Args:
        frames: of the segmentation.
        slices: of the series.
        same_reference: False where the two are in different frames of reference, so that places cannot be compared.
        size: of a frame.

    Raises:
        Refused: the segmentation does not say where its frames lie.
    """
    named = [slices.named(frame) for frame in frames]
    others = [bool(frame.sources) and not found and any(named) for frame, found in zip(frames, named, strict=True)]
    reach = _step(frames) / 2
    doubtful = _at_one_place(frames, named)
    places: list[Place | None] = []
    counts = {"elsewhere": sum(others), "contradict": 0, "reference": 0, "one place": 0}
    for frame, found, other in zip(frames, named, others, strict=True):
        if other:
            places.append(NONE)
            continue
        by_place = slices.affines is not None and frame.affine is not None
        at = slices.place(frame, reach) if by_place else None
        by_name = Place(next(iter(found))) if len(found) == 1 and size == slices.shape else None
        differ = by_place and bool(found) and at is not None and at.slice not in found
        if by_name is not None and (
            not by_place or (differ and not (same_reference and frame.segment not in doubtful))
        ):
            counts["reference" if not same_reference else "one place"] += by_place
            at = by_name
        elif not by_place:
            raise Refused(_NOWHERE)
        elif differ:
            counts["contradict"] += 1
        places.append(at)
    foreign = frozenset(number for number, other in enumerate(others) if other)
    sentences = _sentences(counts, len(frames), any(named))
    if not same_reference and not counts["reference"] and not any(named):
        sentences.append("Its frame of reference is another than that of the images; its places are taken as they are.")
    return Placed(tuple(places), foreign, reach, tuple(sentences))


def _at_one_place(frames: Sequence[SegFrame], named: Sequence[set[int]]) -> set[int]:
    """The segments of which several frames claim one place and yet name different slices: no place to believe."""
    seen: dict[tuple[int, tuple[float, ...]], set[int]] = defaultdict(set)
    for frame, found in zip(frames, named, strict=True):
        if frame.affine is not None and len(found) == 1:
            seen[frame.segment, tuple(np.round(frame.affine[0], 3))] |= found
    return {segment for (segment, _), found in seen.items() if len(found) > 1}


def _step(frames: Sequence[SegFrame]) -> float:
    """mm from frame to frame: what lies between them, but never more than a frame says that it covers."""
    known = [frame.affine for frame in frames if frame.affine is not None]
    covered = max((max(frame.step, frame.thickness) for frame in frames), default=0.0)
    if not known:
        return covered or 1.0
    normal = np.cross(known[0][2], known[0][1])
    heights = np.unique(np.round(np.array([affine[0] for affine in known]) @ (normal / np.linalg.norm(normal)), 3))
    steps = [float(after - before) for before, after in pairwise(heights) if after - before > _ROUNDED]
    return min([*steps, *([covered] if covered else [])], default=1.0)


def _sentences(counts: dict[str, int], frames: int, named: bool) -> list[str]:
    def of(number: int) -> str:
        return f"{number} of its {frames} frames" if frames > 1 else "Its frame"

    one = {name: (count == 1 or frames == 1) for name, count in counts.items()}
    found = []
    if not named:
        found.append("It names none of these images: it lies where its position in the patient says.")
    if number := counts["contradict"]:
        verb = "names another image" if one["contradict"] else "name other images"
        found.append(f"{of(number)} {verb} than the one at its place in the patient; the place counts.")
    if number := counts["one place"]:
        found.append(f"Frames that claim one place name different images ({number} of {frames}); the names count.")
    if number := counts["reference"]:
        found.append(
            f"Its places are in another frame of reference and do not fit ({number} of {frames} frames);"
            " the images that it names count."
        )
    if number := counts["elsewhere"]:
        found.append(f"{of(number)} {'belongs' if one['elsewhere'] else 'belong'} to other images than these.")
    return found


def resampled(frames: Sequence[SegFrame], masks: NDArray[Any], reach: float, slices: Slices) -> Planes:
    """Frames [frame, row, column] on the slices, each pixel of a slice from the nearest frame within `reach` mm.

    Raises:
        Refused: the frames have no place.
    """
    groups: dict[tuple[float, ...], list[int]] = defaultdict(list)
    for number, frame in enumerate(frames):
        if frame.affine is None or slices.affines is None:
            raise Refused(_NOWHERE)
        groups[tuple(np.round(frame.affine[1:], 4).ravel())].append(number)
    planes: Planes = {}
    for numbers in groups.values():
        known = np.array([frames[number].affine for number in numbers])
        for slice_, plane in _nearest(known, masks[numbers], reach, slices).items():
            planes[slice_] = np.maximum(planes[slice_], plane) if slice_ in planes else plane
    return planes


def _nearest(affines: NDArray[np.float64], masks: NDArray[Any], reach: float, slices: Slices) -> Planes:
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
        height = _along(normal, own, slices.shape)
        if height.max() < levels[0] - reach - _ROUNDED or height.min() > levels[-1] + reach:
            continue
        level = np.searchsorted(edges, height, side="right")
        away = height - levels[level]
        inside = (away >= -reach - _ROUNDED) & (away < reach - _ROUNDED / 10)
        index = []
        for axis in range(2):
            along = _along(axes[axis], own, slices.shape)
            place = np.floor((along - corners[level, axis]) / lengths[axis] + 0.5 + 1e-6).astype(np.int64)
            inside = inside & (place >= 0) & (place < masks.shape[axis + 1])
            index.append(np.clip(place, 0, masks.shape[axis + 1] - 1))
        plane = np.where(inside, stack[level, index[0], index[1]], 0).astype(masks.dtype)
        if plane.any():
            planes[number] = np.broadcast_to(plane, slices.shape)
    return planes


def _along(axis: NDArray[np.float64], own: NDArray[np.float64], shape: tuple[int, int]) -> NDArray[np.float64]:
    """mm along an axis of the pixels of a slice; one row or column stands for all where they do not differ."""
    corner, down, across = own @ axis
    along: NDArray[np.float64] = np.full((1, 1), corner)
    for step, count, direction in ((down, shape[0], (-1, 1)), (across, shape[1], (1, -1))):
        if abs(step) * count > _ROUNDED / 1000:
            along = along + step * np.arange(count).reshape(direction)
    return along


def shown(mask: NDArray[Any], place: Place, shape: tuple[int, int]) -> NDArray[Any]:
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
