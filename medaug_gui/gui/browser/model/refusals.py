"""What was not opened: one folded row at the end of the tree, with the reasons under it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from medaug_gui.gui.browser.model.nodes import make_node, make_refusal, name_refusal
from medaug_gui.gui.browser.model.roles import CHIP, NODE, REFUSALS
from medaug_gui.io.events import FileRefused

_MOST_ROWS = 2000


class Refusals:
    """The files that were not opened, each once."""

    def __init__(self, model: QStandardItemModel) -> None:
        self._model = model
        self._node: QStandardItem | None = None
        self._files: dict[str, FileRefused] = {}
        self._is_hidden = False

    @property
    def files(self) -> list[FileRefused]:
        """All of them."""
        return list(self._files.values())

    def add(self, refusals: Iterable[FileRefused], is_compact: bool) -> None:
        """List more of them."""
        new = [one for one in refusals if one.path not in self._files]
        if not new:
            return
        self._files |= {one.path: one for one in new}
        if self._node is None:
            self._node = make_node(REFUSALS, "refused", "", is_compact)
            self._model.appendRow(self._node)
        room = max(0, _MOST_ROWS - self._node.rowCount())
        self._node.appendRows([make_refusal(one, is_compact, self._is_hidden) for one in new[:room]])
        self._count()

    def take(self, paths: Sequence[str]) -> list[FileRefused]:
        """Take some off the list, or all of them where none is named; `add` is the inverse."""
        wanted = set(paths) if paths else set(self._files)
        taken = [self._files.pop(path) for path in list(self._files) if path in wanted]
        if self._node is not None and not self._files:
            self._model.removeRow(self._node.row())
            self._node = None
        elif self._node is not None:
            for at in reversed(range(self._node.rowCount())):
                if self._node.child(at).data(NODE) in wanted:
                    self._node.removeRow(at)
            self._count()
        return taken

    def hide_identity(self, is_hidden: bool) -> None:
        """The files have no names, or have them: people name them after patients."""
        self._is_hidden = is_hidden
        if self._node is not None:
            for at in range(self._node.rowCount()):
                name_refusal(self._node.child(at), is_hidden)

    def list_nodes(self) -> list[QStandardItem]:
        """The row above them, where there are any."""
        return [self._node] if self._node is not None else []

    def find_end(self) -> int:
        """The place behind the last row that is none of them."""
        return self._node.row() if self._node is not None else self._model.rowCount(QModelIndex())

    def retranslate(self) -> None:
        """Write the row above them in the language of now."""
        self._count()

    def _count(self) -> None:
        if self._node is not None:
            title = QCoreApplication.translate("Browser", "Not opened")
            self._node.setText(title)
            self._node.setData(str(len(self._files)), CHIP)
            spoken = f"{title}, {len(self._files)}"
            self._node.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            self._node.setToolTip(
                QCoreApplication.translate(
                    "Browser", "Files that were not opened, with the reasons (Del takes them off the list)"
                )
            )
