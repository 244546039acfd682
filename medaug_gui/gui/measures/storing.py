"""Measures beside the results of a session: written as they settle, so that they survive a crash with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.measures.book import MeasureBook
from medaug_gui.jobs.stash import write_text

_FILE = "measures.json"
_REST_MS = 300


class MeasureStore(QObject):
    """Follows the book and writes it into the folder of the session, one time after the other."""

    def __init__(self, book: MeasureBook, pool: TaskPool, folder: Path) -> None:
        super().__init__(book)
        self._book = book
        self._pool = pool
        self._folder = folder
        self._is_writing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write)
        book.settled.connect(self._rest.start)

    @Slot()
    def _write(self) -> None:
        if self._is_writing:
            self._rest.start()
            return
        folder, data = self._folder, self._book.to_json()

        def work(_progress: Progress) -> None:
            write_text(folder / _FILE, json.dumps(data, separators=(",", ":")))

        self._is_writing = True
        task = self._pool.prepare()
        task.ended.connect(self._end)
        self._pool.launch(task, work)

    @Slot()
    def _end(self) -> None:
        self._is_writing = False


def read_measures(folder: Path) -> list[dict[str, Any]]:
    """The measures that a session left, as `MeasureBook.bring_back` takes them; nothing where there are none."""
    try:
        data = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [entry for entry in data if isinstance(entry, dict)] if isinstance(data, list) else []
