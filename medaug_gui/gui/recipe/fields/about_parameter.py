"""What is this: the name of a parameter, and a note under it that says what it means and where that comes from."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from medaug_gui.core.parameters import ParameterSpec
from medaug_gui.gui.dress.screens import find_room
from medaug_gui.gui.language.language import translate_sentence
from medaug_gui.gui.recipe.step_text import spell_unit, write_choice, write_value, write_with_unit
from medaug_gui.gui.widgets.labels import make_label

LABEL_WIDTH = 92
_WIDTH = 288


class ParameterLabel(QLabel):
    """The name of a parameter; a click on it asks what it is."""

    asked = Signal(str)

    def __init__(self, spec: ParameterSpec) -> None:
        super().__init__(translate_sentence(spec.title))
        self._name = spec.name
        self.setObjectName(f"about-{spec.name}")
        self.setProperty("role", "second")
        self.setWordWrap(True)
        self.setFixedWidth(LABEL_WIDTH)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self.setToolTip(self.tr("What is {0}? (Shift+F1 in its field)").format(translate_sentence(spec.title)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask."""
        if self.rect().contains(event.position().toPoint()):
            self.asked.emit(self._name)


class ParameterPopover(QFrame):
    """Meaning, unit, limits, default and source of a parameter; a click elsewhere or Esc closes it."""

    def __init__(self, spec: ParameterSpec, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("parameter-popover")
        self.setProperty("popover", True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self.setAccessibleName(translate_sentence(spec.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(make_label(translate_sentence(spec.title), "section", wraps=True))
        meaning = make_label(translate_sentence(spec.help), "text", wraps=True)
        column.addWidget(meaning)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, value) in enumerate(self._list_facts(spec)):
            grid.addWidget(make_label(name, "detail", wraps=True), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(make_label(value, "second", wraps=True), row, 1)
        column.addLayout(grid)
        self.setAccessibleDescription(translate_sentence(spec.help))

    def show_under(self, widget: QWidget) -> None:
        """Unfold under a widget, within the screen."""
        layout = self.layout()
        if layout is not None:
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))
        at = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        room = find_room(widget)
        left = max(room.left(), min(at.x(), room.right() - self.width()))
        above = widget.mapToGlobal(QPoint(0, -4 - self.height())).y()
        self.move(left, at.y() if at.y() + self.height() <= room.bottom() else max(room.top(), above))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it, and nothing else."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def _list_facts(self, spec: ParameterSpec) -> list[tuple[str, str]]:
        facts = [
            (self.tr("Unit"), spell_unit(spec.unit)),
            (self.tr("Limits"), self._describe_limits(spec)),
            (self.tr("Default"), write_value(spec, spec.default)),
            (self.tr("Zero"), write_choice(spec.zero) if spec.zero else ""),
            (self.tr("Comes from"), translate_sentence(spec.source)),
        ]
        return [(name, value) for name, value in facts if value]

    def _describe_limits(self, spec: ParameterSpec) -> str:
        if spec.kind == "choice":
            return ", ".join(write_choice(option) for option in spec.options)
        if spec.kind == "flag" or not (math.isfinite(spec.low) and math.isfinite(spec.high)):
            return ""
        return self.tr("{0} to {1}").format(write_with_unit(spec.low, ""), write_with_unit(spec.high, spec.unit))
