"""Transfer syntaxes (PS3.5 annex A) by name, and what some of them have in common."""

from __future__ import annotations

IMPLICIT = "1.2.840.10008.1.2"
EXPLICIT = "1.2.840.10008.1.2.1"
DEFLATED = "1.2.840.10008.1.2.1.99"
BIG_ENDIAN = "1.2.840.10008.1.2.2"
RLE = "1.2.840.10008.1.2.5"
_JPEG = "1.2.840.10008.1.2.4."
JPEG_BASELINE = _JPEG + "50"
JPEG_EXTENDED = _JPEG + "51"
JPEG_LOSSLESS = _JPEG + "57"
JPEG_LOSSLESS_FIRST_ORDER = _JPEG + "70"
JPEG_LS_LOSSLESS = _JPEG + "80"
JPEG_LS_NEAR_LOSSLESS = _JPEG + "81"
JPEG_2000_LOSSLESS = _JPEG + "90"
JPEG_2000 = _JPEG + "91"
JPEG_2000_PART_2 = _JPEG + "93"
HTJ2K_LOSSLESS = _JPEG + "201"
HTJ2K_LOSSLESS_RPCL = _JPEG + "202"
HTJ2K = _JPEG + "203"

PLAIN = frozenset([IMPLICIT, EXPLICIT, BIG_ENDIAN])
"""Samples lie in the file as they are."""
NATIVE = PLAIN | {DEFLATED}
"""Samples are not compressed one frame at a time."""
JPEG = frozenset([JPEG_BASELINE, JPEG_EXTENDED, JPEG_LOSSLESS, JPEG_LOSSLESS_FIRST_ORDER])
JPEG_LS = frozenset([JPEG_LS_LOSSLESS, JPEG_LS_NEAR_LOSSLESS])
"""Their streams say themselves how far off values can be; those that are said to be without loss, too."""
DECODED = NATIVE | JPEG | JPEG_LS | {
    RLE, JPEG_2000_LOSSLESS, JPEG_2000, HTJ2K_LOSSLESS, HTJ2K_LOSSLESS_RPCL, HTJ2K
}  # fmt: skip
"""What is opened at all."""
LOSSY = frozenset([JPEG_BASELINE, JPEG_EXTENDED, JPEG_2000, JPEG_2000_PART_2, HTJ2K])
VIDEO = frozenset(_JPEG + str(end) for end in range(100, 109))
