"""The layouts of the board: what is compared, three planes and a fourth pane, or all results of a source."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import ceil

from medaug_gui.gui.scene.planes import NAMES
from medaug_gui.gui.scene.side import Side
from medaug_gui.gui.shown import Shown
from medaug_gui.gui.view.content import Arrangement, Content
from medaug_gui.gui.view.layouts.contents import is_volume, show_difference, show_mode, show_plain, show_unread
from medaug_gui.gui.view.layouts.slabs import SlabMaker

PICTURES, PLANES, RESULTS = "pictures", "planes", "results"
FOURTHS = ("slab", "info", "measures")


@dataclass(frozen=True)
class Choices:
    """What the user has chosen of the layouts.

    Attributes:
        split: where the divider of a swipe is.
        fourth: what lies beside three planes: one of `FOURTHS`.
        slab_plane, projection, thickness: the slab; mm.
    """

    split: float = 0.5
    fourth: str = "slab"
    slab_plane: str = "coronal"
    projection: str = "mip"
    thickness: float = 30.0


def arrange(shown: Shown, layout: str, choices: Choices, slabs: SlabMaker) -> Arrangement:
    """The panes of a layout."""
    if layout == PLANES and is_volume(shown, find_planes_side(shown)):
        return _arrange_planes(shown, choices, slabs)
    if layout == RESULTS and shown.family.entries:
        return _arrange_results(shown)
    return _arrange_compared(shown, choices)


def find_planes_side(shown: Shown) -> Side | None:
    """Whose planes are shown."""
    sides = shown.sides
    second = shown.mode == "result" or (shown.mode == "flicker" and shown.is_flicked)
    return sides.other if (second and sides.other is not None) or sides.source is None else sides.source


def _arrange_compared(shown: Shown, choices: Choices) -> Arrangement:
    source, other, mode = shown.sides.source, shown.sides.other, shown.mode
    if source is None or other is None or mode not in ("side", "difference", "analyse"):
        return Arrangement((show_mode(shown, mode, choices.split),))
    first = show_plain(shown, source)
    if mode == "side":
        return Arrangement((first, show_plain(shown, other)), columns=2)
    third = show_difference(shown, source, other)
    if mode == "difference":
        return Arrangement((first, third), columns=2)
    return Arrangement((first, show_plain(shown, other), third, "measures"), columns=2)


def _arrange_planes(shown: Shown, choices: Choices, slabs: SlabMaker) -> Arrangement:
    cells: list[Content | str] = [
        replace(show_mode(shown, shown.mode, choices.split, plane), is_told=True) for plane in NAMES
    ]
    side = find_planes_side(shown)
    assert side is not None
    if choices.fourth == "slab":
        cells.append(slabs.show(shown, side, choices.slab_plane, choices.projection, choices.thickness))
    else:
        cells.append(choices.fourth)
    return Arrangement(tuple(cells), columns=2)


def _arrange_results(shown: Shown) -> Arrangement:
    """The source and its results in rows; of very many those around the one that is chosen."""
    source = shown.sides.source
    cells = [show_plain(shown, source)] if source is not None else []
    cells += [
        show_plain(shown, member.side) if member.side is not None else show_unread(member.entry.label)
        for member in shown.family.find_members()
        if source is None or member.entry.key != source.key  # a result that stands for the source is seen once
    ]
    rows = 1 if len(cells) <= 3 else 2 if len(cells) <= 8 else 3
    return Arrangement(tuple(cells), columns=ceil(len(cells) / rows))
