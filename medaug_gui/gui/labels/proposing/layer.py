"""The proposal over the pictures: its edge in dashes, along the edges of the voxels."""

from __future__ import annotations

from collections import OrderedDict

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from medaug_gui.core.shapes.contours import trace_contours
from medaug_gui.gui.labels.proposing.proposals import LabelProposal, Proposals
from medaug_gui.gui.scene.planes import PlaneAxes
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SLAB
from medaug_gui.gui.view.painting.outlines import find_colour
from medaug_gui.gui.view.tools.base import Canvas, Layer

_KEPT = 12
_DASH = [4.0, 4.0]
_FILL = 60
_INK = QColor(20, 20, 20)


class ProposalLayer(Layer):
    """Paints the proposal that there is."""

    def __init__(self, proposals: Proposals) -> None:
        self._proposals = proposals
        self._of: LabelProposal | None = None
        self._paths: OrderedDict[tuple[PlaneAxes, int], list[tuple[QColor, QPainterPath]]] = OrderedDict()

    def paint(self, painter: QPainter, canvas: Canvas) -> None:
        """See `Painted`."""
        proposal, shown = self._proposals.current, canvas.shown
        if proposal is None or shown is None or canvas.content.kind in (SLAB, DIFFERENCE):
            return
        if shown.side.key != proposal.held.key:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setTransform(_find_transform(canvas, shown), True)
        for colour, path in self._find_paths(proposal, shown):
            painter.fillPath(path, QColor(colour.red(), colour.green(), colour.blue(), _FILL))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for ink, dash in ((colour, None), (_INK, _DASH)):
                pen = QPen(ink, 2)
                pen.setCosmetic(True)
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                if dash is not None:
                    pen.setDashPattern(dash)
                painter.setPen(pen)
                painter.drawPath(path)

    def _find_paths(self, proposal: LabelProposal, shown: ShownSlice) -> list[tuple[QColor, QPainterPath]]:
        if self._of is not proposal:
            self._of = proposal
            self._paths.clear()
        key = (shown.cut.plane, shown.index)
        if key not in self._paths:
            picture = shown.cut.take(proposal.labels, shown.index)
            values = [int(value) for value in np.unique(picture) if value]
            self._paths[key] = [
                (QColor(*find_colour(proposal.canvas.find(value), value)), _make_path(picture == value))
                for value in values
            ]
            if len(self._paths) > _KEPT:
                self._paths.popitem(last=False)
        return self._paths[key]


def _make_path(inside: NDArray[np.bool_]) -> QPainterPath:
    """Closed lines around a region ([down, across]), in pixels from the corner of the picture."""
    path = QPainterPath()
    for contour in trace_contours(inside):
        path.addPolygon(QPolygonF([QPointF(column + 0.5, row + 0.5) for row, column in contour]))
        path.closeSubpath()
    return path


def _find_transform(canvas: Canvas, shown: ShownSlice) -> QTransform:
    """From pixels of a picture to points of the pane."""
    down, across = shown.cut.pixel
    left, top = shown.rect.left(), shown.rect.top()
    first = canvas.to_pane(left, top)
    right, below = canvas.to_pane(left + across, top) - first, canvas.to_pane(left, top + down) - first
    return QTransform(right.x(), right.y(), below.x(), below.y(), first.x(), first.y())
