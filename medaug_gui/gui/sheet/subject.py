"""Of what a sheet is made: what is marked, else the family of what is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from medaug_gui.gui.entry import Entry


@dataclass(frozen=True)
class SheetSubject:
    """Some entries, and what they are called together."""

    entries: tuple[Entry, ...] = ()
    title: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        """What tells two subjects apart."""
        return tuple(entry.key for entry in self.entries)


def choose_subject(
    marked_results: Sequence[Entry],
    marked_series: Sequence[Entry],
    shown: Entry | None,
    results: Sequence[Entry],
) -> SheetSubject:
    """What the user most likely means.

    Several marked results, or several marked series: these. A result that is shown: the copies that its job made of the
    same source, or of nothing. A series that is shown: its results, or itself where it has none.
    """
    for marked in (marked_results, marked_series):
        if len(marked) > 1:
            return SheetSubject(tuple(marked), marked[0].label)
    if shown is None:
        return SheetSubject()
    if shown.stash is None:
        made = [entry for entry in results if entry.source == shown.key]
        return SheetSubject(tuple(made or [shown]), shown.label)
    family = [entry for entry in results if _name_batch(entry) == _name_batch(shown)]
    return SheetSubject(tuple(family or [shown]), shown.label)


def _name_batch(entry: Entry) -> tuple[str, str]:
    """The job that made a result, and of what."""
    return entry.key.partition("/")[0], entry.source
