"""The main window: three columns, and the wires between them. What is done is in `desk`, not here."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from medaug_gui import PROGRAM
from medaug_gui.core.header import SeriesHeader
from medaug_gui.gui.columns import Columns
from medaug_gui.gui.desk import Desk
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.escape import Escape
from medaug_gui.gui.export.export_panel import ExportPanel
from medaug_gui.gui.feedback.messages import Saying
from medaug_gui.gui.feedback.notice import BAD, Notice
from medaug_gui.gui.feedback.questions import GO, INSTEAD, Question, ask
from medaug_gui.gui.measure.measure_page import MeasurePage
from medaug_gui.gui.measure.measurer import Measurer
from medaug_gui.gui.menus import Menus, device_title
from medaug_gui.gui.opening.drop_target import DropTarget
from medaug_gui.gui.opening.file_dialogs import Chooser
from medaug_gui.gui.opening.model_files import is_model
from medaug_gui.gui.opening.scan_report import OPEN_REST, ScanReport
from medaug_gui.gui.presenter import Presenter
from medaug_gui.gui.session.closing import Closing
from medaug_gui.gui.session.restore_strip import RestoreStrip
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.undo.undo_actions import Undoing
from medaug_gui.gui.widgets.fields import mind_fields
from medaug_gui.gui.widgets.theme import apply_theme
from medaug_gui.jobs.leftover import Leftover
from medaug_gui.jobs.messages import EngineReady

_LEFT_BACK = "left-back"
_AFTER_PAINT_MS = 50


class MainWindow(QMainWindow):
    """The one window. `open` takes paths as a drop does."""

    def __init__(self, desk: Desk | None = None, settings: Settings | None = None) -> None:
        super().__init__()
        self.setWindowTitle(PROGRAM)
        self.setObjectName("main")
        mind_fields()
        self.settings = settings or Settings()
        self.desk = desk or Desk(self)
        self.notice = Notice()
        self.restore_strip = RestoreStrip()
        self.columns = Columns(self.desk)
        self.presenter = Presenter(self.desk, self.columns, self)
        self.export_panel = ExportPanel(self.desk.exporter, self.settings, self)
        self.measure_page: MeasurePage | None = None
        self.menus = Menus(self)
        self.escape = Escape(self, self.columns, self.desk, self.notice)
        self.saying = Saying(self.notice, self.desk, self.presenter, self.columns, self.escape)
        self.undoing = Undoing(self.columns, self.menus, self.notice, self.desk.history, self._confirmed)
        self.chooser = Chooser(self, self.settings, self.desk.draft)
        self.device_label = QLabel()
        self.device_label.setProperty("dim", True)
        self.device_label.setContentsMargins(0, 0, 12, 0)
        self.menuBar().setCornerWidget(self.device_label, Qt.Corner.TopRightCorner)
        self.closing = Closing(self.desk, self.columns.results, self)
        self.scan_report = ScanReport(self.desk.opener, self.columns, self.notice, self)
        self._lay_out()
        self._wire_menus()
        self._wire_desk()
        self._drops = DropTarget(self)
        self._drops.dropped.connect(self.open)
        self._restore()
        # The engine may take the other core once there is something to see.
        QTimer.singleShot(_AFTER_PAINT_MS, self.desk, self.desk.start)

    @Slot(list)
    def open(self, paths: list[Path]) -> None:
        """Open what was dropped: models go to the engine, recipes are loaded, everything else is scanned."""
        models = [path for path in paths if is_model(path)]
        recipes = [path for path in paths if path.suffix.lower() == ".json" and path not in models]
        scans = [path for path in paths if path.suffix.lower() != ".json" and path not in models]
        for path in models:
            self.notice.say(self.tr("Looking at the model {0} …").format(path.name))
            self.desk.add_model(str(path.parent if path.name == "model.json" else path))
        for path in recipes:
            self.desk.load_recipe(path)
        if scans:
            for path in scans:
                self.settings.opened(path)
            self.menus.show_recent(self.settings.recent)
            self.scan_report.single = str(scans[0]) if len(scans) == 1 and _one_image(scans[0]) else ""
            self.columns.begin()
            self.desk.opener.open(scans)

    def confirm(self, question: Question) -> bool:
        """Ask before something is lost or run; True where it is to be. What may come first is done here."""
        answer = ask(self, question)
        if answer == INSTEAD:
            self._export(self.columns.results.unsaved)
        return answer == GO

    def _confirmed(self, question: Question) -> bool:
        return self.confirm(question)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask only when something would be lost; then end everything."""
        lost = self.closing.what_is_lost()
        if lost and not self.confirm(self.closing.question(lost)):
            event.ignore()
            return
        self._remember()
        self.hide()
        self.export_panel.close()
        if self.measure_page is not None:
            self.measure_page.close()
        self.desk.close()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(6, 6, 6, 0)
        layout.setSpacing(0)
        layout.addWidget(self.restore_strip)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.notice)
        self.setCentralWidget(middle)
        self.setMinimumSize(998, 600)
        self.resize(1440, 900)

    def _wire_menus(self) -> None:
        menus, columns, chooser = self.menus, self.columns, self.chooser
        menus.open_files.connect(chooser.files)
        columns.empty.open_wanted.connect(chooser.folder)
        menus.open_folder.connect(chooser.folder)
        chooser.chosen.connect(self.open)
        menus.open_recent.connect(chooser.recent)
        menus.forget_recent.connect(self._forget_recent)
        menus.sample.connect(self.open_sample)
        columns.empty.sample_wanted.connect(self.open_sample)
        for wanted in (menus.load_recipe, columns.recipe.load_wanted):
            wanted.connect(chooser.load_recipe)
        for wanted in (menus.save_recipe, columns.recipe.save_wanted):
            wanted.connect(chooser.save_recipe)
        chooser.recipe.connect(self.desk.load_recipe)
        chooser.said.connect(self.notice.say)
        menus.export.connect(self.export_results)
        columns.export_wanted.connect(self._export)
        menus.run.connect(columns.run)
        menus.cancel.connect(self._cancel)
        menus.full_screen.connect(self._full_screen)
        menus.measure.connect(self.measure)
        menus.device.connect(self._choose_device)
        menus.theme.connect(self._choose_theme)
        menus.histogram.connect(columns.show_histogram)
        menus.show_recent(self.settings.recent)

    def _wire_desk(self) -> None:
        desk, opener = self.desk, self.desk.opener
        desk.ready.connect(self._ready)
        desk.model_asks.connect(self._allow_model)
        desk.sampler.made.connect(self._sample_made)
        desk.sampler.bar_changed.connect(self.notice.busy)
        desk.sampler.failed.connect(self._failed)
        opener.failed.connect(self._failed)
        self.columns.series.removed.connect(self._series_gone)
        self.columns.rest_wanted.connect(self._open_rest)
        self.export_panel.exported.connect(self.columns.results.exported)
        self.export_panel.said.connect(self.notice.say)
        self.notice.acted.connect(self._offer_taken)
        self.escape.cancelled.connect(self._say_cancelled)
        self._wire_restorer()

    def _wire_restorer(self) -> None:
        restorer, strip = self.desk.restorer, self.restore_strip
        restorer.offered.connect(strip.show_offer)
        strip.restore_wanted.connect(restorer.restore)
        strip.discard_wanted.connect(restorer.discard)
        restorer.sources.connect(self._sources_restored)
        restorer.reused.connect(self.columns.series.add)
        restorer.exported.connect(self.columns.results.exported)
        restorer.said.connect(self.notice.say)
        restorer.discarded.connect(self._left_discarded)

    def _restore(self) -> None:
        settings = self.settings
        for restore, key in ((self.restoreGeometry, "geometry"), (self.columns.restore, "columns")):
            state = settings.value(f"window/{key}")
            if state is not None:
                restore(state)
        self.desk.device = settings.text("device", "auto")
        self._choose_theme(settings.text("theme", "dark"))
        self.menus.histogram_action.setChecked(settings.text("histogram") == "true")
        self.columns.view.restore(_parsed(settings.text("view", "{}")))

    def _remember(self) -> None:
        self.settings.keep("view", json.dumps(self.columns.view.state()))
        self.settings.keep("histogram", self.menus.histogram_action.isChecked())
        self.settings.keep("window/geometry", self.saveGeometry())
        self.settings.keep("window/columns", self.columns.state())
        self.settings.sync()

    @Slot(object)
    def _ready(self, ready: EngineReady) -> None:
        self.columns.know(ready)
        chosen = self.desk.device if self.desk.device in ["auto", *(d.id for d in ready.devices)] else "auto"
        self._choose_device(chosen)

    @Slot(str)
    def _choose_device(self, name: str) -> None:
        self.desk.device = name
        self.settings.keep("device", name)
        self.menus.show_devices(self.desk.devices, name)
        by_id = {device.id: device for device in self.desk.devices}
        best = by_id.get(name) or next((d for d in self.desk.devices if d.id != "cpu"), by_id.get("cpu"))
        title = device_title(best) if best else self.tr("starting")
        self.device_label.setText(self.tr("device: {0}").format(title))
        # A corner widget keeps the place it had at first unless the bar is told again.
        self.menuBar().setCornerWidget(self.device_label, Qt.Corner.TopRightCorner)
        self.device_label.adjustSize()

    @Slot(str)
    def _choose_theme(self, name: str) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, name)
        self.menus.show_theme(name)
        self.settings.keep("theme", name)

    @Slot()
    def open_sample(self) -> None:
        """Make the sample study and open it."""
        self.notice.say(self.tr("Making the sample study …"))
        self.desk.sampler.make()

    @Slot(object)
    def _sample_made(self, folder: Path) -> None:
        self.columns.begin()
        self.scan_report.single = ""
        self.desk.opener.open([folder])

    @Slot()
    def measure(self) -> None:
        """Open the page that measures a model, with the recipe's model first and what was opened last as data."""
        step = self.desk.draft.step
        if self.measure_page is None:
            self.measure_page = MeasurePage(Measurer(self.desk.pool, self.desk.session.folder, self), self)
        page = self.measure_page
        page.device = self.desk.device
        page.show_models(tuple(self.desk.specs.values()), step.operation if step else "")
        page.show_places(self.settings.recent)
        page.show()
        page.raise_()

    @Slot()
    def export_results(self) -> None:
        """Export the marked results, or all of them, or else the marked series."""
        results = self.columns.results
        self._export(results.entries or results.all or self.columns.series.entries)

    @Slot(list)
    def _export(self, entries: list[Entry]) -> None:
        if entries:
            self.export_panel.ask(entries)
        else:
            self.saying.say_nothing_to_export()

    @Slot()
    def _forget_recent(self) -> None:
        self.settings.forget_recent()
        self.menus.show_recent([])

    @Slot(object)
    def _open_rest(self, entry: object) -> None:
        header = getattr(entry, "header", None)
        if header is not None:
            self.open([Path(header.frames[0].path).parent])

    @Slot()
    def _full_screen(self) -> None:
        self.showNormal() if self.isFullScreen() else self.showFullScreen()

    @Slot()
    def _cancel(self) -> None:
        if self.desk.cancel_newest():
            self._say_cancelled()

    @Slot()
    def _say_cancelled(self) -> None:
        self.notice.say(self.tr("Cancelled."))

    @Slot(str, str)
    def _failed(self, sentence: str, details: str) -> None:
        self.notice.busy(None)
        self.notice.say(sentence, BAD, details)

    @Slot(str, str)
    def _allow_model(self, path: str, sentence: str) -> None:
        question = f"{Path(path).name}: {sentence}"
        if self.confirm(Question(question, self.tr("Leave it out"), self.tr("Let its program run"))):
            self.desk.add_model(path, consent=True)
        else:
            self.notice.say(self.tr("The program was not allowed."))

    @Slot(list)
    def _sources_restored(self, headers: list[SeriesHeader]) -> None:
        self.columns.begin()
        if headers:
            self.columns.series.settle(headers)

    @Slot(object)
    def _left_discarded(self, left: Leftover) -> None:
        text = self.tr("Discarded {0}.").format(self.restore_strip.in_words(left))
        self.notice.say(text, offer=_LEFT_BACK, offer_title=self.tr("Undo"))

    @Slot(str)
    def _offer_taken(self, offer: str) -> None:
        if offer == _LEFT_BACK:
            self.desk.restorer.bring_back()
        if offer == OPEN_REST and self.scan_report.single:
            self.open([Path(self.scan_report.single).parent])

    @Slot()
    def _series_gone(self) -> None:
        """What was counted when they were opened counts no longer."""
        self.notice.unsay(self.scan_report.counted)


def _parsed(text: str) -> dict[str, Any]:
    """Remembered JSON; what cannot be read is as if it were not there."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _one_image(path: Path) -> bool:
    """True for a file that may have a series around it; an archive or a DICOMDIR is a series' whole home."""
    return path.is_file() and path.suffix.lower() != ".zip" and path.name.upper() != "DICOMDIR"
