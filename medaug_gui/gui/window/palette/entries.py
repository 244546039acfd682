"""What the palette can find: the commands of now, the operations there are, the series and results that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from medaug_gui.gui.dress.icons import make_icon
from medaug_gui.gui.entry import Entry
from medaug_gui.gui.window.help.keys_page import write_name, write_shortcuts

if TYPE_CHECKING:
    from medaug_gui.gui.window.main_window import MainWindow

_KIND_ICONS = {"augment": "elastic", "enhance": "enhance", "generate": "generate", "segment": "segment"}


@dataclass(frozen=True)
class Findable:
    """One line of the palette.

    Attributes:
        name: what is searched and read; `kind` is the quieter word behind it, `keys` its shortcut.
        do: what a press of Enter does.
        also: English words that it is found by as well, in every language.
    """

    name: str
    kind: str
    do: Callable[[], object]
    icon: QIcon
    keys: str = ""
    also: str = ""


def list_findable(window: MainWindow) -> list[Findable]:
    """All there is now: commands first, then operations, series and results."""
    return [*_list_commands(window), *_list_operations(window), *_list_series(window)]


def _list_commands(window: MainWindow) -> Iterator[Findable]:
    kind = QCoreApplication.translate("Palette", "Command")
    for action in window.commands:
        if action.isEnabled() and action.isVisible() and action.menu() is None and action.objectName() != "palette":
            also = action.objectName().replace("-", " ")
            yield Findable(write_name(action), kind, action.trigger, action.icon(), write_shortcuts(action), also)


def _list_operations(window: MainWindow) -> Iterator[Findable]:
    kind = QCoreApplication.translate("Palette", "Operation")
    for spec in window.desk.capabilities.specs.values():
        icon = make_icon(_KIND_ICONS.get(spec.kind, "enhance"))
        do, also = partial(window.try_operation, spec.id), spec.id.replace("-", " ")
        yield Findable(spec.title, f"{kind} · {spec.group}", do, icon, also=also)


def _list_series(window: MainWindow) -> Iterator[Findable]:
    series, result = QCoreApplication.translate("Palette", "Series"), QCoreApplication.translate("Palette", "Result")
    icons = make_icon("file"), make_icon("result")
    for entry in window.study.series.model.entries:
        yield _make_line(entry, series, partial(window.show_entry, entry), icons[0])
    for entry in window.study.results.all:
        yield _make_line(entry, result, partial(window.show_entry, entry), icons[1])


def _make_line(entry: Entry, kind: str, do: Callable[[], object], icon: QIcon) -> Findable:
    return Findable(entry.label, kind, do, icon)
