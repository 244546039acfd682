"""One row per claim, and the table of all rows as Markdown and as JSON."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.timing import Comparison

_COLUMNS = ("what", "ours", "peer", "ratio (median, min-max)", "bar", "ok")
_MARKS = {True: "yes", False: "NO", None: "–"}


@dataclass(frozen=True)
class Row:
    """One claim and what was measured.

    Attributes:
        ours: seconds, one for each repeat.
        peer: whom it is compared with, or empty.
        theirs: seconds of the peer, taken in turns with ours.
        others: median seconds of slower peers.
        bar: the most that the median ratio may be; without a peer the most seconds of `value`; None where nothing
            is claimed.
        value: seconds that are shown and judged; the median of `ours` where not given.
        note: anything to say, such as what a peer could not do.
        wrong: True where the answers differ from the peer's; then it is not ok however fast it was.
        broken: True where it could not be measured.
        unit: of all numbers where they are no seconds.
    """

    what: str
    ours: tuple[float, ...] = ()
    peer: str = ""
    theirs: tuple[float, ...] = ()
    others: dict[str, float] = field(default_factory=dict)
    bar: float | None = None
    value: float | None = None
    note: str = ""
    wrong: bool = False
    broken: bool = False
    unit: str = "s"

    @classmethod
    def failure(cls, what: str, error: Exception, bar: float | None = None) -> Row:
        """The row of something that raised."""
        return cls(what, bar=bar, note=f"failed: {type(error).__name__}: {error}", broken=True)

    @classmethod
    def of(cls, what: str, found: Comparison, bar: float | None, note: str = "", wrong: bool = False) -> Row:
        """The row of a comparison."""
        notes = "; ".join(filter(None, (note, *found.failed)))
        return cls(what, found.ours, found.peer, found.theirs, found.others, bar, note=notes, wrong=wrong)

    @property
    def ratios(self) -> list[float]:
        """Ours over theirs, of each pair of neighbours in time."""
        return [mine / other for mine, other in zip(self.ours, self.theirs, strict=True)] if self.theirs else []

    @property
    def ratio(self) -> float | None:
        """The median of the ratios."""
        return statistics.median(self.ratios) if self.ratios else None

    @property
    def shown(self) -> float | None:
        """The seconds of ours that are shown."""
        if self.value is not None:
            return self.value
        return statistics.median(self.ours) if self.ours else None

    @property
    def ok(self) -> bool | None:
        """Whether the bar is held; None where there is nothing to judge."""
        if self.wrong or self.broken:
            return False
        measured = self.ratio if self.theirs else self.shown
        return None if self.bar is None or measured is None else measured <= self.bar

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values, with the ratio and the verdict."""
        return {**asdict(self), "value": self.shown, "ratios": self.ratios, "ratio": self.ratio, "ok": self.ok}

    def cells(self) -> tuple[str, ...]:
        """The texts of the table's columns."""
        what = f"{self.what} ({self.note})" if self.note else self.what
        ours = "–" if self.shown is None else self._write(self.shown)
        texts = (what, ours, self._peer_text(), self._ratio_text(), self._bar_text(), _MARKS[self.ok])
        return tuple(" ".join(text.replace("|", "/").split()) for text in texts)

    def _peer_text(self) -> str:
        if not self.theirs:
            return "–"
        first = f"{self.peer} {duration(statistics.median(self.theirs))}"
        return ", ".join([first, *(f"{name} {duration(taken)}" for name, taken in self.others.items())])

    def _ratio_text(self) -> str:
        if self.ratio is None:
            return "–"
        return f"{self.ratio:.2f} ({min(self.ratios):.2f}-{max(self.ratios):.2f})"

    def _bar_text(self) -> str:
        if self.bar is None:
            return "–"
        return f"≤ {self.bar:.2f}" if self.theirs else f"≤ {self._write(self.bar)}"

    def _write(self, amount: float) -> str:
        return duration(amount) if self.unit == "s" else f"{amount:.0f} {self.unit}"


def duration(taken: float) -> str:
    """Seconds in three figures, with a unit that fits."""
    if taken >= 1.0:
        return f"{taken:.2f} s"
    milliseconds = 1000 * taken
    return f"{milliseconds:.0f} ms" if milliseconds >= 100 else f"{milliseconds:.3g} ms"


def markdown(rows: Sequence[Row], header: Iterable[str]) -> str:
    """The header's lines, the table and how many bars are held."""
    cells = [_COLUMNS, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS))]
    lines = [_line(line, widths) for line in cells]
    lines.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    judged = [row.ok for row in rows if row.ok is not None]
    summary = f"{sum(judged)} of {len(judged)} bars held."
    return "\n".join(["# MedAug bench", "", *(f"- {line}" for line in header), "", *lines, "", summary, ""])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
