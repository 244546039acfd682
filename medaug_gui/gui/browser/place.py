"""Where the user is in the tree: kept by names, and found again in a model that was made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from medaug_gui.gui.browser.folds import Folds
from medaug_gui.gui.browser.model.roles import NODE
from medaug_gui.gui.browser.tree import BrowserTree


@dataclass(frozen=True)
class TreePlace:
    """The names of the marked rows, of the one under the keyboard's focus, and how far it is scrolled."""

    marked: frozenset[str]
    current: str
    scrolled: int


class PlaceKeeper:
    """Notes the place, and restores it with the folds; `find` gives the row of a name."""

    def __init__(self, view: BrowserTree, folds: Folds, find: Callable[[str], QModelIndex]) -> None:
        self._view = view
        self._folds = folds
        self._find = find

    def note(self) -> TreePlace:
        """The place of now."""
        marked = frozenset(str(index.data(NODE)) for index in self._view.selectionModel().selectedIndexes())
        current = self._view.currentIndex()
        name = str(current.data(NODE)) if current.isValid() else ""
        return TreePlace(marked, name, self._view.verticalScrollBar().value())

    def restore(self, place: TreePlace, is_seen: bool = False) -> None:
        """Fold, mark and scroll as it was; `is_seen` scrolls to the row of the focus instead."""
        self._folds.restore()
        marked = QItemSelection()
        for name in place.marked:
            index = self._find(name)
            if index.isValid():
                marked.select(index, index)
        current = self._find(place.current) if place.current else QModelIndex()
        flag = QItemSelectionModel.SelectionFlag
        self._view.lay_out_now()
        if marked.count() or self._view.selectionModel().hasSelection():
            self._view.selectionModel().select(marked, flag.ClearAndSelect)
        if current.isValid():
            self._view.selectionModel().setCurrentIndex(current, flag.NoUpdate)
        if is_seen and current.isValid():
            self._folds.unfold(current)
            self._view.scrollTo(current)
        else:
            self._view.verticalScrollBar().setValue(place.scrolled)
