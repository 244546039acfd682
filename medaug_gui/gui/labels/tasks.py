"""Changes of labels that take a while: found in the background, put in as one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot

from medaug_gui.core.progress import Progress
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.labels.book import LabelBook
from medaug_gui.gui.labels.label_set import LabelSet, Target
from medaug_gui.imaging.drawing.canvas import LabelCanvas, LabelChange

Work = Callable[[Progress], LabelChange | str | None]
"""Finds a change; or says why there is none."""


@dataclass(frozen=True)
class _Outcome:
    held: LabelSet
    canvas: LabelCanvas
    edition: int
    what: str
    change: LabelChange | str | None


class LabelTasks(Activity):
    """One at a time.

    Signals:
        said(str): a sentence, where nothing was changed.
    """

    said = Signal(str)

    def __init__(self, book: LabelBook, pool: TaskPool) -> None:
        super().__init__(pool, book)
        self._book = book
        self.done.connect(self._put)
        self.failed.connect(self._say_failed)

    def change(self, held: LabelSet, target: Target, what: str, work: Work) -> None:
        """Have a change found, and put it in under a name with the label's in it."""
        found = held.find(target)
        if found is None:
            return
        canvas, label = found
        self._book.thaw(held, canvas)
        edition, name = canvas.edition, what.format(label.name)

        def find(progress: Progress) -> _Outcome:
            return _Outcome(held, canvas, edition, name, work(progress))

        if not self.start(find):
            self.said.emit(self.tr("The last change of labels is still being made."))

    @Slot(object)
    def _put(self, outcome: _Outcome) -> None:
        if isinstance(outcome.change, str):
            self.said.emit(outcome.change)
        elif outcome.change is None:
            self.said.emit(self.tr("Nothing is changed by that."))
        elif outcome.canvas.edition != outcome.edition:
            self.said.emit(self.tr("The labels were changed meanwhile: do it again."))
        else:
            self._book.apply(outcome.held, outcome.canvas, outcome.change, outcome.what)

    @Slot(str, str)
    def _say_failed(self, sentence: str, _details: str) -> None:
        self.said.emit(sentence)
