"""One number of threads for everything that a network computes on the CPU, on every machine.

Libraries share one product among threads in ways that depend on how many there are, and sums in another order differ
in their last bit: a generator's picture then differs by one grey level here and there. So the number is the same
everywhere, whatever the cores and whatever OMP_NUM_THREADS says. Threads that wait do so passively
(OMP_WAIT_POLICY), so that more of them than cores cost nothing that could be measured.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

THREADS = 4

_lock = threading.Lock()
_inside = 0
_before = 0


@contextmanager
def use_fixed_threads(count: int = THREADS) -> Iterator[None]:
    """Torch on so many threads, in whichever thread of the program; at the end of the last one, as before."""
    import torch

    global _inside, _before
    with _lock:
        if not _inside:
            _before = torch.get_num_threads()
        _inside += 1
        torch.set_num_threads(count)
    try:
        yield
    finally:
        with _lock:
            _inside -= 1
            if not _inside:
                torch.set_num_threads(_before)


@contextmanager
def use_inference_mode() -> Iterator[None]:
    """What networks run in: no gradients, and on the CPU the same bits for any number of cores."""
    import torch

    with use_fixed_threads(), torch.inference_mode():
        yield
