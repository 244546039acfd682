"""What was done in the window and can be undone, in order, each with a name.

Runs and written files are not in it: they are there, and taking them back would be another deed.

How an area uses it (`desk.history` is the one history of the window). Do the deed, then push how to take it back:

    self._measures.append(measure)
    history.push(self.tr("Draw a distance"), undo=partial(self._remove, measure), redo=partial(self._put, measure))

- `what` is a phrase with a capital letter that goes after "Undo": "Discard Affine 5", "Draw a distance".
- `undo` and `redo` are functions of no arguments. What they push themselves is left out, so that both may call the
  same methods as the user's hand does.
- `kind` names edits of which several within half a second are one ("window of pane 2", "radius"): the undo of the
  first is kept, and the redo of the last. Leave it out where every deed stands alone.
- `about` holds keys of results that the deed needs: when they are gone for good (`forget`), so is the deed.
- `size` is how many bytes the deed holds (strokes, arrays); when all hold more than 200 MB the oldest go.
- `said` is a sentence that the window shows with a button "Undo ..." ("Discarded Affine 5."); only for deeds that took
  something away. An edit that shows where it is made needs none.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal, Slot

MERGE_SECONDS = 0.5
"""Edits of one kind that follow each other so soon are one."""
MOST_BYTES = 200 << 20
"""What all deeds together may hold; there may be any number of them."""


@dataclass
class Change:
    """One thing that was done.

    Attributes:
        what: its name after "Undo", such as "Discard Affine 5".
        undo, redo: take it back, and do it again.
        about: keys of the rows that it needs; without them it can no longer be undone.
        joins: the key of the change before it of which this one is a continuation; empty for none.
        key: the key that the next one may join.
        seconds: how soon it must have followed to be a continuation.
        size: how many bytes it holds.
    """

    what: str
    undo: Callable[[], None]
    redo: Callable[[], None]
    about: frozenset[str] = frozenset()
    joins: str = ""
    key: str = ""
    seconds: float = MERGE_SECONDS
    size: int = 0
    at: float = field(default_factory=lambda: time.monotonic())


class History(QObject):
    """What was done, and how much of it is undone.

    Signals:
        changed: something else can be undone or redone now.
        undone, redone: the name of what was.
        said: a sentence about what was just done, to be shown with an offer to undo it.
    """

    changed = Signal()
    undone = Signal(str)
    redone = Signal(str)
    said = Signal(str)

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

    def push(
        self,
        what: str,
        undo: Callable[[], None],
        redo: Callable[[], None],
        *,
        kind: str = "",
        about: Iterable[str] = (),
        size: int = 0,
        said: str = "",
    ) -> None:
        """Remember what was just done (see the head of this file)."""
        self.add(Change(what, undo, redo, frozenset(about), joins=kind, key=kind, size=size))
        if said and not self._at_it:
            self.said.emit(said)

    def add(self, change: Change) -> None:
        """Remember what was just done. What undoing itself does is no change of its own."""
        if self._at_it:
            return
        last = self._done[-1] if self._done and not self._undone else None
        if last is not None and change.joins and change.joins == last.key and change.at - last.at <= change.seconds:
            last.what, last.redo, last.key, last.at = change.what, change.redo, change.key, change.at
            last.about |= change.about
            last.size = max(last.size, change.size)
        else:
            self._done.append(change)
        self._undone.clear()
        self._drop_oldest()
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

    def retext(self, say: Callable[[str], str]) -> None:
        """Name everything in another language."""
        for change in (*self._done, *self._undone):
            change.what = say(change.what)
        self.changed.emit()

    def forget(self, keys: Iterable[str]) -> None:
        """Drop what needs rows that are gone for good."""
        gone = frozenset(keys)
        self._done = [change for change in self._done if not change.about & gone]
        self._undone = [change for change in self._undone if not change.about & gone]
        self.changed.emit()

    def _drop_oldest(self) -> None:
        """Keep what was done last, whatever it holds; of what was done before, as much as there is room for."""
        held = sum(change.size for change in self._done)
        while held > MOST_BYTES and len(self._done) > 1:
            held -= self._done.pop(0).size

    def _do(self, deed: Callable[[], None]) -> None:
        self._at_it = True
        try:
            deed()
        finally:
            self._at_it = False
