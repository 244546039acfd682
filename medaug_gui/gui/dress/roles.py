"""Gives labels and buttons the font of their role: a style sheet cannot choose the weight of a variable font."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QPushButton, QToolButton, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import TYPE

PROPERTIES = ("role", "kind", "heading", "title", "primary", "dim", "chip")
"""The properties that a font depends on."""


def dress_widget(widget: QWidget) -> None:
    """Set the font of a label, button or table head by its properties; leave every other widget alone."""
    role = _find_role(widget)
    if role:
        widget.setFont(make_font(role))


def _find_role(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _find_label_role(widget)
    if isinstance(widget, QHeaderView):
        return "detail"
    if isinstance(widget, QPushButton | QToolButton):
        primary = widget.property("kind") == "primary" or bool(widget.property("primary"))
        return "section" if primary else "name"
    return "text" if isinstance(widget, QAbstractButton) else ""


def _find_label_role(label: QLabel) -> str:
    role = str(label.property("role") or "")
    if role in TYPE:
        return role
    old = {"title": "page", "heading": "section", "dim": "detail", "chip": "detail"}
    return next((role for name, role in old.items() if label.property(name)), "")
