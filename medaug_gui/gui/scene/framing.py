"""Where pictures lie beside each other in the plane of the reference: rectangles in mm, and the area to fit."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF

from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.side import ShownSlice, Side


def find_rect(position: Position, side: Side, index: int, plane: str = "") -> QRectF:
    """Where slice `index` of a side lies in the plane of the reference, in mm."""
    cut = position.cut(side, plane)
    across, down = _find_corner(position, side, index, plane)
    height, width = cut.rows * cut.pixel[0], cut.columns * cut.pixel[1]
    return QRectF(across - cut.pixel[1] / 2, down - cut.pixel[0] / 2, width, height)


def find_area(position: Position, side: Side | None = None, plane: str = "") -> QRectF:
    """The rectangle (mm) that fitting shows: the pictures of all that are linked, or of one that is not."""
    sides = position.sides
    base = sides.reference
    if base is None:
        return QRectF(-50, -50, 100, 100)
    if side is not None and not sides.shares_position(side):
        return find_rect(position, side, 0, plane)
    area = find_rect(position, base, 0, plane)
    if position.solo == "A":
        return area
    compared = (sides.other, *(sides.more if position.wide else ()))
    for other in compared:
        if other is None or other is base or not sides.shares_position(other):
            continue
        cut = position.cut(other, plane)
        middle = position.locate(other)[cut.plane.through] if other.native < 0 else 0
        rect = find_rect(position, other, min(max(middle, 0), cut.count - 1), plane)
        area = rect if position.solo == "B" else area.united(rect)
    return area


def _find_corner(position: Position, side: Side, index: int, plane: str) -> tuple[float, float]:
    sides = position.sides
    base = sides.reference
    if base is None or side is base or sides.has_same_grid(side):
        return 0.0, 0.0
    mine, cut = position.cut(base, plane), position.cut(side, plane)
    linked = sides.shares_position(side)
    if linked and side.series.geometry.positioned and base.series.geometry.positioned:
        own = 0 if base.native >= 0 else position.locate(base)[mine.plane.through]
        away = cut.find_corner(index) - mine.find_corner(own)
        return float(np.dot(away, mine.across)), float(np.dot(away, mine.down))
    height = mine.rows * mine.pixel[0] - cut.rows * cut.pixel[0]
    width = mine.columns * mine.pixel[1] - cut.columns * cut.pixel[1]
    return (width - mine.pixel[1] + cut.pixel[1]) / 2, (height - mine.pixel[0] + cut.pixel[0]) / 2


def find_mark(position: Position, picture: ShownSlice) -> tuple[float, float] | None:
    """The (across, down) mm in a picture's plane of the place where the planes meet; None in a stand-in."""
    if picture.side.native >= 0:
        return None
    _index, row, column = picture.cut.find_pixel(position.locate(picture.side))
    down, across = picture.cut.pixel
    return picture.rect.left() + (column + 0.5) * across, picture.rect.top() + (row + 0.5) * down
