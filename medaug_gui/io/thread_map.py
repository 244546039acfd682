"""Work on many slices side by side on threads, with progress and prompt cancelling."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait

from medaug_gui.core.progress import Progress

_BEAT = 0.03  # s between two looks at progress and cancelling


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_threads(
    numbers: Sequence[int], work: Callable[[int], None], threads: int, progress: Progress, note: str
) -> None:
    """Call `work` with every number, on up to `threads` threads; `progress` is used on the calling thread only.

    The first error ends it and is raised here, as is `Cancelled`; what has begun is finished first.
    """
    pending = iter(numbers)
    lock = threading.Lock()
    stop = threading.Event()
    done = [0]

    def take_turns() -> None:
        while not stop.is_set():
            with lock:
                number = next(pending, None)
            if number is None:
                return
            try:
                work(number)
            except BaseException:
                stop.set()
                raise
            done[0] += 1

    with ThreadPoolExecutor(max(1, min(threads, len(numbers))), thread_name_prefix="medaug-read") as executor:
        futures = [executor.submit(take_turns) for _ in range(max(1, min(threads, len(numbers))))]
        try:
            while wait(futures, timeout=_BEAT).not_done:
                progress.set(done[0] / max(len(numbers), 1), note)
            progress.set(1.0, note)
        finally:
            stop.set()
    for future in futures:
        future.result()
