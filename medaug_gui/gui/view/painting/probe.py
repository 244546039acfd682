"""What is under the cursor: value with unit, voxel, and place in the patient."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from medaug_gui.gui.scene.side import ShownSlice
from medaug_gui.gui.view.content import DIFFERENCE, SWIPE, Content
from medaug_gui.gui.view.painting.captions import format_number


def probe(content: Content, across: float, down: float) -> list[str]:
    """Up to four lines for a place (mm) in the common plane; empty outside of the picture."""
    first = content.main
    at = first.find_pixel(across, down) if first else None
    if first is None or at is None:
        return []
    if content.kind == DIFFERENCE and content.base and content.over:
        texts = _describe_change(content.base, content.over, at)
    elif content.kind == SWIPE and content.base and content.over:
        texts = [f"A {describe_value(content.base, at)}"]
        there = content.over.find_pixel(across, down)
        if there is not None:
            texts[0] += f"   B {describe_value(content.over, there)}"
    else:
        texts = [describe_value(first, at)]
    return texts + _describe_map(content, across, down) + _describe_place(first, at)


def _describe_map(content: Content, across: float, down: float) -> list[str]:
    """The value of the map on screen, where there is one."""
    for shown in (content.over, content.base):
        at = shown.find_pixel(across, down) if shown and shown.heat and content.kind != DIFFERENCE else None
        if shown and shown.heat and at is not None:
            found = shown.heat.map
            text = format_number(float(found.voxels[shown.cut.find_voxel(shown.index, *at)]))
            return [f"{found.name} {text} {found.unit}".rstrip()]
    return []


def describe_value(shown: ShownSlice, at: tuple[int, int]) -> str:
    """The value with its unit, or the three of a colour, and the names of the labels there."""
    series = shown.side.series
    voxel = shown.cut.find_voxel(shown.index, *at)
    if series.is_colour:
        text = "RGB " + ", ".join(str(int(part)) for part in series.voxels[voxel])
    else:
        text = f"{format_number(float(series.voxels[voxel]))} {series.unit}".rstrip()
    names = [label.name for held in series.labels for label in held.labels if label.value == int(held.voxels[voxel])]
    return "  ".join([text, *names])


def _describe_change(source: ShownSlice, result: ShownSlice, at: tuple[int, int]) -> list[str]:
    before, after = (
        shown.side.series.voxels[shown.cut.find_voxel(shown.index, *at)].astype(float).mean()
        for shown in (source, result)
    )
    change = format_number(float(after - before))
    sign = "+" if after > before else ""
    return [
        f"{sign}{change} {result.side.series.unit}".rstrip(),
        f"A {format_number(before)}   B {format_number(after)}",
    ]


def _describe_place(shown: ShownSlice, at: tuple[int, int]) -> list[str]:
    depth, row, column = shown.cut.find_voxel(shown.index, *at)
    geometry = shown.side.series.geometry
    texts = QCoreApplication.translate("Pane", "voxel [{0}, {1}, {2}]").format(
        depth if shown.side.native < 0 else shown.side.native, row, column
    )
    if not geometry.positioned:
        return [texts]
    place = ", ".join(f"{part:.1f}" for part in geometry.place((depth, row, column))).replace("-", "\u2212")
    return [texts, f"LPS {place} mm"]
