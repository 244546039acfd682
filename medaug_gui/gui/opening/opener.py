"""From dropped paths to rows: runs the scan and passes on what it finds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.io.events import Counted, FileRefused, Found, Growing, PassedOver, ScanEvent

_PORTION = 40
"""Events handed on at a time: a scan may find thousands of series at once, and the window is to stay alive."""


@dataclass
class _Tally:
    """What the drops since the window was last at rest have come to.

    Attributes:
        found: series.
        refused: files that were not opened.
        passed: files that were none to open (text, tables, programs).
        is_stopped: True where the user ended it before it was through.
    """

    found: int = 0
    refused: int = 0
    passed: int = 0
    is_stopped: bool = False


class Opener(Activity):
    """Scans what was dropped, one drop beside another, each cancellable; archives are unpacked in `archives`.

    Signals:
        began: what was dropped is being looked at.
        growing, found: lists of SeriesHeader, provisional and final.
        refused: a list of FileRefused.
        status: what the scan is doing, one line.
        finished: how many series were found and how many files were not opened.
    """

    began = Signal()
    growing = Signal(list)
    found = Signal(list)
    refused = Signal(list)
    status = Signal(str)
    finished = Signal(int, int)

    def __init__(self, pool: TaskPool, parent: QObject | None = None, archives: Path | None = None) -> None:
        super().__init__(pool, parent)
        self._archives = archives
        self._tally = _Tally()
        self._arrived: deque[ScanEvent] = deque()
        self._feed = QTimer(self)
        self._feed.setInterval(0)
        self._feed.timeout.connect(self._pass_on)
        self.items.connect(self._take)
        self.ended.connect(self._finish)

    @property
    def is_busy(self) -> bool:
        """True while a scan runs, or what it found is still on its way to the list."""
        return super().is_busy or bool(self._arrived)

    @property
    def is_stopped(self) -> bool:
        """True where the user ended the last scan before it was through."""
        return self._tally.is_stopped

    @property
    def passed(self) -> int:
        """How many files of the last drops were none to open (text, tables, programs)."""
        return self._tally.passed

    def open(self, paths: Sequence[Path]) -> None:
        """Scan exactly these files and folders."""
        wanted, archives = list(paths), self._archives

        def work(progress: Progress) -> Iterator[ScanEvent]:
            # Late: the window is painted before anything can be scanned.
            from medaug_gui.io.scan import scan

            return scan(wanted, progress, archives)

        if not self.is_busy:
            self._tally = _Tally()
        self.began.emit()
        self.status.emit(self.tr("Scanning …"))
        self.add(work)

    def cancel(self) -> bool:
        """Stop scanning; the rows that are there stay. True when there was something to stop."""
        is_cancelled = super().cancel()
        self._tally.is_stopped = self._tally.is_stopped or is_cancelled
        return is_cancelled

    @Slot(list)
    def _take(self, events: list[ScanEvent]) -> None:
        self._arrived.extend(events)
        self._feed.start()

    @Slot()
    def _pass_on(self) -> None:
        self._hand_on([self._arrived.popleft() for _ in range(min(_PORTION, len(self._arrived)))])
        if not self._arrived:
            self._feed.stop()
            self._finish()

    def _hand_on(self, events: list[ScanEvent]) -> None:
        growing = {event.group: event.header for event in events if isinstance(event, Growing)}
        found = [event.header for event in events if isinstance(event, Found)]
        refused = [event for event in events if isinstance(event, FileRefused)]
        counted = [event for event in events if isinstance(event, Counted)]
        self._tally.found += len(found)
        self._tally.passed += sum(event.files for event in events if isinstance(event, PassedOver))
        self._tally.refused += len(refused)
        if growing:
            self.growing.emit(list(growing.values()))
        if found:
            self.found.emit(found)
        if refused:
            self.refused.emit(refused)
        if counted:
            self.status.emit(self.tr("Scanning: {0} files read").format(counted[-1].seen))

    @Slot()
    def _finish(self) -> None:
        if not self.is_busy:
            self.finished.emit(self._tally.found, self._tally.refused)
