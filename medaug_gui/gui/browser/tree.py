"""The view of the browser: a tree without lines, whose arrows the delegate draws."""

from __future__ import annotations

from PySide6.QtCore import QAbstractProxyModel, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from medaug_gui.gui.browser.delegate import BrowserDelegate
from medaug_gui.gui.browser.model.roles import GENERATED, KIND, NODE, ORPHANS, REFUSALS, STUDY
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import find_tokens


class BrowserTree(QTreeView):
    """Folds by its arrows and by Left and Right; leaves letters to the window.

    Attributes:
        was_scrolled: somebody has scrolled by hand since this was last set to False.

    Signals:
        entered_row: Enter on a row.
    """

    entered_row = Signal(QModelIndex)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.painter_of_rows = BrowserDelegate(self)
        self._hints = ("", "")
        self.was_scrolled = False
        self.verticalScrollBar().sliderMoved.connect(self._note_scrolling)
        self.setItemDelegate(self.painter_of_rows)
        self.setProperty("rows", "own")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.header().setMinimumSectionSize(1)
        self.header().setStretchLastSection(False)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setExpandsOnDoubleClick(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def show_hint(self, text: str, filtered: str = "") -> None:
        """Say what will stand here, while nothing does; and what where a filter leaves nothing."""
        self._hints = text, filtered
        if self.isVisible():
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The one column is as wide as the view: a hidden head does not stretch it."""
        super().resizeEvent(event)
        width = event.size().width()
        self.header().setDefaultSectionSize(width)
        if self.header().count():
            self.header().resizeSection(0, width)

    def lay_out_now(self) -> None:
        """Place the rows, once, if they are not yet."""
        self.executeDelayedItemsLayout()

    def keep_in_sight(self, index: QModelIndex) -> None:
        """Scroll to a row if it is the current one, and nobody has scrolled elsewhere."""
        if index.isValid() and index == self.currentIndex() and not self.was_scrolled:
            self.lay_out_now()
            self.scrollTo(index)

    def make_compact(self, is_compact: bool) -> None:
        """Thumbnails with a name under them, or lines."""
        self.painter_of_rows.is_compact = is_compact
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if is_compact else policy.ScrollBarAsNeeded)
        self.viewport().update()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys of the pictures; names are looked for in the filter box."""

    def selectAll(self) -> None:
        """Mark all series, folded ones too, and nothing that is none."""
        model = self.model()
        marked = QItemSelection()
        for at in range(model.rowCount()):
            index = model.index(at, 0)
            if index.data(KIND) != REFUSALS and index.data(NODE) not in (GENERATED, ORPHANS):
                marked.select(index, index)
        self.selectionModel().select(marked, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Somebody looks elsewhere."""
        self.was_scrolled = True
        super().wheelEvent(event)

    @Slot()
    def _note_scrolling(self) -> None:
        self.was_scrolled = True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on an arrow folds and marks nothing."""
        index = self.indexAt(event.position().toPoint())
        on_arrow = index.isValid() and self.painter_of_rows.is_arrow_at(
            index, self.visualRect(index), event.position().toPoint()
        )
        if event.button() == Qt.MouseButton.LeftButton and on_arrow:
            self.setExpanded(index, not self.isExpanded(index))
            event.accept()
            return
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter shows the row again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_row.emit(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Rows that cannot be seen among thumbnails are no stop."""
        index = super().moveCursor(action, modifiers)
        if not self.painter_of_rows.is_compact or index.data(KIND) != STUDY:
            return index
        up = action in (QAbstractItemView.CursorAction.MoveUp, QAbstractItemView.CursorAction.MovePrevious)
        further = self.indexAbove(index) if up else self.indexBelow(index)
        return further if further.isValid() else index

    @property
    def hint(self) -> str:
        """What stands here in place of rows: what will come, or that a filter leaves nothing."""
        model = self.model()
        if not isinstance(model, QAbstractProxyModel) or model.rowCount():
            return ""
        source = model.sourceModel()
        return self._hints[1 if source is not None and source.rowCount() else 0]

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, or what will stand here."""
        super().paintEvent(event)
        if self.hint:
            painter = QPainter(self.viewport())
            painter.setFont(make_font("detail"))
            painter.setPen(find_tokens().text3)
            box = self.viewport().rect().adjusted(12, 12, -12, -12)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap), self.hint)
