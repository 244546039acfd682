"""Colours of labels: from DICOM's CIELab, and a row of distinct ones where a file gives none."""

from __future__ import annotations

import numpy as np

from medaug_gui.core.labels import Colour

_DISTINCT: tuple[Colour, ...] = (
    (230, 80, 60), (70, 160, 230), (90, 200, 90), (245, 190, 50), (170, 110, 220), (60, 200, 190),
    (240, 130, 180), (160, 200, 60), (250, 140, 50), (130, 140, 240), (200, 160, 120), (110, 220, 140),
)  # fmt: skip
_WHITE = np.array([0.95047, 1.0, 1.08883])  # D65
# CIE XYZ to linear sRGB (IEC 61966-2-1).
_TO_RGB = np.array(
    [[3.2404542, -1.5371385, -0.4985314], [-0.9692660, 1.8760108, 0.0415560], [0.0556434, -0.2040259, 1.0572252]]
)


def colour_for(value: int) -> Colour:
    """A colour for a label that has none; neighbours in number are well apart."""
    return _DISTINCT[(value - 1) % len(_DISTINCT)]


def from_cielab(lightness: int, a: int, b: int) -> Colour:
    """sRGB of DICOM's 16-bit CIELab (PS3.3 C.10.7.1.1).

    The standard means D50; programs that write segmentations (dcmqi, highdicom) use D65, which is followed here.
    """
    l_star = lightness / 65535 * 100
    a_star, b_star = a / 65535 * 255 - 128, b / 65535 * 255 - 128
    middle = (l_star + 16) / 116
    steps = np.array([middle + a_star / 500, middle, middle - b_star / 200])
    xyz = _WHITE * np.where(steps > 6 / 29, steps**3, 3 * (6 / 29) ** 2 * (steps - 4 / 29))
    linear = np.clip(_TO_RGB @ xyz, 0, 1)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    red, green, blue = (int(value) for value in np.round(coded * 255))
    return red, green, blue
