"""DICOM data elements as raw bytes: cut out of a buffer, decoded only when asked for.

The encoding rules are those of DICOM PS3.5 section 7 (Data Set) and A.1 to A.3 (implicit, explicit, big endian).
"""

from __future__ import annotations

import math
import struct
from collections.abc import Mapping

from medaug_gui.io.dicom import tags

LONG = frozenset([b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"SV", b"UC", b"UN", b"UR", b"UT", b"UV"])
"""Value representations with a 32-bit length (PS3.5 table 7.1-1)."""
SHORT = frozenset(b"AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split())
UNDEFINED = 0xFFFFFFFF
ITEM = 0xFFFEE000
DEEPEST = 100
"""Levels of nesting; the content trees of real reports have some twenty (PS3.3 C.17.3)."""
TOO_DEEP = "Its header is nested deeper than that of any real image."
_MOST_ITEMS = 500_000
_MOST_ELEMENTS = 50_000  # in one item
_LONGEST_TEXT = 1 << 16  # bytes of numbers written as text


class Strange(Exception):
    """The bytes are not what the fast walk understands: a slower and more patient reader has to look."""


class TooDeep(Strange):
    """More levels of nesting than any real header has."""


class RanOut(Exception):
    """The buffer ends before the element does."""


class Elements:
    """Raw element values by tag number, e.g. `tags.Rows`; missing or unreadable ones come back empty."""

    __slots__ = ("_raw", "explicit", "little")

    def __init__(self, raw: dict[int, bytes], explicit: bool = True, little: bool = True) -> None:
        self._raw = raw
        self.explicit = explicit
        self.little = little

    def __contains__(self, tag: int) -> bool:
        return tag in self._raw

    @property
    def all_raw(self) -> Mapping[int, bytes]:
        """Every element that was kept, as bytes."""
        return self._raw

    def raw(self, tag: int) -> bytes:
        """The value's bytes as they stand in the file."""
        return self._raw.get(tag, b"")

    def code(self, tag: int) -> str:
        """A value of plain characters (UI, CS, DA, TM, SH ...), padding stripped."""
        raw = self._raw.get(tag)
        return raw.decode("latin-1").strip("\0 ") if raw else ""

    def codes(self, tag: int) -> tuple[str, ...]:
        """The same for several values divided by backslashes."""
        text = self.code(tag)
        return tuple(part.strip("\0 ") for part in text.split("\\")) if text else ()

    def numbers(self, tag: int) -> tuple[float, ...]:
        """Numbers written as text (DS, IS); empty where any of them is not a finite number."""
        raw = self._raw.get(tag)
        return parse_decimals(raw) if raw else ()

    def number(self, tag: int) -> float | None:
        """The first number written as text, or None."""
        values = self.numbers(tag)
        return values[0] if values else None

    def binary(self, tag: int, code: str) -> tuple[float, ...]:
        """Binary numbers; `code` is the struct letter: H (US), h (SS), I (UL), i (SL), f (FL), d (FD)."""
        raw = self._raw.get(tag, b"")
        count = len(raw) // struct.calcsize("=" + code)
        order = "<" if self.little else ">"
        values = struct.unpack_from(f"{order}{count}{code}", raw)
        return values if all(map(math.isfinite, values)) else ()

    def integer(self, tag: int) -> int | None:
        """The first unsigned short (US), or None."""
        raw = self._raw.get(tag, b"")
        return int.from_bytes(raw[:2], "little" if self.little else "big") if len(raw) >= 2 else None

    def items(self, tag: int) -> list[Elements]:
        """The items of a sequence; what cannot be understood is left out."""
        raw = self._raw.get(tag)
        if not raw:
            return []
        try:
            return _parse_items(raw, self.explicit, self.little)
        except (Strange, RanOut, struct.error):
            return []

    def first(self, tag: int) -> Elements:
        """The first item of a sequence, or an empty one."""
        items = self.items(tag)
        return items[0] if items else Elements({}, self.explicit, self.little)


class FunctionalGroups:
    """The functional groups (PS3.3 C.7.6.16) of the frames of one file: a frame's own, else the shared ones.

    Shared ones are taken apart once for all frames.

    Attributes:
        own: the groups of each frame that has any, in stored order.
    """

    __slots__ = ("_known", "_shared", "own")

    def __init__(self, header: Elements) -> None:
        self.own = header.items(tags.PerFrameFunctionalGroupsSequence)
        self._shared = header.first(tags.SharedFunctionalGroupsSequence)
        self._known: dict[int, Elements] = {}

    def macro(self, frame: int, tag: int) -> Elements:
        """The first item of a macro's sequence for a frame, or an empty one."""
        if frame < len(self.own) and tag in self.own[frame]:
            return self.own[frame].first(tag)
        found = self._known.get(tag)
        if found is None:
            found = self._known[tag] = self._shared.first(tag)
        return found

    def items(self, frame: int, tag: int) -> list[Elements]:
        """All items of a macro's sequence for a frame."""
        if frame < len(self.own) and tag in self.own[frame]:
            return self.own[frame].items(tag)
        return self._shared.items(tag)


def parse_decimals(raw: bytes) -> tuple[float, ...]:
    """Numbers written as text, divided by backslashes; empty where any of them is not a finite number."""
    if len(raw) > _LONGEST_TEXT or b"_" in raw:  # Python reads 1_0 as ten
        return ()
    try:
        values = tuple(map(float, raw.strip(b"\0 ").split(b"\\")))
    except ValueError:
        return ()
    return values if all(map(math.isfinite, values)) else ()


def read_heading(buffer: bytes, at: int, explicit: bool, little: bool) -> tuple[int, bytes, int, int]:
    """Tag, value representation (empty when implicit), length and start of the value of the element at `at`.

    Raises:
        RanOut: fewer bytes than a heading needs.
        Strange: not a value representation of DICOM.
    """
    order = "<" if little else ">"
    if at + 8 > len(buffer):
        raise RanOut
    group, element = struct.unpack_from(order + "HH", buffer, at)
    tag = group << 16 | element
    if not explicit or group == 0xFFFE:
        return tag, b"", struct.unpack_from(order + "I", buffer, at + 4)[0], at + 8
    vr = buffer[at + 4 : at + 6]
    if vr in SHORT:
        return tag, vr, struct.unpack_from(order + "H", buffer, at + 6)[0], at + 8
    if vr not in LONG:
        raise Strange(f"value representation {vr!r}")
    if at + 12 > len(buffer):
        raise RanOut
    return tag, vr, struct.unpack_from(order + "I", buffer, at + 8)[0], at + 12


def find_end(buffer: bytes, at: int, explicit: bool, little: bool) -> int:
    """Where a sequence or item of undefined length, whose value starts at `at`, ends (its delimiter included).

    Goes down without recursion, so that no depth of nesting can exhaust the stack.
    """
    try:
        at = _pass_delimiter(buffer, at, explicit, "<" if little else ">")
    except struct.error:
        raise RanOut from None
    if at > len(buffer):
        raise RanOut
    return at


def _pass_delimiter(buffer: bytes, at: int, explicit: bool, order: str) -> int:
    unpack = struct.Struct(order + "HH2sH").unpack_from
    unpack_long = struct.Struct(order + "I").unpack_from
    modes = [explicit]
    while modes:
        group, element, vr, length = unpack(buffer, at)
        at += 8
        if group == 0xFFFE and element != 0xE000:
            modes.pop()
            continue
        if group == 0xFFFE or not modes[-1]:
            vr = b""
            (length,) = unpack_long(buffer, at - 4)
        elif vr not in SHORT:
            if vr not in LONG:
                raise Strange("value representation")
            (length,) = unpack_long(buffer, at)
            at += 4
        if length != UNDEFINED:
            at += length
        elif len(modes) > DEEPEST:
            raise TooDeep("nested too deep")
        else:
            # An unknown value of undefined length is encoded implicitly (PS3.5 section 6.2.2).
            modes.append(modes[-1] and vr != b"UN")
    return at


def _parse_items(raw: bytes, explicit: bool, little: bool) -> list[Elements]:
    found: list[Elements] = []
    at = 0
    while at + 8 <= len(raw) and len(found) < _MOST_ITEMS:
        tag, _, length, start = read_heading(raw, at, explicit, little)
        if tag != ITEM:
            break
        at = find_end(raw, start, explicit, little) if length == UNDEFINED else start + length
        end = at - 8 if length == UNDEFINED else at
        found.append(Elements(_parse_elements(raw[start:end], explicit, little), explicit, little))
    return found


def _parse_elements(buffer: bytes, explicit: bool, little: bool) -> dict[int, bytes]:
    values: dict[int, bytes] = {}
    at = 0
    while at + 8 <= len(buffer):
        tag, vr, length, start = read_heading(buffer, at, explicit, little)
        if length == UNDEFINED:
            at = find_end(buffer, start, explicit and vr != b"UN", little)
            values[tag] = buffer[start : at - 8]
        else:
            at = start + length
            values[tag] = buffer[start:at]
        if len(values) > _MOST_ELEMENTS:
            raise Strange("more elements than any item has")
    return values
