"""Masks as contours along pixel edges, and contours as masks: what an RT Structure Set holds.

A contour is a closed polygon [point, (row, column)] in voxels of its slice: the centre of the first pixel is (0, 0),
its corner (-0.5, -0.5); the last point joins the first. Contours along pixel edges lose nothing: every single pixel,
line and hole comes back. A hole is reached from the outside by a channel without width that runs along pixel edges
(the keyhole of DICOM PS3.3 C.8.8.6.3), so it never crosses the centre of a pixel.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.shapes.masks import mask_polygon

Contour = NDArray[np.float64]
Corner = tuple[int, int]


def trace_contours(mask: NDArray[np.bool_]) -> list[Contour]:
    """The contours of a mask [row, column]: one for each part, whose holes are joined to it by keyholes.

    Pixels that meet at a corner only are parts of their own. Outlines run clockwise as the slice is looked at,
    holes against it; corners alone are named.
    """
    corners = _find_corners(mask)
    loops = _link(corners)
    outlines: dict[int, list[Corner]] = {}
    holes: list[tuple[Corner, int]] = []
    for number, loop in enumerate(loops):
        first = min(loop)
        row, column = first
        is_outline = row < mask.shape[0] and column < mask.shape[1] and bool(mask[row, column])
        outlines[number] = _turn(loop, clockwise=is_outline)
        if not is_outline:
            holes.append((first, number))
    if holes:
        _join_holes(outlines, sorted(holes), mask.shape)
    return [np.array(loop, dtype=float) - 0.5 for loop in outlines.values()]


def fill_contours(contours: Iterable[Contour], shape: tuple[int, int]) -> NDArray[np.bool_]:
    """The mask [row, column] of the pixels whose centre lies inside by the even-odd rule.

    Contours inside others cut holes into them, as keyholes do.
    """
    filled = np.zeros(shape, dtype=np.bool_)
    for contour in contours:
        part = mask_polygon(contour, shape)
        filled[part.rows, part.columns] ^= part.inside
    return filled


@dataclass(frozen=True)
class _Corners:
    """The corners of the edges of a mask, those where two parts meet twice.

    Attributes:
        places: [corner, (row, column)] of vertices: the pixel at the same indices lies right below.
        along: the corner at the other end of the horizontal edge.
        across: the corner at the other end of the vertical edge.
    """

    places: NDArray[np.intp]
    along: NDArray[np.intp]
    across: NDArray[np.intp]


def _find_corners(mask: NDArray[np.bool_]) -> _Corners:
    """All corners: in a row of vertices, as in a column, they are the ends of edges by turns.

    Where pixels meet at a corner only, there are two corners at one place: one ends what comes, one begins what goes.
    The upper of two pixels has the first of them in its column; in its row it has the first one where it lies left.
    """
    padded = np.pad(mask, 1)
    upper_left, upper_right = padded[:-1, :-1], padded[:-1, 1:]
    lower_left, lower_right = padded[1:, :-1], padded[1:, 1:]
    single = upper_left ^ upper_right ^ lower_left ^ lower_right
    falling = upper_left & lower_right & ~upper_right & ~lower_left
    rising = upper_right & lower_left & ~upper_left & ~lower_right
    # In a column the copy of the upper pixel comes first; in a row that of the left one.
    found = [(np.argwhere(single), 0, 0)]
    for twice, upper_in_row, lower_in_row in ((falling, 0, 1), (rising, 1, 0)):
        places = np.argwhere(twice)
        found += [(places, upper_in_row, 0), (places, lower_in_row, 1)]
    places = np.concatenate([part for part, _, _ in found])
    in_row = np.concatenate([np.full(len(part), order) for part, order, _ in found])
    in_column = np.concatenate([np.full(len(part), order) for part, _, order in found])
    by_row = np.lexsort((in_row, places[:, 1], places[:, 0]))
    by_column = np.lexsort((in_column, places[:, 0], places[:, 1]))
    return _Corners(places, _pair(by_row), _pair(by_column))


def _pair(order: NDArray[np.intp]) -> NDArray[np.intp]:
    """Of each corner its neighbour: the first with the second in this order, the third with the fourth ..."""
    partner = np.empty_like(order)
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    return partner


def _link(corners: _Corners) -> list[list[Corner]]:
    """The closed loops that the edges make, going along rows and columns by turns."""
    places = [(int(row), int(column)) for row, column in corners.places]
    along, across = corners.along.tolist(), corners.across.tolist()
    seen = [False] * len(places)
    loops = []
    for start in range(len(places)):
        if seen[start]:
            continue
        loop, at = [], start
        while not seen[at]:
            beside = along[at]
            seen[at] = seen[beside] = True
            loop += [places[at], places[beside]]
            at = across[beside]
        loops.append(loop)
    return loops


def _turn(loop: list[Corner], clockwise: bool) -> list[Corner]:
    """The loop in that direction, as rows grow down and columns to the right."""
    points = np.array(loop)
    after = np.roll(points, -1, axis=0)
    area = int((points[:, 1] * after[:, 0] - after[:, 1] * points[:, 0]).sum())
    return loop if (area > 0) == clockwise else loop[::-1]


def _join_holes(loops: dict[int, list[Corner]], holes: list[tuple[Corner, int]], shape: tuple[int, int]) -> None:
    """Join each hole to what its channel meets, and take it out of the loops.

    The channel goes from the left end of its top edge to the left: there is the part itself, above and below, until the
    first edge that is met, of the outline or of another hole. Taken from the top and from the left, that other hole has
    been joined already, so the channels make no circle.
    """
    owner = _draw_loops(loops, shape)
    joined = {number: number for number in loops}
    for (row, column), number in holes:
        met = int(np.flatnonzero(owner[row, :column] >= 0)[-1])
        target = int(owner[row, met])
        while joined[target] != target:
            target = joined[target]
        loops[target] = _insert(loops[target], (row, met), loops.pop(number), (row, column))
        joined[number] = target


def _draw_loops(loops: dict[int, list[Corner]], shape: tuple[int, int]) -> NDArray[np.int32]:
    """The number of the loop through each vertex, -1 where there is none."""
    owner = np.full((shape[0] + 1, shape[1] + 1), -1, dtype=np.int32)
    for number, loop in loops.items():
        for (row, column), (next_row, next_column) in zip(loop, [*loop[1:], loop[0]], strict=True):
            rows = slice(min(row, next_row), max(row, next_row) + 1)
            columns = slice(min(column, next_column), max(column, next_column) + 1)
            owner[rows, columns] = number
    return owner


def _insert(outline: list[Corner], met: Corner, hole: list[Corner], first: Corner) -> list[Corner]:
    """The outline, from `met` through the channel to `first`, around the hole and back."""
    at = hole.index(first)
    way = [met, *hole[at:], *hole[:at], first, met]
    for place, (start, end) in enumerate(zip(outline, [*outline[1:], outline[0]], strict=True)):
        if start == met:
            return [*outline[:place], *way, *outline[place + 1 :]]
        if _lies_between(met, start, end):
            return [*outline[: place + 1], *way, *outline[place + 1 :]]
    raise AssertionError("a channel meets no outline")


def _lies_between(point: Corner, start: Corner, end: Corner) -> bool:
    rows, columns = sorted((start[0], end[0])), sorted((start[1], end[1]))
    return point != end and rows[0] <= point[0] <= rows[1] and columns[0] <= point[1] <= columns[1]
