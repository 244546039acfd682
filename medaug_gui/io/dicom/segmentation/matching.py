"""DICOM segmentations (and structure sets) found in a scan: to which of the scanned series each belongs.

DICOM PS3.3 A.51 (Segmentation IOD) and C.12.4 (Common Instance Reference).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.segmentation.places import Named, SegFrame, SeriesSlices, describe_frames
from medaug_gui.io.dicom.stacks.frames import find_geometry

_ALONE = "This is a segmentation without the images it belongs to: open it together with its series."


@dataclass(frozen=True)
class Segmentation:
    """What a segmentation file refers to.

    Attributes:
        series, instances: UIDs that the whole object lists.
        named: the images that its frames were made from.
        study, frame_of_reference: its own.
        frames: where they lie.
        alone: what is said where none of the images are there.
    """

    path: str
    series: frozenset[str]
    instances: frozenset[str]
    named: frozenset[Named]
    study: str
    frame_of_reference: str
    frames: tuple[SegFrame, ...]
    alone: str = _ALONE

    @classmethod
    def from_header(cls, header: Header) -> Segmentation:
        """From the header of the file; raises `Refused` where its frames are not described."""
        listed = header.items(tags.ReferencedSeriesSequence)
        frames = describe_frames(header)
        return cls(
            header.path,
            frozenset(item.code(tags.SeriesInstanceUID) for item in listed),
            frozenset(
                instance.code(tags.ReferencedSOPInstanceUID)
                for item in listed
                for instance in item.items(tags.ReferencedInstanceSequence)
            ),
            frozenset(named for frame in frames for named in frame.sources),
            header.code(tags.StudyInstanceUID),
            header.code(tags.FrameOfReferenceUID),
            frames,
        )

    def find_rows(self, rows: Sequence[SeriesHeader]) -> list[int]:
        """Which of the rows it belongs to: of those that it names, those at its place whose images it names.

        Rows of one series (time points, echoes, orientations) share its UID, and an enhanced object its instance:
        the frames that are named and the places tell them apart. Without any name the frame of reference counts.
        """
        listed = [at for at, row in enumerate(rows) if self._lists(row)]
        if listed:
            series = {rows[at].identity.series_uid for at in listed}
            # Some programs name the first image of a series for every frame, which may be in another stack of it.
            others = [at for at, row in enumerate(rows) if row.identity.series_uid in series and at not in listed]
            return self._narrow(rows, [*listed, *(at for at in others if self._lies_on(rows[at]))])
        if self.series or self.instances or self.named:
            return []
        return self._narrow(rows, [at for at, row in enumerate(rows) if self._is_same_space(row)])

    def _lists(self, row: SeriesHeader) -> bool:
        if self.instances or self.named:
            return any(frame.sop_uid in self._uids for frame in row.frames)
        return row.identity.series_uid in self.series

    @property
    def _uids(self) -> frozenset[str]:
        return self.instances | {uid for uid, _ in self.named}

    def _is_same_space(self, row: SeriesHeader) -> bool:
        same_place = bool(self.frame_of_reference) and row.identity.frame_of_reference == self.frame_of_reference
        return same_place and row.identity.study_uid == self.study

    def _narrow(self, rows: Sequence[SeriesHeader], candidates: list[int]) -> list[int]:
        if len(candidates) < 2:
            return candidates
        named = [at for at in candidates if self._names(rows[at])]
        there = [at for at in candidates if self._lies_on(rows[at])]
        return [at for at in named if at in there] or there or named or candidates

    def _names(self, row: SeriesHeader) -> bool:
        return any(
            (frame.sop_uid, frame.frame) in self.named or (frame.sop_uid, -1) in self.named for frame in row.frames
        )

    def _lies_on(self, row: SeriesHeader) -> bool:
        """True where the pixels of one of its frames lie on those of one slice."""
        try:
            slices = SeriesSlices.from_series(row.frames, find_geometry(row))
        except (Refused, OSError, IndexError):
            return False
        if slices.affines is None:
            return False
        places = (slices.find_place(frame, 0.0) for frame in self.frames if frame.affine is not None)
        return any(place is not None and place.slice >= 0 for place in places)


def match_segmentations(
    rows: Sequence[SeriesHeader], segmentations: Sequence[Segmentation]
) -> tuple[list[SeriesHeader], list[tuple[str, str]]]:
    """The rows with the label files that belong to them, and (path, reason) of the segmentations left alone."""
    found = list(rows)
    alone = []
    images = [at for at, row in enumerate(rows) if row.format == "dicom"]
    for segmentation in segmentations:
        places = [images[at] for at in segmentation.find_rows([rows[at] for at in images])]
        for at in places:
            found[at] = replace(found[at], label_files=(*found[at].label_files, segmentation.path))
        if not places:
            alone.append((segmentation.path, segmentation.alone))
    return found, alone
