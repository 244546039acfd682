"""Export asks once: format, folder, names, identity. Then it shows how far it is and what was written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.errors import BadParameter, ExportProblem
from medaug_gui.core.parameters import describe_parameters
from medaug_gui.export.base import NAME_FIELDS, NAME_PATTERN, ExportChoices, ExportOptions
from medaug_gui.export.identity import make_key, read_key_file
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.export.exported_files import DragHandle, reveal
from medaug_gui.gui.export.exporter import Exported, Exporter, NotExported
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.session.settings import Settings

_KEEP_WHAT_IS_THERE = QFileDialog.Option.DontConfirmOverwrite
FORMATS = {"dicom": "DICOM", "nifti": "NIfTI (.nii.gz)", "nrrd": "NRRD", "png": "PNG"}

_AGAIN_MS = 3000


class ExportPanel(QDialog):
    """A window beside the work, not in its way: the main window stays usable while files are written."""

    exported = Signal(str, object)
    said = Signal(str)

    def __init__(self, exporter: Exporter, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export"))
        self.setObjectName("export")
        self.setMinimumWidth(520)
        self._exporter = exporter
        self._settings = settings
        self._entries: list[Entry] = []
        self._written: list[Path] = []
        self._session_key = make_key()
        self._armed = QTimer(self)
        self._armed.setSingleShot(True)
        self._armed.setInterval(_AGAIN_MS)
        self._build()
        exporter.progressed.connect(self._progress)
        exporter.wrote.connect(self._wrote)
        exporter.finished.connect(self._finished)
        exporter.failed.connect(self._failed)

    def ask(self, entries: list[Entry]) -> None:
        """Show the form for these entries."""
        if self._exporter.is_busy:
            self.show()
            self.raise_()
            return
        self._entries = entries
        count = len(entries)
        what = self.tr("1 series") if count == 1 else self.tr("{0} series").format(count)
        self.headline.setText(self.tr("Export {0}").format(what))
        self._show_form(True)
        self.show()
        self.raise_()
        self.start.setFocus()

    def _build(self) -> None:
        self.headline = QLabel()
        self.headline.setProperty("title", True)
        self.form = QWidget()
        self._build_form(QFormLayout(self.form))
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.outcome = QLabel()
        self.outcome.setObjectName("export-outcome")
        self.outcome.setWordWrap(True)
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.buttons = QDialogButtonBox()
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
        self.buttons.addButton(self.reveal, QDialogButtonBox.ButtonRole.ActionRole)
        self.buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.start, QDialogButtonBox.ButtonRole.AcceptRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(10)
        self.handle = DragHandle(self.tr("⠿  Drag the files from here into another program"))
        self.handle.setObjectName("export-drag")
        for widget in (self.headline, self.form, self.bar, self.outcome, self.handle, self.buttons):
            layout.addWidget(widget)

    def _build_form(self, form: QFormLayout) -> None:
        form.setContentsMargins(0, 0, 0, 0)
        self.format = QComboBox()
        self.format.setObjectName("export-format")
        self.format.setToolTip(self.tr("What the files are to be; DICOM goes back into an archive"))
        for name, title in FORMATS.items():
            self.format.addItem(title, name)
        self.format.setCurrentIndex(max(0, self.format.findData(self._settings.text("export/format", "dicom"))))
        self.folder = QLineEdit(self._settings.text("export/folder", str(Path.home() / "MedAug export")))
        self.folder.setObjectName("export-folder")
        self.folder.setToolTip(self.tr("Each series gets a folder of its own in here"))
        browse = QPushButton(self.tr("Choose …"))
        browse.setObjectName("export-browse")
        browse.setToolTip(self.tr("Choose the folder to write into"))
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        self.pattern = QLineEdit(self._settings.text("export/pattern", NAME_PATTERN))
        self.pattern.setObjectName("export-pattern")
        self.pattern.setAcceptDrops(False)
        self.pattern.setToolTip(self.tr("Fields: ") + ", ".join("{" + name + "}" for name in NAME_FIELDS))
        self.choices = ParameterForm()
        specs = describe_parameters(ExportChoices)
        self.choices.show_for(specs, {spec.name: self._remembered(spec.name, spec.default) for spec in specs})
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Folder"), where)
        form.addRow(self.tr("Names"), self.pattern)
        form.addRow(self.choices)
        form.addRow(self.tr("Pseudonyms"), self._build_key_row())
        self.choices.changed.connect(self._show_key_row)
        for name, widget in (("Format", self.format), ("Folder", self.folder), ("Names", self.pattern)):
            widget.setAccessibleName(self.tr(name))

    def _build_key_row(self) -> QWidget:
        """Whether a patient keeps one pseudonym beyond this session: only with a file that the user keeps."""
        self.key_file = QLineEdit()
        self.key_file.setObjectName("export-key-file")
        self.key_file.setAccessibleName(self.tr("Key file of pseudonyms"))
        self.key_file.setPlaceholderText(self.tr("this session alone, or a key file"))
        self.key_file.setToolTip(
            self.tr("With one key file a patient keeps one pseudonym in all exports. Who has it can recognise them.")
        )
        browse = QPushButton(self.tr("Choose …"))
        browse.setObjectName("export-key-browse")
        browse.setToolTip(self.tr("Choose a key file, or a name for a new one"))
        browse.clicked.connect(self._browse_key)
        self.key_row = QWidget()
        row = QHBoxLayout(self.key_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.key_file, 1)
        row.addWidget(browse)
        self._show_key_row()
        return self.key_row

    @Slot()
    def _show_key_row(self) -> None:
        self.key_row.setEnabled(bool(self.choices.values.get("deidentify")))

    @Slot()
    def _browse_key(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Key file of pseudonyms"), self.key_file.text(), options=_KEEP_WHAT_IS_THERE
        )
        if path:
            self.key_file.setText(path)

    def _key(self) -> str:
        """One patient, one pseudonym: through this session, or wherever the user's key file is used."""
        path = self.key_file.text().strip()
        return (
            read_key_file(Path(path).expanduser()) if path and self.choices.values["deidentify"] else self._session_key
        )

    def _remembered(self, name: str, default: object) -> str | bool:
        text = self._settings.text(f"export/{name}", str(default))
        return text == "True" if isinstance(default, bool) else text

    def _show_form(self, visible: bool) -> None:
        self.form.setVisible(visible)
        self.start.setVisible(visible)
        self.bar.setVisible(not visible)
        self.outcome.setText("")
        self.outcome.setVisible(not visible)
        self.reveal.setVisible(False)
        self.handle.offer([])
        self.close_button.setText(self.tr("Close"))
        self._written = []
        self.adjustSize()

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export into"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    @Slot()
    def _start(self) -> None:
        try:
            options = ExportOptions(**self.choices.values, name_pattern=self.pattern.text(), key=self._key())  # type: ignore[arg-type]
        except (BadParameter, ExportProblem) as error:
            self.outcome.setVisible(True)
            self.outcome.setText(str(error))
            return
        self._remember()
        self._show_form(False)
        self.close_button.setText(self.tr("Cancel"))
        self._exporter.export(self._entries, self.format.currentData(), Path(self.folder.text()).expanduser(), options)

    def _remember(self) -> None:
        self._settings.keep("export/format", self.format.currentData())
        self._settings.keep("export/folder", self.folder.text())
        self._settings.keep("export/pattern", self.pattern.text())
        for name, value in self.choices.values.items():
            self._settings.keep(f"export/{name}", str(value))

    @Slot(float, str)
    def _progress(self, fraction: float, note: str) -> None:
        self.bar.setValue(round(fraction * 1000))
        if not self._armed.isActive():
            self.outcome.setText(note)

    @Slot(list)
    def _wrote(self, outcomes: list[Exported | NotExported]) -> None:
        for outcome in outcomes:
            if isinstance(outcome, Exported):
                self._written.append(outcome.written.folder_or_file)
                self.exported.emit(outcome.key, outcome.written.folder_or_file)

    @Slot(list)
    def _finished(self, outcomes: list[Exported | NotExported]) -> None:
        self.bar.setVisible(False)
        self.close_button.setText(self.tr("Close"))
        self.reveal.setVisible(bool(self._written))
        self.handle.offer(self._written)
        text = summary(outcomes, len(self._entries))
        self.outcome.setText(text)
        self.adjustSize()
        if not self.isVisible():
            self.said.emit(text)

    @Slot(str, str)
    def _failed(self, sentence: str, _details: str) -> None:
        self.outcome.setText(sentence)

    @Slot()
    def _reveal(self) -> None:
        reveal(self._written, otherwise=Path(self.folder.text()).expanduser())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc while files are written asks once more: what runs is not ended by one key."""
        if event.key() == Qt.Key.Key_Escape and self._exporter.is_busy and not self._armed.isActive():
            self._armed.start()
            self.outcome.setText(self.tr("Press Esc again to cancel the export; what is whole stays."))
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Closing, also by Esc twice, while files are written cancels; what is whole stays."""
        self._exporter.cancel()
        super().reject()


def summary(outcomes: list[Exported | NotExported], asked: int) -> str:
    """What was written and checked, what was not and why, one line each."""
    done = [outcome.written for outcome in outcomes if isinstance(outcome, Exported)]
    failed = [outcome for outcome in outcomes if isinstance(outcome, NotExported)]
    files = sum(written.files for written in done)
    lines = [f"{len(done)} series, {files} files, checked."]
    worst = max(done, key=_error, default=None)
    if worst is not None and worst.largest_error > 0:
        lines.append(f"Largest rounding error: {worst.largest_error:.2g} {worst.unit}".rstrip() + ".")
    lines += sorted({note for written in done for note in written.notes})
    lines += [f"{outcome.title}: {outcome.sentence}" for outcome in failed]
    if len(done) + len(failed) < asked:
        lines.append("Cancelled: the rest was not written.")
    return "\n".join(lines)


def _error(written: object) -> float:
    return float(getattr(written, "largest_error", 0.0))
