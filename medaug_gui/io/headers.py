"""What the file of a slice says of itself, whatever its format, as plain elements: see `core.header_table`."""

from __future__ import annotations

from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.core.header_table import HeaderElement
from medaug_gui.core.series import FrameRef


def list_header(frame: FrameRef) -> tuple[HeaderElement, ...]:
    """The header of the file that holds this slice.

    Raises:
        Refused: the file is gone, or its header cannot be read; one sentence.
    """
    try:
        if frame.sop_uid:
            from medaug_gui.io.dicom.header.dataset import load_source
            from medaug_gui.io.dicom.header.listing import list_elements

            return list_elements(load_source(frame), frame.frame)
        from medaug_gui.io.formats.listing import list_fields

        return list_fields(Path(frame.path))
    except OSError as error:
        reason = error.strerror or "it ends too early"
        raise Refused(f"The file of this slice could not be read: {reason}.") from None
