"""On this slice: noise, mean and spread of source and preview, and which copy the preview is of."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from medaug_gui.core.progress import Progress
from medaug_gui.core.series import Series
from medaug_gui.gui.background.activity import Activity
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.previewer import Previewer, PreviewFacts
from medaug_gui.gui.recipe.draft import Draft
from medaug_gui.gui.recipe.step_text import write_number
from medaug_gui.gui.widgets.tool_button import make_tool_button

_ROWS = 3


@dataclass(frozen=True)
class _Columns:
    """The numbers of both, None where there is none, and the unit."""

    source: tuple[float | None, ...]
    preview: tuple[float | None, ...]
    unit: str


class SliceNumbersPanel(Retranslated, QWidget):
    """Follows the previewer; measures in the background."""

    def __init__(self, pool: TaskPool, previewer: Previewer, draft: Draft) -> None:
        super().__init__()
        self.setObjectName("slice-numbers")
        self._previewer = previewer
        self._draft = draft
        self._seconds = 0.0
        self._columns: _Columns | None = None
        self._measuring = Activity(pool, self)
        self._measuring.done.connect(self._take)
        self._measuring.failed.connect(self._forget)
        self._build()
        previewer.told.connect(self._measure)
        previewer.overtaken.connect(self._fade)
        previewer.none_awaited.connect(self._forget)
        previewer.failed.connect(self._tell_failure)
        previewer.stale.connect(self._forget_failure)
        previewer.copy_changed.connect(self.retranslate)
        draft.steps_changed.connect(self._forget_where_empty)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        self._title.setText(self.tr("On this slice"))
        self._heads[0].setText(self.tr("Source"))
        self._heads[1].setText(self.tr("Preview"))
        self._show_time()
        self._show_copy()
        self._show_numbers()

    def _build(self) -> None:
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self.time = QLabel()
        self.time.setObjectName("preview-time")
        self.time.setProperty("role", "detail")
        self.preview = make_tool_button("preview", "", self.tr("Preview what the recipe does"), icon="shown")
        self.preview.setCheckable(True)
        self.preview.setChecked(True)
        self.preview.setProperty("kind", "row")
        self.preview.setFixedSize(24, 24)
        self.preview.toggled.connect(self._want_preview)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        head.addWidget(self.time)
        head.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._build_stepper())
        column.addWidget(self._build_table())
        self.problem = QLabel()
        self.problem.setObjectName("preview-problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        column.addWidget(self.problem)

    def _build_stepper(self) -> QWidget:
        self.stepper = QWidget()
        self.stepper.setObjectName("copy-stepper")
        self.copy = QLabel()
        self.copy.setObjectName("copy-shown")
        self.copy.setProperty("role", "second")
        self.back = make_tool_button("copy-back", "", self.tr("Preview the copy before (Ctrl+,)"), icon="previous")
        self.on = make_tool_button("copy-on", "", self.tr("Preview the next copy (Ctrl+.)"), icon="next")
        self.back.clicked.connect(self._previewer.show_previous_copy)
        self.on.clicked.connect(self._previewer.show_next_copy)
        row = QHBoxLayout(self.stepper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.copy, 1)
        for button in (self.back, self.on):
            button.setProperty("kind", "row")
            button.setFixedSize(24, 24)
            row.addWidget(button)
        return self.stepper

    def _build_table(self) -> QFrame:
        self.table = QFrame()
        grid = QGridLayout(self.table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        self._heads = [QLabel(), QLabel()]
        for at, head in enumerate(self._heads):
            head.setProperty("role", "detail")
            grid.addWidget(head, 0, at + 1, Qt.AlignmentFlag.AlignRight)
        self._names = [QLabel() for _ in range(_ROWS)]
        self._cells = [(QLabel(), QLabel()) for _ in range(_ROWS)]
        for row, (name, cells) in enumerate(zip(self._names, self._cells, strict=True), start=1):
            name.setProperty("role", "second")
            grid.addWidget(name, row, 0)
            for at, cell in enumerate(cells):
                cell.setObjectName(f"slice-number-{row - 1}-{at}")
                grid.addWidget(cell, row, at + 1, Qt.AlignmentFlag.AlignRight)
        return self.table

    @property
    def seconds(self) -> float:
        """What the preview of one slice took; 0 while there is none."""
        return self._seconds

    @Slot(object)
    def _measure(self, facts: PreviewFacts) -> None:
        self._seconds = facts.seconds
        self._show_time()

        def work(_progress: Progress) -> _Columns:
            return measure_both(facts.source, facts.index, facts.preview)

        self._measuring.restart(work)

    @Slot(object)
    def _take(self, columns: _Columns) -> None:
        self._columns = columns
        self.table.setEnabled(True)
        self._show_numbers()

    @Slot(str)
    def _tell_failure(self, sentence: str) -> None:
        """Why there is no preview, where it would be."""
        self._forget()
        self.problem.setText(translate_sentence(sentence))
        self.problem.show()

    @Slot()
    def _forget_failure(self) -> None:
        self.problem.hide()

    @Slot()
    def _fade(self) -> None:
        """What is said is not of this slice, or not of these parameters, until the next preview is there."""
        self.table.setEnabled(False)

    @Slot()
    def _forget(self) -> None:
        self._measuring.drop()
        self._columns, self._seconds = None, 0.0
        self._show_time()
        self._show_numbers()

    @Slot()
    def _forget_where_empty(self) -> None:
        if not self._draft.steps:
            self._forget()

    @Slot(bool)
    def _want_preview(self, on: bool) -> None:
        self.preview.setIcon(make_icon("shown" if on else "hidden"))
        self._previewer.want(on)
        if not on:
            self._forget()

    def _show_time(self) -> None:
        known = self._seconds > 0
        self.time.setText(self.tr("preview, {0} ms").format(max(1, round(self._seconds * 1000))) if known else "")

    def _show_copy(self) -> None:
        copies, copy = self._draft.copies, self._previewer.copy
        self.stepper.setVisible(copies > 1)
        self.copy.setText(self.tr("Copy {0} of {1}").format(copy + 1, copies))
        self.back.setEnabled(copy > 0)
        self.on.setEnabled(copy < copies - 1)

    def _show_numbers(self) -> None:
        columns = self._columns
        self.table.setVisible(columns is not None)
        if columns is None:
            return
        noise = self.tr("Noise in soft tissue") if columns.unit == "HU" else self.tr("Noise in flat regions")
        names = (noise, self.tr("Mean of tissue"), self.tr("SD of tissue"))
        for row, name in enumerate(names):
            self._names[row].setText(f"{name}, {columns.unit}" if columns.unit else name)
            for cell, values in zip(self._cells[row], (columns.source, columns.preview), strict=True):
                value = values[row]
                cell.setText("–" if value is None else write_number(_round(value)))


def measure_both(source: Series, index: int, preview: Series) -> _Columns:
    """The numbers of a slice before and after; mean and spread in the same pixels where both have as many."""
    from medaug_gui.imaging.slice_numbers import find_tissue, measure_slice

    if source.is_colour or preview.is_colour:
        return _Columns((None,) * _ROWS, (None,) * _ROWS, "")
    before, after = source.voxels[index], preview.voxels[0]
    tissue = find_tissue(before, source.unit)
    other = tissue if after.shape == before.shape else find_tissue(after, preview.unit)
    found = []
    for image, series, where in ((before, source, tissue), (after, preview, other)):
        spacing = (series.geometry.spacing[1], series.geometry.spacing[2])
        one = measure_slice(image, series.unit, series.identity.modality, spacing, where)
        found.append((one.noise, one.mean, one.deviation))
    return _Columns(found[0], found[1], source.unit)


def _round(value: float) -> float:
    return round(value, 1) if abs(value) >= 1 else float(f"{value:.2g}")
