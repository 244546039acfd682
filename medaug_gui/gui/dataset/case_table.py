"""The table of the cases of a set: a row each, to be taken out and back in."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from medaug_gui.core.sets.plan import PARTS
from medaug_gui.gui.dataset.case_delegate import ROW, CaseDelegate
from medaug_gui.gui.dataset.case_model import CaseModel, Column
from medaug_gui.gui.dataset.set_text import name_part
from medaug_gui.gui.dress.fonts import make_font

_CHECK, _ORIGINAL, _ROOM = 32, 76, 24
_LEAST_CASE, _LEAST_VARIANTS = 150, 64


class CaseTable(QTableView):
    """Space takes the chosen rows out of the set, or back in; so does a click on the box of one."""

    def __init__(self, cases: CaseModel) -> None:
        super().__init__()
        self.setObjectName("dataset-cases")
        self._cases = cases
        self.setModel(cases)
        self.setItemDelegate(CaseDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(20)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.clicked.connect(self._take_click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space checks."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self._cases.toggle(sorted({index.row() for index in self.selectedIndexes()}))
            event.accept()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The case and what becomes of its variants share what is left."""
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Words of another language are wider or narrower."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._settle()

    def _settle(self) -> None:
        metrics = QFontMetrics(make_font("text"))
        split = max(metrics.horizontalAdvance(text) for text in (*map(name_part, PARTS), self.tr("Split"))) + _ROOM
        left = self.viewport().width() - _CHECK - split - _ORIGINAL
        case = max(_LEAST_CASE, min(round(left * 0.5), left - _LEAST_VARIANTS))
        head = self.horizontalHeader()
        for column, width in (
            (Column.CHECK, _CHECK), (Column.CASE, case), (Column.SPLIT, split), (Column.ORIGINAL, _ORIGINAL),
            (Column.VARIANTS, max(_LEAST_VARIANTS, left - case)),
        ):  # fmt: skip
            head.resizeSection(column, width)

    @Slot(QModelIndex)
    def _take_click(self, index: QModelIndex) -> None:
        if index.column() == Column.CHECK:
            self._cases.toggle([index.row()])
