"""The header that a result would have as an exported file, without writing one: for looking before exporting."""

from __future__ import annotations

from medaug_gui.core.header_table import HeaderElement
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.export.base import ExportItem, ExportOptions
from medaug_gui.export.dicom.header import describe_header
from medaug_gui.export.dicom.plan import plan_series
from medaug_gui.export.dicom.series import build_header
from medaug_gui.export.identity import prepare_results
from medaug_gui.io.dicom.header.listing import list_elements


class PlannedHeader:
    """What one result would say, slice by slice; what all slices share is decided once.

    Raises (when made):
        Refused: the source's files are gone; they say whose scan it is.
        Cancelled: through `progress`.
    """

    def __init__(self, series: Series, title: str, options: ExportOptions, progress: Progress) -> None:
        for result, share in prepare_results([ExportItem(series, title)], options, progress):
            self._plan = plan_series(result, share)
        self._shared = describe_header(self._plan)

    @property
    def notes(self) -> tuple[str, ...]:
        """What an export would say."""
        return self._plan.notes

    def list_slice(self, index: int) -> tuple[HeaderElement, ...]:
        """The elements of the file that a slice would be in."""
        return list_elements(build_header(self._plan, self._shared, index))
