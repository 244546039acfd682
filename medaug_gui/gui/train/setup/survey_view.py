"""What of the data will be used and what was left out: pictures, counts, values, reasons."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from PySide6.QtCore import QEvent, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.trainings.survey import Case, Survey
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.train.setup.contact_sheet import FEW, ContactSheet
from medaug_gui.gui.train.setup.count_bars import CountBars, ValueBars
from medaug_gui.gui.train.setup.surveyor import SurveyedSet
from medaug_gui.gui.widgets.labels import make_fact_row, make_label, make_text
from medaug_gui.gui.widgets.laid_out import replace_widget

_MOST_GROUPS, _MOST_REASONS, _MOST_NAMES = 8, 6, 20


class SurveyView(QFrame):
    """The sheet at the left, the counts at its right, and under them what was left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-survey")
        self._set: SurveyedSet | None = None
        self.sheet = ContactSheet()
        self._told = make_label("", "detail")
        self.all = QPushButton()
        self.all.setObjectName("training-show-all")
        self.all.setProperty("kind", "quiet")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._show_all)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self.all)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(24)
        # In their places before they are filled: see `widgets/laid_out.py`.
        self._left, self._right = left, right = QVBoxLayout(), QVBoxLayout()
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        left.setSpacing(4)
        left.addWidget(self.sheet)
        left.addLayout(foot)
        self._left_out = QWidget()
        left.addWidget(self._left_out)
        left.addStretch(1)
        self._facts = QWidget()
        right.addWidget(self._facts)
        right.addStretch(1)
        self.show_set(None)

    def show_set(self, found: SurveyedSet | None) -> None:
        """Show what was found; of nothing, nothing."""
        self._set = found
        self.setVisible(found is not None)
        if found is None:
            return
        self.sheet.show_pictures(found.thumbnails, pick_few(found.survey, len(found.thumbnails)))
        self._write()
        facts, left_out = _Facts(), _Facts()
        facts.fill(found)
        left_out.list_left_out(found.survey)
        self._facts = _replace(self._right, self._facts, facts)
        self._left_out = _replace(self._left, self._left_out, left_out)

    def changeEvent(self, event: QEvent) -> None:
        """Write all anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_set(self._set)

    def _write(self) -> None:
        shown, whole = (
            len(self.sheet.places),
            len(self.sheet.places) if self._set is None else len(self._set.thumbnails),
        )
        self._told.setText(self.tr("{0} of {1}").format(shown, whole))
        self.all.setText(self.tr("Look at few") if self.all.isChecked() else self.tr("Look at all"))
        self.all.setAccessibleName(self.tr("Look at the pictures of the whole set"))
        self.all.setVisible(whole > FEW)

    @Slot(bool)
    def _show_all(self, wanted: bool) -> None:
        self.sheet.show_all(wanted)
        self._write()


def pick_few(survey: Survey, pictures: int) -> tuple[int, ...]:
    """The places of pictures that stand for all: one a patient, classes in turn, then more of the same patients."""
    by_group: dict[str, list[Case]] = defaultdict(list)
    seen: set[str] = set()
    shown = [case for case in survey.cases if case.thumbnails and max(case.thumbnails) < pictures]
    further: list[Case] = []
    for case in shown:
        (further if case.patient in seen else by_group[case.group]).append(case)
        seen.add(case.patient)
    for case in further:
        by_group[case.group].append(case)
    picked: list[int] = []
    for turn in range(FEW):
        picked += [_find_middle(cases[turn]) for cases in by_group.values() if turn < len(cases)]
    return tuple(dict.fromkeys(picked))[:FEW] or tuple(range(min(pictures, FEW)))


def _find_middle(case: Case) -> int:
    """The place of the picture of its middle slice."""
    return case.thumbnails[len(case.thumbnails) // 2]


def _replace(layout: QVBoxLayout, old: QWidget, fresh: QWidget) -> QWidget:
    replace_widget(layout, old, fresh)
    fresh.show()
    return fresh


class _Facts(QWidget):
    """The counts: built anew for every set."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    def fill(self, found: SurveyedSet) -> None:
        survey = found.survey
        patients = survey.patients
        held = max(1, round(len(patients) * found.plan.held_out)) if len(patients) > 1 else 0
        labelled = sum(case.has_labels for case in survey.cases)
        self._add(self.tr("Series"), self.tr("{0} \u00b7 {1} slices").format(len(survey.cases), survey.slices))
        self._add(self.tr("Size"), _describe_sizes(survey))
        self._add(self.tr("Patients"), str(len(patients)))
        self._add(self.tr("Split"), self.tr("by patient: {0} learned from, {1} held out").format(
            len(patients) - held, held))  # fmt: skip
        self._add(self.tr("Modality"), survey.modality)
        self._add(self.tr("Label maps"), self.tr("{0} of {1}").format(labelled, len(survey.cases)) if labelled else "")
        self._add_groups(survey)
        if survey.histogram.counts:
            self._column.addWidget(ValueBars(survey.histogram, self.tr("Histogram of the values")))

    def _add(self, name: str, value: str) -> None:
        if value:
            self._column.addWidget(make_fact_row(name, value))

    def _add_groups(self, survey: Survey) -> None:
        rows = []
        for group, count in list(survey.count_by_group().items())[:_MOST_GROUPS]:
            patients = len({case.patient for case in survey.cases if case.group == group})
            rows.append((group, count, self.tr("{0} patients").format(patients)))
        if survey.groups:
            self._column.addWidget(CountBars(rows, self.tr("Slices of each class")))
        else:
            by_patient = list(survey.count_by_patient().values())
            if len(by_patient) > 1:
                words = self.tr("{0} to {1}, median {2}")
                middle = sorted(by_patient)[len(by_patient) // 2]
                self._add(self.tr("Slices a patient"), words.format(by_patient[-1], by_patient[0], middle))

    def list_left_out(self, survey: Survey) -> None:
        """Why how many were left out, the most frequent reason first."""
        reasons: dict[str, list[str]] = defaultdict(list)
        for one in survey.left_out:
            reasons[one.sentence].append(Path(one.path).name)
        if not reasons:
            return
        self._column.addWidget(make_label(self.tr("Left out: {0}").format(len(survey.left_out)), "section"))
        ordered = sorted(reasons.items(), key=lambda one: -len(one[1]))
        for sentence, names in ordered[:_MOST_REASONS]:
            line = make_text(f"{len(names)} \u00b7 {translate_sentence(sentence)}", "second")
            line.setToolTip("\n".join(names[:_MOST_NAMES]))
            self._column.addWidget(line)
        if len(ordered) > _MOST_REASONS:
            self._column.addWidget(
                make_label(self.tr("and {0} other reasons").format(len(ordered) - _MOST_REASONS), "detail")
            )


def _describe_sizes(survey: Survey) -> str:
    """The matrix, or how many there are."""
    sizes = sorted({(case.rows, case.columns) for case in survey.cases})
    if not sizes:
        return ""
    if len(sizes) == 1:
        return f"{sizes[0][1]} \u00d7 {sizes[0][0]}"
    sizes.sort(key=lambda one: one[0] * one[1])
    (rows, columns), (most_rows, most_columns) = sizes[0], sizes[-1]
    return f"{columns} \u00d7 {rows} \u2026 {most_columns} \u00d7 {most_rows}"
