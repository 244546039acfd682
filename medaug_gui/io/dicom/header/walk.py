"""The header of a DICOM file from one short read: a direct walk over its elements, shared by scan and reader.

    header = header_of(path)            # cached while the file stays as it is; raises Refused
    header.transfer_syntax              # "1.2.840.10008.1.2.1"
    header.pixel_offset, pixel_length   # where the value of the pixel data starts; length -1: encapsulated;
                                        # offset -1: there is none. For a deflated file the offset counts in
                                        # the inflated data set: `inflated(path, limit)` gives those bytes
    header.pixel_tag                    # tags.PixelData, FloatPixelData or DoubleFloatPixelData
    header.size, header.walked          # bytes of the file; False where pydicom had to read it
    header.code(tags.Modality)          # plain text: "CT"; codes() splits at backslashes
    header.text(tags.StudyDescription)  # text in the file's character set
    header.numbers(tags.PixelSpacing)   # DS and IS: (0.5, 0.5), empty where missing or garbage
    header.integer(tags.Rows)           # US: 512, or None; binary(tag, "h") for SS, "d" for FD ...
    header.items(tag)                   # a sequence: Elements with the same methods
                                        # (tags.KEPT: the top-level tags that are kept)

Encoding: DICOM PS3.5 section 7 and A.1 to A.5, PS3.10 section 7. What the walk does not understand goes to pydicom.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections import OrderedDict
from threading import Lock

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.header.collect import FIRST, Inflated, Source, collect
from medaug_gui.io.dicom.header.elements import LONG, SHORT, Strange, TooDeep
from medaug_gui.io.dicom.header.header import BIG_ENDIAN, DEFLATED, EXPLICIT, IMPLICIT, Header, NotDicom
from medaug_gui.io.dicom.header.nesting import TOO_DEEP

__all__ = ["Header", "NotDicom", "header_of", "inflated", "looks_like_dicom"]

_KEPT = 20_000
_HEAVY = 1 << 20
"""Headers longer than this are read again when they are wanted again: thousands of frames describe themselves."""
_heading = struct.Struct("<HH2sH").unpack_from
_cache: OrderedDict[str, tuple[int, int, Header]] = OrderedDict()
_lock = Lock()


def header_of(path: str) -> Header:
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


def read_anew(path: str) -> Header:
    """The header of the file as it is now, whatever was read of it before; the same errors as `header_of`."""
    return _read(path)[0]


def looks_like_dicom(start: bytes) -> bool:
    """True for a file with the DICOM prefix, or one that begins with a plausible element without it."""
    if start[128:132] == b"DICM":
        return True
    if start[:1] in (b"\2", b"\x08") and start[1:2] == b"\0" and start[3:4] == b"\0" and len(start) >= 16:
        return start[4:6] in SHORT or start[4:6] in LONG or start[6:8] == b"\0\0"
    return start[:2] == b"\0\x08" and start[2:3] == b"\0" and start[4:6] in SHORT


def inflated(path: str, limit: int) -> bytes:
    """The data set of a deflated file (PS3.5 A.5), `limit` bytes at most; raises `Refused` where it is damaged."""
    with open(path, "rb") as file:
        start = file.read(FIRST)
        _, at = _meta(start, 132)
        file.seek(at)
        try:
            return zlib.decompressobj(-zlib.MAX_WBITS).decompress(file.read(), limit)
        except zlib.error:
            raise Refused("Its deflated data are damaged.") from None


def _read(path: str) -> tuple[Header, int]:
    """The header, and when the file was last changed."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        start = os.read(descriptor, FIRST)
        state = os.fstat(descriptor)
        if not looks_like_dicom(start):
            raise NotDicom("This is not a DICOM file.")
        try:
            return _walked(path, descriptor, start, state.st_size), state.st_mtime_ns
        except TooDeep:
            raise Refused(TOO_DEEP) from None
        except (Strange, struct.error, zlib.error):
            from medaug_gui.io.dicom.header.patient import read_apart

            return read_apart(path, state.st_size), state.st_mtime_ns
    finally:
        os.close(descriptor)


def _walked(path: str, descriptor: int, start: bytes, size: int) -> Header:
    syntax, at = _meta(start, 132 if start[128:132] == b"DICM" else 0)
    if syntax == DEFLATED:
        explicit, little = True, True
    else:
        explicit, little = _encoding(start, at)
        syntax = syntax or {(True, True): EXPLICIT, (False, True): IMPLICIT}.get((explicit, little), BIG_ENDIAN)
    header = Header(path, size, {}, explicit, little)
    header.transfer_syntax = syntax
    source: Source = Inflated(descriptor, at, size) if syntax == DEFLATED else Source(descriptor, start, size)
    end = collect(header._raw, source, 0 if syntax == DEFLATED else at, explicit, little)
    header.pixel_tag, header.pixel_offset, header.pixel_length, header.complete = end
    return header


def _encoding(start: bytes, at: int) -> tuple[bool, bool]:
    """Explicit? Little endian? As the first element shows: files lie about it, or say nothing."""
    little = not (start[at : at + 1] == b"\0" and start[at + 1 : at + 2] not in (b"\0", b""))
    vr = start[at + 4 : at + 6]
    explicit = vr in SHORT or vr in LONG
    if not explicit and not little:
        raise Strange("encoding")
    return explicit, little


def _meta(start: bytes, at: int) -> tuple[str, int]:
    """The transfer syntax and where the data set begins; the group 2 elements are always explicit."""
    syntax = ""
    while at + 12 <= len(start):
        group, element, vr, length = _heading(start, at)
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
