"""The form page: the current step, its numbers on this slice, the steps of the recipe, and the foot that runs it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.run_box import RunBox
from medaug_gui.gui.recipe.run_text import RunCost
from medaug_gui.gui.recipe.step_form import StepForm
from medaug_gui.gui.recipe.step_list import StepList
from medaug_gui.gui.widgets.labels import make_rule
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.tool_button import make_tool_button

_MARGIN = 12


class RecipePanel(QWidget):
    """Shows and edits a `Draft`; each part follows it by itself.

    Signals:
        step_wanted: another step is to be added; the catalogue is to be seen.
    """

    load_wanted = Signal()
    save_wanted = Signal()
    step_wanted = Signal()

    def __init__(self, draft: Draft, capabilities: Capabilities, estimate: Callable[[], RunCost] = RunCost) -> None:
        super().__init__()
        self.setObjectName("recipe")
        self._draft = draft
        self._below: tuple[QWidget, ...] = ()
        self.steps = StepList(draft, capabilities)
        self.step_form = StepForm(draft, capabilities)
        self.run_box = RunBox(draft, capabilities, estimate)
        self._lay_out()
        draft.steps_changed.connect(self._show_steps)
        self._show_steps()

    def insert_below_form(self, widget: QWidget) -> None:
        """Put something between the form and the steps, a line above it; `show_below_form` hides both."""
        self._below = (make_rule(), widget)
        for part in reversed(self._below):
            self._body.insertWidget(1, part)

    def show_below_form(self, on: bool) -> None:
        """Whether it says something of what is made."""
        for part in self._below:
            part.setVisible(on)

    def _lay_out(self) -> None:
        body = QWidget()
        self._body = QVBoxLayout(body)
        self._body.setContentsMargins(_MARGIN, 4, _MARGIN, _MARGIN)
        self._body.setSpacing(12)
        self._body.addWidget(self.step_form)
        self._body.addWidget(make_rule())
        self._body.addLayout(self._build_heading())
        self._body.addWidget(self.steps)
        self._body.addWidget(self.add)
        self._body.addStretch(1)
        scroll = ScrollColumn()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(body)
        foot = QFrame()
        foot_column = QVBoxLayout(foot)
        foot_column.setContentsMargins(_MARGIN, 0, _MARGIN, _MARGIN)
        foot_column.setSpacing(12)
        foot_column.addWidget(self.run_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(scroll, 1)
        column.addWidget(make_rule())
        column.addSpacing(_MARGIN)
        column.addWidget(foot)

    def _build_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("Recipe"))
        heading.setProperty("role", "section")
        self.load = make_tool_button(
            "recipe-load", "", self.tr("Open a recipe from a file or an export (Ctrl+L)"), icon="open"
        )
        self.load.clicked.connect(self.load_wanted)
        self.save = make_tool_button("recipe-save", "", self.tr("Save this recipe to a file (Ctrl+S)"), icon="save")
        self.save.clicked.connect(self.save_wanted)
        self.clear = make_tool_button(
            "recipe-clear", "", self.tr("Take out all steps; Ctrl+Z brings them back"), icon="discard"
        )
        self.clear.clicked.connect(self._draft.clear)
        self.add = QPushButton(self.tr("Add step"))
        self.add.setObjectName("add-step")
        self.add.setIcon(make_icon("add"))
        self.add.setToolTip(self.tr("Keep this step and choose another (Ctrl+Shift+A)"))
        self.add.clicked.connect(self.step_wanted)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(heading)
        row.addStretch(1)
        for button in (self.load, self.save, self.clear):
            row.addWidget(button)
        return row

    @Slot()
    def _show_steps(self) -> None:
        has_steps = bool(self._draft.steps)
        self.save.setEnabled(has_steps)
        self.clear.setEnabled(has_steps)
