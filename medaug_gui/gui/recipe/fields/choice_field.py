"""The fields of a choice: in one row where the options are few and short, else a list to unfold; and of a yes or no."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.dress.fonts import make_font
from medaug_gui.gui.dress.tokens import HEIGHT
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.step_text import write_choice
from medaug_gui.gui.widgets.segmented import Segmented

_FEW = 3
_ROOM = 156
"""Pixels beside the label in the narrowest inspector."""
_TIGHT = 5
_PADDING = 2 * _TIGHT + 2


class ChoiceField(QWidget):
    """One of some words."""

    changed = Signal()

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self._spec = spec
        self.segments: Segmented | None = None
        self.combo: QComboBox | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        title = translate_sentence(spec.title)
        if _is_short(spec.options):
            self.segments = Segmented(f"choice-{spec.name}", title, padding=_TIGHT)
            for option in spec.options:
                self.segments.add(option, write_choice(option))
            self.segments.chosen.connect(self._tell)
            layout.addWidget(self.segments, 1)
        else:
            self.combo = QComboBox()
            self.combo.setAccessibleName(title)
            self.combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            for option in spec.options:
                self.combo.addItem(write_choice(option), option)
            self.combo.currentIndexChanged.connect(self._tell)
            self.setFocusProxy(self.combo)
            layout.addWidget(self.combo, 1)
        self.setAccessibleDescription(translate_sentence(spec.help))

    @property
    def value(self) -> Value:
        """The option that is chosen."""
        if self.segments is not None:
            return self.segments.current
        assert self.combo is not None
        return str(self.combo.currentData())

    def put(self, value: Value) -> None:
        """Show a value."""
        if self.segments is not None:
            self.segments.choose(str(value))
        elif self.combo is not None:
            with QSignalBlocker(self.combo):
                self.combo.setCurrentIndex(max(0, self.combo.findData(str(value))))

    def choose(self, value: str) -> None:
        """Choose as the user's hand does."""
        self.put(value)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


class FlagField(QCheckBox):
    """Yes or no."""

    changed = Signal()

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__()
        self.setMinimumHeight(HEIGHT["control"])
        self.setAccessibleName(translate_sentence(spec.title))
        self.setAccessibleDescription(translate_sentence(spec.help))
        self.toggled.connect(self._tell)

    @property
    def value(self) -> Value:
        """True where it is checked."""
        return self.isChecked()

    def put(self, value: Value) -> None:
        """Show a value."""
        with QSignalBlocker(self):
            self.setChecked(bool(value))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()


def _is_short(options: tuple[str, ...]) -> bool:
    metrics = QFontMetrics(make_font("text"))
    wide = sum(metrics.horizontalAdvance(write_choice(option)) + _PADDING for option in options)
    return len(options) <= _FEW and wide <= _ROOM
