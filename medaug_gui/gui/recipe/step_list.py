"""The steps of the recipe: a list, and buttons that keep, move and take out."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.widgets.tool_button import make_tool_button

_VISIBLE_STEPS = 5


class StepList(QWidget):
    """Follows a `Draft`; the current row is its current step."""

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._build()
        draft.steps_changed.connect(self._show_steps)
        capabilities.operations_changed.connect(self._show_steps)
        self._show_steps()

    def add_to_buttons(self, widget: QWidget) -> None:
        """Put something at the end of the row of buttons."""
        self._buttons.addWidget(widget)

    def _build(self) -> None:
        self.rows = QListWidget()
        self.rows.setObjectName("recipe-steps")
        self.rows.setAccessibleName(self.tr("Steps of the recipe"))
        self.rows.setToolTip(self.tr("What is done, in this order; click a step for its settings"))
        self.rows.currentRowChanged.connect(self._select)
        delete = QAction(self)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._draft.remove)
        self.rows.addAction(delete)
        self.keep = make_tool_button(
            "step-keep", self.tr("+ Keep"), self.tr("Keep this step, so that another can follow")
        )
        self.keep.clicked.connect(self._keep)
        self.up = make_tool_button("step-up", "↑", self.tr("Move the step up"), flat=True)
        self.up.clicked.connect(self._move_up)
        self.down = make_tool_button("step-down", "↓", self.tr("Move the step down"), flat=True)
        self.down.clicked.connect(self._move_down)
        self.remove = make_tool_button("step-remove", "×", self.tr("Take the step out (Del)"), flat=True)
        self.remove.clicked.connect(self._draft.remove)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        for button in (self.keep, self.up, self.down, self.remove):
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.rows)
        layout.addLayout(self._buttons)

    @Slot()
    def _show_steps(self) -> None:
        steps, current = self._draft.steps, self._draft.current
        with QSignalBlocker(self.rows):
            self.rows.clear()
            for number, step in enumerate(steps, start=1):
                trying = "" if step.kept else self.tr("   · trying")
                item = QListWidgetItem(f"{number}   {self._capabilities.find_title(step.operation)}{trying}")
                font = item.font()
                font.setItalic(not step.kept)
                item.setFont(font)
                self.rows.addItem(item)
            self.rows.setCurrentRow(current)
        visible = min(max(len(steps), 1), _VISIBLE_STEPS)
        self.rows.setFixedHeight(visible * (self.fontMetrics().height() + 8) + 4)
        self.keep.setEnabled(bool(steps) and not steps[-1].kept)
        self.up.setEnabled(current > 0)
        self.down.setEnabled(0 <= current < len(steps) - 1)
        self.remove.setEnabled(bool(steps))

    @Slot(int)
    def _select(self, row: int) -> None:
        if row >= 0:
            self._draft.select(row)

    @Slot()
    def _keep(self) -> None:
        self._draft.keep()

    @Slot()
    def _move_up(self) -> None:
        self._draft.move(-1)

    @Slot()
    def _move_down(self) -> None:
        self._draft.move(1)
