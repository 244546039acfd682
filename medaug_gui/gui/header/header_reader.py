"""Reads the headers of what is on screen in the background: of the files, and of results as they will be exported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import MedAugError, as_sentence
from medaug_gui.core.header_table import HeaderElement, HeaderTable, make_table
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import Delivery, TaskPool

if TYPE_CHECKING:
    from medaug_gui.export.dicom.preview import PlannedHeader

_PLANS = 4


@dataclass(frozen=True, eq=False)
class HeaderRequest:
    """Of which series and slices the headers are wanted; `title` names a result in its own header."""

    source: Series | None
    source_index: int = 0
    result: Series | None = None
    result_index: int = 0
    title: str = ""
    deidentify: bool = False

    def is_same(self, other: HeaderRequest) -> bool:
        """True where the other asks for the very same."""
        mine, theirs = (
            (id(one.source), one.source_index, id(one.result), one.result_index, one.title, one.deidentify)
            for one in (self, other)
        )
        return mine == theirs


@dataclass(frozen=True, eq=False)
class HeaderAnswer:
    """The table, or the sentence for why there is none; what an export would say is in `notes`."""

    request: HeaderRequest
    table: HeaderTable = field(default_factory=HeaderTable)
    notes: tuple[str, ...] = ()
    trouble: str = ""


class HeaderReader(QObject):
    """Reads for the newest request; what a result decides once for all its slices is kept for its next slice.

    Signals:
        read: a `HeaderAnswer`.
        busy_changed(bool): something is read, or no longer.
    """

    read = Signal(object)
    busy_changed = Signal(bool)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._plans = _Plans()
        self._activity = Activity(pool, self)
        self._activity.done.connect(self.read)
        self._activity.ended.connect(self._tell_end)

    @property
    def is_busy(self) -> bool:
        """True while something is read."""
        return self._activity.is_busy

    def ask(self, request: HeaderRequest) -> None:
        """Read these in place of what is being read."""
        plans = self._plans

        def work(progress: Delivery) -> HeaderAnswer:
            return answer(request, plans, progress)

        self._activity.restart(work)
        self.busy_changed.emit(True)

    def stop(self) -> None:
        """Nothing more is wanted."""
        self._activity.drop()

    @Slot()
    def _tell_end(self) -> None:
        self.busy_changed.emit(False)


class _Plans:
    """The last few planned headers, by series and whether the identity goes."""

    def __init__(self) -> None:
        self._kept: list[tuple[Series, bool, PlannedHeader]] = []

    def find(self, series: Series, title: str, deidentify: bool, progress: Progress) -> PlannedHeader:
        from medaug_gui.export.base import ExportOptions
        from medaug_gui.export.dicom.preview import PlannedHeader

        for known, removed, planned in self._kept:
            if known is series and removed == deidentify:
                return planned
        made = PlannedHeader(series, title, ExportOptions(deidentify=deidentify), progress)
        self._kept = [*self._kept[1 - _PLANS :], (series, deidentify, made)]
        return made


def is_made(series: Series) -> bool:
    """True for what this program made: no file holds it before it is exported."""
    return bool(series.provenance.steps) or not series.frames


def answer(request: HeaderRequest, plans: _Plans, progress: Progress) -> HeaderAnswer:
    """The table of a request, on the thread that calls."""
    try:
        sides = [
            None if series is None else _list_side(series, index, request, plans, progress)
            for series, index in (
                (request.source, request.source_index), (request.result, request.result_index),
            )
        ]  # fmt: skip
        notes = plans.find(request.result, request.title, request.deidentify, progress).notes if (
            request.result is not None and is_made(request.result)) else ()  # fmt: skip
    except (MedAugError, OSError) as error:
        return HeaderAnswer(request, trouble=as_sentence(error))
    comparable = all(series is None or _is_dicom(series) for series in (request.source, request.result))
    return HeaderAnswer(request, make_table(sides[0], sides[1], comparable), notes)


def _list_side(
    series: Series, index: int, request: HeaderRequest, plans: _Plans, progress: Progress
) -> tuple[HeaderElement, ...]:
    if is_made(series):
        return plans.find(series, request.title, request.deidentify, progress).list_slice(index)
    from medaug_gui.io.headers import list_header

    return list_header(series.frames[index])


def _is_dicom(series: Series) -> bool:
    return is_made(series) or bool(series.frames[0].sop_uid)
