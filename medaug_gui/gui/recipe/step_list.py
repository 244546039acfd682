"""The steps of the recipe: numbered rows that can be bypassed, moved and taken out."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.tokens import find_tokens
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.recipe.draft import Draft, DraftStep
from medaug_gui.gui.recipe.step_row import ROW_HEIGHT, StepRow
from medaug_gui.gui.recipe.step_text import describe_step

_GAP = 4


class StepList(Retranslated, QFrame):
    """Follows a `Draft`; the chosen row is its current step."""

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._rows: list[StepRow] = []
        self._target = -1
        self.setObjectName("recipe-steps")
        self.setAccessibleName(self.tr("Steps of the recipe"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP)
        draft.changed.connect(self._show_steps)
        draft.steps_changed.connect(self._show_steps)
        capabilities.operations_changed.connect(self._show_steps)
        self._show_steps()

    @property
    def rows(self) -> list[StepRow]:
        """The rows in order."""
        return list(self._rows)

    def retranslate(self) -> None:
        """What the rows say comes from below."""
        self._show_steps()

    def paintEvent(self, event: QPaintEvent) -> None:
        """While a step is dragged, a line where it would go."""
        super().paintEvent(event)
        if self._target < 0:
            return
        painter = QPainter(self)
        y = min(self._target * (ROW_HEIGHT + _GAP), self.height() - 2)
        painter.fillRect(0, max(y - 1, 0), self.width(), 2, QColor(find_tokens().accent_line))
        painter.end()

    @Slot()
    def _show_steps(self) -> None:
        steps = self._draft.steps
        while len(self._rows) > len(steps):
            row = self._rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self._rows) < len(steps):
            self._add_row()
        for place, (row, step) in enumerate(zip(self._rows, steps, strict=True)):
            row.show_step(step, self._describe(step), place == self._draft.current)

    def _add_row(self) -> None:
        row = StepRow(len(self._rows))
        row.chosen.connect(self._draft.select)
        row.bin_wanted.connect(self._take_out)
        row.eye_pressed.connect(self._draft.enable)
        row.moved.connect(self._move)
        row.dragged.connect(self._drag)
        row.dropped.connect(self._drop)
        self._column.addWidget(row)
        if self._rows:
            QWidget.setTabOrder(self._rows[-1].bin, row)
        self._rows.append(row)

    def _describe(self, step: DraftStep) -> str:
        spec = self._capabilities.specs.get(step.operation)
        return describe_step(spec, step.parameters) if spec is not None else step.operation

    @Slot(int)
    def _take_out(self, place: int) -> None:
        self._draft.remove_at(place)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].setFocus()

    @Slot(int, int)
    def _move(self, place: int, by: int) -> None:
        if 0 <= place + by < len(self._rows):
            self._draft.move_to(place, place + by)
            self._rows[place + by].setFocus()

    @Slot(int, int)
    def _drag(self, _place: int, down: int) -> None:
        self._target = max(0, min(round(down / (ROW_HEIGHT + _GAP)), len(self._rows)))
        self.update()

    @Slot(int)
    def _drop(self, place: int) -> None:
        gap, self._target = self._target, -1
        self.update()
        target = gap - 1 if gap > place else gap
        self._draft.move_to(place, target)
