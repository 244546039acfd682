"""Which DICOM elements a scan keeps of a file: what the browser shows, the stacks need and the reader decodes with."""

from __future__ import annotations

PIXELS = frozenset([0x7FE00008, 0x7FE00009, 0x7FE00010])
"""Float, double and plain pixel data (PS3.3 C.7.6.3, C.7.6.24, C.7.6.25)."""

_ELEMENTS = {
    0x0002: "0010",
    0x0004: "1220",
    0x0008: (
        "0005 0008 0016 0018 0020 0021 0022 002A 0030 0031 0032 0033 0060 0064 0070 0090 1030 103E 1090 1115 1140 9208"
    ),
    0x0010: "0010 0020 0030 0040 1010",
    0x0018: (
        "0010 0015 0022 0024 0050 0060 0080 0081 0082 0086 0088 1020 1030 1060 1100 1120 1149 1150 1151 1152 1164 1210"
        " 1314 5100 6011 9075 9076 9087 9089 9117"
    ),
    0x0020: "000D 000E 0011 0012 0013 0032 0037 0052 0100 0105 1041 9056 9128 9153 9222 9241 9245 9252 930D 9311",
    0x0028: (
        "0002 0004 0006 0008 0009 0010 0011 0030 0034 0051 0100 0101 0102 0103 0106 0107"
        " 0120 0121 0122 0123 0124 0125 0301 0A02 0A04"
        " 1050 1051 1052 1053 1054 1055 1056 1101 1102 1103 1201 1202 1203 1221 1222 1223 2110 3000 3010 9001 9002"
    ),
    0x0040: "9096",
    0x0048: "0006",
    0x0054: "0011 0013 0016 0022 0052 0081 0101 1000 1001 1002 1006 1102 1300 1321",
    0x0062: "0001 0002",
    0x2050: "0010 0020",
    0x3004: "000C 000E",
    0x5200: "9229 9230",
    0x7FE0: "0001 0002",
}
BLOCKS = (0x10, 0x11, 0x12)
"""Private blocks (PS3.5 7.8.1) in which the elements below are looked for."""
PRIVATE = {0x0019: (0x0C, 0x0D, 0x0E, 0xBB, 0xBC, 0xBD), 0x0043: (0x2F, 0x30, 0x39), 0x2001: (0x03, 0x04),
           0x2005: (0xB0, 0xB1, 0xB2)}  # fmt: skip
"""What the makers of scanners say about diffusion and complex images; see `diffusion`."""
PRIVATE_TAGS = tuple(
    tag
    for group, ends in PRIVATE.items()
    for block in BLOCKS
    for tag in (group << 16 | block, *(group << 16 | block << 8 | end for end in ends))
)
"""These and the names of their blocks."""
WANTED = frozenset(
    [
        *(group << 16 | int(element, 16) for group, elements in _ELEMENTS.items() for element in elements.split()),
        *PRIVATE_TAGS,
        0x00290010,
    ]
)
