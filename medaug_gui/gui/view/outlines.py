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

_MOST_LINES = 3_000
"""More than this are drawn as border pixels: a label that ragged has no clear line anyway."""
_FILL = 0.45
_LINE = 1.6


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
    runs = _edges(part)
    few = sum(len(found.values) for found in runs) <= _MOST_LINES
    fill = np.take(_table(colours, opacity * _FILL), part)
    if not few:
        np.copyto(fill, np.take(_table(colours, min(1.0, opacity * _LINE)), part), where=_border(part))
    drawn = _lines(runs) if few else {}
    return Overlay(
        rgb32(fill, alpha=True), tuple((QColor(*colours[value]), tuple(drawn[value])) for value in sorted(drawn))
    )


def _table(colours: dict[int, Colour], alpha: float) -> NDArray[np.uint32]:
    table = np.zeros(max(colours) + 1, dtype=np.uint32)
    for value, colour in colours.items():
        red, green, blue = (round(part * alpha) for part in colour)
        table[value] = round(alpha * 255) << 24 | red << 16 | green << 8 | blue
    return table


def _border(part: NDArray[Any]) -> NDArray[np.bool_]:
    """The pixels that have another label, or none, above, below, left or right of them."""
    framed = np.pad(part, 1)
    inner = framed[1:-1, 1:-1]
    border: NDArray[np.bool_] = inner != framed[:-2, 1:-1]
    for neighbour in (framed[2:, 1:-1], framed[1:-1, :-2], framed[1:-1, 2:]):
        border |= inner != neighbour
    return border


@dataclass(frozen=True)
class _Runs:
    """Runs of voxel edges along one axis: label, place across, first and end, each [run]."""

    upright: bool
    values: NDArray[Any]
    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]


def _edges(part: NDArray[Any]) -> list[_Runs]:
    """The edges between labels, and to the background, seen from the inside of each label."""
    found = []
    for upright, picture in ((False, part), (True, part.T)):
        framed = np.pad(picture, ((1, 1), (0, 0)))
        differs = framed[1:] != framed[:-1]
        found += [_runs(np.where(differs, inside, 0), upright) for inside in (framed[1:], framed[:-1])]
    return found


def _runs(marks: NDArray[Any], upright: bool) -> _Runs:
    framed = np.pad(marks, ((0, 0), (1, 1)))
    turns = framed[:, 1:] != framed[:, :-1]
    rows, starts = np.nonzero(turns & (framed[:, 1:] != 0))
    _, ends = np.nonzero(turns & (framed[:, :-1] != 0))
    return _Runs(upright, marks[rows, starts], rows, starts, ends)


def _lines(found: list[_Runs]) -> dict[int, list[QLineF]]:
    drawn: dict[int, list[QLineF]] = {}
    for runs in found:
        columns = (runs.values.tolist(), runs.rows.tolist(), runs.starts.tolist(), runs.ends.tolist())
        for value, row, start, end in zip(*columns, strict=True):
            line = QLineF(row, start, row, end) if runs.upright else QLineF(start, row, end, row)
            drawn.setdefault(value, []).append(line)
    return drawn
