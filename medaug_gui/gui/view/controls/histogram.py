"""The histogram of the slice on screen, source over result, with the window as a band that can be dragged."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medaug_gui.gui.dress.tokens import DARK
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown

_BINS = 256
_SIDE = 256
"""Pixels along the longer side that are counted: enough for the shape, quick for any image."""
_REST_MS = 60


class Histogram(QWidget):
    """Follows what is shown; counts at most some fifteen times a second, and only while it can be seen."""

    def __init__(self, shown: Shown, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("histogram")
        self.setAccessibleName(self.tr("Histogram of the slice"))
        self._shown = shown
        self._following = False
        self._plot = pg.PlotWidget(background=DARK.panel)
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(x=False, y=False)
        self._plot.hideButtons()
        self._plot.setAcceptDrops(False)
        self._plot.viewport().setAcceptDrops(False)
        self._plot.hideAxis("left")
        self._curves = {tag: self._plot.plot(pen=pg.mkPen(colour, width=1.5)) for tag, colour in self._list_colours()}
        self._band = pg.LinearRegionItem(brush=(255, 255, 255, 22), pen=pg.mkPen(DARK.text3))
        self._band.sigRegionChanged.connect(self._take_drag)
        self._plot.addItem(self._band)
        self.setFixedHeight(110)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._plot)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self.refresh)
        shown.changed.connect(self._wake)
        self.refresh()

    def find_counts(self, tag: str) -> tuple[NDArray[Any], NDArray[Any]]:
        """The curve of side "A" or "B": the middles of the bins and the square root of the counts."""
        x, y = self._curves[tag].getData()
        empty = np.zeros(0)
        return (empty, empty) if x is None else (x, y)

    @Slot()
    def refresh(self) -> None:
        """Count the slice on screen again."""
        shown = self._shown.sides
        sides = {side.tag: side for side in (shown.source, shown.other) if side is not None}
        for tag, curve in self._curves.items():
            values = self._find_values(sides[tag]) if tag in sides else None
            if values is None or not values.size:
                curve.setData([], [])
                continue
            counts, edges = np.histogram(values, bins=_BINS)
            # Air fills most of a scan: the square root keeps it from hiding the rest.
            curve.setData((edges[1:] + edges[:-1]) / 2, np.sqrt(counts))
        self._follow()

    @Slot()
    def _wake(self) -> None:
        if self.isVisible() and not self._rest.isActive():
            self._rest.start()

    def _find_values(self, side: Side) -> NDArray[Any] | None:
        shown = self._shown.make_slice(side)
        if shown is None or side.series.is_colour:
            return None
        pixels = shown.cut.take_pixels(shown.index)
        every = max(1, max(pixels.shape) // _SIDE)
        values = pixels[::every, ::every].ravel()
        return values[values != side.series.padding] if side.series.padding is not None else values

    def _follow(self) -> None:
        centre, width = self._shown.looks.window
        self._following = True
        self._band.setRegion((centre - width / 2, centre + width / 2))
        self._following = False

    @Slot()
    def _take_drag(self) -> None:
        if not self._following:
            low, high = self._band.getRegion()
            self._shown.windowing.set_window((low + high) / 2, high - low)

    @staticmethod
    def _list_colours() -> tuple[tuple[str, str], ...]:
        return ("A", DARK.text1), ("B", DARK.accent_line)
