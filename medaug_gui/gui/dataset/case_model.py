"""The cases of a set as rows: which part each is in, how many variants it gets, whether it is left out by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.manifest import DROPPED, FAILED_ENTRY, MADE
from medaug_gui.core.sets.plan import PARTS, TRAIN
from medaug_gui.gui.dataset.set_surveyor import CaseOutcome, FoundCases
from medaug_gui.gui.dataset.set_text import describe_case, name_part, title_case
from medaug_gui.gui.language.language import translate_sentence

Index = QModelIndex | QPersistentModelIndex
ALL, LEFT_OUT = "all", "left-out"
SECOND = Qt.ItemDataRole.UserRole + 1
"""The second line of a case."""
THUMBNAIL = Qt.ItemDataRole.UserRole + 2
"""uint8 [64, 64], or None."""
DOUBT = Qt.ItemDataRole.UserRole + 3
"""True where something of it is not there."""
_ROOT = QModelIndex()
_BY_HAND = "by-hand"


class Column(IntEnum):
    """The columns."""

    CHECK, CASE, SPLIT, ORIGINAL, VARIANTS = range(5)


class CaseModel(QAbstractTableModel):
    """Shows those of one part that a filter leaves.

    Signals:
        left_out(): a case was taken out of the set by hand, or back in.
    """

    left_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: FoundCases | None = None
        self._shown: tuple[CaseRow, ...] = ()
        self._names: dict[str, str] = {}
        self.part, self.needle = ALL, ""
        self.is_hidden, self.is_fixed = False, False
        self.by_hand: set[str] = set()

    def show_cases(self, found: FoundCases | None, is_fixed: bool) -> None:
        """Show these; `is_fixed`: none can be left out any more."""
        self._found, self.is_fixed = found, is_fixed
        if found is not None:
            self.by_hand = set(found.plan.left_out)
            self._names = {str(label.value): label.name for label in found.facts.labels}
        self.refresh()

    def refresh(self) -> None:
        """Choose anew what is shown, in the language of now."""
        rows = self._found.rows if self._found is not None else ()
        needle = self.needle.casefold().strip()
        shown = tuple(row for row in rows if self._belongs(row) and needle in self._read_all(row))
        if [row.key for row in shown] == [row.key for row in self._shown] and shown:
            self._shown = shown
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, Column.VARIANTS))
            return
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def count_parts(self) -> dict[str, int]:
        """How many cases are used, in each part, and left out."""
        rows = self._found.rows if self._found is not None else ()
        counts = Counter(row.part if row.is_used else LEFT_OUT for row in rows)
        return {ALL: sum(counts[part] for part in PARTS), **{one: counts[one] for one in (*PARTS, LEFT_OUT)}}

    def find_row(self, at: int) -> CaseRow | None:
        """The case in a row; None where there is none."""
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def toggle(self, rows: Iterable[int]) -> None:
        """Take these cases out of the set, or back in: all as the first one."""
        cases = [row for at in rows if (row := self.find_row(at)) is not None and self.can_toggle(row)]
        if not cases:
            return
        out = cases[0].key not in self.by_hand
        keys = {row.key for row in cases}
        self.by_hand = self.by_hand | keys if out else self.by_hand - keys
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._shown) - 1, Column.VARIANTS))
        self.left_out.emit()

    def can_toggle(self, row: CaseRow) -> bool:
        """True where the user decides: not of what cannot be used at all."""
        return not self.is_fixed and bool(row.key) and (row.is_used or row.kind == _BY_HAND)

    def is_in(self, row: CaseRow) -> bool:
        """True where the set holds it, or will as soon as the data were looked at anew."""
        return row.key not in self.by_hand and (row.is_used or row.kind == _BY_HAND)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """A row a case."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """See `Column`."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows are chosen; what the user decides can be checked."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the columns are."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return ("", self.tr("Case"), self.tr("Split"), self.tr("Original"), self.tr("Variants"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell, and what is said of it."""
        row = self.find_row(index.row())
        if row is None or self._found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._read_cell(row, index.column())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.CHECK:
            return Qt.CheckState.Checked if self.is_in(row) else Qt.CheckState.Unchecked
        if role == SECOND:
            return describe_case(row, self._names, self.is_hidden)
        if role == THUMBNAIL:
            places = [place for place in row.thumbnails if place < len(self._found.thumbnails)]
            return self._found.thumbnails[places[len(places) // 2]] if places else None
        if role == DOUBT:
            return self._is_doubted(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._speak(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() in (Column.CASE, Column.VARIANTS):
            return self._explain(row, index.column())
        return None

    def _belongs(self, row: CaseRow) -> bool:
        if self.part == LEFT_OUT:
            return not row.is_used
        return (row.is_used or row.kind == _BY_HAND) if self.part == ALL else row.part == self.part

    def _read_all(self, row: CaseRow) -> str:
        texts = (title_case(row, self.is_hidden), describe_case(row, self._names, False), name_part(row.part))
        return " ".join(texts).casefold()

    def _read_cell(self, row: CaseRow, column: int) -> str:
        if column == Column.CASE:
            return title_case(row, self.is_hidden)
        if column == Column.SPLIT:
            return name_part(row.part) if self.is_in(row) else "\u2013"
        return self._describe_variants(row) if column == Column.VARIANTS else ""

    def _describe_variants(self, row: CaseRow) -> str:
        if not self.is_in(row):
            return translate_sentence(row.left_out) if row.left_out else self.tr("Left out by hand")
        if row.part and row.part != TRAIN:
            return self.tr("Kept as it is: only training cases are varied")
        outcome = self._find_outcome(row)
        if outcome is None:
            return f"\u00d7 {row.copies}" if row.copies else "\u2013"
        forms = (
            (MADE, self.tr("{0} written")),
            (DROPPED, self.tr("{0} dropped")),
            (FAILED_ENTRY, self.tr("{0} failed")),
        )
        return ", ".join(form.format(outcome.counts[kind]) for kind, form in forms if outcome.counts.get(kind))

    def _find_outcome(self, row: CaseRow) -> CaseOutcome | None:
        return self._found.outcomes.get(row.name) if self._found is not None else None

    def _is_doubted(self, row: CaseRow) -> bool:
        outcome = self._find_outcome(row)
        return outcome is not None and any(outcome.counts.get(kind) for kind in (DROPPED, FAILED_ENTRY))

    def _speak(self, row: CaseRow, column: int) -> str:
        if column == Column.CHECK:
            title = title_case(row, self.is_hidden)
            return (
                self.tr("{0}: in the set").format(title) if self.is_in(row) else self.tr("{0}: left out").format(title)
            )
        if column == Column.ORIGINAL:
            return self.tr("Picture of {0}").format(title_case(row, self.is_hidden))
        if column == Column.CASE:
            second = describe_case(row, self._names, self.is_hidden)
            return ", ".join(filter(None, (self._read_cell(row, column), second)))
        return self._read_cell(row, column)

    def _explain(self, row: CaseRow, column: int) -> str:
        if column == Column.CASE:
            return "" if self.is_hidden else row.path
        outcome = self._find_outcome(row)
        if outcome is not None and outcome.reasons:
            return "\n".join(map(translate_sentence, outcome.reasons))
        return self._describe_variants(row)
