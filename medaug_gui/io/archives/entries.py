"""What archives of every kind hold: files with their bytes in pieces, and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

BOMB = "The archive would grow to far more than its size, so it was not unpacked."
BOMB_ENTRY = "This entry of the archive would grow to far more than its size, so it was not unpacked."
BOMB_REST = "The archive grows to far more than its size: what follows after its first {0} was not unpacked."
BROKEN = "The archive is damaged and cannot be unpacked."
BROKEN_ENTRY = "This entry of the archive is damaged."
BROKEN_REST = "The archive is damaged: what follows after its first {0} was not unpacked."
NO_END = "The archive ends without its mark of the end: what followed may have been lost."
GREEDY = "This entry needs more memory to be unpacked than any scan, so it was left packed."
NO_FILE = "This is a device, a pipe or a socket, not a file."


@dataclass(frozen=True)
class ArchiveEntry:
    """A file in an archive.

    Attributes:
        name: as the archive has it, decoded.
        packed: the bytes it takes in the archive (of a compressed tar: those of the whole).
        size: the bytes that it says it has.
        pieces: its bytes; raises `Refused` where they cannot be had.
    """

    name: str
    packed: int
    size: int
    pieces: Iterator[bytes]


@dataclass(frozen=True)
class ArchiveLink:
    """A name for another entry: `target` counts from the archive's root, or from the link's own folder."""

    name: str
    target: str
    from_root: bool
