"""From dropped paths to rows: runs the scan and passes on what it finds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.runner import Runner, Task
from medaug_gui.io.events import Counted, FileRefused, Found, Growing, PassedOver, ScanEvent

_PORTION = 40
"""Events handed on at a time: a scan may find thousands of series at once, and the window is to stay alive."""


class Opener(QObject):
    """Scans what was dropped, one drop after another, each cancellable; archives are unpacked in `archives`.

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
    failed = Signal(str, str)
    finished = Signal(int, int)

    def __init__(self, runner: Runner, parent: QObject | None = None, archives: Path | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._archives = archives
        self._tasks: list[Task] = []
        self._arrived: deque[ScanEvent] = deque()
        self._feed = QTimer(self)
        self._feed.setInterval(0)
        self._feed.timeout.connect(self._pass_on)
        self._found = 0
        self._refused = 0
        self._passed = 0
        self._stopped = False

    @property
    def busy(self) -> bool:
        """True while a scan runs, or what it found is still on its way to the list."""
        return bool(self._tasks or self._arrived)

    def open(self, paths: Sequence[Path]) -> None:
        """Scan exactly these files and folders."""
        wanted, archives = list(paths), self._archives

        def work(progress: Progress) -> Iterator[ScanEvent]:
            # Late: the window is painted before anything can be scanned.
            from medaug_gui.io.scan import scan

            return scan(wanted, progress, archives)

        task = self._runner.prepare()
        task.items.connect(self._take)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        if not self.busy:
            self._found = self._refused = self._passed = 0
            self._stopped = False
        self._tasks.append(task)
        self.began.emit()
        self.status.emit(self.tr("Scanning …"))
        self._runner.launch(task, work)

    def cancel(self) -> bool:
        """Stop scanning; the rows that are there stay. True when there was something to stop."""
        for task in self._tasks:
            task.cancel()
        self._stopped = self._stopped or bool(self._tasks)
        return bool(self._tasks)

    @property
    def stopped(self) -> bool:
        """True where the user ended the last scan before it was through."""
        return self._stopped

    @property
    def passed(self) -> int:
        """How many files of the last drops were none to open (text, tables, programs)."""
        return self._passed

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
        self._found += len(found)
        self._passed += sum(event.files for event in events if isinstance(event, PassedOver))
        self._refused += len(refused)
        if growing:
            self.growing.emit(list(growing.values()))
        if found:
            self.found.emit(found)
        if refused:
            self.refused.emit(refused)
        if counted:
            self.status.emit(self.tr("Scanning: {0} files read").format(counted[-1].seen))

    @Slot()
    def _ended(self) -> None:
        task = self.sender()
        self._tasks = [other for other in self._tasks if other is not task]
        self._finish()

    def _finish(self) -> None:
        if not self.busy:
            self.finished.emit(self._found, self._refused)
