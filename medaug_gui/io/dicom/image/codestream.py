"""The size that a JPEG-family code stream declares, so that a lying one is refused before a decoder makes room for it.

JPEG and JPEG-LS: ITU-T T.81 B.2.2 and T.87 C.2.2 (frame header); JPEG 2000 and HTJ2K: ITU-T T.800 A.5.1 (SIZ).
"""

from __future__ import annotations

import struct

from medaug_gui.core.errors import Refused
from medaug_gui.io.problems import counted

_FRAME_HEADERS = frozenset([*range(0xC0, 0xD0), 0xF7]) - {0xC4, 0xC8, 0xCC}


def check_size(code: bytes, rows: int, columns: int, samples: int) -> None:
    """Refuse a code stream of another size than the header says; what declares no size (RLE) passes."""
    found = declared(code)
    if found is None:
        return
    if found[:2] != (rows, columns):
        raise Refused("A compressed frame is damaged: it is not of the size that the header says.")
    if found[2] != samples:
        raise Refused(
            f"A compressed frame has {counted(found[2], 'sample')} for each pixel, and the header says {samples}.",
            advice="Mend Samples per Pixel and Photometric Interpretation in the file.",
        )


def declared(code: bytes) -> tuple[int, int, int] | None:
    """(rows, columns, samples for each pixel), or None where it does not say."""
    if code[:4] == b"\0\0\0\x0c":  # JP2 boxes around the code stream
        start = code.find(b"\xff\x4f\xff\x51")
        return _siz(code, start) if start >= 0 else None
    if code[:4] == b"\xff\x4f\xff\x51":
        return _siz(code, 0)
    return _frame_header(code) if code[:2] == b"\xff\xd8" else None


def near(code: bytes) -> int:
    """How far off a value of a JPEG-LS stream can be: NEAR of its first scan (T.87 C.2.3); 0 where it does not say."""
    at = 2
    while at + 4 <= len(code) and code[at] == 0xFF:
        marker = code[at + 1]
        if marker == 0xDA:
            place = at + 5 + 2 * code[at + 4] if at + 4 < len(code) else len(code)
            return code[place] if place < len(code) else 0
        at += 1 if marker == 0xFF else 2 + int.from_bytes(code[at + 2 : at + 4], "big")
    return 0


def _siz(code: bytes, at: int) -> tuple[int, int, int] | None:
    if at + 42 > len(code):
        return None
    right, bottom, left, top = struct.unpack_from(">4I", code, at + 8)
    return bottom - top, right - left, struct.unpack_from(">H", code, at + 40)[0]


def _frame_header(code: bytes) -> tuple[int, int, int] | None:
    at = 2
    while at + 10 <= len(code):
        if code[at] != 0xFF:
            return None
        marker = code[at + 1]
        if marker in _FRAME_HEADERS:
            rows, columns = struct.unpack_from(">2H", code, at + 5)
            return (rows, columns, code[at + 9]) if rows else None
        if marker == 0xFF:
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + struct.unpack_from(">H", code, at + 2)[0]
    return None
