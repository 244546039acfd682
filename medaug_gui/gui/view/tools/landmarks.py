"""Points and boxes of a series over its pictures: a cross or a frame in the slice that they lie in, and their name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from medaug_gui.core.carried.landmarks import Landmark
from medaug_gui.core.grid_points import find_voxels
from medaug_gui.core.series import Series
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import SLAB
from medaug_gui.gui.view.painting.palette import HALO, TEXT
from medaug_gui.gui.view.tools.base import Canvas, Layer

_ARM = 6.0
_WIDTH, _EDGE = 1.5, 4.0
_NAME = 24
"""Letters of a name that are written."""


class LandmarkLayer(Layer):
    """Shown and hidden with the label maps, whose companions they are."""

    def __init__(self) -> None:
        self._series: Series | None = None
        self._voxels: tuple[NDArray[np.float64], ...] = ()

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Layer`."""
        shown = canvas.shown
        if shown is None or canvas.content.kind == SLAB or not canvas.look.labels:
            return
        series = shown.side.series
        if not series.landmarks:
            return
        painter.setFont(make_font("detail"))
        for mark, voxels in zip(series.landmarks, self._find_voxels(series), strict=True):
            ends = _find_ends(shown, voxels)
            if ends[0, 0] - 0.5 <= shown.index <= ends[1, 0] + 0.5:
                self._paint_mark(painter, canvas, shown, mark, ends)

    def _find_voxels(self, series: Series) -> tuple[NDArray[np.float64], ...]:
        """The voxels of each, found once for a series."""
        if self._series is not series:
            self._series = series
            self._voxels = tuple(find_voxels(series.geometry, mark.places) for mark in series.landmarks)
        return self._voxels

    def _paint_mark(
        self, painter: QPainter, canvas: Canvas, shown: ShownSlice, mark: Landmark, ends: NDArray[np.float64]
    ) -> None:
        first, last = (_find_point(canvas, shown, end) for end in ends)
        box = QRectF(first, last).normalized()
        for colour, width in ((HALO, _EDGE), (TEXT, _WIDTH)):
            painter.setPen(QPen(QColor(colour), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if len(mark.places) > 1:
                painter.drawRect(box)
            else:
                painter.drawLine(first - QPointF(_ARM, 0), first + QPointF(_ARM, 0))
                painter.drawLine(first - QPointF(0, _ARM), first + QPointF(0, _ARM))
        where = box.topRight() + QPointF(_ARM + 2, -_ARM + 2)
        for colour, away in ((HALO, 1.0), (TEXT, 0.0)):
            painter.setPen(QColor(colour))
            painter.drawText(where + QPointF(away, away), mark.name[:_NAME])


def _find_ends(shown: ShownSlice, voxels: NDArray[np.float64]) -> NDArray[np.float64]:
    """The least and the greatest (picture, row, column), fractional, of some voxels in a cut."""
    cut = shown.cut
    plane = cut.plane
    rows, columns = voxels[:, plane.down], voxels[:, plane.across]
    rows = cut.rows - 1 - rows if plane.flip_down else rows
    columns = cut.columns - 1 - columns if plane.flip_across else columns
    pixels = np.stack([voxels[:, plane.through], rows, columns], axis=1)
    # Of a box the ends are edges of voxels: a slice is in it where its middle is.
    shrink = np.array([0.5 if len(voxels) > 1 else 0.0, 0.0, 0.0])
    return np.stack([pixels.min(axis=0) + shrink, pixels.max(axis=0) - shrink])


def _find_point(canvas: Canvas, shown: ShownSlice, end: NDArray[np.float64]) -> QPointF:
    """The point of the pane of a fractional pixel: whole numbers are middles."""
    down, across = shown.cut.pixel
    return canvas.to_pane(
        shown.rect.left() + (float(end[2]) + 0.5) * across, shown.rect.top() + (float(end[1]) + 0.5) * down
    )
