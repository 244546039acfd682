"""Seed and copies, what the models were not made for, and the button that runs the recipe."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.feedback.marks import WARN, KindMark
from medaug_gui.gui.recipe.draft import Draft

_LARGEST_SEED = 2**31 - 1
_MAX_COPIES = 1000
_VISIBLE_DOUBTS = 2


class DoubtsLabel(QWidget):
    """What the steps have no meaning for and the models were not made for; hidden where there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QLabel()
        self.text.setObjectName("guard")
        self.text.setAccessibleName(self.tr("What this was not made for"))
        self.text.setProperty("warn", True)
        self.text.setWordWrap(True)
        mark = KindMark()
        mark.show_kind(WARN)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.text, 1)
        self.hide()

    def show_doubts(self, sentences: tuple[str, ...]) -> None:
        """Show the first ones, and all on demand."""
        shown = sentences[:_VISIBLE_DOUBTS]
        more = len(sentences) - len(shown)
        self.text.setText("\n".join((*shown, self.tr("… and {0} more").format(more)) if more else shown))
        self.text.setToolTip("\n".join((*sentences, self.tr("You can run it anyway; the result will say so."))))
        self.setVisible(bool(sentences))


class RunBox(QWidget):
    """Says what a run would do: how many results, on how many marked series, in spite of which doubts."""

    run_wanted = Signal()

    def __init__(self, draft: Draft, capabilities: Capabilities) -> None:
        super().__init__()
        self._draft = draft
        self._capabilities = capabilities
        self._marked = 0
        self._build()
        draft.changed.connect(self._show_draft)
        capabilities.operations_changed.connect(self._show_draft)
        self._show_draft()

    @Slot(int)
    def show_marked(self, count: int) -> None:
        """How many series are marked, which a run would work on."""
        self._marked = count
        self._show_run()

    def show_doubts(self, sentences: tuple[str, ...]) -> None:
        """What the recipe was not made for: above the button, which stays one."""
        self.doubts.show_doubts(sentences)
        self._show_run()

    def _build(self) -> None:
        self.seed = self._make_number(
            "seed", self.tr("Seed"), self.tr("The same recipe, seed and scan give the same result")
        )
        self.seed.setRange(0, _LARGEST_SEED)
        self.seed.valueChanged.connect(self._draft.set_seed)
        self.copies = self._make_number(
            "copies", self.tr("Copies"), self.tr("How many different results for each series")
        )
        self.copies.setRange(1, _MAX_COPIES)
        self.copies.valueChanged.connect(self._draft.set_copies)
        numbers = QHBoxLayout()
        for box in (self.seed, self.copies):
            label = QLabel(box.accessibleName())
            label.setBuddy(box)
            numbers.addWidget(label)
            numbers.addWidget(box, 1)
        self.doubts = DoubtsLabel()
        self.run = QPushButton()
        self.run.setObjectName("run")
        self.run.setProperty("primary", True)
        self.run.setToolTip(self.tr("Apply the recipe to the marked series (Ctrl+R)"))
        self.run.clicked.connect(self.run_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(numbers)
        layout.addWidget(self.doubts)
        layout.addWidget(self.run)

    def _make_number(self, name: str, title: str, tip: str) -> QSpinBox:
        box = QSpinBox()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(tip)
        box.setProperty("stepper", True)
        box.setKeyboardTracking(False)
        return box

    @Slot()
    def _show_draft(self) -> None:
        for box, value in ((self.seed, self._draft.seed), (self.copies, self._draft.copies)):
            box.setValue(min(value, box.maximum()))
        self._show_run()

    def _show_run(self) -> None:
        recipe, marked = self._draft.recipe, self._marked
        generates = recipe is not None and self._capabilities.is_generating(recipe)
        if recipe is None:
            text = self.tr("Run")
        elif generates:
            text = self.tr("Generate") if recipe.copies == 1 else self.tr("Generate {0}").format(recipe.copies)
        elif marked:
            text = self.tr("Run on {0} series") if self.doubts.isHidden() else self.tr("Run anyway on {0} series")
            each = self.tr(", {0} copies each").format(recipe.copies) if recipe.copies > 1 else ""
            text = text.format(marked) + each
        else:
            text = self.tr("Mark a series to run on")
        self.run.setText(text)
        self.run.setAccessibleName(text)
        is_known = recipe is not None and not self._capabilities.list_unknown(recipe)
        self.run.setEnabled(is_known and (generates or marked > 0))
