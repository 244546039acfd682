"""The OPERATIONS list: grouped, searchable, greyed with the reason where the selected series is not taken."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.spec import KINDS, OperationSpec
from medaug_gui.gui.capabilities import Capabilities

_ID = Qt.ItemDataRole.UserRole + 1
_GROUPS = ("Spatial", "Intensity", "Noise", "Sharpness", "Artefacts")
"""The order of the headings; others follow as they come."""
_TITLES = {"augment": "Augment", "enhance": "Enhance", "generate": "Generate", "segment": "Segment"}


class _Rows(QStyledItemDelegate):
    """Rows with room to breathe, headings of groups in the quieter colour of whatever theme is on."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if index.parent().isValid() and not index.data(_ID):
            quiet = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, quiet)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + 6)


class OperationsPanel(QFrame):
    """What can be done. A click or the arrow keys try an operation; Enter or a double click keeps it as a step."""

    chosen = Signal(str)
    added = Signal(str)

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._capabilities = capabilities
        self._items: dict[str, QTreeWidgetItem] = {}
        self._suited: SeriesHeader | None = None
        self._tried = ""
        self._build()
        capabilities.operations_changed.connect(self._show_operations)
        self._show_operations()

    def suit(self, header: SeriesHeader | None) -> None:
        """Grey what this series cannot be given to, with the reason; None for no series."""
        self._suited = header
        for name, item in self._items.items():
            spec = self._capabilities.specs[name]
            reason = "" if header is None else spec.accepts.refusal(*_list_facts(header))
            reason = "" if not spec.accepts.source else reason
            item.setDisabled(bool(reason))
            item.setToolTip(0, f"{spec.summary}\n{reason}".strip())

    @Slot()
    def _show_operations(self) -> None:
        """Fill the list anew."""
        self._items.clear()
        self.tree.clear()
        for kind in KINDS:
            members = [spec for spec in self._capabilities.specs.values() if spec.kind == kind]
            if members:
                self._add_kind(kind, members)
        self.tree.expandAll()
        self._waiting.setVisible(not self._items)
        self.suit(self._suited)

    def _build(self) -> None:
        heading = QLabel(self.tr("OPERATIONS"))
        heading.setProperty("heading", True)
        self.search = QLineEdit()
        self.search.setObjectName("operation-search")
        self.search.setAccessibleName(self.tr("Search operations"))
        self.search.setPlaceholderText(self.tr("Search"))
        self.search.setClearButtonEnabled(True)
        self.search.setAcceptDrops(False)
        self.search.setToolTip(self.tr("Show only operations whose name or description holds these words"))
        self.search.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setObjectName("operation-tree")
        self.tree.setAccessibleName(self.tr("Operations"))
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(14)
        self.tree.setItemDelegate(_Rows(self.tree))
        self.tree.itemClicked.connect(self._take_click)
        self.tree.currentItemChanged.connect(self._take_move)
        self.tree.itemActivated.connect(self._keep_item)
        self._waiting = QLabel(self.tr("The engine is starting …"))
        self._waiting.setProperty("dim", True)
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch(1)
        top.addWidget(self.search, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(top)
        layout.addWidget(self._waiting)
        layout.addWidget(self.tree, 1)

    def _add_kind(self, kind: str, specs: list[OperationSpec]) -> None:
        top = QTreeWidgetItem([self.tr(_TITLES[kind])])
        top.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = top.font(0)
        font.setBold(True)
        top.setFont(0, font)
        self.tree.addTopLevelItem(top)
        groups = sorted(dict.fromkeys(spec.group for spec in specs), key=_rank_group)
        for group in groups:
            parent = top
            if len(groups) > 1:
                parent = QTreeWidgetItem(top, [group])
                parent.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for spec in specs:
                if spec.group == group:
                    self._items[spec.id] = self._add_row(parent, spec)

    def _add_row(self, parent: QTreeWidgetItem, spec: OperationSpec) -> QTreeWidgetItem:
        item = QTreeWidgetItem(parent, [spec.title])
        item.setData(0, _ID, spec.id)
        item.setToolTip(0, spec.summary)
        item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, spec.summary)
        return item

    @Slot(str)
    def _filter(self, text: str) -> None:
        words = text.lower().split()
        for name, item in self._items.items():
            spec = self._capabilities.specs[name]
            haystack = f"{spec.id} {spec.title} {spec.summary} {spec.group} {spec.kind}".lower()
            item.setHidden(not all(word in haystack for word in words))
        _hide_empty(self.tree.invisibleRootItem())

    @Slot(QTreeWidgetItem, int)
    def _take_click(self, item: QTreeWidgetItem, _column: int) -> None:
        # A click that moved the focus has tried it already.
        if item.data(0, _ID) != self._tried:
            self._try(item)
        self._tried = ""

    @Slot(QTreeWidgetItem, QTreeWidgetItem)
    def _take_move(self, item: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        if item is not None and self.tree.hasFocus():
            self._try(item)

    def _try(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, _ID)
        if name and not item.isDisabled():
            self._tried = name
            self.chosen.emit(name)

    @Slot(QTreeWidgetItem, int)
    def _keep_item(self, item: QTreeWidgetItem, _column: int) -> None:
        name = item.data(0, _ID)
        if name and not item.isDisabled():
            self.added.emit(name)


def _rank_group(group: str) -> int:
    return _GROUPS.index(group) if group in _GROUPS else len(_GROUPS)


def _hide_empty(item: QTreeWidgetItem | None) -> bool:
    """Hide headings without visible rows; True when this one is visible."""
    if item is None or item.data(0, _ID):
        return item is not None and not item.isHidden()
    visible = [_hide_empty(item.child(number)) for number in range(item.childCount())]
    item.setHidden(not any(visible))
    return any(visible)


def _list_facts(header: SeriesHeader) -> tuple[str, tuple[int, int, int], bool, bool]:
    """What decides whether an operation takes a series."""
    return header.modality, header.shape, header.colour, header.is_film
