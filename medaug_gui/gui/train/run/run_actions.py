"""What can be done with the training that is shown, or else with the one that runs: by buttons and by commands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.train.training import PAUSED
from medaug_gui.gui.train.trainings import Trainings


class RunActions(QObject):
    """Tells the trainer.

    Args:
        find_shown: the id of the training whose page is in front; empty for none.
    """

    def __init__(self, trainings: Trainings, find_shown: Callable[[], str], parent: QObject) -> None:
        super().__init__(parent)
        self._trainings, self._find_shown = trainings, find_shown

    @property
    def meant(self) -> str:
        """The id of the training that is meant; empty where nothing is shown and nothing runs."""
        shown, running = self._trainings.find(self._find_shown()), self._trainings.running
        if shown is not None and not shown.has_ended:
            return shown.id
        return running.id if running is not None else ""

    @Slot()
    def sample(self) -> None:
        """Make samples now."""
        self._trainings.sample(self.meant)

    @Slot()
    def pause(self) -> None:
        """Hold it."""
        self._trainings.pause(self.meant)

    @Slot()
    def go_on(self) -> None:
        """Let it go on."""
        self._trainings.go_on(self.meant)

    @Slot()
    def toggle_pause(self) -> None:
        """Hold it, or let it go on."""
        training = self._trainings.find(self.meant)
        if training is not None and training.status == PAUSED:
            self.go_on()
        else:
            self.pause()

    @Slot()
    def stop(self) -> None:
        """End it and keep the model."""
        self._trainings.stop(self.meant)

    @Slot(float)
    def prolong(self, minutes: float) -> None:
        """Train so many minutes more."""
        self._trainings.prolong(self.meant, minutes)
