"""Measures a model on a folder of scans: what to measure, how far it is, and what was found."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.measuring import MeasuringResult
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.models.measured_pictures import MeasuredPictures
from medaug_gui.gui.models.measurer import Measurer
from medaug_gui.gui.models.measuring_form import MeasuringForm
from medaug_gui.gui.models.score_table import ScoreTable
from medaug_gui.gui.widgets.tool_button import make_tool_button


class MeasuringPanel(QFrame):
    """In the place of the card while a model is measured; a folder may be dropped on it.

    Signals:
        left(): the user goes back to the card; what is being measured goes on.
    """

    left = Signal()

    def __init__(self, measurer: Measurer, capabilities: Capabilities, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("measure")
        self.setAcceptDrops(True)
        self._measurer = measurer
        self.form = MeasuringForm(capabilities)
        self.form.changed.connect(self._allow)
        self._report = Path()
        self._build()
        measurer.progressed.connect(self._show_progress)
        measurer.measured.connect(self._show)
        measurer.failed.connect(self._show_failure)
        measurer.ended.connect(self._end)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and folders are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """What is dropped is the data."""
        paths = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.form.data.put(paths[0])
            event.acceptProposedAction()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 16, 32, 32)
        layout.setSpacing(12)
        layout.addLayout(self._build_top())
        layout.addWidget(self.form)
        layout.addLayout(self._build_row())
        self.says = QLabel(
            self.tr("Choose scans that the model was not trained on. Clean ones are degraded as the model's card says.")
        )
        self.says.setObjectName("measure-says")
        self.says.setWordWrap(True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.says)
        self.scores, self.pictures = ScoreTable(), MeasuredPictures()
        self.pages = QTabWidget()
        self.pages.addTab(self.scores, self.tr("Figures"))
        self.pages.addTab(self.pictures, self.tr("Pictures"))
        self.pages.hide()
        layout.addWidget(self.pages, 1)
        layout.addStretch(0)

    def _build_top(self) -> QHBoxLayout:
        back = make_tool_button("measure-back", self.tr("Back"), self.tr("Back to the card"), icon="back")
        back.clicked.connect(self.left)
        heading = QLabel(self.tr("Measure a model"))
        heading.setProperty("role", "page")
        row = QHBoxLayout()
        row.addWidget(back)
        row.addWidget(heading, 1)
        return row

    def _build_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.go = QPushButton(self.tr("Measure"))
        self.go.setObjectName("measure-go")
        self.go.setProperty("kind", "primary")
        self.go.clicked.connect(self._start)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setObjectName("measure-stop")
        self.stop.clicked.connect(self._stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.look = QPushButton(self.tr("Open the report"))
        self.look.setObjectName("measure-look")
        self.look.clicked.connect(self._open_report)
        self.save = QPushButton(self.tr("Save the report …"))
        self.save.setObjectName("measure-save")
        self.save.clicked.connect(self._ask_where)
        for widget in (self.go, self.stop, self.bar, self.look, self.save):
            row.addWidget(widget, 1 if widget is self.bar else 0)
        for widget in (self.stop, self.bar, self.look, self.save):
            widget.hide()
        row.addStretch(0)
        return row

    @Slot()
    def _allow(self) -> None:
        self.go.setEnabled(self.form.is_complete and not self._measurer.is_busy)

    @Slot()
    def _start(self) -> None:
        for widget in (self.look, self.save, self.pages):
            widget.hide()
        self.says.setText(self.tr("Starting …"))
        self.bar.setRange(0, 0)
        self.bar.show()
        self.stop.show()
        self._measurer.measure(self.form.make_request())
        self._allow()

    @Slot()
    def _stop(self) -> None:
        if self._measurer.cancel():
            self.says.setText(self.tr("Cancelled."))

    @Slot(float, str)
    def _show_progress(self, fraction: float, note: str) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(1000 * fraction))
        self.says.setText(f"{fraction:.0%} {note}".strip())

    @Slot(object, object)
    def _show(self, found: MeasuringResult, report: Path) -> None:
        self._report = report
        data = found.document["data"]
        people = self.tr("unknown") if data["patients"] is None else str(data["patients"])
        title = self.tr("{0} images, patients: {1}.").format(data["images"], people)
        self.says.setText(" ".join((title, *found.notes)))
        self.scores.show_scores(found.document["metrics"])
        self.pictures.show_sheets(found.sheets)
        for widget in (self.pages, self.look, self.save):
            widget.show()

    @Slot(str, str)
    def _show_failure(self, sentence: str, _details: str) -> None:
        self.says.setText(sentence)

    @Slot()
    def _end(self) -> None:
        self.bar.hide()
        self.stop.hide()
        self._allow()

    @Slot()
    def _open_report(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report)))

    @Slot()
    def _ask_where(self) -> None:
        start = str(Path.home() / f"{self.form.chosen_model}.html")
        name, _filter = QFileDialog.getSaveFileName(self, self.tr("Save the report"), start, "*.html")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Keep the report in a file of the user's; what went wrong is said on the page."""
        try:
            shutil.copyfile(self._report, path)
        except OSError as error:
            self.says.setText(self.tr("The report was not saved: {0}.").format(error.strerror))
        else:
            self.says.setText(self.tr("Report saved: {0}").format(path.name))
