"""Export asks once. Then it shows how far it is and what was written."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.errors import BadParameter, ExportProblem
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.export_form import ExportForm
from medaug_gui.gui.export.exported_files import DragHandle, reveal
from medaug_gui.gui.export.exporter import Exported, Exporter, NotExported
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.second_press import SecondPress


class ExportPanel(QDialog):
    """A window beside the work, not in its way: the main window stays usable while files are written.

    Signals:
        said: what came of an export whose panel was closed.
    """

    said = Signal(str)

    def __init__(self, exporter: Exporter, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setObjectName("export")
        self.setMinimumWidth(520)
        self._exporter = exporter
        self._entries: list[Entry] = []
        self._escape = SecondPress(self)
        self.form = ExportForm(settings)
        self._build()
        exporter.progressed.connect(self._show_progress)
        exporter.finished.connect(self._show_outcome)
        exporter.failed.connect(self._show_failure)

    def ask(self, entries: list[Entry]) -> None:
        """Show the form for these entries; while files are written, how far that is."""
        if not self._exporter.is_busy:
            self._entries = entries
            what = self.tr("1 series") if len(entries) == 1 else self.tr("{0} series").format(len(entries))
            self.headline.setText(self.tr("Export {0}").format(what))
            self._show_form(True)
        self.show()
        self.raise_()
        if not self._exporter.is_busy:
            self.start.setFocus()

    def _build(self) -> None:
        self.headline = QLabel()
        self.headline.setProperty("title", True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.outcome = QLabel()
        self.outcome.setObjectName("export-outcome")
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.handle = DragHandle(self.tr("⠿  Drag the files from here into another program"))
        self.handle.setObjectName("export-drag")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        for widget in (self.headline, self.form, self.bar, self.outcome, self.handle, self._build_buttons()):
            layout.addWidget(widget)

    def _build_buttons(self) -> QDialogButtonBox:
        self.reveal = QPushButton(self.tr("Open the folder"))
        self.reveal.setObjectName("export-reveal")
        self.reveal.setToolTip(self.tr("Show what was written in the file manager"))
        self.reveal.clicked.connect(self._reveal)
        self.start = QPushButton(self.tr("Export"))
        self.start.setObjectName("export-start")
        self.start.setToolTip(self.tr("Write the series, read them back and compare"))
        self.start.setProperty("primary", True)
        self.start.clicked.connect(self._start)
        self.close_button = QPushButton(self.tr("Close"))
        self.close_button.setObjectName("export-close")
        self.close_button.setToolTip(
            self.tr("Close (Esc); while files are written this cancels, and what is whole stays")
        )
        self.close_button.clicked.connect(self.close)
        buttons = QDialogButtonBox()
        buttons.addButton(self.reveal, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        return buttons

    def _show_form(self, visible: bool) -> None:
        """The form, or how far the export is."""
        for widget, is_shown in ((self.form, visible), (self.start, visible), (self.bar, not visible)):
            widget.setVisible(is_shown)
        self.outcome.setText("")
        self.outcome.setVisible(not visible)
        self.reveal.setVisible(False)
        self.handle.offer([])
        self.close_button.setText(self.tr("Close") if visible else self.tr("Cancel"))
        self.adjustSize()

    @Slot()
    def _start(self) -> None:
        try:
            options = self.form.read_options()
        except (BadParameter, ExportProblem) as error:
            self.outcome.setVisible(True)
            self.outcome.setText(str(error))
            return
        self.form.remember()
        self._show_form(False)
        self._exporter.export(self._entries, self.form.chosen_format, self.form.chosen_folder, options)

    @Slot(float, str)
    def _show_progress(self, fraction: float, note: str) -> None:
        self.bar.setValue(round(fraction * 1000))
        if not self._escape.is_awaited:
            self.outcome.setText(note)

    @Slot(list)
    def _show_outcome(self, outcomes: list[Exported | NotExported]) -> None:
        self.bar.setVisible(False)
        self.close_button.setText(self.tr("Close"))
        self.reveal.setVisible(bool(self._exporter.files))
        self.handle.offer(self._exporter.files)
        text = summarize(outcomes, len(self._entries))
        self.outcome.setText(text)
        self.adjustSize()
        if not self.isVisible():
            self.said.emit(text)

    @Slot(str, str)
    def _show_failure(self, sentence: str, _details: str) -> None:
        self.outcome.setText(sentence)

    @Slot()
    def _reveal(self) -> None:
        reveal(self._exporter.files, otherwise=self.form.chosen_folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc while files are written asks once more: what runs is not ended by one key."""
        if event.key() == Qt.Key.Key_Escape and self._exporter.is_busy and not self._escape.is_awaited:
            self._escape.await_it()
            self.outcome.setText(self.tr("Press Esc again to cancel the export; what is whole stays."))
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Closing, also by Esc twice, while files are written cancels; what is whole stays."""
        self._exporter.cancel()
        super().reject()


def summarize(outcomes: list[Exported | NotExported], asked: int) -> str:
    """Say what was written and checked, what was not and why, one line each."""
    done = [outcome.written for outcome in outcomes if isinstance(outcome, Exported)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, NotExported)]
    files = sum(written.files for written in done)
    lines = [f"{len(done)} series, {files} files, checked."]
    worst = max(done, key=lambda written: written.largest_error, default=None)
    if worst is not None and worst.largest_error > 0:
        lines.append(f"Largest rounding error: {worst.largest_error:.2g} {worst.unit}".rstrip() + ".")
    lines += sorted({note for written in done for note in written.notes})
    lines += [f"{outcome.title}: {outcome.sentence}" for outcome in failed]
    if len(done) + len(failed) < asked:
        lines.append("Cancelled: the rest was not written.")
    return "\n".join(lines)
