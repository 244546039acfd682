"""The token that every long piece of work takes: it reports how far, and it is where cancelling takes effect."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sized
from typing import TypeVar

from medaug_gui.core.errors import Cancelled

T = TypeVar("T")
Report = Callable[[float, str], None]


def _nothing(_fraction: float, _note: str) -> None: ...


def _never() -> bool:
    return False


def throttle(report: Report, seconds: float) -> Report:
    """Make a report that is passed on at most once in so many seconds, and always when all is done."""
    last = -seconds

    def report_sometimes(fraction: float, note: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= seconds or fraction >= 1.0:
            last = now
            report(fraction, note)

    return report_sometimes


class Progress:
    """How far a piece of work is, from 0 to 1, and whether it should go on.

    `set` and `check` raise `Cancelled` once the owner has asked to stop. Whoever does the work never
    sees threads, processes or widgets, only this.
    """

    def __init__(self, report: Report = _nothing, cancelled: Callable[[], bool] = _never) -> None:
        self._report = report
        self._cancelled = cancelled

    def set(self, fraction: float, note: str = "") -> None:
        """Report the fraction done (clipped to 0..1); raises `Cancelled` when asked to stop."""
        self.check()
        self._report(min(max(float(fraction), 0.0), 1.0), note)

    def check(self) -> None:
        """Raise `Cancelled` when asked to stop."""
        if self._cancelled():
            raise Cancelled

    def part(self, start: float, end: float) -> Progress:
        """A token whose 0..1 is start..end of this one."""

        def report(fraction: float, note: str) -> None:
            self._report(start + (end - start) * fraction, note)

        return Progress(report, self._cancelled)

    def over(self, items: Iterable[T], note: str = "") -> Iterator[T]:
        """Iterate, reporting after each item; needs a sized iterable."""
        total = max(len(items), 1) if isinstance(items, Sized) else 1
        for done, item in enumerate(items):
            self.check()
            yield item
            self.set((done + 1) / total, note)
