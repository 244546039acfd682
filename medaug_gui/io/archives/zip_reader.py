"""Zip archives (APPNOTE 6.3): their entries one by one, inflated in bounded pieces.

Read here and not with the standard library's module, which inflates bzip2 and LZMA entries at once, takes one name it
cannot decode for the end of the archive, and has all entries in memory before they can be counted.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from medaug_gui.core.errors import Refused
from medaug_gui.io.archives import inflate
from medaug_gui.io.archives.entries import BOMB, BROKEN, BROKEN_ENTRY, GREEDY, NO_FILE, ArchiveEntry, ArchiveLink
from medaug_gui.io.archives.names import decode_name

_END = struct.Struct("<4s4H2LH")
_LOCATOR64 = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 1 << 16
_ENCRYPTED = 1
_KIND, _REGULAR, _FOLDER, _LINK = 0o170000, (0, 0o100000), 0o040000, 0o120000
ENCRYPTED = "This entry of the archive is encrypted. Unpack it with its password and drop the folder."
_ALL_ENCRYPTED = "The archive is encrypted."
_SPLIT = "This is a part of an archive in several files."
_ADVICE = "Unpack it with its password and drop the folder."
_METHODS = {1: "Shrink", 6: "Implode", 9: "Deflate64", 93: "Zstandard", 97: "WavPack", 98: "PPMd"}


@dataclass(frozen=True)
class _Listed:
    """What the central directory says of an entry."""

    name: str
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    mode: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith(("/", "\\")) or self.mode & _KIND == _FOLDER


def read_entries(path: Path, most: int) -> Iterator[ArchiveEntry | ArchiveLink | tuple[str, str]]:
    """The files of the archive, its links, and (name, reason) for what cannot be unpacked; folders are left out.

    Raises:
        Refused: the archive as a whole is damaged, encrypted, split or has more entries than `most`.
    """
    with open(path, "rb") as file:
        listed = [one for one in _list_entries(file, most) if not one.is_folder]
        if listed and all(one.flags & _ENCRYPTED for one in listed):
            raise Refused(_ALL_ENCRYPTED, advice=_ADVICE)
        for one in listed:
            yield _make_entry(file, one)


def _make_entry(file: IO[bytes], one: _Listed) -> ArchiveEntry | ArchiveLink | tuple[str, str]:
    if one.flags & _ENCRYPTED:
        return one.name, ENCRYPTED
    kind = one.mode & _KIND
    if kind == _LINK:
        try:
            target = b"".join(_read_content(file, one)) if one.size <= 4096 else b""
        except Refused as refusal:
            return one.name, refusal.sentence
        return ArchiveLink(one.name, decode_name(target, "cp437"), from_root=False)
    if kind not in _REGULAR:
        return one.name, NO_FILE
    return ArchiveEntry(one.name, one.packed, one.size, _read_content(file, one))


def _read_content(file: IO[bytes], one: _Listed) -> Iterator[bytes]:
    """The entry's bytes, checked; raises `Refused` where they are not what they should be."""
    try:
        file.seek(one.offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != b"PK\3\4":
            raise inflate.Damaged
        *_, name, extra = _LOCAL.unpack(head)
        file.seek(one.offset + _LOCAL.size + name + extra)
        written, crc = 0, 0
        for piece in inflate.inflate_entry(file, one.method, one.packed, one.size):
            written, crc = written + len(piece), zlib.crc32(piece, crc)
            if written > one.size:
                raise inflate.Damaged
            yield piece
        if written != one.size or crc != one.crc:
            raise inflate.Damaged
    except (inflate.Damaged, OverflowError, ValueError):
        raise Refused(BROKEN_ENTRY) from None
    except inflate.Greedy:
        raise Refused(GREEDY) from None
    except NotImplementedError:
        method = _METHODS.get(one.method, str(one.method))
        raise Refused(
            f"This entry is compressed in a way that is not read here ({method}).",
            advice="Unpack the archive and drop the folder.",
        ) from None


def _list_entries(file: IO[bytes], most: int) -> Iterator[_Listed]:
    count, length, start, shift = _find_end(file)
    if count > most or length > most * (_CENTRAL.size + 256):
        raise Refused(BOMB)
    file.seek(start)
    directory = file.read(length)
    at, number = 0, 0
    while at < length:
        if len(directory) < at + _CENTRAL.size or directory[at : at + 4] != b"PK\1\2":
            raise Refused(BROKEN)
        number += 1
        if number > most:
            raise Refused(BOMB)
        one, at = _read_directory(directory, at, shift)
        yield one


def _read_directory(directory: bytes, at: int, shift: int) -> tuple[_Listed, int]:
    (_, _, _, flags, method, _, _, crc, packed, size, name_length, extra_length, comment_length, _, _,
     attributes, offset) = _CENTRAL.unpack_from(directory, at)  # fmt: skip
    at += _CENTRAL.size
    raw = directory[at : at + name_length]
    extra = directory[at + name_length : at + name_length + extra_length]
    if len(raw) < name_length or len(extra) < extra_length:
        raise Refused(BROKEN)
    size, packed, offset = _read_large(extra, [size, packed, offset])
    listed = _Listed(decode_name(raw, "cp437"), flags, method, crc, packed, size, offset + shift, attributes >> 16)
    return listed, at + name_length + extra_length + comment_length


def _read_large(extra: bytes, values: list[int]) -> list[int]:
    """The values that do not fit into 32 bits, from the ZIP64 field (APPNOTE 4.5.3)."""
    while len(extra) >= 4:
        kind, length = struct.unpack_from("<HH", extra)
        if kind == 1:
            field = extra[4 : 4 + length]
            for number, value in enumerate(values):
                if value == 0xFFFFFFFF and len(field) >= 8:
                    values[number], field = struct.unpack_from("<Q", field)[0], field[8:]
            break
        extra = extra[4 + length :]
    return values


def _find_end(file: IO[bytes]) -> tuple[int, int, int, int]:
    """Of the central directory: entries, bytes, where it starts, and by how much all offsets are to be moved."""
    size = file.seek(0, os.SEEK_END)
    reach = min(size, _END.size + _LONGEST_COMMENT)
    file.seek(size - reach)
    tail = file.read(reach)
    at = _find_end_in(tail)
    _, disk, first_disk, _, count, length, offset, _ = _END.unpack_from(tail, at)
    place = size - reach + at
    found64 = _read_end64(file, place)
    if found64 is not None:
        count, length, offset, place = found64
    elif disk not in (0, 0xFFFF) or first_disk not in (0, 0xFFFF):
        raise Refused(_SPLIT, advice="Join the parts or unpack them, and drop the folder.")
    start = place - length  # what stands before the archive proper (a program that unpacks it) moves all offsets
    if start < 0 or (start < offset and length):
        raise Refused(BROKEN)
    return count, length, start, start - offset


def _find_end_in(tail: bytes) -> int:
    """Where the end record begins: the last whose comment ends with the file, else the last there is."""
    found = at = tail.rfind(b"PK\5\6", 0, len(tail) - _END.size + 4)
    while at >= 0:
        if at + _END.size + struct.unpack_from("<H", tail, at + 20)[0] == len(tail):
            return at
        at = tail.rfind(b"PK\5\6", 0, at)
    if found < 0:
        raise Refused(BROKEN)
    return found


def _read_end64(file: IO[bytes], place: int) -> tuple[int, int, int, int] | None:
    """Entries, bytes and offset of the directory, and where the ZIP64 record itself stands (APPNOTE 4.3.14)."""
    if place < _LOCATOR64.size + _END64.size:
        return None
    file.seek(place - _LOCATOR64.size - _END64.size)
    both = file.read(_END64.size + _LOCATOR64.size)
    if both[:4] != b"PK\6\6" or both[_END64.size : _END64.size + 4] != b"PK\6\7":
        return None
    _, _, _, _, _, _, _, count, length, offset = _END64.unpack_from(both)
    return count, length, offset, place - _LOCATOR64.size - _END64.size
