"""The header of a DICOM file from one short read: a direct walk over its elements, shared by scan and reader.

    header = header_of(path)            # cached while the file stays as it is; raises Refused
    header.transfer_syntax              # "1.2.840.10008.1.2.1"
    header.pixel_offset, pixel_length   # where the value of the pixel data starts; length -1: encapsulated;
                                        # offset -1: there is none. For a deflated file the offset counts in
                                        # the inflated data set: `inflated(path, limit)` gives those bytes
    header.pixel_tag                    # 0x7FE00010, or ...08 (float) or ...09 (double)
    header.size, header.walked          # bytes of the file; False where pydicom had to read it
    header.code(0x00080060)             # plain text: "CT"; codes() splits at backslashes
    header.text(0x00081030)             # text in the file's character set
    header.numbers(0x00280030)          # DS and IS: (0.5, 0.5), empty where missing or garbage
    header.integer(0x00280010)          # US: 512, or None; binary(tag, "h") for SS, "d" for FD ...
    header.items(0x52009230)            # a sequence: Elements with the same methods
    WANTED                              # the top-level tags that are kept

Encoding: DICOM PS3.5 section 7 and A.1 to A.5, PS3.10 section 7. What the walk does not understand goes to pydicom.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections import OrderedDict
from threading import Lock

from medaug_gui.core.errors import Refused
from medaug_gui.io.elements import LONG, SHORT, UNDEFINED, Elements, RanOut, Strange, end_of_undefined
from medaug_gui.io.wanted import PIXELS, WANTED

__all__ = ["WANTED", "Header", "NotDicom", "header_of", "inflated", "looks_like_dicom"]

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
_FIRST = 16 * 1024
_MOST = 64 * 1024 * 1024
_KEPT = 20_000
_cache: OrderedDict[str, tuple[int, int, Header]] = OrderedDict()
_lock = Lock()


class NotDicom(Refused):
    """The file does not even begin like DICOM."""


class Header(Elements):
    """All the wanted elements of one file, and where its pixels are (see the module's text)."""

    __slots__ = ("complete", "path", "pixel_length", "pixel_offset", "pixel_tag", "size", "transfer_syntax", "walked")

    def __init__(self, path: str, size: int, raw: dict[int, bytes], explicit: bool = True, little: bool = True) -> None:
        super().__init__(raw, explicit, little)
        self.path = path
        self.size = size
        self.transfer_syntax = ""
        self.pixel_tag = 0
        self.pixel_offset = -1
        self.pixel_length = 0
        self.walked = True
        self.complete = True

    def text(self, tag: int) -> str:
        """A text (LO, SH, PN ...) in the file's character set, control characters made visible."""
        from medaug_gui.io.text import decoded

        return decoded(self.raw(tag), self.raw(0x00080005))


def header_of(path: str) -> Header:
    """The header of the DICOM file at `path`; a second call is free while the file is unchanged.

    Raises:
        Refused: it is no DICOM file, or one that nothing can read.
        OSError: it cannot be opened.
    """
    state = os.stat(path)
    with _lock:
        known = _cache.get(path)
    if known and known[0] == state.st_mtime_ns and known[1] == state.st_size:
        return known[2]
    header = _read(path)
    remember(header, state.st_mtime_ns)
    return header


def remember(header: Header, modified: int) -> None:
    """Keep a header for the reader; the oldest goes when there are too many."""
    with _lock:
        _cache[header.path] = (modified, header.size, header)
        if len(_cache) > _KEPT:
            _cache.popitem(last=False)


def looks_like_dicom(start: bytes) -> bool:
    """True for a file with the DICOM prefix, or one that begins with a plausible element without it."""
    if start[128:132] == b"DICM":
        return True
    if len(start) < 16 or start[0] not in (2, 8) or start[1] != 0 or start[3] != 0:
        return False
    return start[4:6] in SHORT or start[4:6] in LONG or start[5:8] == b"\0\0\0"


def inflated(path: str, limit: int) -> bytes:
    """The data set of a deflated file (PS3.5 A.5), at most `limit` bytes of it."""
    with open(path, "rb") as file:
        start = file.read(_FIRST)
        _, at = _meta(start)
        file.seek(at)
        return zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(), limit)


def _read(path: str) -> Header:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        start = os.read(descriptor, _FIRST)
        size = os.fstat(descriptor).st_size
        if not looks_like_dicom(start):
            raise NotDicom("This is not a DICOM file.")
        try:
            return _walked(path, descriptor, start, size)
        except (Strange, struct.error, zlib.error):
            from medaug_gui.io.patient import read_patiently

            return read_patiently(path, size)
    finally:
        os.close(descriptor)


def _walked(path: str, descriptor: int, start: bytes, size: int) -> Header:
    if start[128:132] != b"DICM":
        raise Strange("no prefix")
    syntax, at = _meta(start)
    if not syntax:
        raise Strange("no transfer syntax")
    explicit, little = syntax != IMPLICIT, syntax != BIG_ENDIAN
    header = Header(path, size, {}, explicit, little)
    header.transfer_syntax = syntax
    source: Source = Inflated(descriptor, at, size) if syntax == DEFLATED else Source(descriptor, start, size)
    _collect(header, source, 0 if syntax == DEFLATED else at)
    return header


def _meta(start: bytes) -> tuple[str, int]:
    """The transfer syntax and where the data set begins; the group 2 elements are always explicit."""
    at, syntax = 132, ""
    while at + 12 <= len(start):
        group, element, vr, length = struct.unpack_from("<HH2sH", start, at)
        if group != 2:
            break
        value = at + 8
        if vr in LONG:
            (length,) = struct.unpack_from("<I", start, at + 8)
            value = at + 12
        elif vr not in SHORT:
            raise Strange("file meta information")
        if element == 0x10:
            syntax = start[value : value + length].decode("latin-1").strip("\0 ")
        at = value + length
    if at > len(start):
        raise Strange("long file meta information")
    return syntax, at


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
        self.size = _MOST
        self._compressed = size
        self.start = self.read(0, _FIRST)

    def read(self, at: int, count: int) -> bytes:
        """Up to `count` inflated bytes from `at`; `size` becomes known at the end of the stream."""
        wanted = min(at + count, _MOST)
        while len(self._done) < wanted and not self._inflate.eof:
            piece = self._inflate.unconsumed_tail or super().read(self._next, _FIRST)
            if not piece:
                break
            self._next += 0 if self._inflate.unconsumed_tail else len(piece)
            self._done += self._inflate.decompress(piece, wanted - len(self._done))
        if len(self._done) < wanted:
            self.size = len(self._done)
        return bytes(self._done[at : at + count])


def _collect(header: Header, source: Source, at: int) -> None:
    """Walk the top level up to the pixel data, keeping the wanted values."""
    keep, wanted = header._raw, WANTED
    explicit, order = header.explicit, "<" if header.little else ">"
    unpack = struct.Struct(order + ("HH2sH" if explicit else "HHI")).unpack_from
    unpack_long = struct.Struct(order + "I").unpack_from
    buffer, base = source.start, 0
    end = len(buffer)
    while True:
        if at + 12 > end:
            buffer, base, at, end = _moved(source, base + at, _FIRST)
            if end < 8:
                header.complete = end == 0
                return
        if explicit:
            group, element, vr, length = unpack(buffer, at)
            value = at + 8
            if vr in LONG:
                if at + 12 > end:
                    header.complete = False
                    return
                (length,) = unpack_long(buffer, value)
                value += 4
            elif vr not in SHORT:
                raise Strange("value representation")
        else:
            group, element, length = unpack(buffer, at)
            vr, value = b"", at + 8
        tag = group << 16 | element
        if tag in PIXELS:
            header.pixel_tag, header.pixel_offset = tag, base + value
            header.pixel_length = -1 if length == UNDEFINED else length
            return
        if length == UNDEFINED:
            buffer, base, value, end, length = _undefined(source, buffer, base, value, explicit and vr != b"UN", header)
        elif value + length > end:
            if base + value + length > source.size:
                header.complete = False
                return
            if tag in wanted and length <= _MOST:
                buffer, base, value, end = _moved(source, base + value, length + _FIRST)
        if tag in wanted and value + length <= end:
            keep[tag] = buffer[value : value + length]
        at = value + length
        if at > end:
            buffer, base, at, end = _moved(source, base + at, _FIRST)


def _moved(source: Source, at: int, count: int) -> tuple[bytes, int, int, int]:
    """Another window that starts at `at`: its bytes, where it is, 0 and its length."""
    buffer = source.read(at, count)
    return buffer, at, 0, len(buffer)


def _undefined(
    source: Source, buffer: bytes, base: int, value: int, explicit: bool, header: Header
) -> tuple[bytes, int, int, int, int]:
    """A window that holds a whole sequence of undefined length, and how long the sequence is."""
    count = 4 * _FIRST
    while True:
        try:
            ends = end_of_undefined(buffer, value, explicit, header.little)
        except RanOut:
            if count > _MOST or (base + len(buffer) >= source.size and count > 4 * _FIRST):
                raise Strange("a sequence does not end") from None
            buffer, base, value, _ = _moved(source, base + value, count)
            count *= 4
        else:
            return buffer, base, value, len(buffer), ends - value
