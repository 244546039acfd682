"""How large results of recipes were on the disk, so that what runs next can say so; nothing is guessed."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.session.settings import Settings
from medaug_gui.jobs.job import Item, Job
from medaug_gui.jobs.stash import measure_size

_KEY = "operations/sizes"
_MOST = 100


class ResultSizes(QObject):
    """Bytes for each voxel of the source, or of each result where there is none, by what was done.

    Signals:
        changed: something more is known.
    """

    changed = Signal()

    def __init__(self, jobs: JobModel, pool: TaskPool, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._pool = pool
        self._settings = settings
        self._sizes = _read_sizes(settings.read_text(_KEY, "{}"))
        jobs.made.connect(self._measure)

    def find(self, job: Job) -> float | None:
        """Bytes of one result of a job; None where nothing like it was made."""
        found = self._sizes.get(job.summary)
        work = [count_voxels(item) for item in job.items]
        if found is None or not work or not all(work):
            return None
        return found * sum(work) / len(work)

    @Slot(object)
    def _measure(self, entry: Entry) -> None:
        name, _, place = entry.key.partition("/")
        row = self._jobs.find(name)
        number = place.partition("-")[0]
        if row is None or entry.stash is None or not number.isdigit() or int(number) >= len(row.job.items):
            return
        voxels, summary, stash = count_voxels(row.job.items[int(number)]), row.job.summary, entry.stash
        if not voxels:
            return

        def work(_progress: Progress) -> tuple[str, float]:
            return summary, measure_size(Path(stash)) / voxels

        self._pool.run(work, done=self._take)

    @Slot(object)
    def _take(self, found: tuple[str, float]) -> None:
        summary, size = found
        if size > 0 and self._sizes.get(summary) != size:
            self._sizes = dict(list({**self._sizes, summary: size}.items())[-_MOST:])
            self._settings.keep(_KEY, json.dumps(self._sizes))
            self.changed.emit()


def count_voxels(item: Item) -> float:
    """Voxels of an input; 1 for a generator's, 0 where that is not known."""
    if item.header is not None:
        depth, height, width = item.header.shape
        return float(depth * height * width)
    return 0.0 if item.stash else 1.0


def _read_sizes(text: str) -> dict[str, float]:
    try:
        return {str(key): float(value) for key, value in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
