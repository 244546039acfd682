"""The keys of the picture area; F1 lists them from here."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QKeyEvent

from medaug_gui.gui.view.stage import Stage

KEYS = (
    ("1 \u2026 9", str(QT_TRANSLATE_NOOP("Keys", "window presets"))),
    ("0", str(QT_TRANSLATE_NOOP("Keys", "as in the file; again for its next window"))),
    ("\u2190 \u2192 \u2191 \u2193", str(QT_TRANSLATE_NOOP("Keys", "previous and next slice"))),
    ("Page Up, Page Down", str(QT_TRANSLATE_NOOP("Keys", "ten slices back and on"))),
    ("Home, End", str(QT_TRANSLATE_NOOP("Keys", "first and last slice"))),
    ("+ \u2212", str(QT_TRANSLATE_NOOP("Keys", "zoom"))),
    ("Shift + arrows", str(QT_TRANSLATE_NOOP("Keys", "pan"))),
    ("Alt + arrows", str(QT_TRANSLATE_NOOP("Keys", "window: up and down centre, left and right width"))),
    ("R", str(QT_TRANSLATE_NOOP("Keys", "reset zoom and window"))),
    ("I", str(QT_TRANSLATE_NOOP("Keys", "invert"))),
    ("F", str(QT_TRANSLATE_NOOP("Keys", "fit"))),
    ("L", str(QT_TRANSLATE_NOOP("Keys", "labels on and off"))),
    ("M", str(QT_TRANSLATE_NOOP("Keys", "the next map over the pictures, then none"))),
    ("Space", str(QT_TRANSLATE_NOOP("Keys", "flicker between source and result"))),
)
"""(keys, what they do), for the help page."""

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}
_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}
_ZOOMS = {Qt.Key.Key_Plus: 1.25, Qt.Key.Key_Equal: 1.25, Qt.Key.Key_Minus: 0.8}
_PAN = 40.0
_WINDOW = 12.0


def press_key(stage: Stage, event: QKeyEvent) -> bool:
    """Do what a key says; False where it says nothing here."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in _ARROWS and modifiers == Qt.KeyboardModifier.ShiftModifier:
        dx, dy = _ARROWS[key]
        stage.pan(-dx * _PAN, -dy * _PAN)
    elif key in _ARROWS and modifiers == Qt.KeyboardModifier.AltModifier:
        dx, dy = _ARROWS[key]
        stage.shown.windowing.drag_window(dx * _WINDOW, -dy * _WINDOW)
    elif modifiers & ~Qt.KeyboardModifier.ShiftModifier:
        return False
    elif key in _STEPS:
        stage.shown.step(_STEPS[key])
    elif key in _ZOOMS:
        stage.zoom(_ZOOMS[key], stage.middle)
    elif key == Qt.Key.Key_0:
        stage.shown.windowing.set_as_in_file()
    elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9:
        stage.shown.windowing.choose_preset(int(key) - int(Qt.Key.Key_1))
    else:
        return _press_letter(stage, key)
    return True


def _press_letter(stage: Stage, key: Qt.Key) -> bool:
    shown = stage.shown
    if key == Qt.Key.Key_R:
        stage.reset()
    elif key == Qt.Key.Key_I:
        shown.windowing.invert(not shown.looks.find_look(shown.position.target).invert)
    elif key == Qt.Key.Key_F:
        stage.fit()
    elif key == Qt.Key.Key_L:
        shown.overlays.show_labels(not shown.looks.look.labels)
    elif key == Qt.Key.Key_M:
        shown.overlays.choose_next_map()
    else:
        return False
    return True
