"""A label map that is drawn: voxels that change in place, labels, locks, and changes that can be taken back."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.labels import Label, LabelMap

Box = tuple[slice, slice, slice]
"""The part of a grid [slice, row, column] that something is in."""


@dataclass(frozen=True)
class LabelChange:
    """What a change did to a part of a label map: the voxels there before and after it, compressed.

    Attributes:
        box: the part; dtype: of its voxels.
        gained: how many voxels more there are of each value.
    """

    box: Box
    before: bytes
    after: bytes
    dtype: np.dtype[Any]
    gained: dict[int, int]

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self.before) + len(self.after)

    @classmethod
    def of(cls, box: Box, before: NDArray[Any], after: NDArray[Any]) -> LabelChange:
        """The change of a part from one array to another of its shape."""
        had, has = count_values(before), count_values(after)
        gained = {value: has.get(value, 0) - had.get(value, 0) for value in had | has}
        return cls(box, _pack(before), _pack(after), before.dtype, gained)

    def take_before(self) -> NDArray[Any]:
        """The part as it was."""
        return self._unpack(self.before)

    def take_after(self) -> NDArray[Any]:
        """The part as it became."""
        return self._unpack(self.after)

    def _unpack(self, kept: bytes) -> NDArray[Any]:
        flat = np.frombuffer(zlib.decompress(kept), dtype=self.dtype)
        return flat.reshape([one.stop - one.start for one in self.box])


class LabelCanvas:
    """A label map on the grid of its series, uint8 or uint16 [slice, row, column], 0 for the background.

    The voxels of the map that it was made of stay as they are: they are copied before the first change (`thaw`).

    Attributes:
        label_map: the map as it is now. It is another object when its labels or its array are others, and the same
            one when voxels were drawn into it.
        locked: values that no change touches.
        counts: voxels of each value, the background left out; None where nobody counted them yet.
        edition: another number whenever voxels were changed.
    """

    def __init__(self, label_map: LabelMap, locked: Iterable[int] = ()) -> None:
        self.label_map = label_map
        self.locked = frozenset(locked)
        self.counts: dict[int, int] | None = None
        self.edition = 0
        self._is_own = False
        self._stroke: list[tuple[Box, NDArray[Any]]] = []

    @classmethod
    def make(cls, name: str, shape: tuple[int, int, int], labels: tuple[Label, ...] = ()) -> LabelCanvas:
        """An empty label map on a grid."""
        made = cls(LabelMap(name, np.zeros(shape, np.uint8), labels))
        made._is_own, made.counts = True, {}
        return made

    @property
    def voxels(self) -> NDArray[Any]:
        """Label values [slice, row, column]."""
        return self.label_map.voxels

    @property
    def labels(self) -> tuple[Label, ...]:
        """What its values mean, in their order in lists."""
        return self.label_map.labels

    @property
    def is_thawed(self) -> bool:
        """True where its voxels can be changed."""
        return self._is_own

    def find(self, value: int) -> Label | None:
        """The label of a value."""
        return next((label for label in self.labels if label.value == value), None)

    def relabel(self, labels: tuple[Label, ...]) -> None:
        """Its values mean something else now; raises ValueError for a value that its voxels cannot hold."""
        most = max((label.value for label in labels), default=0)
        if most > np.iinfo(self.voxels.dtype).max:
            if most > np.iinfo(np.uint16).max:
                raise ValueError(f"label {most} is beyond 65535")
            self.adopt(self.voxels.astype(np.uint16))
        self.label_map = replace(self.label_map, labels=labels)

    def thaw(self) -> None:
        """Make its voxels changeable."""
        if not self._is_own:
            self.adopt(copy_voxels(self.voxels))

    def adopt(self, voxels: NDArray[Any]) -> None:
        """Take an array of its own, with the same values; see `copy_voxels`."""
        self.label_map = replace(self.label_map, voxels=voxels)
        self._is_own = True

    def choose_value(self) -> int:
        """A value that no label has, and no voxel as far as they were counted."""
        return 1 + max([label.value for label in self.labels] + list(self.counts or ()), default=0)

    def write(self, box: Box, inside: NDArray[np.bool_], value: int, changeable: frozenset[int] | None) -> Box | None:
        """Draw into a part, as one step of the change under way; returns the part that is other now, None for nothing.

        Args:
            inside: bool of the part's shape: what is to be drawn there.
            value: the label, 0 to erase.
            changeable: the values that may be drawn over, None for all; those that are locked never are.
        """
        self.thaw()
        part = self.voxels[box]
        changing = inside & self._find_changeable(part, changeable) & (part != value)
        found = _find_extent(changing)
        if found is None:
            return None
        exact = _place_in(found, box)
        part, changing = self.voxels[exact], changing[found]
        self.edition += 1
        self._stroke.append((exact, part.copy()))
        gone = part[changing]
        part[changing] = value
        self._recount(gone, value)
        return exact

    def plan(
        self, box: Box, inside: NDArray[np.bool_], value: int, changeable: frozenset[int] | None
    ) -> LabelChange | None:
        """What `write` would change, without doing it; None for nothing."""
        part = self.voxels[box]
        changing = inside & self._find_changeable(part, changeable) & (part != value)
        found = _find_extent(changing)
        if found is None:
            return None
        before = part[found]
        return LabelChange.of(
            _place_in(found, box), before, np.where(changing[found], before.dtype.type(value), before)
        )

    def plan_mask(self, mask: NDArray[np.bool_], value: int, changeable: frozenset[int] | None) -> LabelChange | None:
        """The change after which a label is where a mask [slice, row, column] is, as far as it may be."""
        was = self.voxels == value
        changing = (mask != was) & (was | self._find_changeable(self.voxels, changeable))
        found = _find_extent(changing)
        if found is None:
            return None
        before, values = self.voxels[found], np.where(mask[found], value, 0).astype(self.voxels.dtype)
        return LabelChange.of(found, before, np.where(changing[found], values, before))

    def plan_labels(self, labels: NDArray[Any], changeable: frozenset[int]) -> LabelChange | None:
        """The change that draws all labels of an array [slice, row, column] that are not 0, as far as they may be."""
        changing = (labels != 0) & (labels != self.voxels) & self._find_changeable(self.voxels, changeable)
        found = _find_extent(changing)
        if found is None:
            return None
        before, values = self.voxels[found], labels[found].astype(self.voxels.dtype)
        return LabelChange.of(found, before, np.where(changing[found], values, before))

    def finish(self) -> LabelChange | None:
        """End the change under way; what it did, None where it did nothing."""
        steps, self._stroke = self._stroke, []
        if not steps:
            return None
        box = join_boxes([step[0] for step in steps])
        after = self.voxels[box].copy()
        before = after.copy()
        for part, kept in reversed(steps):
            before[_move_box(part, box)] = kept
        found = _find_extent(before != after)
        if found is None:
            return None
        return LabelChange.of(_place_in(found, box), before[found], after[found])

    def abandon(self) -> Box | None:
        """Take back the change under way; the part that is as before now, None where there was none."""
        steps, self._stroke = self._stroke, []
        for part, kept in reversed(steps):
            changed = self.voxels[part] != kept
            for value, sign in ((self.voxels[part][changed], -1), (kept[changed], 1)):
                for one, number in count_values(value).items() if self.counts is not None else ():
                    self._add(one, sign * number)
            self.voxels[part] = kept
        return join_boxes([step[0] for step in steps]) if steps else None

    def apply(self, patch: LabelChange, back: bool = False) -> None:
        """Do a change, or with `back` take it back, whatever is locked; one under way is dropped first."""
        self.abandon()
        self.thaw()
        self.edition += 1
        self.voxels[patch.box] = patch.take_before() if back else patch.take_after()
        if self.counts is not None:
            for value, number in patch.gained.items():
                self._add(value, -number if back else number)

    def _find_changeable(self, part: NDArray[Any], changeable: frozenset[int] | None) -> NDArray[np.bool_]:
        if changeable is None and not self.locked:
            return np.ones(part.shape, bool)
        table = np.full(int(np.iinfo(part.dtype).max) + 1, changeable is None)
        if changeable is not None:
            table[[value for value in changeable if value < len(table)]] = True
        table[[value for value in self.locked if value < len(table)]] = False
        free: NDArray[np.bool_] = table[part]
        return free

    def _recount(self, gone: NDArray[Any], value: int) -> None:
        if self.counts is None:
            return
        for before, number in count_values(gone).items():
            self._add(before, -number)
        if value:
            self._add(value, len(gone))

    def _add(self, value: int, number: int) -> None:
        assert self.counts is not None
        left = self.counts.get(value, 0) + number
        if left:
            self.counts[value] = left
        else:
            self.counts.pop(value, None)


def copy_voxels(voxels: NDArray[Any]) -> NDArray[Any]:
    """A copy that can be changed: uint8 where the values fit, else uint16."""
    if voxels.dtype == np.uint8:
        return np.array(voxels)
    most = int(voxels.max()) if voxels.size else 0
    copied: NDArray[Any] = np.maximum(voxels, 0).astype(np.uint8 if most <= np.iinfo(np.uint8).max else np.uint16)
    return copied


def copy_maps(maps: Iterable[LabelMap]) -> tuple[LabelMap, ...]:
    """Label maps as they are now, whatever is drawn into them meanwhile."""
    return tuple(replace(one, voxels=np.array(one.voxels)) for one in maps)


def count_values(voxels: NDArray[Any]) -> dict[int, int]:
    """How many voxels there are of each value above 0."""
    flat = np.ravel(voxels)
    if flat.dtype.kind != "u":
        flat = flat[flat > 0]
    counts = np.bincount(flat)
    return {int(value): int(counts[value]) for value in np.flatnonzero(counts) if value}


def find_middle(voxels: NDArray[Any], value: int) -> tuple[int, int, int] | None:
    """A voxel [slice, row, column] of a label, in its largest slice, the nearest to the middle of it there.

    None where nothing has this value.
    """
    areas = [int(np.count_nonzero(picture == value)) for picture in voxels]
    if not any(areas):
        return None
    slice_ = int(np.argmax(areas))
    places = np.argwhere(voxels[slice_] == value)
    row, column = places[np.argmin(((places - places.mean(axis=0)) ** 2).sum(axis=1))]
    return slice_, int(row), int(column)


def list_slices(voxels: NDArray[Any], value: int | bool) -> list[int]:
    """The numbers of the slices that have a value."""
    return [at for at, picture in enumerate(voxels) if (picture == value).any()]


def erase_label(voxels: NDArray[Any], value: int) -> LabelChange | None:
    """The change that takes all of a label away; None where nothing has this value."""
    slices = list_slices(voxels, value)
    if not slices:
        return None
    part = voxels[slices[0] : slices[-1] + 1]
    found = _find_extent(part == value)
    assert found is not None
    before = part[found]
    first = slices[0] + found[0].start
    box = (slice(first, first + found[0].stop - found[0].start), found[1], found[2])
    return LabelChange.of(box, before, np.where(before == value, before.dtype.type(0), before))


def join_boxes(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them."""
    axes = [
        slice(min(one.start for one in along), max(one.stop for one in along)) for along in zip(*boxes, strict=True)
    ]
    return axes[0], axes[1], axes[2]


def _move_box(part: Box, box: Box) -> Box:
    """A part of a grid as a part of a box in it."""
    moved = [slice(one.start - at.start, one.stop - at.start) for one, at in zip(part, box, strict=True)]
    return moved[0], moved[1], moved[2]


def _place_in(part: Box, box: Box) -> Box:
    """A part of a box as a part of the grid."""
    placed = [slice(one.start + at.start, one.start + at.stop) for one, at in zip(box, part, strict=True)]
    return placed[0], placed[1], placed[2]


def _find_extent(inside: NDArray[np.bool_]) -> Box | None:
    """The smallest part that holds all that is True; None where nothing is."""
    axes = []
    for axis in range(3):
        others = tuple(other for other in range(3) if other != axis)
        there = np.flatnonzero(inside.any(axis=others))
        if not there.size:
            return None
        axes.append(slice(int(there[0]), int(there[-1]) + 1))
    return axes[0], axes[1], axes[2]


def _pack(voxels: NDArray[Any]) -> bytes:
    return zlib.compress(np.ascontiguousarray(voxels).data, 1)
