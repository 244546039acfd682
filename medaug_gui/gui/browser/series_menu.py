"""The menu of a series' row: run, export, open its folder, its label maps, and off the list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu

from medaug_gui.gui.browser.rows import make_delete_action
from medaug_gui.gui.entry import Entry


class SeriesMenu(QObject):
    """Opens over the marked rows, and says what was chosen for them.

    Signals:
        run_wanted, export_wanted: of the marked rows.
        rest_wanted: an Entry whose whole folder is to be opened.
        remove_wanted, labels_off_wanted, labels_from_wanted, image_wanted: the Entries meant.
    """

    run_wanted = Signal()
    export_wanted = Signal()
    rest_wanted = Signal(object)
    remove_wanted = Signal(list)
    labels_off_wanted = Signal(list)
    labels_from_wanted = Signal(list)
    image_wanted = Signal(list)

    def __init__(
        self, view: QAbstractItemView, list_marked: Callable[[], list[Entry]], find_current: Callable[[], Entry | None]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._list_marked = list_marked
        self._find_current = find_current
        self.run = self._add(self.tr("Run the recipe on it"), self.run_wanted)
        self.export = self._add(self.tr("Export …"), self.export_wanted)
        self.rest = self._add(self.tr("Open everything in its folder"), self._want_rest)
        self.labels_off = self._add(self.tr("Not its label maps"), self._want_labels_off)
        self.labels_from = self._add(self.tr("Label maps from a folder …"), self._want_labels_from)
        self.image = self._add(self.tr("No label map: open as an image"), self._want_image)
        self.remove = make_delete_action(view, self.tr("Remove from the list"))
        self.remove.triggered.connect(self._want_removal)
        view.customContextMenuRequested.connect(self._open)

    def _add(self, title: str, receiver: Any) -> QAction:
        action = QAction(title, self)
        action.triggered.connect(receiver)
        return action

    @Slot(QPoint)
    def _open(self, where: QPoint) -> None:
        if not self._list_marked():
            return
        menu = QMenu(self._view)
        menu.addActions([self.run, self.export, self.rest, *self._choose_label_actions(), self.remove])
        current = self._find_current()
        self.rest.setEnabled(current is not None and current.header is not None)
        menu.exec(self._view.viewport().mapToGlobal(where))

    def _choose_label_actions(self) -> list[QAction]:
        """What can be done about the label maps of the marked series."""
        headers = [entry.header for entry in self._list_marked() if entry.header is not None]
        wanted = [self.labels_off] if any(header.label_files for header in headers) else []
        if any(not header.label_map for header in headers):
            wanted.append(self.labels_from)
        return [*wanted, self.image] if any(header.label_map for header in headers) else wanted

    @Slot()
    def _want_rest(self) -> None:
        current = self._find_current()
        if current is not None:
            self.rest_wanted.emit(current)

    @Slot()
    def _want_labels_off(self) -> None:
        self.labels_off_wanted.emit(self._list_marked())

    @Slot()
    def _want_labels_from(self) -> None:
        self.labels_from_wanted.emit(self._list_marked())

    @Slot()
    def _want_image(self) -> None:
        self.image_wanted.emit(self._list_marked())

    @Slot()
    def _want_removal(self) -> None:
        self.remove_wanted.emit(self._list_marked())
