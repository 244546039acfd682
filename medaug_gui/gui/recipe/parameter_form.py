"""The form of one operation: its rows are made once and shown again, for making them takes longer than a picture."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtWidgets import QApplication, QToolButton, QVBoxLayout, QWidget

from medaug_gui.core.parameters import ParameterSpec, Value
from medaug_gui.gui.recipe.parameter_rows import Field, ParameterRows
from medaug_gui.gui.widgets.fields import watch_fields

_KEPT = 12
"""Operations whose rows are kept."""


class ParameterForm(QWidget):
    """The rows of one operation after another; `changed` after every edit."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        watch_fields()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._made: OrderedDict[tuple[ParameterSpec, ...], ParameterRows] = OrderedDict()
        self._unit: str | None = None
        self._rows = self._find_rows(())

    def show_for(self, specs: tuple[ParameterSpec, ...], values: Mapping[str, Value]) -> None:
        """Show the fields of these parameters; values that are missing are the defaults."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self.isAncestorOf(focus)
        before, self._rows = self._rows, self._find_rows(specs)
        self._rows.show_unit(self._unit)
        self._rows.show_automatic({})
        self._rows.put(values)
        if before is not self._rows:
            before.hide()
        self._rows.show()
        first = self._rows.first_field
        if had_focus and first is not None:
            first.setFocus()

    def put(self, values: Mapping[str, Value]) -> None:
        """Show other values in the fields that are there; whoever types in one of them stays in it."""
        self._rows.put(values)

    @property
    def values(self) -> dict[str, Value]:
        """Every parameter as it stands; of one that does not apply, what it was."""
        return self._rows.values

    def show_unit(self, unit: str | None) -> None:
        """The unit of the series' values, None where none is known: what is not for it is absent."""
        self._unit = unit
        self._rows.show_unit(unit)

    def show_automatic(self, found: Mapping[str, float]) -> None:
        """What zeros stand for in the series on screen, by name; of others nobody knows."""
        self._rows.show_automatic(found)

    def find_field(self, name: str) -> Field:
        """The field of a parameter, for whoever drives the form."""
        return self._rows.find_field(name)

    def find_arrow(self, name: str) -> QToolButton:
        """The button that resets one parameter; it is there where it would do something."""
        return self._rows.find_arrow(name)

    def explain(self, name: str) -> None:
        """Say what a parameter is."""
        self._rows.explain(name)

    def changeEvent(self, event: QEvent) -> None:
        """Rows that are kept speak another language than the window after a change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            for specs, rows in list(self._made.items()):
                if rows is not self._rows:
                    del self._made[specs]
                    rows.deleteLater()

    def _find_rows(self, specs: tuple[ParameterSpec, ...]) -> ParameterRows:
        """The rows of these parameters, made where they are not there yet."""
        rows = self._made.get(specs)
        if rows is None:
            rows = ParameterRows(specs)
            rows.hide()
            rows.changed.connect(self._tell)
            self._column.addWidget(rows)
            self._made[specs] = rows
        self._made.move_to_end(specs)
        while len(self._made) > _KEPT:
            _, old = self._made.popitem(last=False)
            old.deleteLater()
        return rows

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
