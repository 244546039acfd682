"""The list of models by task, with a search line and a button that adds one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.grounds import find_row_ground, paint_ground
from medaug_gui.gui.dress.icons import make_icon, paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.models.model_places import (
    find_icon,
    find_place,
    find_task,
    group_models,
    matches,
    name_task,
)
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.widgets.row_texts import paint_heading, paint_line

MODEL = Qt.ItemDataRole.UserRole + 1
_SECOND = Qt.ItemDataRole.UserRole + 2
_ICON = Qt.ItemDataRole.UserRole + 3
_ROW = 44
_HEAD = 32
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class _Row:
    """A heading (without an id), or a model."""

    title: str
    id: str = ""
    second: str = ""
    icon: str = ""
    tip: str = ""


class _RowModel(QAbstractListModel):
    """The rows, exchanged as a whole."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[_Row, ...] = ()

    def show_rows(self, rows: Iterable[_Row]) -> None:
        """Put others in their place."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def find(self, model: str) -> QModelIndex:
        """The row of a model, for an empty id the first one; invalid where there is none."""
        places = (at for at, row in enumerate(self.rows) if row.id and model in ("", row.id))
        at = next(places, None)
        return QModelIndex() if at is None else self.index(at)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """See QAbstractListModel."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See QAbstractListModel."""
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.title
            case Qt.ItemDataRole.ToolTipRole:
                return row.tip
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(0, _ROW if row.id else _HEAD)
        return {MODEL: row.id, _SECOND: row.second, _ICON: row.icon}.get(role)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        return super().flags(index) if self.rows[index.row()].id else Qt.ItemFlag.NoItemFlags


class ModelList(Retranslated, QFrame):
    """What models there are.

    Signals:
        chosen(str): the id of the model to show.
        add_wanted(): a model is to be added.
    """

    chosen = Signal(str)
    add_wanted = Signal()

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._capabilities = capabilities
        self._heading = QLabel()
        self._heading.setProperty("role", "panel")
        self.add = QPushButton()
        self.add.setObjectName("model-add")
        self.add.setIcon(make_icon("add"))
        self.add.clicked.connect(self.add_wanted)
        self.search = QLineEdit()
        self.search.setObjectName("model-search")
        self.search.setClearButtonEnabled(True)
        self.search.addAction(make_icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.textChanged.connect(self.refresh)
        self.rows = _RowModel(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setObjectName("model-list")
        self.list.setItemDelegate(_Rows(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._announce)
        self._lay_out()
        self.retranslate()
        capabilities.operations_changed.connect(self.retranslate)

    @property
    def current(self) -> str:
        """The id of the chosen model; empty for none."""
        return str(self.list.currentIndex().data(MODEL) or "")

    def choose(self, model: str) -> None:
        """Choose a model; a search that hides it goes."""
        if not self.rows.find(model).isValid():
            self.search.clear()
        index = self.rows.find(model)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    @Slot()
    def retranslate(self) -> None:
        """Write all texts anew."""
        self._heading.setText(self.tr("Models"))
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add a model"))
        self.add.setToolTip(self.tr("Add a model: a package, a bundle, weights or a program; or drop it on the window"))
        count = sum(spec.card is not None for spec in self._capabilities.specs.values())
        self.search.setPlaceholderText(self.tr("Search {0} models").format(count))
        self.search.setAccessibleName(self.tr("Search models"))
        self.list.setAccessibleName(self.tr("Models by task"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Fill the list; the chosen model stays chosen, else the first one is."""
        chosen, words = self.current, self.search.text().lower().split()
        rows: list[_Row] = []
        for task, members in group_models(self._capabilities.specs.values()):
            found = [spec for spec in members if matches(spec, words)]
            rows += [_Row(name_task(task))] if found else []
            rows += [self._make_row(spec) for spec in found]
        with QSignalBlocker(self.list.selectionModel()):
            self.rows.show_rows(rows)
            place = self.rows.find(chosen)
            self.list.setCurrentIndex(place if place.isValid() else self.rows.find(""))
        self._announce()

    def _make_row(self, spec: OperationSpec) -> _Row:
        place, version = find_place(spec.id), str((spec.card or {}).get("version", ""))
        whose = self.tr("yours") if place is not None and place.is_own else self.tr("shipped")
        parts = (version, whose, write_bytes(place.size) if place is not None else "")
        title = translate_sentence(spec.title)
        return _Row(
            title, spec.id, " \u00b7 ".join(part for part in parts if part), find_icon(find_task(spec)),
            f"{title}\n{translate_sentence(spec.summary)}",
        )  # fmt: skip

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)

    @Slot()
    def _announce(self) -> None:
        self.chosen.emit(self.current)


class _Rows(QStyledItemDelegate):
    """A heading, or an icon with two lines."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, box = find_tokens(), QRect(option.rect)
        painter.save()
        if not index.data(MODEL):
            paint_heading(painter, box, index.data())
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, find_row_ground(option))
        paint_icon(painter, QRectF(box.left() + 8, box.center().y() - 8, 18, 18), index.data(_ICON), tokens.text2)
        lines = box.adjusted(36, 4, -8, -4)
        paint_line(painter, lines.adjusted(0, 0, 0, -lines.height() // 2), "name", tokens.text1, index.data())
        paint_line(painter, lines.adjusted(0, lines.height() // 2, 0, 0), "detail", tokens.text2, index.data(_SECOND))
        painter.restore()
