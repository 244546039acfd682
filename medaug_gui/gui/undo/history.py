"""What was done in the window and can be undone, in order, each with a name.

Runs and written files are not in it: they are there, and taking them back would be another deed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

MERGE_SECONDS = 0.5
"""Edits of one kind that follow each other so soon are one."""


@dataclass
class Change:
    """One thing that was done.

    Attributes:
        what: its name after "Undo", such as "discard Affine 5".
        undo, redo: take it back, and do it again.
        about: keys of the rows that it needs; without them it can no longer be undone.
        joins: the key of the change before it of which this one is a continuation; empty for none.
        key: the key that the next one may join.
        seconds: how soon it must have followed to be a continuation.
    """

    what: str
    undo: Callable[[], None]
    redo: Callable[[], None]
    about: frozenset[str] = frozenset()
    joins: str = ""
    key: str = ""
    seconds: float = MERGE_SECONDS
    at: float = field(default_factory=lambda: time.monotonic())


class History(QObject):
    """What was done, and how much of it is undone.

    Signals:
        changed: something else can be undone or redone now.
        undone, redone: the name of what was.
    """

    changed = Signal()
    undone = Signal(str)
    redone = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._at_it = False

    @property
    def to_undo(self) -> str:
        """The name of what would be undone; empty for nothing."""
        return self._done[-1].what if self._done else ""

    @property
    def to_redo(self) -> str:
        """The name of what would be done again; empty for nothing."""
        return self._undone[-1].what if self._undone else ""

    def add(self, change: Change) -> None:
        """Remember what was just done. What undoing itself does is no change of its own."""
        if self._at_it:
            return
        last = self._done[-1] if self._done and not self._undone else None
        if last is not None and change.joins and change.joins == last.key and change.at - last.at <= change.seconds:
            last.what, last.redo, last.key, last.at = change.what, change.redo, change.key, change.at
            last.about |= change.about
        else:
            self._done.append(change)
        self._undone.clear()
        self.changed.emit()

    @Slot()
    def undo(self) -> None:
        """Take back what was done last."""
        if self._done:
            change = self._done.pop()
            self._do(change.undo)
            self._undone.append(change)
            self.changed.emit()
            self.undone.emit(change.what)

    @Slot()
    def redo(self) -> None:
        """Do again what was undone last."""
        if self._undone:
            change = self._undone.pop()
            self._do(change.redo)
            change.key = ""
            self._done.append(change)
            self.changed.emit()
            self.redone.emit(change.what)

    def forget(self, keys: Iterable[str]) -> None:
        """Drop what needs rows that are gone for good."""
        gone = frozenset(keys)
        self._done = [change for change in self._done if not change.about & gone]
        self._undone = [change for change in self._undone if not change.about & gone]
        self.changed.emit()

    def _do(self, deed: Callable[[], None]) -> None:
        self._at_it = True
        try:
            deed()
        finally:
            self._at_it = False
