"""Before the first step: what speaks against the training, what it will need, and the button that starts it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.trainings.survey import STOP as STOPS
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.data.finding_row import GOOD, STOP, WARN, make_finding_row
from medaug_gui.gui.jobs.job_text import format_span, name_device
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.train.setup.surveyor import SurveyedSet
from medaug_gui.gui.train.training_text import name_size, name_task
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.labels import make_fact_row, make_head, make_label, make_rule, make_text
from medaug_gui.gui.widgets.scroll_column import ScrollColumn


class VerdictPanel(QFrame):
    """Says it in sentences.

    Signals:
        train_wanted(): the training is to start, or to wait for its turn.
    """

    train_wanted = Signal()

    def __init__(self, trainings: Trainings, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._trainings, self._capabilities = trainings, capabilities
        self._found: SurveyedSet | None = None
        self._trouble, self._is_busy, self._minutes = "", False, 0.0
        self._area = ScrollColumn()
        self._area.setObjectName("training-verdict")
        self.train = QPushButton()
        self.train.setObjectName("training-start")
        self.train.setProperty("kind", "primary")
        self.train.clicked.connect(self.train_wanted)
        self._when = make_text("", "detail")
        self._heading = make_label("", "section")
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
        foot.addWidget(self.train)
        foot.addWidget(self._when)
        column.addLayout(foot)
        trainings.changed.connect(self.refresh)
        self._write()

    @property
    def may_train(self) -> bool:
        """True where nothing speaks against it so much that it could not start."""
        return self._found is not None and not self._is_busy and self._found.verdict.may_start

    def show_busy(self) -> None:
        """The data are being looked at; nothing is known yet."""
        self._is_busy, self._trouble = True, ""
        self._write()

    def show_set(self, found: SurveyedSet | None, minutes: float = 0.0) -> None:
        """What was found, of None nothing; `minutes` is how long it will train, 0 where that is not known."""
        self._found, self._is_busy, self._trouble, self._minutes = found, False, "", minutes
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

    @Slot()
    def refresh(self) -> None:
        """What the button says depends on what runs."""
        running, waiting = self._trainings.running, self._trainings.waiting
        self.train.setText(self.tr("Train after the running one") if running or waiting else self.tr("Train"))
        self.train.setEnabled(self.may_train)
        self.train.setAccessibleName(self.train.text())
        self.train.setToolTip(self._explain_button())
        left = running.seconds_left if running is not None else None
        takes = format_span(self._minutes * 60) if self._minutes else ""
        if running is not None and left is not None:
            text = self.tr("Starts in about {0}").format(format_span(left))
        elif takes:
            text = self.tr("Takes about {0}").format(takes)
        else:
            text = ""
        self._when.setText(text)
        self._when.setVisible(bool(text))

    def _explain_button(self) -> str:
        if self.may_train:
            return self.tr("Freeze the plan and train; the form is free for the next one")
        if self._is_busy:
            return self.tr("The data are being looked at first")
        if self._found is not None:
            return self.tr("Mend what is marked as an error first")
        return self.tr("Choose first from what to learn")

    def _write(self) -> None:
        self._heading.setText(self.tr("Before the first step"))
        self._area.setAccessibleName(self.tr("Before the first step"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        if self._is_busy:
            column.addWidget(make_text(self.tr("Looking at the data \u2026"), "second"))
        elif self._trouble:
            column.addWidget(make_finding_row(STOP, translate_sentence(self._trouble)))
        elif self._found is None:
            text = self.tr("Choose from what to learn: what will be used, what is left out, and whether it is enough "
                           "is said here before the first step.")  # fmt: skip
            column.addWidget(make_text(text, "second"))
        else:
            self._fill(column, self._found)
        column.addStretch(1)
        self._area.setWidget(body)
        self.refresh()

    def _fill(self, column: QVBoxLayout, found: SurveyedSet) -> None:
        column.addWidget(make_text(self._sum_up(found), "name"))
        for finding in found.verdict.findings:
            level = STOP if finding.level == STOPS else WARN
            column.addWidget(
                make_finding_row(level, translate_sentence(finding.sentence), translate_sentence(finding.advice))
            )
        for sentence in self._list_good(found):
            column.addWidget(make_finding_row(GOOD, sentence))
        if found.plan.task == "generate":
            column.addWidget(make_rule())
            column.addWidget(make_label(self.tr("Guard against copies"), "section"))
            text = self.tr("After the training the nearest real image of every generated one is looked for; copies "
                           "are counted in the card.")  # fmt: skip
            column.addWidget(make_text(text, "second"))
        column.addWidget(make_rule())
        plan = found.plan
        device = name_device(plan.device, self._capabilities.devices)
        for name, value in (
            (self.tr("Learns to"), name_task(plan.task)),
            (self.tr("Size"), name_size(plan.size)),
            (self.tr("Device"), device),
            (self.tr("Checkpoint"), self.tr("at least once a minute")),
        ):
            column.addWidget(make_fact_row(name, value))

    def _sum_up(self, found: SurveyedSet) -> str:
        if not found.verdict.may_start:
            return self.tr("This cannot be trained yet.")
        if found.verdict.findings:
            return self.tr("This can be trained; mind the warnings.")
        return self.tr("Nothing speaks against this training.")

    def _list_good(self, found: SurveyedSet) -> list[str]:
        """What is as it should be."""
        patients, kinds = len(found.survey.patients), set(found.verdict.kinds)
        good = []
        if patients > 1 and not kinds & {"patients", "few-patients"}:
            good.append(self.tr("{0} patients, none in two parts of the split").format(patients))
        groups = found.survey.groups
        if len(groups) > 1:
            good.append(self.tr("{0} classes").format(len(groups)))
        return good
