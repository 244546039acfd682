"""Slices with label maps of any training set on one grid, in nnU-Net's manner: spacing, size and values from the data.

Isensee F. et al., Nature Methods 18, 2021: images are brought to the median spacing; CT is clipped to percentiles of
what is labelled and normalised by its mean and spread, other images are z-scored one by one. Slices that are larger
than the network's largest edge are made smaller, all by one factor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from medaug_gui.core.errors import Refused
from medaug_gui.imaging.zscore import find_foreground
from medaug_gui.models.inference.segment import Spacing
from medaug_gui.training.data.own_greys import is_calibrated
from medaug_gui.training.segment.task import SliceStock
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Array = NDArray[np.float32]
Bytes = NDArray[np.uint8]
_TISSUE = 0.02
_CLIPPED = (0.5, 99.5)
_BRIGHTEST = 99.8
_APART = 3.0
"""Millimetres between two slices along each axis, where a scan is cut along all three."""
_THIN, _THICK = 2.0, 48
"""Slices are thin where they are so many times as far apart as pixels at most, and there are so many."""
_FEWEST = 2
"""Multiples along an edge, at least: a network that normalises needs more than one pixel at its bottom."""
_MOST_EMPTY = 3.0
"""Slices without any label come at most so many times as often as they are in the data."""


@dataclass(frozen=True)
class SliceGrid:
    """What slices are brought to.

    Attributes:
        edge: of the square that the network learns on, in pixels.
        longest: the longest edge of slices of unknown spacing, in pixels; at most `edge`.
        pixel: mm of a pixel; None where spacing is unknown.
        window: CT: HU that become 0 and 1; None elsewhere.
        mapped_to: what 0 and 1 become for the network; None for z-scores.
        multiple: what edges of images are multiples of.
    """

    edge: int
    longest: int
    pixel: float | None
    window: tuple[float, float] | None = None
    mapped_to: tuple[float, float] | None = None
    multiple: int = 32


@dataclass(frozen=True)
class LabelledSlices:
    """Slices [n, edge, edge] in bytes, their label numbers, and what cases are sorted by.

    `said_empty` is True where whole scans are there in which, as their user says, there is nothing to find.
    """

    images: Bytes
    masks: Bytes
    groups: tuple[str, ...]
    said_empty: bool = False

    def make_stock(self, labels: int, empty: float) -> SliceStock:
        """Slices with rarer labels, and of rarer groups, come more often; the share `empty` shows none at all.

        Raises:
            Refused: no slice has a label.
        """
        there = np.stack([(self.masks == number).any((1, 2)) for number in range(1, labels + 1)], 1)
        filled = there.any(1)
        if not filled.any():
            raise Refused("No slice to train on has a label.", advice="Segmenting is learned from label maps.")
        share = empty if self.said_empty else min(empty, _MOST_EMPTY * float((~filled).mean()))
        share *= float(not filled.all())
        rare = (there / np.sqrt(np.maximum(there.sum(0), 1))).max(1)
        counts = {name: self.groups.count(name) for name in set(self.groups)}
        weights = rare * np.array([counts[name] ** -0.5 for name in self.groups])
        shares = (1 - share) * weights / weights.sum() + share * ~filled / max(int((~filled).sum()), 1)
        return SliceStock(torch.from_numpy(self.images), torch.from_numpy(self.masks), shares / shares.sum())

    def with_empty(self, images: Bytes) -> LabelledSlices:
        """With more slices [n, edge, edge] in which there is nothing to find."""
        masks = np.concatenate([self.masks, np.zeros_like(images)])
        groups = (*self.groups, *[""] * len(images))
        return LabelledSlices(np.concatenate([self.images, images]), masks, groups, True)

    def pick(self, picks: Sequence[int]) -> LabelledSlices:
        """Only these, in this order."""
        rows = list(picks)
        groups = tuple(self.groups[row] for row in rows)
        return LabelledSlices(self.images[rows], self.masks[rows], groups, self.said_empty)


def find_labelled(cases: Sequence[SetCase]) -> list[SetCase]:
    """The cases with label maps."""
    return [case for case in cases if case.labels is not None]


def keep_labelled(found: TrainingSet) -> TrainingSet:
    """The set with the cases that have label maps alone: they say of what size and kind what is looked for is."""
    return replace(found, train=tuple(find_labelled(found.train)), held_out=tuple(find_labelled(found.held_out)))


def choose_grid(found: TrainingSet, largest: int, multiple: int) -> SliceGrid:
    """The grid for slices of a set, with edges of at most `largest` pixels, which are multiples of `multiple`.

    Raises:
        Refused: there are no label maps.
    """
    cases = find_labelled(found.train)
    if not cases:
        raise Refused("None of the scans to train on has a label map.", advice="Segmenting is learned from label maps.")
    counts = [len(case.voxels) for case in cases]
    longest = _take_median([max(case.voxels.shape[1:]) for case in cases], counts)
    pixel = None
    if is_calibrated(found):
        pixel = _take_median([min(case.spacing[1:]) for case in cases], counts)
        extents = [max(n * mm for n, mm in zip(case.voxels.shape[1:], case.spacing[1:], strict=True)) for case in cases]
        longest = _take_median(extents, counts) / pixel
    shrunk = max(1.0, longest / largest)
    edge = max(_FEWEST, -(-round(longest / shrunk) // multiple)) * multiple
    window, mapped_to = _choose_window(cases) if found.modality == "CT" else (None, None)
    scaled = None if pixel is None else pixel * shrunk
    return SliceGrid(edge, round(longest / shrunk), scaled, window, mapped_to, multiple)


def read_slices(cases: Sequence[SetCase], grid: SliceGrid) -> LabelledSlices:
    """All slices of the cases on the grid; those of air are left out. Without a label map there is nothing to find."""
    images, masks, groups = [], [], []
    for case in cases:
        for image, mask in _bring_slices(case, grid):
            images.append(image)
            masks.append(mask)
            groups.append(case.group)
    none = np.zeros((0, grid.edge, grid.edge), np.uint8)
    said_empty = any(case.labels is None for case in cases)
    whole = [np.stack(part) if part else none for part in (images, masks)]
    return LabelledSlices(whole[0], whole[1], tuple(groups), said_empty)


def _list_cuts(case: SetCase, grid: SliceGrid) -> Iterator[tuple[Array, Bytes, Spacing]]:
    """The slices [row, column] of a case with their label maps and spacing.

    Pictures do not say along which axis they were cut: beside them a head in which there is nothing to find is cut
    along all three where its slices are thin, each time from the front or the left as pictures are looked at.
    """
    if case.labels is not None:
        for place, mask in enumerate(case.labels):
            yield case.read(place), np.asarray(mask, np.uint8), case.spacing
        return
    apart, down, across = case.spacing
    whole = [(0, 1, case.spacing)]
    if grid.pixel is None and case.plane == "axial" and len(case) >= _THICK and apart <= _THIN * min(down, across):
        whole = [(axis, max(1, round(_APART / case.spacing[axis])), spacing) for axis, spacing in enumerate(
            (case.spacing, (down, apart, across), (across, apart, down)))]  # fmt: skip
    for axis, step, spacing in whole:
        for place in range(step // 2, case.voxels.shape[axis], step):
            image = case.read(place) if axis == 0 else case.read_across(axis, place)[::-1]
            yield image, np.zeros(image.shape, np.uint8), spacing


def _bring_slices(case: SetCase, grid: SliceGrid) -> Iterator[tuple[Bytes, Bytes]]:
    for image, mask, spacing in _list_cuts(case, grid):
        shape = _find_shape(image.shape, spacing, grid)
        if grid.window is None and float(find_foreground(image).mean()) < _TISSUE and not mask.any():
            continue
        low, high = grid.window or (min(0.0, float(image.min())), float(np.percentile(image, _BRIGHTEST)))
        grey = np.clip((image - low) / max(high - low, 1e-6), 0, 1)
        sized, moved = _resize(grey, mask, shape)
        yield _place(np.rint(255 * sized).astype(np.uint8), moved, grid.edge)


def _find_shape(shape: tuple[int, ...], spacing: Spacing, grid: SliceGrid) -> tuple[int, int]:
    """The size of a slice on the grid, as `models.inference.segment` finds it (there pixels are square)."""
    rows, columns = shape
    if grid.pixel is not None:
        return max(1, round(rows * spacing[1] / grid.pixel)), max(1, round(columns * spacing[2] / grid.pixel))
    down, across = (rows * spacing[1], columns * spacing[2])
    share = grid.longest / max(down, across)
    return max(1, round(down * share)), max(1, round(across * share))


def _resize(image: Array, mask: Bytes, shape: tuple[int, int]) -> tuple[Array, Bytes]:
    if image.shape == shape:
        return image, mask
    grey = torch.from_numpy(np.ascontiguousarray(image, np.float32))[None, None]
    sized = functional.interpolate(grey, shape, mode="bilinear", align_corners=False, antialias=True)
    numbers = torch.from_numpy(np.ascontiguousarray(mask))[None, None].float()
    moved = functional.interpolate(numbers, shape, mode="nearest-exact")
    return sized[0, 0].numpy(), moved[0, 0].byte().numpy()


def _place(image: Bytes, mask: Bytes, edge: int) -> tuple[Bytes, Bytes]:
    """In the middle of a square; what is larger is cut around what is labelled."""
    for axis in (0, 1):
        length = image.shape[axis]
        if length > edge:
            inside = np.flatnonzero(mask.any(1 - axis))
            middle = int(inside.mean()) if inside.size else length // 2
            start = int(np.clip(middle - edge // 2, 0, length - edge))
            image, mask = (np.take(one, range(start, start + edge), axis) for one in (image, mask))
    spare = [edge - length for length in image.shape]
    widths = [(more // 2, more - more // 2) for more in spare]
    return np.pad(image, widths, constant_values=int(image.min())), np.pad(mask, widths)


def _choose_window(cases: Sequence[SetCase]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Percentiles of the labelled voxels in HU, and what they become in spreads from the mean."""
    parts: list[Array] = []
    for case in cases:
        assert case.labels is not None
        parts += [case.read(place)[mask > 0][::7] for place, mask in enumerate(case.labels) if mask.any()]
    inside = np.concatenate([*parts, np.zeros(0, np.float32)])
    if not inside.size:
        raise Refused("No slice to train on has a label.", advice="Segmenting is learned from label maps.")
    low, high = (float(value) for value in np.percentile(inside, _CLIPPED))
    high = max(high, low + 1)
    mean, spread = float(inside.mean()), max(float(inside.std()), 1.0)
    return (low, high), (round((low - mean) / spread, 4), round((high - mean) / spread, 4))


def _take_median(values: Sequence[float], counts: Sequence[int]) -> float:
    """The median over slices."""
    return float(np.median(np.repeat(np.asarray(values, float), counts)))
