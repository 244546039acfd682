"""The profile of a line: values of source and result over mm, painted by hand."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.core.measures import Measure
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.measures.phrases import find_decimals, find_length_unit, write_number
from medaug_gui.gui.measures.rows import MeasureRows
from medaug_gui.gui.widgets.pointed_chart import PointedChart, find_ticks, paint_pointer, paint_scale
from medaug_gui.imaging.roi.profile import LineProfile

_TEXT_ROOM, _FOOT, _HEAD, _RIGHT = 48, 20, 8, 8


class ProfileChart(PointedChart):
    """Follows the rows; pointing at it tells the values there."""

    def __init__(self, rows: MeasureRows, parent: QWidget | None = None, name: str = "measure-profile") -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Profile of the line"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(90)
        self._rows = rows
        self.measure: Measure | None = None
        self.curves: tuple[LineProfile | None, LineProfile | None] = (None, None)
        rows.changed.connect(self.follow)
        self.follow()

    def sizeHint(self) -> QSize:
        """As in the pictures of the intent."""
        return QSize(420, 200)

    @Slot()
    def follow(self) -> None:
        """Another line, or other values along it."""
        measure = self._rows.profile
        self.curves = self._rows.find_curves(measure) if measure is not None else (None, None)
        self.measure = measure
        self.setAccessibleDescription(self._describe())
        self.update()

    def read_at(self, part: float) -> tuple[float, list[float | None]]:
        """mm along the line, and the values of source and result there; `part` is 0 to 1 of the line."""
        length = self.measure.length if self.measure is not None else 0.0
        at = part * length
        values: list[float | None] = []
        for curve in self.curves:
            value = float(np.interp(at, curve.at, curve.values)) if curve is not None else float("nan")
            values.append(value if np.isfinite(value) else None)
        return at, values

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Lines of the scale, the curves, the ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(make_font("detail"))
        ends = _find_ends(self.curves)
        if self.measure is not None and ends is not None:
            area, ticks = self.find_area(), find_ticks(*ends)
            self._paint_scale(painter, area, ticks)
            tokens = find_tokens()
            paired = self.curves[1] is not None
            inks = ((tokens.text3, 1.0), (tokens.text1, 1.6)) if paired else ((tokens.text1, 1.6), (tokens.text1, 1.6))
            for curve, (ink, width) in zip(self.curves, inks, strict=True):
                if curve is not None:
                    painter.setPen(QPen(QColor(ink), width))
                    for line in self._draw_lines(curve, area, (ticks[0], ticks[-1])):
                        painter.drawPolyline(line)
            self._paint_pointer(painter, area)
        painter.end()

    def _describe(self) -> str:
        """What the curves show, for those who hear it."""
        told = []
        for title, curve in zip(self._rows.titles, self.curves, strict=True):
            known = curve.values[np.isfinite(curve.values)] if curve is not None else np.empty(0)
            if known.size:
                decimals = find_decimals(float(known.min()), float(known.max()))
                ends = (write_number(float(end), decimals) for end in (known.min(), known.max()))
                told.append(self.tr("{0}: {1} to {2}").format(title, *ends))
        return ", ".join(told)

    def find_area(self) -> QRectF:
        """See `PointedChart`."""
        return QRectF(self.rect()).adjusted(_TEXT_ROOM, _HEAD, -_RIGHT, -_FOOT)

    def _paint_scale(self, painter: QPainter, area: QRectF, ticks: list[float]) -> None:
        decimals = find_decimals(ticks[1] - ticks[0]) if any(not tick.is_integer() for tick in ticks) else 0
        paint_scale(painter, area, ticks, [write_number(tick, decimals) for tick in ticks])
        unit = find_length_unit(self._rows.source).split()[0]
        length = self.measure.length if self.measure is not None else 0.0
        foot = QRectF(area.left(), area.bottom() + 3, area.width(), 16)
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), f"0 {unit}")
        end = f"{write_number(length, 0 if length >= 10 else 1)} {unit}"
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), end)

    def _draw_lines(self, curve: LineProfile, area: QRectF, ends: tuple[float, float]) -> list[QPolygonF]:
        """The curve in pieces where there are values."""
        length = max(float(curve.at[-1]), 1e-9)
        x = area.left() + curve.at / length * area.width()
        y = area.bottom() - (curve.values - ends[0]) / max(ends[1] - ends[0], 1e-9) * area.height()
        known = np.isfinite(y)
        pieces = np.split(np.arange(len(x)), np.flatnonzero(np.diff(known)) + 1)
        return [QPolygonF([QPointF(float(x[at]), float(y[at])) for at in piece]) for piece in pieces if known[piece[0]]]

    def _paint_pointer(self, painter: QPainter, area: QRectF) -> None:
        if self.pointer is None:
            return
        at, values = self.read_at(self.pointer)
        known = [value for value in values if value is not None]
        decimals = find_decimals(*known) if known else 0
        unit = find_length_unit(self._rows.source).split()[0]
        told = [f"{write_number(at, 1)} {unit}", *(write_number(value, decimals) for value in known)]
        paint_pointer(painter, area, self.pointer, told)


def _find_ends(curves: tuple[LineProfile | None, ...]) -> tuple[float, float] | None:
    known: list[NDArray[np.float64]] = [curve.values for curve in curves if curve is not None]
    values = np.concatenate(known) if known else np.empty(0)
    values = values[np.isfinite(values)]
    return (float(values.min()), float(values.max())) if values.size else None
