"""The list of trainings: what runs, what waits, the draft of a new one, and what is over."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from medaug_gui.gui.dress.grounds import find_row_ground, paint_bar, paint_ground
from medaug_gui.gui.dress.icons import make_icon, paint_icon
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.training import PAUSED, RUNNING, WAITING, Training
from medaug_gui.gui.train.training_text import STATUS_ICONS, describe_status, name_task
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.labels import make_label
from medaug_gui.gui.widgets.row_texts import paint_heading, paint_line

DRAFT = "draft"
ID = Qt.ItemDataRole.UserRole + 1
_SECOND = Qt.ItemDataRole.UserRole + 2
_ICON = Qt.ItemDataRole.UserRole + 3
_FRACTION = Qt.ItemDataRole.UserRole + 4
_ROW, _BAR_ROW, _HEAD = 44, 56, 32


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
        self.list = _Rows()
        self.list.setObjectName("training-list")
        self.list.setItemDelegate(_TrainingDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
        item = self.list.currentItem()
        return str(item.data(ID) or "") if item is not None else ""

    def choose(self, id: str) -> None:
        """Choose a training, or the draft."""
        item = self._find_item(id)
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
        while self.list.count() > len(wanted):
            self.list.takeItem(self.list.count() - 1)
        while self.list.count() < len(wanted):
            self.list.addItem(QListWidgetItem())
        for at, (name, training) in enumerate(wanted):
            self._write(self.list.item(at), name, training)
        awaited = self._find_item(self._awaited)
        if awaited is not None:
            self._awaited = ""
        item = awaited or self._find_item(chosen) or self._find_item(DRAFT)
        if item is not None:
            self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        if self.current != chosen:
            self._announce()

    def _write(self, item: QListWidgetItem, name: str, training: Training | None) -> None:
        if training is None and name != DRAFT:
            _fill(item, name, "", "", "", None)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            item.setSizeHint(QSize(0, _HEAD))
            return
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if training is None:
            _fill(item, self._draft_name or self.tr("New training"), DRAFT, self.tr("Draft"), "rename", None)
            item.setSizeHint(QSize(0, _ROW))
            return
        is_now = training.status in (RUNNING, PAUSED)
        second = describe_status(training)
        if training.status == WAITING:
            second = name_task(training.plan.task)
        _fill(item, training.name, training.id, second, STATUS_ICONS[training.status],
              training.fraction if is_now else None)  # fmt: skip
        item.setSizeHint(QSize(0, _BAR_ROW if is_now else _ROW))

    def _find_item(self, id: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(ID) == id and id), None)

    @Slot()
    def _announce(self) -> None:
        if self.current:
            self.chosen.emit(self.current)

    @Slot()
    def _discard(self) -> None:
        if self.current and self.current != DRAFT:
            self.remove_wanted.emit(self.current)


class _Rows(QListWidget):
    """A list whose rows Del discards."""

    discarded = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.discarded.emit()
            return
        super().keyPressEvent(event)


class _TrainingDelegate(QStyledItemDelegate):
    """A heading, or an icon with two lines, and a bar under what runs."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, box = find_tokens(), QRect(option.rect)
        painter.save()
        if not index.data(ID):
            paint_heading(painter, box, index.data())
            painter.restore()
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ground(painter, box, find_row_ground(option))
        icon = str(index.data(_ICON))
        ink = {"failed": tokens.error, "warning": tokens.warn}.get(icon, tokens.text2)
        paint_icon(painter, QRectF(box.left() + 8, box.top() + 13, 18, 18), icon, ink)
        for top, role, colour, text in (
            (5, "name", tokens.text1, index.data()), (22, "detail", tokens.text2, index.data(_SECOND))
        ):  # fmt: skip
            line = QRect(box.left() + 36, box.top() + top, box.width() - 44, 18)
            paint_line(painter, line, role, colour, str(text or ""))
        fraction = index.data(_FRACTION)
        if fraction is not None:
            paint_bar(painter, QRectF(box.left() + 36, box.bottom() - 9, box.width() - 44, 4), float(fraction))
        painter.restore()


def _fill(item: QListWidgetItem, title: str, id: str, second: str, icon: str, fraction: float | None) -> None:
    values = ((Qt.ItemDataRole.DisplayRole, title), (ID, id), (_SECOND, second), (_ICON, icon), (_FRACTION, fraction))
    for role, value in values:
        if item.data(role) != value:
            item.setData(role, value)
    spoken = f"{title}, {second}" if second else title
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
    item.setToolTip(f"{title}\n{second}" if second else "")
