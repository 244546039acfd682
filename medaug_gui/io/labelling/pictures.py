"""Label maps as pictures in colour: a palette's numbers, or plain colours that stand for numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Label
from medaug_gui.io.formats import images
from medaug_gui.io.formats.volumes import Stored

_STEPS = (0, 64, 128, 192, 255)


def numbers_of_colours(path: Path, volume: Stored) -> tuple[NDArray[Any], dict[int, Label]]:
    """Numbers of a palette; greys; or of plain colours (each component 0, 64, 128, 192 or 255) a number for each."""
    pages = []
    labels: dict[int, Label] = {}
    for number in volume.frames:
        page, palette = images.indexed(path, number)
        if page.ndim == 3 and (page == page[..., :1]).all():
            page = page[..., 0]
        elif page.ndim == 3:
            page, palette = _coded(page)
        labels |= {value: Label(value, f"Label {value}", colour) for value, colour in palette.items()}
        pages.append(page)
    return np.stack(pages), labels


def _coded(page: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], dict[int, tuple[int, int, int]]]:
    steps = np.array(_STEPS)
    nearest = np.abs(page[..., None].astype(np.int16) - steps).argmin(axis=-1)
    if np.abs(steps[nearest] - page).max() > 1:
        raise Refused("It is a picture in many colours, not a label map.")
    codes = (nearest @ np.array([25, 5, 1])).astype(np.uint8)
    return codes, {
        int(code): (_STEPS[code // 25], _STEPS[code // 5 % 5], _STEPS[code % 5]) for code in np.unique(codes) if code
    }
