"""The mode Models: the list at the left, the card (or the measuring) in the middle, the facts at the right."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QFocusEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from medaug_gui.core.trainings.further import find_method
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.feedback.notice import INFO
from medaug_gui.gui.models.facts_panel import FactsPanel
from medaug_gui.gui.models.measurer import Measurer
from medaug_gui.gui.models.measuring_panel import MeasuringPanel
from medaug_gui.gui.models.model_card import ModelCard
from medaug_gui.gui.models.model_list import ModelList
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.regions import Regions

_LIST_WIDTH = 256
_ADDED_FROM, _EXPORTED_TO = "models/added-from", "models/exported-to"
"""Where the folders of the two dialogs are remembered."""


class ModelsPage(QWidget):
    """The list, the cards and the measuring.

    Args:
        confirm_removal: asks before files go; is given the title of the model.

    Signals:
        used(str): the id of a model that is to be tried in Study.
        further_wanted(str): the id of a model that is to be trained further.
        added(Path): a file or folder that is to be added as a model.
    """

    used = Signal(str)
    further_wanted = Signal(str)
    added = Signal(object)

    def __init__(
        self, desk: Desk, settings: Settings, confirm_removal: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("models-page")
        self._shown = ""
        self._desk, self._settings, self._confirm_removal = desk, settings, confirm_removal
        self.list, self._card, self._facts = ModelList(desk.capabilities), ModelCard(desk.pool), FactsPanel()
        self._measurer = Measurer(desk.pool, desk.session.folder, self)
        self.measuring = MeasuringPanel(self._measurer, desk.capabilities)
        self._known: set[str] | None = None
        self._middle = QStackedWidget()
        self._middle.addWidget(self._card)
        self._middle.addWidget(self.measuring)
        self._middle.setProperty("region", "panel")
        self.regions = Regions(self.list, self._middle, self._facts, _LIST_WIDTH, self)
        self.regions.set_filled(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.regions)
        self._facts_turn = QTimer(self, interval=0, singleShot=True)
        self._facts_turn.timeout.connect(self._show_facts)
        self._wire()
        QTimer.singleShot(0, self, self._show_first)

    def show_model(self, model: str) -> None:
        """Bring the card of a model to the front."""
        self.list.choose(model)
        self._show_first()
        self._middle.setCurrentWidget(self._card)

    @Slot()
    def measure(self) -> None:
        """Measure the chosen model."""
        self.measuring.form.show_models(self.list.current)
        self.measuring.form.data.offer(self._settings.recent)
        self._middle.setCurrentWidget(self.measuring)

    @Slot()
    def train_further(self) -> None:
        """Train the chosen model further."""
        spec = self._desk.capabilities.specs.get(self.list.current)
        if spec is not None and find_method(spec.card) is not None:
            self.further_wanted.emit(spec.id)
        else:
            self._desk.said.emit(
                self.tr("This model cannot be trained further: no trainer builds its network."), INFO, ""
            )

    def finish(self) -> None:
        """The window closes: what is being measured is given up."""
        self._measurer.cancel()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever brings the page to the front is at the models. A focus proxy would take others out of Tab's way."""
        super().focusInEvent(event)
        self.list.list.setFocus(event.reason())

    def _wire(self) -> None:
        self.list.chosen.connect(self._show)
        self.list.add_wanted.connect(self.choose_file)
        self._card.measure_wanted.connect(self.measure)
        self._card.further_wanted.connect(self.train_further)
        self._card.use_wanted.connect(self._use)
        self.measuring.left.connect(self._go_back)
        self._facts.export_wanted.connect(self._choose_folder)
        self._facts.folder_wanted.connect(self._show_folder)
        self._facts.remove_wanted.connect(self._remove)
        self._desk.model_added.connect(self._await_new)
        self._desk.capabilities.operations_changed.connect(self._choose_new)

    @Slot(str)
    def _show(self, model: str) -> None:
        spec = self._desk.capabilities.specs.get(model)
        self._card.show_model(spec)
        self._facts_turn.start()  # in the next turn of the loop: both together would hold the window up
        if model != self._shown:  # the list says it again in another language: what is in front stays
            self._middle.setCurrentWidget(self._card)
        self._shown = model

    @Slot()
    def _show_first(self) -> None:
        if not self._shown:
            self._show(self.list.current)

    @Slot()
    def _show_facts(self) -> None:
        self._facts.show_model(self._desk.capabilities.specs.get(self._shown))

    @Slot()
    def _go_back(self) -> None:
        self._middle.setCurrentWidget(self._card)

    @Slot()
    def _use(self) -> None:
        self.used.emit(self.list.current)

    @Slot()
    def _await_new(self) -> None:
        """A model was taken in: it is shown as soon as it is on the list."""
        self._known = set(self._desk.capabilities.specs)

    @Slot()
    def _choose_new(self) -> None:
        known, self._known = self._known, None
        new = [id for id in self._desk.capabilities.specs if known is not None and id not in known]
        if new:
            self.show_model(new[0])

    @Slot()
    def choose_file(self) -> None:
        """A file; a folder is dropped on the window."""
        start = self._settings.read_text(_ADDED_FROM, str(Path.home()))
        name, _filter = QFileDialog.getOpenFileName(self, self.tr("Add a model"), start)
        if name:
            self._settings.keep(_ADDED_FROM, str(Path(name).parent))
            self.added.emit(Path(name))

    @Slot()
    def _choose_folder(self) -> None:
        start = self._settings.read_text(_EXPORTED_TO, str(Path.home()))
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Export the model into this folder"), start)
        if chosen:
            self._settings.keep(_EXPORTED_TO, chosen)
            self.export_to(Path(chosen))

    def export_to(self, folder: Path) -> None:
        """Write the chosen package into a new folder of its name; what came of it is said by the window."""
        self._desk.export_model(self.list.current, str(folder / self.list.current))

    @Slot()
    def _show_folder(self) -> None:
        from medaug_gui.gui.models.model_places import find_place

        place = find_place(self.list.current)
        if place is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place.folder)))

    @Slot()
    def _remove(self) -> None:
        spec = self._desk.capabilities.specs.get(self.list.current)
        if spec is not None and self._confirm_removal(spec.title):
            self._desk.remove_model(spec.id)
            self.list.list.setFocus(Qt.FocusReason.OtherFocusReason)
