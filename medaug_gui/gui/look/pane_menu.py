"""What a right click on a picture offers: it, its window, its colours, how it is turned, the layouts, its header."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.look.window_names import GIVEN, OWN, WindowChoice, find_current, list_choices, write_window
from medaug_gui.gui.scene.colour_maps import COLOUR_MAPS
from medaug_gui.gui.shown import MODES
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.view.tools.base import PanePoint

TURNS = ("rotate-left", "rotate-right", "rotate-mirror", "rotate-flip", "rotate-back")
_HEAD = ("copy-picture", "save-picture")
_MODES_TOO = ("layout-one", "layout-side", "layout-analyse")
"""Layouts that a compare mode of the same menu shows, too."""
_TAIL = ("discard-measure", "overlays-labels", "hide-identity", "fit-view", "reset-view", "layout-header")


class PaneMenu(QObject):
    """Builds the menu anew for each click, from the commands that there are."""

    def __init__(self, view: CompareView, commands: Commands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._commands = commands
        self._choices: list[WindowChoice] = []
        self.menu: QMenu | None = None
        view.hand.menu_wanted.connect(self._open)

    def build(self) -> QMenu:
        """The menu for what is on screen now."""
        menu = QMenu(self._view)
        menu.setObjectName("pane_menu")
        self._add_commands(menu, _HEAD)
        menu.addSeparator()
        self._fill_windows(menu.addMenu(self.tr("Window")))
        self._add_commands(menu.addMenu(self.tr("Colours")), [f"colour-{name}" for name in COLOUR_MAPS])
        self._add_commands(menu.addMenu(self.tr("Turn the view")), TURNS)
        layouts = [f"compare-{mode}" for mode in MODES]
        ids = [action.objectName() for action in self._commands]
        layouts += [id for id in ids if id.startswith("layout-") and id not in (*_TAIL, *_MODES_TOO)]
        layouts += [id for id in ids if id == "sheet"]
        self._add_commands(menu.addMenu(self.tr("Layout")), layouts)
        menu.addSeparator()
        self._add_commands(menu, _TAIL)
        return menu

    def _add_commands(self, menu: QMenu, ids: tuple[str, ...] | list[str]) -> None:
        menu.addActions([self._commands.find(id) for id in ids if self._commands.has(id)])

    def _fill_windows(self, menu: QMenu) -> None:
        shown = self._view.shown
        current = find_current(shown)
        self._choices = list_choices(shown.windowing)
        menu.setEnabled(bool(self._choices))
        for at, choice in enumerate(self._choices):
            numbers = write_window(choice.window) if choice.window else ""
            action = menu.addAction(f"{choice.name.replace('&', '&&')}\t{numbers}".rstrip())
            action.setCheckable(True)
            action.setChecked(choice == current)
            action.setData(at)
            action.triggered.connect(self._choose)
        menu.addSeparator()
        self._add_commands(menu, ("window-auto", "window-invert"))

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if not isinstance(action, QAction):
            return
        choice, windowing = self._choices[int(action.data())], self._view.shown.windowing
        if choice.kind == GIVEN:
            windowing.choose_given(choice.number) if windowing.given else windowing.set_as_in_file()
        elif choice.kind == OWN:
            windowing.choose_own(choice.number)
        else:
            windowing.choose_preset(choice.number)

    @Slot(object)
    def _open(self, at: PanePoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        self.menu = self.build()
        self.menu.popup(at.pane.mapToGlobal(at.pos.toPoint()))
