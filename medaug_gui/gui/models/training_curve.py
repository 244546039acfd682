"""How a model was trained: what its log says, step by step, as a curve."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.pointed_chart import (
    PointedChart,
    find_height,
    find_ticks,
    paint_pointer,
    paint_scale,
    write_ticks,
)
from medaug_gui.gui.widgets.segmented import Segmented

LOG = "training_log.json"
_STEP, _SECONDS = "step", "seconds"
_HEIGHT = 240
_LEFT, _RIGHT, _TOP, _FOOT = 10, 10, 20, 20
Rows = Sequence[dict[str, Any]]


class TrainingCurve(QWidget):
    """A curve over the steps for one of the measures in the log.

    Args:
        rows: each with "step" and one number or more.
        title: for screen readers.
    """

    def __init__(self, rows: Rows, title: str) -> None:
        super().__init__()
        self._rows = rows
        self.setAccessibleName(title)
        self.measures = Segmented("training-measure", title)
        for name in list_measures(rows):
            self.measures.add(name, name)
        self.measures.chosen.connect(self._draw)
        self.measures.setVisible(len(list_measures(rows)) > 1)
        self.chart = StepChart(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.measures)
        layout.addWidget(self.chart)
        self._draw()

    @Slot()
    def _draw(self) -> None:
        name = self.measures.current
        points = ((row[_STEP], row[name]) for row in self._rows if isinstance(row.get(name), int | float))
        self.chart.show_points([(step, value) for step, value in points if math.isfinite(value)])


class StepChart(PointedChart):
    """Values over steps; pointing at it tells the nearest."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.setFixedHeight(_HEIGHT)
        self.points: Sequence[tuple[float, float]] = ()

    def show_points(self, points: Sequence[tuple[float, float]]) -> None:
        """Show these, each a step and its value."""
        self.points = points
        if points:
            self.setAccessibleDescription(
                self.tr("From {0} to {1}").format(_write(points[0][1]), _write(points[-1][1]))
            )
        self.update()

    def find_area(self) -> QRectF:
        """See `PointedChart`."""
        wide = QFontMetricsF(make_font("detail")).horizontalAdvance
        left = max(map(wide, write_ticks(self._find_ticks()))) + _LEFT
        return QRectF(self.rect()).adjusted(left, _TOP, -_RIGHT, -_FOOT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scale, the curve, and what the pointer is at."""
        painter, tokens = QPainter(self), find_tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(make_font("detail"))
        area, ticks = self.find_area(), self._find_ticks()
        paint_scale(painter, area, ticks, write_ticks(ticks))
        foot = QRectF(area.left(), area.bottom() + 4, area.width(), 16)
        if self.points:
            first, last = self.points[0][0], self.points[-1][0]
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, f"{first:g}")
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self.tr("{0} steps").format(f"{last:g}"))
            painter.setPen(QPen(QColor(tokens.text1), 1.5))
            across = area.width() / max(last - first, 1)
            painter.drawPolyline(
                [
                    QPointF(area.left() + (step - first) * across, find_height(value, ticks, area))
                    for step, value in self.points
                ]
            )
            if self.pointer is not None:
                at = first + self.pointer * (last - first)
                step, value = min(self.points, key=lambda point: abs(point[0] - at))
                paint_pointer(painter, area, self.pointer, [self.tr("{0} steps").format(f"{step:g}"), _write(value)])
        painter.end()

    def _find_ticks(self) -> list[float]:
        values = [value for _step, value in self.points]
        return find_ticks(min(values), max(values)) if values else [0.0, 1.0]


def _write(value: float) -> str:
    return f"{value:.3g}".replace("-", "\u2212")


def read_log(folder: Path) -> Rows:
    """The rows of a package's training log; none where there is no log or it cannot be read."""
    try:
        rows = json.loads((folder / LOG).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ()
    if not isinstance(rows, list):
        return ()
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get(_STEP), int | float)]


def list_measures(rows: Rows) -> list[str]:
    """What can be drawn: the numbers of the rows other than step and time, with two points or more."""
    names = dict.fromkeys(name for row in rows for name, value in row.items() if isinstance(value, int | float))
    counts = {name: sum(isinstance(row.get(name), int | float) for row in rows) for name in names}
    return [name for name in names if name not in (_STEP, _SECONDS) and counts[name] > 1]
