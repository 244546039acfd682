"""The table of a header as it is painted: headings that fold, rows with a line under them, what changed in bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tags import measure_tag, paint_tag
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.header.header_model import (
    CHANGE,
    CHANGE_ROLE,
    DEPTH_ROLE,
    NAME,
    RESULT,
    SOURCE,
    TAG,
    VR,
    HeaderModel,
)

_ROW, _HEADING = 28, 36
_WIDTHS = {TAG: 104, VR: 36, CHANGE: 80}
_FIELD = 150
_NAME_SHARE, _LEAST_NAME, _MOST_NAME = 0.3, 150, 400
_INDENT = 16
_PADDING = 6
_ARROW = 12
_NUMBERS = ("DS", "IS", "FL", "FD", "SS", "SL", "SV")


class HeaderTree(QTreeView):
    """Headings and sequences fold by a click, Return, or the arrow keys."""

    def __init__(self, model: HeaderModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._widths = dict(_WIDTHS)
        self.setObjectName("header_tree")
        self.setModel(model)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(False)
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_HeaderDelegate(self))
        self.setProperty("rows", "own")
        self.heads = _ColumnHeads(self)
        self.setHeader(self.heads)
        self.clicked.connect(self._toggle)
        self.activated.connect(self._toggle)
        model.modelReset.connect(self._open_groups)

    def list_selected(self) -> list[list[str]]:
        """The texts of the marked rows, in the order in which they stand."""
        rows = self.selectionModel().selectedRows(0)
        return [self._model.list_texts(index) for index in sorted(rows, key=lambda index: self.visualRect(index).top())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self.share_width()

    def show_plain(self, plain: bool) -> None:
        """Fields of a format without value representations: their names need more room."""
        self.setColumnHidden(VR, plain)
        self._widths = _WIDTHS | ({TAG: _FIELD} if plain else {})

    def share_width(self) -> None:
        """Name, source and result share what the narrow columns leave."""
        narrow = sum(width for column, width in self._widths.items() if not self.isColumnHidden(column))
        free = max(self.viewport().width() - narrow, 0)
        name = min(max(round(free * _NAME_SHARE), _LEAST_NAME), _MOST_NAME)
        sides = [column for column in (SOURCE, RESULT) if not self.isColumnHidden(column)]
        for column, width in self._widths.items():
            self.setColumnWidth(column, width)
        self.setColumnWidth(NAME, name)
        for column in sides:
            self.setColumnWidth(column, max((free - name) // max(len(sides), 1), 60))

    def drawBranches(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        """The arrows stand in the rows."""

    @Slot()
    def _open_groups(self) -> None:
        for at in range(self._model.rowCount()):
            self.setFirstColumnSpanned(at, QModelIndex(), True)
            self.setExpanded(self._model.index(at, 0), True)

    @Slot(QModelIndex)
    def _toggle(self, index: QModelIndex) -> None:
        first = index.sibling(index.row(), 0)
        heading = index.data(DEPTH_ROLE) == -1
        if self._model.rowCount(first) and (heading or index.column() == NAME):
            self.setExpanded(first, not self.isExpanded(first))


class _HeaderDelegate(QStyledItemDelegate):
    """Paints a row; its parent is the tree."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Headings are taller."""
        return QSize(40, _HEADING if index.data(DEPTH_ROLE) == -1 else _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell."""
        painter.save()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        tokens = find_tokens()
        if index.data(DEPTH_ROLE) == -1:
            self._paint_heading(painter, rect, index, bool(state & QStyle.StateFlag.State_HasFocus))
        else:
            chosen = bool(state & QStyle.StateFlag.State_Selected)
            if chosen:
                painter.fillRect(rect, QColor(tokens.selected))
            painter.setPen(QPen(QColor(tokens.line), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            self._paint_text(painter, rect, index, chosen)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, focused: bool
    ) -> None:
        tokens = find_tokens()
        box = QRectF(rect.left() + 2, rect.bottom() - 26, _ARROW, 24)
        paint_icon(painter, box, "down" if self._is_open(index) else "next", tokens.text1 if focused else tokens.text2)
        painter.setFont(make_font("section"))
        painter.setPen(QColor(tokens.accent_line if focused else tokens.text1))
        text = QRectF(rect.left() + 18, rect.bottom() - 26, rect.width() - 18, 24)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, str(index.data() or ""))
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_text(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, chosen: bool
    ) -> None:
        tokens, column = find_tokens(), index.column()
        change = str(index.data(CHANGE_ROLE) or "")
        quiet = tokens.text2 if chosen else tokens.text3
        colours = {TAG: quiet, VR: quiet, CHANGE: tokens.text2, NAME: tokens.text1}
        painter.setFont(make_font("name" if column == RESULT and change else "text"))
        colours |= dict.fromkeys((SOURCE, RESULT), tokens.text1 if change else tokens.text2)
        colour = colours[column]
        painter.setPen(QColor(colour))
        depth = int(index.data(DEPTH_ROLE) or 0)
        left = _PADDING + (_INDENT * depth if column == NAME else 12 if column == TAG else 0)
        room = QRect(rect.left() + left, rect.top(), rect.width() - left - _PADDING, rect.height())
        folds = column == NAME and bool(index.model().rowCount(index.sibling(index.row(), 0)))
        self._write(painter, room, _find_text(index), folds, index)

    def _write(
        self, painter: QPainter, room: QRect, text: str, folds: bool, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        metrics = painter.fontMetrics()
        width = room.width() - (_ARROW + 6 if folds else 0)
        # The end of an identifier tells it from the next.
        dots = Qt.TextElideMode.ElideMiddle if _read_vr(index) == "UI" else Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(text, dots, width)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if folds:
            x = room.left() + metrics.horizontalAdvance(shown) + 6
            box = QRectF(x, room.center().y() - _ARROW / 2 + 1, _ARROW, _ARROW)
            open_ = self._is_open(index.sibling(index.row(), 0))
            paint_icon(painter, box, "down" if open_ else "next", find_tokens().text2)

    def _is_open(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        tree = self.parent()
        return isinstance(tree, QTreeView) and tree.isExpanded(index)


def _read_vr(index: QModelIndex | QPersistentModelIndex) -> str:
    return str(index.sibling(index.row(), VR).data() or "")


def _find_text(index: QModelIndex | QPersistentModelIndex) -> str:
    """The text of a cell; numbers with a real minus sign."""
    text = str(index.data() or "")
    numbers = index.column() in (SOURCE, RESULT) and _read_vr(index) in _NUMBERS
    return text.replace("-", "\u2212") if numbers else text


class _ColumnHeads(QHeaderView):
    """The heads of the columns: those of the two sides as their tags on the pictures, with their titles."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._titles: dict[int, tuple[str, str]] = {}
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setStretchLastSection(False)
        self.setMinimumSectionSize(30)

    def name_sides(self, source: tuple[str, str], result: tuple[str, str]) -> None:
        """The tag and the title of each side."""
        self._titles = {SOURCE: source, RESULT: result}
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """A row."""
        return QSize(super().sizeHint().width(), _ROW)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """A word, or a tag with a title."""
        tokens = find_tokens()
        painter.save()
        left = rect.left() + _PADDING + (12 if section == TAG else 0)
        tag, title = self._titles.get(section, ("", str(self.model().headerData(section, self.orientation()) or "")))
        if tag:
            width, height = measure_tag(tag)
            paint_tag(painter, QPointF(left, rect.center().y() - height / 2 + 1), tag)
            left += round(width) + 8
        painter.setFont(QFont(make_font("text")))
        painter.setPen(QColor(tokens.text2))
        room = rect.right() - left - 4
        text = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(left, rect.top(), room, rect.height()), Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
