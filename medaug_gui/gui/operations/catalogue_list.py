"""The list of the catalogue: a click or Enter takes an operation, the star makes it a favourite."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from medaug_gui.gui.operations.catalogue_delegate import CatalogueDelegate, find_star
from medaug_gui.gui.operations.catalogue_model import CatalogueModel
from medaug_gui.gui.operations.catalogue_rows import CatalogueRow


class CatalogueList(QListView):
    """Shows a `CatalogueModel`.

    Signals:
        taken, star_pressed: of an operation's id.
        left_above: Up in the first row.
    """

    taken = Signal(str)
    star_pressed = Signal(str)
    left_above = Signal()

    def __init__(self, model: CatalogueModel) -> None:
        super().__init__()
        self._rows = model
        self.setObjectName("operation-list")
        self.setAccessibleName(self.tr("Operations"))
        self.setModel(model)
        self.setItemDelegate(CatalogueDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def current_row(self) -> CatalogueRow | None:
        """The row that keys act on."""
        index = self.currentIndex()
        return self._rows.rows[index.row()] if index.isValid() else None

    def choose(self, id: str) -> None:
        """Mark an operation's row and bring it into sight."""
        index = self._rows.find_index(id)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    @Slot()
    def enter_from_above(self) -> None:
        """The first operation is the current one, and keys act here."""
        first = next((at for at, row in enumerate(self._rows.rows) if row.id), None)
        if first is not None:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(self._rows.index(first))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the row; Up in the first one goes back to the search; letters are no search here."""
        row = self.current_row
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row is not None:
                self._take(row)
            case Qt.Key.Key_Up if row is not None and not any(one.id for one in self._rows.rows[: self._at]):
                self.left_above.emit()
            case key if key < Qt.Key.Key_Escape:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The star, or the row."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self._rows.rows[index.row()]
        if row.id and find_star(self.visualRect(index), row).adjusted(-4, -4, 4, 4).contains(at):
            self.star_pressed.emit(row.id)
        else:
            self._take(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The first click has taken it."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks reasons elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Keep the heading above the first row in sight."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() <= 1:
            self.scrollToTop()

    @property
    def _at(self) -> int:
        return self.currentIndex().row()

    def _take(self, row: CatalogueRow) -> None:
        if row.id and not row.is_refused:
            self.taken.emit(row.id)
