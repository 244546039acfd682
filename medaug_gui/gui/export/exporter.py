"""From results to files: loads each series, hands it to the writer, counts what was written and checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import Cancelled, MedAugError, as_sentence
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.runner import Runner, Task
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.series_loader import series_of
from medaug_gui.jobs.stash import note_exported

if TYPE_CHECKING:
    from medaug_gui.export.base import ExportOptions, WrittenResult


@dataclass(frozen=True)
class Exported:
    """One entry that was written."""

    key: str
    written: WrittenResult


@dataclass(frozen=True)
class NotExported:
    """One entry that was not, with the sentence."""

    key: str
    title: str
    sentence: str


class Exporter(QObject):
    """Exports entries one after another; one that fails does not stop the others.

    Signals:
        progressed: fraction and note.
        wrote: a list of Exported and NotExported as they come.
        finished: all of them.
    """

    progressed = Signal(float, str)
    wrote = Signal(list)
    finished = Signal(list)
    failed = Signal(str, str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task | None = None
        self._outcomes: list[Exported | NotExported] = []

    @property
    def busy(self) -> bool:
        """True while an export runs."""
        return self._task is not None

    def start(self, entries: Sequence[Entry], form: str, folder: Path, options: ExportOptions) -> None:
        """Write these entries in a format ("dicom", "nifti", "nrrd", "png") under `folder`."""
        wanted = list(entries)
        self._outcomes = []

        def work(progress: Progress) -> Iterator[Exported | NotExported]:
            return export_all(wanted, form, folder, options, progress)

        task = self._runner.prepare()
        task.items.connect(self._take)
        task.progressed.connect(self.progressed)
        task.failed.connect(self.failed)
        task.ended.connect(self._ended)
        self._task = task
        self._runner.launch(task, work)

    def cancel(self) -> bool:
        """Stop; what is written whole stays, the rest leaves nothing behind."""
        if self._task is None:
            return False
        self._task.cancel()
        return True

    @Slot(list)
    def _take(self, outcomes: list[Exported | NotExported]) -> None:
        self._outcomes += outcomes
        self.wrote.emit(outcomes)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.finished.emit(self._outcomes)


def export_all(
    entries: Sequence[Entry], form: str, folder: Path, options: ExportOptions, progress: Progress
) -> Iterator[Exported | NotExported]:
    """Write each entry by itself, so that one series at a time is in memory."""
    from medaug_gui.export.base import ExportItem
    from medaug_gui.export.catalog import find_writers

    write = find_writers()[form].write
    for number, entry in enumerate(entries):
        part = progress.part(number / len(entries), (number + 1) / len(entries))
        try:
            series = series_of(entry, part.part(0.0, 0.2))
            exports = [ExportItem(series, entry.title)]
            for written in write(exports, folder, options, part.part(0.2, 1.0)):
                if entry.stash is not None:
                    note_exported(entry.stash, written.folder_or_file)
                yield Exported(entry.key, written)
        except Cancelled:
            raise
        except (MedAugError, OSError, MemoryError) as error:
            yield NotExported(entry.key, entry.title, as_sentence(error))
