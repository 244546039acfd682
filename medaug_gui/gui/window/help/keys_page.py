"""The page of keys, written from the commands: a command with a key is on it without a further line."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QT_TRANSLATE_NOOP
from PySide6.QtGui import QAction, QKeySequence

from medaug_gui.gui.commands import MENUS, Commands
from medaug_gui.gui.language.language import translate_marked
from medaug_gui.gui.language.menu_text import strip_menu
from medaug_gui.gui.view.keys import KEYS

_MOUSE = (
    (str(QT_TRANSLATE_NOOP("Keys", "Wheel")), str(QT_TRANSLATE_NOOP("Keys", "slices"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Ctrl + wheel")), str(QT_TRANSLATE_NOOP("Keys", "zoom at the pointer"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Left drag")), str(QT_TRANSLATE_NOOP("Keys", "the chosen tool"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Right drag")), str(QT_TRANSLATE_NOOP("Keys", "window centre and width"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Middle drag")), str(QT_TRANSLATE_NOOP("Keys", "pan"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Shift + move")), str(QT_TRANSLATE_NOOP("Keys", "crosshair"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Double click")), str(QT_TRANSLATE_NOOP("Keys", "one picture large, and back"))),
    (str(QT_TRANSLATE_NOOP("Keys", "Right click")), str(QT_TRANSLATE_NOOP("Keys", "what can be done with a picture"))),
)
_LISTS = (
    (
        str(QT_TRANSLATE_NOOP("Keys", "Delete")),
        str(QT_TRANSLATE_NOOP("Keys", "in the list with the focus: a result into the bin, a series off the list")),
    ),
    (
        str(QT_TRANSLATE_NOOP("Keys", "Esc")),
        str(QT_TRANSLATE_NOOP("Keys", "stop a drag, close a popup, clear a field, leave a large picture")),
    ),
    (str(QT_TRANSLATE_NOOP("Keys", "Enter")), str(QT_TRANSLATE_NOOP("Keys", "the default button, the safe one"))),
)
_TITLES = {
    "File": str(QT_TRANSLATE_NOOP("Keys", "Files")),
    "Edit": str(QT_TRANSLATE_NOOP("Keys", "Edit")),
    "View": str(QT_TRANSLATE_NOOP("Keys", "View")),
    "Run": str(QT_TRANSLATE_NOOP("Keys", "Run")),
    "Labels": str(QT_TRANSLATE_NOOP("Keys", "Labels")),
    "Help": str(QT_TRANSLATE_NOOP("Keys", "Help")),
    "": str(QT_TRANSLATE_NOOP("Keys", "Pictures")),
}


def write_keys(commands: Commands) -> str:
    """The page as HTML."""
    parts = []
    for menu in ("", *MENUS):
        rows = [(write_shortcuts(action), write_name(action)) for action in commands.list_menu(menu)]
        rows = [(keys, name) for keys, name in rows if keys]
        if menu == "":
            rows = [*((_say(key), _say(what)) for key, what in (*_MOUSE, *KEYS)), *rows]
        parts.append(_write_section(_say(_TITLES[menu]), rows))
    parts.append(_write_section(_say(str(QT_TRANSLATE_NOOP("Keys", "Lists and fields"))), [
        (_say(key), _say(what)) for key, what in _LISTS
    ]))  # fmt: skip
    return "".join(parts)


def write_shortcuts(action: QAction) -> str:
    """The keys of an action as the system writes them; empty where it has none."""
    return ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts())


def write_name(action: QAction) -> str:
    """The text of an action without what belongs to a menu."""
    return strip_menu(action.text())


def _write_section(title: str, rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    lines = "".join(
        f"<tr><td style='padding:3px 24px 3px 0'><b>{escape(keys)}</b></td><td>{escape(what)}</td></tr>"
        for keys, what in rows
    )
    return f"<h3>{escape(title)}</h3><table>{lines}</table>"


def _say(text: str) -> str:
    return translate_marked(text)
