"""The user's own windows: added, renamed, deleted, kept in the settings, and undone like every edit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Slot

from medaug_gui.gui.scene.presets import Preset
from medaug_gui.gui.session.settings import Settings
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.undo.history import History

_KEY = "look/windows"
_LONGEST = 40
_MOST = 50


class OwnWindows(QObject):
    """Changes the windows of `shown.windowing` that are the user's own, and remembers them."""

    def __init__(self, shown: Shown, history: History, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._history = history
        self._settings = settings
        for modality, presets in _read(settings.read_text(_KEY, "{}")).items():
            shown.windowing.set_own(modality, presets)
        shown.windowing.own_changed.connect(self._keep)

    @Slot(str)
    def add(self, name: str) -> bool:
        """Keep the window in effect under a name, in place of one that has it; False where that is no name."""
        name = " ".join(name.split())[:_LONGEST]
        windowing = self._shown.windowing
        if not name or not windowing.modality:
            return False
        mine = [preset for preset in windowing.own_presets if preset.name != name]
        made = Preset(name, self._shown.looks.window)
        self._change(self.tr("Keep the window {0}").format(name), (*mine, made)[-_MOST:])
        return True

    def rename(self, number: int, name: str) -> bool:
        """Call one otherwise; False where that is no name, or another's."""
        name = " ".join(name.split())[:_LONGEST]
        mine = list(self._shown.windowing.own_presets)
        if not name or not 0 <= number < len(mine) or any(preset.name == name for preset in mine):
            return False
        what = self.tr("Rename the window {0}").format(mine[number].name)
        mine[number] = replace(mine[number], name=name)
        self._change(what, mine)
        return True

    def remove(self, number: int) -> None:
        """Delete one."""
        mine = list(self._shown.windowing.own_presets)
        if 0 <= number < len(mine):
            gone = mine.pop(number)
            said = self.tr("Deleted the window {0}.").format(gone.name)
            self._change(self.tr("Delete the window {0}").format(gone.name), mine, said)

    def _change(self, what: str, presets: Sequence[Preset], said: str = "") -> None:
        windowing = self._shown.windowing
        modality, before = windowing.modality, windowing.own_presets
        windowing.set_own(modality, presets)
        self._history.push(
            what,
            undo=partial(windowing.set_own, modality, before),
            redo=partial(windowing.set_own, modality, tuple(presets)),
            said=said,
        )

    @Slot()
    def _keep(self) -> None:
        own = self._shown.windowing.own
        data = {modality: [[preset.name, *preset.window] for preset in presets] for modality, presets in own.items()}
        self._settings.keep(_KEY, json.dumps(data))


def _read(text: str) -> dict[str, tuple[Preset, ...]]:
    """What was remembered; what makes no sense is as if it were not there."""
    try:
        data: Any = json.loads(text)
        return {
            str(modality): tuple(Preset(str(name), (float(centre), float(width))) for name, centre, width in rows)
            for modality, rows in data.items()
        }
    except (ValueError, TypeError, AttributeError):
        return {}
