"""The measures beside the pictures of *Analyse*: values in source and result, and the profile of a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.measures.actions import MeasureActions
from medaug_gui.gui.measures.chart import ProfileChart
from medaug_gui.gui.measures.phrases import find_length_unit, name_kind, write_size
from medaug_gui.gui.measures.rows import MeasureRows, describe_unit
from medaug_gui.gui.measures.table import MeasureTable
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.legend import Legend
from medaug_gui.gui.widgets.tool_button import make_tool_button

_LEAST_CHART = 110


class MeasuresPane(Retranslated, QFrame):
    """Follows what is measured on the pictures beside it."""

    def __init__(self, rows: MeasureRows, actions: MeasureActions) -> None:
        super().__init__()
        self.setObjectName("measures-pane")
        self.setProperty("panel", True)
        self._rows = rows
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.unit = ElidedLabel()
        self.unit.setProperty("role", "detail")
        self.copy = make_tool_button("measures-pane-copy", "", "", icon="copy")
        self.copy.clicked.connect(actions.copy)
        self.save = make_tool_button("measures-pane-csv", "", "", icon="save-csv")
        self.save.clicked.connect(actions.save)
        self.table = MeasureTable(rows, wide=True, name="measures-pane-table")
        self.chart_title = ElidedLabel()
        self.chart_title.setObjectName("measure-profile-title")
        self.legend = Legend()
        self.chart = ProfileChart(rows)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "second")
        self._lay_out()
        rows.changed.connect(self.follow)
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addSpacing(8)
        head.addWidget(self.unit, 1)
        head.addWidget(self.copy)
        head.addWidget(self.save)
        line = QHBoxLayout()
        line.addWidget(self.chart_title, 1)
        line.addWidget(self.legend)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addSpacing(8)
        column.addLayout(line)
        column.addWidget(self.chart, 1)
        column.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignTop)
        # Without a chart the room is under the table, not between the title and it.
        column.addStretch()
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.title.setText(self.tr("Measures"))
        for button, text in ((self.copy, self.tr("Copy measures")), (self.save, self.tr("Save measures as CSV"))):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.table.setAccessibleName(self.tr("Measures in source and result"))
        self.empty.setText(
            self.tr("Regions, distances and profiles drawn on the pictures appear here, in source and result.")
        )
        self.follow()

    @Slot()
    def follow(self) -> None:
        """What there is to show now."""
        rows = self._rows
        there, profile = bool(rows.rows), rows.profile
        self.unit.show_text(describe_unit(rows) if there else "")
        self.copy.setEnabled(there)
        self.save.setEnabled(there)
        self.table.setVisible(there)
        self.empty.setVisible(not there)
        for widget in (self.chart, self.chart_title, self.legend):
            widget.setVisible(profile is not None)
        self._fit_table()
        if profile is None:
            return
        size = write_size(profile, find_length_unit(rows.source))
        text = f"{profile.number}  {name_kind(profile.kind)} {size}"
        crossed = rows.find_crossed(profile)
        if crossed:
            text += self.tr(", through {0}").format(crossed)
        self.chart_title.show_text(text)
        source, other = rows.titles
        self.legend.show_entries(
            ((source, False), (other, True)) if self.chart.curves[1] is not None else ((source, True),)
        )

    def _fit_table(self) -> None:
        """As high as its rows, as far as the chart leaves room."""
        rows = self.table.verticalHeader().length() + self.table.horizontalHeader().sizeHint().height() + 2
        taken = self.title.sizeHint().height() + 40 + (_LEAST_CHART + 40 if self.chart.isVisibleTo(self) else 0)
        self.table.setFixedHeight(max(60, min(rows, self.height() - taken)))

    def resizeEvent(self, event: object) -> None:
        """Another height has room for other rows."""
        self._fit_table()
