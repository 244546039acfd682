"""The images of a sheet in the order and the choice in which they are looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal, Slot

from medaug_gui.gui.sheet.cells import Place, SheetCell
from medaug_gui.gui.sheet.decisions import OPEN, Decisions
from medaug_gui.jobs.decisions import ACCEPTED, REJECTED

CELL, DECISION = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
ALL, UNDECIDED, TAKEN, LEFT, ALARMS, FAILED = FILTERS = ("all", "open", "accepted", "rejected", "alarm", "failed")
MADE, NEAREST, NAME = ORDERS = ("made", "nearest", "name")
Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractListModel):
    """Follows `Decisions`.

    Signals:
        counted: other numbers of images are open, accepted and so on.
    """

    counted = Signal()

    def __init__(self, decisions: Decisions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decisions = decisions
        self._cells: list[SheetCell] = []
        self._rows: list[SheetCell] = []
        self._filter, self._order = ALL, MADE
        decisions.changed.connect(self._follow)

    @property
    def cells(self) -> Sequence[SheetCell]:
        """All images, in the order in which they were made."""
        return self._cells

    @property
    def filter(self) -> str:
        """Which of `FILTERS` is on."""
        return self._filter

    @property
    def order(self) -> str:
        """Which of `ORDERS` is on."""
        return self._order

    def show_cells(self, cells: Sequence[SheetCell]) -> None:
        """Other images than before."""
        self._cells = list(cells)
        self._arrange()

    def append(self, cells: Sequence[SheetCell]) -> None:
        """More images at the end."""
        self._cells += cells
        if self._order == MADE:
            fresh = [cell for cell in cells if self._is_wanted(cell)]
            if fresh:
                self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
                self._rows += fresh
                self.endInsertRows()
            self.counted.emit()
        else:
            self._arrange()

    @Slot(str)
    def set_filter(self, name: str) -> None:
        """Show all, or those that are open, accepted, rejected, or raise an alarm."""
        self._filter = name
        self._arrange()

    def set_order(self, name: str) -> None:
        """In the order in which they were made, the nearest to a training image first, or by name."""
        self._order = name
        self._arrange()

    def count(self) -> dict[str, int]:
        """How many images each of `FILTERS` shows."""
        found = Counter(
            self._decisions.find(cell.place) or ("alarm open" if cell.is_doubted else UNDECIDED) for cell in self._cells
        )
        return {
            ALL: len(self._cells),
            UNDECIDED: found[UNDECIDED],
            TAKEN: found[ACCEPTED],
            LEFT: found[REJECTED],
            ALARMS: sum(cell.is_alarm for cell in self._cells),
            FAILED: sum(bool(cell.failures) for cell in self._cells),
        }

    def list_accepted(self) -> list[SheetCell]:
        """The images that were accepted."""
        return [cell for cell in self._cells if self._decisions.find(cell.place) == ACCEPTED]

    def list_open_alarms(self) -> list[SheetCell]:
        """Images that raise an alarm and are not decided of."""
        return [cell for cell in self._cells if cell.is_doubted and self._decisions.find(cell.place) == OPEN]

    def find_row(self, place: Place) -> int:
        """The row of an image; -1 where it is not shown."""
        return next((row for row, cell in enumerate(self._rows) if cell.place == place), -1)

    def cell_at(self, row: int) -> SheetCell | None:
        """The image of a row; None beyond either end."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """See QAbstractListModel."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell, what was decided of it, and what a screen reader says."""
        cell = self.cell_at(index.row())
        if cell is None:
            return None
        if role == CELL:
            return cell
        if role == DECISION:
            return self._decisions.find(cell.place)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._describe(cell)
        return None

    def _describe(self, cell: SheetCell) -> str:
        words = {ACCEPTED: self.tr("accepted"), REJECTED: self.tr("rejected"), OPEN: self.tr("open")}
        parts = [cell.name, words[self._decisions.find(cell.place)]]
        if cell.is_alarm and cell.nearness is not None:
            parts.append(self.tr("copy alarm {0}").format(f"{cell.nearness.ratio:.2f}"))
        if cell.failures:
            parts.append(self.tr("label alarm"))
        return ", ".join(parts)

    def _is_wanted(self, cell: SheetCell) -> bool:
        state = self._decisions.find(cell.place)
        return {
            ALL: True,
            UNDECIDED: state == OPEN and not cell.is_doubted,
            TAKEN: state == ACCEPTED,
            LEFT: state == REJECTED,
            ALARMS: cell.is_alarm,
            FAILED: bool(cell.failures),
        }[self._filter]

    def _arrange(self) -> None:
        self.beginResetModel()
        self._rows = sorted((cell for cell in self._cells if self._is_wanted(cell)), key=self._rank)
        self.endResetModel()
        self.counted.emit()

    def _rank(self, cell: SheetCell) -> tuple[float, str, int]:
        if self._order == NEAREST:
            return (cell.nearness.ratio if cell.nearness is not None else float("inf"), "", cell.number)
        if self._order == NAME and cell.index < 0:
            return 0.0, cell.name.casefold(), cell.number
        return 0.0, "", cell.number

    @Slot(list)
    def _follow(self, places: list[Place]) -> None:
        """Show what was decided; what no longer belongs here goes, one by one, so that the rest stays where it is."""
        changed = set(places)
        back = False
        for row in range(len(self._rows) - 1, -1, -1):
            cell = self._rows[row]
            if cell.place not in changed:
                continue
            changed.discard(cell.place)
            if self._is_wanted(cell):
                self.dataChanged.emit(self.index(row), self.index(row))
            else:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row]
                self.endRemoveRows()
        if changed:
            back = any(cell.place in changed and self._is_wanted(cell) for cell in self._cells)
        if back:
            self._arrange()
        else:
            self.counted.emit()
