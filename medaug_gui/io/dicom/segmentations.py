"""DICOM segmentations found in a scan: to which of the scanned series each belongs.

DICOM PS3.3 A.51 (Segmentation IOD) and C.12.4 (Common Instance Reference).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from medaug_gui.core.header import SeriesHeader
from medaug_gui.io.dicom.header import Header

_ALONE = "This is a segmentation without the images it belongs to: open it together with its series."


@dataclass(frozen=True)
class Segmentation:
    """What a segmentation file refers to: series and instance UIDs, its study and frame of reference."""

    path: str
    series: frozenset[str]
    instances: frozenset[str]
    study: str
    frame_of_reference: str

    @classmethod
    def of(cls, header: Header) -> Segmentation:
        """From the header of the file."""
        listed = header.items(0x00081115)
        return cls(
            header.path,
            frozenset(item.code(0x0020000E) for item in listed),
            frozenset(instance.code(0x00081155) for item in listed for instance in item.items(0x0008114A)),
            header.code(0x0020000D),
            header.code(0x00200052),
        )

    def belongs(self, row: SeriesHeader) -> bool:
        """True where the series is named, and, if instances are named, one of this row is among them."""
        if self.series:
            named = row.identity.series_uid in self.series
            return named and (not self.instances or any(frame.sop_uid in self.instances for frame in row.frames))
        same_place = bool(self.frame_of_reference) and row.identity.frame_of_reference == self.frame_of_reference
        return same_place and row.identity.study_uid == self.study


def matched(
    rows: Sequence[SeriesHeader], segmentations: Sequence[Segmentation]
) -> tuple[list[SeriesHeader], list[tuple[str, str]]]:
    """The rows with the label files that belong to them, and (path, reason) of the segmentations left alone."""
    found = list(rows)
    alone = []
    for segmentation in segmentations:
        places = [at for at, row in enumerate(found) if row.format == "dicom" and segmentation.belongs(row)]
        for at in places:
            found[at] = replace(found[at], label_files=(*found[at].label_files, segmentation.path))
        if not places:
            alone.append((segmentation.path, _ALONE))
    return found, alone
