"""Every transform against the faster of TorchIO and MONAI, the same parameters, in turns, on two sizes of volume."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator

from bench import intensity, spatial
from bench.table import Row
from bench.timing import Plan, Run, compare

Shape = tuple[int, int, int]
Case = tuple[str, Run, Run | None, Run | None]
Maker = Callable[[Shape], list[Case]]
SMALL: Shape = (128, 128, 128)
LARGE: Shape = (128, 512, 512)
"""[slice, row, column]."""

_HALF = ("affine", "elastic", "motion", "ghosting", "spike", "bias-field", "blur")
_LEAST = 0.35
_MAKERS: tuple[Maker, ...] = (spatial.make_cases, intensity.make_cases)


def find_bar(name: str) -> float:
    """The most of the faster peer's time that a transform may take; a chain is named with its steps joined by +."""
    if "+" in name or name in intensity.THIRD:
        return _LEAST
    return 0.5 if name in _HALF else 1.0


def rows(quick: bool, only: Collection[str] = ()) -> Iterator[Row]:
    """A row for each transform and size; `only` these where any are named. Quick means the small volume."""
    yield from _measure_rows(SMALL, Plan(most=9, budget=2.0) if quick else Plan(most=21, budget=4.0), only)
    if not quick:
        yield from _measure_rows(LARGE, Plan(most=7, budget=10.0), only)


def _measure_rows(shape: Shape, plan: Plan, only: Collection[str]) -> Iterator[Row]:
    for maker in _MAKERS:
        for name, ours, torchio, monai in maker(shape):
            if not only or name in only:
                peers = {label: run for label, run in (("TorchIO", torchio), ("MONAI", monai)) if run is not None}
                yield measure_row(f"{name}, {name_shape(shape)}", ours, peers, plan, find_bar(name))
                gc.collect()


def name_shape(shape: Shape) -> str:
    """Columns first, as scans are spoken of: 512 x 512 x 128."""
    return " x ".join(str(size) for size in reversed(shape))


def measure_row(what: str, ours: Run, peers: dict[str, Run], plan: Plan, most: float) -> Row:
    """The row of one transform; one that raises has a row that says so."""
    try:
        found = compare(ours, peers, plan)
    except Exception as error:  # the other rows must still be measured
        return Row.failure(what, error)
    return Row.of(what, found, most if found.theirs else None)
