"""Label maps over a picture: a transparent fill, and outlines along the edges of the voxels."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QByteArray, QDataStream
from PySide6.QtGui import QColor, QImage, QPainterPath

from medaug_gui.core.labels import Colour, Label, LabelMap, choose_colour
from medaug_gui.gui.view.painting.lookup import make_image
from medaug_gui.gui.view.painting.raster import Patch

_MOST_RUNS = 30_000
"""Beyond this a label is noise, which has no outline to speak of."""
_FILL = 0.45
_ELEMENT = np.dtype([("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
"""How QDataStream writes an element of a path: 0 moves, 1 draws a line; then come its first element and fill rule."""


@dataclass(frozen=True)
class Overlay:
    """What one label map adds to a picture: a fill, and an outline in pixels of the patch for each colour."""

    fill: QImage
    lines: tuple[tuple[QColor, QPainterPath], ...]


def find_colour(label: Label | None, value: int) -> Colour:
    """The label's own colour, or one by its number."""
    return label.colour if label else choose_colour(value)


def make_overlay(
    label_map: LabelMap, pixels: NDArray[Any], patch: Patch, opacity: float, hidden: Collection[int] = ()
) -> Overlay | None:
    """The overlay of a picture ([down, across] of the label map) without hidden values; None where nothing is left."""
    part = np.ascontiguousarray(patch.take(pixels, mean=False))
    if part.dtype.kind != "u":
        part = np.maximum(part, 0)
    if hidden:
        part = np.where(np.isin(part, list(hidden)), part.dtype.type(0), part)
    runs = _find_edges(part)
    # What is in sight has an edge, if only to the frame.
    values = np.unique(np.concatenate([found.values for found in runs]))
    if not values.size:
        return None
    named = {label.value: label for label in label_map.labels}
    colours = {value: find_colour(named.get(value), value) for value in values.tolist()}
    fill = make_image(np.take(_make_table(colours, opacity * _FILL), part), alpha=True)
    if sum(len(found.values) for found in runs) > _MOST_RUNS:
        return Overlay(fill, ())
    values_of: dict[Colour, list[int]] = {}
    for value, colour in colours.items():
        values_of.setdefault(colour, []).append(value)
    return Overlay(fill, tuple((QColor(*colour), _make_path(runs, held)) for colour, held in values_of.items()))


def _make_table(colours: dict[int, Colour], alpha: float) -> NDArray[np.uint32]:
    table = np.zeros(max(colours) + 1, dtype=np.uint32)
    for value, colour in colours.items():
        red, green, blue = (round(part * alpha) for part in colour)
        table[value] = round(alpha * 255) << 24 | red << 16 | green << 8 | blue
    return table


@dataclass(frozen=True)
class _Runs:
    """Runs of voxel edges along one axis: label, place across, first and end, each [run]."""

    upright: bool
    values: NDArray[Any]
    rows: NDArray[np.intp]
    starts: NDArray[np.intp]
    ends: NDArray[np.intp]


def _find_edges(part: NDArray[Any]) -> list[_Runs]:
    """The edges between labels, and to the background, seen from the inside of each label."""
    found = []
    for upright, picture in ((False, part), (True, np.ascontiguousarray(part.T))):
        framed = np.pad(picture, 1)
        edges, width = np.flatnonzero(framed[1:] != framed[:-1]), framed.shape[1]
        flat = framed.ravel()
        found += [_find_runs(edges, flat[edges + behind], width, upright) for behind in (width, 0)]
    return found


def _find_runs(edges: NDArray[np.intp], values: NDArray[Any], width: int, upright: bool) -> _Runs:
    """The runs of one value other than 0 among ascending places, in rows of a width that hold none at either end."""
    edges, values = edges[values != 0], values[values != 0]
    breaks = np.ones(len(edges) + 1, dtype=bool)
    breaks[1:-1] = (np.diff(edges) != 1) | (values[1:] != values[:-1])
    starts, ends = edges[breaks[:-1]], edges[breaks[1:]]
    rows = starts // width
    # The frame is one wide.
    return _Runs(upright, values[breaks[:-1]], rows, starts - rows * width - 1, ends - rows * width)


def _make_path(runs: list[_Runs], held: list[int]) -> QPainterPath:
    """The lines of the labels of one colour, handed to Qt as the bytes of a stream: far quicker than one by one."""
    ends = []
    for found in runs:
        own = found.values == held[0] if len(held) == 1 else np.isin(found.values, held)
        across, first, last = found.rows[own], found.starts[own], found.ends[own]
        ends.append(np.stack([across, first, across, last] if found.upright else [first, across, last, across], axis=1))
    points = np.concatenate(ends).reshape(-1, 2)
    elements = np.empty(len(points), dtype=_ELEMENT)
    elements["kind"] = np.arange(len(points)) % 2
    elements["x"], elements["y"] = points[:, 0], points[:, 1]
    size, tail = len(points).to_bytes(4, "big"), bytes(8)
    path = QPainterPath()
    QDataStream(QByteArray(size + elements.tobytes() + tail)) >> path
    return path
