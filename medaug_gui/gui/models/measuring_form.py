"""What a measuring asks: which model, on which scans, and how many slices of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QPushButton, QSpinBox, QWidget

from medaug_gui.core.measuring import MeasuringRequest
from medaug_gui.gui.capabilities import Capabilities

_MAX_SLICES = 10_000
_WIDEST = 720
"""Pixels: a folder's path is read in one look, and its button stands beside it."""
_WIDEST_NUMBER = 200


class FolderLine(QWidget):
    """A line for a folder, with a button that looks for one."""

    changed = Signal()

    def __init__(self, name: str, what: str) -> None:
        super().__init__()
        self.line = QComboBox()
        self.line.setObjectName(name)
        self.line.setEditable(True)
        self.line.setAccessibleName(what)
        self.line.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.line.editTextChanged.connect(self.changed)
        button = QPushButton(self.tr("Choose …"))
        button.setObjectName(f"{name}-choose")
        button.setAccessibleName(self.tr("Choose: {0}").format(what))
        button.clicked.connect(self._choose)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line, 1)
        row.addWidget(button)

    @property
    def text(self) -> str:
        """The folder; empty for none."""
        return self.line.currentText().strip()

    def put(self, path: str) -> None:
        """Show this folder."""
        self.line.setEditText(path)

    def offer(self, paths: Sequence[str]) -> None:
        """Offer these; the first one stands there unless something else does."""
        text = self.line.currentText()
        self.line.clear()
        self.line.addItems(list(paths))
        self.put(text or (paths[0] if paths else ""))

    @Slot()
    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Choose a folder of scans"), self.line.currentText())
        if name:
            self.put(name)


class MeasuringForm(QWidget):
    """The fields; `make_request` gives what they say.

    Signals:
        changed: another model or other scans were chosen.
    """

    changed = Signal()

    def __init__(self, capabilities: Capabilities) -> None:
        super().__init__()
        self._capabilities = capabilities
        self.model = QComboBox()
        self.model.setObjectName("measure-model")
        self.model.setAccessibleName(self.tr("Model to measure"))
        self.model.currentIndexChanged.connect(self.changed)
        self.data = FolderLine("measure-data", self.tr("Folder of scans to measure on"))
        self.data.changed.connect(self.changed)
        self.degraded = FolderLine("measure-degraded", self.tr("The same scans degraded, or nothing"))
        self.slices = QSpinBox()
        self.slices.setObjectName("measure-slices")
        self.slices.setAccessibleName(self.tr("How many slices to measure"))
        self.slices.setRange(0, _MAX_SLICES)
        self.slices.setMaximumWidth(_WIDEST_NUMBER)
        self.slices.setSpecialValueText(self.tr("as many as usual"))
        self.setMaximumWidth(_WIDEST)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Model"), self.model)
        form.addRow(self.tr("Scans"), self.data)
        form.addRow(self.tr("Degraded"), self.degraded)
        form.addRow(self.tr("Slices"), self.slices)

    @property
    def is_complete(self) -> bool:
        """True where a model and scans are chosen."""
        return self.model.count() > 0 and bool(self.data.text)

    @property
    def chosen_model(self) -> str:
        """The id of the model; empty for none."""
        return str(self.model.currentData() or "")

    def show_models(self, chosen: str = "") -> None:
        """Offer the models among the operations, `chosen` first in sight."""
        chosen = chosen or self.chosen_model
        self.model.clear()
        for spec in self._capabilities.specs.values():
            if spec.card is not None:
                self.model.addItem(spec.title, spec.id)
        self.model.setCurrentIndex(max(0, self.model.findData(chosen)))
        self.changed.emit()

    def make_request(self) -> MeasuringRequest:
        """What is to be measured, on the device that was chosen in the window."""
        return MeasuringRequest(
            model=self.chosen_model,
            data=self.data.text,
            degraded=self.degraded.text,
            slices=self.slices.value(),
            device=self._capabilities.device,
            report="",
        )
