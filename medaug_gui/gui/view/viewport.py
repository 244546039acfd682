"""Zoom, pan and turn, shared by the panes: from millimetres in the picture's plane to points of a widget."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, isfinite
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QTransform

_MARGIN = 0.98
_LIMITS = (0.01, 200.0)
Sides = tuple[str, str, str, str]


@dataclass(frozen=True)
class Turn:
    """How the view of a picture is turned: mirrored left to right first, then by quarters clockwise.

    The data stay as they are; what lies over the picture, and the letters at its edges, turn with it.
    """

    quarters: int = 0
    mirrored: bool = False

    def rotate(self, quarters: int) -> Turn:
        """Turned further clockwise, as it is seen now."""
        return Turn((self.quarters + quarters) % 4, self.mirrored)

    def flip(self, upright: bool = False) -> Turn:
        """Mirrored left to right, or with `upright` top to bottom, as it is seen now."""
        return Turn((-self.quarters + (2 if upright else 0)) % 4, not self.mirrored)

    @property
    def is_sideways(self) -> bool:
        """True where rows stand upright."""
        return self.quarters % 2 == 1

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """A step in the picture as it is seen."""
        x = -x if self.mirrored else x
        for _ in range(self.quarters):
            x, y = -y, x
        return x, y

    def undo(self, x: float, y: float) -> tuple[float, float]:
        """The inverse of `apply`."""
        for _ in range(-self.quarters % 4):
            x, y = -y, x
        return (-x if self.mirrored else x), y

    def turn_sides(self, sides: Sides) -> Sides:
        """What stands at the left, top, right and bottom edge of the picture, as it is seen."""
        left, top, right, bottom = sides
        if self.mirrored:
            left, right = right, left
        for _ in range(self.quarters):
            left, top, right, bottom = bottom, left, top, right
        return left, top, right, bottom


@dataclass
class Viewport:
    """`zoom` in points per mm, `centre` the (across, down) mm at the middle of the widget.

    `fitted` is True until the user zooms or pans: the picture then follows the size of the pane. `turn` is how the
    view is turned about its middle.
    """

    zoom: float = 1.0
    centre: tuple[float, float] = (0.0, 0.0)
    fitted: bool = True
    turn: Turn = Turn()

    def to_widget(self, across: float, down: float, size: QSize) -> QPointF:
        """The widget point of a place in the plane."""
        x, y = self.turn.apply((across - self.centre[0]) * self.zoom, (down - self.centre[1]) * self.zoom)
        return QPointF(x + size.width() / 2, y + size.height() / 2)

    def to_plane(self, point: QPointF, size: QSize) -> tuple[float, float]:
        """The (across, down) mm under a widget point."""
        x, y = self.turn.undo(point.x() - size.width() / 2, point.y() - size.height() / 2)
        return x / self.zoom + self.centre[0], y / self.zoom + self.centre[1]

    def find_area(self, size: QSize) -> QRectF:
        """The rectangle of the plane (mm) that the widget shows."""
        ends = (QPointF(0, 0), QPointF(size.width(), size.height()))
        return QRectF(*(QPointF(*self.to_plane(end, size)) for end in ends)).normalized()

    def rect_to_widget(self, rect: QRectF, size: QSize) -> QRectF:
        """A rectangle of the plane on the widget before it is turned: see `make_transform`."""
        left = (rect.left() - self.centre[0]) * self.zoom + size.width() / 2
        top = (rect.top() - self.centre[1]) * self.zoom + size.height() / 2
        return QRectF(left, top, rect.width() * self.zoom, rect.height() * self.zoom)

    def make_transform(self, size: QSize) -> QTransform:
        """Turns what is painted at `rect_to_widget` about the middle of the widget."""
        (a, b), (c, d) = self.turn.apply(1, 0), self.turn.apply(0, 1)
        middle = QTransform.fromTranslate(-size.width() / 2, -size.height() / 2)
        return middle * QTransform(a, b, c, d, size.width() / 2, size.height() / 2)

    def find_fit(self, rect: QRectF, size: QSize) -> float:
        """The zoom at which all of a rectangle (mm) is seen."""
        width, height = (rect.height(), rect.width()) if self.turn.is_sideways else (rect.width(), rect.height())
        room = min(size.width() / max(width, 1e-6), size.height() / max(height, 1e-6))
        return _limit(room * _MARGIN)

    def fit(self, rect: QRectF, size: QSize, most: float = inf) -> None:
        """Show all of a rectangle (mm), in the middle, at `most` points per mm."""
        self.zoom = min(self.find_fit(rect, size), most)
        self.centre = (rect.center().x(), rect.center().y())
        self.fitted = True

    def zoom_at(self, factor: float, point: QPointF, size: QSize) -> None:
        """Zoom so that what is under `point` stays there."""
        across, down = self.to_plane(point, size)
        self.zoom = _limit(self.zoom * factor)
        now_across, now_down = self.to_plane(point, size)
        self.centre = (self.centre[0] + across - now_across, self.centre[1] + down - now_down)
        self.fitted = False

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture by widget points."""
        x, y = self.turn.undo(dx, dy)
        self.centre = (self.centre[0] - x / self.zoom, self.centre[1] - y / self.zoom)
        self.fitted = False


def describe_viewport(viewport: Viewport) -> dict[str, Any]:
    """Plain JSON values."""
    turn = viewport.turn
    return {
        "zoom": viewport.zoom, "centre": list(viewport.centre), "fitted": viewport.fitted,
        "quarters": turn.quarters, "mirrored": turn.mirrored,
    }  # fmt: skip


def parse_viewport(told: Mapping[str, Any]) -> Viewport | None:
    """The inverse; None for what makes no sense."""
    centre, quarters = told.get("centre"), told.get("quarters")
    if not isinstance(centre, list) or len(centre) != 2 or quarters not in (0, 1, 2, 3):
        return None
    numbers = (told.get("zoom"), *centre)
    if not all(isinstance(number, int | float) and isfinite(number) for number in numbers):
        return None
    zoom, across, down = (float(number) for number in numbers if number is not None)
    turn = Turn(int(quarters), told.get("mirrored") is True)
    return Viewport(_limit(zoom), (across, down), told.get("fitted") is not False, turn)


def _limit(zoom: float) -> float:
    return min(max(zoom, _LIMITS[0]), _LIMITS[1])
