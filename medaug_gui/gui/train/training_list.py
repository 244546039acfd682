"""The list of trainings: what runs, what waits, the draft of a new one, and what is over."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidgetItem, QPushButton, QVBoxLayout

from medaug_gui.gui.data.work_rows import WorkRows, fill_heading, fill_row
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.training import PAUSED, RUNNING, WAITING, Training
from medaug_gui.gui.train.training_text import STATUS_ICONS, describe_status, name_task
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.labels import make_label

DRAFT = "draft"


class TrainingList(Retranslated, QFrame):
    """Follows the trainings; the draft of the next one is always there.

    Signals:
        chosen(str): the id of a training, or `DRAFT`.
        new_wanted(): a new training is to be set up.
        remove_wanted(str): the training is to go from the list.
    """

    chosen = Signal(str)
    new_wanted = Signal()
    remove_wanted = Signal(str)

    def __init__(self, trainings: Trainings) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._trainings = trainings
        self._draft_name, self._awaited = "", ""
        self._heading = make_label("", "panel")
        self.new = QPushButton()
        self.new.setObjectName("training-new")
        self.new.setIcon(make_icon("add"))
        self.new.clicked.connect(self.new_wanted)
        self.list = WorkRows()
        self.list.setObjectName("training-list")
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
        trainings.changed.connect(self.refresh)
        self.choose(DRAFT)

    @property
    def current(self) -> str:
        """The id of the chosen training, or `DRAFT`."""
        return self.list.current

    def choose(self, id: str) -> None:
        """Choose a training, or the draft."""
        item = self.list.find_item(id)
        if item is not None:
            self.list.setCurrentItem(item)
            self.list.scrollToItem(item)

    def await_choice(self, id: str) -> None:
        """Choose a training as soon as it is on the list."""
        self._awaited = id
        self.refresh()

    def name_draft(self, name: str) -> None:
        """What the draft is called now."""
        if name != self._draft_name:
            self._draft_name = name
            self.refresh()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._heading.setText(self.tr("Trainings"))
        self.new.setText(self.tr("New"))
        self.new.setAccessibleName(self.tr("New training"))
        self.new.setToolTip(self.tr("Set up a new training"))
        self.list.setAccessibleName(self.tr("Trainings"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Write the rows anew; what was chosen stays chosen, of what is gone the draft is."""
        chosen, found = self.current, self._trainings.all
        parts: tuple[tuple[str, list[Training] | None], ...] = (
            (self.tr("Now"), [one for one in found if one.status in (RUNNING, PAUSED)]),
            (self.tr("Waiting"), [one for one in found if one.status == WAITING]),
            (self.tr("New"), None),
            (self.tr("Earlier"), [one for one in reversed(found) if one.status not in (RUNNING, PAUSED, WAITING)]),
        )
        wanted: list[tuple[str, Training | None]] = []
        for head, members in parts:
            if members is None:
                wanted += [(head, None), (DRAFT, None)]
            elif members:
                wanted += [(head, None), *((one.id, one) for one in members)]
        self.list.blockSignals(True)
        self.list.make_rows(len(wanted))
        for at, (name, training) in enumerate(wanted):
            self._write(self.list.item(at), name, training)
        awaited = self.list.find_item(self._awaited)
        if awaited is not None:
            self._awaited = ""
        item = awaited or self.list.find_item(chosen) or self.list.find_item(DRAFT)
        if item is not None:
            self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.current != chosen:
            self._announce()

    def _write(self, item: QListWidgetItem, name: str, training: Training | None) -> None:
        if training is None and name != DRAFT:
            fill_heading(item, name)
        elif training is None:
            fill_row(item, DRAFT, self._draft_name or self.tr("New training"), self.tr("Draft"), "rename")
        else:
            is_now = training.status in (RUNNING, PAUSED)
            second = describe_status(training)
            if training.status == WAITING:
                second = name_task(training.plan.task)
            fill_row(item, training.id, training.name, second, STATUS_ICONS[training.status],
                     training.fraction if is_now else None)  # fmt: skip

    @Slot()
    def _announce(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    @Slot()
    def _discard(self) -> None:
        if self.current and self.current != DRAFT:
            self.remove_wanted.emit(self.current)
