"""What windows are called in the window: those of the file, of the modality, and the user's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from medaug_gui.core.grey import GreyChoice, TableCurve, Window
from medaug_gui.gui.language.language import translate_marked
from medaug_gui.gui.scene.windowing import Windowing
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.painting.captions import format_number

GIVEN, PRESET, OWN = "given", "preset", "own"


@dataclass(frozen=True)
class WindowChoice:
    """One window that can be chosen: of the file, a preset, or the user's own.

    Attributes:
        kind, number: which one it is.
        name: in the user's language.
        window: centre and width; None for a table of the file.
        key: that chooses it, empty for none.
    """

    kind: str
    number: int
    name: str
    window: Window | None
    key: str = ""


def list_choices(windowing: Windowing) -> list[WindowChoice]:
    """What there is to choose from, in the order in which it is listed."""
    found = [
        WindowChoice(GIVEN, at, _name_given(choice, at), _find_window(choice), "0" if at == 0 else "")
        for at, choice in enumerate(windowing.given)
    ]
    if not found and windowing.modality:
        found.append(WindowChoice(GIVEN, 0, QCoreApplication.translate("WindowNames", "As in file"), None, "0"))
    listed = windowing.presets
    for at, preset in enumerate(listed):
        name = capitalise(translate_marked(preset.name))
        found.append(WindowChoice(PRESET, at, name, preset.window, str(at + 1) if at < 9 else ""))
    for at, preset in enumerate(windowing.own_presets, start=len(listed)):
        key = str(at + 1) if at < 9 else ""
        found.append(WindowChoice(OWN, at - len(listed), preset.name, preset.window, key))
    return found


def find_current(shown: Shown) -> WindowChoice | None:
    """The choice in effect; None for a window that is none of them."""
    side = shown.position.target
    look = shown.looks.find_look(side)
    windowing = shown.windowing
    for choice in list_choices(windowing):
        if choice.kind == GIVEN and look.grey is not None:
            if choice.number < len(windowing.given) and windowing.given[choice.number] is look.grey:
                return choice
        elif choice.kind != GIVEN and look.grey is None and not look.function and choice.window == look.window:
            return choice
    return None


def write_window(window: Window) -> str:
    """Centre and width, as the pictures write them."""
    text = QCoreApplication.translate("WindowNames", "C {0} W {1}")
    return text.format(*(format_number(part) for part in window))


def capitalise(text: str) -> str:
    """The text with a capital letter."""
    return text[:1].upper() + text[1:]


def _find_window(choice: GreyChoice) -> Window | None:
    return None if isinstance(choice.middle, TableCurve) else choice.middle.window


def _name_given(choice: GreyChoice, at: int) -> str:
    table = isinstance(choice.middle, TableCurve)
    if choice.name:
        if table:
            return QCoreApplication.translate("WindowNames", "{0} (table of the file)").format(choice.name)
        return QCoreApplication.translate("WindowNames", "{0} (in the file)").format(choice.name)
    if at == 0:
        return QCoreApplication.translate("WindowNames", "As in file")
    if table:
        return QCoreApplication.translate("WindowNames", "Table {0} of the file").format(at + 1)
    return QCoreApplication.translate("WindowNames", "Window {0} of the file").format(at + 1)
