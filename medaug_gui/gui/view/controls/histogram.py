"""The histogram of the slice on screen, source and result, with the window as a band that can be dragged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import Tokens, find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.scene.counting import Bins, find_bins
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.painting.captions import format_number, round_length

_SIDE = 256
"""Pixels along the longer side that are counted: enough for the shape, quick for any image."""
_REST_MS = 60
_HEIGHT = 132
_MARGINS = (16.0, 22.0, 16.0, 22.0)
_GRIP = 6.0
_TICKS = 7
_STEP = 12.0
LOW, HIGH, MIDDLE = "low", "high", "middle"


@dataclass(frozen=True)
class _Curve:
    bins: Bins
    roots: NDArray[np.float64]


class Histogram(Retranslated, QWidget):
    """Follows what is shown; counts at most some fifteen times a second, and only while it can be seen.

    The edges of the band are the ends of the window; between them it moves as a whole.
    """

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("histogram")
        self._shown = shown
        self._curves: dict[str, _Curve] = {}
        self._held: tuple[str, float] = ("", 0.0)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        shown.changed.connect(self._wake)
        self.retranslate()
        self.refresh()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Histogram of the slice"))
        self.setToolTip(self.tr("Histogram of the slice: drag the band or its edges to change the window"))

    @Slot(bool)
    def open(self, on: bool) -> None:
        """Be seen, or not."""
        self.setVisible(on)
        if on:
            self.refresh()

    @property
    def band(self) -> tuple[float, float]:
        """The ends of the window in effect."""
        centre, width = self._shown.looks.window
        return centre - width / 2, centre + width / 2

    @Slot()
    def refresh(self) -> None:
        """Count the slice on screen again."""
        sides = self._shown.sides
        found = {side.tag: self._find_values(side) for side in (sides.source, sides.other) if side is not None}
        values = {tag: part for tag, part in found.items() if part is not None and part.size}
        shared = None if sides.separate else find_bins(list(values.values()))
        self._curves = {}
        for tag, part in values.items():
            bins = shared or find_bins([part])
            if bins is not None:
                # Air fills most of a scan: the square root keeps it from hiding the rest.
                self._curves[tag] = _Curve(bins, np.sqrt(bins.count_values(part)))
        self.update()

    @Slot()
    def _wake(self) -> None:
        if self.isVisible():
            self.update()
            if not self._rest.isActive():
                self._rest.start()

    def _find_values(self, side: Side) -> NDArray[Any] | None:
        shown = self._shown.make_slice(side)
        if shown is None or side.series.is_colour:
            return None
        pixels = shown.cut.take_pixels(shown.index)
        every = max(1, max(pixels.shape) // _SIDE)
        values = pixels[::every, ::every].ravel()
        return values[values != side.series.padding] if side.series.padding is not None else values

    @property
    def _plot(self) -> QRectF:
        left, top, right, bottom = _MARGINS
        return QRectF(self.rect()).adjusted(left, top, -right, -bottom)

    @property
    def _range(self) -> tuple[float, float]:
        """The values at the left and right end: what was counted, and where the window reaches a little beyond."""
        if not self._curves:
            low, high = self.band
            return low, high
        ends = [(curve.bins.edges[0], curve.bins.edges[-1]) for curve in self._curves.values()]
        low, high = float(min(end[0] for end in ends)), float(max(end[1] for end in ends))
        spread = max(high - low, 1e-9)
        first, last = self.band
        return max(min(low, first), low - spread / 2), min(max(high, last), high + spread / 2)

    def to_x(self, value: float) -> float:
        """Where a value stands, in points of the widget."""
        low, high = self._range
        plot = self._plot
        return float(plot.left() + (value - low) / max(high - low, 1e-9) * plot.width())

    def to_value(self, x: float) -> float:
        """The inverse of `to_x`."""
        low, high = self._range
        plot = self._plot
        return float(low + (x - plot.left()) / max(plot.width(), 1.0) * (high - low))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, band, source, result, scale, legend."""
        tokens = find_tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(tokens.panel))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(make_font("detail"))
        if self._curves:
            self._paint_curves(painter, tokens)
            self._paint_band(painter, tokens)
            self._paint_scale(painter, tokens)
            self._paint_legend(painter, tokens)
        else:
            painter.setPen(QColor(tokens.text3))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("There are no grey values to count."))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent_line), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_curves(self, painter: QPainter, tokens: Tokens) -> None:
        highest = max(float(curve.roots.max()) for curve in self._curves.values()) or 1.0
        painter.save()
        painter.setClipRect(self._plot)
        for at, (tag, curve) in enumerate(sorted(self._curves.items())):
            outline = self._make_outline(curve, highest)
            colour = QColor(tokens.text3 if at == 0 and len(self._curves) > 1 else tokens.text1)
            if tag == "A":
                filled = QColor(tokens.text3)
                filled.setAlpha(110)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(filled)
                painter.drawPolygon(outline)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour, 1.2))
            painter.drawPolyline(outline)
        painter.restore()

    def _make_outline(self, curve: _Curve, highest: float) -> QPolygonF:
        plot = self._plot
        xs = [self.to_x(float(edge)) for edge in curve.bins.edges]
        points = [QPointF(xs[0], plot.bottom())]
        for at, root in enumerate(curve.roots):
            y = plot.bottom() - float(root) / highest * plot.height()
            points += [QPointF(xs[at], y), QPointF(xs[at + 1], y)]
        return QPolygonF([*points, QPointF(xs[-1], plot.bottom())])

    def _paint_band(self, painter: QPainter, tokens: Tokens) -> None:
        plot = self._plot
        low, high = (min(max(self.to_x(end), plot.left()), plot.right()) for end in self.band)
        ground = QColor(tokens.text1)
        ground.setAlpha(26)
        painter.fillRect(QRectF(low, plot.top(), high - low, plot.height()), ground)
        for end, x, box in zip(self.band, (low, high), self.place_ends(), strict=True):
            painter.setPen(QPen(QColor(tokens.text1), 1))
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
            painter.setBrush(QColor(tokens.text1))
            painter.drawRoundedRect(QRectF(x - 2, plot.center().y() - 8, 4, 16), 2, 2)
            painter.setPen(QColor(tokens.text2))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _write_end(end))

    def place_ends(self) -> tuple[QRectF, QRectF]:
        """Where the values of the band's ends stand: outside it, nowhere out of the widget."""
        plot, metrics = self._plot, QFontMetricsF(make_font("detail"))
        wide = [metrics.horizontalAdvance(_write_end(end)) + 2 for end in self.band]
        low, high = (min(max(self.to_x(end), plot.left()), plot.right()) for end in self.band)
        lefts = max(low - 4 - wide[0], 4.0), min(high + 4, self.width() - 4 - wide[1])
        return QRectF(lefts[0], 3, wide[0], 16), QRectF(lefts[1], 3, wide[1], 16)

    def _paint_scale(self, painter: QPainter, tokens: Tokens) -> None:
        low, high = self._range
        step = round_length((high - low) / _TICKS * 2)
        plot = self._plot
        painter.setPen(QColor(tokens.text3))
        for number in range(int(np.ceil(low / step)), int(np.floor(high / step)) + 1):
            x = self.to_x(number * step)
            painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3))
            box = QRectF(x - 40, plot.bottom() + 4, 80, 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, format_number(number * step))
        side = self._shown.position.target
        unit = side.series.unit if side is not None else ""
        painter.drawText(QRectF(self.width() - 60, plot.bottom() + 4, 48, 16), Qt.AlignmentFlag.AlignRight, unit)

    def _paint_legend(self, painter: QPainter, tokens: Tokens) -> None:
        if len(self._curves) < 2:
            return
        names = ((self.tr("Result"), tokens.text1), (self.tr("Source"), tokens.text3))
        x = float(self.width()) - 16
        for name, colour in names:
            width = painter.fontMetrics().horizontalAdvance(name)
            painter.setPen(QColor(tokens.text2))
            painter.drawText(QRectF(x - width - 24, 3, width + 1, 16), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(QPen(QColor(colour), 2))
            painter.drawLine(QPointF(x - 18, 11), QPointF(x, 11))
            x -= width + 40

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge, or the band."""
        if event.button() == Qt.MouseButton.LeftButton and self._curves:
            self._held = (self.find_handle(event.position().x()), self.to_value(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        x = event.position().x()
        handle, last = self._held
        if not handle:
            split = self.find_handle(x) in (LOW, HIGH)
            self.setCursor(Qt.CursorShape.SplitHCursor if split else Qt.CursorShape.OpenHandCursor)
            return
        value = self.to_value(x)
        low, high = self.band
        if handle == LOW:
            low = min(value, high)
        elif handle == HIGH:
            high = max(value, low)
        else:
            low, high = low + value - last, high + value - last
        # What is under the pointer is read anew: the scale may have grown with the window.
        self._set(low, high)
        self._held = (handle, self.to_value(x))

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go."""
        self._held = ("", 0.0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the band; with Shift they make it narrower and wider."""
        steps = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._shown.windowing.drag_window(step * _STEP, 0.0)
        else:
            self._shown.windowing.drag_window(0.0, step * _STEP)

    def find_handle(self, x: float) -> str:
        """What a press at a place takes: an edge that is near, else the band."""
        low, high = (self.to_x(end) for end in self.band)
        near = [(abs(x - low), LOW), (abs(x - high), HIGH)]
        distance, handle = min(near)
        return handle if distance <= _GRIP else MIDDLE

    def _set(self, low: float, high: float) -> None:
        if self._are_whole():
            low, high = round(low), max(round(high), round(low) + 1)
        self._shown.windowing.set_window((low + high) / 2, high - low)

    def _are_whole(self) -> bool:
        side = self._shown.position.target
        return side is not None and side.series.voxels.dtype.kind in "iu"


def _write_end(value: float) -> str:
    return format_number(round(value, 3))
