"""The room there is on the screen of a widget.

Never by a widget's own `screen`. PySide6 takes the screen for a child of the widget that was asked; where Python's
collector finds that widget in a cycle it deletes the screen with it, though it is Qt's, and the program ends when the
next one looks for the pointer.
"""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def find_room(widget: QWidget) -> QRect:
    """What the desktop leaves of the screen on which the middle of a widget lies; of the first one where none is."""
    screen = QGuiApplication.screenAt(widget.mapToGlobal(widget.rect().center())) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
