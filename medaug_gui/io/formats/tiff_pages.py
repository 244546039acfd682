"""The pages of a TIFF file from their directories alone (TIFF 6.0 section 2; BigTIFF), in one walk.

Pillow finds a page by walking from the first one, which takes minutes for some thousand pages.
"""

from __future__ import annotations

import mmap
import struct
from pathlib import Path
from typing import NamedTuple

from medaug_gui.core.errors import Refused

MOST_PAGES = 50_000
_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _ORIENTATION, _FORMAT = 256, 257, 258, 262, 274, 339
_WANTED = frozenset([_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _ORIENTATION, _FORMAT])
_CODES = {1: "B", 3: "H", 4: "I", 16: "Q"}
_DAMAGED = "The pages of this TIFF file cannot be followed: it is damaged."


class TiffPage(NamedTuple):
    """What a directory says of its page: pixels as stored, kind of samples, and how it is meant to be turned."""

    columns: int
    rows: int
    colour: bool
    bits: int
    format: int
    orientation: int


def read_pages(path: Path) -> list[TiffPage]:
    """All pages, in order; those without pixels have zero rows or columns.

    Raises:
        Refused: the chain of directories leads nowhere, in a circle, or is longer than `MOST_PAGES`.
    """
    with open(path, "rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as data:
        try:
            return _walk(data)
        except struct.error:
            raise Refused(_DAMAGED) from None


def _walk(data: mmap.mmap) -> list[TiffPage]:
    order = "<" if data[:2] == b"II" else ">"
    big = struct.unpack_from(order + "H", data, 2)[0] == 43
    (at,) = struct.unpack_from(order + ("Q" if big else "I"), data, 8 if big else 4)
    pages: list[TiffPage] = []
    seen: set[int] = set()
    while at:
        if at in seen:
            raise Refused(_DAMAGED)
        if len(pages) == MOST_PAGES:
            raise Refused(f"It holds more than {MOST_PAGES:,} pages.")
        seen.add(at)
        fields, at = _read_directory(data, at, order, big)
        pages.append(
            TiffPage(
                fields.get(_WIDTH, 0),
                fields.get(_HEIGHT, 0),
                fields.get(_PHOTOMETRIC, 0) > 1,
                fields.get(_BITS, 1),
                fields.get(_FORMAT, 1),
                fields.get(_ORIENTATION, 1),
            )
        )
    return pages


def _read_directory(data: mmap.mmap, at: int, order: str, big: bool) -> tuple[dict[int, int], int]:
    """The first value of each wanted field, and where the next directory is."""
    (count,) = struct.unpack_from(order + ("Q" if big else "H"), data, at)
    at += 8 if big else 2
    size, value = (20, 12) if big else (12, 8)
    if count * size > len(data):
        raise Refused(_DAMAGED)
    fields: dict[int, int] = {}
    for entry in range(at, at + count * size, size):
        tag, kind = struct.unpack_from(order + "HH", data, entry)
        if tag not in _WANTED or kind not in _CODES:
            continue
        code = order + _CODES[kind]
        (number,) = struct.unpack_from(order + ("Q" if big else "I"), data, entry + 4)
        place = entry + value
        if number * struct.calcsize(code) > size - value:
            (place,) = struct.unpack_from(order + ("Q" if big else "I"), data, place)
        (fields[tag],) = struct.unpack_from(code, data, place)
    (after,) = struct.unpack_from(order + ("Q" if big else "I"), data, at + count * size)
    return fields, after
