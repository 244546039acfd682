"""From results to files: loads each series, hands it to the writer, counts what was written and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.errors import Cancelled, ExportProblem, MedAugError, as_sentence
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.measures import Measure
from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.gui.series_loader import load_series
from medaug_gui.imaging.drawing.canvas import copy_maps
from medaug_gui.jobs.decisions import list_alarms, list_held_back, pick_images, read_decisions
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


class Exporter(Activity):
    """Exports entries one after another; one that fails does not stop the others.

    Signals:
        exported: the key of an entry and the folder or file that was written, as they come.
        finished: all outcomes, a list of Exported and NotExported.
    """

    exported = Signal(str, object)
    finished = Signal(list)

    def __init__(self, pool: TaskPool, measures: MeasureBook, labels: LabelBook, parent: QObject | None = None) -> None:
        super().__init__(pool, parent)
        self._labels = labels
        self._measures = measures
        self._outcomes: list[Exported | NotExported] = []
        self.items.connect(self._take)
        self.ended.connect(self._finish)

    @property
    def files(self) -> list[Path]:
        """What the last export has written so far: a folder or file of each entry."""
        return [outcome.written.folder_or_file for outcome in self._outcomes if isinstance(outcome, Exported)]

    def export(self, entries: Sequence[Entry], form: str, folder: Path, options: ExportOptions) -> None:
        """Write these entries in a format ("dicom", "nifti", "nrrd", "png") under `folder`.

        Cancelled, what is written whole stays, and the rest leaves nothing behind.
        """
        wanted = list(entries)
        find, drawn = self._measures.freeze(wanted), self._labels.freeze(wanted)

        def work(progress: Progress) -> Iterator[Exported | NotExported]:
            return export_all(wanted, form, folder, options, progress, find, drawn)

        self._outcomes = []
        self.start(work)

    @Slot(list)
    def _take(self, outcomes: list[Exported | NotExported]) -> None:
        self._outcomes += outcomes
        for outcome in outcomes:
            if isinstance(outcome, Exported):
                self.exported.emit(outcome.key, outcome.written.folder_or_file)

    @Slot()
    def _finish(self) -> None:
        self.finished.emit(self._outcomes)


def export_all(
    entries: Sequence[Entry],
    form: str,
    folder: Path,
    options: ExportOptions,
    progress: Progress,
    find_measures: Callable[[Series, str], tuple[Measure, ...]],
    drawn: Mapping[str, tuple[LabelMap, ...]] | None = None,
) -> Iterator[Exported | NotExported]:
    """Write each entry by itself, so that one series at a time is in memory.

    `find_measures` tells its measures, `drawn` the label maps of those entries whose labels were changed.
    """
    from medaug_gui.export.base import ExportItem
    from medaug_gui.export.catalog import find_writers

    write = find_writers()[form].write
    for number, entry in enumerate(entries):
        part = progress.part(number / len(entries), (number + 1) / len(entries))
        try:
            whole = load_series(entry, part.part(0.0, 0.2))
            if drawn and entry.key in drawn:
                # As they are now: the hand may go on drawing.
                whole = replace(whole, labels=copy_maps(drawn[entry.key]))
            series, note = hold_back(entry, whole)
            # What was measured in a stack stands at the numbers of its images, which are others in a part of it.
            measures = find_measures(series, entry.key) if series is whole else ()
            exports = [ExportItem(series, entry.title, measures)]
            for written in write(exports, folder, options, part.part(0.2, 1.0)):
                if entry.stash is not None:
                    note_exported(entry.stash, written.folder_or_file)
                yield Exported(entry.key, replace(written, notes=(*written.notes, note)) if note else written)
        except Cancelled:
            raise
        except (MedAugError, OSError, MemoryError) as error:
            yield NotExported(entry.key, entry.title, as_sentence(error))


def hold_back(entry: Entry, series: Series) -> tuple[Series, str]:
    """What of a series may leave, and a sentence about what may not.

    An image that is too like a training image leaves only once it was accepted; of an entry that means some of its
    images, the others stay.

    Raises:
        ExportProblem: nothing is left.
    """
    decided = read_decisions(entry.stash) if entry.stash is not None else {}
    held = set(list_held_back(series, decided, entry.images))
    if not held:
        return series, ""
    kept = [number for number in range(series.geometry.shape[0]) if number not in held]
    alarms = sum(number in held for number in list_alarms(series) if entry.images is None or number in entry.images)
    if not kept:
        raise ExportProblem(
            "Every image is too like a training image." if alarms else "No image was accepted.",
            advice="Accept in the contact sheet what may leave.",
        )
    if not alarms:
        return pick_images(series, kept), ""
    were = "1 image was" if alarms == 1 else f"{alarms} images were"
    note = f"{were} too like a training image and left out: accept in the contact sheet what may leave."
    return pick_images(series, kept), note
