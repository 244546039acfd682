"""DICOM: a new series per result, in classic single frames, clean whatever its source was like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from medaug_gui.core.progress import Progress
from medaug_gui.export.base import Export, Options, Written, shares
from medaug_gui.export.identity import new_key

TITLE = "DICOM series"


def write(results: Iterable[Export], folder: Path, options: Options, progress: Progress) -> Iterator[Written]:
    """Write each result as a folder of DICOM files, and its label maps as DICOM SEG in the same folder.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Refused: the source's files are gone; they say whose scan it is.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    from medaug_gui.export.dicom.series import write_series

    key = options.key or new_key()
    for export, share in shares(results, progress):
        yield write_series(export, folder, options, key, share)
