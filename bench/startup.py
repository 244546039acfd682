"""From the start of the process to the painted window, as its user waits for it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from bench.children import ProbeFailed, ended, environment, start
from bench.table import Row

_BAR = 0.6
_BARE_BAR = 1.3
_WORD = "painted"
_PATIENCE = 60.0


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """Two rows: the best of several starts, as the disk is warm from the second on, and beside a bare window."""
    env = environment(folder)
    pairs = [(until_painted(env), until_painted(env, "bare")) for _ in range(4 if quick else 8)]
    ours, bare = (tuple(seconds) for seconds in zip(*pairs, strict=True))
    yield Row("process start to painted window, best of several", ours, bar=_BAR, value=min(ours))
    yield Row("process start to painted window", ours, "an empty plot of pyqtgraph", bare, bar=_BARE_BAR)


def until_painted(env: dict[str, str], *words: str) -> float:
    """Seconds from before the process is made until it says that the window was painted."""
    begin = time.perf_counter()
    process = start("bench.probes.startup", *words, env=env)
    assert process.stdout is not None
    line = process.stdout.readline()
    taken = time.perf_counter() - begin
    ended(process, _PATIENCE)
    if line.strip() != _WORD:
        raise ProbeFailed("the window was not painted")
    return taken
