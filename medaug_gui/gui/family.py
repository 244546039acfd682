"""The results that were made from one source, to be looked at beside each other; read as they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.scene.looks import Looks
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.scene.sides import Sides
from medaug_gui.gui.scene.windowing import Windowing

MOST_SEEN = 12


@dataclass(frozen=True)
class Member:
    """One result: its side where it is read, else what its row in the list is called."""

    entry: Entry
    side: Side | None


class Family(QObject):
    """Holds the results of the source on stage, in the order of their list.

    Args:
        announce: says that the screen is to follow.

    Signals:
        changed: there are others.
        wanted: they are looked at, and some are not read yet.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(
        self,
        position: Position,
        looks: Looks,
        windowing: Windowing,
        announce: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._position, self._looks, self._windowing, self._announce = position, looks, windowing, announce
        self.entries: tuple[Entry, ...] = ()
        self._sides: dict[str, Side] = {}
        self._owned: set[str] = set()
        self.is_open = False

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """These are the results there are, in their order."""
        fresh = tuple(entries)
        if fresh == self.entries:
            return
        self.entries = fresh
        keys = {entry.key for entry in fresh}
        self._sides = {key: side for key, side in self._sides.items() if key in keys}
        if self.is_open:
            self._refresh()
            self._ask()
        self.changed.emit()

    def open(self, on: bool) -> None:
        """They are looked at beside each other, or no longer: then their voxels are let go."""
        if on != self.is_open:
            self.is_open = on
            self._sides = self._sides if on else {}
            self._position.wide = on
            self._refresh()
            self._ask()

    @property
    def seen(self) -> tuple[Entry, ...]:
        """Those that there is room for: of very many some around the one that is the result."""
        return self._find_seen(self._chosen)

    @property
    def unread(self) -> tuple[Entry, ...]:
        """Those that are wanted and not read."""
        held = {*self._sides, self._chosen}
        return tuple(entry for entry in self.seen if entry.key not in held) if self.is_open else ()

    def put(self, entry: Entry, series: Series) -> None:
        """One is read."""
        if self.is_open and any(entry.key == one.key for one in self.seen):
            self._sides[entry.key] = Side(series, entry.title, entry.key, key=entry.key)
            self._refresh()

    def list_sides(self, result: Side | None) -> tuple[Side, ...]:
        """Those that are read, without the one that is the result anyway."""
        key = result.key if result is not None else ""
        order = (entry.key for entry in self._find_seen(key))
        return tuple(self._sides[one] for one in order if one in self._sides and one != key)

    def find_members(self) -> tuple[Member, ...]:
        """Each result that there is room for, with its side on stage."""
        sides = self._position.sides
        held = {side.key: side for side in (*sides.more, sides.result) if side is not None}
        return tuple(Member(entry, held.get(entry.key)) for entry in self.seen)

    def follow_result(self) -> None:
        """Another one is the result: those around it are seen, and no others are held."""
        if self.is_open:
            keys = {entry.key for entry in self.seen}
            self._sides = {key: side for key, side in self._sides.items() if key in keys}
            self._ask()

    def _find_seen(self, chosen: str) -> tuple[Entry, ...]:
        at = next((at for at, entry in enumerate(self.entries) if entry.key == chosen), 0)
        first = min(max(at - MOST_SEEN // 2, 0), max(len(self.entries) - MOST_SEEN, 0))
        return self.entries[first : first + MOST_SEEN]

    @property
    def _chosen(self) -> str:
        result = self._position.sides.result
        return result.key if result is not None else ""

    def _refresh(self) -> None:
        sides = self._position.sides
        more = self.list_sides(sides.result) if sides.source is not None else ()
        self._position.put(Sides(sides.source, sides.result, sides.preview, more))
        for side in more:
            if side.tag not in self._owned and self._position.sides.has_own_window(side):
                self._owned.add(side.tag)
                self._looks.start_own(side.tag, self._windowing.read_meaning(side))
        self._announce()

    def _ask(self) -> None:
        if self.unread:
            self.wanted.emit()
