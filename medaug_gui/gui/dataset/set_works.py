"""All sets: drafts, those that are made now, and those that are written; followed by their files."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.core.sets.state import ask_stop
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dataset.set_work import MAKING, SetReader, SetWork
from medaug_gui.jobs import children
from medaug_gui.jobs.sets import child, work_folder

_LOOK_MS = 1000


class SetWorks(QObject):
    """Reads in the pool; the files are the truth, so that whoever starts the window finds all as it is.

    Attributes:
        was_looked: the folders were read once.

    Signals:
        changed: one is another than before, or there are others.
        ended(str): the id of one that came to an end while the window watched.
        failed: a sentence and details: something could not be done.
    """

    changed = Signal()
    ended = Signal(str)
    failed = Signal(str, str)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers: dict[str, SetReader] = {}
        self._found: dict[str, SetWork] = {}
        self.was_looked = False
        self._looking = Activity(pool, self)
        self._looking.done.connect(self._take)
        self._doing = Activity(pool, self)
        self._doing.done.connect(self._note_done)
        self._doing.failed.connect(self.failed)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self.look)

    @property
    def all(self) -> tuple[SetWork, ...]:
        """Every draft and set, those that were begun last come first."""
        return tuple(sorted(self._found.values(), key=lambda one: (-one.note.added, one.id)))

    def find(self, id: str) -> SetWork | None:
        """The set of this id; None where there is none."""
        return self._found.get(id)

    @Slot()
    def look(self) -> None:
        """Read how all stand."""
        readers = self._readers

        def work(_progress: Progress) -> list[SetWork]:
            folders = work_folder.list_work_folders()
            for folder in folders:
                readers.setdefault(folder.name, SetReader(folder))
            found = (readers[folder.name].read() for folder in folders)
            return [one for one in found if one is not None]

        self._looking.start(work)

    def begin(self, id: str) -> None:
        """Make it, or go on where it was stopped."""
        one = self.find(id)
        if one is None or one.status == MAKING:
            return
        folder = one.work
        self._do(lambda: work_folder.note_process(folder, child.start_set(folder)))

    def stop(self, id: str) -> None:
        """End the making after what is being written; it can go on later."""
        one = self.find(id)
        if one is None or one.status != MAKING:
            return
        folder, pid = one.work, one.note.pid
        has_spoken = one.state is not None and one.state.pid == pid

        def act() -> None:
            # Before it has said anything it has not begun to listen.
            if has_spoken:
                ask_stop(folder)
            else:
                children.end_process(pid, folder)

        self._do(act)

    def remove(self, id: str) -> None:
        """End it if it runs, and forget it; files that it has written stay."""
        one = self.find(id)
        if one is None:
            return
        folder, pid = one.work, one.note.pid

        def act() -> None:
            children.end_process(pid, folder)
            work_folder.remove_work_folder(folder)

        self._readers.pop(id, None)
        self._do(act)

    def _do(self, act: Callable[[], None]) -> None:
        def work(_progress: Progress) -> None:
            act()

        self._doing.add(work)

    @Slot(object)
    def _take(self, found: list[SetWork]) -> None:
        before, self._found = self._found, {one.id: one for one in found}
        first, self.was_looked = not self.was_looked, True
        if first or before != self._found:
            self.changed.emit()
        for one in found:
            was = before.get(one.id)
            if was is not None and was.status == MAKING and one.status != MAKING:
                self.ended.emit(one.id)
        is_open = any(one.status == MAKING for one in found)
        if is_open and not self._clock.isActive():
            self._clock.start()
        elif not is_open:
            self._clock.stop()

    @Slot()
    def _note_done(self) -> None:
        self.look()
        self._clock.start()
