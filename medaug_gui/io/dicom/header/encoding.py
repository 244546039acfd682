"""DICOM data elements cut out of a buffer as raw bytes.

The encoding rules are those of DICOM PS3.5 section 7 (Data Set) and A.1 to A.3 (implicit, explicit, big endian).
"""

from __future__ import annotations

import struct

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


class Strange(Exception):
    """The bytes are not what the fast walk understands: a slower and more patient reader has to look."""


class TooDeep(Strange):
    """More levels of nesting than any real header has."""


class RanOut(Exception):
    """The buffer ends before the element does."""


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


def cut_items(raw: bytes, explicit: bool, little: bool) -> list[dict[int, bytes]]:
    """The items of a sequence, each as the bytes of its elements by tag.

    Raises:
        Strange, RanOut, struct.error: they cannot be understood.
    """
    found: list[dict[int, bytes]] = []
    at = 0
    while at + 8 <= len(raw) and len(found) < _MOST_ITEMS:
        tag, _, length, start = read_heading(raw, at, explicit, little)
        if tag != ITEM:
            break
        at = find_end(raw, start, explicit, little) if length == UNDEFINED else start + length
        end = at - 8 if length == UNDEFINED else at
        found.append(_cut_elements(raw[start:end], explicit, little))
    return found


def _cut_elements(buffer: bytes, explicit: bool, little: bool) -> dict[int, bytes]:
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
