"""What the user decided of images: accepted, rejected or open; undone like any edit, kept beside the results."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.sheet.cells import Place, SheetCell
from medaug_gui.gui.undo.history import History
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED, write_decisions

OPEN = ""
_SAVE_AFTER_MS = 300


class Decisions(QObject):
    """The one owner of decisions.

    Signals:
        changed: the places of what is decided otherwise now.
    """

    changed = Signal(list)

    def __init__(self, pool: TaskPool, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool, self._history = pool, history
        self._states: dict[Place, str] = {}
        self._stashes: dict[str, Path] = {}
        self._unsaved: set[str] = set()
        self._pending: dict[Path, dict[int, str]] = {}
        self._noting, self._writing = Lock(), Lock()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.save)

    def find(self, place: Place) -> str:
        """What was decided of an image: `ACCEPTED`, `REJECTED` or `OPEN`."""
        return self._states.get(place, OPEN)

    def take_over(self, key: str, stash: Path | None, decided: Mapping[int, str]) -> None:
        """Know what was decided of an entry before; what was decided since is newer."""
        if stash is not None:
            self._stashes[key] = stash
        for index, state in decided.items():
            self._states.setdefault((key, index), state)

    def decide(self, cells: Iterable[SheetCell], state: str) -> bool:
        """Decide of images, as one edit that can be undone; False where all are decided so already."""
        changed = [cell for cell in cells if self.find(cell.place) != state]
        if not changed:
            return False
        before = {cell.place: self.find(cell.place) for cell in changed}
        after = dict.fromkeys(before, state)
        self._put(after)
        name = self.tr("image {0}").format(changed[0].name) if len(changed) == 1 and changed[0].index >= 0 else \
            changed[0].name if len(changed) == 1 else self.tr("{0} images").format(len(changed))  # fmt: skip
        words = {ACCEPTED: self.tr("Accept {0}"), REJECTED: self.tr("Reject {0}"), OPEN: self.tr("Leave {0} open")}
        keys = {cell.entry.key for cell in changed if cell.entry.stash is not None}
        self._history.push(
            words[state].format(name), undo=partial(self._put, before), redo=partial(self._put, after), about=keys
        )
        return True

    def to_json(self) -> list[list[str | int]]:
        """All decisions as plain JSON values: rows of key, number and state."""
        return [[key, index, state] for (key, index), state in self._states.items() if state]

    def restore(self, rows: Iterable[Iterable[object]]) -> None:
        """The inverse of `to_json`; what is not understood is left alone."""
        found: dict[Place, str] = {}
        for row in rows:
            key, index, state = [*row, "", "", ""][:3]
            if isinstance(key, str) and isinstance(index, int) and state in (ACCEPTED, REJECTED):
                found[key, index] = str(state)
        self._put(found)

    @Slot()
    def save(self) -> None:
        """Keep beside the results what was decided of them, in the background."""
        self._note_unsaved()
        self._pool.run(self._write)

    def save_now(self) -> None:
        """The same before this returns: what is exported next asks the disk what was accepted."""
        self._note_unsaved()
        self._write(Progress())

    def _note_unsaved(self) -> None:
        keys, self._unsaved = self._unsaved & self._stashes.keys(), set()
        decided = {key: {at: state for (of, at), state in self._states.items() if of == key and state} for key in keys}
        with self._noting:
            self._pending |= {self._stashes[key]: some for key, some in decided.items()}

    def _write(self, _progress: Progress) -> None:
        """Whoever comes first writes all that is to be written, so that nothing older is written over it."""
        with self._writing:
            with self._noting:
                pending, self._pending = self._pending, {}
            for folder, decided in pending.items():
                write_decisions(folder, decided)

    def _put(self, states: dict[Place, str]) -> None:
        self._states.update(states)
        self._unsaved |= {key for key, _ in states}
        self._timer.start()
        self.changed.emit(list(states))
