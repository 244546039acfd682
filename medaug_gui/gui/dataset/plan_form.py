"""How a set is to be: its layout and folder, how many variants, the split, what is balanced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from medaug_gui.core.sets.plan import BALANCES, SetPlan
from medaug_gui.core.trainings.plan import FOLDER_CLASSES
from medaug_gui.gui.dataset.set_surveyor import FoundCases
from medaug_gui.gui.dataset.set_text import describe_layout, name_balance, name_layout
from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.widgets.elided_label import ElidedLabel
from medaug_gui.gui.widgets.labels import make_label, make_text
from medaug_gui.jobs.sets.layouts import list_layouts

_FOLDER_KEY = "dataset/folder"
_MOST_COPIES, _MOST_SHARE = 999, 45


@dataclass(frozen=True)
class FormValues:
    """What the fields say."""

    layout: str
    copies: int
    split: tuple[float, float, float]
    balance: str
    classes: str
    folder: Path


class PlanForm(Retranslated, QWidget):
    """Its fields say all of a plan but what it is made of.

    Signals:
        changed: one of them says something else.
    """

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._folder = Path(settings.read_text(_FOLDER_KEY) or _find_documents())
        self._make_fields()
        self._lay_out()
        self.retranslate()

    @property
    def values(self) -> FormValues:
        """What the fields say."""
        val, test = (field.value() / 100 for field in (self.val, self.test))
        return FormValues(
            str(self.layouts.currentData()), self.copies.value(), (round(1 - val - test, 4), val, test),
            str(self.balance.currentData()), str(self.classes.currentData()), self._folder,
        )  # fmt: skip

    def choose_layout(self, layout: str) -> None:
        """Write in another layout, as by the user."""
        self.layouts.setCurrentIndex(self.layouts.findData(layout))
        self._note()

    def show_plan(self, plan: SetPlan) -> None:
        """Let the fields say what a draft says; nothing is announced."""
        self.layouts.setCurrentIndex(self.layouts.findData(plan.layout))
        self._folder = Path(plan.out).parent
        for field, value in (
            (self.copies, plan.copies), (self.val, round(plan.split[1] * 100)), (self.test, round(plan.split[2] * 100))
        ):  # fmt: skip
            field.blockSignals(True)
            field.setValue(value)
            field.blockSignals(False)
        self.balance.setCurrentIndex(max(0, self.balance.findData(plan.balance)))
        if self.classes.findData(plan.classes) < 0:
            self.classes.addItem(plan.classes, plan.classes)
        self.classes.setCurrentIndex(self.classes.findData(plan.classes))
        self._write()

    def offer(self, found: FoundCases) -> None:
        """The columns that classes could be taken from."""
        chosen = self.classes.currentData()
        names = [one.name for one in found.facts.class_sources if one.name != FOLDER_CLASSES]
        names = list(dict.fromkeys([*names, *([chosen] if chosen not in ("", FOLDER_CLASSES) else [])]))
        while self.classes.count() > 2:
            self.classes.removeItem(2)
        for name in names:
            self.classes.addItem(name, name)
        self.classes.setCurrentIndex(max(0, self.classes.findData(chosen)))

    def choose_folder(self, folder: Path) -> None:
        """Sets are written here from now on."""
        self._folder = folder
        self._settings.keep(_FOLDER_KEY, str(folder))
        self._note()

    def retranslate(self) -> None:
        """See `Retranslated`."""
        self.layouts.setAccessibleName(self.tr("Layout"))
        for key, (name, tip) in self._name_fields().items():
            self._labels[key].setText(name)
            self._fields[key].setAccessibleName(name)
            self._fields[key].setToolTip(tip)
        for at, balance in enumerate(BALANCES):
            self.balance.setItemText(at, name_balance(balance))
        self.classes.setItemText(0, self.tr("None"))
        self.classes.setItemText(1, self.tr("By folder"))
        self.choose.setAccessibleName(self.tr("Choose the folder that sets are written to"))
        self.choose.setToolTip(self.tr("Choose the folder that sets are written to"))
        self._write()

    def _name_fields(self) -> dict[str, tuple[str, str]]:
        return {
            "copies": (self.tr("Variants"), self.tr("Of each training case; none of the other parts")),
            "val": (self.tr("Validation"), self.tr("The share of the patients that is measured on while it trains")),
            "test": (self.tr("Test"), self.tr("The share of the patients that is kept for the end")),
            "balance": (self.tr("Balance"), self.tr("More variants of what is rare")),
            "classes": (self.tr("Classes"), self.tr("Each folder a class, or a column of a table beside the scans")),
        }

    def _make_fields(self) -> None:
        self.layouts = QComboBox()  # as segments six of them are wider than the narrowest inspector
        self.layouts.setObjectName("dataset-layout")
        for layout in list_layouts():
            self.layouts.addItem(name_layout(layout), layout)
        self.layouts.activated.connect(self._note)
        self._about = make_text("", "detail")
        self._place = ElidedLabel()
        self._place.setObjectName("dataset-place")
        self._place.setProperty("verbatim", True)
        self.choose = QPushButton()
        self.choose.setObjectName("dataset-choose-place")
        self.choose.setIcon(make_icon("folder"))
        self.choose.clicked.connect(self._ask_folder)
        self.copies, self.val, self.test = QSpinBox(), QSpinBox(), QSpinBox()
        self.copies.setRange(0, _MOST_COPIES)
        self.copies.setValue(4)
        for share in (self.val, self.test):
            share.setRange(0, _MOST_SHARE)
            share.setValue(10)
            share.setSuffix(" %")
        self.balance, self.classes = QComboBox(), QComboBox()
        for balance in BALANCES:
            self.balance.addItem("", balance)
        self.classes.addItem("", "")
        self.classes.addItem("", FOLDER_CLASSES)
        self._fields: dict[str, QWidget] = {
            "copies": self.copies, "val": self.val, "test": self.test, "balance": self.balance, "classes": self.classes,
        }  # fmt: skip
        self._labels = {key: make_label("", "second") for key in self._fields}
        for key, field in self._fields.items():
            field.setObjectName(f"dataset-{key}")
        for number in (self.copies, self.val, self.test):
            number.valueChanged.connect(self._note)
        for box in (self.balance, self.classes):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            box.activated.connect(self._note)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.layouts)
        column.addWidget(self._about)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._place, 1)
        place.addWidget(self.choose)
        column.addLayout(place)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        for at, key in enumerate(self._fields):
            grid.addWidget(self._labels[key], at, 0)
            grid.addWidget(self._fields[key], at, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)

    def _write(self) -> None:
        self._about.setText(describe_layout(str(self.layouts.currentData())))
        self._place.show_text(str(self._folder))

    @Slot()
    def _note(self) -> None:
        self._write()
        self.changed.emit()

    @Slot()
    def _ask_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.choose.accessibleName(), str(self._folder))
        if name:
            self.choose_folder(Path(name))


def put_values(plan: SetPlan, values: FormValues, out: Path) -> SetPlan:
    """A plan with what the form says; raises `BadParameter` for what cannot be."""
    return replace(plan, layout=values.layout, copies=values.copies, split=values.split, balance=values.balance,
                   classes=values.classes, out=str(out))  # fmt: skip


def _find_documents() -> str:
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place) or str(Path.home())
