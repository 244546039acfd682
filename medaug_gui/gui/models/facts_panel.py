"""The facts of a model at the right: for which scans, how large, for what and not for what, how it was trained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medaug_gui.core.spec import OperationSpec
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.models.model_places import ModelPlace, find_place, find_task, name_task
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.widgets.labels import make_fact_row, make_head, make_label, make_rule, make_text
from medaug_gui.gui.widgets.scroll_column import ScrollColumn

_PROGRAMS = ("torchscript", "torch_export", "onnx")


class FactsPanel(QFrame):
    """What the card says, shortly.

    Signals:
        export_wanted(), folder_wanted(), remove_wanted(): what its buttons ask for.
    """

    export_wanted = Signal()
    folder_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("region", "panel")
        heading = make_label(self.tr("Facts"), "section")
        self._area = ScrollColumn()
        self._area.setObjectName("model-facts")
        self._area.setAccessibleName(self.tr("Facts about the model"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(make_head(heading))
        layout.addWidget(make_rule())
        layout.addWidget(self._area, 1)
        layout.addWidget(make_rule())
        layout.addLayout(self._make_buttons())
        self.show_model(None)

    def show_model(self, spec: OperationSpec | None) -> None:
        """Show the facts of a model; of none, nothing."""
        place = find_place(spec.id) if spec is not None else None
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        if spec is not None:
            self._fill(layout, spec, place)
        layout.addStretch(1)
        self._area.setWidget(body)
        self.export.setEnabled(place is not None)
        self.folder.setEnabled(place is not None)
        self.remove.setVisible(place is not None and place.is_own)

    def _fill(self, layout: QVBoxLayout, spec: OperationSpec, place: ModelPlace | None) -> None:
        card: Mapping[str, Any] = spec.card or {}
        for name, value in _list_facts(spec, card, place):
            if value:
                layout.addWidget(make_fact_row(name, value))
        training: Mapping[str, Any] = card.get("training") or {}
        aims: Mapping[str, Any] = card.get("aims") or {}
        privacy: Mapping[str, Any] = card.get("privacy") or {}
        parts = (
            (self.tr("For"), [card.get("intended_use")]),
            (self.tr("Not for"), [card.get("not_for")]),
            (self.tr("Limits"), list(card.get("limitations") or ())),
            (self.tr("Aims"), [sentence for sentences in aims.values() for sentence in sentences]),
            (self.tr("Memorising"), [f"{key}: {value}" for key, value in privacy.items()]),
            (self.tr("How it was trained"), [training.get("split"), training.get("procedure")]),
        )
        for heading, texts in parts:
            self._add_part(layout, heading, [str(text) for text in texts if text])

    def _add_part(self, layout: QVBoxLayout, heading: str, texts: list[str]) -> None:
        if not texts:
            return
        head = make_label(heading, "section")
        head.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(head)
        for text in texts:
            layout.addWidget(make_text(translate_sentence(text), "second"))

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(8)
        self.export = QPushButton(self.tr("Export"))
        self.export.setToolTip(self.tr("Write the package into a new folder"))
        self.export.setIcon(make_icon("export"))
        self.export.clicked.connect(self.export_wanted)
        self.folder = QPushButton(self.tr("Folder"))
        self.folder.setToolTip(self.tr("Show the folder of the package"))
        self.folder.setIcon(make_icon("open"))
        self.folder.clicked.connect(self.folder_wanted)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(self.tr("Delete this model of yours"))
        self.remove.setIcon(make_icon("discard"))
        self.remove.clicked.connect(self.remove_wanted)
        for name, button in (("export", self.export), ("folder", self.folder), ("remove", self.remove)):
            button.setObjectName(f"model-{name}")
            row.addWidget(button, 1)
        return row


def _list_facts(spec: OperationSpec, card: Mapping[str, Any], place: ModelPlace | None) -> Iterator[tuple[str, str]]:
    translate = QCoreApplication.translate
    inputs, weights = card.get("inputs") or {}, card.get("weights") or {}
    architecture, training = card.get("architecture") or {}, card.get("training") or {}
    network = str(architecture.get("network", ""))
    scans = [*(inputs.get("modality") or ()), *map(translate_sentence, inputs.get("plane") or ()), inputs.get("unit")]
    yield translate("ModelFacts", "Task"), name_task(find_task(spec))
    yield translate("ModelFacts", "Scans"), ", ".join(str(part) for part in scans if part)
    if inputs.get("spacing_mm"):
        words = translate("ModelFacts", "{0} to {1} mm in plane")
        yield translate("ModelFacts", "Spacing"), words.format(*inputs["spacing_mm"])
    if inputs.get("noise_levels"):
        words = translate("ModelFacts", "{0} to {1} {2}")
        unit = inputs.get("unit") or translate("ModelFacts", "of the range")
        yield translate("ModelFacts", "Noise"), words.format(*inputs["noise_levels"], unit)
    count = int(weights.get("parameters") or 0)
    size = translate("ModelFacts", "{0} M parameters").format(f"{count / 1e6:.1f}") if count else ""
    yield translate("ModelFacts", "Network"), ", ".join(part for part in (network.replace("_", " "), size) if part)
    yield translate("ModelFacts", "Licence"), translate_sentence(str(card.get("licence", "")))
    sha = str(weights.get("sha256", ""))
    yield translate("ModelFacts", "Weights"), f"{sha[:8]}\u2026{sha[-6:]}" if len(sha) > 16 else sha
    yes, no = translate("ModelFacts", "Yes"), translate("ModelFacts", "No")
    yield translate("ModelFacts", "Runs code"), yes if network in _PROGRAMS else no
    yield translate("ModelFacts", "On disk"), write_bytes(place.size) if place is not None else ""
    if training.get("minutes"):
        yield (
            translate("ModelFacts", "Trained for"),
            translate("ModelFacts", "{0} min").format(f"{training['minutes']:g}"),
        )
    yield translate("ModelFacts", "Hardware"), translate_sentence(str(training.get("hardware", "")))
    yield translate("ModelFacts", "Seed"), str(training.get("seed", ""))
