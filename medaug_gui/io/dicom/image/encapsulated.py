"""Where the compressed frames of a DICOM file lie: fragments by frame (PS3.5 A.4), without reading their bytes."""

from __future__ import annotations

import struct
from typing import BinaryIO

from medaug_gui.core.errors import Refused
from medaug_gui.io.dicom.image.pixels import Pixels

Fragment = tuple[int, int]
"""Offset in the file and length in bytes."""
_ITEM = 0xE000FFFE
_END = 0xE0DDFFFE
_MOST = 1_000_000


def frames_of(pixels: Pixels) -> list[list[Fragment]]:
    """The fragments of each frame, in order.

    Raises:
        Refused: the items contradict the header or reach beyond the file.
    """
    with open(pixels.path, "rb") as stream:
        table, fragments = _items(stream, pixels)
        if not fragments:
            raise Refused("It holds no compressed frames.")
        if pixels.frames == 1:
            return [fragments]
        if len(fragments) == pixels.frames:
            return [[fragment] for fragment in fragments]
        if len(table) == pixels.frames:
            return _by_table(table, fragments)
        return _by_marker(stream, pixels, fragments)


def _items(stream: BinaryIO, pixels: Pixels) -> tuple[list[int], list[Fragment]]:
    at = pixels.offset
    fragments: list[Fragment] = []
    table: list[int] | None = None
    while at + 8 <= pixels.size and len(fragments) < _MOST:
        stream.seek(at)
        tag, length = struct.unpack("<II", stream.read(8))
        if tag == _END:
            break
        if tag != _ITEM or at + 8 + length > pixels.size:
            raise Refused("Its compressed pixel data are damaged or cut short.")
        if table is None:
            table = list(struct.unpack(f"<{length // 4}I", stream.read(length // 4 * 4)))
        else:
            fragments.append((at + 8, length))
        at += 8 + length
    return table or [], fragments


def _by_table(table: list[int], fragments: list[Fragment]) -> list[list[Fragment]]:
    """Frames as the Basic Offset Table says: offsets of the first item of each, from the first item."""
    first = fragments[0][0]
    starts = {offset: frame for frame, offset in enumerate(table)}
    frames: list[list[Fragment]] = [[] for _ in table]
    current = 0
    for offset, length in fragments:
        current = starts.get(offset - first, current)
        frames[current].append((offset, length))
    if not all(frames):
        raise Refused("The table of its compressed frames contradicts what it holds.")
    return frames


def _by_marker(stream: BinaryIO, pixels: Pixels, fragments: list[Fragment]) -> list[list[Fragment]]:
    """Frames as their code streams end (JPEG and its successors: FFD9), where there is no table."""
    frames: list[list[Fragment]] = [[]]
    for offset, length in fragments:
        frames[-1].append((offset, length))
        stream.seek(offset + max(0, length - 10))
        if b"\xff\xd9" in stream.read(min(length, 10)):
            frames.append([])
    frames = [frame for frame in frames if frame]
    if len(frames) != pixels.frames:
        raise Refused(f"It should hold {pixels.frames} frames and holds {len(frames)}.")
    return frames
