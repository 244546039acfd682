"""The trainings in the drawer of jobs: the one that runs and those that wait, each a line that leads to its page."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.train.training import PAUSED, Training
from medaug_gui.gui.train.training_text import describe_left, describe_status
from medaug_gui.gui.train.trainings import Trainings
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.labels import make_label


class DrawerRows(Retranslated, QWidget):
    """Hidden while nothing trains.

    Signals:
        show_wanted(str): the page of a training.
    """

    show_wanted = Signal(str)

    def __init__(self, trainings: Trainings) -> None:
        super().__init__()
        self.setObjectName("drawer-trainings")
        self._trainings = trainings
        self._heading = make_label("", "second")
        self._heading.setContentsMargins(8, 8, 8, 4)
        self._lines: dict[str, _DrawerLine] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        trainings.changed.connect(self.refresh)
        self.retranslate()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self._heading.setText(self.tr("Training"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """One line for each that runs or waits."""
        running = self._trainings.running
        wanted = [*([running] if running is not None else []), *self._trainings.waiting]
        for id in set(self._lines) - {one.id for one in wanted}:
            line = self._lines.pop(id)
            line.setParent(None)
            line.deleteLater()
        for at, training in enumerate(wanted, 1):
            if training.id not in self._lines:
                line = self._lines[training.id] = _DrawerLine(training.id)
                line.show_wanted.connect(self.show_wanted)
                line.pause_wanted.connect(self._trainings.pause)
                line.go_wanted.connect(self._trainings.go_on)
                self._column.insertWidget(at, line)
            self._lines[training.id].show_training(training)
        self.setVisible(bool(wanted))


class _DrawerLine(QWidget):
    """Name, how it stands, a bar, and its buttons."""

    show_wanted = Signal(str)
    pause_wanted = Signal(str)
    go_wanted = Signal(str)

    def __init__(self, id: str) -> None:
        super().__init__()
        self._id, self._is_paused = id, False
        self._name, self._says = ElidedLabel(), ElidedLabel()
        self._name.setProperty("verbatim", True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setFixedWidth(120)
        self._hold, self._show = QPushButton(), QPushButton()
        self._hold.setObjectName("drawer-training-pause")
        self._show.setObjectName("drawer-training-show")
        for button in (self._hold, self._show):
            button.setProperty("kind", "quiet")
        self._hold.clicked.connect(self._toggle)
        self._show.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 8, 2)
        row.setSpacing(12)
        for widget, stretch in ((self._name, 2), (self._says, 3), (self._bar, 0), (self._hold, 0), (self._show, 0)):
            row.addWidget(widget, stretch)

    def show_training(self, training: Training) -> None:
        self._is_paused = training.status == PAUSED
        self._name.show_text(training.name)
        self._says.show_text(" \u00b7 ".join(filter(None, (describe_status(training), describe_left(training)))))
        self._bar.setVisible(training.is_alive)
        self._bar.setValue(round(training.fraction * 1000))
        self._bar.setAccessibleName(self.tr("How far {0} is").format(training.name))
        self._hold.setVisible(training.is_alive)
        self._hold.setText(self.tr("Go on") if self._is_paused else self.tr("Pause"))
        self._show.setText(self.tr("Show"))
        for button in (self._hold, self._show):
            button.setAccessibleName(f"{button.text()}: {training.name}")
            button.setToolTip(button.accessibleName())

    @Slot()
    def _toggle(self) -> None:
        (self.go_wanted if self._is_paused else self.pause_wanted).emit(self._id)

    @Slot()
    def _ask(self) -> None:
        self.show_wanted.emit(self._id)
