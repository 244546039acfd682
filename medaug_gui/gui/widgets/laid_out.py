"""The widgets of a layout: listed, taken out, exchanged.

Never by the layout's items. PySide6 keeps the Python half of an item that was asked for (`itemAt`, `takeAt`,
`replaceWidget`) when Qt has deleted the item itself, and takes it for the next object that Qt puts in its place: the
program ends when that one goes. It asks for them itself when a filled layout is put into another: a layout whose
widgets come and go stands in its place before it is filled.
"""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget


def list_widgets(layout: QBoxLayout) -> list[QWidget]:
    """Those that stand in it, in their order; none while it is in no widget itself."""
    holder = layout.parentWidget()
    children = holder.children() if holder is not None else []
    found = [child for child in children if isinstance(child, QWidget) and layout.indexOf(child) >= 0]
    return sorted(found, key=layout.indexOf)


def clear_widgets(layout: QBoxLayout) -> None:
    """Take out all that stand in it: hidden at once, deleted when there is time."""
    for widget in list_widgets(layout):
        layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()


def replace_widget(layout: QBoxLayout, old: QWidget, fresh: QWidget) -> None:
    """Put another in the place of one that goes."""
    layout.insertWidget(layout.indexOf(old), fresh)
    layout.removeWidget(old)
    old.hide()
    old.setParent(None)
    old.deleteLater()
