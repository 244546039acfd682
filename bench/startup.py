"""From the start of the process to the painted window, as its user waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bench.children import ProbeFailed, ended, environment, start
from bench.table import Row

_BAR = 0.8
_WORD = "painted"
_PATIENCE = 60.0


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """One row: the best of several starts, for the disk is warm from the second on."""
    env = environment(folder)
    taken = tuple(until_painted(env) for _ in range(4 if quick else 8))
    yield Row("process start to painted window, best of several", taken, bar=_BAR, value=min(taken))


def until_painted(env: dict[str, str]) -> float:
    """Seconds from before the process is made until it says that the window was painted."""
    begin = time.perf_counter()
    process = start("bench.startup_probe", env=env)
    assert process.stdout is not None
    line = process.stdout.readline()
    taken = time.perf_counter() - begin
    ended(process, _PATIENCE)
    if line.strip() != _WORD:
        raise ProbeFailed("the window was not painted")
    return taken
