"""Whether the file of a slice still is what was read: another file at the same place must not lend its header."""

from __future__ import annotations

from collections.abc import Sequence

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom.header.walk import read_anew

_ADVICE = (
    "Put the file back, or open the series again and repeat the operation; NIfTI and NRRD can be exported without it."
)


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
        raise _name_change(where, "it is no DICOM image any more") from None
    if header.instance != frame.sop_uid:
        raise _name_change(where, "it holds another image now")
    if not frame.state:
        return
    size, _, checksum = frame.state.partition(":")
    if str(header.size) != size:
        raise _name_change(where, f"it had {int(size):,} bytes and has {header.size:,}")
    if not header.state.endswith(checksum):
        raise _name_change(where, "its header is another one now")


def _name_change(where: str, what: str) -> Refused:
    return Refused(f"{where} has changed since it was read: {what}. Nothing is taken from it.", advice=_ADVICE)
