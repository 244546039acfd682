"""The sheet itself: cells painted by hand in a grid that scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from medaug_gui.gui.dress.focus_frame import MARK, NONE
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tags import paint_tag
from medaug_gui.gui.dress.tokens import COPY, DARK, PANE_TEXT, PLATE, RADIUS, STAGE
from medaug_gui.gui.sheet.cells import SheetCell
from medaug_gui.gui.sheet.pictures import SheetPictures
from medaug_gui.gui.sheet.sheet_model import CELL, DECISION, SheetModel
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED

SMALLEST, USUAL, LARGEST = 64, 104, 384
MOST_OF_ITSELF = 224
"""The longest side (points) that a sheet gives to its pictures by itself where all of them fit."""
_MARGIN, _TEXT, _MARK = 6, 20, 16
_AHEAD = 2
"""Screens below and above what is seen that are read as well."""


class CellDelegate(QStyledItemDelegate):
    """Paints a picture with its number, what was decided of it, and the alarm with its word."""

    def __init__(self, pictures: SheetPictures, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self.side = USUAL

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The picture, its margin and its number."""
        return QSize(self.side + 2 * _MARGIN, self.side + 2 * _MARGIN + _TEXT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        cell: SheetCell = index.data(CELL)
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        room = QRect(box.left() + (box.width() - self.side) // 2, box.top() + _MARGIN, self.side, self.side)
        self._paint_picture(painter, room, cell)
        self._paint_name(painter, QRect(room.left(), room.bottom() + 1, room.width(), _TEXT), cell)
        self._paint_mark(painter, room, index.data(DECISION))
        if cell.is_alarm and cell.nearness is not None:
            text = self.tr("Copy {0}").format(f"{cell.nearness.ratio:.2f}")
            paint_tag(painter, QPointF(room.left() + 2, room.top() + 2), text, "copy")
        elif cell.failures:
            paint_tag(painter, QPointF(room.left() + 2, room.top() + 2), self.tr("Labels"), "copy")
        if state & QStyle.StateFlag.State_Selected:
            self._paint_frame(painter, room, bool(state & QStyle.StateFlag.State_HasFocus))

    def _paint_picture(self, painter: QPainter, room: QRect, cell: SheetCell) -> None:
        ratio = painter.device().devicePixelRatioF()
        image = self._pictures.find(cell.place, round(self.side * ratio))
        if image is None:
            painter.setPen(QColor(DARK.off))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            text = self.tr("gone") if self._pictures.is_lost(cell.place) else ""
            painter.drawRect(room.adjusted(0, 0, -1, -1))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
            return
        scale = self.side / max(image.width(), image.height())
        size = QSize(round(image.width() * scale), round(image.height() * scale))
        where = QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, room)
        painter.drawImage(where, image)

    def _paint_name(self, painter: QPainter, room: QRect, cell: SheetCell) -> None:
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(PANE_TEXT[1]))
        text = painter.fontMetrics().elidedText(cell.name, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_mark(self, painter: QPainter, room: QRect, decision: str) -> None:
        if decision not in (ACCEPTED, REJECTED):
            return
        if decision == REJECTED:
            painter.fillRect(room, QColor(0, 0, 0, 120))
        plate = QRectF(room.right() - _MARK - 1, room.top() + 2, _MARK + 2, _MARK + 2)
        paint_ground(painter, plate, QColor(*PLATE), "tag")
        taken = decision == ACCEPTED
        colour = PANE_TEXT[0] if taken else QColor(COPY[0]).lighter(140)
        paint_icon(painter, plate.adjusted(1, 1, -1, -1), "check" if taken else "reject", colour)

    def _paint_frame(self, painter: QPainter, room: QRect, focused: bool) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(DARK.accent_line if focused else DARK.edge), 2))
        painter.drawRoundedRect(QRectF(room).adjusted(-2, -2, 2, 2), RADIUS["chip"], RADIUS["chip"])
        painter.restore()


class SheetView(QListView):
    """A grid of cells; what is seen is read first.

    Signals:
        opened: the row to be opened in a pane.
        toggled: the marked are to be accepted, or to be open again.
        side_wanted: pictures are to be as large as this.
        sided: they are as large as this now, for they all fit.
        current_moved: another cell is the current one, or none.
    """

    opened = Signal(int)
    toggled = Signal()
    side_wanted = Signal(int)
    sided = Signal(int)
    current_moved = Signal()

    def __init__(self, model: SheetModel, pictures: SheetPictures) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self.setProperty(MARK, NONE)
        self._pictures = pictures
        self._sheet = model
        self._delegate = CellDelegate(pictures, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(STAGE))
        self.setPalette(palette)
        self.setStyleSheet(f"QListView {{ background: {STAGE}; }}")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(self._want_soon)
        pictures.ready.connect(self._show_ready)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.selectionModel().selectionChanged.connect(self._tell_current)
        self._is_own_side = False
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._want_soon)
            signal.connect(self._fill)
        self._set_side(USUAL)

    @property
    def side(self) -> int:
        """The longer side of a picture in points."""
        return self._delegate.side

    def set_side(self, side: int) -> None:
        """Larger or smaller pictures, as the user wants them from now on; the current one stays in sight."""
        self._is_own_side = True
        self._set_side(side)

    def _set_side(self, side: int) -> None:
        self._delegate.side = min(max(side, SMALLEST), LARGEST)
        self.verticalScrollBar().setSingleStep(max(20, side // 2))
        self._spread()
        self._want_soon()

    @property
    def marked(self) -> list[SheetCell]:
        """The images that are marked, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [cell for row in rows if (cell := self._sheet.cell_at(row)) is not None]

    @property
    def current(self) -> SheetCell | None:
        """The image the keyboard is at."""
        return self._sheet.cell_at(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def go_to(self, row: int) -> None:
        """Make a row the current one and mark it alone."""
        if 0 <= row < self._sheet.rowCount():
            self.setCurrentIndex(self._sheet.index(row))

    def list_seen(self) -> list[SheetCell]:
        """The images on screen, and then those a few screens away."""
        across, down = self.gridSize().width(), self.gridSize().height()
        columns = max(1, self.viewport().width() // max(across, 1))
        top = self.verticalScrollBar().value() // max(down, 1)
        rows = self.viewport().height() // max(down, 1) + 2
        first, last = top * columns, (top + rows) * columns
        count, ahead = self._sheet.rowCount(), _AHEAD * rows * columns
        order = [*range(first, min(last, count)), *range(last, min(last + ahead, count))]
        order += range(max(first - ahead, 0), min(first, count))
        return [cell for row in order if (cell := self._sheet.cell_at(row)) is not None]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space accepts and opens again; letters look for nothing, they decide."""
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl the pictures grow and shrink, as elsewhere they zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.side_wanted.emit(round(self.side * 1.15 ** (event.angleDelta().y() / 120)))
            event.accept()
        else:
            super().wheelEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """No search by typing."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for, spread over the width."""
        self._fill()
        self._spread()
        super().resizeEvent(event)
        self._want_soon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells on screen; what has to wait for its window follows at once."""
        self._pictures.begin_painting()
        super().paintEvent(event)
        if self._pictures.is_behind:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    @Slot()
    def _fill(self) -> None:
        """Few pictures are larger, as long as all are seen; unless the user has said how large they are to be."""
        if self._is_own_side:
            return
        side = self._find_filling_side(self._sheet.rowCount())
        if side != self.side:
            self._set_side(side)
            self.sided.emit(side)

    def _find_filling_side(self, count: int) -> int:
        for side in range(MOST_OF_ITSELF, USUAL, -8):
            cell = side + 2 * _MARGIN
            rows = (self.height() - 4) // (cell + _TEXT)
            if 0 < count <= max(1, self._room // cell) * rows:
                return side
        return USUAL

    @property
    def _room(self) -> int:
        """The view keeps room for its scroll bar when it breaks rows, whether it is there or not."""
        return self.width() - self.verticalScrollBar().sizeHint().width() - 2

    def _spread(self) -> None:
        least = self._delegate.side + 2 * _MARGIN
        width = max(self._room, least)
        self.setGridSize(QSize(width // max(1, width // least), least + _TEXT))

    @Slot()
    def _want_soon(self) -> None:
        self._soon.start()

    @Slot()
    def _want(self) -> None:
        self._pictures.want(self.list_seen(), round(self._delegate.side * self.devicePixelRatioF()))

    @Slot(list)
    def _show_ready(self) -> None:
        self.viewport().update()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.row())

    @Slot()
    def _tell_current(self) -> None:
        self.current_moved.emit()
