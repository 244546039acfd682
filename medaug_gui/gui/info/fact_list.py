"""Names and values under headings, a line between them; a value can be marked and copied."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from medaug_gui.gui.info.facts import Fact, FactSection
from medaug_gui.gui.privacy import HIDDEN, Privacy
from medaug_gui.gui.recipe.recipe_panel import make_rule
from medaug_gui.gui.widgets.tool_button import make_tool_button

_ROW = 28


class FactValue(QLabel):
    """One line at the right, cut in the middle where it does not fit; all of it in its tooltip."""

    def __init__(self, text: str, whole: str) -> None:
        super().__init__()
        self._text = text
        self.setToolTip(whole or text)
        self.setAccessibleName(whole or text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setProperty("verbatim", True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width shows more or less."""
        super().resizeEvent(event)
        self.setText(self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width()))


class FactRow(QWidget):
    """A name, its value, and a button that copies it where that is worth one."""

    def __init__(self, fact: Fact, is_hidden: bool) -> None:
        super().__init__()
        self._whole = fact.whole or fact.value
        self.setFixedHeight(_ROW)
        name = QLabel(fact.name)
        name.setProperty("role", "second")
        name.setProperty("verbatim", True)
        hidden = is_hidden and fact.is_personal
        value = FactValue(HIDDEN if hidden else fact.value, "" if hidden else fact.whole)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(value, 1)
        if fact.can_copy and not hidden:
            tip = self.tr("Copy {0}").format(fact.name)
            copy = make_tool_button("fact-copy", "", tip, icon="copy")
            copy.setProperty("kind", "row")
            copy.setIconSize(QSize(14, 14))
            copy.setFixedSize(20, 20)
            copy.clicked.connect(self._copy)
            row.addWidget(copy)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._whole)


class FactList(QWidget):
    """Shows sections; empty ones are not there."""

    def __init__(self, privacy: Privacy) -> None:
        super().__init__()
        self._privacy = privacy
        self._sections: tuple[FactSection, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        privacy.changed.connect(self._rebuild)

    @property
    def texts(self) -> dict[str, str]:
        """All rows by name, as they are seen."""
        hidden = self._privacy.is_hidden
        return {
            fact.name: HIDDEN if hidden and fact.is_personal else fact.value
            for section in self._sections
            for fact in section.facts
        }

    def show_sections(self, sections: Sequence[FactSection]) -> None:
        """Other sections."""
        wanted = tuple(section for section in sections if section.facts)
        if wanted != self._sections:
            self._sections = wanted
            self._rebuild()

    @Slot()
    def _rebuild(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for section in self._sections:
            self._add_section(section)

    def _add_section(self, section: FactSection) -> None:
        for number, line in enumerate(filter(None, section.title.split("\n"))):
            heading = QLabel(line)
            heading.setProperty("role", "section" if "·" not in line else "detail")
            heading.setProperty("verbatim", True)
            heading.setContentsMargins(0, 8 if number == 0 else 0, 0, 4)
            self._column.addWidget(heading)
        for number, fact in enumerate(section.facts):
            if number:
                self._column.addWidget(make_rule())
            self._column.addWidget(FactRow(fact, self._privacy.is_hidden))
