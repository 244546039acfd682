"""What is at a place of a picture: value with unit, what changed, voxel, and place in the patient."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SWIPE, Content
from medaug_gui.gui.view.painting.captions import format_change, format_number

_AXES = (("L", "R"), ("P", "A"), ("H", "F"))


@dataclass(frozen=True)
class Reading:
    """What is told of a place.

    Attributes:
        value: with its unit, and the names of the labels there.
        change: how much more it is than in the source; empty where there is no source to hold it against.
        map: the value of the map on screen.
        place: column, row, and where that is in the patient.
    """

    value: str
    change: str = ""
    map: str = ""
    place: str = ""


def probe(content: Content, across: float, down: float) -> Reading | None:
    """What is at a place (mm) in the common plane; None outside of the picture."""
    first = content.main
    at = first.find_pixel(across, down) if first else None
    if first is None or at is None:
        return None
    value, change = describe_value(first, at), ""
    if content.kind == DIFFERENCE and content.base and content.over:
        value, change = _describe_difference(content.base, content.over, at)
    elif content.kind == SWIPE and content.base and content.over:
        there = content.over.find_pixel(across, down)
        value = value if there is None else f"{value} | {describe_value(content.over, there)}"
    elif content.against is not None:
        change = _describe_change(content.against, first, across, down)
    return Reading(value, change, _describe_map(content, across, down), _describe_place(first, at))


def _describe_map(content: Content, across: float, down: float) -> str:
    """The value of the map on screen, where there is one."""
    for shown in (content.over, content.base):
        at = shown.find_pixel(across, down) if shown and shown.heat and content.kind != DIFFERENCE else None
        if shown and shown.heat and at is not None:
            found = shown.heat.map
            text = format_number(float(found.voxels[shown.cut.find_voxel(shown.index, *at)]))
            return f"{found.name} {text} {found.unit}".rstrip()
    return ""


def describe_value(shown: ShownSlice, at: tuple[int, int]) -> str:
    """The value with its unit, or the three of a colour, and the names of the labels there."""
    series = shown.side.series
    value = shown.cut.take_pixels(shown.index)[at]
    if series.is_colour:
        return "RGB " + ", ".join(str(int(part)) for part in value)
    voxel = shown.cut.find_voxel(shown.index, *at)
    text = f"{format_number(float(value))} {series.unit}".rstrip()
    names = [label.name for held in series.labels for label in held.labels if label.value == int(held.voxels[voxel])]
    return "  ".join([text, *names])


def _read(shown: ShownSlice, at: tuple[int, int]) -> float:
    return float(shown.cut.take_pixels(shown.index)[at].astype(float).mean())


def _describe_difference(source: ShownSlice, result: ShownSlice, at: tuple[int, int]) -> tuple[str, str]:
    before, after = _read(source, at), _read(result, at)
    both = QCoreApplication.translate("Pane", "{0} to {1}").format(format_number(before), format_number(after))
    return f"{format_change(after - before)} {result.side.series.unit}".rstrip(), both


def _describe_change(source: ShownSlice, shown: ShownSlice, across: float, down: float) -> str:
    """Result minus source at a place, where both are of one kind of values."""
    here, there = shown.find_pixel(across, down), source.find_pixel(across, down)
    one, other = source.side.series, shown.side.series
    if here is None or there is None or one.is_colour or other.is_colour or one.unit != other.unit:
        return ""
    return format_change(_read(shown, here) - _read(source, there))


def _describe_place(shown: ShownSlice, at: tuple[int, int]) -> str:
    depth, row, column = shown.cut.find_voxel(shown.index, *at)
    geometry = shown.side.series.geometry
    if not geometry.positioned:
        return f"{column}, {row}"
    place = geometry.place((depth, row, column))
    told = (f"{high if part >= 0 else low} {abs(part):.1f}" for (high, low), part in zip(_AXES, place, strict=True))
    return f"{column}, {row} \u00b7 {' '.join(told)} mm"
