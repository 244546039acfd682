"""The rows of a form, made from parameters: what does not apply is absent, what was changed can be reset."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QSizePolicy, QToolButton, QWidget

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.fields.about_parameter import LABEL_WIDTH, ParameterLabel, ParameterPopover
from medaug_gui.gui.recipe.fields.automatic_field import AutomaticField
from medaug_gui.gui.recipe.fields.choice_field import ChoiceField, FlagField
from medaug_gui.gui.recipe.fields.number_field import NumberField
from medaug_gui.gui.widgets.tool_button import make_tool_button

Field = NumberField | AutomaticField | ChoiceField | FlagField
_ARROW = 20


class ParameterRows(QWidget):
    """One row for each parameter of an operation; `changed` after every edit."""

    changed = Signal()

    def __init__(self, specs: tuple[ParameterSpec, ...]) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnMinimumWidth(2, _ARROW)
        self._grid.setColumnStretch(1, 1)
        what = QShortcut(QKeySequence("Shift+F1"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        what.activated.connect(self._explain_focused)
        self._fields: dict[str, Field] = {}
        self._labels: dict[str, ParameterLabel] = {}
        self._arrows: dict[str, QToolButton] = {}
        self._specs = specs
        self._unit: str | None = None
        self._filling = False
        for row, spec in enumerate(specs):
            self._add_row(row, spec)

    def put(self, values: Mapping[str, Value]) -> None:
        """Show other values in the fields that are there; whoever types in one of them stays in it."""
        self._filling = True
        for spec in self._specs:
            self._fields[spec.name].put(values.get(spec.name, spec.default))
        self._filling = False
        self._follow()

    @property
    def values(self) -> dict[str, Value]:
        """Every parameter as it stands; of one that does not apply, what it was."""
        return {spec.name: self._fields[spec.name].value for spec in self._specs}

    def show_unit(self, unit: str | None) -> None:
        """The unit of the series' values, None where none is known: what is not for it is absent."""
        if unit != self._unit:
            self._unit = unit
            self._follow()

    def show_automatic(self, found: Mapping[str, float]) -> None:
        """What zeros stand for in the series on screen, by name; of others nobody knows."""
        for name, field in self._fields.items():
            if isinstance(field, AutomaticField):
                field.show_automatic(found.get(name))

    def find_field(self, name: str) -> Field:
        """The field of a parameter, for whoever drives the form."""
        return self._fields[name]

    @property
    def first_field(self) -> Field | None:
        """The first that applies."""
        return next((field for field in self._fields.values() if field.isVisibleTo(self)), None)

    def find_arrow(self, name: str) -> QToolButton:
        """The button that resets one parameter; it is there where it would do something."""
        return self._arrows[name]

    @Slot(str)
    def explain(self, name: str) -> None:
        """Say what a parameter is."""
        spec = next(one for one in self._specs if one.name == name)
        ParameterPopover(spec, self).show_under(self._labels[name])

    @Slot()
    def _explain_focused(self) -> None:
        """Say what the parameter is whose field has the keyboard."""
        widget = QApplication.focusWidget()
        while widget is not None and widget is not self:
            name = widget.property("parameter")
            if name:
                self.explain(str(name))
                return
            widget = widget.parentWidget()

    def _add_row(self, row: int, spec: ParameterSpec) -> None:
        field = _make_field(spec)
        field.setObjectName(f"parameter-{spec.name}")
        field.setAccessibleName(translate_sentence(spec.title))
        field.setToolTip(translate_sentence(spec.help))
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        field.setProperty("parameter", spec.name)
        field.changed.connect(self._tell_edit)
        label = ParameterLabel(spec)
        label.setBuddy(field.focusProxy() or field)
        label.asked.connect(self.explain)
        tip = self.tr("Reset {0}").format(translate_sentence(spec.title))
        arrow = make_tool_button(f"reset-{spec.name}", "", tip, flat=True, icon="reset")
        arrow.setIconSize(QSize(14, 14))
        arrow.setFixedSize(_ARROW, _ARROW)
        arrow.setProperty("kind", "row")
        arrow.setProperty("parameter", spec.name)
        arrow.clicked.connect(self._reset_one)
        self._fields[spec.name], self._labels[spec.name], self._arrows[spec.name] = field, label, arrow
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(arrow, row, 2)

    def _follow(self) -> None:
        """What applies is there, with an arrow where it was changed."""
        values = self.values
        for spec in self._specs:
            applies = spec.applies(values, self._unit)
            self._fields[spec.name].setVisible(applies)
            self._labels[spec.name].setVisible(applies)
            self._arrows[spec.name].setVisible(applies and values[spec.name] != spec.default)

    @Slot()
    def _reset_one(self) -> None:
        name = str(self.sender().property("parameter"))
        spec = next(one for one in self._specs if one.name == name)
        self._fields[name].put(spec.default)
        self._fields[name].setFocus()
        self._tell_edit()

    @Slot()
    def _tell_edit(self) -> None:
        if not self._filling:
            self._follow()
            self.changed.emit()


def _make_field(spec: ParameterSpec) -> Field:
    if spec.kind == "flag":
        return FlagField(spec)
    if spec.kind == "choice":
        return ChoiceField(spec)
    return AutomaticField(spec) if spec.zero else NumberField(spec)
