"""Curves over the minutes of a training, painted by hand: no library is loaded while the window is in use."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.widgets.pointed_chart import PointedChart, find_height, find_ticks, paint_pointer, write_ticks

_LEAST_LEFT, _RIGHT, _TOP, _FOOT = 32, 10, 16, 20
_MOST_POINTS = 600
_MINUTE_STEPS: tuple[float, ...] = (0.5, 1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 1440, 2880)
_SECOND_STEPS: tuple[float, ...] = (5, 10, 20, 30)
_SECONDS_BELOW = 1.5
"""Minutes below which the scale is in seconds."""


@dataclass(frozen=True)
class Curve:
    """Values over minutes; a quiet one is thin and grey, a marked one has its points and its best value written."""

    title: str
    points: tuple[tuple[float, float], ...]
    is_quiet: bool = False
    is_marked: bool = False


@dataclass(frozen=True)
class ChartLevel:
    """A height that the curve is compared with: a target, what it began with."""

    title: str
    value: float
    is_dashed: bool = True


class LineChart(PointedChart):
    """Curves and levels with a scale; pointing at it tells the values there."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.curves: tuple[Curve, ...] = ()
        self.levels: tuple[ChartLevel, ...] = ()
        self._minutes = 1.0
        self._is_higher_better = True

    def sizeHint(self) -> QSize:
        """As in the picture of the intent."""
        return QSize(360, 160)

    def minimumSizeHint(self) -> QSize:
        """As narrow as half a page."""
        return QSize(220, 160)

    def show_curves(
        self, curves: Sequence[Curve], levels: Sequence[ChartLevel], minutes: float, is_higher_better: bool = True
    ) -> None:
        """Show these over so many minutes, or as many as they have."""
        self.curves, self.levels = tuple(map(_thin, curves)), tuple(levels)
        last = max((curve.points[-1][0] for curve in curves if curve.points), default=0.0)
        self._minutes = max(minutes, last, 1e-3)
        self._is_higher_better = is_higher_better
        self.setAccessibleDescription(self._describe())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The scale, the levels, the curves, the best value, and what the pointer is at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(make_font("detail"))
        area, ticks = self.find_area(), self._find_ticks()
        self._paint_scale(painter, area, ticks)
        for level in self.levels:
            self._paint_level(painter, area, ticks, level)
        for curve in self.curves:
            self._paint_curve(painter, area, ticks, curve)
        self._paint_pointer(painter, area, ticks)
        painter.end()

    def find_area(self) -> QRectF:
        """See `PointedChart`."""
        metrics = QFontMetricsF(make_font("detail"))
        widest = max(metrics.horizontalAdvance(text) for text in write_ticks(self._find_ticks()))
        return QRectF(self.rect()).adjusted(max(_LEAST_LEFT, math.ceil(widest) + 8), _TOP, -_RIGHT, -_FOOT)

    def _find_ticks(self) -> list[float]:
        values = [value for curve in self.curves for _, value in curve.points]
        values += [level.value for level in self.levels]
        return find_ticks(min(values), max(values)) if values else [0.0, 1.0]

    def _paint_scale(self, painter: QPainter, area: QRectF, ticks: list[float]) -> None:
        tokens = find_tokens()
        for tick, text in zip(ticks, write_ticks(ticks), strict=True):
            y = find_height(tick, ticks, area)
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(tokens.text3))
            box = QRectF(0, y - 8, area.left() - 8, 16)
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(box, right, text)
        self._paint_times(painter, area)

    def _paint_times(self, painter: QPainter, area: QRectF) -> None:
        """Minutes, or seconds where there are few, under the scale; the last one with its unit."""
        length, steps, words = self._minutes, _MINUTE_STEPS, self.tr("{0} min")
        if length < _SECONDS_BELOW:
            length, steps, words = 60 * length, _SECOND_STEPS, self.tr("{0} s")
        step = next((one for one in steps if length / one <= 4), steps[-1])
        for at in range(int(length / step) + 1):
            x = area.left() + area.width() * at * step / length
            if area.right() - x > 40 or at == 0:
                box = QRectF(x - 20, area.bottom() + 4, 40, 16)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{at * step:g}")
        told = words.format(f"{length:.3g}" if length >= 1 else "1")
        painter.drawText(QRectF(area.right() - 70, area.bottom() + 4, 70, 16), int(Qt.AlignmentFlag.AlignRight), told)

    def _paint_level(self, painter: QPainter, area: QRectF, ticks: list[float], level: ChartLevel) -> None:
        tokens = find_tokens()
        y = find_height(level.value, ticks, area)
        style = Qt.PenStyle.DashLine if level.is_dashed else Qt.PenStyle.DotLine
        painter.setPen(QPen(QColor(tokens.text3), 1, style))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QColor(tokens.text3))
        above = y - 17 if y - 17 > 0 else y + 1
        painter.drawText(QRectF(area.left(), above, area.width(), 16), int(Qt.AlignmentFlag.AlignRight),
                         f"{level.title} {write_value(level.value)}")  # fmt: skip

    def _paint_curve(self, painter: QPainter, area: QRectF, ticks: list[float], curve: Curve) -> None:
        if not curve.points:
            return
        tokens = find_tokens()
        line = [self._find_place(area, ticks, *point) for point in curve.points]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ink = QColor(tokens.text3 if curve.is_quiet else tokens.text1)
        painter.setPen(QPen(ink, 1.0 if curve.is_quiet else 1.6))
        painter.drawPolyline(QPolygonF(line))
        if curve.is_marked or len(line) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            for place in line[-60:]:
                painter.drawEllipse(place, 2.0, 2.0)
        if curve.is_marked:
            self._paint_best(painter, area, curve, line)

    def _paint_best(self, painter: QPainter, area: QRectF, curve: Curve, line: list[QPointF]) -> None:
        choose = max if self._is_higher_better else min
        at = choose(range(len(line)), key=lambda number: curve.points[number][1])
        painter.drawEllipse(line[at], 4.0, 4.0)
        painter.setPen(QColor(find_tokens().text1))
        text = write_value(curve.points[at][1])
        painter.drawText(self._find_best_place(painter, area, line[at], text), Qt.AlignmentFlag.AlignCenter, text)

    def _find_best_place(self, painter: QPainter, area: QRectF, at: QPointF, text: str) -> QRectF:
        """Where the curve does not come from: above the highest, under the lowest value, else on its other side."""
        wide = painter.fontMetrics().horizontalAdvance(text) + 2
        left = min(max(at.x() - wide / 2, area.left() + 2), area.right() - wide)
        above, below = at.y() - 24, at.y() + 6
        is_above = above >= 0 and (self._is_higher_better or below + 16 > area.bottom())
        return QRectF(left, above if is_above else below, wide, 16)

    def _find_place(self, area: QRectF, ticks: list[float], minute: float, value: float) -> QPointF:
        return QPointF(area.left() + area.width() * minute / self._minutes, find_height(value, ticks, area))

    def _paint_pointer(self, painter: QPainter, area: QRectF, ticks: list[float]) -> None:
        if self.pointer is None or not any(curve.points for curve in self.curves):
            return
        minute = self.pointer * self._minutes
        told = [self.tr("{0} min").format(f"{minute:.1f}")]
        for curve in self.curves:
            if curve.points and minute <= curve.points[-1][0] + self._minutes * 0.02:
                nearest = min(curve.points, key=lambda point: abs(point[0] - minute))
                told.append(f"{curve.title} {write_value(nearest[1])}")
        paint_pointer(painter, area, self.pointer, told)

    def _describe(self) -> str:
        """What the curves show, for those who hear it."""
        told = []
        for curve in self.curves:
            if curve.points:
                first, last = write_value(curve.points[0][1]), write_value(curve.points[-1][1])
                told.append(self.tr("{0}: from {1} to {2}").format(curve.title, first, last))
        return ", ".join(told)


def write_value(value: float) -> str:
    """Three digits that say something."""
    return f"{value:.3g}".replace("-", "\u2212")


def _thin(curve: Curve) -> Curve:
    """No more points than pixels: means of neighbours; a marked curve keeps its own."""
    points = np.asarray(curve.points, np.float64).reshape(-1, 2)
    points = points[np.isfinite(points).all(axis=1)]
    if not curve.is_marked and len(points) > _MOST_POINTS:
        starts = np.linspace(0, len(points), _MOST_POINTS, endpoint=False).astype(np.int64)
        sizes = np.diff(np.append(starts, len(points)))
        points = np.add.reduceat(points, starts, axis=0) / sizes[:, None]
    return Curve(
        curve.title, tuple((float(at), float(value)) for at, value in points.tolist()), curve.is_quiet, curve.is_marked
    )
