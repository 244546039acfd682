"""The inspector's tab of measures: a list to go through, and all that is known of the selected one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from medaug_gui.core.measures import PROFILE
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.measures.actions import MeasureActions
from medaug_gui.gui.measures.chart import ProfileChart
from medaug_gui.gui.measures.phrases import name_measure, write_size
from medaug_gui.gui.measures.rows import MeasureRow, MeasureRows, describe_statistics, describe_unit
from medaug_gui.gui.measures.table import MeasureTable
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.tool_button import make_tool_button

_LEAST_TABLE = 120


class MeasureDetails(QWidget):
    """The selected measure, value by value, in source and result."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("measure-details")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._labels: dict[tuple[int, int], QLabel] = {}

    def show_lines(self, lines: list[tuple[str, ...]]) -> None:
        """One row each, the first of which is the head."""
        for (row, column), label in self._labels.items():
            known = row < len(lines) and column < len(lines[row])
            label.setText(lines[row][column] if known else "")
            label.setVisible(known)
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                if (row, column) not in self._labels:
                    self._labels[row, column] = self._make_label(row, column, text)

    def _make_label(self, row: int, column: int, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "detail" if row == 0 or column == 0 else "text")
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(label, row, column, side)
        return label


class MeasuresTab(Retranslated, QWidget):
    """Follows the measures of what is on screen."""

    def __init__(self, rows: MeasureRows, actions: MeasureActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measures-tab")
        self._rows = rows
        self.unit = ElidedLabel()
        self.unit.setProperty("role", "detail")
        self.copy = make_tool_button("measures-copy", "", "", icon="copy")
        self.copy.clicked.connect(actions.copy)
        self.save = make_tool_button("measures-csv", "", "", icon="save-csv")
        self.save.clicked.connect(actions.save)
        self.discard = make_tool_button("measures-discard", "", "", icon="discard")
        self.discard.clicked.connect(rows.book.discard_selected)
        self.clear = make_tool_button("measures-clear", "", "", flat=True)
        self.clear.clicked.connect(rows.book.discard_shown)
        self.table = MeasureTable(rows, wide=False, name="measures-table")
        self.heading = QLabel()
        self.heading.setProperty("role", "section")
        self.details = MeasureDetails()
        self.chart = ProfileChart(rows, name="measures-tab-profile")
        self.empty = QLabel()
        self.empty.setObjectName("measures-empty")
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "second")
        self._lay_out()
        rows.changed.connect(self.follow)
        rows.book.selection_changed.connect(self.follow)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.unit, 1)
        for button in (self.copy, self.save, self.discard, self.clear):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.table, 2)
        column.addWidget(self.heading)
        column.addWidget(self.details)
        column.addWidget(self.chart, 1)
        column.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignTop)
        self.table.setMinimumHeight(_LEAST_TABLE)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Measures"))
        for button, text in (
            (self.copy, self.tr("Copy measures")),
            (self.save, self.tr("Save measures as CSV")),
            (self.discard, self.tr("Discard this measure (Del)")),
            (self.clear, self.tr("Discard all measures")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.clear.setText(self.tr("Clear"))
        self.table.setAccessibleName(self.tr("Measures"))
        self.empty.setText(
            self.tr(
                "Distances, angles, regions and profiles appear here as they are drawn: press D for a distance or M "
                "for a region and drag on a picture. They stay with their series, and are measured in its results too."
            )
        )
        self.follow()

    @Slot()
    def follow(self) -> None:
        """What there is to list now."""
        rows = self._rows
        there = bool(rows.rows)
        selected = next((row for row in rows.rows if row.measure.key == rows.book.selected), None)
        self.unit.show_text(describe_unit(rows, shortly=True) if there else "")
        for button in (self.copy, self.save, self.clear):
            button.setEnabled(there)
        self.discard.setEnabled(selected is not None)
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        self.heading.setVisible(selected is not None)
        self.details.setVisible(selected is not None)
        self.chart.setVisible(selected is not None and selected.measure.kind == PROFILE)
        if selected is not None:
            self.heading.setText(name_measure(selected.measure))
            self.details.show_lines(self._describe(selected))

    def _describe(self, row: MeasureRow) -> list[tuple[str, ...]]:
        """The head, the values, and the size."""
        rows, compared = self._rows, self._rows.other is not None
        names = {True: self.tr("Area"), False: self.tr("Length")}
        name = self.tr("Angle") if row.measure.kind == "angle" else names[row.measure.is_roi]
        size = (name, write_size(row.measure, row.unit))
        if not row.measure.is_roi:
            return [("", ""), size]
        source, other = rows.titles
        head = ("", source, other, self.tr("Difference")) if compared else ("", source)
        lines: list[tuple[str, ...]] = [
            head,
            *(line if compared else line[:2] for line in describe_statistics(row, compared)),
        ]
        for title, values in row.list_channels():
            lines.append((title, *values[: 2 if compared else 1]))
        return [*lines, size]
