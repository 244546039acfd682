"""The RECIPE: its steps, the form of the current one, and the button that runs it."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.run_box import RunBox
from medaug_gui.gui.recipe.step_form import StepForm
from medaug_gui.gui.recipe.step_list import StepList
from medaug_gui.gui.widgets.tool_button import make_tool_button


class RecipePanel(QFrame):
    """Shows and edits a `Draft`; each part follows it by itself."""

    load_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._draft = draft
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(self._build_heading())
        self.steps = StepList(draft, capabilities)
        self.preview = QCheckBox(self.tr("Preview"))
        self.preview.setObjectName("preview")
        self.preview.setToolTip(self.tr("Show what the recipe does to the visible slice as parameters change"))
        self.preview.setChecked(True)
        self.steps.add_to_buttons(self.preview)
        self.step_form = StepForm(draft, capabilities)
        self.run_box = RunBox(draft, capabilities)
        layout.addWidget(self.steps)
        layout.addWidget(self.step_form, 1)
        layout.addWidget(self.run_box)
        draft.steps_changed.connect(self._show_steps)
        self._show_steps()

    def _build_heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("RECIPE"))
        heading.setProperty("heading", True)
        self.load = make_tool_button("recipe-load", self.tr("Load"), self.tr("Load a recipe from a file or an export"))
        self.load.clicked.connect(self.load_wanted)
        self.save = make_tool_button("recipe-save", self.tr("Save"), self.tr("Save this recipe to a file"))
        self.save.clicked.connect(self.save_wanted)
        self.clear = make_tool_button(
            "recipe-clear", self.tr("Clear"), self.tr("Take out all steps; Ctrl+Z brings them back")
        )
        self.clear.clicked.connect(self._draft.clear)
        row = QHBoxLayout()
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
