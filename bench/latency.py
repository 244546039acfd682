"""The real window: a dropped CT until its first slice is painted, and the event loop while a job uses all cores."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.children import LIMITS, ended, environment, start
from bench.machine import cores
from bench.reading import IMAGES, write_ct
from bench.table import Row

_FIRST_BAR = 0.3
_USUAL_BAR = 0.010
_WORST_BAR = 0.050
_PATIENCE = 240.0


def rows(folder: Path, quick: bool) -> Iterator[Row]:
    """The first slice on screen, and the 99th percentile and the longest wait of the event loop."""
    scans = folder / "scans"
    write_ct(scans)
    told = probed(folder / "home", scans, 5.0 if quick else 15.0)
    first, late = tuple(told["first_slice"]), tuple(told["late"])
    yield Row(f"drop of a folder of {IMAGES} slices to the first slice on screen", first, bar=_FIRST_BAR)
    note = f"{len(late):,} ticks of 5 ms in {sum(late) + 0.005 * len(late):.0f} s"
    what = f"event loop late while a job uses {cores()} cores"
    yield Row(f"{what}, 99th percentile", late, bar=_USUAL_BAR, value=percentile(late, 0.99), note=note)
    yield Row(f"{what}, longest", (max(late),), bar=_WORST_BAR)


def probed(home: Path, scans: Path, busy: float) -> dict[str, list[float]]:
    """What `bench.probes.latency` says: seconds, under "first_slice" and "late"."""
    # Left to itself the engine would keep one core free for the window; here it may not.
    env = environment(home, dict.fromkeys(LIMITS, str(cores())))
    answer = ended(start("bench.probes.latency", os.fspath(scans), str(busy), env=env), _PATIENCE)
    told: dict[str, list[float]] = json.loads(answer.splitlines()[-1])
    return told


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]
