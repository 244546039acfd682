"""What the lists of series and of results share: how rows look and are marked, and the key that takes them off."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from medaug_gui.gui.browser.delegate import RowDelegate


def style_list(view: QAbstractItemView, name: str, accessible: str, tip: str) -> None:
    """Rows as `RowDelegate` draws them, several to be marked, a menu of their own."""
    view.setObjectName(name)
    view.setAccessibleName(accessible)
    view.setToolTip(tip)
    view.setItemDelegate(RowDelegate(view))
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)


def make_delete_action(view: QAbstractItemView, title: str) -> QAction:
    """The action of the Delete key, while the list has the focus."""
    action = QAction(title, view)
    action.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    view.addAction(action)
    return action
