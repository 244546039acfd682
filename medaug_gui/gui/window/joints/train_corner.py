"""Joins trainings and their page with the window: the drawer, the chip, what is said of them, and the models."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.feedback.notice import BAD, INFO
from medaug_gui.gui.feedback.questions import Question
from medaug_gui.gui.train.drawer_rows import DrawerRows
from medaug_gui.gui.train.run.run_actions import RunActions
from medaug_gui.gui.train.training import DONE, PAUSED, STOPPED
from medaug_gui.gui.train.training_text import describe_left, describe_status, find_trouble
from medaug_gui.gui.train.trainings import Trainings

if TYPE_CHECKING:
    from medaug_gui.gui.train.train_page import TrainPage
    from medaug_gui.gui.window.main_window import MainWindow
    from medaug_gui.gui.window.train_mode import TrainMode

_SHOW = "show-training"


class TrainCorner(QObject):
    """Made by the mode Train when it is first asked for.

    Args:
        mode: what the rest of the window knows.
    """

    def __init__(self, window: MainWindow, mode: TrainMode) -> None:
        super().__init__(mode)
        self._window, self._mode = window, mode
        self.trainings = Trainings(window.desk.pool, self)
        self._page: TrainPage | None = None
        self.actions = RunActions(self.trainings, self._find_shown, self)
        self._wanted, self._act, self._ended = "", "", ""
        self.rows = DrawerRows(self.trainings)
        window.study.jobs.put_above(self.rows)
        self._wire()

    def make_page(self, place: QWidget) -> TrainPage:
        """What the mode shows."""
        from medaug_gui.gui.train.train_page import TrainPage

        window, series = self._window, self._window.study.series
        page = self._page = TrainPage(
            window.desk,
            window.settings,
            self.trainings,
            self.actions,
            lambda: series.entries,
            self._confirm_removal,
            place,
        )
        page.used.connect(self._use)
        page.card_wanted.connect(self._show_card)
        series.selected.connect(page.show_marked)
        return page

    def may_close(self) -> bool:
        """True where the window may close: what trains goes on without it, or ends and is kept."""
        running, waiting = self.trainings.running, len(self.trainings.waiting)
        if running is None:
            return True
        text = self.tr("\u201c{0}\u201d is still training. It can go on without the window.").format(running.name)
        if waiting == 1:
            text += " " + self.tr("One more waits until the program is opened again.")
        elif waiting:
            text += " " + self.tr("{0} more wait until the program is opened again.").format(waiting)
        question = Question(
            text, self.tr("Keep working"), self.tr("Close, keep training"), self.tr("Stop and keep the model"),
            self.trainings.keep_for_closing,
        )  # fmt: skip
        return self._window.confirm(question)

    def _find_shown(self) -> str:
        """The id of the training whose page is in front; empty for none."""
        return self._page.list.current if self._page is not None else ""

    def _wire(self) -> None:
        window, trainings = self._window, self.trainings
        self.rows.show_wanted.connect(self._mode.show_training)
        trainings.changed.connect(self._follow)
        trainings.ended.connect(self._note_end)
        trainings.failed.connect(self._say_failed)
        window.desk.capabilities.operations_changed.connect(self._act_on_model)
        window.notice.acted.connect(self._take_offer)

    @Slot()
    def _follow(self) -> None:
        """The foot of the window and the commands tell what trains."""
        running, commands = self.trainings.running, self._window.commands
        for name in ("train-pause", "train-stop"):
            commands.find(name).setEnabled(running is not None)
        chip = self._window.switches.jobs.chip
        waiting = len(self.trainings.waiting)
        if running is None:
            chip.show_training("", None, "", waiting)
            return
        figures = describe_status(running) if running.status == PAUSED else describe_left(running)
        chip.show_training(running.name, running.fraction, figures or describe_status(running), waiting)

    @Slot(str)
    def _note_end(self, id: str) -> None:
        """The engine looks through the models anew; what came of it is said."""
        training = self.trainings.find(id)
        if training is None:
            return
        if training.status in (DONE, STOPPED) and training.package:
            self._window.desk.look_for_models()
            self._ended = id
            self._window.notice.say(
                self.tr("\u201c{0}\u201d is trained.").format(training.name), offer=_SHOW, offer_title=self.tr("Show")
            )
        else:
            trouble = find_trouble(training)
            text = self.tr("\u201c{0}\u201d was not trained: {1}").format(training.name, trouble)
            self._window.notice.say(text if trouble else self.tr("The training has ended."), BAD if trouble else INFO)

    @Slot(str)
    def _take_offer(self, offer: str) -> None:
        if offer == _SHOW and self._ended:
            self._mode.show_training(self._ended)

    @Slot(str, str)
    def _say_failed(self, sentence: str, details: str) -> None:
        self._window.notice.say(sentence, BAD, details)

    @Slot(str)
    def _use(self, package: str) -> None:
        self._await_model(package, "use")

    @Slot(str)
    def _show_card(self, package: str) -> None:
        self._await_model(package, "card")

    def _await_model(self, package: str, act: str) -> None:
        """Do something with a model once the engine knows it: it may have to look through the models first."""
        self._wanted, self._act = Path(package).name, act
        if self._wanted not in self._window.desk.capabilities.specs:
            self._window.desk.look_for_models()
        self._act_on_model()

    @Slot()
    def _act_on_model(self) -> None:
        if self._wanted not in self._window.desk.capabilities.specs:
            return
        model, self._wanted = self._wanted, ""
        if self._act == "use":
            self._window.try_operation(model)
        else:
            self._window.models.show_model(model)

    def _confirm_removal(self, name: str) -> bool:
        text = self.tr("Remove the training \u201c{0}\u201d? Its checkpoints, curves and samples go for good.").format(
            name
        )
        return self._window.confirm(Question(text, self.tr("Keep it"), self.tr("Remove")))
