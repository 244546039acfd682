"""The field of a number that is measured, or left as it is, where it is 0."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSizePolicy, QWidget

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.fields.number_field import UNIT_WIDTH, make_box
from medaug_gui.gui.recipe.step_text import spell_unit, write_choice, write_number, write_with_unit

_AUTOMATIC, _GIVEN = 0, 1


class AutomaticField(QWidget):
    """A choice between what 0 stands for and a number of one's own, whose box is there only then."""

    changed = Signal()

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self._spec = spec
        self._found: float | None = None
        self.combo = QComboBox()
        self.combo.setAccessibleName(translate_sentence(spec.title))
        self.combo.setAccessibleDescription(translate_sentence(spec.help))
        self.combo.addItems(["", self.tr("A value of one's own")])
        self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.box = make_box(spec)
        self.box.setMinimum(self.box.singleStep() if spec.kind == "number" else 1)  # type: ignore[arg-type]
        self._unit = QLabel(spell_unit(spec.unit))
        self._unit.setProperty("role", "detail")
        self._unit.setFixedWidth(UNIT_WIDTH)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.combo, 1)
        layout.addWidget(self.box)
        layout.addWidget(self._unit)
        self.setFocusProxy(self.combo)
        self.combo.currentIndexChanged.connect(self._take_choice)
        self.box.valueChanged.connect(self._take_number)
        self.show_automatic(None)
        self.put(spec.default)

    @property
    def value(self) -> Value:
        """0, or the number."""
        return self._spec.check(0 if self.combo.currentIndex() == _AUTOMATIC else self.box.value())

    def put(self, value: Value) -> None:
        """Show a value."""
        given = float(value) != 0
        with QSignalBlocker(self.combo), QSignalBlocker(self.box):
            self.combo.setCurrentIndex(_GIVEN if given else _AUTOMATIC)
            if given:
                self.box.setValue(float(value))  # type: ignore[arg-type]
        self._show_box(given)

    def show_automatic(self, found: float | None) -> None:
        """What 0 stands for in the series on screen, None where nobody knows."""
        self._found = found
        text = write_choice(self._spec.zero)
        if found is not None:
            value = float(f"{found:.2g}") if found < 1000 else round(found)
            text = self.tr("{0}, {1}").format(text, write_with_unit(value, self._spec.unit) or write_number(value))
        self.combo.setItemText(_AUTOMATIC, text)
        self.combo.setToolTip(text)

    def _show_box(self, given: bool) -> None:
        self.box.setVisible(given)
        self._unit.setVisible(given)

    @Slot(int)
    def _take_choice(self, index: int) -> None:
        given = index == _GIVEN
        if given and self._found:
            with QSignalBlocker(self.box):
                self.box.setValue(self._found)  # type: ignore[arg-type]
        self._show_box(given)
        self.changed.emit()

    @Slot(float)
    def _take_number(self, _value: float) -> None:
        self.changed.emit()
