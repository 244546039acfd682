"""Label maps over a picture: a transparent fill, and outlines along the edges of the voxels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF
from PySide6.QtGui import QColor, QImage

from medaug_gui.core.labels import Colour, Label, LabelMap
from medaug_gui.gui.view.lookup import rgb32
from medaug_gui.gui.view.palette import LABELS
from medaug_gui.gui.view.raster import Patch

_MOST_LINES = 12_000
_FILL = 0.45


@dataclass(frozen=True)
class Overlay:
    """What one label map adds to a picture: a fill, and lines in pixels of the patch for each colour."""

    fill: QImage
    lines: tuple[tuple[QColor, tuple[QLineF, ...]], ...]


def colour_of(label: Label | None, value: int) -> Colour:
    """The label's own colour, or one by its number."""
    return label.colour if label else LABELS[(value - 1) % len(LABELS)]


def overlay(label_map: LabelMap, pixels: NDArray[Any], patch: Patch, opacity: float) -> Overlay | None:
    """The overlay of a picture ([down, across] of the label map); None where no label is in sight."""
    part = np.ascontiguousarray(np.maximum(patch.of(pixels, mean=False), 0))
    values = np.flatnonzero(np.bincount(part.ravel()))
    values = values[values > 0]
    if not values.size:
        return None
    named = {label.value: label for label in label_map.labels}
    colours = {value: colour_of(named.get(value), value) for value in values.tolist()}
    table = np.zeros(values[-1] + 1, dtype=np.uint32)
    for value, colour in colours.items():
        table[value] = _premultiplied(colour, opacity * _FILL)
    fill = rgb32(np.take(table, part), alpha=True)
    drawn = _edges(part)
    return Overlay(fill, tuple((QColor(*colours[value]), tuple(drawn[value])) for value in sorted(drawn)))


def _premultiplied(colour: Colour, alpha: float) -> int:
    red, green, blue = (round(part * alpha) for part in colour)
    return round(alpha * 255) << 24 | red << 16 | green << 8 | blue


def _edges(part: NDArray[Any]) -> dict[int, list[QLineF]]:
    """The outlines of all labels, runs of voxel edges joined into lines; none where it is too ragged to draw."""
    found: dict[int, list[QLineF]] = {}
    for upright, picture in enumerate((part, part.T)):
        framed = np.pad(picture, ((1, 1), (0, 0)))
        differs = framed[1:] != framed[:-1]
        for inside in (framed[1:], framed[:-1]):
            values, rows, starts, ends = _runs(np.where(differs, inside, 0))
            if len(values) > _MOST_LINES:
                return {}
            for value, row, start, end in zip(values, rows, starts, ends, strict=True):
                line = QLineF(row, start, row, end) if upright else QLineF(start, row, end, row)
                found.setdefault(value, []).append(line)
    return found


def _runs(marks: NDArray[Any]) -> tuple[list[int], list[int], list[int], list[int]]:
    """Value, row, first and end of every run of one value other than 0 along the second axis."""
    framed = np.pad(marks, ((0, 0), (1, 1)))
    turns = framed[:, 1:] != framed[:, :-1]
    rows, starts = np.nonzero(turns & (framed[:, 1:] != 0))
    _, ends = np.nonzero(turns & (framed[:, :-1] != 0))
    return marks[rows, starts].tolist(), rows.tolist(), starts.tolist(), ends.tolist()
