"""What a DICOM segmentation says of each of its frames: where it lies, which segment it shows, what it was made from.

DICOM PS3.3 A.51.5 (Plane Position, Plane Orientation, Pixel Measures, Derivation Image and Segmentation functional
groups, shared by all frames or a frame's own) and C.7.6.16.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.elements import Elements, parse_decimals
from medaug_gui.io.dicom.header.header import Header

Named = tuple[str, int]
"""An image by its instance UID and its frame, counted from 0; -1 where the reference names no frame."""
_SHARED, _PER_FRAME = tags.SharedFunctionalGroupsSequence, tags.PerFrameFunctionalGroupsSequence
_LEAN = 0.05


@dataclass(frozen=True, slots=True)
class SegFrame:
    """One frame of a segmentation.

    Attributes:
        affine: 3 x 3, rows are the LPS mm of pixel [0, 0], of the step to the next row and to the next column; None
            where the file does not say.
        step: mm between frames as the file says (Spacing Between Slices); 0 where it does not.
        thickness: mm; 0 where the file does not say.
        segment: its number; 0 for a frame of a label map, which shows all segments.
        sources: the images that it was made from.
    """

    affine: NDArray[np.float64] | None
    step: float
    thickness: float
    segment: int
    sources: tuple[Named, ...]


def described(header: Header) -> tuple[SegFrame, ...]:
    """All the frames of a segmentation, in stored order.

    Raises:
        Refused: not all of them are described, or it is tiled (a whole slide).
    """
    count = max(1, int(header.number(tags.NumberOfFrames) or 1))
    if header.code(tags.DimensionOrganizationType).startswith("TILED") or tags.TotalPixelMatrixColumns in header:
        raise Refused("It marks a whole slide in tiles, which is not opened.")
    groups = header.items(_PER_FRAME)
    if not groups and count == 1:
        groups = [Elements({}, header.explicit, header.little)]
    if len(groups) != count:
        raise Refused("A segmentation contradicts itself: not all of its frames are described.")
    shared = header.first(_SHARED)
    return tuple(_frame(group, shared) for group in groups)


def _frame(group: Elements, shared: Elements) -> SegFrame:
    def macro(tag: int) -> Elements:
        return (group if tag in group else shared).first(tag)

    measures = macro(tags.PixelMeasuresSequence)
    spacing = measures.numbers(tags.PixelSpacing)
    segment = macro(tags.SegmentIdentificationSequence).integer(tags.ReferencedSegmentNumber)
    derivations = (group if tags.DerivationImageSequence in group else shared).items(tags.DerivationImageSequence)
    return SegFrame(
        _affine(
            macro(tags.PlanePositionSequence).numbers(tags.ImagePositionPatient),
            macro(tags.PlaneOrientationSequence).numbers(tags.ImageOrientationPatient),
            spacing,
        ),
        max(0.0, measures.number(tags.SpacingBetweenSlices) or 0.0),
        max(0.0, measures.number(tags.SliceThickness) or 0.0),
        segment or 0,
        tuple(
            named for item in derivations for source in item.items(tags.SourceImageSequence) for named in _named(source)
        ),
    )


def _named(source: Elements) -> list[Named]:
    """The images of one item of Source Image Sequence: an instance, or frames of it."""
    instance = source.code(tags.ReferencedSOPInstanceUID)
    if not instance:
        return []
    numbers = parse_decimals(source.raw(tags.ReferencedFrameNumber)) if tags.ReferencedFrameNumber in source else ()
    return [(instance, int(number) - 1) for number in numbers] or [(instance, -1)]


def _affine(
    position: tuple[float, ...], orientation: tuple[float, ...], spacing: tuple[float, ...]
) -> NDArray[np.float64] | None:
    """From Image Position, Image Orientation (Patient) and Pixel Spacing (PS3.3 C.7.6.2.1.1)."""
    if len(position) != 3 or len(orientation) != 6 or len(spacing) != 2 or min(spacing) <= 0:
        return None
    across, down = np.array(orientation).reshape(2, 3)
    if any(abs(math.hypot(*axis) - 1) > _LEAN for axis in (across, down)) or abs(across @ down) > _LEAN:
        return None
    return np.stack([np.array(position), down * spacing[0], across * spacing[1]])
