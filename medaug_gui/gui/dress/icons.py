"""The icons: one line set (Phosphor, from the QtAwesome package), tinted by the theme when they are painted.

Only the font and its table of characters are taken from QtAwesome: importing its code would load six fonts and
all of Qt.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPen, QPixmap

from medaug_gui.gui.dress.tokens import find_tokens

SIZE = 18
"""px; 16 in buttons with a text."""
BESIDE = QSize(20, 16)
"""px of an icon with the gap to a text beside it: Qt leaves 4 px of its own, and twice that is meant."""

GLYPHS = {
    "menu": "list", "open": "folder-open", "search": "magnifying-glass", "filter": "funnel-simple",
    "left-panel": "square", "right-panel": "square", "hide-identity": "eye-slash", "window": "circle-half",
    "pan": "hand", "zoom": "magnifying-glass-plus", "crosshair": "crosshair-simple", "distance": "ruler",
    "angle": "triangle", "ellipse": "circle-dashed", "rectangle": "selection", "freehand": "scribble-loop",
    "profile": "chart-line", "outline": "polygon", "fill": "paint-bucket",
    "layout": "squares-four", "planes": "grid-four", "sheet": "table", "results": "columns",
    "overlays": "stack", "cine": "play", "full-screen": "corners-out", "source": "image-square", "result": "image",
    "side": "columns",
    "swipe": "arrows-in-line-horizontal",
    "flicker": "lightning", "difference": "plus-minus", "analyse": "flask", "undo": "arrow-u-up-left",
    "redo": "arrow-u-up-right", "reset": "arrow-counter-clockwise", "dice": "dice-five", "favourite": "star",
    "favourite-on": "star-fill", "add": "plus", "drag": "dots-six-vertical", "shown": "eye", "hidden": "eye-slash",
    "discard": "trash", "restore": "clock-counter-clockwise",
    "copy": "copy", "save": "floppy-disk", "save-csv": "file-arrow-down", "header": "file-text", "export": "export",
    "pause": "pause", "play": "play", "cancel": "x",
    "running": "spinner", "waiting": "clock", "done": "check-circle", "failed": "warning-circle", "warning": "warning",
    "note": "info", "copy-alarm": "copy", "affine": "bounding-box", "elastic": "path",
    "flip": "arrows-out-line-horizontal", "crop": "crop", "resample": "arrows-out-simple", "gamma": "intersect",
    "window-shift": "sun", "blur": "drop", "sharpen": "aperture", "noise": "dots-nine", "ct-dose": "circles-three",
    "artefact": "waves", "enhance": "magic-wand", "fill-slices": "rows", "segment": "selection-foreground",
    "generate": "sparkle",
    "anomaly": "map-trifold", "train": "graduation-cap", "model": "cube", "measure": "gauge",
    "device": "cpu", "back": "caret-left", "more": "dots-three", "up": "caret-up",
    "down": "caret-down", "next": "caret-right", "previous": "caret-left", "close": "x", "check": "check",
    "reject": "x", "help": "question", "language": "translate", "rotate-left": "arrow-counter-clockwise",
    "rotate-right": "arrow-clockwise", "mirror": "swap", "invert": "circle-half-tilt", "palette": "palette",
    "link": "link-simple", "unlinked": "link-break", "histogram": "chart-bar", "folder": "folder",
    "file": "file", "patient": "user", "keyboard": "keyboard", "group": "folders",
    "retry": "arrow-clockwise", "loop": "repeat", "bounce": "arrows-left-right",
    "save-image": "image", "tag": "tag", "bias": "sun-dim", "motion": "vibrate",
    "spike": "star-four", "rename": "pencil-simple", "open-large": "arrows-out", "text": "text-t",
    "brush": "paint-brush", "eraser": "eraser", "lock": "lock-simple", "unlocked": "lock-simple-open",
    "pick": "eyedropper", "propagate": "stack", "labels": "tag", "map": "map-trifold", "theme": "moon",
    "propose": "selection-plus", "session": "briefcase",
}  # fmt: skip
"""Meaning in the window: glyph of Phosphor."""

_BARS = {"left-panel": 0.36, "right-panel": 0.64}
"""Where an upright line is drawn into the glyph: the set has no panel at a side."""


TASK_ICONS = {
    "denoise": "enhance", "upscale": "resample", "fill": "fill-slices", "segment": "segment", "generate": "generate",
    "encode": "anomaly", "propose": "propose",
}  # fmt: skip
"""Task of a model: meaning."""


def make_icon(name: str, colour: str = "") -> QIcon:
    """The icon of a meaning, in the colour of text 2 of the theme in use, or in a fixed colour; KeyError where unknown.

    It follows the theme by itself: pictures of it are made when it is painted.
    """
    return QIcon(_GlyphEngine(GLYPHS[name], _BARS.get(name, 0.0), colour))


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str | QColor) -> None:
    """Paint an icon into a square, in one colour."""
    _paint_glyph(painter, box, GLYPHS[name], _BARS.get(name, 0.0), QColor(colour))


class _GlyphEngine(QIconEngine):
    """Paints one glyph sharply at any size: in text 2, in text 1 where active or on, in `off` where disabled."""

    def __init__(self, glyph: str, bar: float, colour: str) -> None:
        super().__init__()
        self._glyph, self._bar, self._colour = glyph, bar, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint into a rectangle."""
        colour = QColor(self._colour or _find_colour(mode, state))
        if self._colour and mode == QIcon.Mode.Disabled:
            colour = QColor(find_tokens().off)
        # What is wider than high has a gap behind the icon, to the text beside it.
        box = QRectF(rect.left(), rect.top(), min(rect.width(), rect.height()), rect.height())
        _paint_glyph(painter, box if rect.width() > rect.height() else QRectF(rect), self._glyph, self._bar, colour)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon alone, on nothing."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon at the resolution of a screen."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        made.setDevicePixelRatio(scale)
        return made

    def clone(self) -> QIconEngine:
        """Another of the same."""
        return _GlyphEngine(self._glyph, self._bar, self._colour)


def _find_colour(mode: QIcon.Mode, state: QIcon.State) -> str:
    tokens = find_tokens()
    if mode == QIcon.Mode.Disabled:
        return tokens.off
    lit = state == QIcon.State.On or mode in (QIcon.Mode.Active, QIcon.Mode.Selected)
    return tokens.text1 if lit else tokens.text2


def _paint_glyph(painter: QPainter, box: QRectF, glyph: str, bar: float, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setPen(colour)
    painter.setFont(_make_glyph_font(round(min(box.width(), box.height()))))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, _find_character(glyph))
    if bar:
        across = box.left() + bar * box.width()
        painter.setPen(QPen(colour, box.width() / 16))
        painter.drawLine(
            QPointF(across, box.top() + 0.17 * box.height()), QPointF(across, box.bottom() - 0.17 * box.height())
        )
    painter.restore()


@cache
def _make_glyph_font(pixels: int) -> QFont:
    font = QFont(_load_family())
    font.setPixelSize(max(pixels, 1))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@cache
def _load_family() -> str:
    path = next(_find_folder().glob("phosphor-[0-9]*.ttf"))
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


@cache
def _read_characters() -> dict[str, str]:
    path = next(_find_folder().glob("phosphor-charmap-*.json"))
    read = json.loads(path.read_text(encoding="utf-8"))
    return {name: chr(int(code, 16)) for name, code in read.items()}


def _find_character(glyph: str) -> str:
    return _read_characters()[glyph]


def _find_folder() -> Path:
    spec = find_spec("qtawesome")
    if spec is None or spec.origin is None:
        raise RuntimeError("The QtAwesome package is missing: install the program's dependencies again.")
    return Path(spec.origin).parent / "fonts"
