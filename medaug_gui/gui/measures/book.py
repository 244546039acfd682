"""All measures of this window, by series; what is drawn, changed and discarded goes through here and can be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from itertools import count
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.measures import Measure, MeasureHome
from medaug_gui.core.series import Series
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.measures.phrases import name_measure
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History


class MeasureBook(QObject):
    """Holds the measures; those of a series are those of all that were made from it.

    Attributes:
        shown: what is on screen.
        selected: the key of the measure that keys act on; empty for none.

    Signals:
        changed: a measure is there, gone or elsewhere; many come while one is dragged.
        settled: a measure is there, gone or elsewhere to stay.
        selection_changed: another one is selected.
    """

    changed = Signal()
    settled = Signal()
    selection_changed = Signal()

    def __init__(self, shown: Shown, history: History, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = shown
        self.selected = ""
        self._history = history
        self._measures: dict[str, Measure] = {}
        self._parents: dict[str, str] = {}
        shown.chosen.connect(self._learn_shown)

    @property
    def all(self) -> tuple[Measure, ...]:
        """Every measure, in the order in which they were drawn."""
        return tuple(self._measures.values())

    def find(self, key: str) -> Measure | None:
        """A measure by its key."""
        return self._measures.get(key)

    @Slot(object)
    def learn(self, entry: Entry) -> None:
        """A result is there: its measures are those of what it was made from."""
        if entry.source and entry.source != entry.key:
            self._parents[entry.key] = entry.source

    def find_root(self, key: str) -> str:
        """The key of the series that a result goes back to, through all that lie between."""
        seen: set[str] = set()
        while key in self._parents and key not in seen:
            seen.add(key)
            key = self._parents[key]
        return key

    def make_home(self, side: Side) -> MeasureHome:
        """Where measures drawn on a side belong."""
        return MeasureHome.of(side.series, self._find_owner(side))

    def list_on(self, side: Side | None) -> list[Measure]:
        """The measures that a side shows; none while it is still read."""
        if side is None or side.note == "loading":
            return []
        return self.list_of(side.series, self._find_owner(side))

    def is_on(self, measure: Measure, side: Side) -> bool:
        """True where a side shows this measure."""
        return side.note != "loading" and measure.home.holds(side.series, self._find_owner(side))

    def list_of(self, series: Series, key: str) -> list[Measure]:
        """The measures of a series or result with this key, whatever is on screen."""
        root = self.find_root(key)
        return [measure for measure in self._measures.values() if measure.home.holds(series, root)]

    def list_shown(self) -> list[Measure]:
        """The measures of all that is on screen, in the order of their numbers."""
        sides = self.shown.sides
        found = {one.key: one for side in (sides.source, *sides.list_compared()) for one in self.list_on(side)}
        return sorted(found.values(), key=lambda measure: measure.number)

    def number_next(self, home: MeasureHome) -> int:
        """The first number that is free on this series."""
        taken = {
            measure.number
            for measure in self._measures.values()
            if measure.home.owner == home.owner
            or (home.frame_of_reference and measure.home.frame_of_reference == home.frame_of_reference)
        }
        return next(number for number in count(1) if number not in taken)

    def select(self, key: str) -> None:
        """Keys act on this one from now on; empty for none."""
        if key != self.selected:
            self.selected = key
            self.selection_changed.emit()

    def put(self, measure: Measure) -> None:
        """Show a measure that is being drawn or moved; `keep` makes it stay."""
        self._measures[measure.key] = measure
        self.changed.emit()

    def drop(self, key: str) -> None:
        """Take away what was being drawn, as if it had never been."""
        if self._measures.pop(key, None) is not None:
            self._unselect(key)
            self.changed.emit()

    def keep(self, measure: Measure, before: Measure | None = None) -> None:
        """A measure stays as it is now: drawn, or moved from where it was before."""
        self.put(measure)
        name = name_measure(measure)
        if before is None:
            what = self.tr("Draw {0}").format(name)
            self._history.push(what, partial(self._take, (measure,)), partial(self._bring, (measure,)))
        elif before != measure:
            what = self.tr("Change {0}").format(name)
            undo, redo = partial(self._bring, (before,)), partial(self._bring, (measure,))
            self._history.push(what, undo, redo, kind=f"measure {measure.key}")
        self.settled.emit()

    def discard(self, keys: Iterable[str]) -> None:
        """Measures go; that can be undone."""
        gone = [measure for key in keys if (measure := self._measures.get(key)) is not None]
        if not gone:
            return
        self._take(gone)
        name = name_measure(gone[0]) if len(gone) == 1 else self.tr("{0} measures").format(len(gone))
        self._history.push(
            self.tr("Discard {0}").format(name),
            partial(self._bring, gone),
            partial(self._take, gone),
            said=self.tr("Discarded {0}.").format(name),
        )

    @Slot()
    def discard_selected(self) -> None:
        """The selected measure goes."""
        self.discard([self.selected])

    @Slot()
    def discard_shown(self) -> None:
        """All measures of what is on screen go."""
        self.discard([measure.key for measure in self.list_shown()])

    def freeze(self, entries: Iterable[Entry]) -> Callable[[Series, str], tuple[Measure, ...]]:
        """What finds the measures of these entries in another thread: as they are now, whatever is drawn meanwhile."""
        wanted = list(entries)
        for entry in wanted:
            self.learn(entry)
        measures, roots = self.all, {entry.key: self.find_root(entry.key) for entry in wanted}

        def find(series: Series, key: str) -> tuple[Measure, ...]:
            return tuple(measure for measure in measures if measure.home.holds(series, roots[key]))

        return find

    def to_json(self) -> list[dict[str, Any]]:
        """All measures as plain JSON values."""
        return [measure.to_json() for measure in self._measures.values()]

    @Slot(list)
    def bring_back(self, data: object) -> None:
        """Measures of a saved session; what is none is left out."""
        found = []
        for entry in data if isinstance(data, list) else []:
            try:
                measure = Measure.from_json(entry)
            except (KeyError, TypeError, ValueError):
                continue
            found.append(measure if measure.key else replace(measure, key=make_key()))
        fresh = [measure for measure in found if measure.key not in self._measures]
        if fresh:
            self._bring(fresh)

    def _bring(self, measures: Iterable[Measure]) -> None:
        self._measures |= {measure.key: measure for measure in measures}
        self.changed.emit()
        self.settled.emit()

    def _take(self, measures: Iterable[Measure]) -> None:
        for measure in measures:
            self._measures.pop(measure.key, None)
            self._unselect(measure.key)
        self.changed.emit()
        self.settled.emit()

    def _unselect(self, key: str) -> None:
        if key == self.selected:
            self.select("")

    def _find_owner(self, side: Side) -> str:
        """The series that a side goes back to; a preview is made of the source."""
        source = self.shown.sides.source
        key = source.key if not side.key and source is not None else side.key
        return self.find_root(key)

    @Slot()
    def _learn_shown(self) -> None:
        if self.shown.result is not None:
            self.learn(self.shown.result)


def make_key() -> str:
    """A name that no other measure has."""
    return uuid4().hex
