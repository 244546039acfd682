"""The view of the bin: what was discarded in this session and in earlier ones, to be restored or removed for good."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDateTime, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.header import SeriesHeader
from medaug_gui.core.progress import Progress
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.language.days import write_moment
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.window.study import StudyPage
from medaug_gui.jobs.bin import binned
from medaug_gui.jobs.bin.binned import Binned
from medaug_gui.jobs.session import RESULTS

_ROW_HEIGHT = 28
_ROW = Qt.ItemDataRole.UserRole


class BinView(QDialog):
    """Lists the results that were discarded, the newest first.

    Args:
        confirm: asks before anything is gone for good.
    """

    def __init__(self, desk: Desk, study: StudyPage, confirm: Callable[[Question], bool], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bin")
        self.setWindowTitle(self.tr("Discarded results"))
        self._desk, self._study, self._confirm = desk, study, confirm
        self._earlier: dict[str, Binned] = {}
        self._build()
        study.bin.changed.connect(self.refresh)
        self.resize(640, 420)

    @Slot()
    def open_view(self) -> None:
        """Show it, with what lies there now."""
        self.refresh()
        self.show()
        self.raise_()
        self.list.setFocus()

    @Slot()
    def refresh(self) -> None:
        """Look again what lies there."""
        self._desk.pool.run(_list_binned, done=self._fill)

    @Slot()
    def restore(self) -> None:
        """The marked results come back."""
        names = self._list_marked()
        self._study.bin.restore([name for name in names if name not in self._earlier])
        earlier = [self._earlier[name] for name in names if name in self._earlier]
        if earlier:
            folder = self._desk.session.folder / RESULTS

            def work(_progress: Progress) -> list[tuple[Entry, SeriesHeader | None]]:
                return [_bring_back(one, folder) for one in earlier]

            self._desk.pool.run(work, done=self._add, failed=self._say_failed)

    @Slot()
    def remove(self) -> None:
        """The marked results are gone for good, once that is meant."""
        names = self._list_marked()
        if not names:
            return
        text = self.tr("They are removed from the disk and cannot be brought back.")
        go = self.tr("Remove {0} for good").format(len(names))
        if self._confirm(Question(text, self.tr("Keep them"), go)):
            earlier = [self._earlier[name] for name in names if name in self._earlier]

            def work(_progress: Progress) -> None:
                binned.remove(earlier)

            self._desk.pool.run(work)
            self._study.bin.remove([name for name in names if name not in self._earlier])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes for good, once that is meant."""
        if event.key() == Qt.Key.Key_Delete:
            self.remove()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.list = QTreeWidget()
        self.list.setObjectName("bin-list")
        self.list.setAccessibleName(self.tr("Discarded results"))
        self.list.setHeaderLabels([self.tr("Result"), self.tr("Made from"), self.tr("Discarded"), self.tr("Size")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.itemSelectionChanged.connect(self._follow)
        self.list.itemDoubleClicked.connect(self.restore)
        self.rule = QLabel(
            self.tr("Kept for {0} days and up to {1} GB; what was discarded first goes first.").format(
                binned.MOST_DAYS, binned.MOST_BYTES >> 30
            )
        )
        self.rule.setProperty("role", "detail")
        self.rule.setWordWrap(True)
        self.restore_button = self._make_button("bin-restore", self.tr("Restore"), self.restore)
        self.restore_button.setDefault(True)
        self.remove_button = self._make_button("bin-remove", self.tr("Remove for good …"), self.remove)
        self.close_button = self._make_button("bin-close", self.tr("Close"), self.close)
        self.all_button = self._make_button("bin-all", self.tr("Mark all"), self.list.selectAll)
        buttons = QHBoxLayout()
        buttons.addWidget(self.all_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.restore_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.rule)
        layout.addLayout(buttons)
        self._follow()

    def _make_button(self, name: str, text: str, receiver: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.clicked.connect(receiver)
        return button

    def _list_marked(self) -> list[str]:
        return [str(item.data(0, _ROW)) for item in self.list.selectedItems()]

    @Slot()
    def _follow(self) -> None:
        is_any = bool(self.list.selectedItems())
        self.restore_button.setEnabled(is_any)
        self.remove_button.setEnabled(is_any)

    @Slot(object)
    def _fill(self, earlier: list[Binned]) -> None:
        marked = set(self._list_marked())
        self._earlier = {str(one.folder): one for one in earlier}
        self.list.clear()
        for lying in reversed(self._study.bin.lying):
            entry = lying.row.entry
            self._add_row(entry.key, entry.title, entry.about, lying.at, 0)
        for one in earlier:
            self._add_row(str(one.folder), one.facts.title, one.facts.about, one.facts.at, one.size)
        for at in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(at)
            if item is not None and (item.data(0, _ROW) in marked or (at == 0 and not marked)):
                item.setSelected(True)

    def _add_row(self, name: str, title: str, about: str, at: float, size: int) -> None:
        when = write_moment(QDateTime.fromSecsSinceEpoch(int(at)))
        held = write_bytes(size) if size else self.tr("this session")
        item = QTreeWidgetItem([title, about, when, held])
        item.setData(0, _ROW, name)
        item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
        item.setTextAlignment(3, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list.addTopLevelItem(item)

    @Slot(object)
    def _add(self, restored: list[tuple[Entry, SeriesHeader | None]]) -> None:
        headers = {header.key: header for _, header in restored if header is not None}
        here = self._study.series.model
        new = [header for key, header in headers.items() if here.find_entry(key) is None]
        self._study.begin()
        if new:
            self._study.series.settle(new)
        for entry, _ in restored:
            self._study.results.add(entry)
        if restored:
            self._study.results.choose(restored[0][0].key)
        self.refresh()

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self._desk.said.emit(sentence, "bad", details)


def _list_binned(_progress: Progress) -> list[Binned]:
    return binned.list_binned()


def _bring_back(one: Binned, folder: Path) -> tuple[Entry, SeriesHeader | None]:
    """A result of an earlier session as one of this, and its source where its files are there."""
    job = uuid.uuid4().hex
    place = binned.take_out(one, folder / job / "0-0")
    item = one.source
    header = item.header if item is not None else None
    if header is not None and not all(Path(frame.path).is_file() for frame in header.frames):
        header = None
    facts = one.facts
    return Entry(f"{job}/0-0", facts.title, stash=place, source=facts.source, about=facts.about), header
