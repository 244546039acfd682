"""The middle of the mode Dataset: what the set is called and made of, and its cases."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.core.sets.plan import PARTS
from medaug_gui.gui.data.source_row import SourceRow
from medaug_gui.gui.dataset.case_model import ALL, LEFT_OUT, CaseModel
from medaug_gui.gui.dataset.case_table import CaseTable
from medaug_gui.gui.dataset.set_surveyor import FoundCases
from medaug_gui.gui.dataset.set_text import name_part, sum_up
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.labels import make_label
from medaug_gui.gui.widgets.segmented import Segmented

_PARTS = (ALL, *PARTS, LEFT_OUT)
_MARGIN, _NARROW_MARGIN, _NARROW = 32, 12, 620
_FILTER = 200


class CasesView(Retranslated, QFrame):
    """Shows a draft, whose name and source can be changed, or a set that was begun.

    Signals:
        named(str): the set is called otherwise.
    """

    named = Signal(str)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._found: FoundCases | None = None
        self._covered = 0
        self.name = QLineEdit()
        self.name.setObjectName("dataset-name")
        self.name.setFont(make_font("page"))
        self.name.setProperty("title", True)
        self._pencil = self.name.addAction(make_icon("rename"), QLineEdit.ActionPosition.TrailingPosition)
        self.name.textEdited.connect(self.named)
        self._sum = make_label("", "second")
        self._sum.setObjectName("dataset-sum")
        self.source = SourceRow(settings, "dataset")
        self.bar = QProgressBar()
        self.bar.setObjectName("dataset-survey-bar")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.parts = Segmented("dataset-parts", "", padding=8)
        for part in _PARTS:
            self.parts.add(part, part)
        self.parts.chosen.connect(self._choose_part)
        self.filter = QLineEdit()
        self.filter.setObjectName("dataset-filter")
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(_FILTER)
        self.filter.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.filter.addAction(make_icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.textChanged.connect(self._sift)
        self.cases = CaseModel(self)
        self.table = CaseTable(self.cases)
        self._empty = make_label("", "second", wraps=True)
        self._lay_out()
        self.retranslate()

    def show_cases(self, found: FoundCases | None, is_fixed: bool) -> None:
        """Show the cases that were found; None for none."""
        self._found = found
        self.cases.show_cases(found, is_fixed)
        self._write()

    def set_editable(self, is_draft: bool) -> None:
        """A draft can be called otherwise and be made of other scans."""
        self.name.setReadOnly(not is_draft)
        self._pencil.setVisible(is_draft)
        self.source.setVisible(is_draft)
        if not is_draft:
            self.show_busy(None)

    def show_busy(self, fraction: float | None) -> None:
        """Data are being looked at: how far it is; None when nothing is."""
        self.bar.setVisible(fraction is not None)
        if fraction is not None:
            self.bar.setRange(0, 0 if fraction <= 0 else 1000)
            self.bar.setValue(round(fraction * 1000))

    def hide_identity(self, hidden: bool) -> None:
        """Write names of files and folders, or the names in the set alone."""
        self.cases.is_hidden = hidden
        self.cases.refresh()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.name.setAccessibleName(self.tr("Name of the dataset"))
        self.name.setToolTip(self.tr("What the dataset is called"))
        self.bar.setAccessibleName(self.tr("Looking at the data"))
        self.parts.setAccessibleName(self.tr("Which part"))
        self.filter.setPlaceholderText(self.tr("Filter cases"))
        self.filter.setAccessibleName(self.tr("Filter cases"))
        self.filter.setToolTip(self.tr("By name, class, label or part"))
        self.table.setAccessibleName(self.tr("Cases of the dataset"))
        self.table.setToolTip(self.tr("Space takes the chosen cases out of the set, or back in"))
        self._empty.setText(self.tr("Mark series in Study, or choose a folder of scans and label maps: the cases, the "
                                    "part each is in and what becomes of it stand here before anything is "
                                    "written."))  # fmt: skip
        self.cases.refresh()
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less air in a narrow window."""
        super().resizeEvent(event)
        self._keep_margins()

    @Slot(int)
    def set_covered(self, covered: int) -> None:
        """So many px at the right lie under the panel beside it."""
        self._covered = covered
        self._keep_margins()

    def _keep_margins(self) -> None:
        side = _MARGIN if self.width() - self._covered >= _NARROW else _NARROW_MARGIN
        margins = self._column.contentsMargins()
        if (margins.left(), margins.right()) != (side, side + self._covered):
            self._column.setContentsMargins(side, margins.top(), side + self._covered, margins.bottom())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.name, 1)
        head.addWidget(self._sum)
        self._tools = QWidget()
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(12)
        tools.addWidget(self.parts)
        tools.addStretch(1)
        tools.addWidget(self.filter, 2)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_MARGIN, 12, _MARGIN, 0)
        self._column.setSpacing(8)
        self._column.addLayout(head)
        self._column.addWidget(self.source)
        self._column.addWidget(self.bar)
        self._column.addWidget(self._tools)
        self._column.addWidget(self.table, 1)
        self._column.addWidget(self._empty)
        self._column.addStretch(0)

    def _write(self) -> None:
        has_cases = self._found is not None
        self._tools.setVisible(has_cases)
        self.table.setVisible(has_cases)
        self._empty.setVisible(not has_cases)
        counts = self.cases.count_parts()
        texts = {ALL: self.tr("All"), **{part: name_part(part) for part in PARTS}, LEFT_OUT: self.tr("Left out")}
        for part in _PARTS:
            self.parts.name(part, f"{texts[part]} {counts[part]:,}")
        self.parts.find_segment(LEFT_OUT).setVisible(counts[LEFT_OUT] > 0)
        if self.parts.current == LEFT_OUT and not counts[LEFT_OUT]:
            self.parts.choose(ALL)
            self._choose_part()
        self._sum.setText(sum_up(counts[ALL], self._found.facts) if self._found is not None else "")

    @Slot()
    def _choose_part(self) -> None:
        self.cases.part = self.parts.current or ALL
        self.cases.refresh()

    @Slot(str)
    def _sift(self, needle: str) -> None:
        self.cases.needle = needle
        self.cases.refresh()
