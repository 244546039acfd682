"""The measures of what is on screen as a table: all values beside the pictures, or one value each in the inspector."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import HEIGHT, find_tokens
from medaug_gui.gui.measures.jumping import go_to_measure
from medaug_gui.gui.measures.phrases import write_range
from medaug_gui.gui.measures.rows import MeasureRow, MeasureRows

NUMBER, NAME, SOURCE, OTHER, CHANGE, RATIO, VALUE = "number", "name", "source", "other", "change", "ratio", "value"
_WIDE = {True: (NUMBER, NAME, SOURCE, OTHER, CHANGE, RATIO), False: (NUMBER, NAME, SOURCE)}
_NARROW = (NUMBER, NAME, VALUE)
_ROOM = 10
_EDGE = 4
"""px that a cell keeps free at both sides of its text."""
_WIDEST_TITLE = 22
Index = QModelIndex | QPersistentModelIndex


class MeasureTableModel(QAbstractTableModel):
    """The rows as texts.

    Attributes:
        columns: what they have, which depends on what is compared.
        is_tight: True where there is room for kinds without sizes.
    """

    def __init__(self, rows: MeasureRows, wide: bool, parent: QObject) -> None:
        super().__init__(parent)
        self._rows = rows
        self._wide = wide
        self.is_tight = False
        self._keys: tuple[str, ...] = ()
        self.columns: tuple[str, ...] = ()
        rows.changed.connect(self.follow)
        self.follow()

    @property
    def is_compared(self) -> bool:
        """True where two are compared."""
        return self._rows.other is not None

    def find_row(self, at: int) -> MeasureRow | None:
        """The measure of a row."""
        return self._rows.rows[at] if 0 <= at < len(self._rows.rows) else None

    def find_key(self, key: str) -> int:
        """The row of a measure; -1 where it has none."""
        return self._keys.index(key) if key in self._keys else -1

    @Slot()
    def follow(self) -> None:
        """Values that changed are written anew; other rows or columns are another table."""
        keys = tuple(row.measure.key for row in self._rows.rows)
        columns = _WIDE[self.is_compared] if self._wide else _NARROW
        if (keys, columns) != (self._keys, self.columns):
            self.beginResetModel()
            self._keys, self.columns = keys, columns
            self.endResetModel()
        elif keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(keys) - 1, len(columns) - 1))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Measures."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Values of each."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and on which side they stand."""
        row = self.find_row(index.row())
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._write(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _find_side(column) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tell(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (self.headerData(index.column()), self._write(row, column))))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation = Qt.Orientation.Horizontal,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # fmt: skip
        """What the columns are."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _find_side(column) | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._explain(column)
        return self._name(column) if role == Qt.ItemDataRole.DisplayRole else None

    def _name(self, column: str) -> str:
        translate = QCoreApplication.translate
        if column in (SOURCE, OTHER):
            title = self._rows.titles[column == OTHER]
            return title if len(title) <= _WIDEST_TITLE else f"{title[: _WIDEST_TITLE - 1]}…"
        names = {CHANGE: translate("Measures", "Δ mean"), RATIO: translate("Measures", "SD ×")}
        return names.get(column, "")

    def _explain(self, column: str) -> str:
        """What a heading means."""
        translate = QCoreApplication.translate
        if column in (SOURCE, OTHER):
            return self._rows.titles[column == OTHER]
        told = {
            CHANGE: translate("Measures", "Mean of the result less that of the source"),
            RATIO: translate("Measures", "SD of the result over that of the source"),
        }
        return told.get(column, "")

    def _tell(self, row: MeasureRow, column: str) -> str:
        """What has no room in a cell: the range and the voxels of a region, the whole name."""
        if column == NAME:
            return row.name
        found = {SOURCE: row.source, OTHER: row.other, VALUE: row.other or row.source}.get(column)
        return write_range(found) if found is not None else ""

    def _write(self, row: MeasureRow, column: str) -> str:
        if column == NUMBER:
            return str(row.measure.number)
        if column == NAME:
            return row.name if row.measure.is_roi and not self.is_tight else row.kind
        if column == VALUE:
            return row.write_value(self.is_compared)
        if not row.measure.is_roi:
            return row.write_value(False) if column == SOURCE else ""
        if column in (SOURCE, OTHER):
            return row.write_side(column == OTHER)
        return row.change if column == CHANGE else row.ratio


def _find_side(column: str) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column in (NUMBER, NAME) else Qt.AlignmentFlag.AlignRight


class _RowLines(QStyledItemDelegate):
    """A line under each row; numbers of measures in the third text."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """See QStyledItemDelegate."""
        tokens, rect = find_tokens(), QRectF(option.rect)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, QColor(tokens.selected))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), QColor(tokens.line))
        quiet = index.column() == 0 and not selected
        painter.setPen(QColor(tokens.text3 if quiet else tokens.text1))
        painter.setFont(make_font("text"))
        side = index.data(Qt.ItemDataRole.TextAlignmentRole)
        inner = rect.adjusted(2, 0, -2, -1)
        text = QFontMetrics(painter.font()).elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, int(inner.width())
        )
        painter.drawText(inner, int(side), text)


class MeasureTable(QTableView):
    """Selecting a row goes to its slice; Delete discards it.

    Signals:
        picked(str): the key of the measure that was selected here.
    """

    picked = Signal(str)

    def __init__(self, rows: MeasureRows, wide: bool, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = rows
        self._following = False
        self._settled: tuple[tuple[str, ...], int] = ((), 0)
        self.measures = MeasureTableModel(rows, wide, self)
        self.setModel(self.measures)
        self._dress(wide)
        self.measures.modelReset.connect(self._settle)
        rows.changed.connect(self._settle)
        rows.book.selection_changed.connect(self._follow_selection)
        rows.book.settled.connect(self._loosen)
        self.selectionModel().currentRowChanged.connect(self._pick)
        self._settle()

    def _dress(self, wide: bool) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_RowLines(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(HEIGHT["control"])
        head = self.horizontalHeader()
        head.setVisible(wide)
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete discards the row."""
        row = self.measures.find_row(self.currentIndex().row())
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and row is not None:
            self._rows.book.discard([row.measure.key])
            event.accept()
            return
        super().keyPressEvent(event)

    @Slot()
    def _settle(self) -> None:
        """Columns as wide as what stands in them, the name taking the rest; the selected row stays so."""
        metrics = QFontMetrics(make_font("text"))
        head = self.horizontalHeader()
        now = (self.measures.columns, self.measures.rowCount())
        fresh, self._settled = now != self._settled, now
        for at, column in enumerate(self.measures.columns):
            if column == NAME:
                head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
                continue
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            texts = [str(self.measures.headerData(at) or "")]
            texts += [str(self.measures.index(row, at).data()) for row in range(self.measures.rowCount())]
            wanted = max(metrics.horizontalAdvance(text) for text in texts) + _ROOM
            # A drag changes numbers at every step: columns do not shrink with each.
            if fresh or wanted > head.sectionSize(at):
                head.resizeSection(at, wanted)
        self._name_shortly(metrics)
        self._follow_selection()

    def _name_shortly(self, metrics: QFontMetrics) -> None:
        """Kinds alone where sizes do not fit beside them."""
        columns = self.measures.columns
        taken = sum(self.horizontalHeader().sectionSize(at) for at, column in enumerate(columns) if column != NAME)
        named = (row.name if row.measure.is_roi else row.kind for row in self._rows.rows)
        longest = max((metrics.horizontalAdvance(name) for name in named), default=0)
        tight = longest + _EDGE > self.viewport().width() - taken
        if tight != self.measures.is_tight:
            self.measures.is_tight = tight
            self.measures.follow()

    def changeEvent(self, event: QEvent) -> None:
        """Another language has columns of other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._loosen()
            self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for other names."""
        super().resizeEvent(event)
        self._name_shortly(QFontMetrics(make_font("text")))

    @Slot()
    def _loosen(self) -> None:
        """A drag is over: columns may be narrower than they had to be."""
        self._settled = ((), 0)

    @Slot()
    def _follow_selection(self) -> None:
        at = self.measures.find_key(self._rows.book.selected)
        self._following = True
        if at < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != at or not self.selectionModel().isRowSelected(at, QModelIndex()):
            self.selectRow(at)
        self._following = False

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, now: QModelIndex, _before: QModelIndex) -> None:
        row = self.measures.find_row(now.row())
        if self._following or row is None or not now.isValid():
            return
        self._rows.book.select(row.measure.key)
        go_to_measure(self._rows.book, self._rows.reader, row.measure)
        self.picked.emit(row.measure.key)
