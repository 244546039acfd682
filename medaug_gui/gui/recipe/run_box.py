"""Copies and seed, what the recipe was not made for, the button that runs it, and what that takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRandomGenerator, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.dress.tokens import TYPE
from medaug_gui.gui.feedback.marks import WARN, KindMark
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.run_text import RunCost, describe_cost, name_run
from medaug_gui.gui.widgets.tool_button import make_tool_button

LARGEST_SEED = 2**31 - 1
_DICE_END = 1_000_000
"""What the dice gives has six digits at most: it is read and typed."""
_MAX_COPIES = 1000
_VISIBLE_DOUBTS = 2
_BOX_WIDTH = 72
_COPIES_WIDTH = 56


class DoubtsLabel(QWidget):
    """What the steps have no meaning for and the models were not made for; hidden where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setObjectName("guard")
        self.text.setAccessibleName(self.tr("What this was not made for"))
        self.text.setProperty("role", "warn")
        self.text.setWordWrap(True)
        mark = KindMark()
        mark.show_kind(WARN)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self.hide()

    def show_doubts(self, sentences: tuple[str, ...]) -> None:
        """Show the first ones, and all on demand."""
        said = [translate_sentence(sentence) for sentence in sentences]
        shown = said[:_VISIBLE_DOUBTS]
        more = len(said) - len(shown)
        self.text.setText("\n".join((*shown, self.tr("… and {0} more").format(more)) if more else shown))
        self.text.setToolTip("\n".join((*said, self.tr("You can run it anyway; the result will say so."))))
        self.setVisible(bool(said))


class RunBox(Retranslated, QWidget):
    """Says what a run would do: how many results, on how many marked series, in spite of which doubts.

    Args:
        estimate: what a run of the recipe costs, as far as it is known.
    """

    run_wanted = Signal()

    def __init__(self, draft: Draft, capabilities: Capabilities, estimate: Callable[[], RunCost] = RunCost) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._estimate = estimate
        self._marked = 0
        self._sentences: tuple[str, ...] = ()
        self._build()
        draft.changed.connect(self._show_draft)
        capabilities.operations_changed.connect(self._show_draft)
        self._show_draft()

    @Slot(int)
    def show_marked(self, count: int) -> None:
        """How many series are marked, which a run would work on."""
        self._marked = count
        self._show_run()

    def show_doubts(self, sentences: Sequence[str]) -> None:
        """What the recipe was not made for: above the button, which stays one."""
        self._sentences = tuple(sentences)
        self.doubts.show_doubts(self._sentences)
        self._show_run()

    @Slot()
    def show_cost(self) -> None:
        """Another thing is known of what a run takes."""
        text = describe_cost(self._estimate(), self._draft.copies) if self.run.isEnabled() else ""
        self.cost.setText(text)

    @Slot()
    def throw_dice(self) -> None:
        """Another seed, by chance."""
        self._draft.set_seed(QRandomGenerator.global_().bounded(1, _DICE_END))

    def retranslate(self) -> None:
        """What the button and the line under it say."""
        self.doubts.show_doubts(self._sentences)
        self._show_run()

    def _build(self) -> None:
        self.copies = self._make_number(
            "copies", self.tr("Copies"), self.tr("How many different results for each series")
        )
        self.copies.setRange(1, _MAX_COPIES)
        self.copies.setFixedWidth(_COPIES_WIDTH)
        self.copies.valueChanged.connect(self._draft.set_copies)
        self.seed = self._make_number(
            "seed", self.tr("Seed"), self.tr("The same recipe, seed and scan give the same result")
        )
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.valueChanged.connect(self._draft.set_seed)
        self.dice = make_tool_button("dice", "", self.tr("Another seed, by chance (Ctrl+Shift+R)"), icon="dice")
        self.dice.clicked.connect(self.throw_dice)
        numbers = QHBoxLayout()
        numbers.setSpacing(6)
        for box in (self.copies, self.seed):
            label = QLabel(box.accessibleName())
            label.setProperty("role", "second")
            label.setBuddy(box)
            numbers.addWidget(label)
            numbers.addWidget(box)
            if box is self.copies:
                numbers.addStretch(1)
        numbers.addWidget(self.dice)
        self.doubts = DoubtsLabel()
        self.run = QPushButton()
        self.run.setObjectName("run")
        self.run.setProperty("kind", "primary")
        self.run.setToolTip(self.tr("Apply the recipe to the marked series (Ctrl+Enter)"))
        self.run.clicked.connect(self.run_wanted)
        self.cost = QLabel()
        self.cost.setObjectName("run-cost")
        self.cost.setProperty("role", "detail")
        self.cost.setWordWrap(True)
        # It keeps its place while nothing is known: what is above it does not move under the hand.
        self.cost.setMinimumHeight(TYPE["detail"][1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(numbers)
        for widget in (self.doubts, self.run, self.cost):
            layout.addWidget(widget)

    def _make_number(self, name: str, title: str, tip: str) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(tip)
        box.setFixedWidth(_BOX_WIDTH)
        box.setKeyboardTracking(False)
        return box

    @Slot()
    def _show_draft(self) -> None:
        for box, value in ((self.seed, self._draft.seed), (self.copies, self._draft.copies)):
            with QSignalBlocker(box):
                box.setValue(min(value, box.maximum()))
        self._show_run()

    def _show_run(self) -> None:
        recipe, marked = self._draft.recipe, self._marked
        generates = recipe is not None and self._capabilities.is_generating(recipe)
        text = name_run(recipe, marked, generates, bool(self._sentences))
        self.run.setText(text)
        self.run.setAccessibleName(text)
        is_known = recipe is not None and bool(recipe.active) and not self._capabilities.list_unknown(recipe)
        self.run.setEnabled(is_known and (generates or marked > 0))
        self.show_cost()
