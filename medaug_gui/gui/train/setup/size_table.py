"""The sizes that a training comes in: how long each takes here, what memory it needs, what may come of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QLabel, QRadioButton, QWidget

from medaug_gui.core.trainings.plan import SIZES
from medaug_gui.gui.jobs.job_text import format_span
from medaug_gui.gui.language.retranslate import Retranslated
from medaug_gui.gui.recipe.run_text import write_bytes
from medaug_gui.gui.train.training_text import name_size
from medaug_gui.gui.widgets.labels import make_label, make_rule

_TIME, _MEMORY, _EXPECT = 1, 2, 3


class SizeTable(Retranslated, QWidget):
    """One row a size, of which one is chosen.

    Signals:
        chosen(str): the user took another size.
    """

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("training-sizes")
        self._costs: Mapping[str, Any] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._announce)
        self._heads = [make_label("", "detail") for _ in range(4)]
        self._buttons: dict[str, QRadioButton] = {}
        self._cells: dict[tuple[str, int], QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        for column, head in enumerate(self._heads):
            grid.addWidget(head, 0, column, _align(column))
        for at, size in enumerate(SIZES):
            grid.addWidget(make_rule(), 2 * at + 1, 0, 1, 4)
            button = QRadioButton()
            button.setObjectName(f"training-size-{size}")
            self._buttons[size] = button
            self._group.addButton(button)
            grid.addWidget(button, 2 * at + 2, 0)
            for column in (_TIME, _MEMORY, _EXPECT):
                cell = make_label("", "second", wraps=column == _EXPECT)
                self._cells[size, column] = cell
                grid.addWidget(cell, 2 * at + 2, column, _align(column))
        grid.setColumnMinimumWidth(0, 90)
        grid.setColumnStretch(_EXPECT, 1)
        self.choose(SIZES[0])
        self.retranslate()

    @property
    def current(self) -> str:
        """The chosen size."""
        return next(size for size, button in self._buttons.items() if button.isChecked())

    def choose(self, size: str) -> None:
        """Choose a size without announcing it."""
        self._buttons[size].setChecked(True)

    def show_costs(self, costs: Mapping[str, Any]) -> None:
        """What the sizes cost here, by their names: "minutes", "memory" in bytes; as far as it is known."""
        self._costs = costs
        self.retranslate()

    def find_minutes(self, size: str) -> float:
        """How long a size trains; 0 where it is not known."""
        return _read(self._costs, size, "minutes")

    def retranslate(self) -> None:
        """See `Retranslated`."""
        heads = (self.tr("Size"), self.tr("Time here"), self.tr("Memory"), self.tr("What to expect"))
        for head, text in zip(self._heads, heads, strict=True):
            head.setText(text)
        expected = {
            "small": self.tr("To see in minutes whether it can be learned"),
            "medium": self.tr("For use, from some dozen patients"),
            "large": self.tr("The best there is, from hundreds of patients; on a GPU"),
        }
        for size, button in self._buttons.items():
            minutes, memory = self.find_minutes(size), _read(self._costs, size, "memory")
            texts = {
                _TIME: format_span(minutes * 60) if minutes else "\u2013",
                _MEMORY: self._write_memory(size, int(memory)) if memory else "\u2013",
                _EXPECT: expected[size],
            }
            button.setText(name_size(size))
            button.setAccessibleName(f"{name_size(size)}: {texts[_TIME]}, {texts[_MEMORY]}. {texts[_EXPECT]}")
            for column, text in texts.items():
                self._cells[size, column].setText(text)

    def _write_memory(self, size: str, memory: int) -> str:
        """What a trial has measured here, or about what was measured elsewhere."""
        text = write_bytes(memory)
        return self.tr("about {0}").format(text) if _read(self._costs, size, "about") else text

    @Slot()
    def _announce(self) -> None:
        self.chosen.emit(self.current)


def _align(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in (_TIME, _MEMORY) else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter if column != _EXPECT else Qt.AlignmentFlag.AlignVCenter


def _read(costs: Mapping[str, Any], size: str, name: str) -> float:
    found = costs.get(size)
    value = found.get(name) if isinstance(found, dict) else None
    return float(value) if isinstance(value, int | float) else 0.0
