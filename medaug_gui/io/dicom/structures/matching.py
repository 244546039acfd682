"""What an RT Structure Set refers to (PS3.3 A.19.3 and C.8.8.5): frames of reference, series and images."""

from __future__ import annotations

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Elements, Header
from medaug_gui.io.dicom.segmentation.matching import Segmentation

STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"
_ALONE = "This is an RT Structure Set without the images it belongs to: open it together with its series."


def describe_structures(header: Header) -> Segmentation:
    """The same of a structure set as of a segmentation: it has contours in place of frames.

    Raises:
        Refused: it refers to no frame of reference at all.
    """
    references = header.items(tags.ReferencedFrameOfReferenceSequence)
    listed = [series for reference in references for series in _list_series(reference)]
    spaces = [space for reference in references if (space := reference.code(tags.FrameOfReferenceUID))]
    if not spaces and not listed:
        raise Refused("This structure set does not say to which images it belongs.")
    return Segmentation(
        header.path,
        frozenset(series.code(tags.SeriesInstanceUID) for series in listed),
        frozenset(
            image.code(tags.ReferencedSOPInstanceUID)
            for series in listed
            for image in series.items(tags.ContourImageSequence)
        ),
        frozenset(),
        header.code(tags.StudyInstanceUID),
        spaces[0] if spaces else header.code(tags.FrameOfReferenceUID),
        (),
        _ALONE,
    )


def _list_series(reference: Elements) -> list[Elements]:
    return [
        series
        for study in reference.items(tags.RTReferencedStudySequence)
        for series in study.items(tags.RTReferencedSeriesSequence)
    ]
