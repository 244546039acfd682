"""What belongs to a saved session beside its series and results: each area of the window adds its own by name.

    session.parts.add("measures", self.measures.to_json, self.measures.bring_back)

`save` gives plain JSON values, `restore` takes what another session, or another version, once gave. It is called after
the series and results are in their lists, and leaves alone what it does not understand.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any


class Parts:
    """The parts of a session, by name."""

    def __init__(self) -> None:
        self._parts: dict[str, tuple[Callable[[], Any], Callable[[Any], object]]] = {}

    def add(self, name: str, save: Callable[[], Any], restore: Callable[[Any], object]) -> None:
        """Another part; raises ValueError for a name that is taken."""
        if name in self._parts:
            raise ValueError(f"two parts of a session are called {name!r}")
        self._parts[name] = save, restore

    def save(self) -> dict[str, Any]:
        """What each of them gives."""
        return {name: save() for name, (save, _restore) in self._parts.items()}

    def restore(self, data: dict[str, Any]) -> None:
        """Give each of them its own; one that fails harms no other."""
        for name, (_save, restore) in self._parts.items():
            if name not in data:
                continue
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                restore(data[name])
