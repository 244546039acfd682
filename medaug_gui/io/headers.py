"""What the file of a slice says of itself, whatever its format, as plain elements: see `core.header_table`."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from medaug_gui.core.errors import Refused
from medaug_gui.core.header_table import HeaderElement
from medaug_gui.core.series import FrameRef

if TYPE_CHECKING:
    from pydicom.dataset import Dataset


def list_header(frame: FrameRef) -> tuple[HeaderElement, ...]:
    """The header of the file that holds this slice.

    Raises:
        Refused: the file is gone, or its header cannot be read; one sentence.
    """
    try:
        if frame.sop_uid:
            from medaug_gui.io.dicom.header.listing import list_elements

            return list_elements(_load(frame.path, os.stat(frame.path).st_mtime_ns), frame.frame)
        from medaug_gui.io.formats.listing import list_fields

        return list_fields(Path(frame.path))
    except OSError as error:
        reason = error.strerror or "it ends too early"
        raise Refused(f"The file of this slice could not be read: {reason}.") from None


@lru_cache(maxsize=2)
def _load(path: str, _written: int) -> Dataset:
    """The header of a file as it was last written; of many frames the next is asked for soon."""
    from medaug_gui.io.dicom.header.dataset import load_dataset

    return load_dataset(path)
