"""All trainings: which runs, which wait; started one after the other, followed by their files, told what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.core.trainings.state import GO, PAUSE, PROLONG, SAMPLE, STOP, TrainingCommand, tell
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.train.training import BROKEN, PAUSED, WAITING, Training, WorkReader
from medaug_gui.jobs import children
from medaug_gui.jobs.trainings import child, work_folder

_LOOK_MS = 1000


class Trainings(QObject):
    """Reads in the pool; the files are the truth, so that whoever starts the window finds all as it is.

    Attributes:
        was_looked: the folders were read once.

    Signals:
        changed: one is another than before, or there are others.
        queued(str): the id of one that was put on the queue.
        ended(str): the id of one that came to an end while the window watched.
        failed: a sentence and details: something could not be done.
    """

    changed = Signal()
    queued = Signal(str)
    ended = Signal(str)
    failed = Signal(str, str)

    def __init__(self, pool: TaskPool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._readers: dict[str, WorkReader] = {}
        self._found: dict[str, Training] = {}
        self.was_looked = False
        self._looking = Activity(pool, self)
        self._looking.done.connect(self._take)
        self._doing = Activity(pool, self)
        self._doing.done.connect(self._note_done)
        self._doing.failed.connect(self._say_failed)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_MS)
        self._clock.timeout.connect(self.look)

    @property
    def all(self) -> tuple[Training, ...]:
        """Every training, those put on the queue last come last."""
        return tuple(sorted(self._found.values(), key=lambda one: (one.note.added, one.id)))

    @property
    def running(self) -> Training | None:
        """The one that a process is at, paused or not."""
        return next((one for one in self.all if one.is_alive), None)

    @property
    def waiting(self) -> tuple[Training, ...]:
        """Those that wait, in the order in which they are started."""
        return tuple(one for one in self.all if one.status == WAITING)

    def find(self, id: str) -> Training | None:
        """The training of this id; None where there is none."""
        return self._found.get(id)

    @Slot()
    def look(self) -> None:
        """Read how all stand."""
        readers = self._readers

        def work(_progress: Progress) -> list[Training]:
            folders = work_folder.list_work_folders()
            for folder in folders:
                readers.setdefault(folder.name, WorkReader(folder))
            found = (readers[folder.name].read() for folder in folders)
            return [one for one in found if one is not None]

        self._looking.start(work)

    def queue(self, plan: TrainingPlan, draft: Path | None = None) -> None:
        """Put a training on the queue; it starts when nothing runs. The folder of its survey becomes its own."""

        def work(_progress: Progress) -> str:
            return work_folder.make_work_folder(plan, draft).name

        self._doing.add(work)

    def pause(self, id: str) -> None:
        """Hold it; nothing is lost."""
        self._tell(id, TrainingCommand(PAUSE))

    def stop(self, id: str) -> None:
        """End it and keep the model as it is; one without a process is woken for that."""
        training = self.find(id)
        self._tell(id, TrainingCommand(STOP))
        if training is not None and training.status in (BROKEN, PAUSED) and not self._is_at_work(training):
            self._start_again(training)

    def sample(self, id: str) -> None:
        """Make samples now."""
        self._tell(id, TrainingCommand(SAMPLE))

    def prolong(self, id: str, minutes: float) -> None:
        """Train so many minutes more."""
        self._tell(id, TrainingCommand(PROLONG, minutes))

    def go_on(self, id: str) -> None:
        """Let it go on: where its process is gone, from the last checkpoint, behind one that runs."""
        training = self.find(id)
        if training is None:
            return
        if training.status == PAUSED:
            self._tell(id, TrainingCommand(GO))
        if not self._is_at_work(training):
            self._start_again(training)

    def remove(self, id: str) -> None:
        """End it if it runs, and delete its work folder; a model that it wrote stays."""
        training = self.find(id)
        if training is None:
            return
        pids = (training.note.pid, training.state.pid if training.state is not None else 0)

        def work(_progress: Progress) -> None:
            for pid in set(pids):
                children.end_process(pid, training.work)
            work_folder.remove_work_folder(training.work)

        self._readers.pop(id, None)
        self._doing.add(work)

    def keep_for_closing(self) -> bool:
        """The window closes: tell the one that runs to end and to keep its model; it does so without the window."""
        training = self.running
        if training is not None:
            tell(training.work, TrainingCommand(STOP))
            work_folder.note_held(training.work)
        return True

    def _is_at_work(self, training: Training) -> bool:
        """True where a process is at it, as far as the last look knows."""
        return training.is_alive and children.is_alive(training.note.pid, training.work)

    def _start_again(self, training: Training) -> None:
        def work(_progress: Progress) -> None:
            work_folder.put_on_queue(training.work)

        self._doing.add(work)

    def _tell(self, id: str, command: TrainingCommand) -> None:
        training = self.find(id)
        if training is None:
            return

        def work(_progress: Progress) -> None:
            tell(training.work, command)

        self._doing.add(work)

    @Slot(object)
    def _take(self, found: list[Training]) -> None:
        before, self._found = self._found, {one.id: one for one in found}
        first, self.was_looked = not self.was_looked, True
        if before != self._found:
            self.changed.emit()
        for one in found:
            was = before.get(one.id)
            if was is not None and one.has_ended and not was.has_ended:
                self.ended.emit(one.id)
        self._take_up(first, before)
        self._start_next()
        is_open = any(not one.has_ended and one.status != BROKEN for one in found)
        if is_open and not self._clock.isActive():
            self._clock.start()
        elif not is_open:
            self._clock.stop()

    def _take_up(self, first: bool, before: dict[str, Training]) -> None:
        """What the end of an earlier window cut off goes on; what broke off before our eyes waits for a word.

        A window may have been killed between taking one off the queue and starting its process.
        """
        for one in self._found.values():
            if one.status != BROKEN:
                continue
            was_never_started = not one.note.pid and one.state is None
            if (first or was_never_started) and not one.note.is_held:
                self._start_again(one)
            elif not first and one.id in before and before[one.id].status != BROKEN:
                self._do(lambda work=one.work: work_folder.note_held(work))  # type: ignore[misc]

    def _start_next(self) -> None:
        waiting = self.waiting
        if not waiting or self.running is not None or self._doing.is_busy:
            return
        work, resume = waiting[0].work, waiting[0].note.was_started

        def start() -> None:
            if work_folder.take_off_queue(work):
                work_folder.note_process(work, child.start_training(work, resume))

        self._do(start)

    def _do(self, act: Callable[[], None]) -> None:
        def work(_progress: Progress) -> None:
            act()

        self._doing.add(work)

    @Slot(object)
    def _note_done(self, made: str | None) -> None:
        self.look()
        if not self._clock.isActive():
            self._clock.start()
        if made:
            self.queued.emit(made)

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self.failed.emit(sentence, details)
