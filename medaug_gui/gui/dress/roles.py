"""Gives labels and buttons the font of their role: a style sheet cannot choose the weight of a variable font."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QPushButton, QToolButton, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import TYPE

PROPERTIES = ("role", "kind")
"""The properties that a font depends on."""


def dress_widget(widget: QWidget) -> None:
    """Set the font of a label, button or table head by its properties; leave every other widget alone."""
    role = _find_role(widget)
    if role:
        widget.setFont(make_font(role))


def _find_role(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        role = str(widget.property("role") or "")
        return role if role in TYPE else ""
    if isinstance(widget, QHeaderView):
        return "detail"
    if isinstance(widget, QPushButton | QToolButton):
        return "section" if widget.property("kind") == "primary" else "name"
    return "text" if isinstance(widget, QAbstractButton) else ""
