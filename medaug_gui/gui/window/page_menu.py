"""The menu lines of the pages beside the window: every file of `gui/window/pages/` with a `PAGE`, found by looking."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.window import pages
from medaug_gui.gui.window.menus import Menus
from medaug_gui.gui.window.page import Page


class Pages(QObject):
    """Gives each page its menu line, builds it when it is first wanted, and closes it with the window."""

    def __init__(self, desk: Desk, settings: Settings, menus: Menus, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._settings, self._window = desk, settings, window
        self._pages: dict[str, Page[Any]] = {}
        self._built: dict[str, QWidget] = {}
        for name in list_page_modules():
            try:
                self._add(importlib.import_module(name).PAGE, menus)
            except Exception as error:
                sentence = self.tr("The page in {0} could not be loaded ({1}: {2}).")
                desk.said.emit(sentence.format(name, type(error).__name__, error), "warn", "")

    def show(self, id: str) -> QWidget:
        """Bring a page to the front; raises KeyError where there is none of this id."""
        page = self._pages[id]
        if id not in self._built:
            self._built[id] = page.build(self._desk, self._settings, self._window)
        widget = self._built[id]
        page.prepare(widget, self._desk, self._settings)
        widget.show()
        widget.raise_()
        return widget

    def close(self) -> None:
        """Close those that were built."""
        for widget in self._built.values():
            widget.close()

    def _add(self, page: Page[Any], menus: Menus) -> None:
        """Raises ValueError for a second page of one id, and for a menu that there is not."""
        if page.id in self._pages:
            raise ValueError(f"there is a page called {page.id} already")
        menus.add_page(page).triggered.connect(self._choose)
        self._pages[page.id] = page

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.show(action.data())


def list_page_modules() -> Iterator[str]:
    """The modules of `gui/window/pages/`, in the order of their names."""
    yield from (module.name for module in pkgutil.iter_modules(pages.__path__, f"{pages.__name__}."))
