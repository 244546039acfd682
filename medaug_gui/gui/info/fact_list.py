"""Names and values under headings, a line between them; a value can be copied by its button or Ctrl+C."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.info.facts import Fact, FactSection
from medaug_gui.gui.privacy import HIDDEN, Privacy

HEADING_HEIGHT, STEP_HEIGHT, ROW_HEIGHT = 32, 24, 28
_ROW = Qt.ItemDataRole.UserRole + 1
_ICON = 14
_GAP = 8
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class FactLine:
    """A heading, or a fact as it is seen; `is_first` has no line above it."""

    heading: str = ""
    fact: Fact | None = None
    value: str = ""
    is_first: bool = False

    @property
    def height(self) -> int:
        """In pixels; the heading of a step is lower than that of a section."""
        if self.fact is not None:
            return ROW_HEIGHT
        return STEP_HEIGHT if "·" in self.heading else HEADING_HEIGHT


class FactModel(QAbstractListModel):
    """The lines that are seen."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[FactLine] = []

    def show_lines(self, lines: list[FactLine]) -> None:
        """Other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are passed over."""
        if self.lines[index.row()].fact is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, and the line itself."""
        line = self.lines[index.row()]
        if role == _ROW:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.fact.name}: {line.value}" if line.fact is not None else line.heading
        if role == Qt.ItemDataRole.ToolTipRole and line.fact is not None and line.value != HIDDEN:
            return line.fact.whole or line.value
        return None


class FactDelegate(QStyledItemDelegate):
    """Name at the left, value at the right, cut in the middle where it does not fit."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its kind."""
        line: FactLine = index.data(_ROW)
        return QSize(80, line.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One line."""
        line: FactLine = index.data(_ROW)
        tokens, rect = find_tokens(), QRect(option.rect)
        painter.save()
        if line.fact is None:
            step = "·" in line.heading
            painter.setFont(make_font("detail" if step else "section"))
            painter.setPen(QColor(tokens.text3 if step else tokens.text1))
            box = rect.adjusted(0, 0, 0, -4)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line.heading)
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(tokens.selected))
        elif not line.is_first:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 1, QColor(tokens.line))
        font = make_font("text")
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(tokens.text1 if chosen else tokens.text2))
        wide = metrics.horizontalAdvance(line.fact.name) + _GAP
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.fact.name)
        right = rect.right()
        if line.fact.can_copy and line.value != HIDDEN:
            paint_icon(painter, QRectF(find_copy_box(rect)), "copy", tokens.text2)
            right -= _ICON + _GAP
        box = QRect(rect.left() + wide, rect.top(), right - rect.left() - wide, rect.height())
        shown = metrics.elidedText(line.value, Qt.TextElideMode.ElideMiddle, box.width())
        painter.setPen(QColor(tokens.text1))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class FactList(QListView):
    """Shows sections as high as they are; empty ones are not there."""

    def __init__(self, name: str, accessible: str, privacy: Privacy) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._privacy = privacy
        self._sections: tuple[FactSection, ...] = ()
        self._facts = FactModel()
        self.setModel(self._facts)
        self.setItemDelegate(FactDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        privacy.changed.connect(self._fill)
        self._fill()

    @property
    def texts(self) -> dict[str, str]:
        """All rows by name, as they are seen."""
        return {line.fact.name: line.value for line in self._facts.lines if line.fact is not None}

    def show_sections(self, sections: Sequence[FactSection]) -> None:
        """Other sections."""
        wanted = tuple(section for section in sections if section.facts)
        if wanted != self._sections:
            self._sections = wanted
            self._fill()

    def copy_fact(self, name: str) -> None:
        """Copy the whole value of a row; one that is hidden is not copied."""
        line = next((line for line in self._facts.lines if line.fact is not None and line.fact.name == name), None)
        if line is not None and line.fact is not None and line.value != HIDDEN:
            QGuiApplication.clipboard().setText(line.fact.whole or line.value)

    def event(self, event: QEvent) -> bool:
        """Ctrl+C is this list's while it has the keyboard."""
        asks = event.type() == QEvent.Type.ShortcutOverride and self.currentIndex().isValid()
        if asks and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the marked row; letters are no search here."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy_at(self.currentIndex())
        elif event.key() < Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The button of a row copies it."""
        super().mouseReleaseEvent(event)
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and find_copy_box(self.visualRect(index)).adjusted(-10, -6, 6, 6).contains(at):
            line = self._facts.lines[index.row()]
            if line.fact is not None and line.fact.can_copy:
                self._copy_at(index)

    def _copy_at(self, index: QModelIndex) -> None:
        line = self._facts.lines[index.row()] if index.isValid() else FactLine()
        if line.fact is not None:
            self.copy_fact(line.fact.name)

    @Slot()
    def _fill(self) -> None:
        lines: list[FactLine] = []
        for section in self._sections:
            if section.title:
                lines.append(FactLine(section.title))
            for number, fact in enumerate(section.facts):
                hidden = fact.is_personal and self._privacy.is_hidden
                lines.append(FactLine("", fact, HIDDEN if hidden else fact.value, number == 0))
        self._facts.show_lines(lines)
        self.setFixedHeight(sum(line.height for line in lines))
        self.setVisible(bool(lines))


def find_copy_box(rect: QRect) -> QRect:
    """Where the button that copies a row is."""
    return QRect(rect.right() - _ICON, rect.top() + (rect.height() - _ICON) // 2, _ICON, _ICON)
