"""Times of two programs taken in turns (A B A B), so that a busy machine slows both and the ratio stays true."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Run = Callable[[], Any]
_SHORTEST = 0.005
"""Seconds: what takes less is repeated inside one sample, for the clock and the scheduler are not finer."""
_CLOSE = 1.25
"""A peer that takes this many times as long as the faster one in the first pass is not asked again."""


@dataclass(frozen=True)
class Plan:
    """How often to repeat: at most `most` rounds, at least `least`, none begun after `budget` seconds."""

    most: int = 9
    least: int = 2
    budget: float = 6.0


@dataclass(frozen=True)
class Comparison:
    """Seconds of each round: `ours[i]` and `theirs[i]` were taken one after the other.

    Attributes:
        peer: the faster of the peers; empty where there is none (`theirs` is empty then).
        others: median seconds of the slower peers.
        failed: sentences about peers that raised.
    """

    ours: tuple[float, ...]
    peer: str = ""
    theirs: tuple[float, ...] = ()
    others: dict[str, float] = field(default_factory=dict)
    failed: tuple[str, ...] = ()


def seconds(run: Run, calls: int = 1) -> float:
    """Seconds of one call, the mean of `calls`; what it returns is let go after the clock is read."""
    begin = time.perf_counter()
    for _ in range(calls - 1):
        run()
    kept = run()
    taken = time.perf_counter() - begin
    del kept
    return taken / calls


def compare(ours: Run, peers: Mapping[str, Run], plan: Plan) -> Comparison:
    """Ours against the fastest of the peers, in turns.

    A first pass over all of them warms up and sorts the peers out; where it alone takes half of the budget it counts
    as the first round. A peer that raises is left out and named; what ours raises goes to the caller.
    """
    start = time.perf_counter()
    first = {"": seconds(ours)}
    failed = []
    for name, peer in peers.items():
        try:
            first[name] = seconds(peer)
        except Exception as error:  # a peer's own trouble must not end the run
            failed.append(f"{name} failed: {type(error).__name__}")
    slow = time.perf_counter() - start > plan.budget / 2
    runs = {"": ours, **{name: peers[name] for name in _contenders(first)}}
    calls = {name: 1 if first[name] >= _SHORTEST else math.ceil(_SHORTEST / first[name]) for name in runs}
    times = {name: [first[name]] if slow else [] for name in runs}
    while _go_on(len(times[""]), time.perf_counter() - start, plan):
        for name, run in runs.items():
            times[name].append(seconds(run, calls[name]))
    return _settled(times, first, tuple(failed))


def _contenders(first: Mapping[str, float]) -> list[str]:
    peers = {name: taken for name, taken in first.items() if name}
    return [name for name, taken in peers.items() if taken <= _CLOSE * min(peers.values())]


def _go_on(rounds: int, spent: float, plan: Plan) -> bool:
    return rounds < plan.least or (rounds < plan.most and spent < plan.budget)


def _settled(times: Mapping[str, list[float]], first: Mapping[str, float], failed: tuple[str, ...]) -> Comparison:
    ours = tuple(times[""])
    medians = {name: statistics.median(taken) for name, taken in times.items() if name}
    if not medians:
        return Comparison(ours, failed=failed)
    peer = min(medians, key=lambda name: medians[name])
    others = {name: medians.get(name, taken) for name, taken in first.items() if name not in ("", peer)}
    return Comparison(ours, peer, tuple(times[peer]), others, failed)
