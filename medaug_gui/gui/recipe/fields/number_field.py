"""The field of a number: a slider for the hand, a box for the exact value, its unit beside it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.step_text import spell_unit
from medaug_gui.gui.widgets.plain_box import PlainBox

BOX_WIDTH, UNIT_WIDTH = 72, 24
_TICKS = 1000
_MIDDLE = 0.4
"""Where on the slider the default lies at most: a range of 0 to 500 with a default of 5 is not all at one end."""


class NumberField(QWidget):
    """A slider and a box that show one number."""

    changed = Signal()

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self._spec = spec
        self._bend = _choose_bend(spec)
        self.box = make_box(spec)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, _TICKS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.slider.setObjectName(f"parameter-{spec.name}-slider")
        self.slider.setAccessibleName(translate_sentence(spec.title))
        self.slider.setMinimumWidth(44)
        unit = QLabel(spell_unit(spec.unit))
        unit.setProperty("role", "detail")
        unit.setFixedWidth(UNIT_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        layout.addWidget(unit)
        self.slider.setVisible(math.isfinite(spec.low) and math.isfinite(spec.high))
        self.setFocusProxy(self.box)
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
            part = max((self.box.value() - self._spec.low) / span, 0.0)
            self.slider.setValue(round(part ** (1 / self._bend) * _TICKS))

    @Slot(int)
    def _take_slide(self, tick: int) -> None:
        value = self._spec.low + (tick / _TICKS) ** self._bend * (self._spec.high - self._spec.low)
        step = self.box.singleStep() if self._bend == 1 or tick in (0, _TICKS) else _find_step(value)
        self._set(round(value / step) * step if step < value else value)

    @Slot(float)
    def _take_number(self, _value: float) -> None:
        self._follow()
        self.changed.emit()


def make_box(spec: ParameterSpec) -> QSpinBox | QDoubleSpinBox:
    """The box of a number, with its limits and steps; a random limit reads "± 10"."""
    if spec.kind == "whole":
        whole = QSpinBox()
        whole.setRange(int(max(spec.low, -(2**31))), int(min(spec.high, 2**31 - 1)))
        whole.setSingleStep(int(spec.step) or 1)
        return _dress(whole, spec)
    box = PlainBox()
    step = spec.step or _choose_step(spec)
    box.setDecimals(max(0, min(6, 1 - math.floor(math.log10(step)))))
    box.setRange(max(spec.low, -1e9), min(spec.high, 1e9))
    box.setSingleStep(step)
    return _dress(box, spec)


def _dress(box: QSpinBox | QDoubleSpinBox, spec: ParameterSpec) -> QSpinBox | QDoubleSpinBox:
    if spec.symmetric:
        box.setPrefix("± ")
    title = translate_sentence(spec.title)
    box.setObjectName(f"parameter-{spec.name}-box")
    box.setAccessibleName(f"{title}, {spell_unit(spec.unit)}" if spec.unit else title)
    box.setAccessibleDescription(translate_sentence(spec.help))
    box.setKeyboardTracking(False)
    box.setFixedWidth(BOX_WIDTH)
    return box


def _choose_step(spec: ParameterSpec) -> float:
    span = spec.high - spec.low
    if not math.isfinite(span) or span <= 0:
        return 0.1
    return float(10 ** math.floor(math.log10(span / 20)))


def _choose_bend(spec: ParameterSpec) -> float:
    """The exponent that puts the default no further left than `_MIDDLE`; 1 where it is not."""
    span = spec.high - spec.low
    if spec.kind == "choice" or not math.isfinite(span) or span <= 0:
        return 1.0
    part = (float(spec.default) - spec.low) / span
    return min(math.log(part) / math.log(_MIDDLE), 4.0) if 0 < part < _MIDDLE / 4 else 1.0


def _find_step(value: float) -> float:
    """A round step of about a fiftieth: what a bent slider gives is round too."""
    return float(10 ** math.floor(math.log10(max(abs(value), 1e-3) / 5)))
