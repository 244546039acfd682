"""The form of a new training: what to learn, from what, how large, and how it is called."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.errors import BadParameter
from medaug_gui.core.trainings.further import find_method
from medaug_gui.core.trainings.plan import FOLDER_CLASSES, TrainingPlan
from medaug_gui.core.trainings.survey import Survey
from medaug_gui.gui.capabilities import Capabilities
from medaug_gui.gui.data.source_row import SourceRow
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.train.setup.size_table import SizeTable
from medaug_gui.gui.train.setup.survey_view import SurveyView
from medaug_gui.gui.train.setup.surveyor import SurveyedSet
from medaug_gui.gui.train.setup.task_cards import TaskCards
from medaug_gui.gui.train.training_text import name_task
from medaug_gui.gui.widgets.labels import make_label
from medaug_gui.gui.widgets.scroll_column import ScrollColumn
from medaug_gui.gui.widgets.segmented import Segmented

METHODS = ("flow", "gan", "vae")
LICENCES = ("", "CC0-1.0", "CC-BY-4.0", "CC-BY-NC-4.0", "Apache-2.0", "MIT")
_MOST_MINUTES = 20_160
_WIDEST_NUMBER, _WIDEST_CHOICE = 160, 320


class SetupForm(Retranslated, ScrollColumn):
    """Its fields say a plan.

    Signals:
        changed: the plan is another one.
        named(str): the training is called otherwise.
    """

    changed = Signal()
    named = Signal(str)

    def __init__(self, capabilities: Capabilities, settings: Settings) -> None:
        super().__init__()
        self.setObjectName("training-setup")
        self._capabilities, self._settings = capabilities, settings
        self._found: SurveyedSet | None = None
        self._own_name = False
        self._make_fields()
        self._lay_out()
        self._wire()
        self.retranslate()
        self._fill_starts()
        self._follow_task()

    @property
    def plan(self) -> TrainingPlan | None:
        """What the fields say; None where nothing is chosen to learn from."""
        choice = self.source.choice
        if choice is None:
            return None
        task = self.tasks.current
        try:
            return TrainingPlan(
                task=task, sources=choice.sources, series=choice.series,
                method=self.method.current if task == "generate" else "",
                empty=choice.sources if task == "segment" and self.empty.isChecked() else (),
                modality=str(self.modality.currentData() or ""), classes=str(self.classes.currentData() or ""),
                size=self.sizes.current,
                minutes=self.minutes.value(), held_out=self.held_out.value() / 100, seed=self.seed.value(),
                device=self._capabilities.device, start=str(self.start.currentData() or ""),
                name=self.name.text().strip(), licence=str(self.licence.currentData() or ""),
            )  # fmt: skip
        except BadParameter:
            return None

    def show_set(self, found: SurveyedSet | None) -> None:
        """What was found in the data: pictures and counts, and which modalities there are."""
        self._found = found
        self.survey.show_set(found)
        if found is not None:
            self.sizes.show_costs(found.sizes)
            self._offer(found.survey)

    def show_busy(self, fraction: float | None) -> None:
        """Data are being looked at: how far it is; None when nothing is."""
        self.bar.setVisible(fraction is not None)
        if fraction is not None:
            self.bar.setRange(0, 0 if fraction <= 0 else 1000)
            self.bar.setValue(round(fraction * 1000))

    def begin_with(self, model: str) -> None:
        """Train this model further: its task, its method and its weights are chosen."""
        spec = self._capabilities.specs.get(model)
        card = spec.card if spec is not None else None
        method = find_method(card)
        if card is not None and method is not None:
            self.tasks.choose(str(card["task"]))
            if method:
                self.method.choose(method)
            self._follow_task()
            self.start.setCurrentIndex(max(0, self.start.findData(model)))
            self._name_anew()

    def begin_anew(self) -> None:
        """A fresh name; what was chosen else is a good guess for the next one."""
        self._own_name = False
        self._name_anew()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.setAccessibleName(self.tr("Set up a training"))
        for number, (head, text) in enumerate(
            zip(
                self._heads,
                (self.tr("Learn to"), self.tr("From what"), self.tr("Size"), self.tr("Settings")),
                strict=True,
            ),
            1,
        ):
            head.setText(f"{number}  {text}")
        for method, text, tip in (
            ("flow", self.tr("Flow"), self.tr("Flow matching: the most varied images, the slowest to make")),
            ("gan", self.tr("GAN"), self.tr("Two networks against each other: sharp images in one step")),
            ("vae", self.tr("VAE"), self.tr("Codes and back: quick to learn, softer images")),
        ):
            self.method.name(method, text, tip)
        self.modality.setItemText(0, self.tr("The most frequent"))
        self.classes.setItemText(0, self.tr("None"))
        self.classes.setItemText(1, self.tr("By folder"))
        self.minutes.setSpecialValueText(self.tr("As the size needs"))
        self.start.setItemText(0, self.tr("Nothing: from the beginning"))
        self.licence.setItemText(0, self.tr("Not stated"))
        for key, field in self._fields.items():
            name, tip = self._name_field(key)
            self._labels[key].setText(name)
            field.setAccessibleName(name)
            field.setToolTip(tip)
        self.empty.setText(self.tr("Scans without a label map have nothing to find"))
        self.empty.setToolTip(self.tr("They are learned from as well; otherwise they are left out, as nobody knows"))
        self.name.setAccessibleName(self.tr("Name of the model"))
        self.name.setToolTip(self.tr("What the model will be called"))
        self.bar.setAccessibleName(self.tr("Looking at the data"))
        self._name_anew()

    def _offer(self, survey: Survey) -> None:
        """The modalities that there are, and the columns that classes could be taken from."""
        columns = [one.name for one in survey.class_sources if one.name != FOLDER_CLASSES]
        for box, first, names in ((self.modality, 1, list(survey.modalities)), (self.classes, 2, columns)):
            chosen = box.currentData()
            offered = dict.fromkeys([*names, *([chosen] if chosen and chosen != FOLDER_CLASSES else [])])
            if [box.itemData(at) for at in range(first, box.count())] == list(offered):
                continue
            while box.count() > first:
                box.removeItem(first)
            for name in offered:
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))

    def _name_field(self, key: str) -> tuple[str, str]:
        return {
            "modality": (self.tr("Modality"), self.tr("Scans of this modality alone are learned from")),
            "classes": (
                self.tr("Classes"),
                self.tr("Each folder a class, or a column of a table beside the scans"),
            ),
            "minutes": (self.tr("Minutes"), self.tr("How long to train; can be prolonged while it runs")),
            "held_out": (
                self.tr("Held out"), self.tr("The share of the patients that is never learned from, only measured on"),
            ),
            "seed": (self.tr("Seed"), self.tr("Of all chance: one seed, one model")),
            "start": (self.tr("Start from"), self.tr("A model whose weights are trained further")),
            "licence": (self.tr("Licence"), self.tr("What others may do with the model; it stands in its card")),
        }[key]  # fmt: skip

    def _make_fields(self) -> None:
        self.name = QLineEdit()
        self.name.setObjectName("training-name")
        self.tasks, self.sizes, self.survey = TaskCards(), SizeTable(), SurveyView()
        self.method = Segmented("training-method", self.tr("Method"))
        for method in METHODS:
            self.method.add(method, method)
        self.source = SourceRow(self._settings)
        self.bar = QProgressBar()
        self.bar.setObjectName("training-survey-bar")
        self.bar.setTextVisible(False)
        self.bar.hide()
        self.empty = QCheckBox()
        self.empty.setObjectName("training-empty")
        self.modality, self.classes, self.start, self.licence = (QComboBox() for _ in range(4))
        self.modality.addItem("", "")
        self.classes.addItem("", "")
        self.classes.addItem("", FOLDER_CLASSES)
        self.start.addItem("", "")
        for licence in LICENCES:
            self.licence.addItem(licence, licence)
        for box in (self.modality, self.classes, self.start, self.licence):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        self.minutes = QDoubleSpinBox()
        self.minutes.setRange(0, _MOST_MINUTES)
        self.minutes.setDecimals(0)
        self.held_out = QSpinBox()
        self.held_out.setRange(5, 60)
        self.held_out.setValue(20)
        self.held_out.setSuffix(" %")
        self.seed = QSpinBox()
        self.seed.setRange(0, 999_999)
        self._fields: dict[str, QWidget] = {
            "modality": self.modality, "classes": self.classes, "minutes": self.minutes, "held_out": self.held_out,
            "start": self.start, "seed": self.seed, "licence": self.licence,
        }  # fmt: skip
        self._labels = {key: make_label("", "second") for key in self._fields}
        for key, field in self._fields.items():
            field.setObjectName(f"training-{key.replace('_', '-')}")

    def _lay_out(self) -> None:
        self._heads = [make_label("", "panel") for _ in range(4)]
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(32, 16, 32, 32)
        column.setSpacing(8)
        self.name.setFont(make_font("page"))
        self.name.setProperty("title", True)
        self.name.addAction(make_icon("rename"), QLineEdit.ActionPosition.TrailingPosition)
        column.addWidget(self.name)
        for head, parts in zip(
            self._heads,
            (
                (self.tasks, self._make_method_row()),
                (self.source, self._make_field_row("modality", "classes"), self.empty, self.bar, self.survey),
                (self.sizes,),
                (self._make_field_row("minutes", "held_out", "seed"), self._make_field_row("start", "licence")),
            ), strict=True,
        ):  # fmt: skip
            column.addSpacing(16)
            column.addWidget(head)
            for part in parts:
                column.addWidget(part)
        column.addStretch(1)
        self.set_page(body)

    def _make_method_row(self) -> QWidget:
        self._method_row = QWidget()
        row = QHBoxLayout(self._method_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.method)
        row.addStretch(1)
        return self._method_row

    def _make_field_row(self, *keys: str) -> QWidget:
        """Fields side by side, each under its label."""
        widget = QWidget()
        grid = QGridLayout(widget)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for at, key in enumerate(keys):
            grid.addWidget(self._labels[key], 0, at)
            grid.addWidget(self._fields[key], 1, at)
            grid.setColumnStretch(at, 100)
            self._fields[key].setMaximumWidth(_WIDEST_NUMBER if isinstance(self._fields[key], QAbstractSpinBox) else
                                              _WIDEST_CHOICE)  # fmt: skip
        grid.setColumnStretch(len(keys), 1)
        return widget

    def _wire(self) -> None:
        self.tasks.chosen.connect(self._follow_task)
        self.tasks.chosen.connect(self._note)
        self.method.chosen.connect(self._fill_starts)
        self.method.chosen.connect(self._note)
        self.source.changed.connect(self._note)
        self.sizes.chosen.connect(self._note)
        self.empty.clicked.connect(self._note)
        for box in (self.modality, self.classes, self.start, self.licence):
            box.activated.connect(self._note)
        for number in (self.minutes, self.held_out, self.seed):
            number.editingFinished.connect(self._note)
        self.name.textEdited.connect(self._note_name)
        self._capabilities.operations_changed.connect(self._fill_starts)

    @Slot()
    def _note(self) -> None:
        self._name_anew()
        self.changed.emit()

    @Slot()
    def _note_name(self) -> None:
        self._own_name = bool(self.name.text().strip())
        self.named.emit(self.name.text())

    def _name_anew(self) -> None:
        """The task and the place of the data, unless the user has called it something."""
        choice = self.source.choice
        if not self._own_name:
            places = [Path(source) for source in choice.sources[:1]] if choice is not None else []
            name = f"{name_task(self.tasks.current)} {places[0].stem}" if places else self.tr("New training")
            self.name.setText(name)
        self.named.emit(self.name.text())

    @Slot()
    def _follow_task(self) -> None:
        """What a task alone asks for: a method, scans with nothing to find; models of this task can be begun with."""
        self.empty.setVisible(self.tasks.current == "segment")
        self._method_row.setVisible(self.tasks.current == "generate")
        self._fill_starts()

    @Slot()
    def _fill_starts(self) -> None:
        chosen = self.start.currentData()
        while self.start.count() > 1:
            self.start.removeItem(1)
        method = self.method.current if self.tasks.current == "generate" else ""
        for id, title in _list_models(self._capabilities, self.tasks.current, method):
            self.start.addItem(title, id)
        self.start.setCurrentIndex(max(0, self.start.findData(chosen)))


def _list_models(capabilities: Capabilities, task: str, method: str) -> Iterable[tuple[str, str]]:
    """The models of a task that this method can go on with: id and title."""
    for spec in capabilities.specs.values():
        if spec.card is not None and spec.card.get("task") == task and find_method(spec.card) == method:
            yield spec.id, translate_sentence(spec.title)
