"""One output buffer filled block by block on several threads: fast, cancellable, the same for any number of threads."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.imaging.grey_range import measure_grey_range

Float = NDArray[np.float32]
T = TypeVar("T")
R = TypeVar("R")
BLOCK = 1 << 18
"""Voxels of one block: 1 MiB of float32, so that the passes over it stay in a core's cache."""
FINE = 200.0
"""Whole numbers stay whole where rounding costs at most 1/400 of the intensity range."""


@dataclass(frozen=True, slots=True)
class Block:
    """Slices `start` to `stop` and rows `top` to `bottom` of a volume, all columns."""

    start: int
    stop: int
    top: int
    bottom: int

    @property
    def at(self) -> tuple[slice, slice]:
        """The index of the block in [slice, row, column]."""
        return slice(self.start, self.stop), slice(self.top, self.bottom)


Fill = Callable[[NDArray[Any], Float, Block], None]
"""fill(source, out, block): write the block's result into `out`; both are [slice, row, column] of the block only."""


def count_threads() -> int:
    """How many threads share the work: the cores this process may use, at most 16."""
    asked = os.environ.get("MEDAUG_THREADS", "")
    if asked.isdigit() and int(asked):
        return min(int(asked), 64)
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 16)


@cache
def _make_pool(count: int) -> ThreadPoolExecutor:
    """Threads that stay, so that small volumes do not pay for starting them. Work must not call `map_side_by_side`."""
    return ThreadPoolExecutor(count, thread_name_prefix="slabs")


def cut_blocks(shape: tuple[int, ...], *, split_rows: bool = True) -> list[Block]:
    """Blocks of about `BLOCK` voxels that cover the grid; a large slice is cut into bands of rows unless told not to.

    Depends on the shape of a slice and their number only, never on the number of threads.
    """
    depth, height, width = shape[:3]
    if split_rows and height * width > 2 * BLOCK:
        band = max(1, BLOCK // width)
        return [Block(z, z + 1, y, min(y + band, height)) for z in range(depth) for y in range(0, height, band)]
    thick = max(1, BLOCK // (height * width))
    return [Block(z, min(z + thick, depth), 0, height) for z in range(0, depth, thick)]


def map_side_by_side(work: Callable[[T], R], items: Sequence[T], progress: Progress) -> list[R]:
    """`work` of every item, in order, on `count_threads()` threads.

    Raises:
        Cancelled: `progress` was cancelled; work that has not begun is left out, as after any failure.
    """
    stop = threading.Event()

    def guarded(item: T) -> R | None:
        return None if stop.is_set() else work(item)

    done: list[Any] = []
    futures = [_make_pool(count_threads()).submit(guarded, item) for item in items]
    try:
        for number, future in enumerate(futures):
            done.append(future.result())
            progress.set((number + 1) / len(items))
    finally:
        stop.set()
        wait(futures)
    return done


def fill_blocks(source: NDArray[Any], fill: Fill, progress: Progress, *, split_rows: bool = True) -> NDArray[Any]:
    """A new volume made block by block.

    Args:
        source: [slice, row, column], int16 or float32, in any unit.
        fill: writes one block.
        progress: reports and cancels.
        split_rows: blocks may be bands of rows of a large slice.

    Returns:
        The same shape. int16 comes back as int16, rounded and held within its limits, where its intensity range has at
        least `FINE` steps; everything else as float32.

    Raises:
        Cancelled: `progress` was cancelled.
    """
    whole = is_whole_number(source)
    out = np.empty(source.shape, np.int16 if whole else np.float32)

    def work(block: Block) -> None:
        part = source[block.at]
        if not whole:
            fill(part, out[block.at], block)
            return
        fresh = np.empty(part.shape, np.float32)
        fill(part, fresh, block)
        out[block.at] = round_in_place(fresh)

    map_side_by_side(work, cut_blocks(source.shape, split_rows=split_rows), progress)
    return out


def refill_series(series: Series, fill: Fill, progress: Progress, *, split_rows: bool = True) -> Series:
    """The series with new voxels from `fill_blocks`, on the same grid; `fill` makes finite values of finite ones."""
    return replace(series, voxels=fill_blocks(series.voxels, fill, progress, split_rows=split_rows))


def is_whole_number(source: NDArray[Any]) -> bool:
    """True where whole numbers are fine enough to hold the result too."""
    return source.dtype == np.int16 and measure_grey_range(source).span >= FINE


def round_in_place(values: Float) -> Float:
    """Values of any shape rounded to whole numbers within int16's limits, in place; still float32."""
    np.rint(values, out=values)
    np.clip(values, -32768, 32767, out=values)
    return values
