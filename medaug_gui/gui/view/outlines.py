"""Label maps over a picture: a transparent fill, and outlines along the edges of the voxels."""

from __future__ import annotations

from collections.abc import Iterator
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
    part = np.ascontiguousarray(patch.of(pixels, mean=False))
    values = [int(value) for value in np.unique(part) if value > 0]
    if not values:
        return None
    named = {label.value: label for label in label_map.labels}
    table = np.zeros(values[-1] + 1, dtype=np.uint32)
    for value in values:
        table[value] = _premultiplied(colour_of(named.get(value), value), opacity * _FILL)
    fill = rgb32(np.take(table, np.clip(part, 0, values[-1])), alpha=True)
    lines = tuple((QColor(*colour_of(named.get(value), value)), tuple(_edges(part == value))) for value in values)
    return Overlay(fill, lines)


def _premultiplied(colour: Colour, alpha: float) -> int:
    red, green, blue = (round(part * alpha) for part in colour)
    return round(alpha * 255) << 24 | red << 16 | green << 8 | blue


def _edges(mask: NDArray[np.bool_]) -> Iterator[QLineF]:
    """The outline of a mask, runs of voxel edges joined into lines; nothing for a mask too ragged to draw."""
    framed = np.pad(mask, 1)
    level = framed[1:, 1:-1] != framed[:-1, 1:-1]
    upright = framed[1:-1, 1:] != framed[1:-1, :-1]
    rows, starts, ends = _runs(level)
    columns, tops, bottoms = _runs(upright.T)
    if len(rows) + len(columns) > _MOST_LINES:
        return
    yield from map(QLineF, starts, rows, ends, rows)
    yield from map(QLineF, columns, tops, columns, bottoms)


def _runs(marks: NDArray[np.bool_]) -> tuple[list[int], list[int], list[int]]:
    """Row, first and end of every run of True along the second axis."""
    turns = np.diff(np.pad(marks, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(turns == 1)
    _, ends = np.nonzero(turns == -1)
    return rows.tolist(), starts.tolist(), ends.tolist()
