"""The streams of compressed frames: what their markers say of size, colours and losses.

JPEG and JPEG-LS: ITU-T T.81 B.2.2 and T.87 C.2.2 (frame header); JPEG 2000 and HTJ2K: ITU-T T.800 A.5.1 (SIZ). The
declared size is compared before a decoder makes room for it.

Streams are believed before headers on their colours. JPEG: JFIF (APP0) means YCbCr, Adobe's APP14 names the transform
(T.872 6.5.3), components may be called R, G and B, and only YCbCr is ever subsampled. JPEG 2000: the multiple component
transform of COD (T.800 A.6.1) is undone by decoders. JPEG-LS: HP's colour transform (APP8 "mrfx") likewise. Samples of
all of them come out pixel by pixel, whatever Planar Configuration says (PS3.5 8.2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from medaug_gui.core.errors import Refused
from medaug_gui.io.problems import write_count

Fragment = tuple[int, int]
"""Offset in the file and length in bytes."""
RGB, YBR = "RGB", "YBR"
LOOK = 64 << 10
"""Bytes at the start of a stream in which its markers are looked for."""
_TRANSFORMED = ("YBR_ICT", "YBR_RCT")
_WORDS = {RGB: "RGB", YBR: "YBR_FULL"}
_ADOBE_RGB = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
_JPEG_LS_FRAME = 0xF7
_JPEG_2000 = (b"\xff\x4f\xff\x51", b"\0\0\0\x0c")
_FRAME_HEADERS = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def read_code(path: str, fragments: list[Fragment], most: int = 1 << 62) -> bytes:
    """The code stream of one frame, or its first `most` bytes."""
    with open(path, "rb") as stream:
        parts = []
        for offset, length in fragments:
            stream.seek(offset)
            parts.append(stream.read(min(length, most)))
            most -= len(parts[-1])
    return b"".join(parts)


def check_size(code: bytes, rows: int, columns: int, samples: int) -> None:
    """Refuse a code stream of another size than the header says; what declares no size (RLE) passes."""
    found = find_size(code)
    if found is None:
        return
    if found[:2] != (rows, columns):
        raise Refused("A compressed frame is damaged: it is not of the size that the header says.")
    if found[2] != samples:
        raise Refused(
            f"A compressed frame has {write_count(found[2], 'sample')} for each pixel, and the header says {samples}.",
            advice="Mend Samples per Pixel and Photometric Interpretation in the file.",
        )


def find_size(code: bytes) -> tuple[int, int, int] | None:
    """(rows, columns, samples for each pixel), or None where it does not say."""
    if code[:4] == b"\0\0\0\x0c":  # JP2 boxes around the code stream
        start = code.find(b"\xff\x4f\xff\x51")
        return _read_siz(code, start) if start >= 0 else None
    if code[:4] == b"\xff\x4f\xff\x51":
        return _read_siz(code, 0)
    return _read_frame_header(code) if code[:2] == b"\xff\xd8" else None


def find_near(code: bytes) -> int:
    """How far off a value of a JPEG-LS stream can be: NEAR of its first scan (T.87 C.2.3); 0 where it does not say."""
    at = 2
    while at + 4 <= len(code) and code[at] == 0xFF:
        marker = code[at + 1]
        if marker == 0xDA:
            place = at + 5 + 2 * code[at + 4] if at + 4 < len(code) else len(code)
            return code[place] if place < len(code) else 0
        at += 1 if marker == 0xFF else 2 + int.from_bytes(code[at + 2 : at + 4], "big")
    return 0


def _read_siz(code: bytes, at: int) -> tuple[int, int, int] | None:
    if at + 42 > len(code):
        return None
    right, bottom, left, top = struct.unpack_from(">4I", code, at + 8)
    return bottom - top, right - left, struct.unpack_from(">H", code, at + 40)[0]


def _read_frame_header(code: bytes) -> tuple[int, int, int] | None:
    at = 2
    while at + 10 <= len(code):
        if code[at] != 0xFF:
            return None
        marker = code[at + 1]
        if marker in _FRAME_HEADERS or marker == _JPEG_LS_FRAME:
            rows, columns = struct.unpack_from(">2H", code, at + 5)
            return (rows, columns, code[at + 9]) if rows else None
        if marker == 0xFF:
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
        else:
            at += 2 + struct.unpack_from(">H", code, at + 2)[0]
    return None


def find_colour(code: bytes, photometric: str) -> tuple[str, str]:
    """`RGB` or `YBR` of what a decoder makes of a stream, and the stream's own word where the header's contradicts."""
    said = _read_colour(code)
    transformed = photometric in _TRANSFORMED
    header = YBR if photometric.startswith("YBR") and not transformed else RGB
    kind = said or header
    if code[:4] in _JPEG_2000 and _has_component_transform(code):
        return RGB, "" if transformed else "YBR_RCT or YBR_ICT"
    return kind, _WORDS[kind] if transformed or kind != header else ""


def mark_untransformed(code: bytes) -> bytes:
    """A JPEG stream that tells decoders to leave its components as they are."""
    parts, at = [code[:2], _ADOBE_RGB], 2
    for marker, start, end in _walk_segments(code):
        if marker in (0xE0, 0xEE):
            parts.append(code[at:start])
            at = end
    return b"".join([*parts, code[at:]])


def _read_colour(code: bytes) -> str | None:
    """What the markers of a stream say; None where they say nothing, or one thing and the other."""
    if code[:4] in _JPEG_2000:
        return _read_enumerated(code)
    found = None
    jfif = False
    for marker, start, end in _walk_segments(code):
        content = code[start + 4 : end]
        if marker == 0xE0 and content[:5] == b"JFIF\0":
            jfif = True
        elif marker == 0xEE and content[:5] == b"Adobe" and len(content) >= 12:
            found = RGB if content[11] == 0 else YBR
        elif marker == 0xE8 and content[:4] == b"mrfx":
            return RGB
        elif marker in _FRAME_HEADERS:
            found = found or _judge_components(content)
    if jfif:
        return None if found == RGB else YBR
    return found


def _judge_components(frame: bytes) -> str | None:
    """By the names and the sampling of the components of a frame header (T.81 B.2.2)."""
    parts = [frame[at : at + 3] for at in range(6, len(frame) - 2, 3)]
    if bytes(part[0] for part in parts) == b"RGB":
        return RGB
    return YBR if len({part[1] for part in parts}) > 1 else None


def _walk_segments(code: bytes) -> Iterator[tuple[int, int, int]]:
    """(marker, start, end) of the segments before the first scan."""
    at = 2
    while at + 4 <= len(code) and code[at] == 0xFF:
        marker = code[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xDA:
            return
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        end = at + 2 + struct.unpack_from(">H", code, at + 2)[0]
        yield marker, at, end
        at = end


def _has_component_transform(code: bytes) -> bool:
    """True where a JPEG 2000 stream declares the multiple component transform."""
    start = code.find(b"\xff\x4f\xff\x51")
    at = start + 2
    while start >= 0 and at + 9 <= len(code) and code[at] == 0xFF:
        if code[at + 1] == 0x52:
            return code[at + 8] == 1
        if code[at + 1] in (0x90, 0x93):
            return False
        at += 2 + struct.unpack_from(">H", code, at + 2)[0]
    return False


def _read_enumerated(code: bytes) -> str | None:
    """The colour space of a JP2 wrapper (T.800 I.5.3.3), which DICOM does not want and some files have."""
    at = code.find(b"colr", 0, max(0, code.find(b"\xff\x4f\xff\x51")))
    if at < 0 or at + 11 > len(code) or code[at + 4] != 1:
        return None
    return {16: RGB, 18: YBR}.get(struct.unpack_from(">I", code, at + 7)[0])
