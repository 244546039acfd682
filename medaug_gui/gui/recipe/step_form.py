"""The current step of the recipe: what it does, its model's card, and the form of its parameters."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from medaug_gui.core.parameters import Value
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.recipe.card_text import write_card
from medaug_gui.gui.recipe.draft import Draft, DraftStep
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.widgets.text_page import show_page
from medaug_gui.gui.widgets.tool_button import make_tool_button


class StepForm(QWidget):
    """Follows the current step of a `Draft`, and edits it."""

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._shown: tuple[int, OperationSpec] | None = None
        self._build()
        draft.steps_changed.connect(self._show_step)
        capabilities.operations_changed.connect(self._show_step)
        self._show_step()

    def _build(self) -> None:
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setProperty("dim", True)
        self.reset = make_tool_button(
            "parameters-reset", self.tr("Reset"), self.tr("The defaults of this step again"), flat=True
        )
        self.reset.clicked.connect(self._draft.reset)
        self.card = make_tool_button("model-card", "i", self.tr("What this model is for and how good it is"))
        self.card.clicked.connect(self._show_card)
        about = QHBoxLayout()
        about.addWidget(self._summary, 1)
        about.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        self.parameters = ParameterForm()
        self.parameters.changed.connect(self._edit)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.parameters)
        scroll.setMinimumHeight(60)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(about)
        layout.addWidget(scroll, 1)

    @property
    def _spec(self) -> OperationSpec | None:
        step = self._draft.step
        return self._capabilities.specs.get(step.operation) if step is not None else None

    @Slot()
    def _show_step(self) -> None:
        step, spec = self._draft.step, self._spec
        self.reset.setVisible(spec is not None and bool(spec.parameters))
        self.card.setVisible(spec is not None and spec.card is not None)
        if step is None or spec is None:
            self.parameters.show_for((), {})
            hint = self.tr("Choose an operation above. Its settings and a preview appear at once.")
            self._summary.setText(self.tr("This operation is not installed.") if step else hint)
            self._shown = None
            return
        if (self._draft.current, spec) != self._shown:
            self.parameters.show_for(spec.parameters, step.parameters)
        elif self.parameters.values != _complete_parameters(spec, step):
            self.parameters.put(step.parameters)
        self._shown = (self._draft.current, spec)
        self._summary.setText(spec.summary)

    @Slot()
    def _edit(self) -> None:
        step, spec = self._draft.step, self._spec
        if step is None or spec is None:
            return
        values, before = self.parameters.values, _complete_parameters(spec, step)
        changed = [one.title for one in spec.parameters if values[one.name] != before[one.name]]
        if changed:
            self._draft.edit(values, changed[0])

    @Slot()
    def _show_card(self) -> None:
        spec = self._spec
        if spec is not None and spec.card is not None:
            show_page(self, "card", spec.title, write_card(spec.card))


def _complete_parameters(spec: OperationSpec, step: DraftStep) -> dict[str, Value]:
    """Every parameter of a step, the defaults too."""
    return {one.name: step.parameters.get(one.name, one.default) for one in spec.parameters}
