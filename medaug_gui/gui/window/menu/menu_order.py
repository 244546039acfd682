"""In which order the commands stand in their menus, and which of them stand in a menu of their own there."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP

FOLDS = {
    "compare": str(QT_TRANSLATE_NOOP("Menus", "&Compare")),
    "tool": str(QT_TRANSLATE_NOOP("Menus", "&Tool")),
    "layout": str(QT_TRANSLATE_NOOP("Menus", "&Layout")),
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
"""First word of the id of a command ("compare-side"): the title of the menu that it stands in."""

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
    for wanted in (id, id.split("-")[0], ""):
        for section, names in enumerate(_SECTIONS):
            if wanted in names:
                return section, names.index(wanted)
    raise AssertionError


def find_fold(id: str) -> str:
    """The menu of its own that a command stands in; empty for none."""
    first = id.split("-")[0]
    return first if first in FOLDS and first != id else ""
