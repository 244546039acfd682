"""What the colours of a compressed stream are, as its own markers say: streams are believed before headers.

JPEG: JFIF (APP0) means YCbCr, Adobe's APP14 names the transform (T.872 6.5.3), components may be called R, G and B, and
only YCbCr is ever subsampled. JPEG 2000: the multiple component transform of COD (T.800 A.6.1) is undone by decoders.
JPEG-LS: HP's colour transform (APP8 "mrfx") likewise. Samples of all of them come out pixel by pixel, whatever Planar
Configuration says (PS3.5 8.2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

RGB, YBR = "RGB", "YBR"
LOOK = 64 << 10
"""Bytes at the start of a stream in which its markers are looked for."""
_TRANSFORMED = ("YBR_ICT", "YBR_RCT")
_WORDS = {RGB: "RGB", YBR: "YBR_FULL"}
_ADOBE_RGB = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_2000 = (b"\xff\x4f\xff\x51", b"\0\0\0\x0c")


def effective(code: bytes, photometric: str) -> tuple[str, str]:
    """`RGB` or `YBR` of what a decoder makes of a stream, and the stream's own word where the header's contradicts."""
    said = _said(code)
    transformed = photometric in _TRANSFORMED
    header = YBR if photometric.startswith("YBR") and not transformed else RGB
    kind = said or header
    if code[:4] in _JPEG_2000 and _multiple_components(code):
        return RGB, "" if transformed else "YBR_RCT or YBR_ICT"
    return kind, _WORDS[kind] if transformed or kind != header else ""


def untransformed(code: bytes) -> bytes:
    """A JPEG stream that tells decoders to leave its components as they are."""
    parts, at = [code[:2], _ADOBE_RGB], 2
    for marker, start, end in _segments(code):
        if marker in (0xE0, 0xEE):
            parts.append(code[at:start])
            at = end
    return b"".join([*parts, code[at:]])


def _said(code: bytes) -> str | None:
    """What the markers of a stream say; None where they say nothing, or one thing and the other."""
    if code[:4] in _JPEG_2000:
        return _enumerated(code)
    found = None
    jfif = False
    for marker, start, end in _segments(code):
        content = code[start + 4 : end]
        if marker == 0xE0 and content[:5] == b"JFIF\0":
            jfif = True
        elif marker == 0xEE and content[:5] == b"Adobe" and len(content) >= 12:
            found = RGB if content[11] == 0 else YBR
        elif marker == 0xE8 and content[:4] == b"mrfx":
            return RGB
        elif marker in _FRAMES:
            found = found or _components(content)
    if jfif:
        return None if found == RGB else YBR
    return found


def _components(frame: bytes) -> str | None:
    """By the names and the sampling of the components of a frame header (T.81 B.2.2)."""
    parts = [frame[at : at + 3] for at in range(6, len(frame) - 2, 3)]
    if bytes(part[0] for part in parts) == b"RGB":
        return RGB
    return YBR if len({part[1] for part in parts}) > 1 else None


def _segments(code: bytes) -> Iterator[tuple[int, int, int]]:
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


def _multiple_components(code: bytes) -> bool:
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


def _enumerated(code: bytes) -> str | None:
    """The colour space of a JP2 wrapper (T.800 I.5.3.3), which DICOM does not want and some files have."""
    at = code.find(b"colr", 0, max(0, code.find(b"\xff\x4f\xff\x51")))
    if at < 0 or at + 11 > len(code) or code[at + 4] != 1:
        return None
    return {16: RGB, 18: YBR}.get(struct.unpack_from(">I", code, at + 7)[0])
