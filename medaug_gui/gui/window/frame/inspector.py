"""The inspector: text tabs at the right of the window, each with a widget of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from medaug_gui.gui.widgets.tool_button import make_tab

_ROW_HEIGHT = 44


class Inspector(QWidget):
    """Tabs in the order in which they were added; `shown` says which is in front."""

    shown = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAccessibleName(self.tr("Inspector"))
        self._ids: list[str] = []
        self._buttons = QButtonGroup(self)
        self._buttons.idClicked.connect(self._choose)
        self._pages = QStackedWidget()
        head = QWidget()
        head.setFixedHeight(_ROW_HEIGHT)
        self._row = QHBoxLayout(head)
        self._row.setContentsMargins(4, 6, 2, 6)  # four tabs are as wide as the narrowest inspector
        self._row.setSpacing(0)
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._pages, 1)

    @property
    def current(self) -> str:
        """The id of the tab in front; empty where there is none."""
        at = self._pages.currentIndex()
        return self._ids[at] if 0 <= at < len(self._ids) else ""

    @property
    def ids(self) -> tuple[str, ...]:
        """All tabs, from the left."""
        return tuple(self._ids)

    def add_tab(self, id: str, title: str, widget: QWidget) -> None:
        """A tab behind those there are; raises ValueError for a second one of an id."""
        if id in self._ids:
            raise ValueError(f"there is a tab called {id} already")
        button = make_tab(f"inspector-{id}", title, title)
        self._buttons.addButton(button, len(self._ids))
        self._row.insertWidget(len(self._ids), button)
        self._ids.append(id)
        page = QStackedWidget()
        page.addWidget(widget)
        self._pages.addWidget(page)
        button.setChecked(len(self._ids) == 1)

    def show_tab(self, id: str) -> None:
        """Bring a tab to the front; raises ValueError where there is none of this id."""
        at = self._ids.index(id)
        self._pages.setCurrentIndex(at)
        self.find_button(id).setChecked(True)
        self.shown.emit(id)

    def focus_first(self) -> None:
        """Put the keyboard into the first field of the tab in front, else on the first thing that takes it."""
        page = self._pages.currentWidget()
        fields = [*page.findChildren(QLineEdit), *page.findChildren(QWidget)] if page is not None else []
        able = (one for one in fields if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        first = next(able, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def has_tab(self, id: str) -> bool:
        """True where there is a tab of this id."""
        return id in self._ids

    def cover(self, id: str, widget: QWidget | None) -> None:
        """Show a widget in place of a tab's own for a while; None shows its own again."""
        page = self._pages.widget(self._ids.index(id))
        assert isinstance(page, QStackedWidget)
        if widget is not None and page.indexOf(widget) < 0:
            page.addWidget(widget)
        page.setCurrentIndex(page.indexOf(widget) if widget is not None else 0)

    def find_button(self, id: str) -> QToolButton:
        """The button of a tab."""
        button = self._buttons.button(self._ids.index(id))
        assert isinstance(button, QToolButton)
        return button

    @Slot(int)
    def _choose(self, at: int) -> None:
        self.show_tab(self._ids[at])
