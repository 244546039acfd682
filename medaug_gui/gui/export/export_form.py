"""What an export asks: format, folder, names, identity; remembered from one export to the next."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.parameters import ParameterSpec, Value, describe_parameters
from medaug_gui.export.base import NAME_FIELDS, NAME_PATTERN, ExportChoices, ExportOptions
from medaug_gui.gui.dress.tokens import HEIGHT
from medaug_gui.gui.export.identity_choice import IdentityChoice
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.language.spoken_specs import translate_parameters
from medaug_gui.gui.recipe.fields.about_parameter import LABEL_WIDTH
from medaug_gui.gui.recipe.parameter_form import ParameterForm
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.tool_button import make_tool_button

FORMATS = {"dicom": "DICOM", "nifti": "NIfTI (.nii.gz)", "nrrd": "NRRD", "png": "PNG"}
_ONLY = {"label_objects": "dicom", "measures": "dicom", "png_depth": "png"}
"""Choices that one format alone has."""
_IDENTITY = "deidentify"
"""Asked by `IdentityChoice`, which knows whose pseudonyms too."""


class ExportForm(Retranslated, QWidget):
    """The fields; `read_options` gives what they say.

    Signals:
        changed: something else was chosen.
    """

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        kept = "session" if settings.read_text("export/deidentify") == "True" else "keep"
        self.identity = IdentityChoice(
            settings.read_text("export/identity", kept), settings.read_text("export/key-file")
        )
        self._specs = {spec.name: spec for spec in describe_parameters(ExportChoices) if spec.name != _IDENTITY}
        self._values: dict[str, Value] = {name: self._recall(spec) for name, spec in self._specs.items()}
        self._labels: list[QLabel] = []
        self._build()
        self.retranslate()

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
        values = {**self._values, _IDENTITY: self.identity.is_removed}
        return ExportOptions(**values, name_pattern=self.pattern.text(), key=self.identity.read_key())  # type: ignore[arg-type]

    def remember(self) -> None:
        """Keep what was chosen for the next export."""
        keep = self._settings.keep
        keep("export/format", self.chosen_format)
        keep("export/folder", self.folder.text())
        keep("export/pattern", self.pattern.text())
        keep("export/identity", self.identity.chosen)
        keep("export/key-file", self.identity.file.text())
        keep("export/deidentify", str(self.identity.is_removed))
        for name, value in self._values.items():
            keep(f"export/{name}", str(value))

    def retranslate(self) -> None:
        """All texts."""
        titles = (self.tr("Format"), self.tr("Folder"), self.tr("Names"), self.tr("Identity"))
        for label, field, title in zip(
            self._labels, (self.format, self.folder, self.pattern, self.identity.choice), titles, strict=True
        ):
            label.setText(title)
            field.setAccessibleName(title)
        self.format.setToolTip(self.tr("What the files are to be; DICOM goes back into an archive"))
        self.folder.setToolTip(self.tr("Each series gets a folder of its own in here"))
        fields = ", ".join("{" + name + "}" for name in NAME_FIELDS)
        self.pattern.setToolTip(self.tr("Fields: {0}").format(fields))
        self._check_pattern()
        self._show_choices()

    def _recall(self, spec: ParameterSpec) -> Value:
        text = self._settings.read_text(f"export/{spec.name}", str(spec.default))
        if isinstance(spec.default, bool):
            return text == "True"
        return text if text in spec.options else spec.default

    def _build(self) -> None:
        self.format = QComboBox()
        self.format.setObjectName("export-format")
        for name, title in FORMATS.items():
            self.format.addItem(title, name)
        self.format.setCurrentIndex(max(0, self.format.findData(self._settings.read_text("export/format", "dicom"))))
        self.format.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.format.currentIndexChanged.connect(self._show_choices)
        self.folder = QLineEdit(self._settings.read_text("export/folder", str(Path.home() / "MedAug export")))
        self.folder.setObjectName("export-folder")
        self.folder.setCursorPosition(0)
        browse = make_tool_button("export-browse", "", self.tr("Choose the folder to write into"), icon="open")
        browse.clicked.connect(self._browse)
        where = QHBoxLayout()
        where.addWidget(self.folder, 1)
        where.addWidget(browse)
        self.pattern = QLineEdit(self._settings.read_text("export/pattern", NAME_PATTERN))
        self.pattern.setObjectName("export-pattern")
        self.pattern.setAcceptDrops(False)
        self.pattern.setCursorPosition(0)
        self.pattern.textChanged.connect(self._check_pattern)
        self.problem = QLabel()
        self.problem.setObjectName("export-pattern-problem")
        self.problem.setProperty("role", "error")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.choices = ParameterForm()
        self.choices.changed.connect(self._take_choices)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, field in ((0, self.format), (1, where), (2, self.pattern), (4, self.identity)):
            label = QLabel()
            label.setProperty("role", "second")
            label.setFixedWidth(LABEL_WIDTH)
            self._labels.append(label)
            label.setFixedHeight(HEIGHT["control"])
            top = Qt.AlignmentFlag.AlignTop if field is self.identity else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(label, row, 0, top)
            if isinstance(field, QWidget):
                grid.addWidget(field, row, 1)
            else:
                grid.addLayout(field, row, 1)
        grid.addWidget(self.problem, 3, 1)
        grid.addWidget(self.choices, 5, 0, 1, 2)

    @Slot()
    def _show_choices(self) -> None:
        """Those that the format has."""
        wanted = [one for one in self._specs.values() if _ONLY.get(one.name, self.chosen_format) == self.chosen_format]
        self.choices.show_for(translate_parameters(tuple(wanted)), self._values)
        self.changed.emit()

    @Slot()
    def _take_choices(self) -> None:
        self._values.update(self.choices.values)

    @Slot()
    def _check_pattern(self) -> None:
        """Say at once what is wrong with the names."""
        sentence = ""
        try:
            ExportOptions(name_pattern=self.pattern.text())
        except BadParameter as error:
            sentence = str(error)
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.pattern.setProperty("wrong", bool(sentence))
        self.pattern.style().unpolish(self.pattern)
        self.pattern.style().polish(self.pattern)

    @Slot()
    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export into"), self.folder.text())
        if folder:
            self.folder.setText(folder)
