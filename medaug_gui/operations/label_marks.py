"""Where labels lie in a series: asked by the transforms that label maps make possible, refused in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import NotAccepted
from medaug_gui.core.labels import LabelMap
from medaug_gui.core.series import Series

Mask = NDArray[np.bool_]
Box = tuple[slice, ...]
_MOST_NAMED = 12


def check_labelled(series: Series) -> None:
    """Raise `NotAccepted` for a series without label maps."""
    if not series.labels:
        raise NotAccepted(
            "There is no label map in this series.",
            advice="Draw one, segment, or open the images together with theirs.",
        )


def mark_label(label_map: LabelMap, label: int, at: Box = ()) -> Mask:
    """True in the voxels of a label, or of any where it is 0, within a box."""
    voxels = label_map.voxels[at]
    return np.asarray(voxels == label if label else voxels != 0)


def find_label_box(maps: Sequence[LabelMap], label: int) -> Box:
    """The smallest box [slice, row, column] around a label in all maps (0: all labels); raises `NotAccepted`."""
    lows, highs = [], []
    for label_map in maps:
        mark = mark_label(label_map, label)
        ends = [np.flatnonzero(mark.any(axis=others)) for others in ((1, 2), (0, 2), (0, 1))]
        if ends[0].size:
            lows.append([int(end[0]) for end in ends])
            highs.append([int(end[-1]) + 1 for end in ends])
    if not lows:
        there = sorted({int(value) for one in maps for value in np.unique(one.voxels)} - {0})
        named = ", ".join(str(value) for value in there[:_MOST_NAMED]) or "none"
        raise NotAccepted(f"There is nothing of label {label} in this series.", advice=f"Its labels are: {named}.")
    return tuple(slice(int(low), int(high)) for low, high in zip(np.min(lows, 0), np.max(highs, 0), strict=True))


def find_pieces(maps: Sequence[LabelMap], label: int) -> list[tuple[Box, Mask]]:
    """The connected pieces of a label in order: the box of each, and where in it the piece is; see `find_label_box`."""
    from scipy import ndimage

    box = find_label_box(maps, label)
    mark = np.any([mark_label(label_map, label, box) for label_map in maps], axis=0)
    numbers, _ = ndimage.label(mark, np.ones((3, 3, 3)))
    return [
        (
            tuple(slice(outer.start + one.start, outer.start + one.stop) for outer, one in zip(box, at, strict=True)),
            numbers[at] == number,
        )
        for number, at in enumerate(ndimage.find_objects(numbers), start=1)
    ]


def pick(count: int, chance: float) -> int:
    """One of `count` things by a number from 0 to 1."""
    return min(int(chance * count), count - 1)
