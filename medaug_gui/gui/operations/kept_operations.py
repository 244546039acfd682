"""Which operations are favourites, and which were used last; kept from one start to the next."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.gui.session.settings import Settings

_MOST_RECENT = 4


class KeptOperations(QObject):
    """Ids, the newest first.

    Signals:
        changed: there are others now.
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.favourites = _read_ids(settings.read_text("operations/favourites", "[]"))
        self.recent = _read_ids(settings.read_text("operations/recent", "[]"))[:_MOST_RECENT]

    def is_favourite(self, id: str) -> bool:
        """True for a favourite."""
        return id in self.favourites

    @Slot(str)
    def toggle_favourite(self, id: str) -> None:
        """Make an operation a favourite, or one no longer."""
        if id in self.favourites:
            self.favourites = tuple(other for other in self.favourites if other != id)
        else:
            self.favourites = (id, *self.favourites)
        self._settings.keep("operations/favourites", json.dumps(self.favourites))
        self.changed.emit()

    def note_used(self, id: str) -> None:
        """An operation was run."""
        recent = (id, *(other for other in self.recent if other != id))[:_MOST_RECENT]
        if recent != self.recent:
            self.recent = recent
            self._settings.keep("operations/recent", json.dumps(self.recent))
            self.changed.emit()


def _read_ids(text: str) -> tuple[str, ...]:
    try:
        kept = json.loads(text)
    except ValueError:
        return ()
    return tuple(str(id) for id in kept) if isinstance(kept, list) else ()
