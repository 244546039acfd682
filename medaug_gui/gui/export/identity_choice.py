"""Whose name stands in an export: the patient's own, or a pseudonym and which."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.widgets.tool_button import make_tool_button
from medaug_gui.io.places import find_home

KEEP, SESSION, SAME, FILE = "keep", "session", "same", "file"
CHOICES = (KEEP, SESSION, SAME, FILE)
_KEPT_KEY = "pseudonyms.key"
_KEEP_WHAT_IS_THERE = QFileDialog.Option.DontConfirmOverwrite


class IdentityChoice(Retranslated, QWidget):
    """One of `CHOICES`, with a line that says what it means, and the key file where one is to be chosen.

    A patient keeps one pseudonym through this session, with the key that the program keeps for "the same as before",
    or wherever the user's key file is used.
    """

    changed = Signal()

    def __init__(self, chosen: str, key_file: str) -> None:
        super().__init__()
        self._session_key = ""
        self.choice = QComboBox()
        self.choice.setObjectName("export-identity")
        self.choice.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for name in CHOICES:
            self.choice.addItem("", name)
        self.about = QLabel()
        self.about.setProperty("role", "detail")
        self.about.setWordWrap(True)
        self.file = QLineEdit(key_file)
        self.file.setObjectName("export-key-file")
        self.file.setAcceptDrops(False)
        self._browse_button = make_tool_button("export-key-browse", "", self.tr("Choose a key file"), icon="open")
        self._browse_button.clicked.connect(self._browse)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.file, 1)
        row.addWidget(self._browse_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (self.choice, self._row, self.about):
            column.addWidget(widget)
        self.choice.currentIndexChanged.connect(self._follow)
        self.retranslate()
        self.choose(chosen)
        self._follow()

    @property
    def chosen(self) -> str:
        """One of `CHOICES`."""
        return str(self.choice.currentData())

    @property
    def is_removed(self) -> bool:
        """True where pseudonyms stand in for patients."""
        return self.chosen != KEEP

    def choose(self, name: str) -> None:
        """Take one of `CHOICES`; what is none is the first."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(name)))

    def read_key(self) -> str:
        """What pseudonyms follow from.

        Raises:
            ExportProblem: the file is no key file, or cannot be read or made.
        """
        # Loads what looks at pixels, which a window that only opens has no use for.
        from medaug_gui.export.identity import make_key, read_key_file

        path = self.file.text().strip()
        self._session_key = self._session_key or make_key()
        if self.chosen == FILE and path:
            return read_key_file(Path(path).expanduser())
        return read_key_file(find_home() / _KEPT_KEY) if self.chosen == SAME else self._session_key

    def retranslate(self) -> None:
        """All texts."""
        titles = {
            KEEP: self.tr("As in the scan"),
            SESSION: self.tr("Pseudonyms, new"),
            SAME: self.tr("Pseudonyms as before"),
            FILE: self.tr("Pseudonyms by key file"),
        }
        for at, name in enumerate(CHOICES):
            self.choice.setItemText(at, titles[name])
        self.choice.setAccessibleName(self.tr("Identity"))
        self.choice.setToolTip(self.tr("Whose name and number stand in the files"))
        self.file.setAccessibleName(self.tr("Key file of pseudonyms"))
        self.file.setPlaceholderText(self.tr("A key file, or a name for a new one"))
        self.file.setToolTip(
            self.tr("With one key file a patient keeps one pseudonym in all exports. Who has it can recognise them.")
        )
        self._explain()

    @Slot()
    def _follow(self) -> None:
        self._row.setVisible(self.chosen == FILE)
        self._explain()
        self.changed.emit()

    def _explain(self) -> None:
        removed = self.tr("Names, dates, numbers and free texts are removed (DICOM PS3.15 Annex E).")
        texts = {
            KEEP: "",
            SESSION: self.tr("One pseudonym a patient until this window closes."),
            SAME: self.tr("The same pseudonyms as before, in all exports on this computer."),
            FILE: self.tr("One pseudonym a patient wherever this key file is used."),
        }
        self.about.setText(f"{removed} {texts[self.chosen]}" if self.is_removed else "")
        self.about.setVisible(self.is_removed)

    @Slot()
    def _browse(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Key file of pseudonyms"), self.file.text(), options=_KEEP_WHAT_IS_THERE
        )
        if path:
            self.file.setText(path)
