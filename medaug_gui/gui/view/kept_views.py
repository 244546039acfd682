"""How each series was looked at, in a file beside the settings: plane, slice, window, zoom and turn over a restart."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.scene.memories import MOST_KEPT
from medaug_gui.gui.view.stage import Stage
from medaug_gui.jobs.stash import write_text

FILE = "views.json"
_REST_MS = 2000
Kept = dict[str, dict[str, Any]]


class KeptViews(QObject):
    """Reads the file at the start, and writes it a while after another series is on screen, and at the end.

    It holds digests of keys and numbers: nothing that tells who a patient is. Of two windows each adds its own.
    """

    def __init__(self, stage: Stage, pool: TaskPool, folder: Path) -> None:
        super().__init__(stage)
        self._stage, self._pool, self._file = stage, pool, folder / FILE
        self._is_writing = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._write)
        kept = _read(self._file)
        stage.shown.memories.bring_back(kept["places"])
        stage.bring_back(kept["viewports"])
        stage.shown.sides_changed.connect(self._rest.start)

    def finish(self) -> None:
        """Write what is on screen now: the window closes."""
        self._rest.stop()
        _save(self._file, self._collect())

    def _collect(self) -> Kept:
        self._stage.shown.memories.keep()
        return {"places": self._stage.shown.memories.to_json(), "viewports": self._stage.to_json()}

    @Slot()
    def _write(self) -> None:
        if self._is_writing:
            self._rest.start()
            return
        file, kept = self._file, self._collect()

        def work(_progress: Progress) -> None:
            _save(file, kept)

        self._is_writing = True
        task = self._pool.prepare()
        task.ended.connect(self._end)
        self._pool.launch(task, work)

    @Slot()
    def _end(self) -> None:
        self._is_writing = False


def _read(file: Path) -> Kept:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        data = {}
    parts = {name: data.get(name) if isinstance(data, dict) else None for name in ("places", "viewports")}
    return {name: part if isinstance(part, dict) else {} for name, part in parts.items()}


def _save(file: Path, kept: Kept) -> None:
    """Write them after what another window has left there; a disk that refuses costs no more than the memory."""
    joined = {}
    for name, there in _read(file).items():
        every = {**{digest: value for digest, value in there.items() if digest not in kept[name]}, **kept[name]}
        joined[name] = dict(list(every.items())[-MOST_KEPT:])
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, json.dumps(joined, separators=(",", ":")))
    except OSError:
        return
