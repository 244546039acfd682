"""The RECIPE: its steps, the form of the current one, seed and copies, and the button that runs it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
)

from medaug_gui.core.parameters import Value
from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.feedback.marks import WARN, Mark
from medaug_gui.gui.recipe.card_text import card_text
from medaug_gui.gui.recipe.draft import Draft, DraftStep
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.widgets.pages import show_page

_LARGEST_SEED = 2**31 - 1
_VISIBLE_STEPS = 5
_VISIBLE_DOUBTS = 2


class RecipePanel(QFrame):
    """Shows and edits a `Draft`."""

    run_wanted = Signal()
    load_wanted = Signal()
    save_wanted = Signal()
    preview_toggled = Signal(bool)

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self.setProperty("panel", True)
        self._draft = draft
        self._specs: dict[str, OperationSpec] = {}
        self._count = 0
        self._doubts: tuple[str, ...] = ()
        self._shown: tuple[int, str] | None = None
        self._filling = False
        self._build()
        draft.steps_changed.connect(self._show_steps)
        self._show_steps()

    def show_specs(self, specs: Mapping[str, OperationSpec]) -> None:
        """What the engine can do; the form is made from it."""
        self._specs = dict(specs)
        self._shown = None
        self._show_steps()

    @Slot(int)
    def show_selection(self, count: int) -> None:
        """How many series a run would work on."""
        self._count = count
        self._show_run()

    def show_doubts(self, sentences: tuple[str, ...]) -> None:
        """What the steps have no meaning for and the models were not made for: above the button, which stays one."""
        self._doubts = sentences
        shown = sentences[:_VISIBLE_DOUBTS]
        more = len(sentences) - len(shown)
        self.guard.setText("\n".join((*shown, self.tr("… and {0} more").format(more)) if more else shown))
        self.guard.setToolTip("\n".join((*sentences, self.tr("You can run it anyway; the result will say so."))))
        for widget in (self.guard, self.guard_mark):
            widget.setVisible(bool(sentences))
        self._show_run()

    @property
    def generates(self) -> bool:
        """True where the recipe starts from nothing."""
        first = self._specs.get(self._draft.steps[0].operation) if self._draft.steps else None
        return first is not None and not first.accepts.source

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addLayout(self._heading())
        self.steps = QListWidget()
        self.steps.setObjectName("recipe-steps")
        self.steps.setAccessibleName(self.tr("Steps of the recipe"))
        self.steps.setToolTip(self.tr("What is done, in this order; click a step for its settings"))
        self.steps.currentRowChanged.connect(self._select)
        layout.addWidget(self.steps)
        layout.addLayout(self._step_buttons())
        self._summary = QLabel()
        self._summary.setWordWrap(True)
        self._summary.setProperty("dim", True)
        self.card = self._button("model-card", "i", self.tr("What this model is for and how good it is"))
        self.card.clicked.connect(self._show_card)
        about = QHBoxLayout()
        about.addWidget(self._summary, 1)
        self.reset = self._button("parameters-reset", self.tr("Reset"), self.tr("The defaults of this step again"))
        self.reset.setProperty("flat", True)
        self.reset.clicked.connect(self._reset)
        about.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignTop)
        about.addWidget(self.card, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(about)
        self.form = ParameterForm()
        self.form.changed.connect(self._edited)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        scroll.setMinimumHeight(60)
        layout.addWidget(scroll, 1)
        layout.addLayout(self._numbers())
        self.guard = QLabel()
        self.guard.setObjectName("guard")
        self.guard.setAccessibleName(self.tr("What this was not made for"))
        self.guard.setProperty("warn", True)
        self.guard.setWordWrap(True)
        self.guard_mark = Mark()
        self.guard_mark.show_kind(WARN)
        for widget in (self.guard, self.guard_mark):
            widget.setVisible(False)
        doubts = QHBoxLayout()
        doubts.addWidget(self.guard_mark, 0, Qt.AlignmentFlag.AlignTop)
        doubts.addWidget(self.guard, 1)
        layout.addLayout(doubts)
        self.run = QPushButton()
        self.run.setObjectName("run")
        self.run.setProperty("primary", True)
        self.run.setToolTip(self.tr("Apply the recipe to the marked series (Ctrl+R)"))
        self.run.clicked.connect(self.run_wanted)
        layout.addWidget(self.run)

    def _heading(self) -> QHBoxLayout:
        heading = QLabel(self.tr("RECIPE"))
        heading.setProperty("heading", True)
        self.load = self._button("recipe-load", self.tr("Load"), self.tr("Load a recipe from a file or an export"))
        self.load.clicked.connect(self.load_wanted)
        self.save = self._button("recipe-save", self.tr("Save"), self.tr("Save this recipe to a file"))
        self.save.clicked.connect(self.save_wanted)
        row = QHBoxLayout()
        row.addWidget(heading)
        row.addStretch(1)
        self.clear = self._button(
            "recipe-clear", self.tr("Clear"), self.tr("Take out all steps; Ctrl+Z brings them back")
        )
        self.clear.clicked.connect(self._clear)
        for button in (self.load, self.save, self.clear):
            row.addWidget(button)
        return row

    def _step_buttons(self) -> QHBoxLayout:
        self.keep = self._button("step-keep", self.tr("+ Keep"), self.tr("Keep this step, so that another can follow"))
        self.keep.clicked.connect(self._keep)
        self.up = self._button("step-up", "↑", self.tr("Move the step up"))
        self.up.clicked.connect(self._up)
        self.down = self._button("step-down", "↓", self.tr("Move the step down"))
        self.down.clicked.connect(self._down)
        self.remove = self._button("step-remove", "×", self.tr("Take the step out (Del)"))
        self.remove.clicked.connect(self._remove)
        delete = QAction(self)
        delete.setShortcut(QKeySequence(QKeySequence.StandardKey.Delete))
        delete.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        delete.triggered.connect(self._remove)
        self.steps.addAction(delete)
        self.preview = QCheckBox(self.tr("Preview"))
        self.preview.setObjectName("preview")
        self.preview.setToolTip(self.tr("Show what the recipe does to the visible slice as parameters change"))
        self.preview.setChecked(True)
        self.preview.toggled.connect(self.preview_toggled)
        row = QHBoxLayout()
        row.setSpacing(4)
        for button in (self.up, self.down, self.remove):
            button.setProperty("flat", True)
        for button in (self.keep, self.up, self.down, self.remove):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.preview)
        return row

    def _numbers(self) -> QHBoxLayout:
        self.seed = QSpinBox()
        self.seed.setObjectName("seed")
        self.seed.setAccessibleName(self.tr("Seed"))
        self.seed.setRange(0, _LARGEST_SEED)
        self.seed.setToolTip(self.tr("The same recipe, seed and scan give the same result"))
        self.seed.valueChanged.connect(self._draft.set_seed)
        self.copies = QSpinBox()
        self.copies.setObjectName("copies")
        self.copies.setAccessibleName(self.tr("Copies"))
        self.copies.setRange(1, 1000)
        self.copies.setToolTip(self.tr("How many different results for each series"))
        self.copies.valueChanged.connect(self._copies_changed)
        row = QHBoxLayout()
        for box in (self.seed, self.copies):
            box.setProperty("stepper", True)
            box.setKeyboardTracking(False)
        for title, box in ((self.tr("Seed"), self.seed), (self.tr("Copies"), self.copies)):
            label = QLabel(title)
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box, 1)
        return row

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        return button

    @Slot()
    def _show_steps(self) -> None:
        self._filling = True
        self.steps.clear()
        for number, step in enumerate(self._draft.steps, start=1):
            spec = self._specs.get(step.operation)
            title = spec.title if spec else step.operation
            item = QListWidgetItem(f"{number}   {title}" + ("" if step.kept else self.tr("   · trying")))
            font = item.font()
            font.setItalic(not step.kept)
            item.setFont(font)
            self.steps.addItem(item)
        self.steps.setCurrentRow(self._draft.current)
        rows = min(max(self.steps.count(), 1), _VISIBLE_STEPS)
        self.steps.setFixedHeight(rows * (self.fontMetrics().height() + 8) + 4)
        self.seed.setValue(self._draft.seed)
        self.copies.setValue(self._draft.copies)
        self._filling = False
        self._show_form()
        self._show_buttons()
        self._show_run()

    def _show_form(self) -> None:
        step = self._draft.step
        spec = self._specs.get(step.operation) if step else None
        if step is None or spec is None:
            self.form.show_for((), {})
            hint = self.tr("Choose an operation above. Its settings and a preview appear at once.")
            self._summary.setText(self.tr("This operation is not installed.") if step else hint)
            self._shown = None
            self.card.setVisible(False)
            self.reset.setVisible(False)
            return
        shown = (self._draft.current, step.operation)
        if shown != self._shown:
            self.form.show_for(spec.parameters, step.parameters)
        elif self.form.values != _whole(spec, step):
            self.form.put(step.parameters)
        self._shown = shown
        self.reset.setVisible(bool(spec.parameters))
        self._summary.setText(spec.summary)
        self.card.setVisible(spec.card is not None)

    def _show_buttons(self) -> None:
        steps, current = self._draft.steps, self._draft.current
        self.keep.setEnabled(bool(steps) and not steps[-1].kept)
        self.up.setEnabled(current > 0)
        self.down.setEnabled(0 <= current < len(steps) - 1)
        self.remove.setEnabled(bool(steps))
        self.save.setEnabled(bool(steps))
        self.clear.setEnabled(bool(steps))

    def _show_run(self) -> None:
        steps = self._draft.steps
        results = (1 if self.generates else self._count) * self.copies.value()
        if not steps:
            self.run.setText(self.tr("Run"))
        elif self.generates:
            self.run.setText(self.tr("Generate") if results == 1 else self.tr("Generate {0}").format(results))
        elif self._count:
            text = self.tr("Run anyway on {0} series") if self._doubts else self.tr("Run on {0} series")
            self.run.setText(text.format(self._count) + self._times())
        else:
            self.run.setText(self.tr("Mark a series to run on"))
        known = all(step.operation in self._specs for step in steps)
        self.run.setEnabled(bool(steps) and known and (self.generates or self._count > 0))
        self.run.setAccessibleName(self.run.text())

    def _times(self) -> str:
        return self.tr(", {0} copies each").format(self.copies.value()) if self.copies.value() > 1 else ""

    @Slot(int)
    def _copies_changed(self, copies: int) -> None:
        self._draft.set_copies(copies)
        self._show_run()

    @Slot(int)
    def _select(self, row: int) -> None:
        if not self._filling and row >= 0:
            self._draft.select(row)

    @Slot()
    def _edited(self) -> None:
        step = self._draft.step
        spec = self._specs.get(step.operation) if step else None
        if step is None or spec is None:
            return
        values, before = self.form.values, _whole(spec, step)
        changed = [one.title for one in spec.parameters if values[one.name] != before[one.name]]
        if changed:
            self._draft.edit(values, changed[0])

    @Slot()
    def _show_card(self) -> None:
        step = self._draft.step
        spec = self._specs.get(step.operation) if step else None
        if spec is not None and spec.card is not None:
            show_page(self, "card", spec.title, card_text(spec.card))

    @Slot()
    def _keep(self) -> None:
        self._draft.keep()

    @Slot()
    def _up(self) -> None:
        self._draft.move(-1)

    @Slot()
    def _down(self) -> None:
        self._draft.move(1)

    @Slot()
    def _remove(self) -> None:
        self._draft.remove()

    @Slot()
    def _reset(self) -> None:
        self._draft.reset()

    @Slot()
    def _clear(self) -> None:
        self._draft.clear()


def _whole(spec: OperationSpec, step: DraftStep) -> dict[str, Value]:
    """Every parameter of a step, the defaults too."""
    return {one.name: step.parameters.get(one.name, one.default) for one in spec.parameters}
