"""What a DICOM segmentation says of each of its frames, and on which slice of a series each lies.

A frame says where it lies, which segment it shows and what it was made from (PS3.3 A.51.5: Plane Position, Plane
Orientation, Pixel Measures, Derivation Image and Segmentation functional groups, C.7.6.16). Its place in the patient is
compared with each slice's own place, so that missing and unevenly spaced slices shift nothing; where there is no place,
the frame that it names counts, and last the instance, where that is one slice. What contradicts is counted and told.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, FunctionalGroups, Header, parse_decimals, read_groups
from medaug_gui.io.dicom.header.walk import read_header
from medaug_gui.io.dicom.stacks.frames import Frame, read_frames

Named = tuple[str, int]
"""An image by its instance UID and its frame, counted from 0; -1 where the reference names no frame."""
_LEAN = 0.05
_NEAR = 0.1
"""Pixels and slices: what lies nearer than this lies there; positions are rounded decimal strings."""
ROUNDED = 1e-3  # mm
NOWHERE = "A segmentation does not say where its frames lie."


@dataclass(frozen=True, slots=True)
class SegFrame:
    """One frame of a segmentation.

    Attributes:
        affine: 3 x 3, rows are the LPS mm of pixel [0, 0], of the step to the next row and to the next column; None
            where the file does not say.
        step: mm between frames as the file says (Spacing Between SeriesSlices); 0 where it does not.
        thickness: mm; 0 where the file does not say.
        segment: its number; 0 for a frame of a label map, which shows all segments.
        sources: the images that it was made from.
    """

    affine: NDArray[np.float64] | None
    step: float
    thickness: float
    segment: int
    sources: tuple[Named, ...]


def describe_frames(header: Header) -> tuple[SegFrame, ...]:
    """All the frames of a segmentation, in stored order.

    Raises:
        Refused: not all of them are described, or it is tiled (a whole slide).
    """
    count = header.pixels.frames
    if header.code(tags.DimensionOrganizationType).startswith("TILED") or tags.TotalPixelMatrixColumns in header:
        raise Refused("It marks a whole slide in tiles, which is not opened.")
    groups = read_groups(header)
    if len(groups.own) != count and (groups.own or count > 1):
        raise Refused("A segmentation contradicts itself: not all of its frames are described.")
    return tuple(_describe_frame(groups, number) for number in range(count))


def _describe_frame(groups: FunctionalGroups, number: int) -> SegFrame:
    macro = partial(groups.macro, number)
    measures = macro(tags.PixelMeasuresSequence)
    position = macro(tags.PlanePositionSequence).numbers(tags.ImagePositionPatient)
    orientation = macro(tags.PlaneOrientationSequence).numbers(tags.ImageOrientationPatient)
    derivations = groups.items(number, tags.DerivationImageSequence)
    sources = (source for item in derivations for source in item.items(tags.SourceImageSequence))
    return SegFrame(
        _find_affine(position, orientation, measures.numbers(tags.PixelSpacing)),
        max(0.0, measures.number(tags.SpacingBetweenSlices) or 0.0),
        max(0.0, measures.number(tags.SliceThickness) or 0.0),
        macro(tags.SegmentIdentificationSequence).integer(tags.ReferencedSegmentNumber) or 0,
        tuple(named for source in sources for named in _list_named(source)),
    )


def _list_named(source: Elements) -> list[Named]:
    """The images of one item of Source Image Sequence: an instance, or frames of it."""
    instance = source.code(tags.ReferencedSOPInstanceUID)
    if not instance:
        return []
    numbers = parse_decimals(source.raw(tags.ReferencedFrameNumber)) if tags.ReferencedFrameNumber in source else ()
    return [(instance, int(number) - 1) for number in numbers] or [(instance, -1)]


def _find_affine(
    position: tuple[float, ...], orientation: tuple[float, ...], spacing: tuple[float, ...]
) -> NDArray[np.float64] | None:
    """From Image Position, Image Orientation (Patient) and Pixel Spacing (PS3.3 C.7.6.2.1.1)."""
    if len(position) != 3 or len(orientation) != 6 or len(spacing) != 2 or min(spacing) <= 0:
        return None
    across, down = np.array(orientation).reshape(2, 3)
    if any(abs(math.hypot(*axis) - 1) > _LEAN for axis in (across, down)) or abs(across @ down) > _LEAN:
        return None
    return np.stack([np.array(position), down * spacing[0], across * spacing[1]])


class Place(NamedTuple):
    """The slice that a frame lies on, and where its first pixel is in it; slice -1: on none of the series."""

    slice: int
    top: int = 0
    left: int = 0


NONE = Place(-1)


@dataclass(frozen=True)
class SeriesSlices:
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
    def from_series(cls, references: Sequence[FrameRef], grid: Geometry) -> SeriesSlices:
        """From the files of the slices, in order; raises `Refused` or `OSError` where one is gone."""
        numbers: dict[Named, list[int]] = defaultdict(list)
        for number, reference in enumerate(references):
            if reference.sop_uid:
                numbers[reference.sop_uid, reference.frame].append(number)
                numbers[reference.sop_uid, -1].append(number)
        affines = _list_affines(references, grid) if grid.positioned else None
        step = grid.spacing[0]
        if affines is not None and len(affines) > 1:
            normal = np.cross(affines[0, 2], affines[0, 1])
            steps = np.abs(np.diff(affines[:, 0] @ (normal / np.linalg.norm(normal))))
            step = float(steps.min()) or step
        return cls(dict(numbers), affines, (grid.shape[1], grid.shape[2]), step)

    def find_named(self, frame: SegFrame) -> set[int]:
        """The slices that a frame was made from, as it says."""
        return {number for source in frame.sources for number in self.numbers.get(source, ())}

    def find_place(self, frame: SegFrame, reach: float) -> Place | None:
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


def _list_affines(references: Sequence[FrameRef], grid: Geometry) -> NDArray[np.float64]:
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
class FramePlaces:
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


def place_frames(
    frames: Sequence[SegFrame], slices: SeriesSlices, same_reference: bool, size: tuple[int, int]
) -> FramePlaces:
    """The places of all frames of `size` [row, column] pixels.

    Args:
        frames: of the segmentation.
        slices: of the series.
        same_reference: False where the two are in different frames of reference, so that places cannot be compared.
        size: of a frame.

    Raises:
        Refused: the segmentation does not say where its frames lie.
    """
    named = [slices.find_named(frame) for frame in frames]
    others = [bool(frame.sources) and not found and any(named) for frame, found in zip(frames, named, strict=True)]
    reach = _find_step(frames) / 2
    doubtful = _find_doubtful(frames, named)
    places: list[Place | None] = []
    counts = {"elsewhere": sum(others), "contradict": 0, "reference": 0, "one place": 0}
    for frame, found, other in zip(frames, named, others, strict=True):
        if other:
            places.append(NONE)
            continue
        by_place = slices.affines is not None and frame.affine is not None
        at = slices.find_place(frame, reach) if by_place else None
        by_name = Place(next(iter(found))) if len(found) == 1 and size == slices.shape else None
        differ = by_place and bool(found) and at is not None and at.slice not in found
        if by_name is not None and (
            not by_place or (differ and not (same_reference and frame.segment not in doubtful))
        ):
            counts["reference" if not same_reference else "one place"] += by_place
            at = by_name
        elif not by_place:
            raise Refused(NOWHERE)
        elif differ:
            counts["contradict"] += 1
        places.append(at)
    foreign = frozenset(number for number, other in enumerate(others) if other)
    sentences = _write_sentences(counts, len(frames), any(named))
    if not same_reference and not counts["reference"] and not any(named):
        sentences.append("Its frame of reference is another than that of the images; its places are taken as they are.")
    return FramePlaces(tuple(places), foreign, reach, tuple(sentences))


def _find_doubtful(frames: Sequence[SegFrame], named: Sequence[set[int]]) -> set[int]:
    """The segments of which several frames claim one place and yet name different slices: no place to believe."""
    seen: dict[tuple[int, tuple[float, ...]], set[int]] = defaultdict(set)
    for frame, found in zip(frames, named, strict=True):
        if frame.affine is not None and len(found) == 1:
            seen[frame.segment, tuple(np.round(frame.affine[0], 3))] |= found
    return {segment for (segment, _), found in seen.items() if len(found) > 1}


def _find_step(frames: Sequence[SegFrame]) -> float:
    """mm from frame to frame: what lies between them, but never more than a frame says that it covers."""
    known = [frame.affine for frame in frames if frame.affine is not None]
    covered = max((max(frame.step, frame.thickness) for frame in frames), default=0.0)
    if not known:
        return covered or 1.0
    normal = np.cross(known[0][2], known[0][1])
    heights = np.unique(np.round(np.array([affine[0] for affine in known]) @ (normal / np.linalg.norm(normal)), 3))
    steps = [float(after - before) for before, after in pairwise(heights) if after - before > ROUNDED]
    return min([*steps, *([covered] if covered else [])], default=1.0)


def _write_sentences(counts: dict[str, int], frames: int, named: bool) -> list[str]:
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
