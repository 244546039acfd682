"""What an export asks: format, folder, names, identity; remembered from one export to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from medaug_gui.core.parameters import describe_parameters
from medaug_gui.export.base import NAME_FIELDS, NAME_PATTERN, ExportChoices, ExportOptions
from medaug_gui.export.identity import make_key, read_key_file
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.session.settings import Settings

_KEEP_WHAT_IS_THERE = QFileDialog.Option.DontConfirmOverwrite
FORMATS = {"dicom": "DICOM", "nifti": "NIfTI (.nii.gz)", "nrrd": "NRRD", "png": "PNG"}


class PseudonymKeyRow(QWidget):
    """Whether a patient keeps one pseudonym beyond this session: only with a file that the user keeps."""

    def __init__(self) -> None:
        super().__init__()
        self._session_key = make_key()
        self.file = QLineEdit()
        self.file.setObjectName("export-key-file")
        self.file.setAccessibleName(self.tr("Key file of pseudonyms"))
        self.file.setPlaceholderText(self.tr("this session alone, or a key file"))
        self.file.setToolTip(
            self.tr("With one key file a patient keeps one pseudonym in all exports. Who has it can recognise them.")
        )
        browse = QPushButton(self.tr("Choose …"))
        browse.setObjectName("export-key-browse")
        browse.setToolTip(self.tr("Choose a key file, or a name for a new one"))
        browse.clicked.connect(self._browse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(browse)

    def read_key(self) -> str:
        """One patient, one pseudonym: through this session, or wherever the user's key file is used.

        Raises:
            ExportProblem: the file is no key file, or cannot be read or made.
        """
        path = self.file.text().strip()
        return read_key_file(Path(path).expanduser()) if path and self.isEnabled() else self._session_key

    @Slot()
    def _browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Key file of pseudonyms"), self.file.text(), options=_KEEP_WHAT_IS_THERE
        )
        if path:
            self.file.setText(path)


class ExportForm(QWidget):
    """The fields; `read_options` gives what they say."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._build()
        self.choices.changed.connect(self._allow_key)
        self._allow_key()

    @property
    def chosen_format(self) -> str:
        """The id of the format."""
        return str(self.format.currentData())

    @property
    def chosen_folder(self) -> Path:
        """Where to write."""
        return Path(self.folder.text()).expanduser()

    def read_options(self) -> ExportOptions:
        """What else was chosen; raises `BadParameter` or `ExportProblem` where that does not do."""
        values = self.choices.values
        return ExportOptions(**values, name_pattern=self.pattern.text(), key=self.key_row.read_key())  # type: ignore[arg-type]

    def remember(self) -> None:
        """Keep what was chosen for the next export."""
        self._settings.keep("export/format", self.chosen_format)
        self._settings.keep("export/folder", self.folder.text())
        self._settings.keep("export/pattern", self.pattern.text())
        for name, value in self.choices.values.items():
            self._settings.keep(f"export/{name}", str(value))

    def _recall(self, name: str, default: object) -> str | bool:
        text = self._settings.read_text(f"export/{name}", str(default))
        return text == "True" if isinstance(default, bool) else text

    def _build(self) -> None:
        self.format = QComboBox()
        self.format.setObjectName("export-format")
        self.format.setToolTip(self.tr("What the files are to be; DICOM goes back into an archive"))
        for name, title in FORMATS.items():
            self.format.addItem(title, name)
        self.format.setCurrentIndex(max(0, self.format.findData(self._settings.read_text("export/format", "dicom"))))
        self.folder = QLineEdit(self._settings.read_text("export/folder", str(Path.home() / "MedAug export")))
        self.folder.setObjectName("export-folder")
        self.folder.setToolTip(self.tr("Each series gets a folder of its own in here"))
        browse = QPushButton(self.tr("Choose …"))
        browse.setObjectName("export-browse")
        browse.setToolTip(self.tr("Choose the folder to write into"))
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        self.pattern = QLineEdit(self._settings.read_text("export/pattern", NAME_PATTERN))
        self.pattern.setObjectName("export-pattern")
        self.pattern.setAcceptDrops(False)
        self.pattern.setToolTip(self.tr("Fields: ") + ", ".join("{" + name + "}" for name in NAME_FIELDS))
        self.choices = ParameterForm()
        specs = describe_parameters(ExportChoices)
        self.choices.show_for(specs, {spec.name: self._recall(spec.name, spec.default) for spec in specs})
        self.key_row = PseudonymKeyRow()
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Format"), self.format)
        form.addRow(self.tr("Folder"), where)
        form.addRow(self.tr("Names"), self.pattern)
        form.addRow(self.choices)
        form.addRow(self.tr("Pseudonyms"), self.key_row)
        self.format.setAccessibleName(self.tr("Format"))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.pattern.setAccessibleName(self.tr("Names"))

    @Slot()
    def _allow_key(self) -> None:
        self.key_row.setEnabled(bool(self.choices.values.get("deidentify")))

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export into"), self.folder.text())
        if folder:
            self.folder.setText(folder)
