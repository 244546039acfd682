"""Why there is nothing to show at a place, in a sentence each."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.linking import share_pixels
from medaug_gui.gui.scene.position import Position
from medaug_gui.gui.scene.scales import explain_no_difference
from medaug_gui.gui.scene.side import ShownSlice, Side

translate = QCoreApplication.translate


def explain_unlike(position: Position, source: Side, other: Side) -> str:
    """Why two sides have no difference anywhere, or empty; a preview is compared with the slice it was made from."""
    if source.series.is_colour != other.series.is_colour:
        return explain_no_difference(source.series, other.series)
    if other.native >= 0:
        if source.series.geometry.shape[1:] != other.series.geometry.shape[1:]:
            return translate(
                "Arrange", "The preview has another size than its source, so there is no difference voxel by voxel."
            )
        return ""
    if position.sides.linked and source.series.geometry.positioned and source.series.geometry.shape[0] > 1:
        return ""
    return explain_no_difference(source.series, other.series)


def explain_apart(position: Position, base: ShownSlice, over: ShownSlice) -> str:
    """Why two pictures have no difference here, or empty: other slices in between can have one."""
    if over.side.native >= 0 or position.sides.has_same_grid(over.side):
        return ""
    if not share_pixels(base.cut, over.cut, base.rect.topLeft() - over.rect.topLeft()):
        return explain_no_difference(base.side.series, over.side.series)
    away = abs(float((over.cut.find_corner(over.index) - base.cut.find_corner(base.index)) @ base.cut.normal))
    if away > 0.05 * min(base.cut.step, over.cut.step):
        text = translate(
            "Arrange", "The source has no slice at this place (the nearest is {0} mm away), so there is no difference."
        )
        return text.format(f"{away:.2g}")
    return ""


def explain_absence(position: Position, side: Side, plane: str = "") -> str:
    """Why a side has no picture in a plane at this place."""
    if side.note == "preview":
        if position.cut(side, plane).plane.through != 0:
            return translate(
                "Arrange", "A preview is made of slices as they were acquired: choose that plane to see it."
            )
        return translate("Arrange", "The preview of this slice is being made.")
    if side.note == "loading":
        return translate("Arrange", "The other planes can be seen when all slices are read.")
    return translate("Arrange", "It has no slice at this place.")
