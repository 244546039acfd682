"""The list of labels: colour, name, volume, lock and eye; the chosen row is the label that tools draw."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.grounds import find_row_ground, paint_focus, paint_ground
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.deeds import LabelDeeds
from medaug_gui.gui.labels.label_model import ROW, Index, LabelModel, write_volume
from medaug_gui.gui.labels.label_set import LabelRow
from medaug_gui.gui.widgets.row_texts import paint_line

ROW_HEIGHT = 32
_EDGE, _CHIP, _ICON, _STEP = 8, 14, 16, 26
_NAME_LEFT = 32
NAME, COLOUR, LOCK, EYE = "name", "colour", "lock", "eye"


def find_parts(rect: QRect) -> dict[str, QRect]:
    """Where the parts of a row are."""
    eye = QRect(rect.right() - _EDGE - _ICON, rect.top() + (rect.height() - _ICON) // 2, _ICON, _ICON)
    lock = eye.translated(-_STEP, 0)
    chip = QRect(rect.left() + _EDGE, rect.top() + (rect.height() - _CHIP) // 2, _CHIP, _CHIP)
    left = rect.left() + _NAME_LEFT
    return {EYE: eye, LOCK: lock, COLOUR: chip, NAME: QRect(left, rect.top(), lock.left() - 8 - left, rect.height())}


def find_part(rect: QRect, place: QPoint) -> str:
    """The part of a row at a place."""
    parts = find_parts(rect)
    near = (part for part in (EYE, LOCK, COLOUR) if parts[part].adjusted(-5, -8, 5, 8).contains(place))
    return next(near, NAME)


class LabelDelegate(QStyledItemDelegate):
    """Paints rows by hand; an icon that is as usual is dim."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One line."""
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        row, tokens = index.data(ROW), find_tokens()
        if not isinstance(row, LabelRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, option.rect, find_row_ground(option))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen and bool(option.state & QStyle.StateFlag.State_HasFocus):
            paint_focus(painter, option.rect)
        parts = find_parts(option.rect)
        paint_ground(painter, parts[COLOUR], QColor(*row.label.colour), "chip")
        volume = write_volume(row.millilitres)
        painter.setFont(make_font("detail"))
        width = painter.fontMetrics().horizontalAdvance(volume)
        box = parts[NAME].adjusted(0, 0, -width - 8 if volume else 0, 0)
        paint_line(painter, box, "text", tokens.text1 if not row.is_hidden else tokens.text2, row.label.name)
        painter.setFont(make_font("detail"))
        painter.setPen(QColor(tokens.text1 if chosen else tokens.text2))
        painter.drawText(parts[NAME], Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, volume)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) or chosen
        if row.is_locked or over:
            ink = tokens.text1 if row.is_locked else tokens.text2
            paint_icon(painter, QRectF(parts[LOCK]), "lock" if row.is_locked else "unlocked", ink)
        paint_icon(painter, QRectF(parts[EYE]), "hidden" if row.is_hidden else "shown", tokens.text2)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field for the name."""
        field = QLineEdit(parent)
        field.setObjectName("label-name")
        field.setAccessibleName(self.tr("Name of the label"))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The name once: volumes that are counted meanwhile must not overwrite what is being written."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Where the name is."""
        editor.setGeometry(find_parts(option.rect)[NAME].adjusted(-6, 2, 0, -2))


class LabelList(QListView):
    """Follows the book, and changes it.

    Signals:
        colour_wanted(object, QPoint): another colour for a label, asked at a place of the screen.
        menu_wanted(QPoint): a right click, on a row that is chosen by then.
    """

    colour_wanted = Signal(object, QPoint)
    menu_wanted = Signal(QPoint)

    def __init__(self, book: LabelBook, deeds: LabelDeeds) -> None:
        super().__init__()
        self._deeds = deeds
        self.setObjectName("label-list")
        self._book = book
        self._is_following = False
        self.labels = LabelModel(book, deeds)
        self.setModel(self.labels)
        self.setItemDelegate(LabelDelegate(self))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.selectionModel().currentChanged.connect(self._choose)
        self.labels.modelReset.connect(self.follow)
        book.changed.connect(self.follow)
        self.follow()

    def sizeHint(self) -> QSize:
        """All rows, up to some."""
        return QSize(200, ROW_HEIGHT * min(max(self.labels.rowCount(), 1), 12))

    def minimumSizeHint(self) -> QSize:
        """As many: the tab scrolls, not the list, while there are few."""
        return QSize(120, self.sizeHint().height())

    @property
    def chosen(self) -> LabelRow | None:
        """The row that keys act on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, LabelRow) else None

    @Slot()
    def follow(self) -> None:
        """Mark the label that is drawn."""
        current = self._book.current
        at = self.labels.find_place(current.active if current is not None else None)
        self._is_following = True
        if at != self.currentIndex().row():
            self.setCurrentIndex(self.labels.index(at) if at >= 0 else QModelIndex())
        self._is_following = False
        self.updateGeometry()

    def rename_chosen(self) -> None:
        """Write another name into the row."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            self.edit(self.currentIndex())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lock and eye act at once, and leave the choice as it is."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        part = find_part(self.visualRect(index), event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and isinstance(row, LabelRow) and part in (LOCK, EYE):
            self._toggle(row, part)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Another name, or another colour."""
        index = self.indexAt(event.position().toPoint())
        row = index.data(ROW)
        part = find_part(self.visualRect(index), event.position().toPoint())
        if not isinstance(row, LabelRow) or event.button() != Qt.MouseButton.LeftButton:
            super().mouseDoubleClickEvent(event)
        elif part == COLOUR:
            self.colour_wanted.emit(row.target, event.globalPosition().toPoint())
        elif part == NAME:
            self.rename_chosen()
        else:
            self._toggle(row, part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the label, Delete discards it, Space hides or shows it."""
        row, key = self.chosen, Qt.Key(event.key())
        typing = self.state() == QAbstractItemView.State.EditingState
        if row is None or typing or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._deeds.go_to(row.target)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._deeds.remove(row.target)
        elif key == Qt.Key.Key_Space:
            self._toggle(row, EYE)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Rows are painted anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.viewport().update()

    def _toggle(self, row: LabelRow, part: str) -> None:
        if part == LOCK:
            self._deeds.lock(row.target, not row.is_locked)
        else:
            self._deeds.hide(row.target, not row.is_hidden)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, index: QModelIndex, _before: QModelIndex) -> None:
        row = index.data(ROW)
        if not self._is_following and isinstance(row, LabelRow):
            self._book.choose(row.target)

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        index = self.indexAt(place)
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_wanted.emit(self.viewport().mapToGlobal(place))
