"""The mode Train in the window: its tab and its commands; all behind them is made when it is first asked for."""

from __future__ import annotations

import importlib
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.opening.model_files import is_model
from medaug_gui.gui.widgets.late_page import LatePage

if TYPE_CHECKING:
    from medaug_gui.gui.train.drawer_rows import DrawerRows
    from medaug_gui.gui.train.train_page import TrainPage
    from medaug_gui.gui.train.trainings import Trainings
    from medaug_gui.gui.window.joints.train_corner import TrainCorner
    from medaug_gui.gui.window.main_window import MainWindow

TRAIN = "train"


class TrainMode(QObject):
    """The window is up before there are trainings: `start` looks for them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._place = LatePage(self._make_page, _load_page)
        window.modes.add(TRAIN, self.tr("Train"), self._place)
        self._add_commands()

    @cached_property
    def corner(self) -> TrainCorner:
        """Joins the trainings with the window."""
        from medaug_gui.gui.window.joints.train_corner import TrainCorner

        return TrainCorner(self._window, self)

    @property
    def page(self) -> TrainPage:
        """What the mode shows."""
        return self._place.page

    @property
    def rows(self) -> DrawerRows:
        """Those in the drawer of jobs."""
        return self.corner.rows

    @property
    def trainings(self) -> Trainings:
        """All of them."""
        return self.corner.trainings

    @Slot()
    def start(self) -> None:
        """See which trainings there are: what an earlier window began goes on."""
        self.trainings.look()

    @Slot()
    def show(self) -> None:
        """Bring the mode to the front."""
        self._window.modes.show_mode(TRAIN)

    @Slot(str)
    def show_training(self, id: str) -> None:
        """Bring the page of a training to the front."""
        self.show()
        self.page.list.choose(id)

    @Slot()
    def train_marked(self) -> None:
        """Set up a training on what is marked in the browser."""
        self.show()
        self.page.take_marked()

    @Slot(str)
    def train_further(self, model: str) -> None:
        """Set up a training that begins with a model."""
        self.show()
        self.page.begin_with(model)

    def takes(self, paths: list[Path]) -> bool:
        """True where what was dropped is taken to learn from: folders, while the form is in front."""
        if self._window.modes.current != TRAIN or not paths or any(map(is_model, paths)):
            return False
        folders = [path for path in paths if path.is_dir()] or [path.parent for path in paths if path.suffix != ".json"]
        if folders:
            self.page.take_folders(folders)
        return bool(folders)

    def may_close(self) -> bool:
        """True where the window may close: what trains goes on without it, or ends and is kept."""
        return self.corner.may_close()

    def finish(self) -> None:
        """The window closes."""
        if self._place.is_made:
            self.page.finish()

    def _make_page(self, place: QWidget) -> TrainPage:
        return self.corner.make_page(place)

    def _add_commands(self) -> None:
        add = self._window.commands.add
        add("show-train", self.tr("Train a model …"), self.show, menu="Run", icon="train")
        add("train-marked", self.tr("Train on what is marked …"), self.train_marked, menu="Run")
        pause = self.tr("Pause the training, or go on")
        stop = self.tr("Stop the training and keep the model")
        # Nothing trains before it was looked.
        add("train-pause", pause, self._toggle_pause, menu="Run", icon="pause").setEnabled(False)
        add("train-stop", stop, self._stop, menu="Run").setEnabled(False)

    @Slot()
    def _toggle_pause(self) -> None:
        self.corner.actions.toggle_pause()

    @Slot()
    def _stop(self) -> None:
        self.corner.actions.stop()


def _load_page() -> None:
    importlib.import_module("medaug_gui.gui.train.train_page")
