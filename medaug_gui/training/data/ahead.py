"""Batches made by a thread while the network learns from the one before, and how long it waited all the same."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """Gives batch after batch by their numbers; what comes next is made meanwhile.

    Args:
        make: the batch of a number, from nothing but the number, so that it does not matter when it is made.
        depth: how many are made before they are asked for.

    Numbers are taken to go on as far apart as the last two were: several processes share them among themselves.
    """

    def __init__(self, make: Callable[[int], T], depth: int = 2) -> None:
        self._make, self._depth = make, depth
        self._last, self._stride = -1, 1
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="batches")
        self._coming: deque[tuple[int, Future[T]]] = deque()
        self._waited = 0.0

    @property
    def waited(self) -> float:
        """Seconds that were waited for batches so far."""
        return self._waited

    def take(self, number: int) -> T:
        """The batch of this number; raises what making it raised."""
        if not self._coming or self._coming[0][0] != number:
            self._forget()
            self._stride = max(1, number - self._last) if self._last >= 0 else 1
            self._order(number)
        self._last, batch = self._coming.popleft()
        last = self._coming[-1][0] if self._coming else number
        while len(self._coming) < self._depth:
            last += self._stride
            self._order(last)
        began = time.perf_counter()
        try:
            return batch.result()
        finally:
            self._waited += time.perf_counter() - began

    def _order(self, number: int) -> None:
        self._coming.append((number, self._pool.submit(self._make, number)))

    def _forget(self) -> None:
        for _, batch in self._coming:
            batch.cancel()
        self._coming.clear()
