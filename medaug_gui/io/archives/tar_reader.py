"""Tar archives, plain or compressed (POSIX pax, GNU and older): their entries one by one, in bounded pieces.

The standard library's module takes extended headers into memory whole, however large they say they are, and searches
them in quadratic time; it also ends without a word at a damaged header. Only its parser of one header block is used.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from medaug_gui.core.errors import Refused
from medaug_gui.io.archives import inflate
from medaug_gui.io.archives.entries import BROKEN, GREEDY, NO_END, NO_FILE, ArchiveEntry, ArchiveLink
from medaug_gui.io.archives.names import decode_name

_BLOCK = 512
_LONGEST_HEADER = 1 << 20
"""Bytes of a name or of an extended header."""
_LONG_NAME, _LONG_LINK, _PAX, _PAX_ALL = (b"L",), (b"K",), (b"x", b"X"), (b"g",)
_LABEL = b"V"
"""GNU: the name of the whole tape."""
_SPARSE = "This entry is stored with holes (sparse). Unpack the archive and drop the folder."
_FILES = (tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE)


class TooMuch(Exception):
    """More came out of the stream than it may hold."""


class TarStream:
    """The bytes of a tar from front to end; raises `TooMuch` beyond `most`, `Damaged` where they end too early."""

    def __init__(self, pieces: Iterator[bytes], most: int) -> None:
        self._pieces = pieces
        self._most = most
        self._kept = memoryview(b"")
        self._seen = 0

    def some(self, most: int) -> bytes:
        """The next bytes, at most so many; empty at the end."""
        if not self._kept:
            piece = next(self._pieces, b"")
            self._seen += len(piece)
            if self._seen > self._most:
                raise TooMuch
            self._kept = memoryview(piece)
        given, self._kept = self._kept[:most], self._kept[most:]
        return bytes(given)

    def exactly(self, length: int) -> bytes:
        """So many bytes; raises `Damaged` where there are fewer."""
        found = bytearray()
        while len(found) < length:
            more = self.some(length - len(found))
            if not more:
                raise inflate.Damaged
            found += more
        return bytes(found)

    def block(self) -> bytes:
        """The next block, empty at the end; raises `Damaged` where it is cut."""
        first = self.some(_BLOCK)
        return first + self.exactly(_BLOCK - len(first)) if first else b""


def is_header(block: bytes) -> bool:
    """True for a block that a tar may begin with: its checksum holds."""
    try:
        tarfile.TarInfo.frombuf(block[:_BLOCK], "utf-8", "surrogateescape")
    except (tarfile.TarError, ValueError):
        return False
    return True


def read_entries(path: Path, most: int) -> Iterator[ArchiveEntry | ArchiveLink | tuple[str, str]]:
    """The files of the archive, its links, and (name, reason) for what cannot be unpacked; folders are left out.

    Each entry's pieces are to be taken, as far as they are wanted, before the next entry.

    Raises:
        Refused: the archive is damaged from here on.
        TooMuch: more than `most` bytes came out.
    """
    size = path.stat().st_size
    with open(path, "rb") as file:
        kind = inflate.find_compression(file.read(8))
        file.seek(0)
        pieces = inflate.inflate_stream(file, kind) if kind else iter(lambda: file.read(1 << 16), b"")
        try:
            yield from _read_entries(TarStream(pieces, most), size)
        except inflate.Damaged:
            raise Refused(BROKEN) from None
        except inflate.Greedy:
            raise Refused(GREEDY) from None


def _read_entries(stream: TarStream, packed: int) -> Iterator[ArchiveEntry | ArchiveLink | tuple[str, str]]:
    every: dict[bytes, bytes] = {}
    own: dict[bytes, bytes] = {}
    while (info := _read_header(stream)) is not None:
        if info.type in (*_LONG_NAME, *_LONG_LINK):
            text = _read_small(stream, info.size).split(b"\0", 1)[0]
            own.setdefault(b"path" if info.type in _LONG_NAME else b"linkpath", text)
            continue
        if info.type in (*_PAX, *_PAX_ALL):
            records = _parse_records(_read_small(stream, info.size))
            (every if info.type in _PAX_ALL else own).update(records)
            continue
        fields, own = {**every, **own}, {}
        size = _find_size(fields, info)
        left = [size]
        yield _make_entry(stream, info, fields, size, left, packed)
        while left[0]:
            _take(stream, left)
        stream.exactly(-size % _BLOCK)


def _make_entry(
    stream: TarStream, info: tarfile.TarInfo, fields: dict[bytes, bytes], size: int, left: list[int], packed: int
) -> ArchiveEntry | ArchiveLink | tuple[str, str]:
    name = _decode_name(fields.get(b"GNU.sparse.name") or fields.get(b"path"), info.name)
    if info.type in (tarfile.LNKTYPE, tarfile.SYMTYPE):
        return ArchiveLink(
            name, _decode_name(fields.get(b"linkpath"), info.linkname), from_root=info.type == tarfile.LNKTYPE
        )
    if info.type == tarfile.GNUTYPE_SPARSE or any(key.startswith(b"GNU.sparse.") for key in fields):
        return name, _SPARSE
    if info.type == _LABEL:
        return "", ""
    if info.type in _FILES or info.type not in tarfile.SUPPORTED_TYPES:  # POSIX: an unknown kind is a file
        return ArchiveEntry(name, packed, size, _read_content(stream, left))
    return (name, NO_FILE) if info.type != tarfile.DIRTYPE else ("", "")


def _read_content(stream: TarStream, left: list[int]) -> Iterator[bytes]:
    while left[0]:
        yield _take(stream, left)


def _take(stream: TarStream, left: list[int]) -> bytes:
    piece = stream.some(min(left[0], inflate.PIECE))
    if not piece:
        raise inflate.Damaged
    left[0] -= len(piece)
    return piece


def _read_header(stream: TarStream) -> tarfile.TarInfo | None:
    """The next header; None at the end, which a block of zeros marks."""
    block = stream.block()
    if not block:
        raise Refused(NO_END)
    try:
        info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
    except tarfile.TarError:
        if not block.strip(b"\0"):
            return None
        raise inflate.Damaged from None
    except ValueError:
        raise inflate.Damaged from None
    more = info.type == tarfile.GNUTYPE_SPARSE and block[482]
    while more:  # the rest of the list of holes
        more = stream.exactly(_BLOCK)[504]
    return info


def _read_small(stream: TarStream, size: int) -> bytes:
    if not 0 <= size <= _LONGEST_HEADER:
        raise inflate.Damaged
    text = stream.exactly(size)
    stream.exactly(-size % _BLOCK)
    return text


def _parse_records(text: bytes) -> dict[bytes, bytes]:
    """The records of an extended header: "length keyword=value\\n" each (POSIX pax)."""
    found: dict[bytes, bytes] = {}
    at = 0
    while at < len(text) and text[at : at + 1] not in (b"\0", b""):
        space = text.find(b" ", at, at + 20)
        digits = text[at:space] if space > 0 else b""
        if not digits.isdigit():
            raise inflate.Damaged
        end = at + int(digits)
        keyword, equals, value = text[space + 1 : end - 1].partition(b"=")
        if end > len(text) or end <= space or not equals or text[end - 1 : end] != b"\n":
            raise inflate.Damaged
        found[keyword] = value
        at = end
    return found


def _find_size(fields: dict[bytes, bytes], info: tarfile.TarInfo) -> int:
    text = fields.get(b"size")
    if text is not None and not (text.isdigit() and len(text) < 20):
        raise inflate.Damaged
    size = int(text) if text is not None else info.size
    if info.type in (tarfile.LNKTYPE, tarfile.SYMTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.DIRTYPE,
                     tarfile.FIFOTYPE):  # fmt: skip
        return 0  # whatever it says, no bytes follow
    if size < 0:
        raise inflate.Damaged
    return size


def _decode_name(longer: bytes | None, short: str) -> str:
    raw = longer if longer is not None else short.encode("utf-8", "surrogateescape")
    return decode_name(raw, "latin-1")
