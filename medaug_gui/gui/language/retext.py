"""Says the texts that stand on widgets and actions in another language: Qt keeps no source of a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QAbstractProxyModel, QObject, Qt
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDoubleSpinBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QSpinBox,
    QTabBar,
    QTableWidget,
    QToolBox,
    QTreeWidget,
    QWidget,
)
from shiboken6 import isValid

Say = Callable[[str], str]


@runtime_checkable
class Retexted(Protocol):
    """A widget or a model that keeps its texts elsewhere than Qt does, and says them again itself."""

    def retext(self, say: Say) -> None:
        """Replace every text that is kept by what `say` makes of it."""


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
VERBATIM = "verbatim"
"""The property of a widget or an action whose text is the user's own, or written again by who wrote it."""


def retext_program(say: Say) -> None:
    """All widgets that there are, and their actions.

    Widgets that say their texts themselves come last: they may build parts of themselves anew, and Qt's own parts of
    widgets (a view in a box, a bar) can then no longer be asked whether they are still there.
    """
    widgets = QApplication.allWidgets()
    for widget in widgets:
        _retext_widget(widget, say)
    _retext_actions(widgets, say)
    for widget in widgets:
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, Retexted) and not widget.property(VERBATIM):
            _retext_view(widget, say)
    own = [widget for widget in widgets if isinstance(widget, Retexted)]
    del widgets
    for one in own:
        if isValid(one) and not one.property(VERBATIM):
            one.retext(say)


def _retext_actions(widgets: list[QWidget], say: Say) -> None:
    # Held while it lasts: the place of one that is gone could be another's.
    seen: dict[int, QAction] = {}
    for widget in widgets:
        for action in [*widget.actions(), *widget.findChildren(QAction)]:
            if id(action) not in seen:
                seen[id(action)] = action
                _retext_action(action, say)


def _retext_widget(widget: QWidget, say: Say) -> None:
    for place, read, write in (
        ("title", widget.windowTitle, widget.setWindowTitle),
        ("tip", widget.toolTip, widget.setToolTip),
        ("status", widget.statusTip, widget.setStatusTip),
        ("what", widget.whatsThis, widget.setWhatsThis),
        ("name", widget.accessibleName, widget.setAccessibleName),
        ("description", widget.accessibleDescription, widget.setAccessibleDescription),
    ):
        _exchange(widget, place, read(), write, say)
    if widget.property(VERBATIM) or isinstance(widget, Retexted):
        return
    if isinstance(widget, QLabel | QAbstractButton):
        _exchange(widget, "text", widget.text(), widget.setText, say)
    elif isinstance(widget, QMenu | QGroupBox):
        _exchange(widget, "heading", widget.title(), widget.setTitle, say)
    elif isinstance(widget, QLineEdit):
        _exchange(widget, "placeholder", widget.placeholderText(), widget.setPlaceholderText, say)
    elif isinstance(widget, QAbstractSpinBox):
        _retext_box(widget, say)
    else:
        _retext_items(widget, say)


def _retext_box(box: QAbstractSpinBox, say: Say) -> None:
    _exchange(box, "special", box.specialValueText(), box.setSpecialValueText, say)
    if isinstance(box, QSpinBox | QDoubleSpinBox):
        _exchange(box, "prefix", box.prefix(), box.setPrefix, say)
        _exchange(box, "suffix", box.suffix(), box.setSuffix, say)


def _retext_items(widget: QWidget, say: Say) -> None:
    if isinstance(widget, QComboBox):
        was = widget.blockSignals(True)
        for at in range(widget.count()):
            widget.setItemText(at, say(widget.itemText(at)))
        widget.blockSignals(was)
    elif isinstance(widget, QTabBar):
        for at in range(widget.count()):
            widget.setTabText(at, say(widget.tabText(at)))
            widget.setTabToolTip(at, say(widget.tabToolTip(at)))
    elif isinstance(widget, QToolBox):
        for at in range(widget.count()):
            widget.setItemText(at, say(widget.itemText(at)))


def _retext_view(view: QAbstractItemView, say: Say) -> None:
    """Headers of tables whose texts are kept; models that compute theirs are only shown anew."""
    if isinstance(view, QTableWidget):
        across = [view.horizontalHeaderItem(at) for at in range(view.columnCount())]
        down = [view.verticalHeaderItem(at) for at in range(view.rowCount())]
        for item in (*across, *down):
            if item is not None:
                item.setText(say(item.text()))
    elif isinstance(view, QTreeWidget):
        head = view.headerItem()
        for at in range(view.columnCount() if head is not None else 0):
            head.setText(at, say(head.text(at)))
    model = view.model()
    while isinstance(model, QAbstractProxyModel):
        model = model.sourceModel()
    if isinstance(model, Retexted):
        model.retext(say)
    elif isinstance(model, QStandardItemModel):
        _retext_rows(model.invisibleRootItem(), say)
    view.doItemsLayout()
    view.viewport().update()


def _retext_rows(above: QStandardItem, say: Say) -> None:
    for at in range(above.rowCount()):
        for column in range(above.columnCount()):
            item = above.child(at, column)
            if item is not None:
                for role in _ROLES:
                    text = item.data(role)
                    if isinstance(text, str) and (said := say(text)) != text:
                        item.setData(said, role)
                _retext_rows(item, say)


def _retext_action(action: QAction, say: Say) -> None:
    if action.property(VERBATIM):
        return
    _exchange(action, "text", action.text(), action.setText, say)
    _exchange(action, "tip", action.toolTip(), action.setToolTip, say)
    _exchange(action, "status", action.statusTip(), action.setStatusTip, say)
    _exchange(action, "what", action.whatsThis(), action.setWhatsThis, say)


def _exchange(owner: QObject, place: str, text: str, write: Callable[[str], None], say: Say) -> None:
    """Say one text. What it was before is kept beside it: of two English texts with one translation the right one
    comes back."""
    if not text:
        return
    key = f"said-{place}"
    kept = owner.property(key)
    if isinstance(kept, list) and kept[1] == text:
        owner.setProperty(key, None)
        write(kept[0])
    elif (said := say(text)) != text:
        write(said)
        owner.setProperty(key, [text, said])
