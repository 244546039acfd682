"""The header of a DICOM file from one short read: a direct walk over its top-level elements up to its pixel data.

    header = read_header(path)          # cached while the file stays as it is; raises Refused

Encoding: DICOM PS3.5 section 7 and A.1 to A.5, PS3.10 section 7. No value is read that is not wanted (`tags.KEPT`), and
nothing is allocated because a length field says so: only what the file holds. What the walk does not understand goes
to pydicom (`dataset.read_apart`). Whether the file of a slice still is what was read is told here too: another file at
the same place must not lend its header (`check_since_read`).
"""

from __future__ import annotations

import os
import struct
import zlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import NamedTuple

from medaug_gui.core.errors import Refused
from medaug_gui.core.series import FrameRef
from medaug_gui.io.dicom.header.encoding import (
    LONG,
    SHORT,
    TOO_DEEP,
    UNDEFINED,
    RanOut,
    Strange,
    TooDeep,
    find_end,
    read_heading,
)
from medaug_gui.io.dicom.header.header import Header, NotDicom
from medaug_gui.io.dicom.header.transfer_syntax import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT
from medaug_gui.io.dicom.tags import KEPT, PIXEL_DATA

_KEPT = 20_000
_HEAVY = 1 << 20
"""Headers longer than this are read again when they are wanted again: thousands of frames describe themselves."""
_FIRST = 16 * 1024
"""Bytes of the first read; longer headers take more."""
_MOST = 64 * 1024 * 1024
"""Bytes that a header, or one value in it, may take."""
_SWAPPED = {(tag & 0xFFFF) << 16 | tag >> 16: tag for tag in KEPT | PIXEL_DATA}
_STRAIGHT = {tag: tag for tag in KEPT | PIXEL_DATA}
_ADVICE = (
    "Put the file back, or open the series again and repeat the operation; NIfTI and NRRD can be exported without it."
)
_meta_heading = struct.Struct("<HH2sH").unpack_from
_cache: OrderedDict[str, tuple[int, int, Header]] = OrderedDict()
_lock = Lock()


def read_header(path: str) -> Header:
    """The header of the DICOM file at `path`; a second call is free while the file is unchanged.

    Raises:
        Refused: it is no DICOM file, or one that nothing can read.
        OSError: it cannot be opened.
    """
    known = _cache.get(path)
    if known:
        state = os.stat(path)
        if known[:2] == (state.st_mtime_ns, state.st_size):
            return known[2]
    header, modified = _read(path)
    if header.pixel_offset > _HEAVY:
        return header
    with _lock:
        _cache[path] = (modified, header.size, header)
        if len(_cache) > _KEPT:
            _cache.popitem(last=False)
    return header


def check_since_read(frames: Sequence[FrameRef], frame: FrameRef) -> None:
    """Refuse to take anything from the file of one of the slices where it is not the file that was read.

    Raises:
        Refused: it is gone, is larger or smaller, holds another image or has another header; says which slice.
    """
    where = f"The file of slice {frames.index(frame) + 1} of {len(frames)}" if len(frames) > 1 else "The file"
    try:
        header = _read(frame.path)[0]
    except FileNotFoundError:
        raise Refused(f"{where} is gone since it was read.", advice=_ADVICE) from None
    except OSError as error:
        raise Refused(f"{where} cannot be read any more: {error.strerror}.", advice=_ADVICE) from None
    except Refused:
        raise _name_change(where, "it is no DICOM image any more") from None
    if header.instance != frame.sop_uid:
        raise _name_change(where, "it holds another image now")
    if not frame.state:
        return
    size, _, checksum = frame.state.partition(":")
    if str(header.size) != size:
        raise _name_change(where, f"it had {int(size):,} bytes and has {header.size:,}")
    if not header.state.endswith(checksum):
        raise _name_change(where, "its header is another one now")


def _name_change(where: str, what: str) -> Refused:
    return Refused(f"{where} has changed since it was read: {what}. Nothing is taken from it.", advice=_ADVICE)


def looks_like_dicom(start: bytes) -> bool:
    """True for a file with the DICOM prefix, or one that begins with a plausible element without it."""
    if start[128:132] == b"DICM":
        return True
    if start[:1] in (b"\2", b"\x08") and start[1:2] == b"\0" and start[3:4] == b"\0" and len(start) >= 16:
        return start[4:6] in SHORT or start[4:6] in LONG or start[6:8] == b"\0\0"
    return start[:2] == b"\0\x08" and start[2:3] == b"\0" and start[4:6] in SHORT


def inflate_dataset(path: str, limit: int) -> bytes:
    """The data set of a deflated file (PS3.5 A.5), `limit` bytes at most; raises `Refused` where it is damaged."""
    with open(path, "rb") as file:
        start = file.read(_FIRST)
        _, at = _read_meta(start, 132)
        file.seek(at)
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(), limit)
        except zlib.error:
            raise Refused("Its deflated data are damaged.") from None


def _read(path: str) -> tuple[Header, int]:
    """The header, and when the file was last changed."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        start = os.read(descriptor, _FIRST)
        state = os.fstat(descriptor)
        if not looks_like_dicom(start):
            raise NotDicom("This is not a DICOM file.")
        try:
            return _walk(path, descriptor, start, state.st_size), state.st_mtime_ns
        except TooDeep:
            raise Refused(TOO_DEEP) from None
        except (Strange, struct.error, zlib.error):
            from medaug_gui.io.dicom.header.dataset import read_apart

            return read_apart(path, state.st_size), state.st_mtime_ns
    finally:
        os.close(descriptor)


def _walk(path: str, descriptor: int, start: bytes, size: int) -> Header:
    syntax, at = _read_meta(start, 132 if start[128:132] == b"DICM" else 0)
    if syntax == DEFLATED:
        explicit, little = True, True
    else:
        explicit, little = _find_encoding(start, at)
        syntax = syntax or {(True, True): EXPLICIT, (False, True): IMPLICIT}.get((explicit, little), BIG_ENDIAN)
    header = Header(path, size, {}, explicit, little)
    header.transfer_syntax = syntax
    window: _FileWindow = (
        _InflatedWindow(descriptor, at, size) if syntax == DEFLATED else _FileWindow(descriptor, start, size)
    )
    end = _collect(header._raw, window, 0 if syntax == DEFLATED else at, explicit, little)
    header.pixel_tag, header.pixel_offset, header.pixel_length, header.complete = end
    return header


def _find_encoding(start: bytes, at: int) -> tuple[bool, bool]:
    """Explicit? Little endian? As the first element shows: files lie about it, or say nothing."""
    little = not (start[at : at + 1] == b"\0" and start[at + 1 : at + 2] not in (b"\0", b""))
    vr = start[at + 4 : at + 6]
    explicit = vr in SHORT or vr in LONG
    if not explicit and not little:
        raise Strange("encoding")
    return explicit, little


def _read_meta(start: bytes, at: int) -> tuple[str, int]:
    """The transfer syntax and where the data set begins; the group 2 elements are always explicit."""
    syntax = ""
    while at + 12 <= len(start):
        group, element, vr, length = _meta_heading(start, at)
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


class _End(NamedTuple):
    """Where the walk ended: the pixel data's tag, offset and length (-1: undefined), or 0, -1, 0.

    `complete` is False where the data ends in the middle of an element.
    """

    pixel_tag: int
    pixel_offset: int
    pixel_length: int
    complete: bool


class _FileWindow:
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


class _InflatedWindow(_FileWindow):
    """The same on a deflated data set: inflated only as far as the header reaches, never more than a limit."""

    def __init__(self, descriptor: int, at: int, size: int) -> None:
        super().__init__(descriptor, b"", size)
        self._next = at
        self._inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        self._done = bytearray()
        self.size = _MOST
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


def _collect(keep: dict[int, bytes], window: _FileWindow, at: int, explicit: bool, little: bool) -> _End:
    """Walk from `at`, put the wanted values into `keep`, and say where the pixel data is.

    Raises:
        Strange: what stands there is no data element.
    """
    walk_fast = _make_fast_loop(explicit, little)
    buffer, base = window.start, 0
    while True:
        at = walk_fast(keep, buffer, at)
        # Whatever the fast loop stopped at: the window's end, a long value, a sequence, or the pixels.
        if at + 12 > len(buffer):
            buffer, base, at = window.read(base + at, _FIRST), base + at, 0
            if len(buffer) < 8:
                return _End(0, -1, 0, not buffer)
        try:
            tag, vr, length, value = read_heading(buffer, at, explicit, little)
        except RanOut:
            return _End(0, -1, 0, False)
        if tag in PIXEL_DATA:
            return _End(tag, base + value, -1 if length == UNDEFINED else length, True)
        if length == UNDEFINED:
            buffer, base, value, length = _reach_end(window, buffer, base, value, (explicit and vr != b"UN", little))
        elif base + value + length > window.size:
            return _End(0, -1, 0, False)
        elif value + length > len(buffer) and tag in KEPT and length <= _MOST:
            buffer, base, value = window.read(base + value, length + _FIRST), base + value, 0
        if tag in KEPT and value + length <= len(buffer):
            keep[tag] = buffer[value : value + length]
        at = value + length
        if at > len(buffer):
            buffer, base, at = window.read(base + at, _FIRST), base + at, 0


@lru_cache(maxsize=4)
def _make_fast_loop(explicit: bool, little: bool) -> Callable[[dict[int, bytes], bytes, int], int]:
    """The fast loop over elements that lie in the window whole; it returns where it stopped."""
    wanted = (_SWAPPED if little else _STRAIGHT).get
    order = "<" if little else ">"
    unpack = struct.Struct(order + ("I2sH" if explicit else "II")).unpack_from
    unpack_long = struct.Struct(order + "I").unpack_from
    first_pixels = min(PIXEL_DATA)

    def walk_explicit(keep: dict[int, bytes], buffer: bytes, at: int) -> int:
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
                if tag >= first_pixels:
                    return at
                keep[tag] = buffer[value:after]
            at = after
        return at

    def walk_implicit(keep: dict[int, bytes], buffer: bytes, at: int) -> int:
        end = len(buffer)
        while at + 12 <= end:
            key, length = unpack(buffer, at)
            value = at + 8
            after = value + length
            if after > end:
                return at
            if tag := wanted(key):
                if tag >= first_pixels:
                    return at
                keep[tag] = buffer[value:after]
            at = after
        return at

    return walk_explicit if explicit else walk_implicit


def _reach_end(
    window: _FileWindow, buffer: bytes, base: int, value: int, encoding: tuple[bool, bool]
) -> tuple[bytes, int, int, int]:
    """A window that holds a whole sequence of undefined length: its bytes, where it is, the value in it, its length."""
    count = 4 * _FIRST
    while True:
        try:
            return buffer, base, value, find_end(buffer, value, *encoding) - value
        except RanOut:
            if count > _MOST or (base + len(buffer) >= window.size and count > 4 * _FIRST):
                raise Strange("a sequence does not end") from None
            buffer, base, value = window.read(base + value, count), base + value, 0
            count *= 4
