"""The pane of a contact sheet: its images, and the bar under them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.grey import Window
from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.sheet.cells import SheetCell, SheetContent, read_cells
from medaug_gui.gui.sheet.decisions import OPEN, Decisions
from medaug_gui.gui.sheet.pictures import SheetPictures
from medaug_gui.gui.sheet.sheet_bar import SheetBar
from medaug_gui.gui.sheet.sheet_model import SheetModel
from medaug_gui.gui.sheet.sheet_view import SheetView
from medaug_gui.gui.sheet.subject import SheetSubject
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED


class SheetPane(QWidget):
    """Shows a `SheetSubject`, and decides of its images.

    Signals:
        shown: it came on screen: it is to be told of what it is made.
        current_moved: another image is the current one (a `SheetCell`, or None).
        open_wanted: an image (`SheetCell`) is to be seen in a pane.
        export_wanted: entries that are to be written, each with the images that are meant.
        said: a sentence.
        read: all of its images are there.
    """

    shown = Signal()
    current_moved = Signal(object)
    open_wanted = Signal(object)
    export_wanted = Signal(list)
    said = Signal(str)
    read = Signal()

    def __init__(self, pool: TaskPool, decisions: Decisions) -> None:
        super().__init__()
        self.setObjectName("sheet-pane")
        self.setAccessibleName(self.tr("Contact sheet"))
        self.subject = SheetSubject()
        self._decisions = decisions
        self.model = SheetModel(decisions, self)
        self.pictures = SheetPictures(pool, self)
        self.view = SheetView(self.model, self.pictures)
        self.view.setAccessibleName(self.tr("Images"))
        self.bar = SheetBar(self.model)
        self._reading = Activity(pool, self)
        self._lay_out()
        self._wire()

    @property
    def is_reading(self) -> bool:
        """True while it is found out what lies in the sheet."""
        return self._reading.is_busy

    def show_subject(self, subject: SheetSubject) -> None:
        """Show other images; the same ones again only where they changed."""
        if subject.keys == self.subject.keys:
            return
        grown = subject.keys[: len(self.subject.keys)] == self.subject.keys and bool(self.subject.keys)
        fresh = subject.entries[len(self.subject.entries) :] if grown and not self.is_reading else subject.entries
        self.subject = subject
        if fresh is subject.entries:
            self.pictures.forget()
            self.model.show_cells([])
        self._stack.setCurrentIndex(1 if subject.entries else 0)
        entries = list(fresh)

        def work(progress: Progress) -> object:
            return read_cells(entries, progress)

        self._reading.restart(work)

    def set_window(self, window: Window | None) -> None:
        """See all images through one window; None as each file means its own."""
        if window != self.pictures.window:
            self.pictures.set_window(window)
            self.view.viewport().update()

    @Slot()
    def accept(self) -> None:
        """Accept the marked images; of several, alarms stay open: they are accepted one by one."""
        marked = self.view.marked
        spared = [cell for cell in marked if cell.is_doubted and self._decisions.find(cell.place) != ACCEPTED]
        if len(marked) > 1 and spared:
            self.said.emit(self._tell_spared(spared))
            marked = [cell for cell in marked if cell not in spared]
        self._decide(marked, ACCEPTED)

    def _tell_spared(self, spared: list[SheetCell]) -> str:
        """That alarms stay open, and of which kind they are where all are copies."""
        if any(cell.failures for cell in spared):
            return self.tr("1 alarm stays open: accept it by itself.") if len(spared) == 1 else \
                self.tr("{0} alarms stay open: accept them one by one.").format(len(spared))  # fmt: skip
        return self.tr("1 copy alarm stays open: accept it by itself.") if len(spared) == 1 else \
            self.tr("{0} copy alarms stay open: accept them one by one.").format(len(spared))  # fmt: skip

    @Slot()
    def reject(self) -> None:
        """Reject the marked images."""
        self._decide(self.view.marked, REJECTED)

    @Slot()
    def toggle(self) -> None:
        """Accept the marked images, or leave them open again where all are accepted."""
        marked = self.view.marked
        if marked and all(self._decisions.find(cell.place) == ACCEPTED for cell in marked):
            self._decisions.decide(marked, OPEN)
        elif len(marked) == 1:
            self._decisions.decide(marked, ACCEPTED)
        else:
            self.accept()

    @Slot()
    def reject_alarms(self) -> None:
        """Reject the alarms that are open."""
        self._decisions.decide(self.model.list_open_alarms(), REJECTED)

    @Slot()
    def export(self) -> None:
        """Ask for what was accepted to be written: images of a stack are cut out of it as they are."""
        self._decisions.save_now()
        self.export_wanted.emit(list_exports(self.model.list_accepted()))

    @Slot()
    def open_current(self) -> None:
        """See the current image in a pane."""
        if self.view.current is not None:
            self.open_wanted.emit(self.view.current)

    def showEvent(self, event: QShowEvent) -> None:
        """It asks of what it is made."""
        super().showEvent(event)
        self.shown.emit()

    def _lay_out(self) -> None:
        self._empty = QLabel(self.tr("Mark several series or results, or show a result: their images appear here."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("role", "detail")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(self.view)

    def _wire(self) -> None:
        self._reading.items.connect(self._take)
        self._reading.ended.connect(self._begin)
        self.view.opened.connect(self._open)
        self.view.toggled.connect(self.toggle)
        self.view.current_moved.connect(self._tell_current)
        self._decisions.changed.connect(self._tell_current)
        self.model.modelReset.connect(self._tell_current)
        self.bar.order_wanted.connect(self.model.set_order)
        self.bar.side_wanted.connect(self.view.set_side)
        self.view.side_wanted.connect(self.bar.size_slider.setValue)
        self.view.sided.connect(self.bar.show_side)
        self.bar.reject_wanted.connect(self.reject_alarms)
        self.bar.export_wanted.connect(self.export)

    def _decide(self, marked: list[SheetCell], state: str) -> None:
        """Decide, and go on to the next image where one alone is marked."""
        row = self.view.currentIndex().row()
        alone = self.model.find_row(marked[0].place) if len(marked) == 1 else -1
        if self._decisions.decide(marked, state) and alone >= 0:
            gone = self.model.find_row(marked[0].place) < 0
            self.view.go_to(min(row if gone else alone + 1, self.model.rowCount() - 1))

    @Slot(list)
    def _take(self, found: list[SheetContent]) -> None:
        cells: list[SheetCell] = []
        at = len(self.model.cells)
        for content in found:
            entry = content.cells[0].entry if content.cells else None
            if entry is not None:
                self._decisions.take_over(entry.key, entry.stash, content.decided)
            cells += [replace(cell, number=at + len(cells) + place) for place, cell in enumerate(content.cells)]
        self.model.append(cells)

    @Slot()
    def _begin(self) -> None:
        if self.view.current is None:
            self.view.go_to(0)
        self.read.emit()

    @Slot(int)
    def _open(self, row: int) -> None:
        cell = self.model.cell_at(row)
        if cell is not None:
            self.open_wanted.emit(cell)

    @Slot()
    def _tell_current(self) -> None:
        self.current_moved.emit(self.view.current)


def list_exports(cells: list[SheetCell]) -> list[Entry]:
    """The entries of some images, each with those that are meant; whole ones as they are."""
    entries: list[Entry] = []
    for _, group in groupby(cells, key=lambda cell: cell.entry.key):
        some = list(group)
        images = None if some[0].index < 0 else tuple(sorted(cell.index for cell in some))
        entries.append(replace(some[0].entry, images=images))
    return entries
