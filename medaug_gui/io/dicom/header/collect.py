"""The walk itself: over the top-level elements of a data set up to its pixel data, through a small window on the file.

DICOM PS3.5 section 7.1 (Data Elements) and A.5 (Deflated). No value is read that is not wanted, and nothing is
allocated because a length field says so: only what the file holds.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from medaug_gui.io.dicom.header.elements import LONG, SHORT, UNDEFINED, RanOut, Strange, end_of_undefined, heading
from medaug_gui.io.dicom.tags import KEPT, PIXEL_DATA

FIRST = 16 * 1024
"""Bytes of the first read; longer headers take more."""
MOST = 64 * 1024 * 1024
"""Bytes that a header, or one value in it, may take."""
_SWAPPED = {(tag & 0xFFFF) << 16 | tag >> 16: tag for tag in KEPT | PIXEL_DATA}
_STRAIGHT = {tag: tag for tag in KEPT | PIXEL_DATA}


class End(NamedTuple):
    """Where the walk ended: the pixel data's tag, offset and length (-1: undefined), or 0, -1, 0.

    `complete` is False where the data ends in the middle of an element.
    """

    pixel_tag: int
    pixel_offset: int
    pixel_length: int
    complete: bool


class Source:
    """A window on the bytes of an open file."""

    def __init__(self, descriptor: int, start: bytes, size: int) -> None:
        self._descriptor = descriptor
        self.size = size
        self.start = start

    def read(self, at: int, count: int) -> bytes:
        """Up to `count` bytes from `at`."""
        if hasattr(os, "pread"):
            return os.pread(self._descriptor, count, at)
        os.lseek(self._descriptor, at, os.SEEK_SET)
        return os.read(self._descriptor, count)


class Inflated(Source):
    """The same on a deflated data set: inflated only as far as the header reaches, never more than a limit."""

    def __init__(self, descriptor: int, at: int, size: int) -> None:
        super().__init__(descriptor, b"", size)
        self._next = at
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._done = bytearray()
        self.size = MOST
        self._compressed = size
        self.start = self.read(0, FIRST)

    def read(self, at: int, count: int) -> bytes:
        """Up to `count` inflated bytes from `at`; `size` becomes known at the end of the stream."""
        wanted = min(at + count, MOST)
        while len(self._done) < wanted and not self._inflate.eof:
            piece = self._inflate.unconsumed_tail or super().read(self._next, FIRST)
            if not piece:
                break
            self._next += 0 if self._inflate.unconsumed_tail else len(piece)
            self._done += self._inflate.decompress(piece, wanted - len(self._done))
        if len(self._done) < wanted:
            self.size = len(self._done)
        return bytes(self._done[at : at + count])


def collect(keep: dict[int, bytes], source: Source, at: int, explicit: bool, little: bool) -> End:
    """Walk from `at`, put the wanted values into `keep`, and say where the pixel data is.

    Raises:
        Strange: what stands there is no data element.
    """
    plain = _plain(explicit, little)
    buffer, base = source.start, 0
    while True:
        at = plain(keep, buffer, at)
        # Whatever the fast loop stopped at: the window's end, a long value, a sequence, or the pixels.
        if at + 12 > len(buffer):
            buffer, base, at = source.read(base + at, FIRST), base + at, 0
            if len(buffer) < 8:
                return End(0, -1, 0, not buffer)
        try:
            tag, vr, length, value = heading(buffer, at, explicit, little)
        except RanOut:
            return End(0, -1, 0, False)
        if tag in PIXEL_DATA:
            return End(tag, base + value, -1 if length == UNDEFINED else length, True)
        if length == UNDEFINED:
            buffer, base, value, length = _undefined(source, buffer, base, value, (explicit and vr != b"UN", little))
        elif base + value + length > source.size:
            return End(0, -1, 0, False)
        elif value + length > len(buffer) and tag in KEPT and length <= MOST:
            buffer, base, value = source.read(base + value, length + FIRST), base + value, 0
        if tag in KEPT and value + length <= len(buffer):
            keep[tag] = buffer[value : value + length]
        at = value + length
        if at > len(buffer):
            buffer, base, at = source.read(base + at, FIRST), base + at, 0


@lru_cache(maxsize=4)
def _plain(explicit: bool, little: bool) -> Callable[[dict[int, bytes], bytes, int], int]:
    """The fast loop over elements that lie in the window whole; it returns where it stopped."""
    wanted = (_SWAPPED if little else _STRAIGHT).get
    order = "<" if little else ">"
    unpack = struct.Struct(order + ("I2sH" if explicit else "II")).unpack_from
    unpack_long = struct.Struct(order + "I").unpack_from

    def over_explicit(keep: dict[int, bytes], buffer: bytes, at: int) -> int:
        end = len(buffer)
        while at + 12 <= end:
            key, vr, length = unpack(buffer, at)
            value = at + 8
            if vr not in SHORT:
                if vr not in LONG:
                    return at
                (length,) = unpack_long(buffer, value)
                value += 4
            after = value + length
            if after > end:
                return at
            if tag := wanted(key):
                if tag in PIXEL_DATA:
                    return at
                keep[tag] = buffer[value:after]
            at = after
        return at

    def over_implicit(keep: dict[int, bytes], buffer: bytes, at: int) -> int:
        end = len(buffer)
        while at + 12 <= end:
            key, length = unpack(buffer, at)
            value = at + 8
            after = value + length
            if after > end:
                return at
            if tag := wanted(key):
                if tag in PIXEL_DATA:
                    return at
                keep[tag] = buffer[value:after]
            at = after
        return at

    return over_explicit if explicit else over_implicit


def _undefined(
    source: Source, buffer: bytes, base: int, value: int, encoding: tuple[bool, bool]
) -> tuple[bytes, int, int, int]:
    """A window that holds a whole sequence of undefined length: its bytes, where it is, the value in it, its length."""
    count = 4 * FIRST
    while True:
        try:
            return buffer, base, value, end_of_undefined(buffer, value, *encoding) - value
        except RanOut:
            if count > MOST or (base + len(buffer) >= source.size and count > 4 * FIRST):
                raise Strange("a sequence does not end") from None
            buffer, base, value = source.read(base + value, count), base + value, 0
            count *= 4
