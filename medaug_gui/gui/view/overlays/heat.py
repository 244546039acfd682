"""A map over a picture: its colours, how far they reach, and the bar that says so.

Colours are viridis (van der Walt and Smith, 2015, CC0): perceptually uniform, and told apart by colour-blind eyes. A
map with values on both sides of zero has the colours of the difference. Near zero it fades, so that anatomy is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter, QPen

from medaug_gui.core.maps import ScalarMap
from medaug_gui.core.series import Series
from medaug_gui.gui.view.greys.lookup import rgb32
from medaug_gui.gui.view.overlays import captions
from medaug_gui.gui.view.overlays.difference import colours, rounded_up
from medaug_gui.gui.view.overlays.palette import QUIET, TEXT

if TYPE_CHECKING:
    from medaug_gui.gui.view.scene.scene import Scene

_VIRIDIS = (
    (68, 1, 84), (72, 40, 120), (59, 82, 139), (44, 113, 142), (33, 145, 140), (39, 173, 129), (92, 200, 99),
    (170, 220, 50), (253, 231, 37),
)  # fmt: skip
_PERCENTILE = 99.5
_SLICES = 5
_SAMPLES = 40_000
_FADE = 0.1
"""Up to this part of the scale the map goes from clear to its full strength."""
_WIDE = 120.0


@dataclass(frozen=True, eq=False)
class Heat:
    """A map with the ends of its colours, in its unit."""

    map: ScalarMap
    low: float
    high: float

    @property
    def signed(self) -> bool:
        """True where zero is in the middle."""
        return self.low < 0


def heat_of(found: ScalarMap) -> Heat:
    """The scale from a few thinned slices: 0 (or minus the other end) to the 99.5th percentile, rounded up."""
    depth, height, width = found.voxels.shape
    slices = sorted({int(at) for at in np.linspace(0, depth - 1, _SLICES + 2)[1:-1]}) if depth > 1 else [0]
    every = max(1, int(np.ceil(np.sqrt(len(slices) * height * width / _SAMPLES))))
    values = np.concatenate([found.voxels[at, ::every, ::every].ravel() for at in slices])
    reach = rounded_up(float(np.percentile(np.abs(values), _PERCENTILE)))
    return Heat(found, -reach if values.min() < 0 else 0.0, reach)


def maps_in(scene: Scene) -> dict[str, ScalarMap]:
    """The maps there are to lay over the pictures, by name; those of what is compared first."""
    sides = [side for side in (scene.other, scene.source) if side is not None]
    return {one.name: one for side in reversed(sides) for one in side.series.maps}


class Heats:
    """Maps with their ends, found once for each series and name."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, str], Heat] = {}

    def clear(self) -> None:
        """Other series are shown."""
        self._found.clear()

    def of(self, series: Series, name: str) -> Heat | None:
        """The map of this name that a series has."""
        found = next((one for one in series.maps if one.name == name), None) if name else None
        if found is None:
            return None
        key = (id(series), name)
        if key not in self._found:
            self._found[key] = heat_of(found)
        return self._found[key]


def heat_image(heat: Heat, pixels: NDArray[np.float32], opacity: float) -> QImage:
    """The transparent picture of [down, across] of the map."""
    gain = np.float32(255 / max(heat.high - heat.low, 1e-12))
    level = (pixels - np.float32(heat.low)) * gain
    np.clip(level, 0, 255, out=level)
    level += np.float32(0.5)
    return rgb32(np.take(_table(heat.signed, round(opacity, 3)), level.astype(np.uint8)), alpha=True)


@lru_cache(maxsize=8)
def _table(signed: bool, opacity: float) -> NDArray[np.uint32]:
    """[256] of ARGB32, premultiplied, clear at zero."""
    at = np.arange(256)
    from_zero = np.abs(at - 127.5) / 127.5 if signed else at / 255
    alpha = opacity * np.clip(from_zero / _FADE, 0, 1)
    packed: NDArray[np.uint32] = np.rint(alpha * 255).astype(np.uint32) << np.uint32(24)
    opaque = _opaque(signed)
    for shift in (16, 8, 0):
        part = (opaque >> np.uint32(shift)) & np.uint32(255)
        packed |= np.rint(part * alpha).astype(np.uint32) << np.uint32(shift)
    return packed


@lru_cache(maxsize=2)
def _opaque(signed: bool) -> NDArray[np.uint32]:
    if signed:
        return colours()
    stops = np.linspace(0, 255, len(_VIRIDIS))
    packed = np.full(256, 0xFF000000, np.uint32)
    for part, shift in enumerate((16, 8, 0)):
        found = np.interp(np.arange(256), stops, [rgb[part] for rgb in _VIRIDIS])
        packed |= np.rint(found).astype(np.uint32) << np.uint32(shift)
    return packed


def heat_bar(painter: QPainter, heat: Heat, rect: QRectF) -> None:
    """The scale: the highest value on top, five ticks, the name and the unit above."""
    painter.drawImage(rect, rgb32(_opaque(heat.signed)[::-1].reshape(256, 1).copy()))
    painter.setPen(QPen(QUIET, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect)
    height = QFontMetricsF(painter.font()).height()
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        y = rect.bottom() - part * rect.height()
        painter.setPen(QPen(TEXT, 1))
        painter.drawLine(QPointF(rect.left() - 4, y), QPointF(rect.left(), y))
        box = QRectF(rect.left() - 8 - _WIDE, y - height / 2, _WIDE, height)
        text = captions.number(heat.low + part * (heat.high - heat.low))
        captions.write(painter, box, text, align=Qt.AlignmentFlag.AlignRight)
    title = f"{heat.map.name}, {heat.map.unit}" if heat.map.unit else heat.map.name
    box = QRectF(rect.right() - 1.5 * _WIDE, rect.top() - height - 8, 1.5 * _WIDE, height)
    captions.write(painter, box, title, QUIET, Qt.AlignmentFlag.AlignRight)
