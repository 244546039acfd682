"""The bench lies beside the package and is not installed; a clock that tests turn by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))


class Clock:
    """Stands still until a run moves it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.calls: list[str] = []

    def run(self, name: str, *taken: float) -> Callable[[], None]:
        """A run that takes these seconds, call by call, and the last of them ever after."""
        left = list(taken)

        def call() -> None:
            self.calls.append(name)
            self.now += left.pop(0) if len(left) > 1 else left[0]

        return call


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock that bench.timing reads."""
    clock = Clock()
    monkeypatch.setattr("bench.timing.time", SimpleNamespace(perf_counter=lambda: clock.now))
    return clock
