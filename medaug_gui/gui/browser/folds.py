"""Which rows are folded: kept by name, so that it outlasts a filter, another order and the thumbnails."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QObject, Slot
from PySide6.QtWidgets import QTreeView

from medaug_gui.gui.browser.model.roles import GROUP, KIND, NODE, REFUSALS

_SHUT_AT_FIRST = (GROUP, REFUSALS)


class Folds(QObject):
    """Patients, studies and series are open until they are folded; copies and what was not opened the other way round.

    Attributes:
        is_all_open: True while patients, studies and series are open whatever was folded.

    `list_parents` gives the rows of the view that may have others under them: to ask thousands takes too long.
    """

    def __init__(self, view: QTreeView, list_parents: Callable[[], Iterable[QModelIndex]]) -> None:
        super().__init__(view)
        self._view = view
        self._list_parents = list_parents
        self._changed: set[str] = set()
        self._is_quiet = False
        self.is_all_open = False
        view.expanded.connect(self._note_open)
        view.collapsed.connect(self._note_shut)

    def restore(self) -> None:
        """Fold as it was, in a model that was made anew; while all is open only what was not opened stays folded."""
        self._is_quiet = True
        for index in self._list_parents():
            if index.isValid() and self._is_open(index):
                self._view.setExpanded(index, True)
        self._is_quiet = False

    def open_first(self, parent: QModelIndex) -> None:
        """A row has got its first row under it."""
        self._is_quiet = True
        if self._is_open(parent):
            self._view.setExpanded(parent, True)
        self._is_quiet = False

    def unfold(self, index: QModelIndex) -> None:
        """Open all rows above one, so that it can be seen."""
        above = index.parent()
        while above.isValid():
            if not self._view.isExpanded(above):
                self._view.setExpanded(above, True)
            above = above.parent()

    def _is_open(self, index: QModelIndex) -> bool:
        is_shut_at_first = index.data(KIND) in _SHUT_AT_FIRST
        if self.is_all_open and not is_shut_at_first:
            return True
        return (str(index.data(NODE)) in self._changed) == is_shut_at_first

    @Slot(QModelIndex)
    def _note_open(self, index: QModelIndex) -> None:
        self._note(index, True)

    @Slot(QModelIndex)
    def _note_shut(self, index: QModelIndex) -> None:
        self._note(index, False)

    def _note(self, index: QModelIndex, is_open: bool) -> None:
        if self._is_quiet or self.is_all_open:
            return
        name = str(index.data(NODE))
        if is_open == (index.data(KIND) in _SHUT_AT_FIRST):
            self._changed.add(name)
        else:
            self._changed.discard(name)
