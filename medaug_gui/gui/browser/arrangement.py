"""How the browser is sorted and grouped, as actions of its menus; and all series marked, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from medaug_gui.gui.browser.model.lineage import (
    ARRIVAL,
    BY_FOLDER,
    BY_PATIENT,
    DATE,
    GROUPINGS,
    MODALITY,
    NAME,
    NUMBER,
    ORDERS,
)

if TYPE_CHECKING:
    from medaug_gui.gui.browser.series_panel import SeriesPanel


class ArrangementActions(QObject):
    """The actions, the one in use checked.

    Signals:
        changed(str): the arrangement in use, to be remembered.
    """

    changed = Signal(str)

    def __init__(self, panel: SeriesPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.groupings, self.orders = QActionGroup(self), QActionGroup(self)
        for name, title in (
            (BY_PATIENT, self.tr("Group by patient")),
            (BY_FOLDER, self.tr("Group by folder")),
        ):
            self._add_choice(self.groupings, name, title, name == BY_PATIENT)
        for name, title in (
            (ARRIVAL, self.tr("Sort as opened")),
            (NAME, self.tr("Sort by name")),
            (DATE, self.tr("Sort by date")),
            (MODALITY, self.tr("Sort by modality")),
            (NUMBER, self.tr("Sort by number")),
        ):
            self._add_choice(self.orders, name, title, name == ARRIVAL)
        self.all = QAction(self.tr("Select all series"), self)
        self.all.triggered.connect(self._mark_all)
        self.none = QAction(self.tr("Select no series"), self)
        self.none.triggered.connect(self._mark_none)
        self.fill(panel.search.menu)

    def fill(self, menu: QMenu) -> None:
        """Put all of them into a menu."""
        menu.addActions([self.all, self.none])
        menu.addSeparator()
        menu.addActions(self.groupings.actions())
        menu.addSeparator()
        menu.addActions(self.orders.actions())

    @property
    def state(self) -> str:
        """The arrangement in use, in one word."""
        return f"{self._panel.model.grouping} {self._panel.model.order}"

    def restore(self, state: str) -> None:
        """The inverse of `state`; what is not known is left alone."""
        grouping, _, order = state.partition(" ")
        if grouping in GROUPINGS and order in ORDERS:
            self._panel.arrange(grouping, order)
            for action in (*self.groupings.actions(), *self.orders.actions()):
                action.setChecked(action.data() in (grouping, order))

    def choose(self, name: str) -> None:
        """One of `GROUPINGS` or `ORDERS`."""
        model = self._panel.model
        grouping = name if name in GROUPINGS else model.grouping
        order = name if name in ORDERS else model.order
        self.restore(f"{grouping} {order}")
        self.changed.emit(self.state)

    def _add_choice(self, group: QActionGroup, name: str, title: str, is_checked: bool) -> None:
        action = QAction(title, self)
        action.setObjectName(f"arrange-{name}")
        action.setCheckable(True)
        action.setChecked(is_checked)
        action.setData(name)
        action.triggered.connect(self._choose)
        group.addAction(action)

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()))

    @Slot()
    def _mark_all(self) -> None:
        self._panel.tree.selectAll()

    @Slot()
    def _mark_none(self) -> None:
        self._panel.tree.clearSelection()
