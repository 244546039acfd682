"""In which order the commands stand in their menus, and which of them stand in a menu of their own there."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FOLDS = {
    "compare": str(QT_TRANSLATE_NOOP("Menus", "&Compare")),
    "tool": str(QT_TRANSLATE_NOOP("Menus", "&Tool")),
    "layout": str(QT_TRANSLATE_NOOP("Menus", "&Layout")),
    "plane": str(QT_TRANSLATE_NOOP("Menus", "Pla&ne")),
    "beside": str(QT_TRANSLATE_NOOP("Menus", "&Beside three planes")),
    "zoom": str(QT_TRANSLATE_NOOP("Menus", "Zo&om")),
    "window": str(QT_TRANSLATE_NOOP("Menus", "&Window")),
    "preset": str(QT_TRANSLATE_NOOP("Menus", "Window &presets")),
    "slab": str(QT_TRANSLATE_NOOP("Menus", "&Slab")),
    "cine": str(QT_TRANSLATE_NOOP("Menus", "C&ine")),
    "colour": str(QT_TRANSLATE_NOOP("Menus", "Colour &map")),
    "overlays": str(QT_TRANSLATE_NOOP("Menus", "O&verlays")),
    "rotate": str(QT_TRANSLATE_NOOP("Menus", "Rot&ate and flip")),
    "slice": str(QT_TRANSLATE_NOOP("Menus", "Go &to slice")),
    "mode": str(QT_TRANSLATE_NOOP("Menus", "&Mode")),
    "theme": str(QT_TRANSLATE_NOOP("Menus", "T&heme")),
    "language": str(QT_TRANSLATE_NOOP("Menus", "Lan&guage")),
}
"""First word of the ids of commands ("compare-side"): the title of the menu that they stand in."""

_MOVED = {
    "next-layout": "layout", "sheet": "layout", "sheet-open": "layout",
    "reset-view": "zoom", "fit-view": "zoom", "one-to-one": "zoom",
    "flicker-repeat": "compare", "next-result": "compare", "previous-result": "compare",
    "roi": "tool", "measures-shown": "overlays",
}  # fmt: skip
"""Ids of commands that belong into a menu of their own by another word than their first."""

_SECTIONS = (
    ("open-files", "open-folder", "recent", "open-sample", "paste"),
    ("session",),
    ("load-recipe", "save-recipe"),
    ("export",),
    ("undo", "redo"),
    ("copy", "find", "palette"),
    ("compare", "tool", "layout"),
    ("run", "cancel", "pause"),
    ("guide", "keys"),
    ("",),
    ("discard-all", "empty-bin"),
    ("mode", "both-panels", "browser", "inspector", "jobs", "full-screen", "theme", "language", "hide-identity"),
    ("device",),
    ("about",),
    ("quit",),
)
"""Ids, or first words of ids, in the order of the menus; what is not named stands where the empty one is."""


def find_place(id: str) -> tuple[int, int]:
    """The section of a command, and its place there."""
    for wanted in (id, find_fold(id) or id.split("-")[0], ""):
        for section, names in enumerate(_SECTIONS):
            if wanted in names:
                # What was moved there stands behind those that it was moved to.
                return section, 2 * names.index(wanted) + (id in _MOVED)
    raise AssertionError


def find_fold(id: str) -> str:
    """The menu of its own that a command stands in; empty for none."""
    if id in _MOVED:
        return _MOVED[id]
    first = id.split("-")[0]
    return first if first in FOLDS and first != id else ""
