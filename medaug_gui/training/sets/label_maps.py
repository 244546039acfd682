"""The label maps of a series as one array, and the numbers of a whole set's labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.labels import Label, LabelMap

Labels = NDArray[np.uint8]
Numbered = NDArray[np.uint16]
MOST = 250
"""Labels of a set: what has more is no label map to train on."""
_FEW = 4


def merge_labels(maps: Sequence[LabelMap]) -> Numbered:
    """The numbers of label maps on one grid as one array [slice, row, column]; later ones lie over earlier ones.

    Where several maps use one number for labels of different names, the later ones get numbers above the earlier ones'.
    """
    merged = np.zeros(maps[0].voxels.shape, np.uint16)
    for one, numbers in zip(maps, _shift_numbers(maps), strict=True):
        for value, number in numbers.items():
            merged[one.voxels == value] = number
    return merged


def list_merged(maps: Sequence[LabelMap]) -> dict[int, Label]:
    """The number in the merged array -> the label."""
    shifted = _shift_numbers(maps)
    return {
        numbers[label.value]: label for one, numbers in zip(maps, shifted, strict=True) for label in one.labels
    }  # fmt: skip


def _shift_numbers(maps: Sequence[LabelMap]) -> list[dict[int, int]]:
    """For each map: its number -> that in the merged array."""
    taken: dict[int, str] = {}
    found = []
    for one in maps:
        names = {label.value: label.name for label in one.labels}
        numbers = {}
        for value in sorted(names):
            number = value
            if taken.get(number, names[value]) != names[value]:
                number = next((known for known, name in taken.items() if name == names[value]), max(taken) + 1)
            taken[number] = names[value]
            numbers[value] = number
        found.append(numbers)
    return found


def number_labels(cases: Iterable[Mapping[int, Label]]) -> tuple[tuple[Label, ...], list[dict[int, int]]]:
    """The labels of a set, numbered from 1, and for each case its numbers -> those of the set.

    Labels go by their name where names come back from case to case, else by their number.

    Raises:
        Refused: there are more than 250.
    """
    listed = list(cases)
    named = _have_common_names(listed)
    keys = [{value: _make_key(label, named=named) for value, label in one.items()} for one in listed]
    firsts: dict[tuple[str, int], Label] = {}
    for one, own in zip(listed, keys, strict=True):
        for value, key in own.items():
            firsts.setdefault(key, one[value])
    if len(firsts) > MOST:
        raise Refused(f"The label maps have {len(firsts)} different labels, more than a model can learn.")
    order = sorted(firsts, key=lambda key: (firsts[key].value, key))
    numbers = {key: number for number, key in enumerate(order, 1)}
    labels = tuple(
        replace(firsts[key], value=numbers[key], name=_name(firsts[key], named=named, alone=len(order) == 1))
        for key in order
    )  # fmt: skip
    return labels, [{value: numbers[key] for value, key in own.items()} for own in keys]


def _make_key(label: Label, *, named: bool) -> tuple[str, int]:
    return (label.name.strip().lower(), 0) if named else ("", label.value)


def _name(label: Label, *, named: bool, alone: bool) -> str:
    if named:
        return label.name
    return "Label" if alone else f"Label {label.value}"


def _have_common_names(cases: Sequence[Mapping[int, Label]]) -> bool:
    """True where labels have names of their own and these are shared: `Label 3`, or the name of each file, are none."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(cases):
        for label in one.values():
            found[label.name.strip().lower()].add(place)
    real = [name for name, places in found.items() if not name.startswith("label ")]
    if not real or len(real) < len(found):
        return False
    counts = Counter(len(places) for places in found.values())
    return len(cases) < _FEW or counts[1] <= len(found) / 2
