"""The form of one operation, made from its parameters: limits, units and help included."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QSpinBox,
    QWidget,
)

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.widgets.fields import watch_fields

_TICKS = 1000


class NumberField(QWidget):
    """A slider for the hand and a box for the exact number."""

    changed = Signal()

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self._spec = spec
        self.box = _make_box(spec)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _TICKS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setAccessibleName(spec.title)
        self.slider.setMinimumWidth(50)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        self.slider.setVisible(math.isfinite(spec.low) and math.isfinite(spec.high))
        self.slider.sliderMoved.connect(self._take_slide)
        self.box.valueChanged.connect(self._take_number)

    @property
    def value(self) -> Value:
        """The number, whole where the parameter is."""
        return self._spec.check(self.box.value())

    def put(self, value: Value) -> None:
        """Show a value."""
        self._set(float(value))
        self._follow()

    def _set(self, value: float) -> None:
        if isinstance(self.box, QSpinBox):
            self.box.setValue(round(value))
        else:
            self.box.setValue(value)

    def _follow(self) -> None:
        span = self._spec.high - self._spec.low
        if math.isfinite(span) and span > 0:
            self.slider.setValue(round((self.box.value() - self._spec.low) / span * _TICKS))

    @Slot(int)
    def _take_slide(self, tick: int) -> None:
        self._set(self._spec.low + tick / _TICKS * (self._spec.high - self._spec.low))

    @Slot(float)
    def _take_number(self, _value: float) -> None:
        self._follow()
        self.changed.emit()


class ParameterForm(QWidget):
    """One field for each parameter; `changed` after every edit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        watch_fields()
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 4, 0)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setVerticalSpacing(6)
        self._fields: dict[str, QWidget] = {}
        self._specs: tuple[ParameterSpec, ...] = ()
        self._filling = False

    def show_for(self, specs: tuple[ParameterSpec, ...], values: Mapping[str, Value]) -> None:
        """Build the fields and fill them; values that are missing are the defaults."""
        self._filling = True
        while self._layout.rowCount():
            self._layout.removeRow(0)
        self._fields.clear()
        self._specs = specs
        for spec in specs:
            field = self._make_field(spec, values.get(spec.name, spec.default))
            field.setObjectName(f"parameter-{spec.name}")
            field.setAccessibleName(spec.title)
            field.setToolTip(spec.help)
            label = QLabel(spec.title)
            label.setToolTip(spec.help)
            label.setBuddy(field.box if isinstance(field, NumberField) else field)
            self._layout.addRow(label, field)
            self._fields[spec.name] = field
        self._filling = False

    def put(self, values: Mapping[str, Value]) -> None:
        """Show other values in the fields that are there; whoever types in one of them stays in it."""
        self._filling = True
        for spec in self._specs:
            _put(self._fields[spec.name], values.get(spec.name, spec.default))
        self._filling = False

    @property
    def values(self) -> dict[str, Value]:
        """Every parameter as it stands."""
        return {spec.name: _read_value(self._fields[spec.name]) for spec in self._specs}

    def find_field(self, name: str) -> QWidget:
        """The field of a parameter, for whoever drives the form."""
        return self._fields[name]

    def _make_field(self, spec: ParameterSpec, value: Value) -> QWidget:
        if spec.kind == "flag":
            check = QCheckBox()
            check.setChecked(bool(value))
            check.toggled.connect(self._tell_edit)
            return check
        if spec.kind == "choice":
            combo = QComboBox()
            combo.addItems(list(spec.options))
            combo.setCurrentText(str(value))
            combo.currentTextChanged.connect(self._tell_edit)
            return combo
        number = NumberField(spec)
        number.put(value)
        number.changed.connect(self._tell_edit)
        return number

    @Slot()
    def _tell_edit(self) -> None:
        if not self._filling:
            self.changed.emit()


def _put(field: QWidget, value: Value) -> None:
    if isinstance(field, NumberField):
        field.put(value)
    elif isinstance(field, QCheckBox):
        field.setChecked(bool(value))
    elif isinstance(field, QComboBox):
        field.setCurrentText(str(value))


def _read_value(field: QWidget) -> Value:
    if isinstance(field, NumberField):
        return field.value
    if isinstance(field, QCheckBox):
        return field.isChecked()
    assert isinstance(field, QComboBox)
    return field.currentText()


def _make_box(spec: ParameterSpec) -> QSpinBox | QDoubleSpinBox:
    if spec.kind == "whole":
        whole = QSpinBox()
        whole.setRange(int(max(spec.low, -(2**31))), int(min(spec.high, 2**31 - 1)))
        whole.setSingleStep(int(spec.step) or 1)
        return _dress(whole, spec)
    box = QDoubleSpinBox()
    step = spec.step or _choose_step(spec)
    box.setDecimals(max(0, min(6, 1 - math.floor(math.log10(step)))))
    box.setRange(max(spec.low, -1e9), min(spec.high, 1e9))
    box.setSingleStep(step)
    return _dress(box, spec)


def _dress(box: QSpinBox | QDoubleSpinBox, spec: ParameterSpec) -> QSpinBox | QDoubleSpinBox:
    if spec.unit:
        box.setSuffix(f" {spec.unit}")
    box.setProperty("stepper", True)
    box.setAccessibleName(spec.title)
    box.setKeyboardTracking(False)
    box.setMinimumWidth(92)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box


def _choose_step(spec: ParameterSpec) -> float:
    span = spec.high - spec.low
    if not math.isfinite(span) or span <= 0:
        return 0.1
    return float(10 ** math.floor(math.log10(span / 20)))
