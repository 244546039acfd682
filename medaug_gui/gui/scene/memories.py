"""How each series was looked at when it was last on screen: plane, place and window."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from medaug_gui.core.grey import FUNCTIONS
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS
from medaug_gui.gui.scene.looks import OF_VALUES, Looks
from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.scene.position import Position

MOST_KEPT = 500
_LARGEST = 1e9


@dataclass(frozen=True)
class Memory:
    """A plane, a voxel [slice, row, column], and what of a look depends on values; what is not in it is the file's."""

    plane: str
    voxel: tuple[int, int, int]
    values: dict[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values. Grey levels as the file means them are not in it: the file tells them again."""
        of_file = () if self.values.get("grey") is None else ("window", "function")
        kept = {name: value for name, value in self.values.items() if name != "grey" and name not in of_file}
        return {"plane": self.plane, "voxel": list(self.voxel), **kept}


class Memories:
    """Remembers by the digest of the key of the source, or of a result that has none; the oldest go first."""

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
        digest = digest_key(side.key)
        self._kept[digest] = Memory(plane, (slice_, row, column), values)
        self._kept.move_to_end(digest)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def find(self, key: str) -> Memory | None:
        """What is remembered of a series."""
        return self._kept.get(digest_key(key))

    def to_json(self) -> dict[str, Any]:
        """All that is remembered, the oldest first, by digests of keys."""
        return {digest: memory.to_json() for digest, memory in self._kept.items()}

    def bring_back(self, kept: Mapping[str, Any]) -> None:
        """The inverse of `to_json`; what makes no sense is left out, and what is known here is newer."""
        for digest, told in kept.items():
            memory = _parse(told)
            if memory is not None and digest not in self._kept:
                self._kept[digest] = memory


def digest_key(key: str) -> str:
    """What a series is remembered by: its key may tell who the patient is."""
    return sha256(key.encode()).hexdigest()[:20]


def _parse(told: object) -> Memory | None:
    if not isinstance(told, Mapping):
        return None
    voxel, plane = told.get("voxel"), told.get("plane")
    if plane not in NAMES or not isinstance(voxel, list) or len(voxel) != 3:
        return None
    if not all(isinstance(at, int) and 0 <= at < _LARGEST for at in voxel):
        return None
    slice_, row, column = voxel
    return Memory(str(plane), (slice_, row, column), _parse_values(told))


def _parse_values(told: Mapping[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    window, function = told.get("window"), told.get("function")
    if _is_window(window) and function in ("", *FUNCTIONS):
        assert isinstance(window, list)
        values |= {"window": (float(window[0]), float(window[1])), "function": function, "grey": None}
    if isinstance(told.get("invert"), bool):
        values["invert"] = told["invert"]
    if told.get("colours") in COLOUR_MAPS:
        values["colours"] = told["colours"]
    return values


def _is_window(window: object) -> bool:
    if not isinstance(window, list) or len(window) != 2:
        return False
    numbers = all(isinstance(part, int | float) and abs(part) < _LARGEST for part in window)
    return numbers and window[1] > 0
