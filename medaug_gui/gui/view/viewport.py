"""Zoom and pan, shared by the panes: from millimetres in the picture's plane to points of a widget."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize

_MARGIN = 0.98
_LIMITS = (0.01, 200.0)


@dataclass
class Viewport:
    """`zoom` in points per mm, `centre` the (across, down) mm at the middle of the widget.

    `fitted` is True until the user zooms or pans: the picture then follows the size of the pane.
    """

    zoom: float = 1.0
    centre: tuple[float, float] = (0.0, 0.0)
    fitted: bool = True

    def to_widget(self, across: float, down: float, size: QSize) -> QPointF:
        """The widget point of a place in the plane."""
        x = (across - self.centre[0]) * self.zoom + size.width() / 2
        return QPointF(x, (down - self.centre[1]) * self.zoom + size.height() / 2)

    def to_plane(self, point: QPointF, size: QSize) -> tuple[float, float]:
        """The (across, down) mm under a widget point."""
        across = (point.x() - size.width() / 2) / self.zoom + self.centre[0]
        return across, (point.y() - size.height() / 2) / self.zoom + self.centre[1]

    def rect_to_widget(self, rect: QRectF, size: QSize) -> QRectF:
        """A rectangle of the plane on the widget."""
        return QRectF(self.to_widget(rect.left(), rect.top(), size), self.to_widget(rect.right(), rect.bottom(), size))

    def fit(self, rect: QRectF, size: QSize) -> None:
        """Show all of a rectangle (mm), in the middle."""
        room = min(size.width() / max(rect.width(), 1e-6), size.height() / max(rect.height(), 1e-6))
        self.zoom = _limit(room * _MARGIN)
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
        self.centre = (self.centre[0] - dx / self.zoom, self.centre[1] - dy / self.zoom)
        self.fitted = False


def _limit(zoom: float) -> float:
    return min(max(zoom, _LIMITS[0]), _LIMITS[1])
