"""DICOM: a new series per result, in classic single frames, clean whatever its source was like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from medaug_gui.core.progress import Progress
from medaug_gui.export.base import ExportItem, ExportOptions, WrittenResult
from medaug_gui.export.identity import prepare_results

TITLE = "DICOM series"


def write(
    results: Iterable[ExportItem], folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[WrittenResult]:
    """Write each result as a folder of DICOM files, and its label maps as DICOM SEG in the same folder.

    Raises:
        ExportProblem: the disk refuses, or what was written does not read back as meant; nothing is left then.
        Refused: the source's files are gone; they say whose scan it is.
        Cancelled: the user asked to stop; what was finished before stays.
    """
    from medaug_gui.export.dicom.plan import plan_series
    from medaug_gui.export.dicom.series import write_series

    for result, share in prepare_results(results, options, progress):
        plan = plan_series(result, share.part(0.0, 0.1))
        yield write_series(plan, folder, options, share.part(0.1, 1.0))
