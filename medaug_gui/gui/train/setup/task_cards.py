"""What a training can learn to do, as cards of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QSizePolicy, QToolButton, QWidget

from medaug_gui.core.trainings.plan import TASKS
from medaug_gui.gui.dress.grounds import paint_ground
from medaug_gui.gui.dress.icons import TASK_ICONS, paint_icon
from medaug_gui.gui.dress.tokens import RADIUS, find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.training_text import describe_task, name_task
from medaug_gui.gui.widgets.row_texts import paint_line

_HEIGHT, _GAP = 56, 8
_WIDE = 1040
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TaskCard(QToolButton):
    """One task: its icon, its name, and what comes out in a line that may be cut."""

    def __init__(self, task: str) -> None:
        super().__init__()
        self.task, self.line = task, ""
        self.setObjectName(f"training-task-{task}")
        # Of no height of a button: it would be squeezed to that of one where the page is higher than its place.
        self.setProperty("kind", "row")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Two lines and room around them."""
        return QSize(150, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its name."""
        return QSize(110, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, a line around the chosen one, and the two lines of text."""
        tokens, box = find_tokens(), self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = tokens.selected if self.isChecked() else tokens.hover if self.underMouse() else tokens.raised
        paint_ground(painter, box, ground, "control")
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens.accent_line), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["control"], RADIUS["control"])
        paint_icon(
            painter, QRectF(12, 10, 18, 18), TASK_ICONS[self.task], tokens.text1 if self.isChecked() else tokens.text2
        )
        paint_line(painter, QRect(38, 9, box.width() - 46, 20), "name", tokens.text1, self.text())
        paint_line(painter, QRect(12, 30, box.width() - 20, 18), "detail", tokens.text2, self.line)
        painter.end()


class TaskCards(Retranslated, QWidget):
    """All tasks; arrow keys go from one to the next.

    Signals:
        chosen(str): the user took another task.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-tasks")
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._cards = {task: TaskCard(task) for task in TASKS}
        for card in self._cards.values():
            self._group.addButton(card)
        self._group.buttonClicked.connect(self._announce)
        self._columns = 0
        self.choose(TASKS[0])
        self._arrange(3)
        self.retranslate()

    @property
    def current(self) -> str:
        """The chosen task."""
        return next(task for task, card in self._cards.items() if card.isChecked())

    def choose(self, task: str) -> None:
        """Choose a task without announcing it."""
        self._cards[task].setChecked(True)

    def find_card(self, task: str) -> TaskCard:
        """The card of a task."""
        return self._cards[task]

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("What to learn"))
        for task, card in self._cards.items():
            card.setText(name_task(task))
            card.line = describe_task(task)
            card.setToolTip(f"{card.text()}\n{card.line}")
            card.setAccessibleName(f"{card.text()}: {card.line}")
            card.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the next card."""
        step, tasks = _STEPS.get(Qt.Key(event.key())), list(self._cards)
        focused = next((task for task in tasks if self._cards[task].hasFocus()), self.current)
        at = tasks.index(focused) + (step or 0)
        if step is None or not 0 <= at < len(tasks):
            super().keyPressEvent(event)
            return
        self._cards[tasks[at]].setFocus(Qt.FocusReason.TabFocusReason)
        self._cards[tasks[at]].click()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One row where there is room, else two."""
        super().resizeEvent(event)
        self._arrange(6 if self.width() >= _WIDE else 3)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for at, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    @Slot()
    def _announce(self) -> None:
        self.chosen.emit(self.current)
