"""Asks the engine what prompts mean, and holds the draft of its answer until it is accepted or dropped."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from medaug_gui.core.shapes.prompts import Prompt
from medaug_gui.gui.background.engine_thread import EngineThread
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.brush import Brush
from medaug_gui.gui.labels.stroke import to_grid
from medaug_gui.gui.prompting.draft import Place, ProposedDraft, name_slice
from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.jobs.proposals.messages import ProposalFailed, ProposalReady, ProposeMask

HALF = 0.5


class Prompts(QObject):
    """At most one draft at a time.

    Attributes:
        draft: what was asked for last, None for nothing.
        threshold: how sure a pixel must be: as the model has it, until the user chooses.

    Signals:
        changed: the draft is another, or there is none.
        said(str): why there is no answer.
    """

    changed = Signal()
    said = Signal(str)

    def __init__(
        self, engine: EngineThread, capabilities: Capabilities, book: LabelBook, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._engine = engine
        self._capabilities = capabilities
        self._book = book
        self._ticket = 0
        self.draft: ProposedDraft | None = None
        self.threshold = HALF
        self._is_chosen = False
        book.shown.changed.connect(self._follow)

    @property
    def is_waiting(self) -> bool:
        """True while the answer has not come."""
        return self.draft is not None and self.draft.ticket != self._ticket

    def warm_up(self, shown: ShownSlice) -> None:
        """Have the model read, and this picture looked at, before anything is asked."""
        if self.draft is None:
            self._ask(shown, None, 0)

    def ask(self, shown: ShownSlice, prompt: Prompt) -> None:
        """Begin a draft; one that was there is dropped."""
        self.draft = ProposedDraft(shown, prompt, self.threshold)
        self._ask(shown, prompt, 0)
        self.changed.emit()

    def click(self, shown: ShownSlice, place: Place, wanted: bool) -> None:
        """Correct the draft of this picture; where there is none, a click on what is wanted begins one."""
        draft = self.draft
        if draft is None or draft.key != name_slice(shown):
            if wanted:
                self.ask(shown, ProposedDraft(shown, Prompt(), self.threshold).click(place, True).prompt)
            else:
                self.said.emit(self.tr("Draw a box, or click on what you want, before you say what it is not."))
            return
        self.draft = draft.click(place, wanted)
        self._ask(shown, self.draft.prompt, draft.ticket)
        self.changed.emit()

    def choose_threshold(self, threshold: float) -> None:
        """More or less of what is proposed belongs to it."""
        self.threshold, self._is_chosen = threshold, True
        if self.draft is not None and self.draft.threshold != threshold:
            self.draft = replace(self.draft, threshold=threshold)
            self.changed.emit()

    def accept(self, brush: Brush) -> bool:
        """Draw what is proposed with the chosen label, as one step to undo; False where there is nothing to accept."""
        draft = self.draft
        if draft is None or draft.sureness is None or self.is_waiting:
            return False
        held = self._book.take_up(draft.shown.side)
        if held is None:
            return False
        if held.active is None:
            self._book.add_label()
        found = held.find(held.active)
        if found is None or held.active is None:
            return False
        canvas, label = found
        if label.value in canvas.locked:
            self.said.emit(self.tr("{0} is locked: unlock it to draw on it.").format(label.name))
            return False
        self._book.thaw(held, canvas)
        whole = slice(0, draft.shown.cut.rows), slice(0, draft.shown.cut.columns)
        box, inside = to_grid(draft.shown, *whole, draft.inside)
        limit = brush.limit(draft.shown.side.series.voxels[box])
        inside = inside if limit is None else inside & limit
        change = canvas.plan(box, inside, label.value, brush.list_changeable(label.value, False, 0))
        if change is None:
            self.said.emit(self.tr("Nothing is changed by that."))
        self._book.apply(held, canvas, change, self.tr("Proposed outline of {0}").format(label.name))
        self.discard()
        return True

    @Slot()
    def discard(self) -> bool:
        """Drop the draft; False where there is none."""
        there = self.draft is not None
        self.draft = None
        if there:
            self._ticket += 1
            self.changed.emit()
        return there

    def take(self, event: object) -> None:
        """Follow the engine's answer, if it is about the newest question."""
        match event:
            case ProposalReady(ticket=ticket) if ticket == self._ticket and self.draft is not None:
                self.threshold = self.threshold if self._is_chosen else event.threshold
                cut = self.draft.shown.cut
                sureness = event.fill((cut.rows, cut.columns))
                self.draft = replace(self.draft, sureness=sureness, ticket=ticket, threshold=self.threshold)
                self.changed.emit()
            case ProposalFailed(ticket=ticket, sentence=sentence) if ticket == self._ticket:
                self.discard()
                self.said.emit(sentence)

    def _ask(self, shown: ShownSlice, prompt: Prompt | None, corrects: int) -> None:
        self._ticket += 1
        picture = np.ascontiguousarray(shown.cut.take(shown.side.series.voxels, shown.index))
        self._engine.ask(
            ProposeMask(
                self._ticket, name_slice(shown), picture, prompt, corrects=corrects, device=self._capabilities.device
            )
        )

    @Slot()
    def _follow(self) -> None:
        """A draft goes with the series that it is of."""
        draft, sides = self.draft, self._book.shown.sides
        if draft is None:
            return
        seen = {side.key for side in (sides.source, sides.result, *sides.more) if side is not None}
        if draft.shown.side.key not in seen:
            self.discard()
