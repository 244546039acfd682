"""The film strip: source and results of what is shown, to go through and to compare, under the pictures."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QMenu, QPushButton, QWidget

from medaug_gui.gui.browser.model.roles import FRESH
from medaug_gui.gui.browser.results import Results
from medaug_gui.gui.browser.series_panel import SeriesPanel
from medaug_gui.gui.browser.strip.family import MADE, MAKING, SOURCE, FamilyFinder, StripMember
from medaug_gui.gui.browser.strip.strip_arrows import StripArrows
from medaug_gui.gui.browser.strip.strip_delegate import FRESH_MEMBER, MEMBER, StripDelegate
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.commands import Commands
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.jobs.job_model import JobModel
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.widgets.tool_button import make_tool_button

_SOON_MS = 40
"""Results come by the hundred: the strip is made anew once for many."""


class StripView(QListView):
    """The items side by side.

    Signals:
        chosen, chosen_beside: the item at this place, plainly or with Ctrl.
        removed: Del on it.
    """

    chosen = Signal(QModelIndex)
    chosen_beside = Signal(QModelIndex)
    removed = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
        self.painter_of_items = StripDelegate(self)
        self.setItemDelegate(self.painter_of_items)
        self.setObjectName("strip-items")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setSpacing(2)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are keys of the pictures."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click shows the item as the result; with Ctrl as the source."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._choose(index, event.modifiers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter or Space shows the item under the focus, with Ctrl as the source; Del discards it."""
        index = self.currentIndex()
        if index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(index, event.modifiers())
        elif index.isValid() and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(index)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel goes along the strip."""
        bar = self.horizontalScrollBar()
        turned = event.angleDelta()
        bar.setValue(bar.value() - (turned.y() or turned.x()))
        event.accept()

    def _choose(self, index: QModelIndex, modifiers: Qt.KeyboardModifier) -> None:
        with_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        (self.chosen_beside if with_ctrl else self.chosen).emit(index)


class FilmStrip(Retranslated, QWidget):
    """The family of what is shown.

    Signals:
        filled: there is something in it, or nothing any more.
        discard_wanted: these results; bin_wanted: what was discarded is to be seen.
    """

    filled = Signal(bool)
    discard_wanted = Signal(list)
    bin_wanted = Signal()

    def __init__(
        self, shown: Shown, series: SeriesPanel, results: Results, jobs: JobModel, capabilities: Capabilities,
        commands: Commands,
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("strip")
        self._shown, self._series, self._results, self._commands = shown, series, results, commands
        self._finder = FamilyFinder(shown, series.model, results, jobs, capabilities)
        self._members: list[StripMember] = []
        self._model = QStandardItemModel(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        self._build()
        for signal in (shown.chosen, shown.dropped, results.changed, jobs.added, jobs.changed, jobs.removed):
            signal.connect(self._refresh_soon)
        series.thumbnails.ready.connect(self._refresh_soon)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.items.setAccessibleName(self.tr("The source and its results"))
        self.sheet.setText("" if self.items.painter_of_items.is_ribbon else self.tr("Sheet"))
        self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Show the family of now; what is there already keeps its place."""
        was_empty, members = not self._members, self._finder.list_members()
        if [(one.kind, one.key) for one in members] != [(one.kind, one.key) for one in self._members]:
            current = self.items.currentIndex().row()
            self._model.clear()
            for member in members:
                item = QStandardItem()
                item.setEditable(False)
                self._write(item, member)
                self._model.appendRow(item)
            if 0 <= current < len(members):
                self.items.setCurrentIndex(self._model.index(current, 0))
        self._members = members
        for at, member in enumerate(members):
            self._write(self._model.item(at), member)
            if member.at:
                self.items.scrollTo(self._model.index(at, 0))
        self.sheet.setVisible(self._commands.has("sheet"))
        if was_empty != (not members):
            self.filled.emit(bool(members))

    @Slot(bool)
    def set_ribbon(self, is_ribbon: bool) -> None:
        """Names alone, or pictures."""
        self.items.painter_of_items.is_ribbon = is_ribbon
        self.items.setSpacing(1 if is_ribbon else 2)
        self.sheet.setText("" if is_ribbon else self.tr("Sheet"))
        self.items.scheduleDelayedItemsLayout()
        self.items.viewport().update()

    @Slot()
    def show_next(self) -> None:
        """The next result of the family, copy by copy."""
        self._step(1)

    @Slot()
    def show_previous(self) -> None:
        """The one before it."""
        self._step(-1)

    @property
    def members(self) -> list[StripMember]:
        """What stands in it."""
        return self._members

    def _step(self, by: int) -> None:
        results = [copy for member in self._finder.list_members() if member.kind == MADE for copy in member.copies]
        if not results:
            return
        keys = [entry.key for entry in results]
        shown = self._shown.result
        at = keys.index(shown.key) + by if shown is not None and shown.key in keys else (0 if by > 0 else -1)
        self._results.choose(keys[at % len(keys)])

    def _build(self) -> None:
        self.items = StripView()
        self.items.setModel(self._model)
        self.items.chosen.connect(self._show)
        self.items.chosen_beside.connect(self._show_beside)
        self.items.removed.connect(self._discard)
        self.items.customContextMenuRequested.connect(self._open_menu)
        self.sheet = QPushButton(make_icon("sheet"), self.tr("Sheet"))
        self.sheet.setObjectName("strip-sheet")
        self.sheet.setProperty("kind", "quiet")
        self.sheet.setToolTip(self.tr("All of them as a sheet"))
        self.sheet.setAccessibleName(self.tr("All of them as a sheet"))
        self.sheet.clicked.connect(self._open_sheet)
        self.restore = make_tool_button(
            "strip-bin", self.tr("Restore"), self.tr("Discarded results, to be restored"), icon="restore"
        )
        self.restore.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.restore.clicked.connect(self.bin_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 0, 8, 0)
        layout.setSpacing(8)
        layout.addWidget(self.items, 1)
        layout.addWidget(StripArrows(self.items.horizontalScrollBar()))
        layout.addWidget(self.sheet)
        layout.addWidget(self.restore)

    def minimumSizeHint(self) -> QSize:
        """The place that it has decides."""
        return QSize(0, 0)

    def _write(self, item: QStandardItem, member: StripMember) -> None:
        if item.data(MEMBER) != member:
            item.setData(member, MEMBER)
            copies = self.tr("{0} copies").format(len(member.copies)) if len(member.copies) > 1 else ""
            kind = {SOURCE: self.tr("Source"), MADE: self.tr("Result"), MAKING: self.tr("Being made")}[member.kind]
            words = [kind, member.title, copies, member.line]
            item.setData(", ".join(word for word in words if word), Qt.ItemDataRole.AccessibleTextRole)
            lines = [member.title, copies, member.line]
            if member.kind != MAKING:
                lines.append(self.tr("Click: as the result. Ctrl+click: as the source."))
            item.setToolTip("\n".join(line for line in lines if line))
        row = self._series.find_item(member.key) if member.kind != MAKING else None
        if row is not None and not row.icon().isNull() and row.icon().cacheKey() != item.icon().cacheKey():
            item.setIcon(row.icon())
        fresh = any(self._is_fresh(copy) for copy in member.copies) if member.kind == MADE else False
        if bool(item.data(FRESH_MEMBER)) != fresh:
            item.setData(fresh, FRESH_MEMBER)

    def _is_fresh(self, entry: Entry) -> bool:
        row = self._series.rows.find(entry.key)
        return row is not None and bool(row.data(FRESH))

    def _find(self, index: QModelIndex) -> StripMember | None:
        return self._members[index.row()] if 0 <= index.row() < len(self._members) else None

    @Slot()
    def _refresh_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        """A result as the result; one that is shown already, by its next copy. The source alone."""
        member = self._find(index)
        if member is None or member.kind == MAKING:
            return
        if member.kind == SOURCE:
            self._series.reveal(member.key)
        elif member.at and len(member.copies) > 1:
            self._results.choose(member.copies[member.at % len(member.copies)].key)
        else:
            self._results.choose(member.key)

    @Slot(QModelIndex)
    def _show_beside(self, index: QModelIndex) -> None:
        member = self._find(index)
        if member is not None and member.kind != MAKING:
            entry = next(copy for copy in member.copies if copy.key == member.key)
            self._shown.choose_source_beside(entry)

    @Slot(QModelIndex)
    def _discard(self, index: QModelIndex) -> None:
        member = self._find(index)
        if member is not None and member.kind == MADE:
            self.discard_wanted.emit(list(member.copies))

    @Slot(QPoint)
    def _open_menu(self, where: QPoint) -> None:
        index = self.items.indexAt(where)
        member = self._find(index)
        if member is None or member.kind == MAKING:
            return
        if member.kind == SOURCE:
            self._series.choose(member.key)
        else:
            self._results.choose(member.key)
        menu = QMenu(self)
        self._series.menu.fill(menu)
        menu.exec(self.items.viewport().mapToGlobal(where))
        menu.deleteLater()

    @Slot()
    def _open_sheet(self) -> None:
        if self._commands.has("sheet"):
            self._commands.find("sheet").trigger()
