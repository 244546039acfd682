"""Where pictures lie beside each other: rectangles in mm, the area to fit, the slices there are to go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF

if TYPE_CHECKING:
    from medaug_gui.gui.view.scene.scene import Scene
    from medaug_gui.gui.view.scene.side import Side


def rect_of(scene: Scene, side: Side, index: int) -> QRectF:
    """Where slice `index` of a side lies in the plane of the reference, in mm."""
    cut = scene.cut(side)
    across, down = _corner_of(scene, side, index)
    height, width = cut.rows * cut.pixel[0], cut.columns * cut.pixel[1]
    return QRectF(across - cut.pixel[1] / 2, down - cut.pixel[0] / 2, width, height)


def _corner_of(scene: Scene, side: Side, index: int) -> tuple[float, float]:
    base = scene.reference
    if base is None or side is base or scene.same_grid(side):
        return 0.0, 0.0
    mine, cut = scene.cut(base), scene.cut(side)
    if scene.linked and side.series.geometry.positioned and base.series.geometry.positioned:
        own = 0 if base.native >= 0 else scene.place_in(base)[mine.plane.through]
        away = cut.corner(index) - mine.corner(own)
        return float(np.dot(away, mine.across)), float(np.dot(away, mine.down))
    height = mine.rows * mine.pixel[0] - cut.rows * cut.pixel[0]
    width = mine.columns * mine.pixel[1] - cut.columns * cut.pixel[1]
    return (width - mine.pixel[1] + cut.pixel[1]) / 2, (height - mine.pixel[0] + cut.pixel[0]) / 2


def area_of(scene: Scene, side: Side | None = None) -> QRectF:
    """The rectangle (mm) that fitting shows: the pictures of all that are linked, or of one that is not."""
    base = scene.reference
    if base is None:
        return QRectF(-50, -50, 100, 100)
    if side is not None and not scene.shares_place(side):
        return rect_of(scene, side, 0)
    area = rect_of(scene, base, 0)
    other = scene.other
    if other is not None and other is not base and scene.linked and not scene.solo:
        middle = scene.place_in(other)[scene.cut(other).plane.through] if other.native < 0 else 0
        area = area.united(rect_of(scene, other, min(max(middle, 0), scene.cut(other).count - 1)))
    return area


def span_of(scene: Scene, lead: Side) -> tuple[int, int]:
    """The first and last slice to go to, counted in the leading stack: beyond its ends where the other goes on."""
    cut = scene.cut(lead)
    first, last = 0, cut.count - 1
    other = scene.source if lead is scene.result else scene.result
    both = other is not None and scene.preview is None and scene.linked and not scene.solo
    if other is None or not both or scene.same_grid(other, lead) or not other.series.geometry.positioned:
        return first, last
    ends = scene.cut(other)
    for at in (0, ends.count - 1):
        place = [(size - 1) // 2 for size in other.series.geometry.shape]
        place[ends.plane.through] = at
        index = converted(scene, other, place, lead)[cut.plane.through]
        first, last = min(first, index), max(last, index)
    return first, last


def converted(scene: Scene, one: Side, place: list[int], other: Side) -> list[int]:
    """A place [slice, row, column] in the voxels of one side, in those of another; it may lie outside of them."""
    first, second = one.series.geometry, other.series.geometry
    if scene.same_grid(other, one):
        return list(place)
    if first.positioned and second.positioned:
        return [round(float(part)) for part in second.voxel_at(first.place(place))]
    return [int((at + 0.5) / n * m) for at, n, m in zip(place, first.shape, second.shape, strict=True)]
