"""The right side of a training: its best so far, the machine, and what was fixed at its start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from medaug_gui.core.trainings.beside import Twin
from medaug_gui.core.trainings.survey import STOP as STOPS
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.data.finding_row import GOOD, STOP, WARN, make_finding_row
from medaug_gui.gui.jobs.job_text import format_span, name_device
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.train.run import measure_names
from medaug_gui.gui.train.run.line_chart import write_value
from medaug_gui.gui.train.run.twin_view import TwinView
from medaug_gui.gui.train.training import Training
from medaug_gui.gui.train.training_text import name_level, name_size, name_task
from medaug_gui.gui.widgets.labels import make_fact_row, make_head, make_label, make_rule, make_text
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_MOST_SCORES = 3
Scores = Sequence[tuple[str, str, str]]
Facts = Sequence[tuple[str, str]]


class RunPanel(QFrame):
    """Written anew when the training says more."""

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        self._capabilities = capabilities
        self._training: Training | None = None
        self._heading = make_label("", "section")
        self._area = ScrollColumn()
        self._area.setObjectName("training-facts")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(make_head(self._heading))
        column.addWidget(make_rule())
        column.addWidget(self._area, 1)
        self._shape: tuple[object, ...] = ()

    def show_training(self, training: Training) -> None:
        """Show this one, or how it stands now: only what is another number is written anew."""
        self._training = training
        scores, facts = tuple(self._list_scores(training)), tuple(self._list_facts(training))
        shape = (training.id, training.findings, tuple(name for name, _, _ in scores), tuple(name for name, _ in facts),
                 training.twins)  # fmt: skip
        if shape != self._shape:
            self._shape = shape
            self._build(training, scores, facts)
        else:
            texts = [text for _, value, when in scores for text in (value, when)] + [value for _, value in facts]
            for label, text in zip(self._labels, texts, strict=True):
                if label.text() != text:
                    label.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        """Write all anew in another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._training is not None:
            self._shape = ()
            self.show_training(self._training)

    def _build(self, training: Training, scores: Scores, facts: Facts) -> None:
        self._heading.setText(self.tr("Best so far"))
        self._area.setAccessibleName(self.tr("Facts about the training"))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        self._labels: list[QLabel] = []
        self._add_scores(column, scores)
        self._add_findings(column, training)
        self._add_twins(column, training.twins)
        heads = {self.tr("Device"): self.tr("Machine"), self.tr("Learns to"): self.tr("Fixed at the start")}
        for name, value in facts:
            if name in heads:
                head = make_label(heads[name], "section")
                head.setContentsMargins(0, 8, 0, 0)
                column.addWidget(head)
            row = make_fact_row(name, value)
            self._labels.append(row.findChildren(QLabel)[-1])
            column.addWidget(row)
        column.addStretch(1)
        self._area.setWidget(body)

    def _add_scores(self, column: QVBoxLayout, scores: Scores) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for name, value, when in scores:
            part = QVBoxLayout()
            part.setSpacing(0)
            number, moment = make_label(value, "page"), make_label(when, "detail")
            for label in (number, make_label(name, "detail"), moment):
                part.addWidget(label)
            self._labels += [number, moment]
            row.addLayout(part)
        row.addStretch(1)
        if scores:
            column.addLayout(row)
        else:
            column.addWidget(make_text(self.tr("Nothing is measured on the held-out patients yet."), "second"))

    def _add_twins(self, column: QVBoxLayout, twins: Sequence[Twin]) -> None:
        """The picture that is nearest to one that was learned from, and all that count as copies."""
        if not twins:
            return
        head = make_label(self.tr("Nearest to what it learned from"), "section")
        head.setContentsMargins(0, 8, 0, 0)
        column.addWidget(head)
        copies = [one for one in twins if one.is_copy]
        for twin in copies or twins[:1]:
            column.addWidget(TwinView(twin, self.tr("Made"), self.tr("Learned from")))
            column.addWidget(make_fact_row(self.tr("Likeness"), f"{twin.likeness:.3f}"))
        first = twins[0]
        column.addWidget(make_fact_row(self.tr("Held-out real ones, median"), f"{first.usual:.3f}"))
        column.addWidget(make_fact_row(self.tr("A copy above"), f"{first.line:.3f}"))
        text = self.tr("It is nearer than 99 of 100 real pictures are: it counts as a copy.") if copies else \
            self.tr("No nearer than real pictures of others are.")  # fmt: skip
        column.addWidget(make_finding_row(WARN if copies else GOOD, text))

    def _list_scores(self, training: Training) -> Iterator[tuple[str, str, str]]:
        """What is measured on held-out patients: its name, the best value, and when that was."""
        for score in measure_names.list_scores(training.measures)[:_MOST_SCORES]:
            best = measure_names.find_best(training.measures, score)
            if best is not None:
                value, minute = best
                when = self.tr("at {0}").format(format_span(minute * 60))
                others = (one for one in training.levels if one.measure == score)
                when = "\n".join([when, *(f"{name_level(one)} {write_value(one.value)}" for one in others)])
                yield measure_names.write_name(score), write_value(value), when

    def _list_facts(self, training: Training) -> Iterator[tuple[str, str]]:
        yield from self._list_machine(training)
        yield from self._list_plan(training)

    def _add_findings(self, column: QVBoxLayout, training: Training) -> None:
        for finding in training.findings:
            level = STOP if finding.level == STOPS else WARN
            column.addWidget(make_finding_row(level, translate_sentence(finding.sentence)))

    def _list_machine(self, training: Training) -> Iterator[tuple[str, str]]:
        costs = training.costs
        yield self.tr("Device"), name_device(training.plan.device, self._capabilities.devices)
        if costs.get("samples_per_second"):
            yield self.tr("Speed"), self.tr("{0} samples/s").format(write_value(costs["samples_per_second"]))
        if costs.get("memory"):
            yield self.tr("Memory"), write_bytes(costs["memory"])
        if costs.get("parameters"):
            yield self.tr("Network"), self.tr("{0} M parameters").format(f"{costs['parameters'] / 1e6:.1f}")
        if training.state is not None and training.state.step:
            yield self.tr("Steps"), f"{training.state.step:,}".replace(",", "\u2009")

    def _list_plan(self, training: Training) -> Iterator[tuple[str, str]]:
        plan = training.plan
        yield self.tr("Learns to"), name_task(plan.task)
        yield self.tr("Size"), name_size(plan.size)
        names = [Path(source).name or source for source in plan.sources[:2]]
        more = f" +{len(plan.sources) - 2}" if len(plan.sources) > 2 else ""
        yield self.tr("From what"), ", ".join(names) + more
        if plan.series:
            yield self.tr("Series"), str(len(plan.series))
        if plan.modality:
            yield self.tr("Modality"), plan.modality
        if plan.classes:
            yield self.tr("Classes"), self.tr("by folder") if plan.classes == "folder" else plan.classes
        yield self.tr("Held out"), self.tr("{0} % of the patients").format(f"{plan.held_out * 100:g}")
        if plan.start:
            yield self.tr("Start from"), plan.start
        yield self.tr("Seed"), str(plan.seed)
        if plan.licence:
            yield self.tr("Licence"), plan.licence
