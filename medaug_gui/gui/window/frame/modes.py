"""The modes of the window: text tabs in the row at the top, a page each, which keeps its state."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QToolButton, QWidget

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.widgets.late_page import LatePage
from medaug_gui.gui.widgets.tool_button import make_tab

_MODE = "mode-"


class Modes(QWidget):
    """The tabs; `pages` is the stack of what they show. `changed` carries the id of the mode in front."""

    changed = Signal(str)

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self._commands = commands
        self.setObjectName("modes")
        self.setAccessibleName(self.tr("Modes"))
        self.pages = QStackedWidget()
        self._ids: list[str] = []
        self._left = ""
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)

    @property
    def current(self) -> str:
        """The id of the mode in front; empty where there is none."""
        at = self.pages.currentIndex()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    @property
    def page(self) -> QWidget | None:
        """The page in front; None where there is none, or it is still being made."""
        page = self.pages.currentWidget()
        if isinstance(page, LatePage):
            made: QWidget | None = page.page if page.is_made else None
            return made
        return page

    @property
    def ids(self) -> tuple[str, ...]:
        """All modes, from the left."""
        return tuple(self._ids)

    def add(self, id: str, title: str, page: QWidget) -> QToolButton:
        """A mode behind those there are, and its tab; raises ValueError for a second one of an id."""
        if id in self._ids:
            raise ValueError(f"there is a mode called {id} already")
        at = len(self._ids)
        keys = (f"Ctrl+{at + 1}",)
        action = self._commands.add(f"{_MODE}{id}", title, self._go, menu="View", keys=keys, checkable=True)
        tab = make_tab(f"{_MODE}{id}", title, action.toolTip())
        self._buttons.addButton(tab, at)
        self._row.addWidget(tab)
        self._ids.append(id)
        self.pages.addWidget(page)
        if isinstance(page, LatePage):
            page.filled.connect(self._tell_filled)
        tab.setChecked(at == 0)
        action.setChecked(at == 0)
        return tab

    def show_mode(self, id: str) -> None:
        """Bring a mode to the front; raises ValueError where there is none of this id."""
        self._choose(self._ids.index(id))

    def show_aside(self, page: QWidget) -> None:
        """A page without a tab, until a mode is chosen or `leave_aside`."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self._left = self.current or self._left
        self._mark("")
        self.pages.setCurrentWidget(page)
        page.setFocus()
        for tab in self._buttons.buttons():
            # Qt takes those that are off out of Tab's way; where none is on it would leave them so.
            tab.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.changed.emit("")

    def leave_aside(self) -> bool:
        """Back to the mode that was in front before; False where no page without a tab is."""
        aside = bool(self._ids) and not self.current
        if aside:
            self.show_mode(self._left or self._ids[0])
        return aside

    def _mark(self, id: str) -> None:
        """Which tab is on; none for an empty id."""
        self._buttons.setExclusive(False)
        for at, one in enumerate(self._ids):
            self._buttons.button(at).setChecked(one == id)
            self._commands.find(f"{_MODE}{one}").setChecked(one == id)
        self._buttons.setExclusive(bool(id))

    @Slot()
    def _go(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show_mode(action.objectName().removeprefix(_MODE))

    @Slot()
    def _tell_filled(self) -> None:
        if self.sender() is self.pages.currentWidget():
            self.changed.emit(self.current)

    @Slot(int)
    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._ids):
            self._mark(self._ids[at])
            self.pages.setCurrentIndex(at)
            self.changed.emit(self._ids[at])
