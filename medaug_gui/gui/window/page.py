"""What a page of its own says of itself: a window beside the main one, opened from a menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from medaug_gui.gui.desk import Desk
from medaug_gui.gui.session.settings import Settings

W = TypeVar("W", bound=QWidget)


def _leave(_page: QWidget, _desk: Desk, _settings: Settings) -> None:
    """For a page that follows what it shows by itself."""


@dataclass(frozen=True)
class Page(Generic[W]):
    """`PAGE = Page(...)` in a file of `gui/window/pages/`: the window then has it in a menu.

    Attributes:
        id: its name, lower case with dashes.
        title: of its menu line, with & before a letter; translated in the context "Page".
        menu: "view" or "run".
        keys: its shortcut ("Ctrl+M"), empty for none.
        build: makes it, when it is first wanted, with the main window as its parent.
        prepare: is called each time before it is shown.
    """

    id: str
    title: str
    menu: str
    keys: str
    build: Callable[[Desk, Settings, QWidget], W]
    prepare: Callable[[W, Desk, Settings], None] = _leave
