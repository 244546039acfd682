"""What the functional groups of one frame of an enhanced object say about it (PS3.3 C.7.6.16, C.8.13 to C.8.15)."""

from __future__ import annotations

from collections.abc import Iterable

from medaug_gui.io.dicom.diffusion import Diffusion, of_macro
from medaug_gui.io.dicom.elements import Elements

DIFFUSION, DIFFUSION_DIRECTION = 0x00189117, 0x00189076
_NOTHING = Elements({})
_PLACES = frozenset([0x00209056, 0x00209057, 0x00200032, 0x00209301, 0x00201041])
"""What dimensions point to where they count places, not volumes: stack, place in it, position."""


class Macros:
    """The functional groups of one frame: its own, else the shared ones, which are taken apart once for all frames."""

    def __init__(self, shared: Elements) -> None:
        self._shared = shared
        self._known: dict[int, Elements] = {}
        self.own: Elements = _NOTHING

    def __call__(self, tag: int) -> Elements:
        """The first item of a macro's sequence, or an empty one."""
        if tag in self.own:
            return self.own.first(tag)
        if tag not in self._known:
            self._known[tag] = self._shared.first(tag) if tag in self._shared else _NOTHING
        return self._known[tag]


def pointed(header: Elements) -> tuple[int, ...]:
    """The attributes that the dimension indices count (PS3.3 C.7.6.17): those that tell places are 0."""
    pointers = []
    for item in header.items(0x00209222):
        group, element = (*item.binary(0x00209165, "H"), 0, 0)[:2]
        tag = int(group) << 16 | int(element)
        pointers.append(0 if tag in _PLACES else tag)
    return tuple(pointers)


def marks_of(macro: Macros, pointers: tuple[int, ...]) -> dict[str, object]:
    """By the names of `marks.MARKS`; empty texts where nothing is said. `stack` is always there."""
    content, measures = macro(0x00209111), macro(0x00289110)
    kind = next((found for found in map(macro, (0x00189226, 0x00189329, 0x00189751)) if found.all_raw), _NOTHING)
    reconstruction, timing = macro(0x00189314), macro(0x00189112)
    cardiac, breathing, weighted = macro(0x00189118), macro(0x00209253), of_macro(macro(DIFFUSION))
    offset = macro(0x00209310).binary(0x0020930D, "d")
    marks: dict[str, object] = {
        "stack": content.code(0x00209056),
        "field of view": _listed(measures.numbers(0x00280030)),
        "slice thickness": _listed(measures.numbers(0x00180050)),
        "kernel": reconstruction.code(0x00181210),
        "reconstruction diameter": _listed(reconstruction.numbers(0x00181100)),
        "tube voltage": _listed(macro(0x00189325).numbers(0x00180060)),
        "image type": "\\".join(filter(None, (*kind.codes(0x00089007), kind.code(0x00089209)))).upper(),
        "complex component": kind.code(0x00089208).upper(),
        "b-value": said_b(weighted),
        "diffusion direction": weighted.heading,
        "echo time": said_echo("", *macro(0x00189114).binary(0x00189082, "d")[:1]),
        "time": _listed(content.binary(0x00209128, "I")),
        "frame time": _listed(offset),
        "cardiac phase": _listed(cardiac.binary(0x00209241, "f")),
        "respiratory phase": _listed(breathing.binary(0x00209245, "f")),
        "velocity direction": _listed(macro(0x00189197).binary(0x00189090, "d")),
        "inversion time": _listed(macro(0x00189115).binary(0x00189079, "d")),
        "flip angle": _listed(timing.numbers(0x00181314)),
        "repetition time": _listed(timing.numbers(0x00180080)),
        "acquisition": _listed(content.binary(0x00209156, "H")),
        "trigger time": _listed(cardiac.binary(0x00209153, "d")),
        "acquisition time": content.code(0x00189074) or content.code(0x00189151),
    }
    # Whatever else the frames are indexed by (PS3.3 C.7.6.17).
    for number, value in enumerate(content.binary(0x00209157, "I")):
        if number >= len(pointers) or pointers[number]:
            marks[f"dimension {number + 1}"] = f"{value:.0f}"
    return marks


def said_echo(number: str, milliseconds: float | None = None) -> str:
    """Echo number and time as one text."""
    time = "" if milliseconds is None else f"{milliseconds:.7g}"
    return f"{number}\\{time}" if number or time else ""


def said_b(weighted: Diffusion) -> str:
    """A b-value as text, to a whole number."""
    return "" if weighted.b is None else f"{weighted.b:.0f}"


def said_real(header: Elements, tag: int, code: str) -> str:
    """A binary number (FL, FD) as text."""
    return _listed(header.binary(tag, code)[:1])


def _listed(values: Iterable[float]) -> str:
    return "\\".join(f"{value:.7g}" for value in values)
