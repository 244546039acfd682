"""Where the numbers of measures stand in a pane: beside their shapes, off the lines, and never on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSizeF

from medaug_gui.core.measures import ANGLE, DISTANCE, PROFILE
from medaug_gui.gui.measures.placing import Shape
from medaug_gui.gui.measures.shapes import find_outline

_GAP = 5.0
_STEPS = (0.0, 18.0, 36.0, 54.0)
"""Points that a number goes away from its shape where there is no place nearer."""
_ON_LABEL, _ON_LINE, _OUT = 1000.0, 20.0, 40.0
"""What it costs to stand on another number, on a line, or to be pushed back into the pane."""
_PER_SEGMENT = 16


@dataclass(frozen=True)
class MeasureLabel:
    """A text of a size beside a shape whose points are those of the pane."""

    kind: str
    points: Shape
    size: QSizeF


def place_labels(labels: Sequence[MeasureLabel], area: QRectF) -> list[QRectF]:
    """A box for each, in their order: the first has the best place, no later one moves it.

    The best place is right above the right end of a shape; the next ones go round it, and then farther off.
    """
    lines = [_sample(find_outline(label.kind, label.points)) for label in labels]
    placed: list[QRectF] = []
    for at, label in enumerate(labels):
        best, least = QRectF(), float("inf")
        for rank, wanted in enumerate(_list_places(label)):
            box = _keep_inside(wanted, area)
            # The lines of later ones do not count: what is dragged, the last, moves no other number.
            cost = rank + _weigh(box, placed, lines[: at + 1]) + (_OUT if box != wanted else 0.0)
            if cost < least:
                best, least = box, cost
            if least < _ON_LINE and rank >= least:
                break
        placed.append(best)
    return placed


def _list_places(label: MeasureLabel) -> Iterator[QRectF]:
    yield QRectF(_find_first(label), label.size)
    outline = find_outline(label.kind, label.points)
    (left, top), (right, bottom) = outline.min(axis=0), outline.max(axis=0)
    width, height = label.size.width(), label.size.height()
    across, down = (left + right - width) / 2, (top + bottom - height) / 2
    for step in _STEPS:
        before, behind = left - width - _GAP - step, right + _GAP + step
        above, below = top - height - step, bottom + step
        for x, y in (
            (behind, above), (behind, below), (before, above), (before, below),
            (behind, down), (before, down), (across, above), (across, below),
        ):  # fmt: skip
            yield QRectF(QPointF(x, y), label.size)


def _find_first(label: MeasureLabel) -> QPointF:
    """The upper left corner of a number right above the right end of its shape; of an angle, outside its corner."""
    points, height = label.points, label.size.height()
    if label.kind in (DISTANCE, PROFILE):
        right = points[int(np.argmax(points[:, 0]))]
        return QPointF(right[0] + _GAP + 2, right[1] - height)
    if label.kind == ANGLE:
        arms = [way / max(float(np.linalg.norm(way)), 1e-6) for way in (points[0] - points[1], points[2] - points[1])]
        away = points[1] - (arms[0] + arms[1]) * 9
        return QPointF(away[0] + 3, away[1] - height / 2)
    outline = find_outline(label.kind, points)
    middle, reach = outline.mean(axis=0), np.ptp(outline, axis=0) / 2
    return QPointF(middle[0] + reach[0] * 0.72 + _GAP, middle[1] - reach[1] * 0.72 - height)


def _sample(outline: Shape) -> Shape:
    """Places close to each other along a line."""
    parts = np.linspace(0, 1, _PER_SEGMENT)[:, None, None]
    sampled: Shape = (outline[:-1] + parts * np.diff(outline, axis=0)).reshape(-1, 2)
    return sampled


def _weigh(box: QRectF, placed: Sequence[QRectF], lines: Sequence[Shape]) -> float:
    on_labels = sum(box.intersects(other) for other in placed)
    low, high = np.array([box.left(), box.top()]), np.array([box.right(), box.bottom()])
    on_lines = sum(bool(((line > low) & (line < high)).all(axis=1).any()) for line in lines)
    return _ON_LABEL * on_labels + _ON_LINE * on_lines


def _keep_inside(box: QRectF, area: QRectF) -> QRectF:
    x = min(max(box.left(), area.left() + 2), area.right() - box.width() - 2)
    y = min(max(box.top(), area.top()), area.bottom() - box.height() - 2)
    return QRectF(QPointF(x, y), box.size())
