"""Names in sentences: some of them, and how many more there are."""

from __future__ import annotations

from collections.abc import Iterable

_LONGEST = 60


def list_names(names: Iterable[object], most: int = 5, longest: int = _LONGEST) -> str:
    """ "a, b, c and 4 more": at most `most` names, each cut to `longest` signs; what is left out is counted."""
    every = [str(name) for name in names]
    said = ", ".join(name if len(name) <= longest else f"{name[: longest - 1]}…" for name in every[:most])
    more = len(every) - most
    return f"{said} and {more} more" if more > 0 else said
