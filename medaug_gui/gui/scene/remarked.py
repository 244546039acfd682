"""Which slices something is said about: found in the sentences that give reason to doubt a series."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from medaug_gui.core.provenance import Doubt
from medaug_gui.core.series import Series

_PLACE = re.compile(r"\bslices? (\d+)(?:\s*(to|and|,|\u2013|-)\s*(?:slice )?(\d+))?", re.IGNORECASE)


def find_remarked_slices(series: Series, problems: Iterable[str] = ()) -> tuple[int, ...]:
    """Native slices from 0 that doubts about a series name, each once and in order."""
    said = tuple(str(one) for one in (*series.provenance.notes, *problems) if isinstance(one, Doubt))
    return _read(said, series.geometry.shape[0]) if said else ()


@lru_cache(maxsize=64)
def _read(said: tuple[str, ...], depth: int) -> tuple[int, ...]:
    found: set[int] = set()
    for sentence in said:
        for first, joint, last in _PLACE.findall(sentence):
            low, high = int(first), int(last or first)
            through = joint in ("to", "\u2013", "-")
            found |= set(range(low, high + 1)) if through else {low, high}
    return tuple(sorted(number - 1 for number in found if 1 <= number <= depth))
