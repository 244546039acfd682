"""Whether the files of a series still are what was read: another file at the same place must not lend its header.

What a file was is kept with each slice as a short text: its size and a checksum of its header, not the
time of its change: a file that was only copied anew is still the same one.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping, Sequence

from medaug_gui.core.errors import Refused
from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom import tags
from medaug_gui.io.dicom.header.header import Header
from medaug_gui.io.dicom.header.walk import read_anew
from medaug_gui.io.dicom.stacks.rows import identity_of

_SINCE_SCANNED = "A file of this series has changed since it was scanned."
_OPEN_AGAIN = "Open it again."
_ADVICE = (
    "Put the file back, or open the series again and repeat the operation; NIfTI and NRRD can be exported without it."
)


def state_of(header: Header) -> str:
    """Size and checksum of a file as its header was read."""
    raw = header.all_raw
    checksum = zlib.crc32(b"\0".join(raw.values()), zlib.crc32(array("Q", raw)))
    return f"{header.size}:{checksum:08x}"


def check_images(series: SeriesHeader, headers: Mapping[str, Header]) -> None:
    """Refuse a series of which a file holds another image than when it was scanned.

    Args:
        headers: of the series' files, as they were just read, by path.
    """
    for path, instance in {frame.path: frame.sop_uid for frame in series.frames}.items():
        if instance and headers[path].code(tags.SOPInstanceUID)[:64] != instance:
            raise Refused(_SINCE_SCANNED, advice=_OPEN_AGAIN)


def check_since_scan(series: SeriesHeader, headers: Mapping[str, Header]) -> None:
    """Refuse a series of which a file was replaced since it was scanned, by another image or another patient's."""
    check_images(series, headers)
    known, found = series.identity, identity_of(headers[series.frames[0].path])
    if (known.patient_id, known.patient_name, known.study_uid) != (
        found.patient_id,
        found.patient_name,
        found.study_uid,
    ):
        raise Refused(_SINCE_SCANNED, advice=_OPEN_AGAIN)


def check_since_read(frames: Sequence[FrameRef], frame: FrameRef) -> None:
    """Refuse to take anything from the file of one of the slices where it is not the file that was read.

    Raises:
        Refused: it is gone, is larger or smaller, holds another image or has another header; says which slice.
    """
    where = f"The file of slice {frames.index(frame) + 1} of {len(frames)}" if len(frames) > 1 else "The file"
    try:
        header = read_anew(frame.path)
    except FileNotFoundError:
        raise Refused(f"{where} is gone since it was read.", advice=_ADVICE) from None
    except OSError as error:
        raise Refused(f"{where} cannot be read any more: {error.strerror}.", advice=_ADVICE) from None
    except Refused:
        raise _changed(where, "it is no DICOM image any more") from None
    if header.code(tags.SOPInstanceUID)[:64] != frame.sop_uid:
        raise _changed(where, "it holds another image now")
    if not frame.state:
        return
    size, _, checksum = frame.state.partition(":")
    if str(header.size) != size:
        raise _changed(where, f"it had {int(size):,} bytes and has {header.size:,}")
    if not state_of(header).endswith(checksum):
        raise _changed(where, "its header is another one now")


def _changed(where: str, what: str) -> Refused:
    return Refused(f"{where} has changed since it was read: {what}. Nothing is taken from it.", advice=_ADVICE)
