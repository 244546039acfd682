"""The colours that grey levels can be seen in. Each goes from black, or nearly so, evenly to a bright end.

Hot iron and PET are the standard palettes of DICOM (PS3.6 annex B.1.1 and B.1.2), by formulas that
meet their tables within 3 of 255. Viridis and inferno (van der Walt and Smith, 2015, CC0) are perceptually uniform;
there is no rainbow, whose steps are not.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

GREY = "grey"
COLOUR_MAPS = (GREY, "hot-iron", "pet", "viridis", "inferno")
_LEVELS = 256
_STOPS = {
    "viridis": (
        (68, 1, 84), (72, 40, 120), (59, 82, 139), (44, 113, 142), (33, 145, 140), (39, 173, 129), (92, 200, 99),
        (170, 220, 50), (253, 231, 37),
    ),
    "inferno": (
        (0, 0, 4), (31, 12, 72), (85, 15, 109), (136, 34, 106), (186, 54, 85), (227, 89, 51), (249, 140, 10),
        (249, 201, 50), (252, 255, 164),
    ),
}  # fmt: skip
"""RGB at even distances."""


def name_colours(name: str) -> str:
    """What a colour map is called, in the user's language."""
    words = {
        GREY: QCoreApplication.translate("ColourMaps", "Grey"),
        "hot-iron": QCoreApplication.translate("ColourMaps", "Hot iron"),
        "pet": QCoreApplication.translate("ColourMaps", "PET"),
        "viridis": QCoreApplication.translate("ColourMaps", "Viridis"),
        "inferno": QCoreApplication.translate("ColourMaps", "Inferno"),
    }
    return words[name]


@cache
def list_colours(name: str) -> NDArray[np.uint32]:
    """[256] of RGB32 from the lowest grey level to the highest; read-only."""
    level: NDArray[np.float64] = np.arange(_LEVELS, dtype=np.float64)
    if name == "hot-iron":
        parts = (level * 2, (level - 128) * 2, (level - 191) * 4)
    elif name == "pet":
        green = np.where(level < 64, level * 2, np.where(level < 128, 254 - 2 * level, (level - 128) * 2))
        blue = np.where(level < 128, level * 2 - 1, np.where(level < 192, 256 - 4 * (level - 128), (level - 192) * 4))
        parts = ((level - 64) * 2, green, blue)
    elif name in _STOPS:
        stops = np.array(_STOPS[name], dtype=np.float64)
        at = np.linspace(0, _LEVELS - 1, len(stops))
        parts = tuple(np.interp(level, at, stops[:, part]) for part in range(3))  # type: ignore[assignment]
    else:
        parts = (level, level, level)
    red, green_part, blue_part = (np.clip(np.rint(part), 0, 255).astype(np.uint32) for part in parts)
    packed: NDArray[np.uint32] = np.uint32(0xFF000000) | red << np.uint32(16) | green_part << np.uint32(8) | blue_part
    packed.flags.writeable = False
    return packed
