"""Gives labels and buttons the font of their role: a style sheet cannot choose the weight of a variable font."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QHeaderView, QLabel, QPushButton, QToolButton, QWidget

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import BESIDE, SIZE
from medaug_gui.gui.dress.tokens import TYPE

PROPERTIES = ("role", "kind")
"""The properties that a font depends on."""
_KINDS = {"primary": "section", "status": "detail"}
"""Kinds of buttons whose texts are not names."""


def dress_widget(widget: QWidget) -> None:
    """Set the font of a label, button or table head by its properties, and numbers right; leave all others alone."""
    role = _find_role(widget)
    if role:
        widget.setFont(make_font(role))
    if isinstance(widget, QPushButton | QToolButton) and _is_icon_beside(widget):
        widget.setIconSize(BESIDE)
    if isinstance(widget, QAbstractSpinBox):
        widget.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def _find_role(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        role = str(widget.property("role") or "")
        return role if role in TYPE else ""
    if isinstance(widget, QHeaderView):
        return "detail"
    if isinstance(widget, QPushButton | QToolButton):
        return _KINDS.get(str(widget.property("kind")), "name")
    return "text" if isinstance(widget, QAbstractButton) else ""


def _is_icon_beside(button: QPushButton | QToolButton) -> bool:
    """True for an icon of this set that has a text at its right."""
    if button.icon().isNull() or not button.text():
        return False
    if isinstance(button, QToolButton):
        return button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return button.iconSize().height() <= SIZE
