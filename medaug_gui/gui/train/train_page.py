"""The mode Train: the trainings at the left, the form or one of them in the middle, the verdict or its facts right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.trainings.plan import TrainingPlan
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.train.run.run_actions import RunActions
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.regions import Regions

if TYPE_CHECKING:
    from medaug_gui.gui.train.run.run_page import RunPage
    from medaug_gui.gui.train.setup.setup_form import SetupForm
    from medaug_gui.gui.train.setup.surveyor import SurveyedSet, Surveyor
    from medaug_gui.gui.train.setup.verdict_panel import VerdictPanel
    from medaug_gui.gui.train.training_list import TrainingList

_LIST_WIDTH = 256
_DRAFTS = "drafts"


class TrainPage(QWidget):
    """Built when it is first shown: the window is up before it.

    Args:
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
        list_marked: Callable[[], Sequence[Entry]],
        confirm_removal: Callable[[str], bool],
    ) -> None:
        super().__init__()
        self.setObjectName("train-page")
        self._desk, self._settings, self._trainings = desk, settings, trainings
        self._list_marked, self._confirm_removal = list_marked, confirm_removal
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._built = False
        self._found: SurveyedSet | None = None
        self.run_actions = RunActions(trainings, self._find_chosen, self)
        self.regions: Regions | None = None

    @property
    def list(self) -> TrainingList:
        """The trainings there are."""
        self._build()
        return self._list

    @property
    def form(self) -> SetupForm:
        """The form of the next one."""
        self._build()
        return self._form

    @property
    def verdict(self) -> VerdictPanel:
        """What speaks against the next one, and the button that starts it."""
        self._build()
        return self._verdict

    @property
    def run(self) -> RunPage:
        """The page of the chosen training."""
        self._build()
        return self._run

    @property
    def surveyor(self) -> Surveyor:
        """Looks at the data of the next one."""
        self._build()
        return self._surveyor

    def set_up(self) -> None:
        """Bring the form to the front."""
        self.list.choose(self._draft)
        self._show(self._draft)

    def take_folders(self, paths: Sequence[Path]) -> None:
        """Learn from what was dropped."""
        self.set_up()
        for path in paths[:1]:
            self._form.source.take_folder(path)

    def take_marked(self) -> None:
        """Learn from what is marked in the browser."""
        self.set_up()
        self._form.source.show_marked(self._list_marked())
        self._form.source.take_marked()

    def begin_with(self, model: str) -> None:
        """Train a model further."""
        self.set_up()
        self._form.begin_with(model)
        self._look_again()

    @Slot()
    def show_marked(self) -> None:
        """Other series are marked now."""
        if self._built and self.isVisible():
            self._form.source.show_marked(self._list_marked())

    @Slot()
    def finish(self) -> None:
        """The window closes: what is being looked at is given up."""
        if self._built:
            self._surveyor.cancel()

    @Slot()
    def start(self) -> None:
        """Freeze the plan, and put it on the queue."""
        plan = self.form.plan
        if plan is None or not self._verdict.may_train:
            return
        self._trainings.queue(plan, self._surveyor.give_away())
        self._form.begin_anew()
        self._found = None
        self._surveyor.look(None)
        self._verdict.show_set(None)
        self._form.show_set(None)

    def showEvent(self, event: QShowEvent) -> None:
        """Build what is to be seen, and offer what is marked."""
        self._build()
        super().showEvent(event)
        self._list.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self._form.source.show_marked(self._list_marked())

    def _build(self) -> None:
        if self._built:
            return
        # Loaded with the page, not with the window.
        from medaug_gui.gui.train.run.run_page import RunPage
        from medaug_gui.gui.train.run.run_panel import RunPanel
        from medaug_gui.gui.train.setup.setup_form import SetupForm
        from medaug_gui.gui.train.setup.surveyor import Surveyor
        from medaug_gui.gui.train.setup.verdict_panel import VerdictPanel
        from medaug_gui.gui.train.training_list import DRAFT, TrainingList

        self._built, self._draft = True, DRAFT
        desk = self._desk
        self._list = TrainingList(self._trainings)
        self._form = SetupForm(desk.capabilities, self._settings)
        self._run = RunPage(desk.pool)
        self._verdict = VerdictPanel(self._trainings, desk.capabilities)
        self._facts = RunPanel(desk.capabilities)
        self._surveyor = Surveyor(desk.pool, desk.session.folder / _DRAFTS, self)
        self._middle, self._right = QStackedWidget(), QStackedWidget()
        for stack, widgets in ((self._middle, (self._form, self._run)), (self._right, (self._verdict, self._facts))):
            for widget in widgets:
                stack.addWidget(widget)
        self._middle.setProperty("region", "panel")
        self.regions = Regions(self._list, self._middle, self._right, _LIST_WIDTH)
        self.regions.set_filled(True)
        self._layout.addWidget(self.regions)
        self._wire()
        self._list.name_draft(self._form.name.text())
        self._look_again()

    def _wire(self) -> None:
        self._list.chosen.connect(self._show)
        self._list.new_wanted.connect(self.set_up)
        self._list.remove_wanted.connect(self._remove)
        self._form.changed.connect(self._look_again)
        self._form.named.connect(self._list.name_draft)
        self._surveyor.surveyed.connect(self._take_set)
        self._surveyor.failed.connect(self._take_trouble)
        self._surveyor.bar_changed.connect(self._form.show_busy)
        self._verdict.train_wanted.connect(self.start)
        self._trainings.changed.connect(self._follow)
        self._trainings.queued.connect(self._show_queued)
        run, actions = self._run, self.run_actions
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
            self._middle.setCurrentWidget(self._form)
            self._right.setCurrentWidget(self._verdict)
            if self._found is None and not self._surveyor.is_busy:
                self._look_again()
            return
        self._run.show_training(training)
        self._facts.show_training(training)
        self._middle.setCurrentWidget(self._run)
        self._right.setCurrentWidget(self._facts)

    @Slot()
    def _follow(self) -> None:
        """The chosen one says more, or it is gone."""
        training = self._trainings.find(self._list.current)
        if training is not None:
            self._run.show_training(training)
            self._facts.show_training(training)

    @Slot(str)
    def _show_queued(self, id: str) -> None:
        """What was just started is shown as soon as it is on the list."""
        self._trainings.look()
        self._list.await_choice(id)
        self._list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _look_again(self) -> None:
        plan = self._form.plan
        if plan is None:
            self._found = None
            self._surveyor.look(None)
            self._verdict.show_set(None)
            self._form.show_set(None)
        elif self._found is not None and _means_same(self._found.plan, plan) and not self._surveyor.is_busy:
            self._take_set(replace(self._found, plan=plan))
        else:
            self._verdict.show_busy()
            self._form.show_busy(0.0)
            self._surveyor.look(plan)

    @Slot(object)
    def _take_set(self, found: SurveyedSet) -> None:
        self._found = found
        self._form.show_set(found)
        self._verdict.show_set(found, found.plan.minutes or self._form.sizes.find_minutes(found.plan.size))

    @Slot(str, str)
    def _take_trouble(self, sentence: str, _details: str) -> None:
        self._found = None
        self._form.show_set(None)
        self._verdict.show_trouble(sentence)

    def _find_chosen(self) -> str:
        """The id of the training whose page is in front; empty for none."""
        return self._list.current if self._built else ""

    @Slot()
    def remove(self) -> None:
        """Take the chosen training off the list."""
        self._remove(self._list.current)

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
        training = self._trainings.find(self._list.current)
        return training.package if training is not None else ""


def _means_same(one: TrainingPlan, other: TrainingPlan) -> bool:
    """True where what was found and judged for one plan holds for the other."""
    judged = ("task", "method", "sources", "series", "modality", "classes", "size", "held_out", "seed")
    return all(getattr(one, name) == getattr(other, name) for name in judged)
