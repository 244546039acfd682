"""What planes, sides and projections are called on the pictures, in the user's language."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def name_plane(plane: str) -> str:
    """A plane."""
    words = {
        "axial": QCoreApplication.translate("Pane", "Axial"),
        "coronal": QCoreApplication.translate("Pane", "Coronal"),
        "sagittal": QCoreApplication.translate("Pane", "Sagittal"),
    }
    return words.get(plane, plane)


def name_projection(projection: str) -> str:
    """What a slab shows of the values along it."""
    words = {
        "mip": QCoreApplication.translate("Pane", "MIP"),
        "minip": QCoreApplication.translate("Pane", "minIP"),
        "mean": QCoreApplication.translate("Pane", "mean"),
    }
    return words[projection]


def name_side(tag: str, note: str) -> str:
    """What a side is: the source, a result, or the preview of one."""
    if note == "preview":
        return QCoreApplication.translate("Pane", "Preview")
    if tag == "A":
        return QCoreApplication.translate("Pane", "Source")
    return QCoreApplication.translate("Pane", "Result")
