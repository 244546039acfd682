"""Slices of any training set as square pictures of one size in 0..1, as generators and codecs make them again.

CT lies in one frame (`imaging.body_frame`) at one pixel size in HU; other images are fitted into squares, 8-bit
pictures as they are, others from the darkest to the brightest of their scan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medaug_gui.core.errors import Refused
from medaug_gui.core.geometry import Geometry
from medaug_gui.core.series import Identity, Series
from medaug_gui.imaging.body_frame import frame_body
from medaug_gui.imaging.square_frame import fit_square
from medaug_gui.models.class_labels import ANY
from medaug_gui.training.data.own_greys import is_calibrated
from medaug_gui.training.sets.training_set import SetCase, TrainingSet

Array = NDArray[np.float32]
Whole = NDArray[np.int64]
_AIR, _DENSE = -1024.0, 1500.0
"""HU that become 0 and 1."""
_WIDE = 1.05
"""How much wider than the widest usual slice the frame of CT is."""
_ONE_VIEW = 1.15
"""Fields of view that differ by no more than this are one."""
_FLAT = 0.02
"""A picture with less spread than this shows nothing."""
_FEWEST = 16
_MOST = 6000
"""Pictures that are kept in memory at most: evenly picked where there are more."""


@dataclass(frozen=True)
class PictureSet:
    """Pictures [n, size, size] float16 in 0..1 with their classes (from 1; 0 is unknown) and masks.

    Attributes:
        images: to show to a network.
        classes: [n].
        masks: [n, size, size], True where anything is labelled.
        drawn: [n], True where a label map was there.
    """

    images: NDArray[np.float16]
    classes: Whole
    masks: NDArray[np.bool_]
    drawn: NDArray[np.bool_]

    def as_float(self) -> Array:
        """The pictures in float32."""
        return self.images.astype(np.float32)

    def shrink(self, factor: int) -> PictureSet:
        """The same with pixels `factor` times as large: means over their area."""
        count, edge, _ = self.images.shape
        blocks = (count, edge // factor, factor, edge // factor, factor)
        images, masks = (one.reshape(blocks).mean((2, 4), dtype=np.float32) for one in (self.images, self.masks))
        return PictureSet(images.astype(np.float16), self.classes, masks >= 0.5, self.drawn)


@dataclass(frozen=True)
class OwnPictures:
    """What a generator or a codec learns from, and what the card says of it.

    Attributes:
        trained, held_out: by patient.
        names: of the classes; empty where there are none.
        outputs: keys of a card's `outputs`: modality, size, range, spacing_mm, unit, window.
    """

    trained: PictureSet
    held_out: PictureSet
    names: tuple[str, ...] = ()
    outputs: dict[str, Any] = field(default_factory=dict)

    def shrink(self, factor: int) -> OwnPictures:
        """The same with pixels `factor` times as large."""
        spacing = self.outputs["spacing_mm"]
        outputs = {**self.outputs, "size": self.outputs["size"] // factor,
                   "spacing_mm": None if spacing is None else factor * spacing}  # fmt: skip
        return OwnPictures(self.trained.shrink(factor), self.held_out.shrink(factor), self.names, outputs)


def read_pictures(found: TrainingSet, size: int) -> OwnPictures:
    """All slices of a set as squares of `size` pixels; raises `Refused` where there are too few."""
    pixel = _choose_pixel(found, size) if found.modality == "CT" else None
    names = found.groups
    trained, held = (_collect(cases, size, pixel, names) for cases in (found.train, found.held_out))
    if len(trained.images) < _FEWEST:
        raise Refused(f"There are {len(trained.images)} pictures to train on; at least {_FEWEST} are needed.")
    outputs: dict[str, Any] = {"modality": found.modality or "OT", "size": size, "body_part": "", "framed": False}
    if found.modality == "CT":
        outputs |= {"unit": "HU", "range": [_AIR, _DENSE], "window": [40, 400], "spacing_mm": pixel}
    else:
        outputs |= {
            "range": [0, 1000] if found.modality == "MR" else [0, 255],
            "spacing_mm": _find_spacing(found, size),
        }
    return OwnPictures(trained, held, make_words(names), outputs)


def make_words(names: Sequence[str]) -> tuple[str, ...]:
    """Classes as a card may name them: small Latin letters, digits, blanks; those that would be alike get numbers."""
    words: list[str] = []
    for place, name in enumerate(names, 1):
        word = " ".join(re.sub(r"[^a-z0-9-]+", " ", name.lower()).split()).strip("-")
        word = word if re.match(r"[a-z]", word) else f"class {word or place}"
        words.append(f"{word} {place}" if word in (*words, ANY) else word)
    return tuple(words)


def _collect(
    cases: Sequence[SetCase], size: int, pixel: float | None, names: Sequence[str]
) -> PictureSet:  # fmt: skip
    images: list[Array] = []
    masks: list[NDArray[np.bool_]] = []
    classes: list[int] = []
    drawn: list[bool] = []
    step = max(1, -(-sum(map(len, cases)) // _MOST))
    for case in cases:
        places = range(0, len(case), step)
        framed = _frame_ct(case, places, size, pixel) if pixel else (_fit_slice(case, place, size) for place in places)
        for place, grey in zip(places, framed, strict=True):
            if float(grey.std()) < _FLAT:
                continue
            images.append(grey)
            masks.append(_fit_mask(case, place, size, framed=pixel is not None))
            classes.append(names.index(case.group) + 1 if case.group in names else 0)
            drawn.append(case.labels is not None)
    empty = np.zeros((0, size, size))
    return PictureSet(
        np.stack(images).astype(np.float16) if images else empty.astype(np.float16), np.array(classes, np.int64),
        np.stack(masks) if masks else empty.astype(bool), np.array(drawn, bool),
    )  # fmt: skip


def _fit_slice(case: SetCase, place: int, size: int) -> Array:
    """A slice in 0..1: 8-bit pictures as they are, others from the darkest to the brightest of their scan."""
    low, high = (0.0, 255.0) if case.voxels.dtype == np.uint8 else (case.low, case.high)
    fitted = fit_square(case.read(place), size)
    found: Array = np.clip((fitted - np.float32(low)) / np.float32(max(high - low, 1e-6)), 0, 1)
    return found


def _frame_ct(case: SetCase, places: Sequence[int], size: int, pixel: float) -> Array:
    voxels = case.read(places)
    depth, rows, columns = voxels.shape
    series = Series(voxels, Geometry((depth, rows, columns), case.spacing), Identity(modality="CT"), unit="HU")
    framed = frame_body(series, size, pixel)
    found: Array = np.clip((framed - np.float32(_AIR)) / np.float32(_DENSE - _AIR), 0, 1)
    return found


def _choose_pixel(found: TrainingSet, size: int) -> float:
    """mm of a pixel, so that the usual field of view fills the square."""
    return round(_WIDE * float(np.median(_measure_extents(found))) / size, 3)


def _find_spacing(found: TrainingSet, size: int) -> float | None:
    """mm of a pixel of fitted pictures, where all scans have about one field of view; None where it is not known."""
    if not is_calibrated(found):
        return None
    extents = _measure_extents(found)
    return round(float(np.median(extents)) / size, 3) if max(extents) <= _ONE_VIEW * min(extents) else None


def _measure_extents(found: TrainingSet) -> list[float]:
    """The longer edge of each scan's slices in mm."""
    shapes = [(case.voxels.shape[1:], case.spacing[1:]) for case in found.train]
    return [max(rows * down, columns * across) for (rows, columns), (down, across) in shapes]


def _fit_mask(case: SetCase, place: int, size: int, *, framed: bool) -> NDArray[np.bool_]:
    """Where anything is labelled; CT has none, as its frame is another."""
    if case.labels is None or framed:
        return np.zeros((size, size), bool)
    return fit_square((np.asarray(case.labels[place]) > 0).astype(np.float32), size) >= 0.5
