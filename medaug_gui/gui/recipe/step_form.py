"""The current step of the recipe: what it does, its model's card, and the form of its parameters."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.core.parameters import Value
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.recipe.draft import Draft, DraftStep
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.recipe.step_text import find_title
from medaug_gui.gui.widgets.tool_button import make_tool_button


class StepForm(Retranslated, QWidget):
    """Follows the current step of a `Draft`, and edits it.

    Signals:
        back_wanted: the catalogue is to be seen again.
        star_wanted: the operation is to be a favourite, or one no longer.
        card_wanted: the page of a model is to be seen, by the model's id.
    """

    back_wanted = Signal()
    star_wanted = Signal(str)
    card_wanted = Signal(str)

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._shown: tuple[int, OperationSpec] | None = None
        self._build()
        draft.steps_changed.connect(self._show_step)
        draft.changed.connect(self._allow_reset)
        capabilities.operations_changed.connect(self._show_step)
        self._show_step()

    def show_star(self, on: bool) -> None:
        """Whether the operation is a favourite."""
        self.star.setChecked(on)
        self.star.setIcon(make_icon("favourite-on" if on else "favourite"))

    def retranslate(self) -> None:
        """Build the rows again: their texts come from below."""
        self._shown = None
        self._show_step()

    def _build(self) -> None:
        self.back = make_tool_button("form-back", "", self.tr("Back to the operations (Esc)"), flat=True, icon="back")
        self.back.clicked.connect(self.back_wanted)
        self.title = QLabel()
        self.title.setObjectName("form-title")
        self.title.setProperty("role", "panel")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.card = make_tool_button(
            "model-card", "", self.tr("What this model is for and how good it is"), flat=True, icon="note"
        )
        self.card.clicked.connect(self._show_card)
        self.reset = make_tool_button(
            "parameters-reset",
            "",
            self.tr("All parameters of this step as they were at first"),
            flat=True,
            icon="reset",
        )
        self.reset.clicked.connect(self._draft.reset)
        self.star = make_tool_button("form-star", "", self.tr("Favourite (Ctrl+D)"), flat=True, icon="favourite")
        self.star.setCheckable(True)
        self.star.clicked.connect(self._star)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.back)
        head.addSpacing(8)
        head.addWidget(self.title, 1)
        for button in (self.card, self.reset, self.star):
            head.addWidget(button)
        self.summary = QLabel()
        self.summary.setObjectName("form-summary")
        self.summary.setWordWrap(True)
        self.summary.setProperty("role", "second")
        self.parameters = ParameterForm()
        self.parameters.changed.connect(self._edit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.summary)
        layout.addSpacing(4)
        layout.addWidget(self.parameters)

    @property
    def operation(self) -> str:
        """The id of the operation whose form is shown; empty for none."""
        return self._draft.step.operation if self._draft.step is not None else ""

    @property
    def _spec(self) -> OperationSpec | None:
        step = self._draft.step
        return self._capabilities.specs.get(step.operation) if step is not None else None

    @Slot()
    def _show_step(self) -> None:
        step, spec = self._draft.step, self._spec
        self.reset.setVisible(spec is not None and bool(spec.parameters))
        self.card.setVisible(spec is not None and spec.card is not None)
        self.star.setVisible(spec is not None)
        if step is None or spec is None:
            self.parameters.show_for((), {})
            self.title.setText(step.operation if step else "")
            self.summary.setText(self.tr("This operation is not installed here.") if step else "")
            self._shown = None
            return
        if (self._draft.current, spec) != self._shown:
            self.parameters.show_for(spec.parameters, step.parameters)
        elif self.parameters.values != complete_parameters(spec, step):
            self.parameters.put(step.parameters)
        self._shown = (self._draft.current, spec)
        self.title.setText(find_title(spec))
        self.title.setToolTip(find_title(spec))
        self.summary.setText(translate_sentence(spec.summary))
        self._allow_reset()

    @Slot()
    def _edit(self) -> None:
        step, spec = self._draft.step, self._spec
        if step is None or spec is None:
            return
        values, before = self.parameters.values, complete_parameters(spec, step)
        changed = [one for one in spec.parameters if values[one.name] != before[one.name]]
        if changed:
            self._draft.edit(values, translate_sentence(changed[0].title))

    @Slot()
    def _allow_reset(self) -> None:
        step, spec = self._draft.step, self._spec
        defaults = {one.name: one.default for one in spec.parameters} if spec is not None else {}
        changed = step is not None and spec is not None and complete_parameters(spec, step) != defaults
        self.reset.setEnabled(changed)

    @Slot()
    def _star(self) -> None:
        if self.operation:
            self.star_wanted.emit(self.operation)

    @Slot()
    def _show_card(self) -> None:
        if self.operation:
            self.card_wanted.emit(self.operation)


def complete_parameters(spec: OperationSpec, step: DraftStep) -> dict[str, Value]:
    """Every parameter of a step, the defaults too."""
    return {one.name: step.parameters.get(one.name, one.default) for one in spec.parameters}
