"""How two pictures are compared: a row of choices at the top of the window, each a command with its key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from medaug_gui.gui.commands import Commands
from medaug_gui.gui.shown import MODES
from medaug_gui.gui.view.compare_view import CompareView
from medaug_gui.gui.widgets.segmented import Segmented

_ICONS = {mode: mode for mode in MODES}
_ALONE = {"source", "result"}
_PADDING = 6
"""Seven words stand beside four modes and all tools in 1600 pixels."""


class CompareRow(QObject):
    """Joins the compare modes of the pictures with their row and their commands."""

    def __init__(self, view: CompareView, commands: Commands) -> None:
        super().__init__(view)
        self._view = view
        self.row = Segmented("compare", self.tr("Compare"), padding=_PADDING)
        self._actions: dict[str, QAction] = {}
        for number, (mode, text) in enumerate(self._list_texts().items(), start=2):
            action = commands.add(f"compare-{mode}", text, self._choose, menu="View", keys=(f"F{number}",),
                                  icon=_ICONS[mode], checkable=True)  # fmt: skip
            action.setIconVisibleInMenu(True)  # one of them is always on: its icon has a frame
            self._actions[mode] = action
            self.row.add(mode, text, _ICONS[mode], action.toolTip())
        self.row.chosen.connect(view.choose_mode)
        view.layout_changed.connect(self.refresh)
        view.shown.changed.connect(self.refresh)
        self.refresh()

    def _list_texts(self) -> dict[str, str]:
        texts = (
            self.tr("Source"), self.tr("Result"), self.tr("Side by side"), self.tr("Swipe"), self.tr("Flicker"),
            self.tr("Difference"), self.tr("Analyse"),
        )  # fmt: skip
        return dict(zip(MODES, texts, strict=True))

    @Slot()
    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._view.choose_mode(action.objectName().removeprefix("compare-"))
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Follow what is shown: what cannot be compared cannot be chosen, and keeps its place."""
        sides, current = self._view.shown.sides, self._view.mode
        there = {"source": sides.source is not None, "result": sides.other is not None}
        for mode, action in self._actions.items():
            able = there[mode] if mode in _ALONE else sides.is_pair
            if action.isEnabled() != able:
                action.setEnabled(able)
                self.row.find_segment(mode).setEnabled(able)
            if action.isChecked() != (mode == current):
                action.setChecked(mode == current)
        if self.row.current != current:
            self.row.choose(current)
