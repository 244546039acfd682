"""Labels beside the results of a session: written as the hand rests, so that they survive a crash with them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.scene.memories import digest_key
from medaug_gui.jobs.drawn.label_folder import DRAWN, Drawn, find_drawn, get_drawn, put_drawn, remove_drawn

_REST_MS = 1500


class LabelStore(QObject):
    """Follows the book and writes what changed into the folder of the session, one time after the other.

    Attributes:
        unsaved: the keys of those whose labels were neither exported nor saved with a session as they are now.

    Signals:
        rested(str): the labels of this key have not changed for a moment.
    """

    rested = Signal(str)

    def __init__(self, book: LabelBook, pool: TaskPool, folder: Path) -> None:
        super().__init__(book)
        self._book = book
        self._pool = pool
        self._folder = folder / DRAWN
        self.unsaved: frozenset[str] = frozenset()
        self._changed: set[str] = set()
        self._places: dict[str, Path] = {}
        self._number = 0
        self._is_writing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write)
        book.settled.connect(self._note)

    @Slot(str)
    def _note(self, key: str) -> None:
        self.unsaved |= {key}
        self._changed.add(key)
        if not self._rest.isActive():
            self._rest.start()

    def note_kept(self, keys: Iterable[str]) -> None:
        """Labels of these were exported or saved, or are gone."""
        self.unsaved -= frozenset(keys)

    @Slot(str, object)
    def note_exported(self, key: str, _files: object) -> None:
        """Those of one entry were exported."""
        self.note_kept([key])

    @Slot()
    def _write(self) -> None:
        if self._is_writing:
            self._rest.start()
            return
        keys, self._changed = self._changed, set()
        wanted = [(one, *self._place(one.item.key)) for one in self._book.list_drawn() if one.item.key in keys]

        def work(_progress: Progress) -> None:
            for drawn, place, before in wanted:
                put_drawn(drawn, place)
                if before is not None:
                    remove_drawn(before)

        self._is_writing = True
        task = self._pool.prepare()
        task.ended.connect(self._end)
        self._pool.launch(task, work)
        for key in keys:
            self.rested.emit(key)

    def _place(self, key: str) -> tuple[Path, Path | None]:
        """Where labels are written next, and where they were before, which goes once they are whole."""
        self._number += 1
        before = self._places.get(key)
        self._places[key] = self._folder / f"{digest_key(key)}-{self._number}"
        return self._places[key], before

    @Slot()
    def _end(self) -> None:
        self._is_writing = False


def read_all_drawn(folder: Path) -> list[Drawn]:
    """The labels that a session left; of two that are of one series the newer ones."""
    found: dict[str, Drawn] = {}
    for place in sorted(find_drawn(folder), key=lambda one: one.stat().st_mtime_ns):
        try:
            drawn = get_drawn(place)
        except (OSError, ValueError):
            continue
        found[drawn.item.key] = drawn
    return list(found.values())
