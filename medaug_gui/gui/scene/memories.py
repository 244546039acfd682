"""How each series was looked at when it was last on screen: plane, place and window."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from medaug_gui.gui.scene.looks import OF_VALUES, Looks
from medaug_gui.gui.scene.position import Position

_MOST = 500


@dataclass(frozen=True)
class Memory:
    """A plane, a voxel [slice, row, column], and what of a look depends on values."""

    plane: str
    voxel: tuple[int, int, int]
    values: dict[str, Any]


class Memories:
    """Remembers by the key of the source, or of a result that has none; the oldest go first."""

    def __init__(self, position: Position, looks: Looks) -> None:
        self._position = position
        self._looks = looks
        self._kept: OrderedDict[str, Memory] = OrderedDict()

    def keep(self) -> None:
        """Note how what is on screen is looked at; a stand-in is not worth it."""
        side = self._position.sides.reference
        if side is None or not side.key or side.native >= 0:
            return
        slice_, row, column = self._position.locate(side)
        plane, look = self._position.cut(side).plane.name, self._looks.look
        values = {name: getattr(look, name) for name in OF_VALUES}
        self._kept[side.key] = Memory(plane, (slice_, row, column), values)
        self._kept.move_to_end(side.key)
        if len(self._kept) > _MOST:
            self._kept.popitem(last=False)

    def find(self, key: str) -> Memory | None:
        """What is remembered of a series."""
        return self._kept.get(key)
