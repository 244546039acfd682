"""Draws the pictures of a pane's content: slices, labels, the two halves of a swipe, the difference."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QTransform

from medaug_gui.core.labels import LabelMap
from medaug_gui.gui.scene.planes import PlaneAxes
from medaug_gui.gui.scene.side import PictureLook, ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SLAB, SWIPE, Content
from medaug_gui.gui.view.painting.heat_image import paint_heat
from medaug_gui.gui.view.painting.outlines import Overlay, make_overlay
from medaug_gui.gui.view.painting.raster import Patch, Raster, find_patch
from medaug_gui.gui.view.viewport import Viewport
from medaug_gui.imaging.drawing.canvas import Box

_KEPT = 16
_Labelled = tuple[LabelMap, Overlay | None]
_OverlayKey = tuple[int, PlaneAxes, int, Patch, float, frozenset[int]]
"""The id of a label map, the plane and the slice, and how they are looked at."""


class PicturePainter:
    """Paints content into a widget's area; rendered slices and label overlays are kept for the next paint.

    Panes share one: what two of them show is rendered once.
    """

    def __init__(self) -> None:
        self._raster = Raster(_KEPT)
        self._overlays: OrderedDict[_OverlayKey, _Labelled] = OrderedDict()
        self._heats: OrderedDict[Hashable, QImage] = OrderedDict()

    def paint(self, painter: QPainter, content: Content, look: PictureLook, viewport: Viewport, size: QSize) -> None:
        """Everything but the texts."""
        if content.kind == DIFFERENCE:
            self._draw_difference(painter, content, look, viewport, size)
            return
        if content.kind == SLAB and content.base is not None:
            # The labels of one slice do not lie on what a slab shows.
            plain = replace(content.base, look=replace(content.base.look or look, labels=False))
            self._draw_slice(painter, plain, look, viewport, size)
            return
        if content.kind != SWIPE:
            self._draw_slice(painter, content.base, look, viewport, size)
            return
        at = content.split * size.width()
        for shown, left, right in ((content.base, 0.0, at), (content.over, at, float(size.width()))):
            painter.save()
            painter.setClipRect(QRectF(left, 0, right - left, size.height()), Qt.ClipOperation.IntersectClip)
            self._draw_slice(painter, shown, look, viewport, size)
            painter.restore()

    def _draw_slice(
        self, painter: QPainter, shown: ShownSlice | None, look: PictureLook, viewport: Viewport, size: QSize
    ) -> None:
        if shown is None:
            return
        look = shown.look or look
        painter.save()
        painter.setTransform(viewport.make_transform(size), True)
        self._draw_turned(painter, shown, look, viewport, size)
        painter.restore()

    def _draw_turned(
        self, painter: QPainter, shown: ShownSlice, look: PictureLook, viewport: Viewport, size: QSize
    ) -> None:
        patch = find_patch(shown, viewport, size, painter.device().devicePixelRatio())
        image = self._raster.make_picture(shown, patch, look)
        if image is not None:
            target = viewport.rect_to_widget(patch.find_rect(shown), size)
            _draw(painter, image, target, look.smooth)
            self._draw_heat(painter, shown, patch, look.map_opacity, target)
            if look.labels:
                self._draw_labels(painter, shown, patch, look, target)

    def _draw_heat(self, painter: QPainter, shown: ShownSlice, patch: Patch, opacity: float, target: QRectF) -> None:
        """The chosen map over the slice, where the series has it."""
        heat = shown.heat
        if heat is None:
            return
        key = (shown.cut.serial, shown.index, patch, heat.map.name, opacity)
        if key not in self._heats:
            self._heats[key] = paint_heat(heat, patch.take(shown.cut.take(heat.map.voxels, shown.index)), opacity)
            if len(self._heats) > _KEPT:
                self._heats.popitem(last=False)
        _draw(painter, self._heats[key], target)

    def _draw_difference(
        self, painter: QPainter, content: Content, look: PictureLook, viewport: Viewport, size: QSize
    ) -> None:
        source, result = content.base, content.over
        if source is None or result is None:
            return
        painter.save()
        painter.setTransform(viewport.make_transform(size), True)
        patch = find_patch(source, viewport, size, painter.device().devicePixelRatio())
        image = self._raster.make_change(source, result, patch, content.reach)
        if image is not None:
            target = viewport.rect_to_widget(patch.find_rect(source), size)
            _draw(painter, image, target, look.smooth)
            if look.labels:
                # Outlines only: a fill would mix with the colours of the difference.
                self._draw_labels(painter, result, patch, replace(look, style="outline"), target)
        painter.restore()

    def _draw_labels(
        self, painter: QPainter, shown: ShownSlice, patch: Patch, look: PictureLook, target: QRectF
    ) -> None:
        cut, opacity = shown.cut, look.opacity
        for label_map in shown.side.series.labels:
            hidden = frozenset(value for name, value in look.hidden if name == label_map.name)
            # Source and result have the same label map more often than not. It is kept, so that its id stays its own.
            key = (id(label_map), cut.plane, shown.index, patch, opacity, hidden)
            if key not in self._overlays:
                made = make_overlay(label_map, cut.take(label_map.voxels, shown.index), patch, opacity, hidden)
                self._overlays[key] = (label_map, made)
                if len(self._overlays) > _KEPT:
                    self._overlays.popitem(last=False)
            found = self._overlays[key][1]
            if found is not None:
                _draw_overlay(painter, found, target, opacity, look.style)

    def forget_labels(self, label_map: LabelMap, box: Box) -> None:
        """A part of a label map was drawn anew in place: its overlays are made again where they show of it."""
        for key in [key for key in self._overlays if key[0] == id(label_map)]:
            if box[key[1].through].start <= key[2] < box[key[1].through].stop:
                del self._overlays[key]


def _draw(painter: QPainter, image: QImage, target: QRectF, smooth: bool = True) -> None:
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(target, image, QRectF(image.rect()))


def _draw_overlay(painter: QPainter, found: Overlay, target: QRectF, opacity: float, style: str) -> None:
    if style != "outline":
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(target, found.fill, QRectF(found.fill.rect()))
    if style == "fill":
        return
    painter.save()
    # Along rows and columns only: smoothing would cost three times as much and show nothing.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    place = QTransform.fromTranslate(target.left(), target.top())
    place.scale(target.width() / found.fill.width(), target.height() / found.fill.height())
    painter.setTransform(place, True)
    painter.setOpacity(min(1.0, opacity * 1.6))
    for colour, outline in found.lines:
        pen = QPen(colour, 2)
        pen.setCosmetic(True)
        painter.setPen(pen)
        painter.drawPath(outline)
    painter.restore()
