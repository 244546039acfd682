"""Axial CT slices in one frame: one pixel size, the body in the middle, whole numbers of HU.

Pixels are means over their area, so that noise is averaged as it would be in a thicker reconstruction.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series

Array = NDArray[np.float32]
AIR = -1024
_BODY = -300.0
_FEWEST = 16
_MOST_SERIES = 50
"""Folders with more series than this are collections of other things."""


def ct_series(data: Path, progress: Progress) -> dict[str, Series]:
    """The axial CT series with the most slices in each folder under `data`, by the folder's name.

    Raises:
        Refused: no folder holds one of at least 16 slices.
    """
    from medaug_gui.io.events import Found
    from medaug_gui.io.read import read_series
    from medaug_gui.io.scan import scan

    found = {}
    for folder in sorted(path for path in data.iterdir() if path.is_dir()):
        headers = [event.header for event in scan([folder], progress) if isinstance(event, Found)]
        wanted = [header for header in headers if header.modality == "CT" and header.images >= _FEWEST]
        if wanted and len(headers) <= _MOST_SERIES:
            found[folder.name] = read_series(max(wanted, key=lambda header: header.images), progress)
    if not found:
        raise Refused("There is no CT series under the data folder.")
    return found


def thirds(count: int) -> NDArray[np.intp]:
    """For each of `count` slices from the feet up: 0 in the lower third of the scan, 1 in the middle, 2 above."""
    return (3 * np.arange(count) // count).astype(np.intp)
