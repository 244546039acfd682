"""Colours of labels: from DICOM's CIELab, and a row of distinct ones where a file gives none."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.labels import Colour

_DISTINCT: tuple[Colour, ...] = (
    (230, 80, 60), (70, 160, 230), (90, 200, 90), (245, 190, 50), (170, 110, 220), (60, 200, 190),
    (240, 130, 180), (160, 200, 60), (250, 140, 50), (130, 140, 240), (200, 160, 120), (110, 220, 140),
)  # fmt: skip
_WHITE = np.array([0.9642, 1.0, 0.8249])  # D50, the white of ICC's profile connection space
# CIE XYZ adapted to D50 (Bradford) to linear sRGB (IEC 61966-2-1).
_TO_RGB = np.array(
    [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427]]
)


def choose_colour(value: int) -> Colour:
    """A colour for a label that has none; neighbours in number are well apart."""
    return _DISTINCT[(value - 1) % len(_DISTINCT)]


def convert_cielab(lightness: int, a: int, b: int) -> Colour:
    """sRGB of DICOM's 16-bit CIELab, D50 (PS3.3 C.10.7.1.1)."""
    l_star = lightness / 65535 * 100
    a_star, b_star = a / 65535 * 255 - 128, b / 65535 * 255 - 128
    middle = (l_star + 16) / 116
    steps = np.array([middle + a_star / 500, middle, middle - b_star / 200])
    xyz = _WHITE * np.where(steps > 6 / 29, steps**3, 3 * (6 / 29) ** 2 * (steps - 4 / 29))
    linear = np.clip(_TO_RGB @ xyz, 0, 1)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (int(value) for value in np.round(coded * 255))
    return red, green, blue
