"""Compressed streams taken out in bounded pieces: however far one would grow, no more than a piece is in memory.

The standard library's readers of zip and bzip2 or LZMA entries inflate whatever they are given at once, so that some
kilobytes become gigabytes. Here every step says how much it may yield.
"""

from __future__ import annotations

import bz2
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Any, Protocol

PIECE = 1 << 20
"""Bytes that one step yields at most."""
_BLOCK = 1 << 16
"""Compressed bytes taken in at a time."""
_MOST_MEMORY = 1 << 28
"""What an LZMA stream may ask for; the strongest setting of the usual programs takes a quarter."""
MARKS = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\0": "xz"}
"""How compressed streams begin."""
STORED, DEFLATED, BZIP2, LZMA, XZ = 0, 8, 12, 14, 95
"""Methods of zip entries (APPNOTE 4.4.5)."""

Read = Callable[[], bytes]
"""Gives the next compressed bytes, empty at the end."""


class Damaged(Exception):
    """The stream is cut short or not what it says it is."""


class Greedy(Exception):
    """The stream needs more memory than is given to it."""


class _Machine(Protocol):
    @property
    def eof(self) -> bool: ...

    @property
    def needs_input(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...


class _Zlib:
    """zlib's inflater with the manners of the other two."""

    def __init__(self, wbits: int) -> None:
        self._inner = zlib.decompressobj(wbits)
        self.needs_input = True

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        piece = self._inner.decompress(self._inner.unconsumed_tail + data, max_length)
        # A full piece may have more behind it that zlib keeps to itself.
        self.needs_input = not self._inner.unconsumed_tail and len(piece) < max_length
        return piece


def find_compression(start: bytes) -> str:
    """Which compressed stream begins so, or empty."""
    return next((name for mark, name in MARKS.items() if start.startswith(mark)), "")


def inflate_stream(file: IO[bytes], kind: str) -> Iterator[bytes]:
    """The pieces of a whole compressed file, of all the streams in it one after another.

    Raises:
        Damaged, Greedy: while iterating.
    """
    rest = b""

    def read() -> bytes:
        nonlocal rest
        given, rest = rest or file.read(_BLOCK), b""
        return given

    while True:
        machine = _make_machine(kind)
        yield from _inflate_pieces(machine, read)
        rest = machine.unused_data or file.read(_BLOCK)
        while rest and not rest.strip(b"\0"):  # padding
            rest = file.read(_BLOCK)
        rest = rest.lstrip(b"\0")
        if find_compression(rest) != kind:  # programs leave what they do not know behind a stream alone
            return


def inflate_start(file: IO[bytes], kind: str, length: int) -> bytes:
    """The first bytes that come out, as far as they do."""
    found = b""
    machine = _make_machine(kind)
    try:
        while len(found) < length and not machine.eof:
            data = file.read(_BLOCK) if machine.needs_input else b""
            if machine.needs_input and not data:
                break
            found += machine.decompress(data, length - len(found))
    except (zlib.error, OSError, EOFError, lzma.LZMAError):
        pass
    return found


def inflate_entry(file: IO[bytes], method: int, packed: int, size: int) -> Iterator[bytes]:
    """The pieces of a zip entry whose `packed` bytes begin where the file stands; `size` is what it says of itself.

    Raises:
        NotImplementedError: an unknown method, at once.
        Damaged, Greedy: while iterating.
    """
    if method not in (STORED, DEFLATED, BZIP2, LZMA, XZ):
        raise NotImplementedError(method)
    left = packed

    def read(most: int = _BLOCK) -> bytes:
        nonlocal left
        data = file.read(min(left, most))
        left -= len(data)
        return data

    if method == STORED:
        return _copy_stored(lambda: read(PIECE), lambda: left)
    if method == DEFLATED:
        return _inflate_pieces(_Zlib(-15), read)
    if method == BZIP2:
        return _inflate_pieces(bz2.BZ2Decompressor(), read)
    return _inflate_lzma(read, size) if method == LZMA else _inflate_pieces(_make_machine("xz"), read)


def _copy_stored(read: Read, left: Callable[[], int]) -> Iterator[bytes]:
    while data := read():
        yield data
    if left():
        raise Damaged


def _inflate_lzma(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    """APPNOTE 5.8.8: version, length of the properties, then as in LZMA's own files: settings and dictionary size."""
    head = read(9)
    if len(head) < 9 or head[2:4] != b"\5\0":
        raise Damaged
    settings, dictionary = struct.unpack("<BL", head[4:])
    if settings >= 9 * 5 * 5:
        raise Damaged
    dictionary = min(dictionary, max(size, 4096))
    if dictionary > _MOST_MEMORY:
        raise Greedy
    first = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": max(dictionary, 4096),
        "lc": settings % 9,
        "lp": settings // 9 % 5,
        "pb": settings // 45,
    }
    try:
        machine = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[first])
    except (lzma.LZMAError, ValueError):
        raise Damaged from None
    except MemoryError:
        raise Greedy from None
    taken = 0
    try:
        for piece in _inflate_pieces(machine, lambda: read(_BLOCK)):
            taken += len(piece)
            yield piece
    except Damaged:
        if taken != size:  # one without a mark at its end ends where its size says
            raise


def _inflate_pieces(machine: _Machine, read: Read) -> Iterator[bytes]:
    try:
        while not machine.eof:
            data = read() if machine.needs_input else b""
            if machine.needs_input and not data:
                raise Damaged
            piece = machine.decompress(data, PIECE)
            if piece:
                yield piece
    except lzma.LZMAError as error:
        raise (Greedy if "memory" in str(error).lower() else Damaged) from None
    except (zlib.error, OSError, EOFError, ValueError):
        raise Damaged from None
    except MemoryError:
        raise Greedy from None


def _make_machine(kind: str) -> Any:
    if kind == "gzip":
        return _Zlib(31)
    if kind == "bzip2":
        return bz2.BZ2Decompressor()
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MOST_MEMORY)
