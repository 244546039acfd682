"""Colours of labels from DICOM's CIELab."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.labels import Colour

_WHITE = np.array([0.9642, 1.0, 0.8249])  # D50, the white of ICC's profile connection space
# CIE XYZ adapted to D50 (Bradford) to linear sRGB (IEC 61966-2-1).
_TO_RGB = np.array(
    [[3.1338561, -1.6168667, -0.4906146], [-0.9787684, 1.9161415, 0.0334540], [0.0719453, -0.2289914, 1.4052427]]
)


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
