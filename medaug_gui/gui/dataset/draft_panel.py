"""Before anything is written: how the set is to be, its balance, what speaks against it, and the button that writes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.sets.cases import CaseRow
from medaug_gui.core.sets.plan import TRAIN
from medaug_gui.core.trainings.survey import STOP as STOPS
from medaug_gui.gui.data.finding_row import GOOD, STOP, WARN, make_finding_row
from medaug_gui.gui.dataset.balance_bars import BalanceBars
from medaug_gui.gui.dataset.plan_form import PlanForm
from medaug_gui.gui.dataset.set_surveyor import FoundCases
from medaug_gui.gui.dataset.set_text import count_whole_images
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.labels import make_head, make_label, make_rule, make_text
from medaug_gui.gui.widgets.laid_out import replace_widget
from medaug_gui.gui.widgets.scroll_column import ScrollColumn


class DraftPanel(QFrame):
    """Says it in sentences.

    Signals:
        write_wanted(): the set is to be written.
    """

    write_wanted = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._found: FoundCases | None = None
        self._trouble, self._is_busy = "", False
        self.form = PlanForm(settings)
        self._heading = make_label("", "section")
        self.write = QPushButton()
        self.write.setObjectName("dataset-write")
        self.write.setProperty("kind", "primary")
        self.write.clicked.connect(self.write_wanted)
        self._then = make_text("", "detail")
        self._checks = QWidget()
        self._area = ScrollColumn()
        self._area.setObjectName("dataset-draft")
        self._lay_out()
        self._write()

    @property
    def may_write(self) -> bool:
        """True where nothing speaks against it so much that it could not be written."""
        return self._found is not None and not self._is_busy and self._found.verdict.may_start

    def show_busy(self) -> None:
        """The data are being looked at; nothing is known yet."""
        self._is_busy, self._trouble = True, ""
        self._write()

    def show_cases(self, found: FoundCases | None) -> None:
        """What was found, of None nothing."""
        self._found, self._is_busy, self._trouble = found, False, ""
        if found is not None:
            self.form.offer(found)
        self._write()

    def show_trouble(self, sentence: str) -> None:
        """The data could not be looked at."""
        self._found, self._is_busy, self._trouble = None, False, sentence
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Write all anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._write()

    def _lay_out(self) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(12)
        self._column.addWidget(self.form)
        self._column.addWidget(make_rule())
        self._column.addWidget(self._checks)
        self._column.addStretch(1)
        self._area.setWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_head(self._heading))
        column.addWidget(make_rule())
        column.addWidget(self._area, 1)
        column.addWidget(make_rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(12, 12, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(self.write)
        foot.addWidget(self._then)
        column.addLayout(foot)

    def _write(self) -> None:
        self._heading.setText(self.tr("Write as"))
        self._area.setAccessibleName(self.tr("Write as"))
        checks = QWidget()
        column = QVBoxLayout(checks)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if self._is_busy:
            column.addWidget(make_text(self.tr("Looking at the data \u2026"), "second"))
        elif self._trouble:
            column.addWidget(make_finding_row(STOP, translate_sentence(self._trouble)))
        elif self._found is None:
            column.addWidget(make_text(self.tr("Choose what the set is made of: its balance and what speaks against "
                                               "it are said here."), "second"))  # fmt: skip
        else:
            self._fill(column, self._found)
        old, self._checks = self._checks, checks
        replace_widget(self._column, old, checks)
        self._write_button()

    def _write_button(self) -> None:
        images = self._found.facts.entries if self._found is not None else 0
        text = self.tr("Write {0}").format(count_whole_images(images)) if images else self.tr("Write")
        self.write.setText(text)
        self.write.setAccessibleName(text)
        self.write.setEnabled(self.may_write)
        if self.may_write:
            tip = self.tr("Freeze the plan and write the set; it can be stopped and go on")
        elif self._is_busy:
            tip = self.tr("The data are being looked at first")
        elif self._found is not None:
            tip = self.tr("Mend what is marked as an error first")
        else:
            tip = self.tr("Choose first what it is made of")
        self.write.setToolTip(tip)
        out = self._found.plan.out if self._found is not None else ""
        self._then.setText(self.tr("{0} \u00b7 read back and checked").format(out) if out else "")
        self._then.setVisible(bool(out))

    def _fill(self, column: QVBoxLayout, found: FoundCases) -> None:
        if found.facts.balance:
            column.addWidget(make_label(self.tr("Balance in training: before, after"), "section"))
            column.addWidget(BalanceBars(found.facts.balance, self.tr("Balance in training"), self.tr("No class")))
            column.addSpacing(8)
        column.addWidget(make_label(self.tr("Checks"), "section"))
        for finding in found.verdict.findings:
            level = STOP if finding.level == STOPS else WARN
            column.addWidget(
                make_finding_row(level, translate_sentence(finding.sentence), translate_sentence(finding.advice))
            )
        for sentence in self._list_good(found):
            column.addWidget(make_finding_row(GOOD, sentence))

    def _list_good(self, found: FoundCases) -> list[str]:
        """What is as it should be."""
        used = [row for row in found.rows if row.is_used]
        patients = len({row.patient for row in used})
        good = []
        if patients > 1:
            good.append(self.tr("{0} patients, none in two parts of the split").format(f"{patients:,}"))
        if any(row.copies for row in used) and not any(_leaks(row) for row in used):
            good.append(self.tr("Variants of training cases only"))
        if found.facts.labels:
            names = ", ".join(label.name for label in found.facts.labels)
            good.append(self.tr("Labels on the grid of their images: {0}").format(names))
        return good


def _leaks(row: CaseRow) -> bool:
    return row.copies > 0 and row.part != TRAIN
