"""Every action of the window, once: menus, the toolbar, the palette and the page of keys are made from here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.language.menu_text import strip_menu

MENUS = ("File", "Edit", "View", "Run", "Labels", "Help")
"""The menus that a command can stand in, in their order; empty for none."""


class Commands(QObject):
    """The actions of the window by id. Each works by its keys as soon as it is added.

    Signals:
        added(str): another command is there.
    """

    added = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        self._takers: dict[str, str] = {}

    def add(
        self,
        id: str,
        text: str,
        slot: Callable[..., Any] | None,
        *,
        menu: str = "",
        keys: tuple[str, ...] = (),
        icon: str = "",
        tip: str = "",
        checkable: bool = False,
    ) -> QAction:
        """Add an action; raises ValueError for an id that is taken, a menu that is none, or keys that are taken.

        `slot` is a method of a QObject, None where the caller connects `toggled` itself. `keys` are written as Qt
        writes them ("Ctrl+K", "W"). The tooltip is the text, or `tip`, with the first of the keys.
        """
        if id in self._actions:
            raise ValueError(f"two commands are called {id!r}")
        if menu and menu not in MENUS:
            raise ValueError(f"{id}: there is no menu {menu!r}")
        self._refuse_taken(id, keys)
        action = QAction(self)
        action.setObjectName(id)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(checkable)
        action.setData(menu)
        if icon:
            action.setIcon(make_icon(icon))
            # A menu has one place for an icon or a tick: what is on or off shows its tick there.
            action.setIconVisibleInMenu(not checkable)
        if slot is not None:
            action.triggered.connect(slot)
        self._actions[id] = action
        self.name(id, text, tip)
        self._window.addAction(action)
        self.added.emit(id)
        return action

    def name(self, id: str, text: str, tip: str = "") -> None:
        """Another text, as after a change of language."""
        action = self._actions[id]
        action.setText(text)
        keys = action.shortcuts()
        told = tip or strip_menu(text)
        if keys:
            key = keys[0].toString(QKeySequence.SequenceFormat.NativeText)
            told = QCoreApplication.translate("Commands", "{0} ({1})").format(told, key)
        action.setToolTip(told)

    def find(self, id: str) -> QAction:
        """The action of an id; raises KeyError where there is none."""
        return self._actions[id]

    def has(self, id: str) -> bool:
        """True where an action has this id."""
        return id in self._actions

    def list_menu(self, menu: str) -> list[QAction]:
        """The actions of a menu, in the order in which they were added."""
        return [action for action in self._actions.values() if action.data() == menu]

    def __iter__(self) -> Iterator[QAction]:
        return iter(self._actions.values())

    def _refuse_taken(self, id: str, keys: tuple[str, ...]) -> None:
        for key in keys:
            wanted = QKeySequence(key).toString()
            if wanted in self._takers:
                raise ValueError(f"{id}: {wanted} is the key of {self._takers[wanted]}")
            self._takers[wanted] = id
