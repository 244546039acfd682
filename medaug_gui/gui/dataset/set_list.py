"""The list of sets: the draft that is new, drafts that were kept, what is written now and what was."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from medaug_gui.gui.data.work_rows import WorkRows, fill_heading, fill_row
from medaug_gui.gui.dataset.set_text import STATUS_ICONS, describe_work
from medaug_gui.gui.dataset.set_work import MAKING, PLANNED, SetWork
from medaug_gui.gui.dataset.set_works import SetWorks
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.labels import make_label

FRESH = "fresh"
"""The draft that nothing was chosen for yet."""


class SetList(Retranslated, QFrame):
    """Follows the sets.

    Signals:
        chosen(str): the id of a set, or `FRESH`.
        new_wanted(): a new set is to be planned.
        remove_wanted(str): the set is to go from the list.
    """

    chosen = Signal(str)
    new_wanted = Signal()
    remove_wanted = Signal(str)

    def __init__(self, works: SetWorks) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._works = works
        self._awaited = ""
        self.has_fresh = True
        self._heading = make_label("", "panel")
        self.new = QPushButton()
        self.new.setObjectName("dataset-new")
        self.new.setIcon(make_icon("add"))
        self.new.clicked.connect(self.new_wanted)
        self.list = WorkRows()
        self.list.setObjectName("dataset-list")
        self.list.currentItemChanged.connect(self._announce)
        self.list.discarded.connect(self._discard)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.new)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.retranslate()
        works.changed.connect(self.refresh)

    @property
    def current(self) -> str:
        """The id of the chosen set, or `FRESH`."""
        return self.list.current

    def choose(self, id: str) -> None:
        """Choose a set, now or as soon as it is on the list."""
        self._awaited = id
        self.refresh()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._heading.setText(self.tr("Datasets"))
        self.new.setText(self.tr("New"))
        self.new.setAccessibleName(self.tr("New dataset"))
        self.new.setToolTip(self.tr("Plan a new dataset"))
        self.list.setAccessibleName(self.tr("Datasets"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Write the rows anew; what was chosen stays chosen, of what is gone the first is."""
        chosen, found = self.current, self._works.all
        if chosen == FRESH and self._works.find(self._awaited) is not None:
            self.has_fresh = False  # it has become the one that is waited for
        parts: tuple[tuple[str, list[SetWork | None]], ...] = (
            (self.tr("Now"), [one for one in found if one.status == MAKING]),
            (self.tr("Drafts"), [*([None] if self.has_fresh else []), *(o for o in found if o.status == PLANNED)]),
            (self.tr("Sets"), [one for one in found if one.status not in (MAKING, PLANNED)]),
        )
        wanted: list[tuple[str, SetWork | None, bool]] = []
        for head, members in parts:
            if members:
                wanted += [(head, None, True), *(("", one, False) for one in members)]
        self.list.blockSignals(True)
        self.list.make_rows(len(wanted))
        for at, (head, one, is_head) in enumerate(wanted):
            if is_head:
                fill_heading(self.list.item(at), head)
            else:
                self._write(at, one)
        awaited = self.list.find_item(self._awaited)
        if awaited is not None:
            self._awaited = ""
        item = awaited or self.list.find_item(chosen) or (self.list.item(1) if wanted else None)
        if item is not None:
            self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.current != chosen:
            self._announce()

    def _write(self, at: int, one: SetWork | None) -> None:
        item = self.list.item(at)
        if one is None:
            fill_row(item, FRESH, self.tr("New dataset"), self.tr("Choose what it is made of"), "add")
        else:
            fraction = one.fraction if one.status == MAKING else None
            fill_row(item, one.id, one.name, describe_work(one), STATUS_ICONS[one.status], fraction)

    @Slot()
    def _announce(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    @Slot()
    def _discard(self) -> None:
        if self.current and self.current != FRESH:
            self.remove_wanted.emit(self.current)
