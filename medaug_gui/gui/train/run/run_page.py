"""The page of one training: what it is, its curves, its samples, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.trainings.beside import SHIPPED
from medaug_gui.gui.background.task_pool import TaskPool
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.run import measure_names
from medaug_gui.gui.train.run.line_chart import ChartLevel, LineChart
from medaug_gui.gui.train.run.samples_view import SamplesView
from medaug_gui.gui.train.training import BROKEN, DONE, ENDED, FAILED, PAUSED, RUNNING, STOPPED, Training
from medaug_gui.gui.train.training_text import describe_left, describe_plan, describe_status, find_trouble, name_level
from medaug_gui.gui.widgets.labels import make_label, make_text
from medaug_gui.gui.widgets.legend import Legend
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.segmented import Segmented

_MORE_MINUTES = (5, 15, 60, 480)
_SIDE_BY_SIDE, _ONE_LINE = 620, 860
_HEAD_HEIGHT = 20
"""px of a line over a chart, with a legend or without."""


class RunPage(Retranslated, ScrollColumn):
    """Shows a `Training`; its owner does what the signals ask for.

    Signals:
        sample_wanted(), pause_wanted(), go_wanted(), stop_wanted(), remove_wanted(): of the training that is shown.
        prolong_wanted(float): by so many minutes.
        use_wanted(), card_wanted(), further_wanted(): of the model that came out.
    """

    sample_wanted = Signal()
    pause_wanted = Signal()
    go_wanted = Signal()
    stop_wanted = Signal()
    remove_wanted = Signal()
    prolong_wanted = Signal(float)
    use_wanted = Signal()
    card_wanted = Signal()
    further_wanted = Signal()

    def __init__(self, pool: TaskPool) -> None:
        super().__init__()
        self.setObjectName("training-run")
        self._training: Training | None = None
        self._buttons: dict[str, QPushButton] = {}
        self._title = make_text("", "page")
        self._title.setProperty("verbatim", True)
        self._about, self._clock, self._left = (
            make_label("", "second"),
            make_label("", "second"),
            make_label("", "second"),
        )
        self._says = make_text("", "second")
        self._says.setObjectName("training-says")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(160)
        self._loss_head, self._score_head, self._samples_head = (make_label("", "section") for _ in range(3))
        self._legend = Legend()
        self.losses = LineChart("training-losses", "")
        self.scores = LineChart("training-scores", "")
        self.measure = Segmented("training-loss", "")
        self.measure.chosen.connect(self._draw)
        self._level_gap = QWidget()
        self._level_gap.setFixedHeight(self.measure.sizeHint().height())
        self._measures_shown: tuple[str, ...] = ()
        self.samples = SamplesView(pool)
        self._make_buttons()
        self._lay_out()
        self.retranslate()

    @property
    def training(self) -> Training | None:
        """What it shows."""
        return self._training

    def find_button(self, name: str) -> QPushButton:
        """A button by its name: "sample", "pause", "go", "prolong", "stop", "use", "card", "further", "remove"."""
        return self._buttons[name]

    def show_training(self, training: Training) -> None:
        """Show this one, or how it stands now."""
        if self._training is not None and training.id != self._training.id:
            self.verticalScrollBar().setValue(0)
        self._training = training
        self._write()
        self._draw()
        self.samples.show_samples(training.samples)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Training"))
        self._loss_head.setText(self.tr("Loss"))
        self._samples_head.setText(self.tr("Samples, always of the same seeds"))
        self._legend.show_entries(((self.tr("Learned from"), False), (self.tr("Held out"), True)))
        self.losses.setAccessibleName(self.tr("Losses over the minutes"))
        self.scores.setAccessibleName(self.tr("Held-out score over the minutes"))
        self.measure.setAccessibleName(self.tr("Which loss"))
        self._bar.setAccessibleName(self.tr("How far it is"))
        for name, text, tip in self._list_texts():
            button = self._buttons[name]
            button.setText(text)
            button.setToolTip(tip)
            button.setAccessibleName(text)
        for action, minutes in zip(self._more.actions(), _MORE_MINUTES, strict=True):
            words = self.tr("{0} min more") if minutes < 60 else self.tr("{0} h more")
            action.setText(words.format(minutes if minutes < 60 else minutes // 60))
        if self._training is not None:
            self._write()
            self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The charts stand side by side where there is room, and what can be done beside the title."""
        super().resizeEvent(event)
        room = self.viewport().width()
        for layouts, least in (((self._charts,), _SIDE_BY_SIDE), (self._lines, _ONE_LINE)):
            direction = QBoxLayout.Direction.LeftToRight if room >= least else QBoxLayout.Direction.TopToBottom
            for layout in layouts:
                if layout.direction() != direction:
                    layout.setDirection(direction)

    def _list_texts(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("sample", self.tr("Sample now"), self.tr("Make samples at the next step")),
            ("pause", self.tr("Pause"), self.tr("Hold the training; nothing is lost")),
            ("go", self.tr("Go on"), self.tr("Let the training go on where it was")),
            ("prolong", self.tr("Prolong"), self.tr("Train longer than planned")),
            ("stop", self.tr("Stop and keep"), self.tr("End the training now and keep the model as it is")),
            ("use", self.tr("Use it"), self.tr("Try the model on what is open in Study")),
            ("card", self.tr("Show its card"), self.tr("What the model is, from what it was made, how good it is")),
            ("further", self.tr("Train further"), self.tr("Begin a new training with these weights")),
            ("remove", self.tr("Remove"), self.tr("Delete checkpoints, curves and samples; the model stays (Del)")),
        )

    def _make_buttons(self) -> None:
        for name, icon, signal in (
            ("sample", "save-image", self.sample_wanted), ("pause", "pause", self.pause_wanted),
            ("go", "play", self.go_wanted), ("prolong", "waiting", None), ("stop", "done", self.stop_wanted),
            ("use", "", self.use_wanted), ("card", "model", self.card_wanted),
            ("further", "train", self.further_wanted), ("remove", "discard", self.remove_wanted),
        ):  # fmt: skip
            button = QPushButton()
            button.setObjectName(f"training-{name}")
            if icon:
                button.setIcon(make_icon(icon))
            if signal is not None:
                button.clicked.connect(signal)
            self._buttons[name] = button
        self._buttons["use"].setProperty("kind", "primary")
        self._buttons["use"].setProperty("beside", True)
        self._more = QMenu(self)
        for minutes in _MORE_MINUTES:
            action = QAction(self._more)
            action.setData(minutes)
            action.triggered.connect(self._prolong)
            self._more.addAction(action)
        self._buttons["prolong"].setMenu(self._more)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(32, 16, 32, 32)
        column.setSpacing(8)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        for button in self._buttons.values():
            actions.addWidget(button)
        actions.addStretch(1)
        clock = QHBoxLayout()
        clock.setSpacing(12)
        for widget in (self._clock, self._bar, self._left):
            clock.addWidget(widget)
        clock.addStretch(1)
        self._lines = [QBoxLayout(QBoxLayout.Direction.TopToBottom) for _ in range(2)]
        for line, label, beside in zip(self._lines, (self._title, self._about), (actions, clock), strict=True):
            line.setSpacing(8)
            line.addWidget(label, 1)
            line.addLayout(beside)
            column.addLayout(line)
        column.addWidget(self._says)
        column.addSpacing(16)
        self._charts = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._charts.setSpacing(24)
        self._charts.addLayout(_stack(_line(self._loss_head, self._legend), self.measure, self.losses), 1)
        self._charts.addLayout(_stack(_line(self._score_head), self._level_gap, self.scores), 1)
        column.addLayout(self._charts)
        column.addSpacing(16)
        column.addWidget(self._samples_head)
        column.addWidget(self.samples)
        column.addStretch(1)
        self.set_page(body)

    def _write(self) -> None:
        training = self._training
        if training is None:
            return
        status, has_model = training.status, bool(training.package)
        self._title.setText(training.name)
        self._about.setText(describe_plan(training.plan))
        is_now = status in (RUNNING, PAUSED)
        self._clock.setText(describe_status(training))
        self._bar.setVisible(is_now)
        self._bar.setValue(round(training.fraction * 1000))
        self._left.setText(describe_left(training))
        says = find_trouble(training) or (translate_sentence(training.state.sentence) if training.state else "")
        self._says.setText(says)
        self._says.setVisible(bool(says))
        self._says.setProperty("role", {FAILED: "error", BROKEN: "warn"}.get(status, "second"))
        self._says.style().unpolish(self._says)
        self._says.style().polish(self._says)
        is_training = training.state is not None and training.state.phase == "training"
        shown = {
            "sample": is_now, "pause": status == RUNNING, "go": status in (PAUSED, BROKEN), "prolong": is_now,
            "stop": is_now or status == BROKEN, "use": status in (DONE, STOPPED) and has_model,
            "card": status in (DONE, STOPPED) and has_model, "further": status in (DONE, STOPPED) and has_model,
            "remove": status not in (RUNNING,),
        }  # fmt: skip
        for name, button in self._buttons.items():
            button.setVisible(shown[name])
        for name in ("sample", "pause", "prolong"):
            self._buttons[name].setEnabled(is_training or (name == "prolong" and status == PAUSED))
        self._buttons["stop"].setEnabled(status != RUNNING or is_training)

    @Slot()
    def _draw(self) -> None:
        training = self._training
        if training is None:
            return
        measures, minutes = training.measures, 0.0 if training.status in ENDED else training.minutes
        self._offer_losses(tuple(measure_names.list_losses(measures)))
        name = self.measure.current or "loss"
        held_out = measure_names.take_curve(measures, f"{measure_names.HELD_OUT}{name}", self.tr("Held out"))
        learned = measure_names.take_curve(measures, name, self.tr("Learned from"), is_quiet=True)
        self.losses.show_curves((learned, held_out), (), minutes, is_higher_better=False)
        scores = measure_names.list_scores(measures)
        score = measure_names.write_name(scores[0], begins=False) if scores else ""
        self._score_head.setText(self.tr("Held-out {0}").format(score) if score else self.tr("Held-out score"))
        if not scores:
            self.scores.show_curves((), (), minutes)
            return
        curve = measure_names.take_curve(
            measures, f"{measure_names.HELD_OUT}{scores[0]}", self.tr("Held out"), is_marked=True
        )
        levels = [ChartLevel(name_level(one), one.value, is_dashed=one.kind != SHIPPED)
                  for one in training.levels if one.measure == scores[0]]  # fmt: skip
        if training.plan.start:
            levels.append(ChartLevel(self.tr("At the start"), curve.points[0][1], is_dashed=False))
        self.scores.show_curves((curve,), levels, minutes, measure_names.is_higher_better(scores[0]))

    def _offer_losses(self, names: tuple[str, ...]) -> None:
        """Which loss is drawn, where there are several."""
        for name in names:
            if name not in self._measures_shown:
                self.measure.add(name, measure_names.write_name(name))
        self._measures_shown = tuple(dict.fromkeys((*self._measures_shown, *names)))
        for name in self._measures_shown:
            self.measure.find_segment(name).setVisible(name in names)
        if names and self.measure.current not in names:
            self.measure.choose(names[0])
        self.measure.setVisible(len(names) > 1)
        self._level_gap.setFixedHeight(self.measure.sizeHint().height())
        self._level_gap.setVisible(len(names) > 1 and self._charts.direction() == QBoxLayout.Direction.LeftToRight)

    @Slot()
    def _prolong(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.prolong_wanted.emit(float(action.data()))


def _line(*labels: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    labels[0].setMinimumHeight(_HEAD_HEIGHT)
    row.addWidget(labels[0])
    row.addStretch(1)
    for label in labels[1:]:
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
    return row


def _stack(head: QHBoxLayout, *widgets: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addLayout(head)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return column
