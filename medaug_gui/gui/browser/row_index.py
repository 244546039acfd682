"""Finds rows of the tree by their names, as the view has them: to look for them would take too long."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex

from medaug_gui.gui.browser.model.result_rows import ResultRows
from medaug_gui.gui.browser.model.series_model import SeriesModel
from medaug_gui.gui.browser.search_proxy import SearchProxy


class RowIndex:
    """Knows where series, results and the rows above them keep theirs."""

    def __init__(self, model: SeriesModel, rows: ResultRows, proxy: SearchProxy) -> None:
        self._model, self._rows, self._proxy = model, rows, proxy

    def find(self, name: str) -> QModelIndex:
        """The row of a name in the view; invalid where it is not there."""
        item = self._model.find_item(name) or self._rows.find(name)
        item = item or self._model.above.find_named(name) or self._rows.find_named_group(name)
        return self._proxy.mapFromSource(item.index()) if item is not None else QModelIndex()

    def list_parents(self) -> Iterator[QModelIndex]:
        """The rows in the view that may have others under them."""
        parents = [*self._model.above.nodes, *self._model.refusals.list_nodes(), *self._rows.list_parents()]
        for item in parents:
            yield self._proxy.mapFromSource(item.index())
