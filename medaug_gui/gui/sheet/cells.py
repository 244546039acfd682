"""What lies in a sheet: copies of a job, images of a generated stack, films, results; read from entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from medaug_gui.core.carried.findings import LabelFinding
from medaug_gui.core.errors import MedAugError
from medaug_gui.core.progress import Progress
from medaug_gui.core.provenance import Provenance
from medaug_gui.gui.entry import Entry
from medaug_gui.jobs import stash
from medaug_gui.jobs.decisions import WHOLE, Nearness, is_stack, list_nearness, read_decisions

Place = tuple[str, int]
"""One image: the key of its entry, and its number in it; `WHOLE` for the entry as a whole."""


@dataclass(frozen=True)
class SheetCell:
    """One image of a sheet.

    Attributes:
        entry: what it is, or is in.
        index: its number in a stack, from 0; `WHOLE` where the entry is one.
        name: under the picture.
        nearness: to what its generator was trained on; None where nobody looked.
        number: its place in the order in which all were made.
        provenance: how it came to be; None for what was opened.
        shape: of all of its entry, [slice, row, column].
    """

    entry: Entry
    index: int
    name: str
    nearness: Nearness | None = None
    number: int = 0
    provenance: Provenance | None = None
    shape: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        """What names it among all images."""
        return self.entry.key, self.index

    @property
    def is_alarm(self) -> bool:
        """True where it is too like a training image."""
        return self.nearness is not None and self.nearness.alarm

    @property
    def failures(self) -> tuple[LabelFinding, ...]:
        """What makes it no training sample: labels that did not come along whole."""
        if self.provenance is None or self.index != WHOLE:
            return ()
        return tuple(finding for finding in self.provenance.findings if finding.fails)

    @property
    def is_doubted(self) -> bool:
        """True where it raises any alarm: it is accepted by itself or not at all."""
        return self.is_alarm or bool(self.failures)


@dataclass(frozen=True)
class SheetContent:
    """The cells of one entry, and what was decided of them before."""

    cells: tuple[SheetCell, ...]
    decided: dict[int, str]


def read_cells(entries: Sequence[Entry], progress: Progress) -> Iterator[SheetContent]:
    """Read what lies in the sheet of some entries; what is gone meanwhile is left out."""
    number = 0
    for entry in entries:
        progress.check()
        try:
            content = _read_entry(entry, number)
        except (MedAugError, OSError, ValueError, KeyError):
            continue
        number += len(content.cells)
        yield content


def _read_entry(entry: Entry, number: int) -> SheetContent:
    if entry.stash is None:
        shape = entry.header.shape if entry.header is not None else ()
        return SheetContent((SheetCell(entry, WHOLE, entry.label, number=number, shape=shape),), {})
    series = stash.get(entry.stash)
    depth, provenance = series.geometry.shape[0], series.provenance
    nearness = list_nearness(provenance, depth)
    decided = read_decisions(entry.stash)
    shape = series.geometry.shape
    if not is_stack(series):
        near = nearness[0] if depth == 1 else None
        return SheetContent((SheetCell(entry, WHOLE, entry.label, near, number, provenance, shape),), decided)
    cells = tuple(
        SheetCell(entry, index, str(index + 1), nearness[index], number + index, provenance, shape)
        for index in range(depth)
    )
    return SheetContent(cells, decided)
