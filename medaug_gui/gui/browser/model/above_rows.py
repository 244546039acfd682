"""The rows above series and results: patients, studies, folders, and what was made from no series."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from medaug_gui.gui.browser.model.lineage import Above, name_again
from medaug_gui.gui.browser.model.nodes import make_node
from medaug_gui.gui.browser.model.refusals import Refusals
from medaug_gui.gui.browser.model.roles import KIND, NAMES, NODE, PATIENT


class AboveRows:
    """Makes them when they are needed, and takes them away when nothing is under them; names them, or numbers them.

    Attributes:
        is_compact: True while rows are thumbnails.
    """

    def __init__(self, model: QStandardItemModel, refusals: Refusals) -> None:
        self._model = model
        self._refusals = refusals
        self._nodes: dict[str, QStandardItem] = {}
        self._is_hidden = False
        self.is_compact = False

    @property
    def nodes(self) -> list[QStandardItem]:
        """All of them."""
        return list(self._nodes.values())

    def find_named(self, name: str) -> QStandardItem | None:
        """The row that has this name, if it is here."""
        return self._nodes.get(name)

    def find(self, above: Above, parent: QStandardItem | None = None, at: int | None = None) -> QStandardItem:
        """A row, made where there is none; what was not opened stays last."""
        node = self._nodes.get(above.name)
        if node is None:
            node = make_node(above.kind, above.name, above.title, self.is_compact)
            node.setData((above.title, self._number(above.kind), above.tip or above.title), NAMES)
            self._show_name(node)
            place = parent if parent is not None else self._model.invisibleRootItem()
            last = self._refusals.find_end() if parent is None else place.rowCount()
            place.insertRow(last if at is None else min(at, last), node)
            self._nodes[above.name] = node
        return node

    def prune(self, node: QStandardItem | None) -> None:
        """Take away a row that has none under it any more, and those that it alone kept."""
        while node is not None and node.rowCount() == 0:
            self._nodes.pop(str(node.data(NODE) or ""), None)
            emptied, node = node.row(), node.parent()
            (node or self._model.invisibleRootItem()).removeRow(emptied)

    def hide_identity(self, is_hidden: bool) -> None:
        """Patients and studies are numbers, or have their names."""
        self._is_hidden = is_hidden
        for node in self._nodes.values():
            self._show_name(node)

    def retext(self, fresh: Mapping[str, Above], say: Callable[[str], str]) -> None:
        """Name the rows again in another language; what the files of a patient say stays as it is."""
        for name, node in self._nodes.items():
            title, number, tip = node.data(NAMES)
            above = fresh.get(name)
            title = above.title if above is not None else name_again(name) or title
            tip = (above.tip or above.title) if above is not None else name_again(name) or tip
            node.setData((title, say(number), tip), NAMES)
            self._show_name(node)

    def _number(self, kind: int) -> str:
        if kind != PATIENT:
            return QCoreApplication.translate("Browser", "Study")
        number = 1 + sum(node.data(KIND) == PATIENT for node in self._nodes.values())
        return QCoreApplication.translate("Browser", "Patient {0}").format(number)

    def _show_name(self, node: QStandardItem) -> None:
        name, number, tip = node.data(NAMES)
        node.setText(number if self._is_hidden else name)
        node.setToolTip(number if self._is_hidden else tip)
        node.setData(node.toolTip().replace("\n", ", "), Qt.ItemDataRole.AccessibleTextRole)


def describe(node: QStandardItem) -> Above:
    """What makes the same row again."""
    name, _number, tip = node.data(NAMES)
    return Above(node.data(KIND), str(node.data(NODE) or ""), name, tip)
