"""The mode Train: the trainings at the left, the form or one of them in the middle, the verdict or its facts right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.train.run.run_actions import RunActions
from medaug_gui.gui.train.run.run_page import RunPage
from medaug_gui.gui.train.run.run_panel import RunPanel
from medaug_gui.gui.train.setup.setup_form import SetupForm
from medaug_gui.gui.train.setup.surveyor import SurveyedSet, Surveyor
from medaug_gui.gui.train.setup.verdict_panel import VerdictPanel
from medaug_gui.gui.train.training_list import DRAFT, TrainingList
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.regions import Regions

_LIST_WIDTH = 256
_DRAFTS = "drafts"


class TrainPage(QWidget):
    """Joins the list with the form and with the page of the chosen training.

    Args:
        actions: what can be done with the training that is shown.
        list_marked: the series that are marked in the browser.
        confirm_removal: asks before checkpoints go; is given the name of the training.

    Signals:
        used(str), card_wanted(str): the folder of a package that came out.
    """

    used = Signal(str)
    card_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        trainings: Trainings,
        actions: RunActions,
        list_marked: Callable[[], Sequence[Entry]],
        confirm_removal: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("train-page")
        self._desk, self._trainings, self._actions = desk, trainings, actions
        self._list_marked, self._confirm_removal = list_marked, confirm_removal
        self._found: SurveyedSet | None = None
        self.list = TrainingList(trainings)
        self.form = SetupForm(desk.capabilities, settings)
        self.run = RunPage(desk.pool)
        self.verdict = VerdictPanel(trainings, desk.capabilities)
        self._facts = RunPanel(desk.capabilities)
        self.surveyor = Surveyor(desk.pool, desk.session.folder / _DRAFTS, self)
        self._middle, self._right = QStackedWidget(), QStackedWidget()
        for stack, widgets in ((self._middle, (self.form, self.run)), (self._right, (self.verdict, self._facts))):
            for widget in widgets:
                stack.addWidget(widget)
        self._middle.setProperty("region", "panel")
        self.regions = Regions(self.list, self._middle, self._right, _LIST_WIDTH, self)
        self.regions.set_filled(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.regions)
        self._wire()
        self.list.name_draft(self.form.name.text())
        self._look_again()

    def set_up(self) -> None:
        """Bring the form to the front."""
        self.list.choose(DRAFT)
        self._show(DRAFT)

    def take_folders(self, paths: Sequence[Path]) -> None:
        """Learn from what was dropped."""
        self.set_up()
        for path in paths[:1]:
            self.form.source.take_folder(path)

    def take_marked(self) -> None:
        """Learn from what is marked in the browser."""
        self.set_up()
        self.form.source.show_marked(self._list_marked())
        self.form.source.take_marked()

    def begin_with(self, model: str) -> None:
        """Train a model further."""
        self.set_up()
        self.form.begin_with(model)
        self._look_again()

    @Slot()
    def show_marked(self) -> None:
        """Other series are marked now."""
        if self.isVisible():
            self.form.source.show_marked(self._list_marked())

    @Slot()
    def finish(self) -> None:
        """The window closes: what is being looked at is given up."""
        self.surveyor.cancel()

    @Slot()
    def start(self) -> None:
        """Freeze the plan, and put it on the queue."""
        plan = self.form.plan
        if plan is None or not self.verdict.may_train:
            return
        self._trainings.queue(plan, self.surveyor.give_away())
        self.form.begin_anew()
        self._found = None
        self.surveyor.look(None)
        self.verdict.show_set(None)
        self.form.show_set(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer what is marked."""
        super().showEvent(event)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.source.show_marked(self._list_marked())

    def _wire(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.new_wanted.connect(self.set_up)
        self.list.remove_wanted.connect(self._remove)
        self.form.changed.connect(self._look_again)
        self.form.named.connect(self.list.name_draft)
        self.surveyor.surveyed.connect(self._take_set)
        self.surveyor.failed.connect(self._take_trouble)
        self.surveyor.bar_changed.connect(self.form.show_busy)
        self.verdict.train_wanted.connect(self.start)
        self._trainings.changed.connect(self._follow)
        self._trainings.queued.connect(self._show_queued)
        run, actions = self.run, self._actions
        for signal, slot in (
            (run.sample_wanted, actions.sample), (run.pause_wanted, actions.pause), (run.go_wanted, actions.go_on),
            (run.stop_wanted, actions.stop), (run.prolong_wanted, actions.prolong), (run.remove_wanted, self.remove),
            (run.use_wanted, self._use), (run.card_wanted, self._show_card), (run.further_wanted, self._begin_further),
        ):  # fmt: skip
            signal.connect(slot)

    @Slot(str)
    def _show(self, id: str) -> None:
        training = self._trainings.find(id)
        if training is None:
            self._middle.setCurrentWidget(self.form)
            self._right.setCurrentWidget(self.verdict)
            if self._found is None and not self.surveyor.is_busy:
                self._look_again()
            return
        self.run.show_training(training)
        self._facts.show_training(training)
        self._middle.setCurrentWidget(self.run)
        self._right.setCurrentWidget(self._facts)

    @Slot()
    def _follow(self) -> None:
        """The chosen one says more, or it is gone."""
        training = self._trainings.find(self.list.current)
        if training is not None:
            self.run.show_training(training)
            self._facts.show_training(training)

    @Slot(str)
    def _show_queued(self, id: str) -> None:
        """What was just started is shown as soon as it is on the list."""
        self._trainings.look()
        self.list.await_choice(id)
        self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look_again(self) -> None:
        plan = self.form.plan
        if plan is None:
            self._found = None
            self.surveyor.look(None)
            self.verdict.show_set(None)
            self.form.show_set(None)
        elif self._found is not None and _means_same(self._found.plan, plan) and not self.surveyor.is_busy:
            self._take_set(replace(self._found, plan=plan))
        else:
            self.verdict.show_busy()
            self.form.show_busy(0.0)
            self.surveyor.look(plan)

    @Slot(object)
    def _take_set(self, found: SurveyedSet) -> None:
        self._found = found
        self.form.show_set(found)
        self.verdict.show_set(found, found.plan.minutes or self.form.sizes.find_minutes(found.plan.size))

    @Slot(str, str)
    def _take_trouble(self, sentence: str, _details: str) -> None:
        self._found = None
        self.form.show_set(None)
        self.verdict.show_trouble(sentence)

    @Slot()
    def remove(self) -> None:
        """Take the chosen training off the list."""
        self._remove(self.list.current)

    @Slot(str)
    def _remove(self, id: str) -> None:
        training = self._trainings.find(id)
        if training is not None and self._confirm_removal(training.name):
            self._trainings.remove(id)

    @Slot()
    def _use(self) -> None:
        if package := self._find_package():
            self.used.emit(package)

    @Slot()
    def _show_card(self) -> None:
        if package := self._find_package():
            self.card_wanted.emit(package)

    @Slot()
    def _begin_further(self) -> None:
        if package := self._find_package():
            self.begin_with(Path(package).name)

    def _find_package(self) -> str:
        """The folder of the model of the chosen training; empty where there is none."""
        training = self._trainings.find(self.list.current)
        return training.package if training is not None else ""


def _means_same(one: TrainingPlan, other: TrainingPlan) -> bool:
    """True where what was found and judged for one plan holds for the other."""
    judged = ("task", "method", "sources", "series", "modality", "classes", "size", "held_out", "seed")
    return all(getattr(one, name) == getattr(other, name) for name in judged)
